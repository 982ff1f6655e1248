"""`demo`: the demonstration corpus, read, and what it comes to in eight lines."""

import os
import shlex
import tempfile
from collections import Counter
from collections.abc import Iterator
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

BETWEEN = ("RUS", "PRK")
FOLDER = "demo-dossier"
LATELY = timedelta(days=30)
LINE = 160


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
    from dragoman.store.folder import write_atomically

    brief = dossier.brief(between=BETWEEN, lang=speech, as_of=day)
    teller = _Teller(dossier, brief, day, speech)
    yield from (teller.documents(), teller.statements(), teller.events())
    yield from (teller.contested(), teller.change(), teller.expected(), teller.forecast())
    page = place / f"page-{speech}.html"
    write_atomically(page, dossier.page(BETWEEN, speech, day).encode())
    yield Point(name="page", text=str(page.resolve()), figures=str(page.resolve()))


class _Teller:
    """Tells of a dossier on a day, of its events in the words of a brief."""

    def __init__(self, dossier: "Dossier", brief: "Brief", day: date, speech: str) -> None:
        self._dossier = dossier
        self._brief = brief
        self._day = day
        self._speech = speech
        self._events = {event.id: event for event in dossier.events(day, BETWEEN)}

    def documents(self) -> Point:
        found = self._dossier.documents(self._day)
        languages = Counter(document.language for document in found)
        copies = sum(bool(document.copy_of) for document in found)
        told = ", ".join(f"{code} {count}" for code, count in sorted(languages.items()))
        figures = {"count": len(found), "languages": dict(languages), "copies": copies}
        return self._point("documents", figures, count=len(found), languages=told, copies=copies)

    def statements(self) -> Point:
        count = len(self._dossier.statements(self._day))
        return self._point("statements", count, count=count)

    def events(self) -> Point:
        return self._point("events", len(self._events), count=len(self._events))

    def contested(self) -> Point:
        """The event that most sources tell of among those that somebody denies, else among those told differently."""
        found = self._dossier.contested(self._day, BETWEEN)
        first = max(found, key=lambda event: (event.contested, event.sources, event.id))
        figures = {"count": len(found), "event": first.id, "text": self._sentence(first.id)}
        return self._point("contested", figures, count=len(found), text=figures["text"])

    def change(self) -> Point:
        """The change of late that most sources tell of; what happened comes before what does not stand so."""
        since = self._day - LATELY
        found = self._dossier.diff(since, self._day, BETWEEN)
        top = max(found, key=lambda change: self._weight(change.event_id))
        text = self._sentence(top.event_id)
        figures = {"since": str(since), "count": len(found), "event": top.event_id, "kind": top.kind, "text": text}
        return self._point("change", figures, text=text, since=since, count=len(found))

    def expected(self) -> Point:
        """What is due, undenied, told by the brief, and soonest; of those without a date, the last announced."""
        found = self._dossier.expected(self._day, BETWEEN)
        due = [each for each in found if each.outcome == "due" and self._events[each.event_id].status == "planned"]
        if not due:
            return Point(name="expected", text=message("demo.expected.none", self._speech), figures=None)
        told = {id_ for section in self._brief.sections for line in section.lines for id_ in line.event_ids}
        first = min(due, key=lambda e: (e.event_id not in told, not e.window, e.window, -e.announced_at.timestamp()))
        text = self._sentence(first.event_id)
        return Point(
            name="expected", text=text, figures={"event": first.event_id, "window": first.window, "text": text}
        )

    def forecast(self) -> Point:
        """From the least to the most probable class of acts, and whether that is worth more than the base rate."""
        try:
            found = self._dossier.forecast(BETWEEN, as_of=self._day)
        except (ExtraError, HistoryError) as error:
            return Point(name="forecast", text=say(error, self._speech), figures=None)
        low, high = (choose(each.probability for each in found) for choose in (min, max))
        skilled = any(each.backtest.skilled for each in found)
        first, last = str(found[0].first), str(found[0].last)
        span = {"low": percent(low, self._speech), "high": percent(high, self._speech), "first": first, "last": last}
        worth = message("demo.forecast.skilled" if skilled else "demo.forecast.unskilled", self._speech)
        figures = {"low": low, "high": high, "first": first, "last": last, "skilled": skilled}
        return self._point("forecast", figures, **span, worth=worth)

    def _point(self, name: str, figures: Any, **values: object) -> Point:
        return Point(name=name, text=message(f"demo.{name}.told", self._speech, **values), figures=figures)

    def _weight(self, event_id: str) -> tuple[bool, int, str]:
        event = self._events[event_id]
        return event.status == "happened", event.sources, event.id

    def _sentence(self, event_id: str) -> str:
        """What the brief says of an event, in a line that tells it rather than one on it or one that sums up.

        One that the brief leaves out is told in the words of who tells of it first.
        """
        found = [(s.kind, line) for s in self._brief.sections for line in s.lines if event_id in line.event_ids]
        found.sort(key=lambda pair: (not pair[1].status, pair[0] == "bottom_line"))
        if found:
            return clip(found[0][1].text, LINE)
        told = self._dossier.told([self._events[event_id]]).values()
        return f"“{clip(min(told, key=lambda s: (s.known_at, s.id)).evidence.exact, LINE)}”"
