"""`demo`: the demonstration corpus, read, and what it comes to in eight lines."""

import os
import shlex
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options as opt
from dragoman.cli.foreseeing import percent
from dragoman.cli.output import clip, print_json, progress_bar, report_issues
from dragoman.errors import ExtraError, HistoryError
from dragoman.messages import interface_language, message, say

if TYPE_CHECKING:
    from dragoman.briefs import Brief
    from dragoman.dossier import Dossier
    from dragoman.records import Event, Expectation

BETWEEN = ("RUS", "PRK")
FOLDER = "demo-dossier"
LATELY = timedelta(days=30)
LINE = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One of the lines.

    Attributes:
        name: by which the interface knows its label.
        text: what it says.
        figures: the same for programs.
    """

    name: str
    text: str
    figures: Any


@click.command(help=message("help.demo"))
@click.option("--folder", type=click.Path(path_type=Path), default=None, help=message("opt.folder"))
@opt.many(opt.lang, opt.as_json)
def demo(folder: Path | None, lang: str | None, json_: bool) -> int:
    """Read the demonstration corpus and say what it comes to."""
    from dragoman.dossier import Dossier
    from dragoman.resources import data_path

    speech = lang or interface_language()
    try:
        corpus = data_path("demo")
    except FileNotFoundError as error:
        raise click.ClickException(message("demo.absent", speech)) from error
    place = folder or _folder()
    with Dossier.open(place, create=True) as dossier:
        with progress_bar(speech) as progress:
            dossier.read([corpus], progress=progress)
        report_issues(dossier.issues(), speech)
        day = max(document.known_at.date() for document in dossier.documents())
        points = list(_points(dossier, place, day, speech))
    event = next(point.figures["event"] for point in points if point.name == "change")
    commands = [f"{command} --lang {lang}" if lang else command for command in _commands(place, event)]
    if json_:
        print_json({"as_of": str(day), **{p.name: p.figures for p in points}, "commands": commands})
        return 0
    width = max(len(message(f"demo.{point.name}", speech)) for point in points) + 2
    for point in points:
        click.echo(f"{message(f'demo.{point.name}', speech):<{width}}{point.text}")
    click.echo("\n" + message("demo.try", speech))
    for command in commands:
        click.echo(f"  {command}")
    return 0


def _folder() -> Path:
    """A folder here, or where this one cannot be written to, a temporary one."""
    if os.access(Path.cwd(), os.W_OK):
        return Path(FOLDER)
    return Path(tempfile.mkdtemp(prefix="dragoman-")) / FOLDER


def _commands(place: Path, event: str) -> list[str]:
    """What to try next, as it can be typed."""
    folder, pair = shlex.quote(str(place)), " ".join(BETWEEN)
    return [
        f"dragoman brief --dossier {folder} --between {pair}",
        f"dragoman show {folder} {event}",
        f"dragoman timeline {folder} --between {pair} --as-of 2024-10-31",
    ]


def _points(dossier: "Dossier", place: Path, day: date, speech: str) -> Iterator[Point]:
    """What the dossier comes to on a day."""
    from dragoman.briefs import render_html
    from dragoman.store.folder import write_atomically

    brief = dossier.brief(between=BETWEEN, lang=speech, as_of=day)
    documents = dossier.documents(day)
    languages = Counter(document.language for document in documents)
    copies = sum(bool(document.copy_of) for document in documents)
    figures = {"count": len(documents), "languages": dict(languages), "copies": copies}
    told = ", ".join(f"{code} {count}" for code, count in sorted(languages.items()))
    text = message("demo.documents.told", speech, count=len(documents), languages=told, copies=copies)
    yield Point(name="documents", text=text, figures=figures)
    count = len(dossier.statements(day))
    yield Point(name="statements", text=message("demo.statements.told", speech, count=count), figures=count)
    events = dossier.events(day, BETWEEN)
    yield Point(name="events", text=message("demo.events.told", speech, count=len(events)), figures=len(events))
    yield _contested(dossier.contested(day, BETWEEN), brief, speech)
    yield _change(dossier, brief, day, speech)
    yield _expected(dossier.expected(day, BETWEEN), {e.id: e for e in events}, brief, speech)
    yield _forecast(dossier, day, speech)
    page = place / f"brief-{speech}.html"
    write_atomically(page, render_html(brief).encode())
    yield Point(name="page", text=str(page.resolve()), figures=str(page.resolve()))


def _sentence(brief: "Brief", event_id: str) -> str:
    """What the brief says of an event: a line that tells it, rather than one on it, or one that sums up."""
    found = [(s.kind, line) for s in brief.sections for line in s.lines if event_id in line.event_ids]
    found.sort(key=lambda pair: (not pair[1].status, pair[0] == "bottom_line"))
    return clip(found[0][1].text, LINE) if found else event_id


def _contested(events: Sequence["Event"], brief: "Brief", speech: str) -> Point:
    first = max(events, key=lambda event: (event.sources, event.id))
    text = _sentence(brief, first.id)
    figures = {"count": len(events), "event": first.id, "text": text}
    told = message("demo.contested.told", speech, count=len(events), text=text)
    return Point(name="contested", text=told, figures=figures)


def _change(dossier: "Dossier", brief: "Brief", day: date, speech: str) -> Point:
    """The change of late that most sources tell of; what happened comes before what does not stand so."""
    since = day - LATELY
    found = dossier.diff(since, day, BETWEEN)
    events = {event.id: event for event in dossier.events(day, BETWEEN)}
    top = max(found, key=lambda c: (events[c.event_id].status == "happened", events[c.event_id].sources, c.event_id))
    text = _sentence(brief, top.event_id)
    figures = {"since": str(since), "count": len(found), "event": top.event_id, "kind": top.kind, "text": text}
    return Point(
        name="change",
        text=message("demo.change.told", speech, text=text, since=since, count=len(found)),
        figures=figures,
    )


def _expected(found: Sequence["Expectation"], events: "dict[str, Event]", brief: "Brief", speech: str) -> Point:
    """What is due, undenied, and soonest; one without a date comes last."""
    due = [each for each in found if each.outcome == "due" and events[each.event_id].status == "planned"]
    if not due:
        return Point(name="expected", text=message("demo.expected.none", speech), figures=None)
    first = min(due, key=lambda each: (not each.window, each.window, each.event_id))
    text = _sentence(brief, first.event_id)
    return Point(name="expected", text=text, figures={"event": first.event_id, "window": first.window, "text": text})


def _forecast(dossier: "Dossier", day: date, speech: str) -> Point:
    """From the least to the most probable class of acts, and whether that is worth more than the base rate."""
    try:
        found = dossier.forecast(BETWEEN, as_of=day)
    except (ExtraError, HistoryError) as error:
        return Point(name="forecast", text=say(error, speech), figures=None)
    low, high = (choose(each.probability for each in found) for choose in (min, max))
    skilled = any(each.backtest.skilled for each in found)
    first, last = str(found[0].first), str(found[0].last)
    span = {"low": percent(low, speech), "high": percent(high, speech), "first": first, "last": last}
    worth = message("demo.forecast.skilled" if skilled else "demo.forecast.unskilled", speech)
    figures = {"low": low, "high": high, "first": first, "last": last, "skilled": skilled}
    return Point(name="forecast", text=message("demo.forecast.told", speech, **span, worth=worth), figures=figures)
