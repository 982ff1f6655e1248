"""The records of a page as JSON, in columns; `web/src/wire.ts` reads them back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dragoman.messages import texts
from dragoman.pages.columns import columns, intern
from dragoman.pages.excerpts import Excerpt, excerpts
from dragoman.records import Document, edtf
from dragoman.records.page import PageEvent, PageMaterial, Speech, Standing
from dragoman.resources import read_table

VERSION = 1
LEAST_BYTES, BYTES_PER_EVENT = 250_000, 220
"""What the texts of documents may take: at least so much, and so much more with each event."""


def wire(material: PageMaterial) -> dict[str, Any]:
    """All that a page holds, ready for JSON."""
    return _Wire(material).made()


class _Wire:
    def __init__(self, material: PageMaterial) -> None:
        self._material = material
        self._documents = {document.id: n for n, document in enumerate(material.documents)}
        self._statements = {statement.id: n for n, statement in enumerate(material.statements)}
        self._excerpts = self._cut()
        self._dates = {value: n for n, value in enumerate(sorted({"", *_dates(material)}))}

    def _cut(self) -> dict[str, Excerpt]:
        quotes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for statement in self._material.statements:
            quotes[statement.evidence.document_id].append((statement.evidence.start, statement.evidence.end))
        for speech in self._material.speech.values():
            for note in speech.brief["notes"]:
                quotes[note["document_id"]].append((note["start"], note["end"]))
        budget = max(LEAST_BYTES, BYTES_PER_EVENT * len(self._material.events))
        return excerpts({d.id: d.text for d in self._material.documents}, quotes, budget)

    def made(self) -> dict[str, Any]:
        material = self._material
        return {
            "version": VERSION,
            "language": material.language,
            "as_of": material.as_of.isoformat(),
            "between": list(material.between),
            "silent_after": material.silent_after,
            "documents": columns(map(self._document, material.documents), _DOCUMENT),
            "statements": columns(map(self._statement, range(len(material.statements))), _STATEMENT),
            "events": columns(map(self._event, material.events), _EVENT),
            "expected": columns(self._expected(), _EXPECTED),
            "positions": columns(self._positions(), _POSITION),
            "dates": [[value, *map(_iso, edtf.bounds(value))] for value in self._dates],
            "speech": {language: self._speech(language, said) for language, said in material.speech.items()},
            "charts": dict(material.charts),
        }

    def _document(self, document: Document) -> dict[str, Any]:
        return {
            "id": document.id,
            "title": document.title,
            "source": document.source,
            "country": self._material.countries.get(document.source, ""),
            "url": document.url if is_web(document.url) else "",
            "published": self._dates[document.published],
            "known": document.known_at.date().isoformat(),
            "language": document.language,
            "copy_of": self._documents.get(document.copy_of, -1),
            "rating": self._material.reliability.get(document.source, ""),
            "text": self._excerpts[document.id].text,
        }

    def _statement(self, number: int) -> dict[str, Any]:
        statement = self._material.statements[number]
        start, end = self._place(statement.evidence.document_id, statement.evidence.start, statement.evidence.end)
        return {
            "id": statement.id,
            "document": self._documents[statement.evidence.document_id],
            "start": start,
            "length": end - start,
            "mark": self._material.marks[statement.id],
            "speaker": next(iter(statement.speaker), ""),
            "known": statement.known_at.date().isoformat(),
        }

    def _place(self, document_id: str, start: int, end: int) -> tuple[int, int]:
        found = self._excerpts[document_id]
        return found.place(start), found.place(end)

    def _event(self, each: PageEvent) -> dict[str, Any]:
        event = each.standings[-1].event
        return {
            "id": event.id,
            "type": event.type,
            "mode": event.mode,
            "strand": event.strand,
            "place": event.place,
            "rating": each.credibility,
            "core": int(each.core),
            "sure": int(each.sure),
            "statements": [self._statements[i] for i in event.statement_ids if i in self._statements],
            "history": [
                [step.known_at.date().isoformat(), step.stage, self._statements[step.statement_id]]
                for step in event.history
                if step.statement_id in self._statements
            ],
            "standings": [self._standing(standing) for standing in each.standings],
        }

    def _standing(self, standing: Standing) -> list[Any]:
        event = standing.event
        return [
            standing.day.isoformat(),
            standing.mark,
            self._dates[event.when],
            event.sources,
            int(event.contested or bool(event.contradictions)),
            list(event.actors),
            list(event.recipients),
        ]

    def _expected(self) -> list[dict[str, Any]]:
        return [
            {
                "event": each.event_id,
                "window": self._dates[each.window],
                "announced": each.announced_at.date().isoformat(),
                "announced_by": list(each.announced_by),
                "outcome": each.outcome,
                "lag": each.lag,
                "new_window": self._dates[each.new_window],
                "settled_by": each.settled_by,
                "statements": [self._statements[i] for i in each.statement_ids if i in self._statements],
            }
            for each in self._material.expected
        ]

    def _positions(self) -> list[dict[str, Any]]:
        return [
            {
                "event": each.event_id,
                "speaker": each.speaker,
                "stance": each.stance,
                "party": int(each.party),
                "first": int(each.first),
                "changed": int(each.changed),
                "since": each.since.date().isoformat() if each.since else "",
                "statements": [self._statements[i] for i in each.statement_ids if i in self._statements],
            }
            for each in self._material.positions
        ]

    def _speech(self, language: str, speech: Speech) -> dict[str, Any]:
        sentences = [[standing.sentences[language] for standing in each.standings] for each in self._material.events]
        return {
            "title": speech.title,
            "names": dict(speech.names),
            "speakers": intern([speech.speakers.get(s.id, "") for s in self._material.statements]),
            "sentences": sentences,
            "dates": [edtf.describe(value, language) for value in self._dates],
            "brief": self._brief(speech.brief),
            "texts": page_texts(language),
        }

    def _brief(self, brief: Mapping[str, Any]) -> dict[str, Any]:
        sections = [
            {
                "kind": section["kind"],
                "heading": section["heading"],
                "lead": section.get("lead", ""),
                "lines": [_line(line) for line in section["lines"]],
            }
            for section in brief["sections"]
        ]
        gaps = [{"text": gap["text"], "items": gap["items"]} for gap in brief["gaps"]]
        notes = [self._note(note) for note in brief["notes"]]
        terms = [[term["text"], term["low"], term["high"]] for term in brief["terms"]]
        return {"subtitle": brief["subtitle"], "sections": sections, "gaps": gaps, "notes": notes, "terms": terms}

    def _note(self, note: Mapping[str, Any]) -> dict[str, Any]:
        start, end = self._place(note["document_id"], note["start"], note["end"])
        return {
            "number": note["number"],
            "record": note["record_id"],
            "document": self._documents[note["document_id"]],
            "start": start,
            "length": end - start,
            "speaker": note["speaker"],
            "mark": note["status"],
        }


def page_texts(language: str) -> dict[str, str]:
    """What the page itself says, by key, with the words for strands, types and the like that the interface has."""
    shared = {key: text for key, text in texts(language).items() if key.startswith(SHARED)}
    return shared | {row["key"]: row["text"] for row in read_table(f"pages/{language}.tsv")}


SHARED = (
    "strand.", "type.", "outcome.", "stance.", "stage.", "position.", "rating.", "tie.", "class.", "model.", "group.",
    "measure.", "change.", "trend.", "backtest.", "confidence.",
)  # fmt: skip
_DOCUMENT = (
    "id", "title", "source", "country", "url", "published", "known", "language", "copy_of", "rating", "text",
)  # fmt: skip
_STATEMENT = ("id", "document", "start", "length", "mark", "speaker", "known")
_EVENT = (
    "id", "type", "mode", "strand", "place", "rating", "core", "sure", "statements", "history", "standings",
)  # fmt: skip
_EXPECTED = (
    "event", "window", "announced", "announced_by", "outcome", "lag", "new_window", "settled_by",
    "statements",
)  # fmt: skip
_POSITION = ("event", "speaker", "stance", "party", "first", "changed", "since", "statements")


def is_web(url: str) -> bool:
    """Whether an address may be a link: one of the web, never a script."""
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _dates(material: PageMaterial) -> Iterator[str]:
    """All dates (EDTF) that the page shows."""
    for each in material.events:
        yield from (standing.event.when for standing in each.standings)
    for awaited in material.expected:
        yield from (awaited.window, awaited.new_window)
    yield from (document.published for document in material.documents)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "text": line["text"],
        "notes": line["notes"],
        "mark": line["status"],
        "group": line["group"],
        "arrow": line["arrow"],
        "confidence": line["confidence"],
        "events": line["event_ids"],
    }
