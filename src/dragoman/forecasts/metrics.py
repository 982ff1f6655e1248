"""How good probabilities were: proper scores, calibration, ranking, and how sure the difference of two is.

All functions take `chance` (probabilities in [0, 1]) and `happened` (truth), arrays of one shape.
"""

import numpy as np

from dragoman.forecasts.counts import Bools, Floats, Ints
from dragoman.records.forecast import Bin

BINS = 10
SURE = 1e-6
"""Probabilities are kept this far from 0 and 1 where their logarithm is taken."""
DRAWS = 1000


def brier(chance: Floats, happened: Bools) -> float:
    """Mean squared error of probabilities (Brier 1950), in [0, 1]; 0 for no cases."""
    return float(np.mean((chance - happened) ** 2)) if chance.size else 0.0


def log_score(chance: Floats, happened: Bools) -> float:
    """Mean of -ln of the probability given to what came about (Good 1952); 0 for no cases."""
    given = np.clip(np.where(happened, chance, 1.0 - chance), SURE, 1.0)
    return float(-np.log(given).mean()) if chance.size else 0.0


def reliability(chance: Floats, happened: Bools, bins: int = BINS) -> tuple[Bin, ...]:
    """The reliability diagram in bins of equal width, without empty ones."""
    place = np.minimum((chance * bins).astype(np.int64), bins - 1)
    found = []
    for n in np.unique(place):
        inside = place == n
        found.append(
            Bin(
                low=float(n / bins),
                high=float((n + 1) / bins),
                forecast=float(chance[inside].mean()),
                observed=float(happened[inside].mean()),
                cases=int(inside.sum()),
            )
        )
    return tuple(found)


def calibration_error(bins: tuple[Bin, ...]) -> float:
    """Expected calibration error: the mean distance of forecast and observed, bins weighted by their cases."""
    cases = sum(each.cases for each in bins)
    return sum(abs(each.forecast - each.observed) * each.cases for each in bins) / cases if cases else 0.0


def auc(chance: Floats, happened: Bools) -> float:
    """Area under the ROC curve: how often a case that came about ranks before one that did not, ties half."""
    positive = int(happened.sum())
    negative = happened.size - positive
    if not positive or not negative:
        return 0.0
    _, place, size = np.unique(chance, return_inverse=True, return_counts=True)
    rank = np.cumsum(size) - (size - 1) / 2.0
    return float((rank[place.ravel()][happened.ravel()].sum() - positive * (positive + 1) / 2) / (positive * negative))


def average_precision(chance: Floats, happened: Bools) -> float:
    """Mean precision at each level of recall that is gained; tied cases enter together."""
    positive = int(happened.sum())
    if not positive:
        return 0.0
    order = np.argsort(-chance.ravel(), kind="stable")
    sorted_, hits = chance.ravel()[order], np.cumsum(happened.ravel()[order])
    ends = np.flatnonzero(np.append(np.diff(sorted_) != 0, True))
    precision = hits[ends] / (ends + 1.0)
    return float((np.diff(hits[ends], prepend=0) * precision).sum() / positive)


def skill_interval(
    loss: Floats, reference: Floats, week: Ints, dyad: Ints, draws: int = DRAWS, seed: int = 0
) -> tuple[float, float, float]:
    """Skill 1 - loss / reference with its 95 % bootstrap interval.

    Forecasts of one dyad resemble each other, and so do those of neighbouring weeks. So dyads and blocks of weeks are
    both drawn anew, independently (the pigeonhole bootstrap of Owen 2007), which errs towards wide intervals.

    Args:
        loss, reference: scores of each case, the lower the better.
        week: block of weeks of each case, counted from 0.
        dyad: pair of states of each case, whatever the direction, counted from 0.
        draws: bootstrap samples.
        seed: of the random numbers.

    Returns:
        Skill, lower and upper end; (0, 0, 0) where the reference makes no error at all.
    """
    if not loss.size or reference.sum() <= 0:
        return 0.0, 0.0, 0.0
    shape = int(week.max()) + 1, int(dyad.max()) + 1
    cell = week * shape[1] + dyad
    size = shape[0] * shape[1]
    mine, theirs = (np.bincount(cell, weights=x, minlength=size).reshape(shape) for x in (loss, reference))
    random = np.random.default_rng(seed)
    weeks = random.multinomial(shape[0], np.full(shape[0], 1 / shape[0]), size=draws)
    dyads = random.multinomial(shape[1], np.full(shape[1], 1 / shape[1]), size=draws)
    drawn, against = (np.einsum("dw,dw->d", weeks, dyads @ sums.T) for sums in (mine, theirs))
    usable = against > 0
    skills = 1.0 - drawn[usable] / against[usable]
    low, high = np.quantile(skills, [0.025, 0.975]) if usable.any() else (0.0, 0.0)
    return float(1.0 - loss.sum() / reference.sum()), float(low), float(high)
