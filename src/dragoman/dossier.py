"""The Python API: a dossier of documents on what states do, and all that can be asked of it.

>>> from dragoman import Dossier
>>> with Dossier.open("moscow-pyongyang", create=True) as dossier:  # doctest: +SKIP
...     dossier.read(["articles/"])
...     print(dossier.events(between=("Russia", "PRK"), as_of="2024-12-31").to_pandas())
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from dragoman import derived
from dragoman.anticipating import Anticipating
from dragoman.asking import AsOf, Between, concerns, only_id, to_day, to_pair
from dragoman.deciding import Deciding
from dragoman.derived import Reasons
from dragoman.drawing import timeline_table
from dragoman.errors import NotFoundError, StoreError, UsageError
from dragoman.exporting import Exporting
from dragoman.importing import Importing
from dragoman.paging import Paging
from dragoman.passages import Passage, Shown, find_passages, pick
from dragoman.records import (
    Assessment,
    Document,
    Event,
    Expectation,
    Issue,
    Position,
    Run,
    Statement,
)
from dragoman.records.change import Change, NamedBrief
from dragoman.records.hit import Hit
from dragoman.records.rating import Publisher, Rating
from dragoman.records.source import Dependence
from dragoman.records.table import Table
from dragoman.replaying import Replaying
from dragoman.settings import Settings
from dragoman.store import MemoryStore, open_store

if TYPE_CHECKING:
    from dragoman.pipeline import Progress

__all__ = ["Dossier", "Passage", "Shown", "to_day", "to_pair"]


class Dossier(Anticipating, Deciding, Exporting, Importing, Paging, Replaying):
    """Documents, and what they say, in one place. Use `open`, `new` or `in_memory` to get one.

    `as_of` (a date, or text like `2024-12-31`) asks what was known by the end of that day; `between` (two states,
    by name or code) keeps what concerns both.
    """

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> "Dossier":
        """The dossier in a folder.

        Args:
            path: folder of the dossier.
            create: make it if there is none.

        Raises:
            StoreError: there is none, it cannot be read, or another process is writing to it.
        """
        return cls(open_store(path, create=create))

    @classmethod
    def new(cls, path: str | Path) -> "Dossier":
        """A new dossier.

        Raises:
            StoreError: there is one already, or the folder holds other files.
        """
        if (Path(path) / "dossier.json").exists():
            raise StoreError(f"{path} is a dossier already; choose another path, or read into this one.")
        return cls(open_store(path, create=True))

    @classmethod
    def in_memory(cls) -> "Dossier":
        """A dossier that leaves nothing on disk."""
        return cls(MemoryStore())

    def __enter__(self) -> "Dossier":
        """The dossier itself; it is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the dossier."""
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._finish()
        self._store.close()

    def read(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        published: str = "",
        language: str = "",
        retrieved: datetime | None = None,
        jobs: int = 0,
        progress: "Progress | None" = None,
        report: Callable[[Issue], None] | None = None,
    ) -> Run:
        """Read documents and code what they say. What is in the dossier already is skipped.

        Args:
            paths: files, folders, archives, `-` for standard input.
            published: date (EDTF) for documents that state none.
            language: ISO 639-1 code, "" to detect it.
            retrieved: when the documents were fetched (UTC); None for now.
            jobs: processes; 0 chooses.
            progress: called with the number of documents done and the last path.
            report: called with each issue of this run, also one that is known from an earlier run.

        Returns:
            The run with its counts; `issues()` tells what could not be read.

        Raises:
            UsageError: the date or the language is none, or jobs are negative.
        """
        from dragoman import pipeline

        if jobs < 0:
            raise UsageError("The number of jobs cannot be negative; 0 chooses.")
        given = [paths] if isinstance(paths, str | Path) else list(paths)
        options = pipeline.read_options(published, language, retrieved)
        self._finish()
        try:
            run = pipeline.read(self._store, given, options, Settings(jobs=jobs), progress, report)
            self._relink(run)
            return run
        finally:
            self._store.close()  # others may read it now

    def forget(self, documents: str | Iterable[str]) -> Run:
        """Remove documents with their text, their bytes and all that was read from them, or imported files.

        What rested on them is derived anew, as if they had never been read; runs keep their counts.

        Args:
            documents: ids of documents or imported files, or beginnings of ids that no other has.

        Raises:
            NotFoundError: a document is not there; nothing is forgotten then.
        """
        from dragoman import pipeline

        given = [documents] if isinstance(documents, str) else list(documents)
        known = [*self._store.headers(), *(file.id for file in self._store.imports())]
        self._finish()
        try:
            return pipeline.forget(self._store, [only_id(known, beginning) for beginning in given])
        finally:
            self._store.close()

    def documents(self, as_of: AsOf = None) -> Table[Document]:
        """Documents by date; `copy_of` names the earliest that a document repeats, among those known by then."""
        return Table(self._view(as_of).documents, Document)

    def statements(self, as_of: AsOf = None, between: Between = None) -> Table[Statement]:
        """Statements by date."""
        pair = to_pair(between)
        if pair is None:
            return Table(self._view(as_of).statements, Statement)
        return Table(self._store.statements(to_day(as_of), pair), Statement)

    def assessments(self, as_of: AsOf = None, between: Between = None) -> Table[Assessment]:
        """Judgements about relations, by date."""
        pair = to_pair(between)
        found = self._view(as_of).assessments
        return Table([a for a in found if concerns(frozenset(a.parties), pair)], Assessment)

    def events(self, as_of: AsOf = None, between: Between = None) -> Table[Event]:
        """Events by time, undated ones last: derived anew from the statements known by then."""
        pair = to_pair(between)
        return Table(self._view(as_of).between(pair), Event)

    def told(self, records: Iterable[Event | Expectation | Hit | Position]) -> dict[str, Statement]:
        """The statements on which records rest, by id."""
        ids = {i for record in records for i in record.statement_ids}
        return {statement.id: statement for statement in self._store.statements(ids=ids)}

    def sources(self, as_of: AsOf = None) -> Table[Publisher]:
        """Publishers with their track record and how far they are relied on, those with most documents first.

        Raises:
            StoreError: the dossier's `ratings.toml` cannot be read.
        """
        from dragoman.ratings import rate_publishers, read_judged

        view = self._view(as_of)
        judged = read_judged(self._store.judged())
        return Table(rate_publishers(view.documents, view.statements, view.events, judged), Publisher)

    def rate(self, event_id: str, as_of: AsOf = None) -> Rating:
        """How far what is told of an event is believed, and why.

        Args:
            event_id: its id, or a beginning of it that no other record has.
            as_of: what was known by the end of that day.

        Raises:
            NotFoundError: there is no such event.
            StoreError: the dossier's `ratings.toml` cannot be read.
        """
        from dragoman.ratings import rate_event, read_judged

        event = self._event(event_id, as_of)
        told = [s for s in self._view(as_of).statements if s.id in event.statement_ids]
        return rate_event(event, told, self.weigh(event.id, as_of), read_judged(self._store.judged()))

    def weigh(self, event_id: str, as_of: AsOf = None) -> Table[Dependence]:
        """Which documents count as sources of an event, and why the others do not; arguments as for `rate`."""
        from dragoman.events import weigh_sources

        event, view = self._event(event_id, as_of), self._view(as_of)
        told = [s for s in view.statements if s.id in event.statement_ids]
        return Table(weigh_sources(told, {d.id: d for d in view.documents}), Dependence)

    def _event(self, event_id: str, as_of: AsOf = None) -> Event:
        found = self.show(event_id, as_of).record
        if not isinstance(found, Event):
            raise NotFoundError(f"{event_id} is no event.")
        return found

    def timeline(self, as_of: AsOf = None, between: Between = None) -> Table[Event]:
        """Events by time; an undated one stands where it became known."""
        pair = to_pair(between)
        return timeline_table(self._give(self._view(as_of).timeline(pair)), pair)

    def expected(self, as_of: AsOf = None, between: Between = None) -> Table[Expectation]:
        """What was announced, and what has become of it by a day, today if none is given."""
        day = to_day(as_of) or datetime.now(UTC).date()
        found = self.events(day, between)
        return derived.expected(found, self.told(found), day)

    def contested(self, as_of: AsOf = None, between: Between = None) -> Table[Event]:
        """Events that some assert and others deny, or that are told with other dates, places, numbers or actors."""
        return Table([e for e in self.events(as_of, between) if e.contested or e.contradictions], Event)

    def positions(self, event_id: str = "", as_of: AsOf = None, between: Between = None) -> Table[Position]:
        """Who says what: of one event, or of all that are contested."""
        events = [self._event(event_id, as_of)] if event_id else self.contested(as_of, between)
        return derived.positions(events, self.told(events))

    def explain(self, event_id: str, as_of: AsOf = None) -> Reasons:
        """Why each statement stands in an event.

        Raises:
            NotFoundError: no such event.
        """
        day = to_day(as_of)
        event = self._event(event_id, day)
        return derived.explain(event, self.told([event]), self._store.judgements(day))

    def search(self, words: str, as_of: AsOf = None, limit: int = 20) -> Table[Hit]:
        """Documents that have all the words, the best first, and the quotes among them.

        Args:
            words: in French or English, in any inflection, with or without accents.
            as_of: what was known by the end of that day.
            limit: most documents.

        Raises:
            UsageError: there are no words.
        """
        from dragoman.search import search

        if not any(character.isalnum() for character in words):
            raise UsageError("There is nothing to search for; give one word or more.")
        return Table(search(self._store, words, to_day(as_of), limit), Hit)

    def named_briefs(self) -> Table[NamedBrief]:
        """Remembered briefs by name."""
        return Table(self._store.named_briefs(), NamedBrief)

    def diff(self, since: date | str, as_of: AsOf = None, between: Between = None) -> Table[Change]:
        """What changed: new events, other statuses, contradictions opened and settled.

        Args:
            since: a day, to compare with what was known by its end; or the name of a brief, to compare with the
                documents that it knew, whatever they are dated.
            as_of: compare what was known by the end of that day, None for all.
            between: events that both are parties of; None for the states of the named brief, or all.

        Raises:
            UsageError: there is no such brief, and it is no day.
        """
        from dragoman.events import compare_events

        named = {brief.name: brief for brief in self._store.named_briefs()}.get(str(since))
        if named:
            pair = to_pair(between or (named.between[0], named.between[1]) if named.between else between)
            before = self._view(named.as_of, named.document_ids)
        else:
            pair, before = to_pair(between), self._view(to_day(since))
        one, other = (view.between(pair) for view in (before, self._view(as_of)))
        return Table(compare_events(one, other), Change)

    def issues(self, as_of: AsOf = None) -> Table[Issue]:
        """What could not be read or understood."""
        return Table(self._store.issues(to_day(as_of)), Issue)

    def runs(self) -> Table[Run]:
        """Runs in the order in which they began."""
        return Table(self._store.runs(), Run)

    def raw(self, document_id: str) -> bytes:
        """The bytes that a document came from.

        Raises:
            NotFoundError: no such document.
        """
        shown = self.show(document_id).record
        if not isinstance(shown, Document):
            raise NotFoundError(f"{document_id} is no document.")
        return self._store.raw(shown.raw_hash)

    def show(self, record_id: str, as_of: AsOf = None) -> Shown:
        """A record with the passages that it rests on.

        Args:
            record_id: an id, or a beginning of one that no other record has.
            as_of: for events and ties, what was known by the end of that day.

        Raises:
            NotFoundError: no record, or more than one, has it.
        """
        view = self._view(as_of)
        coded: tuple[Statement | Assessment, ...] = (*view.statements, *view.assessments)
        ties = self.ties(None, as_of) if record_id.startswith("tie") else ()
        others = (*ties, *self._store.runs(), *self._imported(record_id))
        kind, record = pick(record_id, (*view.documents, *coded, *view.events, *others))
        return Shown(kind=kind, record=record, passages=find_passages(record, view.documents, coded))
