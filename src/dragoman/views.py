"""What stood on a day: documents, statements, judgements and events, each derived when it is first asked for.

Events are not stored: they follow from the statements, block by block. Those of two states are derived from their own
blocks alone, so that a question about a dyad does not wait for the whole dossier.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakSet

from dragoman.asking import AsOf, concerns, to_day
from dragoman.engines import Failure
from dragoman.engines import run as run_engine
from dragoman.errors import StoreError
from dragoman.linking import KEPT_FROM, Links, as_copy, documents_of, uncollected
from dragoman.records import Assessment, Document, Event, Judgement, Run, Statement
from dragoman.records.codes import Pair
from dragoman.records.ledger import LedgerLine, lines
from dragoman.records.table import Unmade
from dragoman.settings import Settings
from dragoman.store import Choice, DuckStore, Lines, Store

T = TypeVar("T")
_VIEWS = 4
"""Views that are kept."""
LARGE = 100_000
"""Statements from which on events are derived by several processes, each of them a share of about half as many."""


class View:
    """What stood in a store on a day.

    Args:
        store: the store; its version must not change under a view.
        day: nothing that became known later is there; None for no limit.
        only: ids of the documents that count; None for all.
        settings: processes that may be used.
    """

    def __init__(
        self, store: Store, day: date | None, only: tuple[str, ...] | None = None, settings: Settings | None = None
    ) -> None:
        self._store = store
        self._day = day
        self._only = None if only is None else frozenset(only)
        self._settings = settings or Settings()
        self._between: dict[Pair, tuple[Event, ...]] = {}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Documents by date, with `copy_of` as it stood among them."""
        from dragoman.documents import settle_copies

        found = [document for document in self._store.documents(self._day) if self._counts(document.id)]
        copies = settle_copies(found, self._store.likenesses())
        return tuple(as_copy(document, copies.get(document.id, "")) for document in found)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Statements by date."""
        return tuple(s for s in self._store.statements(self._day) if self._counts(s.evidence.document_id))

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """Judgements about relations, by date."""
        return tuple(a for a in self._store.assessments(self._day) if self._counts(a.evidence.document_id))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events by time, undated ones last."""
        from dragoman.events import merge, order

        judgements = self._store.judgements(self._day)
        if self._only is None and type(self._store) is DuckStore and self._store.size() > LARGE:
            return tuple(sorted(_in_shares(self._store, self._day, judgements, self._settings), key=order))
        return merge(self.statements, self.documents, judgements)

    def between(self, pair: Pair | None) -> tuple[Event, ...]:
        """Events that both states are parties of, by time; all of them for None."""
        if pair is None:
            return self.events
        if pair not in self._between:
            known = self._only is not None or "events" in vars(self)
            found = self.events if known else self._derive(Choice(between=pair))
            self._between[pair] = tuple(event for event in found if concerns(event.parties, pair))
        return self._between[pair]

    def timeline(self, pair: Pair | None) -> Sequence[Event]:
        """Events of two states, or of all, by time; an undated one stands where it became known."""
        from dragoman.events import in_force, moment

        known = pair in self._between or "events" in vars(self)
        if pair is not None and not known and self._only is None and type(self._store) is DuckStore:
            judged = {i for each in in_force(self._store.judgements(self._day)) for i in each.statement_ids}
            found = Links(self._store).timeline(pair, self._day, judged)
            if found is not None:
                return found
        return sorted(self.between(pair), key=moment)

    def beside(self, pair: Pair, types: frozenset[str]) -> tuple[Event, ...]:
        """Events of others with one of two states, by time, as far as documents tell of them that tell of both states.

        Args:
            pair: the two states.
            types: of the events.
        """
        core = {s.evidence.document_id for s in self._store.statements(self._day, pair)}
        near = self._store.statements(self._day, documents=[id_ for id_ in core if self._counts(id_)])
        wanted = frozenset(s.id for s in near if s.type in types and len(s.parties.intersection(pair)) == 1)
        if not wanted:
            return ()
        known = self._only is not None or "events" in vars(self)
        found = self.events if known else self._derive(Choice(holding=wanted))
        return tuple(e for e in found if not wanted.isdisjoint(e.statement_ids) and not concerns(e.parties, pair))

    def lines(self, asked: Lines) -> Iterator[tuple[Event, LedgerLine]]:
        """The lines of the ledger that are asked for, each with its event, in the order of `between`."""
        pair = set(asked.between or ())
        for event in self.between(asked.between):
            for line in lines([event]):
                near = not pair or {line.actor, line.recipient} == pair
                if near and (asked.since is None or (line.last is not None and line.last >= asked.since)):
                    yield event, line

    @uncollected()
    def _derive(self, choice: Choice) -> tuple[Event, ...]:
        """Events of some blocks, and of those that judgements tie to them."""
        from dragoman.events import merge_blocks, order

        judgements = self._store.judgements(self._day)
        named = frozenset(i for judgement in judgements for i in judgement.statement_ids)
        told = self._store.blocks(self._day, choice)
        if named:
            told |= self._store.blocks(self._day, Choice(holding=named))
        documents = documents_of(self._store, self._day, told.values())
        return tuple(sorted(merge_blocks(told.values(), documents, judgements), key=order))

    def _counts(self, document_id: str) -> bool:
        return self._only is None or document_id in self._only


