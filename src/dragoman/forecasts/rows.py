"""Rows to learn and to test from: a directed pair on a day, what was known of it then, and what followed."""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.announced import chance_announced
from dragoman.forecasts.classes import EventClass
from dragoman.forecasts.counts import Bools, Counts, Floats, Ints
from dragoman.forecasts.features import FEATURES, Matrix, State

HORIZONS = (7, 28, 90)
"""Days that forecasts look ahead."""
WEEK = 7
MOST_WEEKS = 520
"""Weeks of the past that are learnt from."""
MOST_ROWS = 250_000
FEWEST_EVENTS = 5
"""Events, of any class, from which on a pair is learnt from and tested."""
UNKNOWN = -1
"""The number of events in a window that has not ended."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Arrays of one length, by day, then pair.

    Attributes:
        features: shape (n, features).
        number: events that followed within each horizon, shape (n, horizons); `UNKNOWN` where it has not ended.
        announced: the probability that announced events alone give, shape (n, horizons).
        day: day number of the origin: all that was known by its end is known.
        pair: index into `Counts.pairs`.
    """

    features: Matrix
    number: Ints
    announced: Floats
    day: Ints
    pair: Ints

    def part(self, chosen: Bools) -> "Rows":
        """Some of the rows."""
        return Rows(
            self.features[chosen], self.number[chosen], self.announced[chosen], self.day[chosen], self.pair[chosen]
        )

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.day)


def origins(counts: Counts) -> Ints:
    """Day numbers a week apart, the last one the last day known, from the first week watched on."""
    weeks = min((counts.end - counts.start) // WEEK, MOST_WEEKS)
    return counts.end - WEEK * np.arange(weeks, -1, -1)


def choose_pairs(counts: Counts, until: int, most: int) -> Ints:
    """Pairs to learn from: those with enough events known by a day; where they are many, the most active, and of the
    others some from all ranks, so that little known pairs are learnt too.
    """
    known = counts.entry <= until
    totals = np.bincount(counts.pair[known], minlength=len(counts.pairs))
    ranked = np.argsort(-totals, kind="stable")
    ranked = ranked[totals[ranked] >= FEWEST_EVENTS]
    if len(ranked) > most:
        head, rest = ranked[: most // 2], ranked[most // 2 :]
        spaced = np.linspace(0, len(rest) - 1, most - len(head)).astype(np.int64)
        ranked = np.concatenate([head, rest[spaced]])
    return np.sort(ranked)


def gather(counts: Counts, class_: EventClass, days: Ints, pairs: Ints) -> Rows:
    """A row for each of these days (ascending) and pairs."""
    features = np.empty((len(days), len(pairs), len(FEATURES)), dtype=np.float32)
    state = State(counts)
    for n, day in enumerate(days):
        features[n] = state.move(int(day)).features(class_, pairs)
    shape = len(days) * len(pairs)
    return Rows(
        features.reshape(shape, len(FEATURES)),
        follow(counts, class_, days, pairs).reshape(shape, len(HORIZONS)),
        chance_announced(counts, class_, days, pairs, HORIZONS).reshape(shape, len(HORIZONS)),
        np.repeat(days, len(pairs)),
        np.tile(pairs, len(days)),
    )


def follow(counts: Counts, class_: EventClass, days: Ints, pairs: Ints) -> Ints:
    """Events of a class in the windows after each day, shape (days, pairs, horizons)."""
    place = np.full(len(counts.pairs), -1)
    place[pairs] = np.arange(len(pairs))
    chosen = class_.holds(counts.type, counts.strand) & (place[counts.pair] >= 0)
    # Pair by pair in order of day, so that a window is a stretch and its number a difference of two places.
    span = counts.end - min(counts.start, int(counts.day.min(initial=counts.start))) + 2
    first = counts.end - span + 1
    keys = np.sort(place[counts.pair[chosen]] * (span + 1) + counts.day[chosen] - first)
    base = np.arange(len(pairs))[None, :] * (span + 1)

    def until(day: Ints) -> Ints:
        return np.searchsorted(keys, base + (day - first)[:, None], side="right")

    found = np.full((len(days), len(pairs), len(HORIZONS)), UNKNOWN)
    for n, horizon in enumerate(HORIZONS):
        over = days + horizon <= counts.end
        found[over, :, n] = until(days[over] + horizon) - until(days[over])
    return found
