"""Rules weighed against each other: what has happened between two pulls the next act towards or away from them.

`rules` counts each rule by itself, and what two rules both know counts twice. Here the weights of all bodies between
subject and candidate are added up, and are learned together by Adagrad on the cross entropy of the candidates of each
question: each day the newest facts once those questions are over, then some of the last days over again.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ranking.arrays import Flags, Floats, Ints, groups, places
from dragoman.forecasts.ranking.facts import Candidates
from dragoman.forecasts.ranking.history import History
from dragoman.forecasts.ranking.rules import SPANS, Bodies

DAYS, AGAIN = 40, 2
"""From how many of the last days is learned again, and how many of them each day."""
_RATE, _START = 0.025, 1e-2
_COLUMNS = (3, 1)
"""Fading counts of a body, of late and lately: how much it weighs beyond having been."""


@dataclass(frozen=True, slots=True)
class _Pulls:
    """What pulls at the candidates of a day, one entry a body, in few bytes: many days are kept.

    Attributes:
        rule: the number of the rule that it is the body of.
        fading: the logarithms of its fading counts, one row each.
        row: the candidate.
        question: of each candidate, ascending.
    """

    rule: Ints
    fading: Floats
    row: Ints
    question: Ints


class Weighing:
    """The weights of rules: of a body so long ago for a head, and of its fading counts.

    Attributes:
        weights: one for each rule, then one for each body and head and each fading count.
    """

    def __init__(self, history: History, seed: int = 0) -> None:
        self._history = history
        self._pairs = history.facts.both**2
        self.weights: Floats = np.zeros((SPANS + len(_COLUMNS)) * self._pairs, dtype=np.float32)
        self._squares = np.full_like(self.weights, _START)
        self._over: deque[tuple[_Pulls, Flags]] = deque(maxlen=DAYS)
        self._draw = np.random.default_rng(seed)

    def features(self, bodies: Bodies, candidates: Candidates, day: int) -> dict[str, Floats]:
        """Of each candidate the sum of weights, the logarithm of its share, how far it is behind, and its place."""
        row = candidates.row
        pulls = self._pulls(bodies, candidates, day)
        score, behind, total = self._scores(pulls, *self._weighed(pulls))
        return {
            "rules_weighed": score,
            "rules_weighed_share": behind - np.log(total),
            "rules_weighed_behind": behind,
            "rules_weighed_place": places(row, score),
        }

    def learn(self, bodies: Bodies, candidates: Candidates, true: Flags, day: int) -> None:
        """Learn which candidates of a day were answers."""
        if not len(true):
            return
        pulls = self._pulls(bodies, candidates, day)
        self._step(pulls, true)
        self._over.append((pulls, true))
        for at in self._draw.integers(0, len(self._over), AGAIN):
            self._step(*self._over[at])

    def _pulls(self, bodies: Bodies, candidates: Candidates, day: int) -> _Pulls:
        fading = [np.log1p(self._history.acts.column(bodies.key, day, column)) for column in _COLUMNS]
        rule, row, question = (each.astype(np.int32) for each in (bodies.rule, bodies.row, candidates.row))
        return _Pulls(rule, np.stack(fading).astype(np.float32), row, question)

    def _weighed(self, pulls: _Pulls) -> tuple[Ints, Floats]:
        """The numbers of the weights of each body, and how much each of them counts."""
        pair = pulls.rule % self._pairs
        weight = [pulls.rule, *(pair + (SPANS + at) * self._pairs for at in range(len(_COLUMNS)))]
        been = np.ones((1, len(pair)), dtype=np.float32)
        return np.stack(weight), np.concatenate([been, pulls.fading])

    def _scores(self, pulls: _Pulls, weight: Ints, amount: Floats) -> tuple[Floats, Floats, Floats]:
        """Of each candidate its score, how far it is behind the best of its question, and the sum of the powers."""
        pulled = np.einsum("ij,ij->j", self.weights[weight], amount)
        score = np.bincount(pulls.row, pulled, len(pulls.question)).astype(np.float32)
        starts, of = groups(pulls.question)
        if not len(starts):
            return score, score, score
        behind = score - np.maximum.reduceat(score, starts)[of]
        return score, behind, np.add.reduceat(np.exp(behind), starts)[of]

    def _step(self, pulls: _Pulls, true: Flags) -> None:
        """One step of Adagrad; a question counts as often as it has answers."""
        weight, amount = self._weighed(pulls)
        _, behind, total = self._scores(pulls, weight, amount)
        starts, of = groups(pulls.question)
        answers = np.add.reduceat(true.astype(np.float32), starts)[of]
        off = (np.exp(behind) / total * answers - true) / np.sqrt(np.maximum(1, np.count_nonzero(true)))
        slope = np.bincount(weight.ravel(), (amount * off[pulls.row]).ravel(), len(self.weights))
        moved = np.flatnonzero(slope)
        down = slope[moved].astype(np.float32)
        self._squares[moved] += down * down
        self.weights[moved] -= _RATE * down / np.sqrt(self._squares[moved])