class Viewing:
    """What every part of a `Dossier` has: a store, and what stood in it on a day.

    Args:
        store: where the records are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._views: OrderedDict[tuple[int, date | None, tuple[str, ...] | None], View] = OrderedDict()
        self._given: WeakSet[Unmade[Any]] = WeakSet()

    def _view(self, as_of: AsOf, only: tuple[str, ...] | None = None) -> View:
        """What stood on a day, of some documents or of all."""
        day = to_day(as_of)
        key = self._store.version(), day, only
        if key not in self._views:
            self._views[key] = View(self._store, day, only)
            while len(self._views) > _VIEWS:
                self._views.popitem(last=False)
        self._views.move_to_end(key)
        return self._views[key]

    def _give(self, found: Sequence[T]) -> Sequence[T]:
        """What is given away; as long as somebody has it, what it lacks is made before the store changes."""
        if isinstance(found, Unmade):
            self._given.add(found)
        return found

    def _relink(self, run: Run) -> None:
        """Bring what is kept of events up to date with a reading."""
        if type(self._store) is DuckStore and dict(run.counts).get("documents"):
            Links(self._store).refresh(run.id)

    def _finish(self) -> None:
        """Make what was given away and still lacks something, from the store as it is."""
        for found in list(self._given):
            found.finish()
        self._given.clear()


def _in_shares(
    store: DuckStore, day: date | None, judgements: Sequence[Judgement], settings: Settings
) -> Iterator[Event]:
    """All events, derived share by share in several processes; what a judgement names, in this one."""
    from dragoman.events import merge_blocks

    named = frozenset(i for judgement in judgements for i in judgement.statement_ids)
    aside = store.blocks(day, Choice(holding=named)) if named else {}
    yield from merge_blocks(aside.values(), documents_of(store, day, aside.values()), judgements)
    number = -(-store.size() // (LARGE // 2))
    store.close()  # the processes read the file themselves
    shares = [(store.path, day, (n, number), frozenset(aside)) for n in range(number)]
    jobs = settings.jobs or settings.most_jobs
    for _, found in run_engine(derive_share, shares, replace(settings, jobs=jobs, seconds_per_document=3600.0)):
        if isinstance(found, Failure):
            raise StoreError(f"The events of {store.path} could not be derived ({found.message}).")
        yield from found


@uncollected()
def derive_share(task: tuple[Path, date | None, tuple[int, int], frozenset[str]]) -> list[Event]:
    """The events of a share of the blocks, without those that are dealt with elsewhere; a process calls this.

    Where all days are asked for, the links of what is large are kept.

    Args:
        task: folder, day, share (n, of), and names of blocks to leave out.
    """
    from dragoman.events import merge_blocks

    path, day, share, aside = task
    store = DuckStore(path)
    try:
        found = store.blocks(day, Choice(share=share))
        told = {name: statements for name, statements in found.items() if name not in aside}
        documents = documents_of(store, day, told.values())
        large = {name: told.pop(name) for name in list(told) if day is None and len(told[name]) >= KEPT_FROM}
        events = list(merge_blocks(told.values(), documents))
        return [*events, *Links(store).events(large, documents, Choice(share=share))]
    finally:
        store.close()
