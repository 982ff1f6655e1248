"""The compact form of a ledger: one small row of numbers a line, in the order in which the lines became known.

A line counts from its *entry*, the later of the day on which it happened and the day on which it became known, so that
a forecast made on a past day sees what could be seen then. What happened is kept apart from what was announced.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.records.codes import EVENT_TYPES, STATUSES, STRANDS

if TYPE_CHECKING:
    import pyarrow as pa

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

WIDEST = 31
"""Days that an event's date may span; one dated more widely ("in 2024") cannot be placed in a window."""
FORESEEN = ("happened", "planned", "possible")
"""Statuses that an announced act may have come to by the day of the ledger."""
EPOCH = date(1970, 1, 1).toordinal()


def to_date(day: int) -> date:
    """The calendar day of a day number (days since 1970-01-01)."""
    return date.fromordinal(int(day) + EPOCH)


def to_number(day: date) -> int:
    """The day number of a calendar day."""
    return day.toordinal() - EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """Acts that were spoken of before they were due; arrays of one length.

    Attributes:
        pair, type, strand: as in `Counts`.
        known: day number on which it was first announced.
        first, last: day numbers of the span in which it is to happen.
        kept: whether it happened, as far as the ledger knows.
    """

    pair: Ints
    type: Ints
    strand: Ints
    known: Ints
    first: Ints
    last: Ints
    kept: Bools


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Events that happened, as arrays of one length in order of entry, between directed pairs of actors.

    Attributes:
        start: day number from which on the ledger is watched: the first day on which anything became known.
        end: the day of the question; forecasts look ahead from here.
        actors: codes, sorted.
        pairs: actor and recipient of each pair as indices into `actors`, shape (pairs, 2), sorted; with a pair, its
            reverse is there.
        pair: index into `pairs`.
        type, strand: indices into `EVENT_TYPES` and `STRANDS`.
        day: day number of the event: the last day on which it may have happened.
        entry: day number from which on it counts.
        line: row of the ledger table that it comes from.
        announced: acts that were announced.
        undated: lines that happened at a time too wide to be placed.
    """

    start: int
    end: int
    actors: tuple[str, ...]
    pairs: Ints
    pair: Ints
    type: Ints
    strand: Ints
    day: Ints
    entry: Ints
    line: Ints
    announced: Announced
    undated: int

    @cached_property
    def reverse(self) -> Ints:
        """For each pair the index of its reverse."""
        size = len(self.actors)
        keys = self.pairs[:, 0] * size + self.pairs[:, 1]
        return np.searchsorted(keys, self.pairs[:, 1] * size + self.pairs[:, 0])

    def find(self, actor: str, recipient: str) -> int | None:
        """The index of a directed pair, None if neither ever acted on the other."""
        try:
            wanted = [self.actors.index(actor), self.actors.index(recipient)]
        except ValueError:
            return None
        found = np.flatnonzero((self.pairs == wanted).all(axis=1))
        return int(found[0]) if len(found) else None

    def totals(self) -> Ints:
        """Events of each pair."""
        found: Ints = np.bincount(self.pair, minlength=len(self.pairs))
        return found

    def with_pair(self, actor: str, recipient: str) -> "Counts":
        """The same counts, with a pair among the pairs, though nothing may ever have happened between the two."""
        if self.find(actor, recipient) is not None:
            return self
        actors = tuple(sorted({*self.actors, actor, recipient}))
        moved = np.array([actors.index(code) for code in self.actors], dtype=np.int64)
        one, other = actors.index(actor), actors.index(recipient)
        pairs = np.concatenate([moved[self.pairs].reshape(-1, 2), [[one, other], [other, one]]])
        order = np.lexsort((pairs[:, 1], pairs[:, 0]))
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        announced = replace(self.announced, pair=place[self.announced.pair])
        return replace(self, actors=actors, pairs=pairs[order], pair=place[self.pair], announced=announced)


def count(ledger: "pa.Table", until: date | None = None, *, later: bool = False) -> Counts:
    """Counts of a ledger.

    Args:
        ledger: a table with the schema of `LedgerLine`.
        until: the day of the question; what became known later is left out. None for the last day on which anything
            is known to have happened, with all that the ledger knows.
        later: let what became known later count from the day of the question on, as it does where that is None.
    """
    columns = _columns(ledger)
    known, first, last = columns["known"], columns["first"], columns["last"]
    placed = (first > _NEVER) & (last < -_NEVER) & (last - first < WIDEST)
    happened = columns["status"] == STATUSES.index("happened")
    end = to_number(until) if until else int(last[placed & happened & (last <= known)].max(initial=_NEVER))
    end = end if end > _NEVER else int(known.max(initial=0))
    if later or until is None:
        known = np.minimum(known, end)
    seen = known <= end
    actors, ends = _codes(ledger)
    proper = seen & (ends[:, 0] != ends[:, 1])
    keys = ends[:, 0] * len(actors) + ends[:, 1]
    both = np.concatenate([keys[proper], (ends[:, 1] * len(actors) + ends[:, 0])[proper]])
    distinct = np.unique(both)
    pair = np.searchsorted(distinct, keys)
    happened &= proper
    rows = np.flatnonzero(happened & placed & (last <= end))
    entry = np.maximum(known, last)
    rows = rows[np.lexsort((rows, entry[rows]))]
    foreseen = (
        proper & placed & (known < first) & np.isin(columns["status"], [STATUSES.index(status) for status in FORESEEN])
    )
    size = max(len(actors), 1)
    return Counts(
        start=int(known[seen].min()) if seen.any() else end,
        end=end,
        actors=actors,
        pairs=np.stack([distinct // size, distinct % size], axis=1).astype(np.int64).reshape(-1, 2),
        pair=pair[rows],
        type=columns["type"][rows],
        strand=columns["strand"][rows],
        day=last[rows],
        entry=entry[rows],
        line=rows,
        announced=Announced(
            pair=pair[foreseen],
            type=columns["type"][foreseen],
            strand=columns["strand"][foreseen],
            known=known[foreseen],
            first=first[foreseen],
            last=last[foreseen],
            kept=columns["status"][foreseen] == STATUSES.index("happened"),
        ),
        undated=int((happened & ~placed).sum()),
    )


_NEVER = -(10**9)
"""Stands for a day that nobody gives."""


def _columns(ledger: "pa.Table") -> dict[str, Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    def days(name: str, missing: int) -> Ints:
        column = ledger.column(name)
        return np.asarray(pc.fill_null(column.cast(pa.int32()), missing).to_numpy(), dtype=np.int64)

    def indices(name: str, names: Sequence[str]) -> Ints:
        found = pc.index_in(ledger.column(name), value_set=pa.array(names))
        return np.asarray(pc.fill_null(found, 0).to_numpy(), dtype=np.int64)

    known = ledger.column("known_at").cast(pa.timestamp("us", "UTC")).cast(pa.int64()).to_numpy()
    return {
        "first": days("first", _NEVER),
        "last": days("last", -_NEVER),
        "known": known // 86_400_000_000,
        "type": indices("type", EVENT_TYPES),
        "strand": indices("strand", STRANDS),
        "status": indices("status", STATUSES),
    }


def _codes(ledger: "pa.Table") -> tuple[tuple[str, ...], Ints]:
    """The codes of all parties, sorted, and of each line the indices of actor and recipient, shape (lines, 2)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [ledger.column(name).cast(pa.string()) for name in ("actor", "recipient")]
    names = sorted(set().union(*(pc.unique(column).to_pylist() for column in columns)))
    found = [pc.index_in(column, value_set=pa.array(names, pa.string())).to_numpy() for column in columns]
    return tuple(names), np.stack(found, axis=1).astype(np.int64)
