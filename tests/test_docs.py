"""The documentation says what the program does: links lead somewhere, calls are calls, lists of fields are whole."""

import json
import re
import shlex
import shutil
import subprocess
import types
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import click
import pytest

from dragoman import records
from dragoman.briefs import brief as briefs
from dragoman.briefs import moves, trials
from dragoman.cli import dragoman, run
from dragoman.cli.output import shown_dict
from dragoman.dossier import Dossier
from dragoman.pipeline import Inputs, code_lines
from dragoman.records import change as changes
from dragoman.records import codes, exported, finding, hit, imported, indicator, ledger, rating
from dragoman.records import forecast as forecasts
from dragoman.records import ranking as rankings
from dragoman.records import replay as replays
from dragoman.records import source as sources
from dragoman.records import tie as ties
from dragoman.records.json import hints, is_record
from dragoman.resources import data_path
from dragoman.store import rows

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), data_path("demo/.README.md")])
DICTIONARY = (ROOT / "docs/reference/data-dictionary.md").read_text("utf-8")
CLI = (ROOT / "docs/reference/cli.md").read_text("utf-8")
CLASSES = [
    *(records.Document, records.Block, records.Statement, records.Evidence, records.Quantity, records.Assessment),
    *(records.Event, records.StatusStep, records.Link, records.Contradiction, records.Side),
    *(records.Expectation, records.Position, records.Judgement, records.Run, records.Issue),
    *(ties.Tie, ties.TieStep),
    *(rating.Publisher, rating.Rating, rating.Reason),
    *(rankings.Ranking, rankings.Fared, rankings.Partner, rankings.Part, rankings.Bearing),
    *(hit.Hit, hit.Excerpt),
    *(forecasts.Forecast, forecasts.Backtest, forecasts.Skill, forecasts.Bin, forecasts.PairRecord),
    *(forecasts.Share, forecasts.Episode, forecasts.Shift, forecasts.Alarm),
    finding.Finding,
    *(changes.Change, changes.NamedBrief),
    *(indicator.Indicator, indicator.Exchange, indicator.Trend, indicator.ChangePoint, indicator.ThirdParty),
    *(imported.ImportedFile, imported.Record, ledger.LedgerLine, exported.ExportLine, exported.Manifest),
    *(sources.Trace, sources.Likeness, sources.Dependence),
    *(moves.Move, trials.Removal, trials.Trial, replays.Lack),
    *(briefs.Brief, briefs.Section, briefs.Line, briefs.Note, briefs.Source, briefs.Gap),
    *(briefs.Term, briefs.Provenance),
]
LISTS = {
    "Event types": codes.EventType,
    "Statuses": codes.Status,
    "Stages": codes.Stage,
    "Contradictions": codes.ContradictionKind,
    "Outcomes": codes.Outcome,
    "Stances": codes.Stance,
    "Standings": ties.Standing,
    "Effects": ties.Effect,
    "Judgements": codes.JudgementKind,
    "Strands": codes.Strand,
    "Bases of a date": codes.WhenBasis,
    "Bases of publication": codes.PublishedBasis,
    "Kinds of block": codes.BlockKind,
    "Kinds of change": changes.ChangeKind,
    "Scopes": indicator.Scope,
    "Ranks": indicator.Rank,
    "Measures": indicator.Measure,
    "Kinds of change point": indicator.ChangePointKind,
    "Volume of reporting": indicator.Offset,
    "Reasons of dependence": sources.DependenceKind,
    "Models": forecasts.ModelName,
    "Groups of features": forecasts.Group,
    "Sides": forecasts.Side,
    "Sections of a brief": briefs.SectionKind,
    "Gaps": briefs.GapKind,
    "Kinds of move": moves.MoveKind,
    "What a brief may lack": replays.LackKind,
    "Rules of the linter": finding.Rule,
}
SCALARS = {str: "text", int: "integer", float: "number", bool: "yes or no", datetime: "time", date: "day"}


def ids(paths):
    return [path.name for path in paths]


