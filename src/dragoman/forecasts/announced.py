"""Events that are announced: they raise the probability of their own window, as far as announcements were kept."""

import numpy as np

from dragoman.forecasts.classes import EventClass
from dragoman.forecasts.counts import Announced, Counts, Floats, Ints

PRIOR_KEPT, PRIOR_DROPPED = 1.0, 1.0
"""Announcements that are taken to have been kept and dropped before any is seen, so that few give no certainty."""


def kept_share(announced: Announced, day: int) -> float:
    """The share of announced events that came about, of those whose time had passed by a day, in (0, 1)."""
    over = announced.last <= day
    kept = float((announced.kept & over).sum())
    return (kept + PRIOR_KEPT) / (float(over.sum()) + PRIOR_KEPT + PRIOR_DROPPED)


def chance_announced(counts: Counts, class_: EventClass, days: Ints, pairs: Ints, horizons: tuple[int, ...]) -> Floats:
    """The probability that at least one announced event falls in the windows after each day.

    An announcement counts from the day after it was made until its time has passed; of one that spans more than the
    window, the part in it counts.

    Returns:
        Shape (days, pairs, horizons); 0 where nothing is announced.
    """
    spoken = counts.announced
    missed = np.zeros((len(days), len(pairs), len(horizons)))
    place = np.full(len(counts.pairs), -1)
    place[pairs] = np.arange(len(pairs))
    ours = np.flatnonzero(class_.holds(spoken.type, spoken.strand) & (place[spoken.pair] >= 0))
    known, first, last = spoken.known[ours], spoken.first[ours], spoken.last[ours]
    cell = place[spoken.pair[ours]]
    for n, day in enumerate(days if len(ours) else ()):
        due = (known <= day) & (last > day)
        if not due.any():
            continue
        share = kept_share(spoken, int(day))
        for m, horizon in enumerate(horizons):
            within = np.minimum(last[due], day + horizon) - np.maximum(first[due], day + 1) + 1
            part = np.clip(within / (last[due] - np.maximum(first[due], day + 1) + 1), 0.0, 1.0)
            missed[n, :, m] = np.bincount(cell[due], weights=np.log1p(-share * part), minlength=len(pairs))
    found: Floats = 1.0 - np.exp(missed)
    return found
