"""Events of two states from links that are kept: which there are is known at once, and each is made when looked at.

To link the statements of two great powers takes seconds, to make all their events as well. So the links of each block
of some size are kept in the dossier, as of all days, for as long as the block stays as it is; what was added to it is
linked from its own day on.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from dragoman.records import Document, Event, Statement
from dragoman.records.codes import Pair
from dragoman.records.source import Likeness
from dragoman.records.table import Unmade
from dragoman.store import Choice, DuckStore, Store
from dragoman.store.folder import EVENTS

if TYPE_CHECKING:
    from dragoman.events.features import Item
    from dragoman.events.linked import Linked, Standing

KEPT_FROM = 50
"""Statements of a block from which on its links are kept; fewer are linked as fast as a file is read."""
AT_ONCE = 30_000
"""Statements that are taken up at the end of a reading, about a second's work; more wait until they are asked for."""
LINKING = 4
"""How many statements are read and described in the time in which one is linked."""


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage in the function: records hold no cycles, and a search among so many takes long.

    As a decorator: what the function alone holds is gone again before the next search.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Links:
    """The links of the blocks of a store.

    Args:
        store: where the statements are; beside them the links are kept.
    """

    def __init__(self, store: DuckStore) -> None:
        from dragoman.events.keeping import KeptLinks

        self._store = store
        self._kept = KeptLinks(store.path / EVENTS)

    def of(self, choice: Choice) -> "dict[str, Linked]":
        """The links of some blocks, by name, those that are not kept made anew."""
        marks = self._store.marks(choice)
        found: dict[str, Linked] = {}
        changed: dict[str, Linked | None] = {}
        for block, (number, mark) in marks.items():
            kept = self._kept.load(block) if number >= KEPT_FROM else None
            if kept and kept[1] == mark:
                found[block] = kept[0]
            else:
                changed[block] = kept[0] if kept else None
        if changed:
            found |= self._link(changed, marks)
        return found

    def refresh(self, run_id: str) -> None:
        """Link anew what is kept of blocks that a reading changed, so that the next question need not wait for it."""
        touched = {block: found for block, found in self._store.touched(run_id).items() if self._kept.has(block)}
        if touched and sum(number + LINKING * later for number, later in touched.values()) <= AT_ONCE:
            self.of(Choice(named=frozenset(touched)))

    def events(
        self, told: Mapping[str, Sequence[Statement]], documents: Mapping[str, Document], choice: Choice
    ) -> Iterator[Event]:
        """All events of blocks, in no order; their links are kept where they are not yet.

        Args:
            told: all statements of each block.
            documents: theirs, by id, with `copy_of`.
            choice: which blocks these are, others perhaps among them.
        """
        from dragoman.events.linked import whole
        from dragoman.events.merge import describe_all

        marks = self._store.marks(choice)
        numbers = self._store.numbers(choice)
        for block, statements in told.items():
            items = describe_all(statements, documents)
            linked, mark = self._kept.load(block) or (None, 0)
            if linked is None or mark != marks[block][1]:
                linked = self._anew(block, items, numbers, linked, marks[block])
            yield from whole(linked, items, documents)

    @uncollected()
    def _link(self, blocks: "Mapping[str, Linked | None]", marks: Mapping[str, tuple[int, int]]) -> "dict[str, Linked]":
        from dragoman.events.merge import describe_all

        choice = Choice(named=frozenset(blocks))
        told = self._store.blocks(None, choice)
        documents = documents_of(self._store, None, told.values())
        numbers = self._store.numbers(choice)
        found = {}
        for block, before in blocks.items():
            found[block] = self._anew(block, describe_all(told[block], documents), numbers, before, marks[block])
        return found

    def _anew(
        self,
        block: str,
        items: "Sequence[Item]",
        numbers: Mapping[str, int],
        before: "Linked | None",
        mark: tuple[int, int],
    ) -> "Linked":
        """Link the statements of a block, and keep what is found if they are many."""
        from dragoman.events.linked import link_block

        # A statement is as it was linked as long as it is the same row, and its document repeats the same text.
        prints = [numbers[item.statement.id] << 20 ^ crc32(item.cluster.encode()) & 0xFFFFF for item in items]
        linked = link_block(items, prints, before)
        if mark[0] >= KEPT_FROM:
            self._kept.keep(block, linked, mark[1])
        return linked

    def timeline(self, pair: Pair, day: date | None, judged: Iterable[str] = ()) -> Unmade[Event] | None:
        """The events of two states as of a day by time, an undated one where it became known, each made when looked at.

        Args:
            pair: the two states.
            day: nothing that became known later is there; None for no limit.
            judged: ids of statements that a person decided about.

        Returns:
            None if one of these is among them: what was decided may tie other blocks to theirs.
        """
        import numpy as np

        from dragoman.events.linked import stand

        blocks = self.of(Choice(between=pair))
        wanted = np.array(sorted(judged), dtype=np.bytes_)
        if any(np.isin(wanted, linked.ids).any() for linked in blocks.values()):
            return None
        standing = [stand(linked, day) for linked in blocks.values()]
        if not standing:
            return Unmade(0, lambda _: ())
        block = np.repeat(np.arange(len(standing)), [len(each.known) for each in standing])
        event = np.concatenate([np.arange(len(each.known)) for each in standing])
        low, known, ids = (
            np.concatenate([getattr(each, name) for each in standing]) for name in ("low", "known", "ids")
        )
        order = np.lexsort((ids, known, low))
        places = np.stack([block[order], event[order]], axis=1)

        def make(asked: Sequence[int]) -> list[Event]:
            return _made(self._store, list(zip(blocks, standing, strict=True)), day, places[list(asked)].tolist())

        return Unmade(len(order), make)


