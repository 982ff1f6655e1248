"""What was found of a block, in arrays: which of its statements were one event on any day, and of what date.

Statements are linked day by day (`link`), so their links as of a day are those among the statements known by then. A
block that was linked once need not be linked again: its events on a day follow from these arrays in milliseconds, and
new statements are linked from their own day on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np

from dragoman.events.features import Item
from dragoman.events.link import link
from dragoman.events.merge import Block, date_of, events_of, opposed
from dragoman.events.parts import Parts, Tie
from dragoman.records import Document, Event, edtf

_DAY = 86_400_000_000
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Linked:
    """The links of a block of n statements in `item_order`, t ties and o opposed pairs.

    Attributes:
        ids: of the statements, bytes of shape (n,).
        prints: what each statement rests on, int64 of shape (n,): as long as it is the same, the statement is.
        known: when each became known, int64 of shape (n,), microseconds since 1970.
        rank: place of each id among all, sorted, int32 of shape (n,).
        parent: the earlier event that the one of each statement was joined to, int32 of shape (n,), or itself.
        since: the statement by which it was joined, int32 of shape (n,).
        ties: one, other, whether copied; int32 of shape (t, 3).
        opposed: pairs of statements, int32 of shape (o, 2).
        dated: for the last statement of an event known by the end of a day, the date of the event then: a place in
            `dates`, int32 of shape (n,).
        dates: EDTF, str of shape (number of dates,).
        lows: first day of each date (ordinal), 0 for an open one, int32.
    """

    ids: Any
    prints: Any
    known: Any
    rank: Any
    parent: Any
    since: Any
    ties: Any
    opposed: Any
    dated: Any
    dates: Any
    lows: Any

    @property
    def days(self) -> Any:
        """The day on which each statement became known (ordinal)."""
        return self.known // _DAY + _EPOCH


def link_block(items: Sequence[Item], prints: Sequence[int], before: Linked | None = None) -> Linked:
    """Link the statements of a block.

    Args:
        items: in `item_order`.
        prints: what each rests on.
        before: the block as it was linked last; what it says of days before the first change is taken over.
    """
    ids = np.array([item.statement.id for item in items], dtype=np.bytes_)
    marks = np.array(prints, dtype=np.int64)
    known = np.array([_micros(item) for item in items], dtype=np.int64)
    start = _unchanged(ids, marks, known, before) if before is not None else 0
    ties = before.ties[(before.ties[:, :2] < start).all(axis=1)] if before is not None else ()
    pairs = before.opposed[(before.opposed < start).all(axis=1)].tolist() if before is not None else []
    parts = link(items, [Tie(one, other, copied=bool(copied)) for one, other, copied in np.array(ties).tolist()], start)
    parent = np.arange(len(items), dtype=np.int32)
    since = np.zeros(len(items), dtype=np.int32)
    for part, (to, at) in parts.joined.items():
        parent[part], since[part] = to, at
    told = [before.dates[at] for at in before.dated[:start]] if before is not None else []
    told += _dates(items, parts, start)
    dates, dated = np.unique(np.array(told, dtype=np.str_), return_inverse=True)
    return Linked(
        ids=ids,
        prints=marks,
        known=known,
        rank=np.argsort(np.argsort(ids)).astype(np.int32),
        parent=parent,
        since=since,
        ties=np.array([(t.one, t.other, t.copied) for t in parts.ties], dtype=np.int32).reshape(-1, 3),
        opposed=np.array([*pairs, *opposed(items, start)], dtype=np.int32).reshape(-1, 2),
        dated=dated.astype(np.int32),
        dates=dates,
        lows=np.array([_low(each) for each in dates.tolist()], dtype=np.int32),
    )


def _micros(item: Item) -> int:
    found = np.datetime64(item.statement.known_at.replace(tzinfo=None), "us")
    return int(found.astype(np.int64))


def _low(when: str) -> int:
    low, _ = edtf.bounds(when)
    return low.toordinal() if low else 0


def _unchanged(ids: Any, prints: Any, known: Any, before: Linked) -> int:
    """How many statements are those of whole days that nothing was added to or taken from."""
    size = min(len(ids), len(before.ids))
    differ = (ids[:size] != before.ids[:size]) | (prints[:size] != before.prints[:size])
    same = int(differ.argmax()) if differ.any() else size
    days = [each[same] // _DAY for each in (known, before.known) if same < len(each)]
    return int(np.searchsorted(known[:same] // _DAY, min(days))) if days else same


def _dates(items: Sequence[Item], parts: Parts, start: int) -> list[str]:
    """For the last statement of each event of a day the date of the event by then; "" for other statements."""
    replayed = Parts(items, [tie for tie in parts.ties if max(tie.one, tie.other) < start])
    later = iter([tie for tie in parts.ties if max(tie.one, tie.other) >= start])
    found = [""] * (len(items) - start)
    tie = next(later, None)
    for _, day in groupby(range(start, len(items)), key=lambda n: items[n].known):
        told = list(day)
        while tie and max(tie.one, tie.other) <= told[-1]:
            replayed.join(tie, sure=True)
            tie = next(later, None)
        for part in {replayed.find(n) for n in told}:
            members = sorted(replayed.members(part))
            found[members[-1] - start] = date_of([items[n] for n in members])
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The events of a block as they stood on a day, e of them, by their first statement.

    Attributes:
        linked: the block.
        order: the statements known by then, event by event, int64 of shape (n,).
        starts: where in `order` each event begins, int64 of shape (e + 1,).
        low: first day of each event, else that on which it became known (ordinal), int64 of shape (e,).
        known: when each became known, int64 of shape (e,), microseconds since 1970.
        ids: the first of the ids of its statements, bytes of shape (e,).
    """

    linked: Linked
    order: Any
    starts: Any
    low: Any
    known: Any
    ids: Any

    def members(self, event: int) -> list[int]:
        """The statements of an event, in the order in which they became known."""
        found: list[int] = self.order[self.starts[event] : self.starts[event + 1]].tolist()
        return found


