"""A dossier's own past as lessons: what is known of it as facts, and what a trial on its last days teaches.

What was learned is plain arrays and text: it can be kept, and `resumed` takes up the walk at its end.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints
from dragoman.forecasts.ranking.facts import Facts
from dragoman.forecasts.ranking.ranker import Settings
from dragoman.forecasts.ranking.scoring import Score
from dragoman.forecasts.ranking.trial import Plan, Progress, Tried, tried
from dragoman.forecasts.ranking.walk import Walk
from dragoman.records.codes import EVENT_TYPES
from dragoman.records.ranking import Doubt, Fared, Method
from dragoman.text.gazetteer import owner_state

if TYPE_CHECKING:
    import pyarrow as pa

VAGUE = 31
"""An event whose day is not known to within so many days is left out."""
LESSONS, TEST, VALID = 80, 0.2, 0.2
"""The most days with events that are learned from, and the shares of these that test and that tune."""
ENOUGH = 30
"""Fewer answers in the test prove nothing."""
FIRST_DAY = date(1900, 1, 1).toordinal()
"""Days are counted from here."""
_MOST = 150
_SETTINGS = Settings(objectives=("lambdarank", "rank_xendcg"), rounds=60, rate=0.1, smallest=20, threads=1, epochs=0)


@dataclass(frozen=True, slots=True)
class Known:
    """A ledger as facts.

    Attributes:
        facts: days are counted from `FIRST_DAY`.
        codes: of the entities.
        events: ids by subject, relation, object and day.
    """

    facts: Facts
    codes: tuple[str, ...]
    events: dict[tuple[int, int, int, int], list[str]]

    def hash(self) -> str:
        """SHA-256 over all that is learned from."""
        facts = self.facts
        found = hashlib.sha256(f"{facts.kinds} {' '.join(self.codes)}".encode())
        for array in (facts.subjects, facts.relations, facts.objects, facts.days, facts.homes, facts.roles):
            found.update(array.tobytes())
        return found.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What a past has taught.

    Attributes:
        state: of the walk at its end, as `Walk.state`.
        trees: of the ranker, as text; none where recency orders the partners.
        names: of the features that the trees know.
        doubt: why what was learned is not used, "" if it is.
        fared: how the ranker and how recency fared on the days of the test.
    """

    state: Mapping[str, Floats]
    trees: tuple[str, ...]
    names: tuple[str, ...]
    doubt: Doubt
    fared: tuple[Fared, Fared]


def known(ledger: "pa.Table", day: date) -> Known:
    """What a ledger knows to have happened before a day; an event of several days counts on its last."""
    columns = ("first", "last", "actor", "recipient", "type", "status", "event_id")
    lines = [
        line
        for line in zip(*(ledger[name].to_pylist() for name in columns), strict=True)
        if line[5] == "happened" and line[0] and line[1] and line[1] < day and (line[1] - line[0]).days < VAGUE
    ]
    codes = sorted({code for line in lines for code in line[2:4]})
    number = {code: at for at, code in enumerate(codes)}
    kind: dict[str, int] = {name: at for at, name in enumerate(EVENT_TYPES)}
    rows, events = [], dict[tuple[int, int, int, int], list[str]]()
    for _, last, actor, recipient, type_, _, event in lines:
        row = (number[actor], kind[type_], number[recipient], last.toordinal() - FIRST_DAY)
        rows.append(row)
        events.setdefault(row, []).append(event)
    facts = Facts.of(np.array(rows, dtype=np.int64), len(codes), len(EVENT_TYPES), *_homes_and_roles(codes))
    return Known(facts, tuple(codes), events)


def _homes_and_roles(codes: list[str]) -> tuple[Ints, Ints]:
    """The state that owns or directs each, itself if none does; and its kind, as its code begins."""
    homes = np.unique([owner_state(code) or code for code in codes], return_inverse=True)[1]
    roles = np.unique([code.rpartition(":")[0] for code in codes], return_inverse=True)[1]
    return homes, roles


def learn(past: Known, progress: Progress | None = None) -> Learned:
    """Learn from a past, and try what was learned on its last days; `progress` is called with each day that is done."""
    plan = _plan(past.facts)
    walk = Walk(past.facts, plan.rules, plan.lessons)
    tested, ranker = tried(walk, plan, progress)
    doubt = _doubt(tested)
    used = ranker if ranker is not None and not doubt else None
    return Learned(
        state=walk.state(),
        trees=used.trees() if used else (),
        names=used.names if used else (),
        doubt=doubt,
        fared=(_fared("learned", tested.both), _fared("recency", tested.recency)),
    )


def resumed(past: Known, learned: Learned) -> Walk:
    """The walk through a past at its end, with what was learned on it.

    Raises:
        ValueError: it was learned from another past.
    """
    plan = _plan(past.facts)
    walk = Walk(past.facts, plan.rules, plan.lessons)
    walk.resume(learned.state)
    return walk


def _plan(facts: Facts) -> Plan:
    days = np.unique(facts.days)
    used = days[-LESSONS:] if len(days) > LESSONS else days[len(days) // 4 :]
    test, valid = (used[int(len(used) * (1 - share))] for share in (TEST, TEST + VALID))
    return Plan(
        rules=int(days[0]),
        lessons=int(used[0]),
        valid=int(valid),
        test=int(test),
        last=int(days[-1]),
        most=_MOST,
        settings=_SETTINGS,
    )


def _doubt(tested: Tried) -> Doubt:
    if min(tested.both.count, tested.valid.count) < ENOUGH:
        return "short"
    return "no_skill" if tested.both.mrr <= tested.recency.mrr else ""


def _fared(method: Method, score: Score) -> Fared:
    first, three, ten = (each / 100 for each in score.hits)
    return Fared(method=method, count=score.count, mrr=score.mrr / 100, first=first, first_three=three, first_ten=ten)
