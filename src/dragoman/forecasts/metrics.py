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
    loss: Floats, reference: Floats, block: Ints, draws: int = DRAWS, seed: int = 0
) -> tuple[float, float, float]:
    """Skill 1 - loss / reference with its 95 % interval, by bootstrap over blocks of weeks.

    Whole blocks are drawn anew, with all dyads in them: what happens in one week resembles what happens elsewhere and
    in the weeks beside it, while the dyads are all that there are and no sample. As blocks are few, the interval is
    widened as Student's distribution is wider than the normal one.

    Args:
        loss, reference: scores of each case, the lower the better.
        block: of weeks, of each case, counted from 0.
        draws: bootstrap samples.
        seed: of the random numbers.

    Returns:
        Skill, lower and upper end; (0, -1, 1) where nothing can be said.
    """
    number = int(block.max()) + 1 if block.size else 0
    if number < 2 or reference.sum() <= 0:
        return 0.0, -1.0, 1.0
    mine, theirs = (np.bincount(block, weights=scores, minlength=number) for scores in (loss, reference))
    drawn = np.random.default_rng(seed).multinomial(number, np.full(number, 1 / number), size=draws)
    against = drawn @ theirs
    skills = 1.0 - (drawn @ mine)[against > 0] / against[against > 0]
    skill = float(1.0 - loss.sum() / reference.sum())
    widened = _student(number - 1) / Z * np.sqrt(number / (number - 1))
    low, high = (skill + widened * (end - skill) for end in np.quantile(skills, [0.025, 0.975]))
    return skill, float(low), float(high)


Z = 1.96


def _student(freedom: int) -> float:
    """The 97.5 % quantile of Student's distribution (Abramowitz and Stegun 1964, 26.7.5, three terms)."""
    second = (Z**3 + Z) / 4
    third = (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    return Z + second / freedom + third / freedom**2
