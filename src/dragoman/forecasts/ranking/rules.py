"""Dated rules: what tends to follow between two within so many days of what.

A rule reads: where `body` last happened between subject and object so long ago, `head` is asked of the subject and the
object is the answer, in this share of cases. Inverse relations are bodies too. It is the rule of length one of TLogic
(Liu et al. 2022), with its lag kept; the rules of length two are in `neighbours`.
"""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ranking.arrays import Flags, Floats, Ints
from dragoman.forecasts.ranking.counts import NEVER
from dragoman.forecasts.ranking.facts import Candidates, Questions
from dragoman.forecasts.ranking.history import History

SPANS = 9
"""Spans of days since the body: 1, 2, 3-4, 5-8, and so on, the last without an end."""
_PRIOR = 20.0
"""How many cases a rule needs to weigh as much as what holds of the head in general."""
_HIGHEST = 0.95


@dataclass(frozen=True, slots=True)
class Bodies:
    """What has happened between the subject and each candidate: one entry per candidate and act.

    Attributes:
        row: the candidate.
        key: the act, a key of `History.acts`.
        rule: the number of the rule that it is the body of.
        head: the relation asked.
    """

    row: Ints
    key: Ints
    rule: Ints
    head: Ints


class Rules:
    """How often each rule held on the days learned so far.

    Attributes:
        tables: cases of each rule and in how many it held, and the same of each head.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self._both = history.facts.both
        size = SPANS * self._both * self._both
        self.tables: dict[str, Floats] = {
            "cases": np.zeros(size, dtype=np.float32),
            "held": np.zeros(size, dtype=np.float32),
            "head_cases": np.zeros(self._both),
            "head_held": np.zeros(self._both),
        }

    def bodies(self, asked: Questions, candidates: Candidates, day: int) -> Bodies:
        """The bodies of rules among the candidates."""
        row, key = self._history.acts_between(asked.subjects[candidates.row], candidates.entity)
        head = asked.relations[candidates.row][row]
        rule = (_span(day - self._history.acts.last[key]) * self._both + self._history.act_relation[key]) * self._both
        return Bodies(row, key, rule + head, head)

    def learn(self, bodies: Bodies, asked: Questions, candidates: Candidates, true: Flags) -> None:
        """Count on which candidates the rules held."""
        np.add.at(self.tables["cases"], bodies.rule, np.float32(1))
        np.add.at(self.tables["held"], bodies.rule[true[bodies.row]], np.float32(1))
        partner = np.zeros(len(true), dtype=bool)
        partner[bodies.row] = True
        heads = asked.relations[candidates.row]
        self.tables["head_cases"] += np.bincount(heads[partner], minlength=self._both)
        self.tables["head_held"] += np.bincount(heads[partner & true], minlength=self._both)

    def confidence(self, bodies: Bodies) -> tuple[Floats, Floats]:
        """How often the rule of each body held, and how often any partner was the answer to its head.

        Both are between 0 and 1; the first is drawn towards the second where cases are few.
        """
        general = self.general()[bodies.head]
        share = (self.tables["held"][bodies.rule] + _PRIOR * general) / (self.tables["cases"][bodies.rule] + _PRIOR)
        return share.astype(np.float32), general

    def general(self) -> Floats:
        """For each relation how often a partner of the subject was the answer."""
        return ((self.tables["head_held"] + 1) / (self.tables["head_cases"] + 50)).astype(np.float32)

    def count(self, rule: Ints) -> tuple[Ints, Ints]:
        """Of each rule, in how many cases it held, and of how many."""
        return self.tables["held"][rule].astype(np.int64), self.tables["cases"][rule].astype(np.int64)

    def features(self, bodies: Bodies, day: int, size: int) -> dict[str, Floats]:
        """What the rules say of each of `size` candidates."""
        share, general = self.confidence(bodies)
        lift = np.log(share / general)
        acts = self._history.acts
        return {
            "rules_any": _total(bodies.row, -np.log1p(-np.minimum(share, _HIGHEST)), size),
            "rules_lift": _total(bodies.row, lift, size),
            "rules_best": _highest(bodies.row, share, size),
            "rules_count": _total(bodies.row, np.ones_like(share), size),
            "rules_lift_4": _total(bodies.row, lift * acts.column(bodies.key, day, 1), size),
            "rules_lift_64": _total(bodies.row, lift * acts.column(bodies.key, day, 3), size),
        }


def _span(lag: Ints) -> Ints:
    return np.minimum(np.ceil(np.log2(np.clip(lag, 1, -NEVER))).astype(np.int64), SPANS - 1)


def _total(row: Ints, value: Floats, size: int) -> Floats:
    return np.bincount(row, value, size).astype(np.float32)


def _highest(row: Ints, value: Floats, size: int) -> Floats:
    out = np.zeros(size, dtype=np.float32)
    if len(row):
        new = np.ones(len(row), dtype=bool)
        new[1:] = row[1:] != row[:-1]
        out[row[new]] = np.maximum.reduceat(value, np.flatnonzero(new))
    return out
