"""How good a ranking is: expected filtered ranks, mean reciprocal rank, hits.

The filter is the time-aware one: of the other answers to the same question on the same day, none counts as an error.
Equals share the mean of their ranks. Whoever is no candidate comes after all candidates.
"""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats
from dragoman.forecasts.ranking.facts import Candidates, Questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The quality of a ranking, in per cent.

    Attributes:
        count: answers ranked.
        mrr: mean reciprocal rank.
        hits: share of answers at rank 1, up to 3, and up to 10.
    """

    count: int
    mrr: float
    hits: tuple[float, float, float]

    @classmethod
    def of(cls, ranks: Floats) -> "Score":
        """The score of ranks, which begin at 1; an expected rank above 1 is no hit at 1."""
        if not len(ranks):
            return cls(count=0, mrr=0.0, hits=(0.0, 0.0, 0.0))
        one, three, ten = (100 * float(np.mean(ranks <= rank)) for rank in (1, 3, 10))
        return cls(count=len(ranks), mrr=100 * float(np.mean(1 / ranks)), hits=(one, three, ten))


def expected_ranks(asked: Questions, candidates: Candidates, score: Floats, others: Floats) -> Floats:
    """The rank of each answer of a day's questions.

    Args:
        asked: questions with all their answers.
        candidates: by question and entity.
        score: of each candidate; the highest is ranked first.
        others: of each answer, how many wrong entities stand before it of those that are no candidates.

    Returns:
        Float array with a rank from 1 for each of `asked.answers`.
    """
    size = 1 + max(np.max(candidates.entity, initial=0), np.max(asked.answers, initial=0))
    code = candidates.row * size + candidates.entity
    wanted = asked.of * size + asked.answers
    wrong = ~np.isin(code, wanted)
    order = np.lexsort((-score, candidates.row))
    row, ordered = candidates.row[order], score[order]
    before = np.concatenate([[0], np.cumsum(wrong[order])])
    question = np.arange(len(asked))
    first, after = np.searchsorted(row, question), np.searchsorted(row, question, "right")
    new = np.ones(len(row), dtype=bool)
    new[1:] = (row[1:] != row[:-1]) | (ordered[1:] != ordered[:-1])
    starts = np.flatnonzero(new)
    group = np.cumsum(new) - 1
    better, equal = np.empty(len(row)), np.empty(len(row))
    better[order] = (before[starts] - before[first[row[starts]]])[group]
    equal[order] = np.diff(before[np.append(starts, len(row))])[group]
    wrong_candidates = (before[after] - before[first])[asked.of]
    ranks: Floats = 1 + wrong_candidates + others
    if len(code):
        at = np.minimum(np.searchsorted(code, wanted), len(code) - 1)
        found = code[at] == wanted
        ranks[found] = (1 + better + equal / 2)[at[found]]
    return ranks
