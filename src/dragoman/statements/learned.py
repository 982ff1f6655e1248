"""Small log-linear models: a table of weights, a sum, and no more than that, so that every choice can be shown.

The weights are trained by `training/statements` on the annotated corpus and stand in `data/models/statements` as plain
tables of mark and weight.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat

from dragoman.resources import data_path

Weights = dict[str, float]


def read_weights(name: str) -> Weights:
    """The weights of a model by mark; there are hundreds of thousands, so no row is made of each."""
    with data_path(f"models/statements/{name}.tsv").open(encoding="utf-8") as lines:
        next(lines)  # the header
        parts = (line.rpartition("\t") for line in lines)
        numbers = _Numbers()
        return {mark: numbers[weight] for mark, _, weight in parts}


class _Numbers(dict[str, float]):
    """Numbers as written, each read once: of hundreds of thousands of weights few thousand differ."""

    def __missing__(self, written: str) -> float:
        return self.setdefault(written, float(written))


@cache
def weights(name: str) -> Weights:
    """The same, read once."""
    return read_weights(name)


def total(model: Weights, marks: Iterable[str]) -> float:
    """The sum of the weights of marks; a mark never seen in training weighs nothing."""
    return sum(map(model.get, marks, repeat(0.0)))


def shares(scores: Sequence[float]) -> list[float]:
    """Probabilities of alternatives from their sums (softmax)."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    return [each / sum(raised) for each in raised]


def chances(alternatives: Sequence[Sequence[str]], model: Weights) -> list[float]:
    """How likely each of several alternatives is, given by their marks."""
    return shares([total(model, marks) for marks in alternatives])


def likeliest(alternatives: Sequence[Sequence[str]], model: Weights) -> tuple[int, float]:
    """Index of the likeliest of alternatives given by their marks, and how likely it is; of equals the first."""
    found = chances(alternatives, model)
    best = max(range(len(found)), key=lambda at: found[at])
    return best, found[best]


def step(number: float, bounds: tuple[float, ...]) -> int:
    """How many bounds a number reaches: a mark for each step stands for a number."""
    return sum(number >= bound for bound in bounds)


def probability(score: float) -> float:
    """Probability of a yes from its sum (logistic function)."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
