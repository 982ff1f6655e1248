"""Quotes in their documents: what a record rests on, as it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.errors import NotFoundError
from dragoman.records import Assessment, Document, Event, Run, Statement
from dragoman.records.display import lit, whole
from dragoman.records.imported import ImportedFile
from dragoman.records.imported import Record as Row
from dragoman.records.tie import Tie

Record = Document | Statement | Assessment | Event | Tie | Run | ImportedFile | Row

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
    record: Record
    passages: tuple[Passage, ...] = ()

    def _repr_html_(self) -> str:
        return whole(self.record) + "".join(map(_lit, self.passages))


def _lit(passage: Passage) -> str:
    document = passage.document
    told = (document.title, document.source, document.published, ", ".join(passage.speaker), passage.status)
    return lit(passage.before, passage.exact, passage.after, " · ".join(filter(None, told)))


def pick(record_id: str, records: Iterable[Record]) -> tuple[str, Record]:
    """The one record whose id is this, or begins so, and what kind it is.

    Raises:
        NotFoundError: no record, or more than one, has it.
    """
    found = [record for record in records if record_id and record.id.startswith(record_id)]
    exact = [record for record in found if record.id == record_id] or found
    if len(exact) != 1:
        many = f"{len(exact)} records begin" if exact else "No record begins"
        raise NotFoundError(f"{many} with {record_id!r}; give an id as `timeline --json` or `statements` shows it.")
    return type(exact[0]).__name__.lower(), exact[0]


def find_passages(
    record: Any, documents: Iterable[Document], coded: Iterable[Statement | Assessment]
) -> tuple[Passage, ...]:
    """The passages that a statement, an assessment, an event or a tie rests on, in the order of what is coded."""
    by_id = {document.id: document for document in documents}
    wanted = set(record.statement_ids) if isinstance(record, Event | Tie) else {record.id}
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
