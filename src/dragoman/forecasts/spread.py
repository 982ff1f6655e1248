"""The distribution of a number of events: none with probability 1 - p, else 1 + a negative binomial.

So the probability of at least one event and the number of events can never contradict each other.
"""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.counts import Floats, Ints

MOST = 400
"""Numbers beyond are not told apart."""
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

    def below(self, most: int = MOST) -> Floats:
        """P(N <= k) for k = 0 ... most, shape (n, most + 1)."""
        tail = np.cumsum(negative_binomial(self.excess, self.size, most), axis=1)
        whole = np.concatenate([np.zeros((len(self.chance), 1)), tail[:, :most]], axis=1)
        found: Floats = np.minimum((1.0 - self.chance)[:, None] + self.chance[:, None] * whole, 1.0)
        return found

    def quantiles(self, levels: tuple[float, ...] = LEVELS) -> Ints:
        """The smallest numbers that are not exceeded with these probabilities, shape (n, levels)."""
        below = self.below()
        return np.stack([(below < level).sum(axis=1) for level in levels], axis=1)

    def crps(self, number: Ints) -> Floats:
        """Continuous ranked probability score of what came about, in events, shape (n,)."""
        scores = np.empty(len(number))
        order = np.argsort(number + 10 * self.excess, kind="stable")
        for at in range(0, len(number), 4096):  # bounds the memory, and the numbers that must be told apart
            part = order[at : at + 4096]
            most = min(MOST, 20 + int(max(number[part].max(), 10 * (1 + self.excess[part].max()))))
            below = Spread(self.chance[part], self.excess[part], self.size).below(most)
            scores[part] = ((below - (number[part, None] <= np.arange(most + 1))) ** 2).sum(axis=1)
        return scores


def negative_binomial(mean: Floats, size: Floats | float, most: int) -> Floats:
    """P(N = k) for k = 0 ... most, shape (n, most + 1).

    Args:
        mean: shape (n,).
        size: one for all, or shape (n,); the variance is mean + mean² / size.
        most: the largest number.
    """
    heavy = np.broadcast_to(np.asarray(size, dtype=np.float64), mean.shape)[:, None]
    ratio = mean[:, None] / (mean[:, None] + heavy)
    steps = np.arange(1, most + 1)
    climb = np.cumsum(np.log((heavy + steps - 1) / steps), axis=1)
    none = heavy * np.log1p(-ratio)
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
