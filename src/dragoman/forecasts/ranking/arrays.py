"""Small vectorised tools on rows that are grouped: spans, the best of each group, places within a group."""

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.floating[Any]]
Flags = npt.NDArray[np.bool_]


def spans(starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
    """The members of several ranges, one after the other.

    Returns:
        For each member the number of its range, and the member.
    """
    lengths = stops - starts
    row = np.repeat(np.arange(len(starts)), lengths)
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return row, np.repeat(starts, lengths) + within


def spans_of(ordered: Ints, first: Ints, after: Ints) -> tuple[Ints, Ints]:
    """Places in an ascending array whose values lie in ranges from `first` to before `after`; as `spans`."""
    return spans(np.searchsorted(ordered, first), np.searchsorted(ordered, after))


def groups(ascending: Ints) -> tuple[Ints, Ints]:
    """Where each group of equals begins, and of each entry the number of its group."""
    new = np.ones(len(ascending), dtype=bool)
    new[1:] = ascending[1:] != ascending[:-1]
    return np.flatnonzero(new), np.cumsum(new) - 1


def best(row: Ints, score: Floats, count: int) -> Flags:
    """Which entries are among the `count` highest of their row; of equals, the first."""
    order = np.lexsort((-score, row))
    starts, of = groups(row[order])
    place = np.arange(len(row)) - starts[of]
    chosen = np.zeros(len(row), dtype=bool)
    chosen[order[place < count]] = True
    return chosen


def places(row: Ints, score: Floats) -> Floats:
    """The place of each entry in its row, 0 for the highest score; equals share the mean of their places."""
    order = np.lexsort((-score, row))
    ordered, scores = row[order], score[order]
    new = np.ones(len(row), dtype=bool)
    new[1:] = (ordered[1:] != ordered[:-1]) | (scores[1:] != scores[:-1])
    first, of = groups(ordered)
    starts = np.flatnonzero(new)
    middles = (starts + np.append(starts[1:], len(row)) - 1) / 2
    out = np.empty(len(row), dtype=np.float32)
    out[order] = middles[np.cumsum(new) - 1] - first[of]
    return out


def share_of_highest(row: Ints, score: Floats) -> Floats:
    """Each score over the highest one of its row; rows are ascending, scores not negative."""
    if not len(row):
        return score
    starts, of = groups(row)
    highest = np.maximum.reduceat(score, starts)
    return np.asarray(score / (highest[of] + 1e-6), dtype=np.float32)


def top_columns(scores: Floats, count: int) -> tuple[Ints, Ints]:
    """The `count` highest positive cells of each row of a dense matrix: their rows and their columns."""
    count = min(count, scores.shape[1] - 1)
    columns = np.argpartition(-scores, count, axis=1)[:, :count]
    rows = np.repeat(np.arange(len(scores)), count)
    positive = scores[rows, columns.ravel()] > 0
    return rows[positive], columns.ravel()[positive]
