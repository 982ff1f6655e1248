"""The tools that an assistant may call: each asks one thing of a dossier, and changes nothing in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.assistants.asked import LIMIT, MOST, Answer, Asked, answer
from dragoman.assistants.items import (
    event_item,
    expected_item,
    forecast_item,
    hit_item,
    position_item,
    tie_item,
)
from dragoman.assistants.quoting import Item, visible_all
from dragoman.errors import UsageError
from dragoman.forecasts import HORIZONS
from dragoman.messages import message
from dragoman.passages import Passage, Shown
from dragoman.records import STRANDS, Assessment, Document, Event, Statement, edtf
from dragoman.records.json import to_dict

MOST_HITS = 100
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_WORDS = {"type": "string", "minLength": 1, "maxLength": 200}
_ARGUMENTS: dict[str, dict[str, Any]] = {
    "words": _WORDS,
    "between": {"type": "array", "items": _WORDS, "minItems": 2, "maxItems": 2},
    "as_of": _DAY,
    "since": _DAY,
    "until": _DAY,
    "strand": {"type": "string", "enum": list(STRANDS)},
    "event": {**_WORDS, "maxLength": 60},
    "id": {**_WORDS, "maxLength": 60},
    "horizon": {"type": "integer", "enum": list(HORIZONS), "default": 28},
    "classes": {"type": "array", "items": _WORDS, "maxItems": 10},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
    "offset": {"type": "integer", "minimum": 0, "default": 0},
}
OUTPUT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "summary": {"type": "string"},
        "evidence": {"type": "boolean"},
        "about_quotes": {"type": "string"},
        "as_of": {"type": "string"},
        "between": {"type": "array", "items": {"type": "string"}},
        "found": {"type": "integer"},
        "left_off": {"type": "integer"},
        "items": {"type": "array", "items": {"type": "object"}},
        "names": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "required": ["summary", "evidence", "about_quotes", "as_of", "between", "found", "left_off", "items", "names"],
}
"""JSON schema of every answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool.

    Attributes:
        name: by which it is called.
        run: finds the answer.
        takes: names of its arguments.
        needs: those that must be given.
    """

    name: str
    run: Callable[[Asked], Answer]
    takes: tuple[str, ...]
    needs: tuple[str, ...] = ()

    def description(self, language: str) -> str:
        """What it is for."""
        return message(f"mcp.tool.{self.name}", language)

    def schema(self, language: str) -> Item:
        """JSON schema of its arguments."""
        told = {name: {**_ARGUMENTS[name], "description": message(f"mcp.arg.{name}", language)} for name in self.takes}
        return {"type": "object", "properties": told, "required": list(self.needs), "additionalProperties": False}


def search(asked: Asked) -> Answer:
    """Documents that have all the words."""
    found = asked.dossier.search(asked.text("words"), asked.as_of, MOST_HITS)
    shown = asked.part(found)
    told = asked.dossier.told(shown)
    return answer((hit_item(asked, hit, told) for hit in shown), len(found))


def timeline(asked: Asked) -> Answer:
    """Events in order of time, the latest of them."""
    found = [e for e in asked.dossier.timeline(asked.as_of, asked.between) if _wanted(asked, e)]
    shown = asked.part(found[::-1])[::-1]
    told = asked.dossier.told(shown)
    counted = asked.dossier.counts(("dataset",), asked.as_of, asked.between)
    imported = {visible_all(row["dataset"]): row["n"] for row in counted.to_pylist() if row["dataset"]}
    return answer((event_item(asked, event, told) for event in shown), len(found), imported_without_quotes=imported)


def _wanted(asked: Asked, event: Event) -> bool:
    first, last = edtf.bounds(event.when)
    since, until, strand = (asked.text(name) for name in ("since", "until", "strand"))
    if strand and event.strand != strand:
        return False
    return not (since and (last is None or str(last) < since)) and not (until and (first is None or str(first) > until))


def ties(asked: Asked) -> Answer:
    """What stands between two states."""
    found = asked.dossier.ties(asked.between, asked.as_of)
    shown = asked.part(found)
    told, _ = asked.dossier.evidence(shown)
    return answer((tie_item(asked, tie, told) for tie in shown), len(found))


def who_says_what(asked: Asked) -> Answer:
    """Who asserts, denies or is silent, on one event or on all that are contested."""
    named = asked.text("event")
    found: Sequence[Event]
    found = [asked.dossier.explain(named, asked.as_of).event] if named else asked.dossier.contested(*_question(asked))
    shown = asked.part(found)
    positions = [p for event in shown for p in asked.dossier.positions(event.id, asked.as_of)]
    told = asked.dossier.told([*shown, *positions])
    items = (
        event_item(asked, event, told)
        | {"positions": [position_item(asked, p, told) for p in positions if p.event_id == event.id]}
        for event in shown
    )
    return answer(items, len(found))


def expected(asked: Asked) -> Answer:
    """What was announced, what is to come first."""
    found = sorted(asked.dossier.expected(*_question(asked)), key=lambda each: each.outcome != "due")
    shown = asked.part(found)
    told = asked.dossier.told(shown)
    return answer((expected_item(asked, each, told) for each in shown), len(found))


def changes(asked: Asked) -> Answer:
    """What is otherwise than on an earlier day."""
    found = asked.dossier.diff(asked.text("since"), asked.as_of, asked.between)
    shown = asked.part(found)
    events = {event.id: event for event in asked.dossier.events(*_question(asked))}
    told = asked.dossier.told(events[each.event_id] for each in shown)
    items = (
        {"kind": each.kind, "was": each.was, "now": each.now} | event_item(asked, events[each.event_id], told)
        for each in shown
    )
    return answer(items, len(found))


def forecast(asked: Asked) -> Answer:
    """How probable events are, with the back-test of such forecasts."""
    found = asked.dossier.forecast(
        asked.between, asked.number("horizon", 28), asked.arguments.get("classes") or (), asked.as_of
    )
    events = {event.id: event for event in asked.dossier.events(*_question(asked))}
    shown = asked.part(found)
    note = message("forecast.note", asked.language)
    return answer((forecast_item(asked, each, events) for each in shown), len(found), note=note)


def evidence(asked: Asked) -> Answer:
    """The passages that a record rests on, in their documents; of a document, what it states."""
    shown = asked.dossier.show(asked.text("id"), asked.as_of)
    if isinstance(shown.record, Document):
        coded = asked.dossier.statements(asked.as_of)
        found = [s for s in coded if s.evidence.document_id == shown.record.id]
        quotes = [asked.cite.quote(s) for s in asked.part(found)]
        return answer(quotes, len(found), record=asked.cite.where(shown.record.id))
    passages = asked.part(shown.passages)
    starts = _starts(asked, passages)
    items = (asked.cite.passage(each, starts[each.statement_id]) for each in passages)
    return answer(items, len(shown.passages), record=_record(asked, shown))


def _record(asked: Asked, shown: Shown) -> Item:
    """The record without its quotes, which stand by themselves."""
    if isinstance(shown.record, Event):
        item = event_item(asked, shown.record, asked.dossier.told([shown.record]), 0)
        return {name: value for name, value in item.items() if not name.startswith("quotes")}
    left = ("evidence", "history", "because", "reader", "reader_version", "confidence")
    told: Item = visible_all({name: value for name, value in to_dict(shown.record).items() if name not in left})
    return {"kind": shown.kind, **told}


def _starts(asked: Asked, passages: Iterable[Passage]) -> dict[str, int]:
    wanted = {each.statement_id for each in passages}
    coded: tuple[Statement | Assessment, ...]
    coded = (*asked.dossier.statements(asked.as_of), *asked.dossier.assessments(asked.as_of))
    return {each.id: each.evidence.start for each in coded if each.id in wanted}


def _question(asked: Asked) -> tuple[Any, Any]:
    return asked.as_of, asked.between


_SOME = ("as_of", "limit", "offset")
TOOLS = (
    Tool(name="search", run=search, takes=("words", *_SOME), needs=("words",)),
    Tool(name="timeline", run=timeline, takes=("between", "since", "until", "strand", *_SOME)),
    Tool(name="ties", run=ties, takes=("between", *_SOME), needs=("between",)),
    Tool(name="who_says_what", run=who_says_what, takes=("between", "event", *_SOME)),
    Tool(name="expected", run=expected, takes=("between", *_SOME)),
    Tool(name="changes", run=changes, takes=("since", "between", *_SOME), needs=("since",)),
    Tool(name="forecast", run=forecast, takes=("between", "horizon", "classes", *_SOME), needs=("between",)),
    Tool(name="evidence", run=evidence, takes=("id", *_SOME), needs=("id",)),
)
"""All tools, in the order in which they are listed."""


def call(tool: Tool, asked: Asked) -> Item:
    """The answer of a tool, ready to be sent.

    Raises:
        UsageError: the question makes no sense; other errors of Dragoman where it cannot be answered.
    """
    if asked.text("event") and asked.between:
        raise UsageError(message("mcp.both", asked.language))
    return tool.run(asked).told(asked)
