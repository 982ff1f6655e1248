"""A net that scores candidates: two layers over what is said of them, and a vector of its own for each relation asked.

Trees cut numbers, a net weighs them; the two err in different places, and added up they err less. It is learned by Adam
on the cross entropy of the candidates of each question, the days mixed, at a rate that falls to nought.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints, spans

HIDDEN, LAST = 256, 32
"""Of the layers."""
BATCH = 256
"""Questions learned at once."""
_RATE, _DECAY, _RISING = 2e-3, 2e-4, 200
"""How fast is learned at the most, how fast weights fade meanwhile, and in how many steps the rate rises to that."""
_KEPT, _KEPT_SQUARES, _LEAST = 0.9, 0.999, 1e-8
_SEVENTH, _CHUNK = 7, 4_096
_UTMOST = np.float32(10)
"""Further from the mean nothing counts more."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How features are brought to a like size: counts and lags reach over powers of ten, and many are nought."""

    unit: Floats
    mean: Floats
    spread: Floats

    @classmethod
    def of(cls, features: list[Floats]) -> "Scale":
        """A scale from a part of what is to be scaled."""
        some = np.concatenate([each[::_SEVENTH] for each in features])
        unit = np.array([np.median(present) if len(present) else 1 for present in (c[c != 0] for c in np.abs(some.T))])
        unit = unit.astype(np.float32)
        bent = np.arcsinh(some / unit)
        return cls(unit, bent.mean(axis=0), bent.std(axis=0) + np.float32(1e-6))

    def __call__(self, features: Floats) -> Floats:
        """Features as the net takes them."""
        bent = (np.arcsinh(features / self.unit) - self.mean) / self.spread
        return np.asarray(np.clip(bent, -_UTMOST, _UTMOST))


@dataclass(frozen=True, slots=True)
class Taught:
    """Questions that are over, as a net takes them.

    Attributes:
        features: of all candidates, scaled, in half precision: there are many.
        true: which candidates are answers, as 0 and 1.
        sizes, relations: of each question how many candidates it has and the relation asked.
    """

    features: Floats
    true: Floats
    sizes: Ints
    relations: Ints

    def batches(self, epochs: int, seed: int) -> "Iterator[Taught]":
        """The questions in parts, all of them so many times, each time in another order."""
        draw, after = np.random.default_rng(seed), np.cumsum(self.sizes)
        for _ in range(epochs):
            order = draw.permutation(len(self.sizes))
            for at in range(0, len(order), BATCH):
                chosen = order[at : at + BATCH]
                _, row = spans(after[chosen] - self.sizes[chosen], after[chosen])
                yield Taught(
                    self.features[row].astype(np.float32), self.true[row], self.sizes[chosen], self.relations[chosen]
                )


class Net:
    """What has been learned: the weights of two layers and of the score, and a vector of each relation."""

    def __init__(self, scale: Scale, relations: int, seed: int = 0) -> None:
        draw = np.random.default_rng(seed)

        def drawn(rows: int, columns: int, gain: float) -> Floats:
            return np.asarray(draw.normal(0, np.sqrt(gain / rows), (rows, columns)), dtype=np.float32)

        self._scale = scale
        self._relations = relations
        self._weights: dict[str, Floats] = {
            "first": drawn(len(scale.unit), HIDDEN, 2),
            "asked": np.zeros((relations + 1, HIDDEN), dtype=np.float32),
            "second": drawn(HIDDEN, LAST, 2),
            "second_more": np.zeros(LAST, dtype=np.float32),
            "score": drawn(LAST, 1, 1),
        }
        self._moved = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in self._weights.items()}

    @classmethod
    def train(cls, features: list[Floats], true: Ints, sizes: Ints, relations: Ints, epochs: int) -> "Net":
        """A net that has learned from questions that are over, so many times."""
        scale = Scale.of(features)
        scaled = np.concatenate([scale(each).astype(np.float16) for each in features])
        taught = Taught(scaled, true.astype(np.float32), sizes, relations)
        net = cls(scale, int(relations.max(initial=0)) + 1)
        steps = epochs * -(-len(sizes) // BATCH)
        for step, batch in enumerate(taught.batches(epochs, seed=0)):
            net._step(batch, step, min(1, (step + 1) / _RISING) * (1 - step / steps))
        return net

    def score(self, features: Floats, relations: Ints) -> Floats:
        """The score of each candidate to the relation asked of it."""
        out = np.empty(len(features), dtype=np.float32)
        for at in range(0, len(features), _CHUNK):
            part = slice(at, at + _CHUNK)
            out[part] = self._layers(self._scale(features[part]), relations[part])[2]
        return out

    def _layers(self, scaled: Floats, relations: Ints) -> tuple[Floats, Floats, Floats]:
        weights = self._weights
        first = scaled @ weights["first"]
        # A relation that was never asked has a vector as well, of noughts.
        first += weights["asked"][np.minimum(relations, self._relations)]
        np.maximum(first, 0, out=first)
        second = first @ weights["second"]
        second += weights["second_more"]
        np.maximum(second, 0, out=second)
        return first, second, (second @ weights["score"])[:, 0]

    def _step(self, batch: Taught, step: int, pace: float) -> None:
        """One step of Adam down the slope of the cross entropy; a question counts as often as it has answers."""
        weights, question = self._weights, np.repeat(np.arange(len(batch.sizes)), batch.sizes)
        starts = np.cumsum(batch.sizes) - batch.sizes
        first, second, score = self._layers(batch.features, batch.relations[question])
        share = np.exp(score - np.maximum.reduceat(score, starts)[question])
        share *= (np.add.reduceat(batch.true, starts) / np.add.reduceat(share, starts))[question]
        of_score = ((share - batch.true) / batch.true.sum())[:, None]
        of_second = (of_score @ weights["score"].T) * (second > 0)
        of_first = (of_second @ weights["second"].T) * (first > 0)
        of_asked = np.zeros_like(weights["asked"])
        np.add.at(of_asked, batch.relations, np.add.reduceat(of_first, starts))
        slopes = {
            "first": batch.features.T @ of_first,
            "asked": of_asked,
            "second": first.T @ of_second,
            "second_more": of_second.sum(axis=0),
            "score": second.T @ of_score,
        }
        pace *= np.sqrt(1 - _KEPT_SQUARES ** (step + 1)) / (1 - _KEPT ** (step + 1))
        for name, slope in slopes.items():
            mean, squares = self._moved[name]
            mean += (1 - _KEPT) * (slope - mean)
            squares += (1 - _KEPT_SQUARES) * (slope * slope - squares)
            weights[name] -= np.float32(_RATE * pace) * mean / (np.sqrt(squares) + _LEAST) + _DECAY * weights[name]