def blocks(path: Path, language: str) -> list[str]:
    """Code blocks of a page, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def lines(path: Path) -> list[str]:
    """Shell lines of a page, without comments."""
    found = (line.split("  #")[0].strip() for block in blocks(path, "sh") for line in block.splitlines())
    return [line for line in found if line and not line.startswith("#")]


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    level = re.search(rf"^(#+) {re.escape(heading)}$", page, re.MULTILINE)
    assert level, heading
    rest = page[level.end() :]
    end = re.search(rf"^#{{1,{len(level[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def table(text: str) -> list[list[str]]:
    """Rows of the first table of a text, without its head; a bar in code is no edge."""
    found = re.search(r"^\|.*(?:\n\|.*)+", text, re.MULTILINE)
    rows = found[0].splitlines()[2:] if found else []
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows]


def slug(heading: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def headings(page: str) -> set[str]:
    prose = re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE)
    return {slug(found) for found in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_links_lead_somewhere(page):
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", target):
            continue
        path, _, anchor = target.partition("#")
        goal = (page.parent / path) if path else page
        assert goal.exists(), target
        assert not anchor or anchor in headings(goal.read_text("utf-8")), target


def test_the_index_names_every_page():
    index = (ROOT / "docs/index.md").read_text("utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        assert page.name == "index.md" or f"({page.relative_to(ROOT / 'docs').as_posix()})" in index, page


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_calls_are_calls(page):
    for line in lines(page):
        words = shlex.split(line)
        if words[0] != "dragoman":
            assert words[0] in ("pip", "mkdir", "printf"), line
            continue
        words = words[1 : words.index(">")] if ">" in words else words[1:]
        name, *rest = words
        assert name in dragoman.commands, line
        dragoman.commands[name].make_context(name, rest)  # raises if it would not be understood


def test_both_quick_starts_are_there_and_alike():
    page = (ROOT / "README.md").read_text("utf-8")

    def commands(heading: str) -> list[str]:
        found = re.findall(r"^(?:pip install|dragoman \w+)", section(page, heading), re.MULTILINE)
        assert len(found) > 5
        return found

    assert commands("Quick start") == commands("Démarrage rapide")


def spell(hint: Any) -> str:
    """A type in the words of the data dictionary."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(part for part in get_args(hint) if part is not type(None))
        return "text, closed list" if get_origin(inner) is Literal else f"{spell(inner)} or null"
    if get_origin(hint) is Literal:
        return "text, closed list"
    if get_origin(hint) is tuple:
        *first, last = get_args(hint)
        if last is Ellipsis:
            return f"list of {spell(first[0])}"
        return f"pair of {' and '.join(map(spell, (*first, last)))}"
    return hint.__name__ if is_record(hint) else SCALARS[hint]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_data_dictionary_knows_every_field(cls):
    rows = table(section(DICTIONARY, cls.__name__))
    assert [row[:2] for row in rows] == [[f"`{name}`", spell(hint)] for name, hint in hints(cls).items()]
    assert all(len(row) == 3 and row[2] for row in rows)


@pytest.mark.parametrize("heading", LISTS)
def test_the_data_dictionary_knows_every_value(heading):
    rows = table(section(DICTIONARY, heading))
    assert {row[0].strip("`").replace("(empty)", "") for row in rows} == set(get_args(LISTS[heading]))


def test_the_data_dictionary_knows_the_quad_classes():
    rows = table(section(DICTIONARY, "Event types"))
    assert {row[0].strip("`"): row[1] for row in rows} == codes.QUADS


def test_the_data_dictionary_knows_every_issue():
    known = set(re.findall(r"`(\w+)`", " ".join(row[0] for row in table(section(DICTIONARY, "Codes of issues")))))
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src/dragoman").rglob("*.py"))
    calls = re.findall(r"(?<!def )\b(?:[Ii]ssue|Failure)\((.*?)\)", source, re.DOTALL)
    raised = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"(?=,| if| else)', " ".join(f"{call}," for call in calls)))
    assert raised - {"gate", "documents", "statements"} == known


def test_the_data_dictionary_knows_the_columns_of_the_database():
    text = section(DICTIONARY, "The dossier's database")
    assert [row[0].strip("`") for row in table(text)] == list(rows.STAMPS)
    for name in rows.TABLES:
        assert f"`{name}`" in text


