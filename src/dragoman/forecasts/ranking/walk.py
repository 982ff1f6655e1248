"""A walk through time: each day is asked about with what the days before it taught, and only then learned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ranking import features
from dragoman.forecasts.ranking.affinity import Affinity, Leaning
from dragoman.forecasts.ranking.arrays import Flags, Floats, places
from dragoman.forecasts.ranking.compatriots import Compatriots
from dragoman.forecasts.ranking.facts import Candidates, Facts, Questions
from dragoman.forecasts.ranking.history import History
from dragoman.forecasts.ranking.neighbours import Neighbours, Views
from dragoman.forecasts.ranking.rules import Bodies, Rules
from dragoman.forecasts.ranking.weighing import Weighing

SETTLING = 5
"""Days that the space of neighbours is followed before it is first used."""
PROMISING = 30
"""How many candidates each of three views puts forward."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions of a day with their candidates.

    Attributes:
        day: number of the day.
        features: float32 of shape (candidates, features).
        names: of the features.
        true: which candidates are answers.
        before: of each answer, how many wrong entities that are no candidates stand before it.
    """

    day: int
    asked: Questions
    candidates: Candidates
    features: Floats
    names: tuple[str, ...]
    true: Flags
    before: Floats


class Walk:
    """What is known as of a day, and what it says of questions of that day."""

    def __init__(self, facts: Facts, first: int, start: int) -> None:
        """Begin a walk.

        Args:
            facts: they may go beyond what is asked about; no day sees itself or a later one.
            first: the day from which rules are counted; before it there is too little to see them at work.
            start: the day from which sheets are wanted.
        """
        self.facts = facts
        self.history = History(facts)
        self.rules = Rules(self.history)
        self.weighing = Weighing(self.history)
        self.neighbours = Neighbours(self.history)
        self.compatriots = Compatriots(self.history)
        self.affinity = Affinity(facts)
        self._first, self._start = first, start
        self._begun = False

    def through(self, last: int) -> Iterator[Sheet]:
        """The sheets of the days with facts from the start up to `last`, which are learned as they pass."""
        for day in np.unique(self.facts.days):
            if day > last:
                break
            if day >= self._start:
                yield self._taught(int(day))
            else:
                self._learn(int(day))

    def state(self) -> dict[str, Floats]:
        """What has been learned beyond counts of the past, in arrays."""
        return self._arrays() | {"begun": np.array([self._begun], dtype=np.float32)}

    def resume(self, state: Mapping[str, Floats]) -> None:
        """Go on, after the last of the facts, from a state of a walk through the same facts.

        Raises:
            ValueError: the state is of another walk.
        """
        for name, array in self._arrays().items():
            if name not in state or state[name].shape != array.shape:
                raise ValueError(f"What was learned has another {name}.")
            array[...] = state[name]
        self._begun = bool(state["begun"][0])
        for day in np.unique(self.facts.days):
            self._count(int(day))

    def _arrays(self) -> dict[str, Floats]:
        own = {"places": self.neighbours.places, "weights": self.weighing.weights}
        return self.rules.tables | own | self.affinity.vectors

    def sheet(self, asked: Questions, day: int) -> tuple[Sheet, Bodies]:
        """What is said of questions of a day, once the days before it are learned."""
        if not self._begun:
            self.affinity.begin(day)
            self._begun = True
        self.neighbours.follow(day)
        views, leaning = self.neighbours.views(asked, day), self.affinity.lean(asked, day)
        more = [*self.neighbours.candidates(views, asked), (leaning.row, leaning.entity)]
        candidates = self.history.gather(asked, day, more)
        candidates = candidates.only(self._promising(asked, candidates, views, leaning, day))
        bodies = self.rules.bodies(asked, candidates, day)
        said = features.counted(self.history, asked, candidates, day)
        said |= self.rules.features(bodies, day, len(candidates.row))
        said |= features.compared(candidates.row, said)
        said |= self.weighing.features(bodies, candidates, day)
        said |= self.neighbours.features(views, asked, candidates)
        said |= self.compatriots.features(asked, candidates, day)
        said |= self.affinity.features(leaning, candidates)
        matrix = np.stack(list(said.values()), axis=1).astype(np.float32)
        true, before = self._true(asked, candidates), self.affinity.before(leaning, asked, candidates)
        return Sheet(day, asked, candidates, matrix, tuple(said), true, before), bodies

    def _promising(self, asked: Questions, candidates: Candidates, views: Views, leaning: Leaning, day: int) -> Flags:
        """Those whom the rules, the like of the subject or the affinity put among the first; the rest costs time."""
        row = candidates.row
        said = self.rules.features(self.rules.bodies(asked, candidates, day), day, len(row))["rules_any"]
        scores = said, views.by_like(candidates), self.affinity.score(leaning, candidates)
        return np.asarray(np.min([places(row, score) for score in scores], axis=0) < PROMISING)

    def _taught(self, day: int) -> Sheet:
        sheet, bodies = self.sheet(Questions.on(self.facts, day), day)
        self._weigh(bodies, sheet.asked, sheet.candidates, sheet.true, day)
        self._count(day)
        self.affinity.learn(day)
        return sheet

    def _learn(self, day: int) -> None:
        if day >= self._first:
            asked = Questions.on(self.facts, day)
            candidates = self.history.gather(asked, day, [])
            bodies = self.rules.bodies(asked, candidates, day)
            self._weigh(bodies, asked, candidates, self._true(asked, candidates), day)
        if day >= self._start - SETTLING:
            self.neighbours.follow(day)
        self._count(day)

    def _weigh(self, bodies: Bodies, asked: Questions, candidates: Candidates, true: Flags, day: int) -> None:
        self.rules.learn(bodies, asked, candidates, true)
        self.weighing.learn(bodies, candidates, true, day)

    def _count(self, day: int) -> None:
        self.history.learn(day)
        self.compatriots.learn(day)

    def _true(self, asked: Questions, candidates: Candidates) -> Flags:
        size = self.facts.entities
        return np.isin(candidates.row * size + candidates.entity, asked.of * size + asked.answers)
