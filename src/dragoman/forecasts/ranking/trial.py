"""The trial of a ranker: learned on what is over, tuned on what follows, tried on what follows that.

The trees are grown on the days before the validation days, the number of rounds is the one that does best on these, and
trees of so many rounds are grown again with the validation days among the lessons. The test days decide nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats
from dragoman.forecasts.ranking.facts import Facts
from dragoman.forecasts.ranking.ranker import Learning, Ranker, Settings
from dragoman.forecasts.ranking.scoring import Score, expected_ranks
from dragoman.forecasts.ranking.walk import Sheet, Walk

STEPS = 4
"""How many numbers of rounds are tried, evenly up to the most."""
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which days serve for what; each part ends where the next begins.

    Attributes:
        rules: the first day on which rules are counted.
        lessons, valid, test: the first day of each.
        last: the last day of the test.
        most: of a day's questions, how many are taken up as lessons.
        settings: how the trees are grown, with the most rounds.
    """

    rules: int
    lessons: int
    valid: int
    test: int
    last: int
    most: int = 1_000
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How a ranker fared.

    Attributes:
        objects, subjects: when the object is asked, and when the subject is.
        both: all answers; the two directions have one each per fact.
        valid: on the validation days, with lessons from before them.
        rounds: chosen on them.
    """

    objects: Score
    subjects: Score
    both: Score
    valid: Score
    rounds: int


class _Ranks:
    """Ranks gathered day by day, by direction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._ranks: list[Floats] = [np.zeros(0)]
        self._back: list[Floats] = [np.zeros(0, dtype=bool)]

    def add(self, sheet: Sheet, score: Floats) -> None:
        self._ranks.append(expected_ranks(sheet.asked, sheet.candidates, score, self._facts.entities))
        self._back.append(sheet.asked.relations[sheet.asked.of] >= self._facts.kinds)

    def scores(self) -> tuple[Score, Score, Score]:
        ranks, back = np.concatenate(self._ranks), np.concatenate(self._back).astype(bool)
        return Score.of(ranks[~back]), Score.of(ranks[back]), Score.of(ranks)


def tried(facts: Facts, plan: Plan, progress: Progress | None = None) -> tuple[Tried, Ranker]:
    """Train, tune and try a ranker on facts, day by day.

    Args:
        facts: with the days of the test.
        plan: which days serve for what.
        progress: called with each day that is done.
    """
    walk = Walk(facts, plan.rules, plan.lessons)
    sheets = _told(walk.through(plan.last), progress)
    lessons, held = Learning(plan.most), []
    ranker, valid, rounds, ranks = None, Score.of(np.zeros(0)), plan.settings.rounds, _Ranks(facts)
    for sheet in sheets:
        if sheet.day < plan.valid:
            lessons.add(sheet)
        elif sheet.day < plan.test:
            held.append(sheet)
        else:
            if ranker is None:
                rounds, valid = tuned(facts, lessons, held, plan.settings)
                ranker = refitted(lessons, held, plan.settings, rounds)
                held.clear()
            ranks.add(sheet, ranker.score(sheet))
    if ranker is None:
        raise ValueError("No day of the test has facts.")
    objects, subjects, both = ranks.scores()
    return Tried(objects=objects, subjects=subjects, both=both, valid=valid, rounds=rounds), ranker


def tuned(facts: Facts, lessons: Learning, held: list[Sheet], settings: Settings) -> tuple[int, Score]:
    """The number of rounds that does best on the days held out, and how well it does."""
    ranker = Ranker.train(lessons, settings)
    steps = [settings.rounds * step // STEPS for step in range(1, STEPS + 1)]
    found: list[tuple[float, int, Score]] = []
    for rounds in steps:
        ranks = _Ranks(facts)
        for sheet in held:
            ranks.add(sheet, ranker.score(sheet, rounds))
        score = ranks.scores()[2]
        found.append((score.mrr, -rounds, score))
    _, rounds, score = max(found, key=lambda each: each[:2])
    return -rounds, score


def refitted(lessons: Learning, held: list[Sheet], settings: Settings, rounds: int) -> Ranker:
    """A ranker that has learned from the days held out too."""
    for sheet in held:
        lessons.add(sheet)
    return Ranker.train(lessons, settings.of(rounds))


def _told(sheets: Iterator[Sheet], progress: Progress | None) -> Iterator[Sheet]:
    for sheet in sheets:
        yield sheet
        if progress:
            progress(sheet.day)
