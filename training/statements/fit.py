"""Fitting log-linear models over marks: a conditional logit over alternatives, and a plain logistic model."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Marks = Sequence[str]
Weights = dict[str, float]
WORD = 0
TELLING = 0.1
"""Weights of a word's marks smaller than this are left out: there are many of them."""
SMALL = 1e-3
"""Weights smaller than this are left out of a model."""


def conditional_logit(
    examples: Sequence[tuple[Sequence[Marks], int]],
    penalty: float,
    least: int = 2,
    prior: Mapping[str, float] | None = None,
) -> Weights:
    """Weights under which the right alternative of each example is likeliest (McFadden 1974), with an L2 penalty.

    Args:
        examples: for each the marks of its alternatives, and the index of the right one.
        penalty: strength of the ridge.
        least: alternatives in which a mark must occur to get a weight.
        prior: weights towards which the ridge pulls, 0 for marks that are not in it. What speaks for a fixed rule keeps
            its say in this way where there are few examples.
    """
    rows = [marks for alternatives, _ in examples for marks in alternatives]
    index = _index(rows, least)
    matrix = _matrix(rows, index)
    sizes = np.array([len(alternatives) for alternatives, _ in examples])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    right = starts + np.array([at for _, at in examples])
    group = np.repeat(np.arange(len(examples)), sizes)
    centre = np.array([(prior or {}).get(mark, 0.0) for mark in index])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts)
        raised = np.exp(scores - top[group])
        sums = np.add.reduceat(raised, starts)
        slope = raised / sums[group]
        slope[right] -= 1
        away = weights - centre
        value = -(scores[right] - top - np.log(sums)).sum() + penalty * (away @ away) / 2
        return value, matrix.T @ slope + penalty * away

    return _minimised(loss, index, centre)


def logistic(examples: Sequence[tuple[Marks, bool]], penalty: float, least: int = 3) -> Weights:
    """Weights of a logistic model with an L2 penalty on all marks but `bias`."""
    rows = [marks for marks, _ in examples]
    index = _index(rows, least)
    matrix = _matrix(rows, index)
    ridge = np.full(len(index), penalty)
    ridge[index["bias"]] = 0.0
    loss = _logistic_loss(matrix, np.array([float(yes) for _, yes in examples]), ridge)
    return _minimised(loss, index, np.zeros(len(index)))


def logistics(
    examples: Sequence[tuple[Marks, frozenset[str]]], labels: Sequence[str], penalty: float, least: int = 4
) -> Weights:
    """Weights of one logistic model for each label, by label and mark; only of words that some example labels.

    A word is the first mark of an example.
    """
    known = {marks[WORD] for marks, found in examples if found}
    some = [(marks, found) for marks, found in examples if marks[WORD] in known]
    rows = [marks for marks, _ in some]
    index = _index(rows, least)
    matrix = _matrix(rows, index)
    ridge = np.full(len(index), penalty)
    ridge[index["bias"]] = 0.0
    found: Weights = {}
    for label in labels:
        loss = _logistic_loss(matrix, np.array([float(label in each) for _, each in some]), ridge)
        one = _minimised(loss, index, np.zeros(len(index)))
        found |= {f"{label} {mark}": weight for mark, weight in one.items() if abs(weight) >= TELLING}
    return found


def _logistic_loss(matrix: csr_matrix, right: np.ndarray, ridge: np.ndarray):  # type: ignore[no-untyped-def]
    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        value = (np.logaddexp(0, scores) - right * scores).sum() + (ridge * weights) @ weights / 2
        return value, matrix.T @ (1 / (1 + np.exp(-scores)) - right) + ridge * weights

    return loss


def _minimised(loss, index: dict[str, int], start: np.ndarray) -> Weights:  # type: ignore[no-untyped-def]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    return {mark: round(float(found[at]), 3) for mark, at in index.items() if abs(found[at]) >= SMALL}


def _index(rows: Iterable[Marks], least: int) -> dict[str, int]:
    counts = Counter(mark for marks in rows for mark in set(marks))
    return {mark: at for at, mark in enumerate(sorted(mark for mark, times in counts.items() if times >= least))}


def _matrix(rows: Sequence[Marks], index: dict[str, int]) -> csr_matrix:
    across, ends = array("i"), array("q", [0])
    for marks in rows:
        across.extend(sorted(index[mark] for mark in set(marks) if mark in index))
        ends.append(len(across))
    parts = (np.ones(len(across)), np.frombuffer(across, dtype=np.int32), np.frombuffer(ends, dtype=np.int64))
    return csr_matrix(parts, shape=(len(rows), len(index)))