def documented(heading: str) -> list[str]:
    return [row[0].strip("`") for row in table(section(DICTIONARY, heading))]


def option_names(command: click.Command) -> set[str]:
    return {max(p.opts, key=len) for p in command.params if isinstance(p, click.Option)}


@pytest.mark.parametrize("name", dragoman.commands)
def test_the_command_line_is_described(name):
    command = dragoman.commands[name]
    text = section(CLI, f"`dragoman {name}`")
    described = set(re.findall(r"`(--[\w-]+)`", " ".join(row[0] for row in table(text))))
    assert described == option_names(command)
    arguments = [p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)]
    assert f"`{' '.join(['dragoman', name, *arguments])}`" in text
    assert re.search(r"Exit codes: 0(?:, \d+)*\.", text)


def test_no_command_is_described_that_is_not_there():
    assert set(re.findall(r"^## `dragoman (\w+)`", CLI, re.MULTILINE)) == set(dragoman.commands)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """A folder with articles, as the pages suppose it."""
    place = tmp_path_factory.mktemp("reader")
    shutil.copytree(data_path("demo"), place / "articles")
    with Dossier.open(place / "moscow-pyongyang", create=True) as dossier:
        dossier.read(place / "articles", jobs=1)
    return place


def test_python_examples_run(here, monkeypatch):
    monkeypatch.chdir(here)
    ran = 0
    for page in PAGES:
        for block in blocks(page, "python"):
            exec(compile(block, str(page), "exec"), {})
            ran += 1
    assert ran >= 5


TOLD = ["README.md", "docs/tutorials/first-brief.md", "docs/tutorials/premiere-note.md"]


@pytest.mark.parametrize("name", TOLD)
def test_what_the_pages_tell_to_type_works(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(data_path("demo"), tmp_path / "articles")
    if "tutorials" in name:
        shutil.rmtree(tmp_path / "articles")
    for line in lines(ROOT / name):
        words = shlex.split(line)
        if words[0] == "dragoman":
            assert run([fill(word, words[2:3]) for word in words[1:]]) == 0, line
        elif words[0] != "pip":
            subprocess.run(["bash", "-c", line], check=True)


def fill(word: str, dossier: list[str]) -> str:
    """An id in the place of `evt-…`."""
    if not word.endswith("…"):
        return word
    with Dossier.open(dossier[0]) as opened:
        return opened.events()[0].id


def test_codings_and_passages_have_the_fields_described(here):
    line = next(code_lines(str(example(here)), "", "", 1, Inputs()))
    assert list(line["statements"][0]) == documented("Coding")
    with Dossier.open(here / "moscow-pyongyang") as dossier:
        shown = shown_dict(dossier.show(dossier.statements()[0].id))
    assert set(shown) == {"kind", "record", "passages"}
    assert list(shown["passages"][0]) == documented("Passage")


def example(here: Path) -> Path:
    """The input of the page on `code`, which also shows what comes out."""
    path = here / "example.jsonl"
    path.write_text(blocks(ROOT / "docs/how-to/code-for-evaluation.md", "json")[0], encoding="utf-8")
    return path


def test_the_page_on_code_shows_what_comes_out(here):
    shown = json.loads(blocks(ROOT / "docs/how-to/code-for-evaluation.md", "json")[1])
    assert next(code_lines(str(example(here)), "", "", 1, Inputs())) == shown


def test_the_page_on_statuses_shows_what_comes_out(tmp_path):
    page = (ROOT / "docs/explanation/what-is-kept-apart.md").read_text("utf-8")
    rows = table(section(page, "Status: whether it happened"))
    assert [row[0].strip("`") for row in rows] == list(codes.STATUSES)
    for column, language in ((1, "en"), (2, "fr")):
        path = tmp_path / f"{language}.jsonl"
        texts = [{"id": row[0].strip("`"), "lang": language, "date": "2024-03-28", "text": row[column]} for row in rows]
        path.write_text("".join(f"{json.dumps(text)}\n" for text in texts), encoding="utf-8")
        for coded in code_lines(str(path), "", "", 1, Inputs()):
            assert coded["id"] in [s["status"] for s in coded["statements"] if s["type"] == "AID"], coded
