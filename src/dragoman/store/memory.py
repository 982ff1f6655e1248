"""The store without a disk: for trials, notebooks and tests. It keeps the contract of `Store` to the letter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dragoman.errors import NotFoundError
from dragoman.records import Assessment, Document, Issue, Judgement, Run, Statement
from dragoman.store.base import Entry, Header

T = TypeVar("T", Statement, Assessment)


class MemoryStore:
    """Records in lists and dictionaries; gone with the object."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._issues: list[Issue] = []
        self._runs: dict[str, Run] = {}
        self._judgements: dict[str, Judgement] = {}
        self._raw: dict[str, bytes] = {}
        self._version = 0

    def append(self, run: Run, entries: Sequence[Entry], issues: Sequence[Issue] = ()) -> None:
        """Add documents with their statements, and issues of a run."""
        for entry in entries:
            self._entries[entry.document.id] = replace(entry, raw=b"")
            if entry.raw:
                self._raw[entry.document.raw_hash] = entry.raw
            self._version += 1 + len(entry.statements) + len(entry.assessments) + len(entry.issues)
        self._issues += issues
        self._version += len(issues)

    def record(self, run: Run) -> None:
        """Add a run, or its later state."""
        self._runs[run.id] = run
        self._version += 1

    def headers(self) -> Mapping[str, Header]:
        """What stands of each document, by id."""
        return {
            id_: Header(document=replace(entry.document, text="", blocks=()), reader_version=entry.reader_version)
            for id_, entry in self._entries.items()
        }

    def documents(self, as_of: date | None = None) -> list[Document]:
        """Documents by known_at, then id."""
        found = [entry.document for entry in self._entries.values()]
        return sorted((d for d in found if _known(d.known_at.date(), as_of)), key=lambda d: (d.known_at, d.id))

    def statements(self, as_of: date | None = None, between: tuple[str, str] | None = None) -> list[Statement]:
        """Statements by known_at, document, place in the text, id; `between` keeps those with both parties."""
        found = _ordered([s for entry in self._entries.values() for s in entry.statements], as_of)
        return [s for s in found if between is None or s.parties >= set(between)]

    def assessments(self, as_of: date | None = None) -> list[Assessment]:
        """Assessments in the order of statements."""
        return _ordered([a for entry in self._entries.values() for a in entry.assessments], as_of)

    def issues(self) -> list[Issue]:
        """Distinct issues that stand, by stage, subject and code."""
        found = {*self._issues, *(issue for entry in self._entries.values() for issue in entry.issues)}
        return sorted(found, key=lambda i: (i.stage, i.subject, i.code, i.message))

    def runs(self) -> list[Run]:
        """Runs in the order in which they began."""
        return sorted(self._runs.values(), key=lambda run: (run.started, run.id))

    def judge(self, judgement: Judgement) -> None:
        """Add a decision about events."""
        self._judgements[judgement.id] = judgement
        self._version += 1

    def judgements(self, as_of: date | None = None) -> list[Judgement]:
        """Decisions made by then, in order of time."""
        made = (j for j in self._judgements.values() if _known(j.made_at.date(), as_of))
        return sorted(made, key=lambda j: (j.made_at, j.id))

    def raw(self, raw_hash: str) -> bytes:
        """Bytes that a document came from."""
        if raw_hash not in self._raw:
            raise NotFoundError(f"The store keeps no bytes with the hash {raw_hash!r}.")
        return self._raw[raw_hash]

    def version(self) -> int:
        """A number that grows with every row."""
        return self._version

    def close(self) -> None:
        """Nothing to let go of."""


def _known(day: date, as_of: date | None) -> bool:
    return as_of is None or day <= as_of


def _ordered(found: list[T], as_of: date | None) -> list[T]:
    def key(record: T) -> tuple[object, ...]:
        place = record.evidence
        return record.known_at, place.document_id, place.start, place.end, record.id

    return sorted((record for record in found if _known(record.known_at.date(), as_of)), key=key)
