"""The trial of a ranker: learned on what is over, tuned on what follows, tried on what follows that.

The ranker learns from the days before the validation days, the number of rounds is the one that does best on these, and
with so many rounds it learns again with the validation days among the lessons. The test days decide nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from dragoman.forecasts.ranking.arrays import Flags, Floats
from dragoman.forecasts.ranking.facts import Facts
from dragoman.forecasts.ranking.ranker import Learning, Ranker, Settings
from dragoman.forecasts.ranking.scoring import Score, expected_ranks
from dragoman.forecasts.ranking.walk import Sheet, Walk

STEPS = 4
"""How many numbers of rounds are tried, evenly up to the most."""
FEWEST = 100
"""Fewer lessons teach nothing."""
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which days serve for what; each part ends where the next begins.

    Attributes:
        rules: the first day on which rules are counted.
        lessons, valid, test: the first day of each.
        last: the last day of the test.
        most: of a day's questions, how many are taken up as lessons.
        wrong: the share of the wrong candidates that are taken up with them.
        settings: how the trees are grown, with the most rounds.
    """

    rules: int
    lessons: int
    valid: int
    test: int
    last: int
    most: int = 1_000
    wrong: float = 1.0
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How a ranker fared.

    Attributes:
        objects, subjects: when the object is asked, and when the subject is.
        both: all answers; the two directions have one each per fact.
        recency: all answers, ordered by recency alone.
        valid: on the validation days, with lessons from before them.
        rounds: chosen on them.
    """

    objects: Score
    subjects: Score
    both: Score
    recency: Score
    valid: Score
    rounds: int


class _Ranks:
    """Ranks gathered day by day, by direction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._ranks: list[Floats] = [np.zeros(0)]
        self._back: list[Flags] = [np.zeros(0, dtype=bool)]

    def add(self, sheet: Sheet, score: Floats) -> None:
        self._ranks.append(expected_ranks(sheet.asked, sheet.candidates, score, sheet.before))
        self._back.append(sheet.asked.relations[sheet.asked.of] >= self._facts.kinds)

    def scores(self) -> tuple[Score, Score, Score]:
        ranks, back = np.concatenate(self._ranks), np.concatenate(self._back)
        return Score.of(ranks[~back]), Score.of(ranks[back]), Score.of(ranks)


def tried(walk: Walk, plan: Plan, progress: Progress | None = None) -> tuple[Tried, Ranker | None]:
    """Train, tune and try a ranker, day by day; where there are too few lessons there is none.

    Args:
        walk: at its beginning, with the days of the plan; at the end it has learned the last day.
        plan: which days serve for what.
        progress: called with each day that is done.
    """
    lessons, held = Learning(plan.most, plan.wrong), list[Sheet]()
    ranks, plain = _Ranks(walk.facts), _Ranks(walk.facts)
    ranker, best = None, _Best(0, Score.of(np.zeros(0)))
    for sheet in walk.through(plan.last):
        if sheet.day < plan.valid:
            lessons.add(sheet)
        elif sheet.day < plan.test:
            held.append(sheet)
        else:
            if held:
                best, ranker = _taught(walk.facts, lessons, held, plan.settings)
                held = []
            if ranker is not None:
                ranks.add(sheet, ranker.score(sheet))
            plain.add(sheet, recency(sheet))
        if progress:
            progress(sheet.day)
    objects, subjects, both = ranks.scores()
    tested = Tried(
        objects=objects, subjects=subjects, both=both, recency=plain.scores()[2], valid=best.score, rounds=best.rounds
    )
    return tested, ranker


def recency(sheet: Sheet) -> Floats:
    """The plain order, with which what is learned is compared: the same act of late, else any dealing of late."""
    column = {name: sheet.features[:, place] for place, name in enumerate(sheet.names)}
    return np.asarray(column["act_2"] + 0.1 * column["act_4"] + 0.01 * (column["pair_2"] + column["pairback_2"]))


@dataclass(frozen=True, slots=True)
class _Best:
    rounds: int
    score: Score


def _taught(facts: Facts, lessons: Learning, held: list[Sheet], settings: Settings) -> tuple[_Best, Ranker | None]:
    if len(lessons) < FEWEST:
        return _Best(0, Score.of(np.zeros(0))), None
    best = tuned(facts, lessons, held, settings)
    for sheet in held:
        lessons.add(sheet)
    return best, Ranker.train(lessons, settings.of(best.rounds))


def tuned(facts: Facts, lessons: Learning, held: list[Sheet], settings: Settings) -> _Best:
    """The number of rounds that does best on the days held out, and how well it does."""
    ranker = Ranker.train(lessons, settings)
    steps = [settings.rounds * step // STEPS for step in range(1, STEPS + 1)]
    ranks = {rounds: _Ranks(facts) for rounds in steps}
    for sheet in held:
        for rounds, score in zip(steps, ranker.scores(sheet, steps), strict=True):
            ranks[rounds].add(sheet, score)
    found = [_Best(rounds, each.scores()[2]) for rounds, each in ranks.items()]
    return max(found, key=lambda each: (each.score.mrr, -each.rounds))
