"""The distribution of a number of events: none with probability 1 - p, else 1 + a negative binomial.

So the probability of at least one event and the number of events can never contradict each other.
"""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.counts import Floats, Ints

MOST = 2**20
"""No quantile is larger."""
CELLS = 4_000_000
"""Numbers that are held in memory at once."""
NARROWEST, WIDEST = 0.05, 50.0
"""Bounds of the negative binomial's size; the smaller, the heavier its tail."""
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Spread:
    """Distributions of one size.

    Attributes:
        chance: probability of at least one event, shape (n,).
        excess: mean number of events beyond the first, given that there is one, shape (n,).
        size: of the negative binomial.
    """

    chance: Floats
    excess: Floats
    size: float

    @property
    def mean(self) -> Floats:
        """Expected numbers."""
        return self.chance * (1.0 + self.excess)

    def quantiles(self, levels: tuple[float, ...] = LEVELS) -> Ints:
        """The smallest numbers that are not exceeded with these probabilities, shape (n, levels)."""
        none = 1.0 - self.chance
        found = []
        for level in levels:
            of_tail = np.clip((level - none) / np.maximum(self.chance, 1e-12), 0.0, 1.0 - 1e-12)
            beyond = quantile(self.excess, self.size, of_tail)
            found.append(np.where(none >= level, 0, 1 + beyond))
        return np.stack(found, axis=1)

    def crps(self, number: Ints) -> Floats:
        """Continuous ranked probability score of what came about, in events, shape (n,)."""
        scores = np.empty(len(number))
        most = 20 + np.maximum(number, 10 * (1 + self.excess)).astype(np.int64)
        order = np.argsort(most, kind="stable")
        at = 0
        while at < len(order):
            rows = min(4096, len(order) - at)
            while rows > 1 and rows * most[order[at + rows - 1]] > CELLS:
                rows //= 2
            part = order[at : at + rows]
            scores[part] = self._crps(part, number[part], int(most[part[-1]]))
            at += rows
        return scores

    def _crps(self, part: Ints, number: Ints, most: int) -> Floats:
        tail = np.cumsum(negative_binomial(self.excess[part], self.size, most), axis=1)
        whole = np.concatenate([np.zeros((len(part), 1)), tail[:, :most]], axis=1)
        below = (1.0 - self.chance[part])[:, None] + self.chance[part][:, None] * whole
        scores: Floats = ((below - (number[:, None] <= np.arange(most + 1))) ** 2).sum(axis=1)
        return scores


def at_most(number: Ints, mean: Floats, size: Floats | float) -> Floats:
    """P(N <= number) of negative binomials with variance mean + mean² / size, shape (n,); 0 below nothing."""
    from scipy.special import betainc

    found: Floats = betainc(size, np.maximum(number, 0) + 1.0, size / (size + mean))
    return np.where(number >= 0, found, 0.0)


def quantile(mean: Floats, size: Floats | float, level: Floats | float) -> Ints:
    """The smallest numbers that are not exceeded with a probability, by bisection, shape (n,)."""
    low = np.full(len(mean), -1, dtype=np.int64)  # too small
    high = np.full(len(mean), MOST, dtype=np.int64)  # large enough
    while (high - low > 1).any():
        middle = (low + high) // 2
        enough = at_most(middle, mean, size) >= level
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return high


def negative_binomial(mean: Floats, size: float, most: int) -> Floats:
    """P(N = k) for k = 0 ... most, shape (n, most + 1).

    Args:
        mean: shape (n,).
        size: the variance is mean + mean² / size.
        most: the largest number.
    """
    ratio = mean[:, None] / (mean[:, None] + size)
    steps = np.arange(1, most + 1)
    climb = np.cumsum(np.log((size + steps - 1) / steps))
    none = size * np.log1p(-ratio)
    with np.errstate(divide="ignore"):
        logs = none + steps * np.log(ratio) + climb
    found: Floats = np.exp(np.concatenate([none, logs], axis=1))
    return found


def fit_size(number: Ints | Floats, mean: Floats) -> float:
    """The size of negative binomials with these means, by the method of moments."""
    squares = float((mean**2).sum())
    surplus = float(((number - mean) ** 2 - mean).sum())
    if squares <= 0 or surplus <= 0:
        return WIDEST
    return float(np.clip(squares / surplus, NARROWEST, WIDEST))
