"""A brief made again on another day, after other documents were read; and what it says when that cannot be."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

import eventdata as ed
import pile
from dragoman.briefs import FORMATS, read_brief, render
from dragoman.cli import run
from dragoman.dossier import Dossier
from dragoman.errors import DocumentError

PAIR = ("RUS", "PRK")
FIRST, LATER = pile.RECORDS[:3], pile.RECORDS[3:]


class _Moved(type):
    """Counts as the class of real days and moments, which it makes a year later."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls.__mro__[1])


class LaterMoment(datetime, metaclass=_Moved):
    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(days=400)


class LaterDay(date, metaclass=_Moved):
    @classmethod
    def today(cls):
        return date.today() + timedelta(days=400)


@pytest.fixture
def another_day(monkeypatch):
    """More than a year later, for every module of the program that asks for the time."""
    for name, module in list(sys.modules.items()):
        if name.startswith("dragoman.") and not name.startswith("dragoman.records"):  # types of columns are no clocks
            for attribute, original, later in (("datetime", datetime, LaterMoment), ("date", date, LaterDay)):
                if getattr(module, attribute, None) is original:
                    monkeypatch.setattr(module, attribute, later)
    assert sys.modules["dragoman.dossier"].datetime.now(UTC) > datetime.now(UTC) + timedelta(days=300)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    with Dossier.new(folder / "d") as opened:
        opened.read(pile.write(folder / "in", FIRST))
    return folder / "d"


@pytest.fixture
def dossier(tmp_path, made):
    shutil.copytree(made, tmp_path / "d")
    with Dossier.open(tmp_path / "d") as opened:
        yield opened


def write(dossier, path, lang="fr", **asked):
    """The brief of a dossier as a file, in the format that its name says."""
    path.write_bytes(render(dossier.brief(PAIR, lang, **asked), path.suffix[1:]))
    return path


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_is_the_same_on_another_day_whatever_was_read_since(tmp_path, dossier, request, format_, lang):
    path = write(dossier, tmp_path / f"brief.{format_}", lang)
    request.getfixturevalue("another_day")
    dossier.read(pile.write(tmp_path / "more", LATER))
    found = dossier.replay(path)
    assert (found.identical, found.lacks) == (True, ())
    assert found.data == path.read_bytes()
    assert render(dossier.brief(PAIR, lang), format_) != found.data


@pytest.mark.parametrize("as_of", [None, "2024-07-01"])
def test_nothing_of_today_is_in_a_brief(dossier, monkeypatch, request, as_of):
    before = {format_: render(dossier.brief(PAIR, "en", as_of), format_) for format_ in FORMATS}
    request.getfixturevalue("another_day")
    assert {format_: render(dossier.brief(PAIR, "en", as_of), format_) for format_ in FORMATS} == before


def test_decisions_and_dates_of_later_do_not_change_it(tmp_path, dossier):
    path = write(dossier, tmp_path / "brief.md")
    events = [event.id for event in dossier.events()]
    dossier.join(events[:2])
    dossier.read(pile.write(tmp_path / "again", [FIRST[0] | {"title": "Another title"}]), published="2024-06-18")
    assert dossier.replay(path).identical


def test_another_process_with_other_clocks_and_hashes_makes_the_same(tmp_path, dossier):
    path = write(dossier, tmp_path / "brief.docx")
    dossier.close()
    environment = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    command = [
        sys.executable,
        "-m",
        "dragoman",
        "replay",
        path,
        "--dossier",
        tmp_path / "d",
        "--out",
        tmp_path / "b.docx",
    ]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, f"The same, byte for byte: {path}\n")
    assert (tmp_path / "b.docx").read_bytes() == path.read_bytes()


def test_a_forgotten_document_is_named(tmp_path, dossier):
    path = write(dossier, tmp_path / "brief.pdf")
    gone = dossier.documents()[0]
    dossier.forget(gone.id)
    found = dossier.replay(path)
    assert not found.identical
    assert [(lack.kind, lack.subject, lack.name) for lack in found.lacks] == [("document", gone.id, gone.title)]
    assert found.data.startswith(b"%PDF")


def test_ratings_that_changed_are_named(tmp_path, dossier):
    path = write(dossier, tmp_path / "brief.md")
    (tmp_path / "d" / "ratings.toml").write_text('[reliability]\n"Daily A" = { grade = "A", why = "ours" }\n')
    assert [lack.kind for lack in dossier.replay(path).lacks] == ["ratings"]


def test_a_file_that_was_changed_is_told_to_be(tmp_path, dossier):
    path = write(dossier, tmp_path / "brief.md")
    path.write_bytes(path.read_bytes() + b"\nSeen.\n")
    assert [lack.kind for lack in dossier.replay(path).lacks] == ["file"]


