"""`explain`: how a sentence is read, and why what is left out is left out; or why an event is one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options as opt
from dragoman.cli.events import explain_event
from dragoman.cli.output import plain, print_json, roles
from dragoman.messages import interface_language, message
from dragoman.resources import LANGUAGES

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.statements.drafts import Particulars
    from dragoman.statements.explanation import Explained, Looked, Told

SHOWN_ROWS = 6
"""Rows of a word that are printed: the last ones tried; `--json` gives them all."""


@click.command(help=message("help.explain"))
@click.argument("sentence", metavar="SENTENCE|DOSSIER")
@click.argument("event", required=False, metavar="[EVENT]")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help=message("opt.sentence_lang"))
@click.option("--date", metavar="DATE", default="", help=message("opt.date"))
@opt.many(opt.as_of, opt.as_json)
def explain(sentence: str, event: str | None, lang: str | None, date: str, as_of: str | None, json_: bool) -> int:
    """Explain how a sentence is read, or why an event is one."""
    if event is not None:
        return explain_event(Path(sentence), event, as_of, json_, lang or interface_language())
    from dragoman.records import edtf
    from dragoman.records.json import to_dict
    from dragoman.statements.explain import explain as explain_text
    from dragoman.text.language import detect

    speech = lang or interface_language()
    language = lang or detect(sentence) or speech
    if language not in LANGUAGES:
        raise click.UsageError(message("explain.language", speech, code=language, known=", ".join(LANGUAGES)))
    if date and not all(edtf.bounds(date)):
        raise click.UsageError(message("explain.date", speech, date=plain(date)))
    if not sentence.strip():
        raise click.UsageError(message("explain.empty", speech))
    found = explain_text(sentence, language, date)
    if json_:
        print_json({"language": language, "date": date, "sentences": [to_dict(each) for each in found]})
        return 0
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for each in found:
        _print(each, console, speech)
    return 0


def _print(each: "Explained", console: "Console", speech: str) -> None:
    from rich.text import Text

    console.print(Text(plain(each.text), style="bold"))
    _head("words", console, speech)
    console.print(_words(each))
    if each.names:
        _head("names", console, speech)
    for name in each.names:
        role = f", {name.role}" if name.role else ""
        console.print(f"  {plain(name.text)}: {', '.join(name.codes) or '—'} ({name.kind}{role})")
    if each.times:
        _head("times", console, speech)
    for time in each.times:
        console.print(f"  {plain(time.text)}: {time.value or '—'} ({time.type}, {time.basis})")
    _head("lexicon", console, speech)
    for looked in each.looked:
        _print_rows(looked, console, speech)
    _head("acts", console, speech)
    for act in each.acts:
        _print_act(act, console, speech)
    if each.silence:
        console.print("  " + message(f"explain.silence.{each.silence}", speech))
    console.print()


def _head(name: str, console: "Console", speech: str) -> None:
    from rich.text import Text

    console.print(Text(message(f"explain.{name}", speech), style="cyan"))


def _words(each: "Explained") -> str:
    """The words in columns: number, word, lemma, part of speech, relation, number of the governor.

    A name is parsed under another one that the parser knows well; that stand-in is set in brackets.
    """
    cells = [
        (
            str(w.i),
            plain(w.text),
            f"({plain(w.lemma)})" if w.name else plain(w.lemma),
            w.pos,
            w.relation,
            "—" if w.head == w.i else str(w.head),
        )
        for w in each.words
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )


def _print_rows(looked: "Looked", console: "Console", speech: str) -> None:
    passed = ": " + message(f"explain.passed.{looked.passed}", speech) if looked.passed else ""
    console.print(f"  {plain(looked.word)}{passed}")
    hidden = len(looked.rows) - SHOWN_ROWS
    if hidden > 0:
        console.print("    " + message("explain.rows", speech, count=hidden))
    for row in looked.rows[-SHOWN_ROWS:]:
        outcome = message("explain.failed", speech, condition=row.failed) if row.failed else "✓"
        console.print(f"    {row.row} = {row.type or message('explain.no_act', speech)}  {outcome}")


def _print_act(act: "Told", console: "Console", speech: str) -> None:
    from rich.text import Text

    style = "green" if act.outcome == "statement" else "yellow"
    console.print(Text(f"  {act.type}  {roles(act.actors, act.recipients)}  “{plain(act.trigger)}”", style=style))
    for party in act.parties:
        where = party.slot or message("explain.beyond", speech)
        side = message(f"explain.{party.side}", speech)
        manner = message(f"explain.manner.{party.manner}", speech)
        console.print(f"    {side}: {', '.join(party.codes)} “{plain(party.text)}”, {where}, {manner}")
    for chosen in act.choices:
        side = message(f"explain.{chosen.side}", speech)
        who = ", ".join(chosen.codes) or "—"
        marks = plain("; ".join(chosen.marks))
        console.print(f"    {message('explain.chosen', speech, side=side)}: {who} {chosen.chance:.2f} ({marks})")
    facts = [
        ("row", act.row or message("explain.spotted" if act.spotted else "explain.construction", speech)),
        ("around", plain("; ".join(act.spotted))),
        ("status", _because(message(f"status.{act.status}", speech), act.cues)),
        ("speaker", _because(", ".join(act.speaker) or "—", act.voices)),
        ("date_of", f"{act.when or '—'} ({act.when_basis})"),
        ("strand", act.strand or ""),
        *_particulars(act.particulars),
        ("ruled", "; ".join(act.ruled)),
        ("quote", f"“{plain(act.quote)}”" if act.quote else ""),
        (
            "outcome",
            message(f"explain.outcome.{act.outcome}", speech) + (f" ({plain(act.detail)})" if act.detail else ""),
        ),
        ("confidence", f"{act.confidence:.2f}" if act.confidence is not None else ""),
        ("doubts", plain("; ".join(act.doubts))),
    ]
    for name, value in facts:
        if value:
            console.print(f"    {message(f'explain.{name}', speech)}: {value}")


def _particulars(told: "Particulars") -> list[tuple[str, str]]:
    return [
        ("place", plain(told.place)),
        ("instruments", plain(", ".join(told.instruments))),
        ("quantities", plain("; ".join(each.text for each in told.quantities))),
        ("contexts", ", ".join(told.contexts)),
        ("mentions", plain("; ".join(told.speaker_mentions))),
        ("chain", ", ".join(told.speaker_chain)),
    ]


def _because(value: str, causes: tuple[str, ...]) -> str:
    return f"{value} ({plain('; '.join(causes))})" if causes else value
