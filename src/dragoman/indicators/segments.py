"""Where the rate of a series of counts changes: PELT with a Poisson likelihood (Killick, Fearnhead and Eckley 2012).

Counts are taken against an exposure, such as the volume of reporting: the rate is acts per unit of it. Counts of events
vary more than a Poisson law allows; the likelihood is therefore divided by the dispersion of the series, estimated from
neighbouring periods, which a change of level hardly touches (quasi-likelihood, McCullagh and Nelder 1989).
"""

from dataclasses import dataclass
from itertools import pairwise
from math import exp, lgamma, log

import numpy as np
from numpy.typing import NDArray

SHORTEST = 2
"""Periods of the shortest segment: one that stands alone is a peak, not a level."""
FEWEST_PERIODS = 10
FEWEST_ACTS = 10
PENALTY = 3.0
"""Times the logarithm of the number of periods: the cost of one more change."""
LIKELIHOOD = 0.9
"""How much of the likelihood the interval of a change holds."""
PEAK_LEVEL = 0.02
DRAWS = 999
_TRIMMED, _MEAN_OF_TRIMMED = 0.9, 0.6229
"""Of a chi-square variable with one degree of freedom, the mean below its 90th percentile."""

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Counts by period, with what they are taken against.

    Attributes:
        counts: shape (n,), not negative.
        exposure: shape (n,), positive, with mean 1.
    """

    counts: Counts
    exposure: Counts

    @property
    def enough(self) -> bool:
        """Whether there is enough to look for changes."""
        return self.counts.size >= FEWEST_PERIODS and float(self.counts.sum()) >= FEWEST_ACTS

    def dispersion(self) -> float:
        """Variance over mean as neighbouring periods show it, at least 1, without the largest tenth of the steps."""
        one, other = self.counts[:-1], self.counts[1:]
        e, f = self.exposure[:-1], self.exposure[1:]
        seen = one + other > 0
        if not seen.any():
            return 1.0
        rate = (one + other)[seen] / (e + f)[seen]
        steps = (one / e - other / f)[seen] ** 2 / (rate * (1 / e + 1 / f)[seen])
        kept = np.sort(steps)[: max(1, int(np.ceil(_TRIMMED * steps.size)))]
        return max(1.0, float(kept.mean()) / _MEAN_OF_TRIMMED)


class _Costs:
    """Twice the negative log-likelihood of segments, up to a constant, over the dispersion."""

    def __init__(self, series: Series, dispersion: float) -> None:
        self.acts = np.concatenate([[0.0], np.cumsum(series.counts)])
        self.exposure = np.concatenate([[0.0], np.cumsum(series.exposure)])
        self.dispersion = dispersion

    def of(self, start: "NDArray[np.int64] | int", end: "NDArray[np.int64] | int") -> Counts:
        """Costs of the segments from `start` (in) to `end` (out)."""
        acts = np.asarray(self.acts[end] - self.acts[start])
        exposure = self.exposure[end] - self.exposure[start]
        found: Counts = -2 * _log(acts, exposure) / self.dispersion
        return found


def changes(series: Series, dispersion: float | None = None) -> tuple[int, ...]:
    """The periods at which the rate changes for longer than one period.

    Args:
        series: the counts.
        dispersion: None to estimate it.

    Returns:
        Indices of the first period of each new level, ascending: those that minimise cost plus `PENALTY` log n for
        each change.
    """
    if not series.enough:
        return ()
    found = series.dispersion() if dispersion is None else dispersion
    return _pelt(_without_spikes(series, found), found, SHORTEST)


def _without_spikes(series: Series, dispersion: float) -> Series:
    """The series with single high periods brought down to what those around them let expect.

    Else one high period would make a level together with a neighbour.
    """
    edges = (0, *_pelt(series, dispersion, 1), series.counts.size)
    rates = [series.counts[a:b].sum() / series.exposure[a:b].sum() for a, b in pairwise(edges)]
    counts = series.counts.copy()
    for n, (start, end) in enumerate(pairwise(edges)):
        around = rates[n - 1 : n] * (n > 0) + rates[n + 1 : n + 2]
        if end - start == 1 and around and rates[n] > max(around):
            counts[start] = max(around) * series.exposure[start]
    return Series(counts=counts, exposure=series.exposure)


def _pelt(series: Series, dispersion: float, shortest: int) -> tuple[int, ...]:
    """The cheapest segmentation into segments of some length or more."""
    n = series.counts.size
    costs = _Costs(series, dispersion)
    penalty = PENALTY * log(n)
    best = np.full(n + 1, np.inf)
    best[0] = -penalty
    last = np.zeros(n + 1, np.int64)
    starts = np.array([0])
    dropped: dict[int, list[int]] = {}
    for end in range(shortest, n + 1):
        starts = starts[~np.isin(starts, dropped.pop(end, []))]
        totals = best[starts] + costs.of(starts, end) + penalty
        at = int(totals.argmin())
        best[end], last[end] = totals[at], starts[at]
        # What cannot be best now cannot be later, once a segment of the shortest length may follow.
        dropped[end + shortest] = starts[totals - penalty > best[end]].tolist()
        if end + 1 - shortest >= shortest:
            starts = np.append(starts, end + 1 - shortest)
    found = []
    end = n
    while last[end] > 0:
        end = int(last[end])
        found.append(end)
    return tuple(reversed(found))


def interval(series: Series, start: int, end: int, dispersion: float) -> tuple[int, int]:
    """Between which periods one change lies: the smallest range that holds 90 % of its profile likelihood.

    Args:
        series: the counts.
        start, end: the stretch with this one change, from (in) to (out).
        dispersion: of the series.

    Returns:
        The first and the last index at which the new level may begin.
    """
    at = np.arange(start + 1, end)
    costs = _Costs(series, dispersion)
    profile = -(costs.of(start, at) + costs.of(at, end)) / 2
    weights = np.exp(profile - profile.max())
    weights /= weights.sum()
    order = np.argsort(-weights, kind="stable")
    needed = order[: int(np.searchsorted(np.cumsum(weights[order]), LIKELIHOOD)) + 1]
    return int(at[needed.min()]), int(at[needed.max()])


def significance(series: Series, start: int, end: int, dispersion: float) -> float:
    """How often a stretch of constant rate looks as changed as this one, wherever the change is put.

    The counts are drawn anew `DRAWS` times from a constant rate with the same exposure and dispersion (negative
    binomial, Poisson without dispersion); the seed is fixed, so that the answer is always the same.

    Args:
        series: the counts.
        start, end: the stretch, from (in) to (out).
        dispersion: of the series.

    Returns:
        A p-value, at least 1 / (`DRAWS` + 1).
    """
    exposure = series.exposure[start:end]
    rate = float(series.counts[start:end].sum() / exposure.sum())
    random = np.random.default_rng(20120401)
    means = np.broadcast_to(rate * exposure, (DRAWS, end - start))
    if dispersion > 1.001:
        means = random.gamma(means / (dispersion - 1), dispersion - 1)
    drawn = random.poisson(means).astype(np.float64)
    seen = _most_changed(series.counts[None, start:end], exposure)[0]
    return float((1 + np.count_nonzero(_most_changed(drawn, exposure) >= seen)) / (DRAWS + 1))


def _most_changed(counts: Counts, exposure: Counts) -> Counts:
    """Twice the log-likelihood ratio of the best change, row by row."""
    acts, total = np.cumsum(counts, axis=1), counts.sum(axis=1, keepdims=True)
    before = np.cumsum(exposure)
    after = before[-1] - before[:-1]
    one, other = acts[:, :-1], total - acts[:, :-1]
    gain = _log(one, before[:-1]) + _log(other, after) - _log(total, before[-1])
    best: Counts = 2 * gain[:, SHORTEST - 1 : gain.shape[1] - SHORTEST + 1].max(axis=1, initial=0.0)
    return best


def _log(acts: Counts, exposure: "Counts | float") -> Counts:
    found: Counts = acts * np.log(np.where(acts > 0, acts, 1) / exposure)
    return found


def peaks(series: Series, levels: tuple[int, ...], dispersion: float) -> tuple[tuple[int, float, float], ...]:
    """Periods that stand out above the level around them.

    Args:
        series: the counts.
        levels: where the level changes, as `changes` gives it.
        dispersion: of the series.

    Returns:
        Index, expected count, and p-value times the number of periods (Bonferroni), where that is at most `PEAK_LEVEL`.
    """
    found = []
    n = series.counts.size
    for start, end in zip((0, *levels), (*levels, n), strict=True):
        acts, exposure = series.counts[start:end], series.exposure[start:end]
        if end - start < 2:
            continue
        for at in range(end - start):
            rest = (acts.sum() - acts[at]) / (exposure.sum() - exposure[at])
            expected = float(max(rest, 1 / n) * exposure[at])
            p = n * upper_tail(int(acts[at]), expected, dispersion)
            if acts[at] > expected and p <= PEAK_LEVEL:
                found.append((start + at, expected, p))
    return tuple(found)


def upper_tail(count: int, mean: float, dispersion: float) -> float:
    """The probability of at least so many, of a negative binomial law whose variance is `dispersion` times its mean."""
    if dispersion <= 1.001:
        terms = (k * log(mean) - mean - lgamma(k + 1) for k in range(count))
    else:
        size = mean / (dispersion - 1)
        terms = (
            lgamma(k + size) - lgamma(size) - lgamma(k + 1) - size * log(dispersion) + k * log(1 - 1 / dispersion)
            for k in range(count)
        )
    return max(0.0, 1 - sum(map(exp, terms)))