@uncollected()
def _made(
    store: DuckStore, standing: "Sequence[tuple[str, Standing]]", day: date | None, asked: Iterable[tuple[int, int]]
) -> list[Event]:
    """Events, each given by its block and its place there."""
    from dragoman.events.linked import gather
    from dragoman.events.merge import describe_all, events_of

    chosen: dict[int, list[int]] = {}
    for block, event in asked:
        chosen.setdefault(block, []).append(event)
    parts = {block: gather(standing[block][1], events) for block, events in chosen.items()}
    ids = (id_ for part in parts.values() for id_ in part.ids)
    told = {statement.id: statement for statement in store.some(ids, [standing[block][0] for block in parts])}
    documents = documents_of(store, day, [told.values()])
    found: dict[tuple[int, int], Event] = {}
    for block, part in parts.items():
        items = describe_all((told[id_] for id_ in part.ids), documents)
        events = events_of(part.block(items), documents)
        found.update(((block, at), event) for at, event in zip(part.events, events, strict=True))
    return [found[block, event] for block, event in asked]


def documents_of(store: Store, day: date | None, told: Iterable[Iterable[Statement]]) -> dict[str, Document]:
    """The documents of statements, without their texts, with those that they repeat; `copy_of` as it stood on a day.

    What a document repeats follows from those that have its text or are like it, from those that these are like, and so
    on.
    """
    from dragoman.documents import settle_copies

    new = ids = {statement.evidence.document_id for statements in told for statement in statements}
    likenesses: set[Likeness] = set()
    repeated: set[str] = set()
    while new:
        found = store.likenesses(new)
        likenesses.update(found)
        repeated |= store.twins(new) | {i for each in found for i in (each.document_id, each.other_id)}
        new = repeated - ids
        ids = ids | new
    headers = store.headers(ids)
    known = [h.document for h in headers.values() if day is None or h.document.known_at.date() <= day]
    copies = settle_copies((document for document in known if document.id in repeated), likenesses)
    return {document.id: as_copy(document, copies.get(document.id, "")) for document in known}


def as_copy(document: Document, original: str) -> Document:
    """A document with `copy_of` as it is."""
    return document if document.copy_of == original else replace(document, copy_of=original)