def stand(linked: Linked, day: date | None) -> Standing:
    """The events of a block as of a day, None for all that is known."""
    number = len(linked.ids) if day is None else int(np.searchsorted(linked.days, day.toordinal(), side="right"))
    own = np.arange(number, dtype=np.int32)
    part = np.where(linked.since[:number] < number, linked.parent[:number], own)
    while True:
        above = part[part]
        if (above == part).all():
            break
        part = above
    order = np.argsort(part, kind="stable")
    firsts = np.flatnonzero(np.diff(part[order], prepend=-1))
    starts = np.append(firsts, number)
    lows = linked.lows[linked.dated[order[starts[1:] - 1]]] if number else firsts
    known = linked.known[order[firsts]]
    by_id = np.empty(len(linked.ids), dtype=linked.ids.dtype)
    by_id[linked.rank] = linked.ids
    return Standing(
        linked=linked,
        order=order,
        starts=starts,
        low=np.where(lows > 0, lows, known // _DAY + _EPOCH),
        known=known,
        ids=by_id[np.minimum.reduceat(linked.rank[order], firsts)] if number else linked.ids[:0],
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Some events of a block, with those that tell of the same acts with the parties in each other's place.

    Attributes:
        ids: of their statements, in `item_order`.
        events: the place of each in its `Standing`.
        groups, ties, opposed: as in `Block`, by place among `ids`.
    """

    ids: tuple[str, ...]
    events: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    ties: tuple[Tie, ...]
    opposed: tuple[tuple[int, int], ...]

    def block(self, items: Sequence[Item]) -> Block:
        """The events with their statements."""
        return Block(items, self.groups, self.ties, self.opposed)


def gather(standing: Standing, events: Iterable[int]) -> Part:
    """What some events of a block are made from."""
    linked, number = standing.linked, len(standing.order)
    home = np.empty(number, dtype=np.int64)
    home[standing.order] = np.repeat(np.arange(len(standing.known)), np.diff(standing.starts))
    pairs = linked.opposed[(linked.opposed < number).all(axis=1)]
    one, other = home[pairs].T
    asked = np.unique(np.fromiter(events, dtype=np.int64))
    wanted = np.unique(np.concatenate([asked, other[np.isin(one, asked)], one[np.isin(other, asked)]]))
    told = np.flatnonzero(np.isin(home, wanted))
    place = {n: at for at, n in enumerate(told.tolist())}
    ties = linked.ties[(linked.ties[:, :2] < number).all(axis=1)]
    ties = ties[np.isin(home[ties[:, 0]], wanted)]
    pairs = pairs[np.isin(one, wanted) & np.isin(other, wanted)]
    return Part(
        ids=tuple(id_.decode() for id_ in linked.ids[told].tolist()),
        events=tuple(wanted.tolist()),
        groups=tuple(tuple(place[n] for n in standing.members(event)) for event in wanted.tolist()),
        ties=tuple(Tie(place[a], place[b], copied=bool(copied)) for a, b, copied in ties.tolist()),
        opposed=tuple((place[a], place[b]) for a, b in pairs.tolist()),
    )


def whole(linked: Linked, items: Sequence[Item], documents: Mapping[str, Document]) -> Iterator[Event]:
    """The events of a whole block, of all that is known."""
    standing = stand(linked, None)
    return events_of(gather(standing, range(len(standing.known))).block(items), documents)
