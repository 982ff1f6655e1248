"""The store without a disk: for trials, notebooks and tests. It keeps the contract of `Store` to the letter."""

import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from dragoman.errors import NotFoundError, StoreError
from dragoman.records import Assessment, Document, Issue, Judgement, Run, Statement
from dragoman.records.arrow import to_table
from dragoman.records.change import NamedBrief
from dragoman.records.imported import ImportedFile
from dragoman.records.source import Likeness
from dragoman.store.base import Choice, Entry, Header, Store, compared
from dragoman.store.imported import Importing, in_memory

if TYPE_CHECKING:
    import duckdb

T = TypeVar("T", Statement, Assessment)


class MemoryStore(Importing):
    """Records in lists and dictionaries; gone with the object."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}  # in the order in which they were added
        self._issues: dict[Issue, datetime] = {}
        self._runs: dict[str, Run] = {}
        self._judgements: dict[str, Judgement] = {}
        self._briefs: dict[str, NamedBrief] = {}
        self._raw: dict[str, bytes] = {}
        self._version = 0
        self._connection: duckdb.DuckDBPyConnection | None = None

    def append(self, run: Run, entries: Sequence[Entry], issues: Sequence[Issue] = ()) -> None:
        """Add documents with their statements, and issues of a run."""
        for entry in entries:
            self._entries.pop(entry.document.id, None)
            self._entries[entry.document.id] = replace(entry, raw=b"")
            if entry.raw:
                self._raw[entry.document.raw_hash] = entry.raw
            self._version += 1 + len(entry.statements) + len(entry.assessments) + len(entry.issues)
        for issue in issues:
            self._issues.setdefault(issue, datetime.now(UTC))
        self._version += len(issues)

    def record(self, run: Run) -> None:
        """Add a run, or its later state."""
        self._runs[run.id] = run
        self._version += 1

    def keep_brief(self, brief: NamedBrief) -> None:
        """Remember a brief; an earlier one of its name no longer stands."""
        self._briefs[brief.name] = brief
        self._version += 1

    def named_briefs(self) -> list[NamedBrief]:
        """Remembered briefs by name."""
        return [self._briefs[name] for name in sorted(self._briefs)]

    def headers(self, ids: Iterable[str] | None = None) -> Mapping[str, Header]:
        """What stands of each document, by id; `ids` keeps those."""
        wanted = self._entries.keys() if ids is None else set(ids)
        return {
            id_: Header(document=replace(entry.document, text="", blocks=()), reader_version=entry.reader_version)
            for id_, entry in self._entries.items()
            if id_ in wanted
        }

    def documents(self, as_of: date | None = None) -> list[Document]:
        """Documents by known_at, then id."""
        found = [entry.document for entry in self._entries.values()]
        return sorted((d for d in found if _known(d.known_at.date(), as_of)), key=lambda d: (d.known_at, d.id))

    def statements(
        self,
        as_of: date | None = None,
        between: tuple[str, str] | None = None,
        ids: Iterable[str] | None = None,
        documents: Iterable[str] | None = None,
    ) -> list[Statement]:
        """Statements by known_at, document, place in the text, id."""
        wanted = None if ids is None else set(ids)
        there = self._entries if documents is None else set(documents)
        found = _ordered([s for id_, entry in self._entries.items() if id_ in there for s in entry.statements], as_of)
        kept = [s for s in found if between is None or s.parties >= set(between)]
        return [s for s in kept if wanted is None or s.id in wanted]

    def blocks(self, as_of: date | None = None, choice: Choice | None = None) -> dict[str, list[Statement]]:
        """Statements by block, as they are compared; `choice` keeps some blocks, each as whole as on that day."""
        found: dict[str, list[Statement]] = {}
        for entry in self._entries.values():
            for name, statement in zip(entry.blocks, entry.statements, strict=True):
                found.setdefault(name, []).append(statement)
        chosen = {name: told for name, told in sorted(found.items()) if choice is None or _chosen(name, told, choice)}
        known = {name: [s for s in told if _known(s.known_at.date(), as_of)] for name, told in chosen.items()}
        return {name: list(map(compared, told)) for name, told in known.items() if told}

    def assessments(self, as_of: date | None = None) -> list[Assessment]:
        """Assessments in the order of statements."""
        return _ordered([a for entry in self._entries.values() for a in entry.assessments], as_of)

    def issues(self, as_of: date | None = None) -> list[Issue]:
        """Distinct issues that stand, by stage, subject and code; those of no document are known when recorded."""
        found = {issue for issue, moment in self._issues.items() if _known(moment.date(), as_of)}
        for entry in self._entries.values():
            if _known(entry.document.known_at.date(), as_of):
                found.update(entry.issues)
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

    def find(self, ids: Iterable[str]) -> list[Document]:
        """The documents with these ids, by id; ids of none are passed over."""
        return [self._entries[id_].document for id_ in sorted(set(ids)) if id_ in self._entries]

    def neighbours(self, bands: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """Bands of the documents that have one of these, by id."""
        wanted = set(bands)
        traces = [entry.trace for entry in self._entries.values() if entry.trace]
        return {trace.document_id: trace.bands for trace in traces if not wanted.isdisjoint(trace.bands)}

    def search(self, wanted: Iterable[Collection[str]]) -> list[str]:
        """Ids of the documents that have, of each set of terms, at least one."""
        sets = [set(each) for each in wanted]
        traces = [entry.trace for entry in self._entries.values() if entry.trace]
        return [t.document_id for t in traces if not any(each.isdisjoint(t.terms) for each in sets)]

    def twins(self, ids: Iterable[str]) -> set[str]:
        """Documents that have their text in common with others, one of these among them: these as well."""
        wanted = {self._entries[id_].document.text_hash for id_ in ids if id_ in self._entries}
        common = [(entry.document.text_hash, id_) for id_, entry in self._entries.items()]
        numbers = Counter(text for text, _ in common)
        return {id_ for text, id_ in common if text in wanted and numbers[text] > 1}

    def likenesses(self, ids: Iterable[str] | None = None) -> list[Likeness]:
        """Likenesses that stand, by their documents; `ids` keeps those of one of these documents."""
        wanted = self._entries.keys() if ids is None else set(ids)
        place = {id_: n for n, id_ in enumerate(self._entries)}
        found = [
            likeness
            for id_, entry in self._entries.items()
            for likeness in entry.likenesses
            if place.get(likeness.other_id, len(place)) < place[id_] and {id_, likeness.other_id} & wanted
        ]
        return sorted(found, key=lambda each: (each.document_id, each.other_id))

    def forget(self, run: Run, ids: Iterable[str]) -> None:
        """Remove documents with all that was read from them and the bytes that no other came from; add the run."""
        ids = list(ids)
        gone = [self._entries.pop(id_).document for id_ in set(ids) if id_ in self._entries]
        left = [entry.document for entry in self._entries.values()]
        for raw_hash in {d.raw_hash for d in gone} - {d.raw_hash for d in left}:
            self._raw.pop(raw_hash, None)
        paths = {d.path for d in gone} - {d.path for d in left}
        paths |= self._forget_imports(ids)
        self._issues = {issue: moment for issue, moment in self._issues.items() if issue.subject not in paths}
        self.record(run)

    def _forget_imports(self, ids: Sequence[str]) -> set[str]:
        """Paths of imported files, which are removed; nothing is done to those that are no such files."""
        found = {file.path for file in self.imports() if file.id in ids}
        if self._connection is not None and found:
            gone = "IN (SELECT unnest(?::VARCHAR[]))"
            files = f"SELECT seq FROM imports WHERE id {gone}"
            self._connection.execute(f"DELETE FROM records WHERE file IN ({files})", [ids])
            self._connection.execute(f"DELETE FROM imports WHERE id {gone}", [ids])
        return found - {file.path for file in self.imports()}

    def past(self, version: int) -> Store:
        """What stands now, if that is asked for: nothing else is kept."""
        if version != self._version:
            raise StoreError("A dossier without a folder keeps no past.")
        return self

    def without(self, ids: Iterable[str]) -> Store:
        """What would stand if these documents had never been read."""
        gone = set(ids) & self._entries.keys()
        part = copy(self)
        part._entries = {id_: entry for id_, entry in self._entries.items() if id_ not in gone}
        left = {entry.document.path for entry in part._entries.values()}
        paths = {self._entries[id_].document.path for id_ in gone} - left
        part._issues = {issue: moment for issue, moment in self._issues.items() if issue.subject not in paths}
        return part

    def scratch(self) -> Path:
        """The folder for temporary files."""
        return Path(tempfile.gettempdir())

    def _records_open(self, *, write: bool = False) -> "duckdb.DuckDBPyConnection | None":
        if self._connection is None and write:
            self._connection = in_memory()
        return self._connection

    def _note_import(self, run: Run, file: ImportedFile, issues: Sequence[Issue]) -> None:
        connection = self._records_open(write=True)
        assert connection is not None
        connection.register("batch", to_table([file], ImportedFile))
        connection.execute(f"INSERT INTO imports BY NAME SELECT *, {self._version + 1} AS seq FROM batch")
        connection.unregister("batch")
        self.append(run, [], issues)
        self._version += 1

    def raw(self, raw_hash: str) -> bytes:
        """Bytes that a document came from."""
        if raw_hash not in self._raw:
            raise NotFoundError(f"The store keeps no bytes with the hash {raw_hash!r}.")
        return self._raw[raw_hash]

    def judged(self) -> str:
        """Nothing: there is no file."""
        return ""

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


def _chosen(name: str, told: list[Statement], choice: Choice) -> bool:
    if choice.between is not None and not set(choice.between) <= set(name.split("|")):
        return False
    if choice.holding is not None and choice.holding.isdisjoint(statement.id for statement in told):
        return False
    if choice.named is not None and name not in choice.named:
        return False
    return choice.share is None or crc32(name.encode()) % choice.share[1] == choice.share[0]
