"""What a forecast is made from: decaying sums of past events around a directed pair, as they stood on a day.

A decaying sum gives each past event the weight 2^(-age / half-life). Sums are kept for every pair, type and strand at
once and carried from one origin to the next, so that a row costs the same however long the past is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasts.classes import CHANNELS, FIRST_STRAND, QUAD_NAMES, EventClass, quad_channels
from dragoman.forecasts.counts import Counts, Ints
from dragoman.records.forecast import Group

Matrix = NDArray[np.float32]

HALF_LIVES = (7, 28, 91, 364)
"""Days after which an event counts half."""
YEAR_DAYS = 364
LIVES = (*(f"{days}d" for days in HALF_LIVES), "all", "year")
"""Names of the sums; of the last two, one does not decay, the other holds what entered in the last 52 weeks."""
FAST, MEDIUM, SLOW, ALL, YEAR = (LIVES.index(name) for name in ("28d", "91d", "364d", "all", "year"))
NEVER = 3650.0
"""Days since the last event, where there was none."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One column: its name, and the group that its share of a forecast is told under."""

    name: str
    group: Group


def _columns() -> tuple[Feature, ...]:
    pace = (LIVES[FAST], LIVES[SLOW])
    found = [Feature(f"own {life}", "own") for life in (*LIVES, "rate", "last")]
    found += [Feature(f"reverse {life}", "reverse") for life in (*LIVES, "last")]
    found += [
        Feature(f"{quad} {side} {life}", "others") for side in ("out", "back") for life in pace for quad in QUAD_NAMES
    ]
    found += [Feature(f"{name} {side}", "kinds") for side in ("out", "back") for name in CHANNELS]
    found += [
        Feature(f"{who} {what} {life}", "third")
        for who in ("actor", "recipient")
        for what in ("class", "any")
        for life in pace
    ]
    return tuple(found + [Feature(f"world {what} {life}", "world") for what in ("class", "any") for life in pace])


FEATURES = _columns()
_QUADS = tuple(list(quad_channels(quad)) for quad in QUAD_NAMES)


class State:
    """Decaying sums of all pairs, moved forward from day to day.

    Args:
        counts: what happened.

    Attributes:
        sums: by life, pair and channel.
        last: day number of the last event, by pair and channel; -inf where there was none.
        day: the day up to which they stand.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        shape = (len(counts.pairs), len(CHANNELS))
        self.sums = np.zeros((len(LIVES), *shape), dtype=np.float32)
        self.last = np.full(shape, -np.inf, dtype=np.float32)
        self.day = counts.start - 1
        self._fresh = self._spent = 0

    def move(self, day: int) -> "State":
        """Bring in all that was known by the end of a day, which must not lie before the last one."""
        entry = self._counts.entry
        fade = np.exp2(-(day - self.day) / np.array(HALF_LIVES)).astype(np.float32)
        self.sums[: len(HALF_LIVES)] *= fade[:, None, None]
        fresh = slice(self._fresh, int(np.searchsorted(entry, day, side="right")))
        spent = slice(self._spent, int(np.searchsorted(entry, day - YEAR_DAYS, side="right")))
        age = (day - self._counts.day[fresh]).astype(np.float64)
        for n, life in enumerate(HALF_LIVES):
            self._add(n, fresh, np.exp2(-age / life))
        ones = np.ones(fresh.stop - fresh.start)
        self._add(ALL, fresh, ones)
        self._add(YEAR, fresh, ones)
        self._add(YEAR, spent, -np.ones(spent.stop - spent.start))
        for cells in self._cells(fresh):
            np.maximum.at(self.last.reshape(-1), cells, self._counts.day[fresh].astype(np.float32))
        self._fresh, self._spent, self.day = fresh.stop, spent.stop, day
        return self

    def _cells(self, part: slice) -> tuple[Ints, Ints]:
        counts = self._counts
        row = counts.pair[part] * len(CHANNELS)
        return row + counts.type[part], row + FIRST_STRAND + counts.strand[part]

    def _add(self, life: int, part: slice, weights: NDArray[np.float64]) -> None:
        flat = self.sums[life].reshape(-1)
        for cells in self._cells(part):
            if 8 * len(cells) > len(flat):
                flat += np.bincount(cells, weights=weights, minlength=len(flat)).astype(np.float32)
            else:
                np.add.at(flat, cells, weights.astype(np.float32))

    def features(self, class_: EventClass, pairs: Ints) -> Matrix:
        """One row a pair, one column for each of `FEATURES`."""
        counts = self._counts
        back = counts.reverse[pairs]
        channels = list(class_.channels)
        watched = max(self.day - counts.start + 1, 1)
        out, back_out = (self.sums[:, side][:, :, channels].sum(axis=2) for side in (pairs, back))
        columns: list[NDArray[np.float64] | Matrix] = [*np.log1p(out)]
        columns.append(np.log((out[ALL] + 0.5) / watched))
        columns.append(self._since(channels, pairs))
        columns += [*np.log1p(back_out), self._since(channels, back)]
        for side in (pairs, back):
            for life in (FAST, SLOW):
                columns += [np.log1p(self.sums[life, side][:, quad].sum(axis=1)) for quad in _QUADS]
        for side in (pairs, back):
            columns += list(np.log1p(self.sums[MEDIUM, side]).T)
        whole = [
            [self.sums[life][:, chosen].sum(axis=1) for life in (FAST, SLOW)]
            for chosen in (channels, list(range(FIRST_STRAND)))
        ]
        for end in (0, 1):
            columns += [self._elsewhere(sums, pairs, end) for of_class in whole for sums in of_class]
        columns += [np.full(len(pairs), np.log1p(sums.sum())) for of_class in whole for sums in of_class]
        return np.stack(columns, axis=1).astype(np.float32)

    def _elsewhere(self, sums: Matrix, pairs: Ints, end: int) -> NDArray[np.float64]:
        """What one end of each pair does, or what is done to it, with all others."""
        counts = self._counts
        whole = np.bincount(counts.pairs[:, end], weights=sums, minlength=len(counts.actors))
        found: NDArray[np.float64] = np.log1p(np.maximum(whole[counts.pairs[pairs, end]] - sums[pairs], 0.0))
        return found

    def _since(self, channels: list[int], pairs: Ints) -> NDArray[np.float64]:
        days = self.day - self.last[pairs][:, channels].max(axis=1).astype(np.float64)
        found: NDArray[np.float64] = np.log1p(np.minimum(days, NEVER))
        return found
