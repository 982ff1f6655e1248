"""Early warning: which directed pairs and strands left their expected range in the last week.

Each series has a negative binomial predictive distribution from what was known when the week began: its mean from the
decaying rate of the pair, drawn towards that of all; its spread from how far past weeks lay from such means. All series
are judged together, so that the false discovery rate holds over the whole dossier (Benjamini and Hochberg 1995).
"""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.classes import EventClass, event_class
from dragoman.forecasts.counts import Bools, Counts, Floats, Ints, to_date
from dragoman.forecasts.features import State
from dragoman.forecasts.models import COLUMN, base_rate, fit_prior
from dragoman.forecasts.rows import HORIZONS, WEEK, follow, origins
from dragoman.forecasts.spread import at_most, quantile
from dragoman.records.codes import STRANDS
from dragoman.records.forecast import Alarm

LEVEL = 0.1
"""The false discovery rate unless told otherwise: of the alarms raised, at most this share is false on average."""
PAST_WEEKS = 52
FEWEST_WEEKS = 12
LASTING = 91 / np.log(2.0)
"""Days that a decaying sum with a half-life of 91 days stands for."""
SHRINK_DAYS = 182.0
"""Weight of the base rate, in days, and of the spread that is common to all pairs, in expected events over 52 weeks."""
COMMON_WEEKS = 26.0
INTERVAL = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Watched:
    """The last week of pairs, for one class; arrays of one length.

    Attributes:
        pair: index.
        number: events in the week.
        expected: mean of the predictive distribution.
        size: of its negative binomial.
    """

    pair: Ints
    number: Ints
    expected: Floats
    size: Floats


def alarms(counts: Counts, level: float = LEVEL) -> tuple[Alarm, ...]:
    """The series that left their expected range in the week that ends with the counts, the least probable first.

    Args:
        counts: what happened.
        level: false discovery rate.
    """
    days = origins(counts)[-(PAST_WEEKS + 2) :]
    if len(days) < FEWEST_WEEKS + 2 or not len(counts.pairs):
        return ()
    names = ["any", *(name for n, name in enumerate(STRANDS) if (counts.strand == n).any())]
    names = names if len(names) > 2 else names[:1]  # one strand only is the same as any
    seen = {name: watch(counts, event_class(name), days) for name in names}
    tails = [_p_values(each) for each in seen.values()]
    raised = discoveries(np.concatenate([p for p, _ in tails]), level)
    total = len(raised)
    found = []
    for name, (p_values, above), chosen in zip(names, tails, np.split(raised, len(names)), strict=True):
        found += [
            _alarm(counts, name, seen[name], int(n), p_values, above, level, total) for n in np.flatnonzero(chosen)
        ]
    return tuple(sorted(found, key=lambda each: (each.p_value, each.actor, each.recipient, each.event_class)))


def watch(counts: Counts, class_: EventClass, days: Ints) -> Watched:
    """The last week of each pair known before it, and what was to be expected of it, from the weeks before.

    Args:
        counts: what happened.
        class_: of events.
        days: origins a week apart; the last one ends the week that is judged.
    """
    # A pair first heard of in the week that is judged has no range that it could leave.
    pairs = np.unique(counts.pair[counts.entry <= days[-2]])
    number = follow(counts, class_, days[:-1], pairs)[:, :, HORIZONS.index(WEEK)]
    state, means = State(counts), []
    for day in days[:-1]:
        rows = state.move(int(day)).features(class_, pairs)
        lately = np.expm1(rows[:, COLUMN["own 91d"]].astype(np.float64))
        totals = np.expm1(rows[:, COLUMN["own all"]].astype(np.float64))
        base = base_rate(rows, fit_prior(totals, float(day - counts.start + 1), len(pairs)))
        means.append((lately + base * SHRINK_DAYS) / (LASTING + SHRINK_DAYS) * WEEK)
    mean = np.stack(means)
    return Watched(pairs, number[-1], mean[-1], _sizes(number[:-1], mean[:-1]))


def _sizes(number: Ints, mean: Floats) -> Floats:
    """The size of each pair's negative binomial, by moments, drawn towards the common one."""
    surplus, squares = (number - mean) ** 2 - mean, mean**2
    common = max(float(surplus.sum()), 0.0) / max(float(squares.sum()), 1e-12)
    anchor = COMMON_WEEKS * squares.mean(axis=0)
    heavy = (surplus.sum(axis=0) + common * anchor) / np.maximum(squares.sum(axis=0) + anchor, 1e-12)
    found: Floats = 1.0 / np.clip(np.maximum(heavy, common), 0.01, 50.0)
    return found


def _p_values(seen: Watched) -> tuple[Floats, Bools]:
    """How probable a number as far out is, on either side; and on which side it lies."""
    under = at_most(seen.number, seen.expected, seen.size)
    over = 1.0 - at_most(seen.number - 1, seen.expected, seen.size)
    return np.clip(2.0 * np.minimum(under, over), 0.0, 1.0), over < under


def discoveries(p_values: Floats, level: float) -> Bools:
    """Which hypotheses are rejected at a false discovery rate (Benjamini and Hochberg 1995)."""
    order = np.argsort(p_values, kind="stable")
    passed = np.flatnonzero(p_values[order] <= level * np.arange(1, len(order) + 1) / len(order))
    found = np.zeros(len(order), dtype=bool)
    found[order[: passed[-1] + 1 if len(passed) else 0]] = True
    return found


def _alarm(
    counts: Counts, name: str, seen: Watched, n: int, p_values: Floats, above: Bools, level: float, series: int
) -> Alarm:
    one, other = counts.pairs[seen.pair[n]]
    low, high = (int(quantile(seen.expected[[n]], float(seen.size[n]), level)[0]) for level in INTERVAL)
    return Alarm(
        actor=counts.actors[one],
        recipient=counts.actors[other],
        event_class=name,
        first=to_date(counts.end - WEEK + 1),
        last=to_date(counts.end),
        count=int(seen.number[n]),
        expected=float(seen.expected[n]),
        low=low,
        high=high,
        side="above" if above[n] else "below",
        p_value=float(p_values[n]),
        level=level,
        series=series,
    )