def test_another_version_of_the_program_is_named_only_where_it_says_otherwise(tmp_path, dossier, monkeypatch):
    path = write(dossier, tmp_path / "brief.md")
    monkeypatch.setattr("dragoman.provenance.program", lambda: "9.9 of another day")
    assert dossier.replay(path).identical
    path.write_bytes(path.read_bytes() + b"\n")
    assert [lack.kind for lack in dossier.replay(path).lacks] == ["program"]


def test_the_brief_of_another_dossier_is_not_made_from_this_one(tmp_path, dossier):
    with Dossier.in_memory() as other:
        other.read(pile.write(tmp_path / "in", FIRST))
        path = write(other, tmp_path / "brief.json")
        assert other.replay(path).identical
    found = dossier.replay(path)
    assert ([lack.kind for lack in found.lacks], found.data) == (["dossier"], b"")


def test_what_is_no_brief_is_refused(tmp_path, dossier):
    path = tmp_path / "note.md"
    path.write_text("# A note of somebody else\n")
    with pytest.raises(DocumentError, match="does not say what it was made from"):
        dossier.replay(path)


def test_stress_names_what_rests_on_one_source(tmp_path, dossier):
    trials = {trial.removal.name: trial for trial in dossier.stress(PAIR)}
    assert {"Daily A", "Journal B"} <= set(trials)
    whole = {line.text for section in dossier.brief(PAIR).sections for line in section.lines}
    fallen = [move.was for trial in trials.values() for move in trial.falls]
    assert fallen
    assert set(fallen) <= whole
    assert dossier.stress(PAIR) == dossier.stress(PAIR)


def test_the_commands(tmp_path, dossier, call):
    folder = tmp_path / "d"
    dossier.close()
    old, new = tmp_path / "old.docx", tmp_path / "new.pdf"
    assert call("brief", "--dossier", folder, "--between", *PAIR, "--out", old)[0] == 0
    assert call("read", folder, *pile.write(tmp_path / "more", LATER))[0] == 0
    assert call("brief", "--dossier", folder, "--between", *PAIR, "--out", new)[0] == 0
    assert old.read_bytes()[:2] == b"PK"
    assert new.read_bytes()[:4] == b"%PDF"

    code, out, _ = call("replay", old, "--dossier", folder, "--json")
    assert (code, json.loads(out)) == (0, {"identical": True, "format": "docx", "lacks": []})
    assert call("replay", old, "--dossier", folder, "--out", new)[0] == 2

    moves = json.loads(call("diff", old, new, "--json")[1])
    assert {"new"} <= {move["kind"] for move in moves}
    assert all(move["gained"] or move["lost"] or move["kind"] == "wording" for move in moves)
    code, out, _ = call("diff", old, new, "--lang", "fr")
    assert code == 0
    assert "désormais" in out
    assert call("diff", old, old)[2] == "Nothing changed.\n"
    for words in (["diff"], ["diff", folder], ["diff", old, new, "--since", "2024-01-01"], ["diff", old, new, old]):
        code, out, err = call(*words)
        assert (code, out) == (2, "")
        assert "dragoman diff DOSSIER --since" in err

    trials = json.loads(call("stress", folder, "--between", *PAIR, "--json")[1])
    assert {"removal", "falls", "weakens"} == set(trials[0])
    assert "Without the publisher Daily A" in call("stress", folder, "--between", *PAIR)[1]
    assert call("stress", folder)[0] == 2

    dossier.forget(dossier.documents()[0].id)
    code, out, _ = call("replay", old, "--dossier", folder)
    assert code == 1
    assert "a document is missing" in out


def test_a_file_for_an_office_is_not_written_to_a_terminal(tmp_path, monkeypatch, capsys):
    paths = [str(path) for path in pile.write(tmp_path / "in", FIRST[:1])]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["brief", "--between", *PAIR, "--format", "pdf", *paths]) == 2
    assert "add --out" in capsys.readouterr().err
    assert run(["brief", "--between", *PAIR, *paths]) == 0
    assert "<!-- dragoman" not in capsys.readouterr().out


def test_event_data_imported_later_is_not_in_the_past(tmp_path, dossier):
    first = ed.write(tmp_path / "first.csv", ed.plain(ed.gdelt(1)))
    later = ed.write(tmp_path / "later.csv", ed.plain(ed.gdelt(2)))
    dossier.import_("gdelt", [first])
    before, path = dossier.ledger(), write(dossier, tmp_path / "brief.md")
    dossier.import_("gdelt", [later])
    assert dossier.ledger().num_rows > before.num_rows
    past = dossier._store.past(read_brief(path).brief.provenance.store_version)
    assert Dossier(past).ledger().equals(before)
    past.close()
    assert dossier.replay(path).identical
