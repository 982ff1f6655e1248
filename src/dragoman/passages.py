"""Quotes in their documents: what a record rests on, as it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.records import Assessment, Document, Event, Run, Statement

CONTEXT = 240
"""Characters shown before and after a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quote in its document, with what stands before and after it."""

    document: Document
    statement_id: str
    before: str
    exact: str
    after: str
    speaker: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A record with the passages that it rests on."""

    kind: str
    record: Document | Statement | Assessment | Event | Run
    passages: tuple[Passage, ...] = ()


def find_passages(
    record: Any, documents: Iterable[Document], coded: Iterable[Statement | Assessment]
) -> tuple[Passage, ...]:
    """The passages that a statement, an assessment or an event rests on, in the order of what is coded."""
    by_id = {document.id: document for document in documents}
    wanted = set(record.statement_ids) if isinstance(record, Event) else {record.id}
    return tuple(_passage(r, by_id[r.evidence.document_id]) for r in coded if r.id in wanted)


def _passage(record: Statement | Assessment, document: Document) -> Passage:
    place = record.evidence
    return Passage(
        document=document,
        statement_id=record.id,
        before=document.text[max(0, place.start - CONTEXT) : place.start],
        exact=place.exact,
        after=document.text[place.end : place.end + CONTEXT],
        speaker=record.speaker,
        status=record.status if isinstance(record, Statement) else "",
    )
