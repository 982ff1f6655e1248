"""Who comes next in a dossier: its ledger as facts, a ranking of partners, the past acts that speak for each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints
from dragoman.forecasts.ranking.facts import Facts, Questions
from dragoman.forecasts.ranking.ranker import Ranker, Settings
from dragoman.forecasts.ranking.rules import Bodies
from dragoman.forecasts.ranking.scoring import Score
from dragoman.forecasts.ranking.trial import Plan, Progress, Tried, recency, tried
from dragoman.forecasts.ranking.walk import Sheet, Walk
from dragoman.records.codes import EVENT_TYPES, EventType
from dragoman.records.ranking import Bearing, Doubt, Fared, Method, Part, Partner, Ranking

if TYPE_CHECKING:
    import pyarrow as pa

VAGUE = 31
"""An event whose day is not known to within so many days is left out."""
LESSONS, TEST, VALID = 80, 0.2, 0.2
"""The most days with events that are learned from, and the shares of these that test and that tune."""
ENOUGH = 30
"""Fewer answers in the test prove nothing."""
BEARINGS, EVENTS = 3, 3
_MOST = 150
_SETTINGS = Settings(rounds=60, rate=0.1, smallest=20, threads=1)
_FIRST = date(1900, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Known:
    """A ledger as facts.

    Attributes:
        facts: days are counted from 1900.
        codes: of the entities.
        events: ids by subject, relation, object and day.
    """

    facts: Facts
    codes: tuple[str, ...]
    events: dict[tuple[int, int, int, int], list[str]]


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
        row = (number[actor], kind[type_], number[recipient], last.toordinal() - _FIRST)
        rows.append(row)
        events.setdefault(row, []).append(event)
    facts = Facts.of(np.array(rows, dtype=np.int64), len(codes), len(EVENT_TYPES))
    return Known(facts, tuple(codes), events)


def rank(
    ledger: "pa.Table",
    type_: EventType,
    day: date,
    actor: str = "",
    recipient: str = "",
    count: int = 10,
    progress: Progress | None = None,
) -> Ranking | None:
    """Who probably comes next as the other side of an act.

    Learned from the ledger's own past, tested on its last days, each ranked from the days before it; where the past is
    short, or what was learned is no better than recency on those days, recency orders the partners.

    Args:
        ledger: a table with the schema of `LedgerLine`.
        type_: of the act.
        day: that is asked about; nothing of the day itself or later counts.
        actor, recipient: one of them; the other is asked for.
        count: how many partners.
        progress: called with each day that is done.

    Returns:
        The ranking; None if nothing is known of the one that is given.
    """
    past = known(ledger, day)
    given = actor or recipient
    if given not in past.codes:
        return None
    plan = _plan(past.facts)
    walk = Walk(past.facts, plan.rules, plan.lessons)
    tested, ranker = tried(walk, plan, progress)
    doubt = _doubt(tested)
    relation = EVENT_TYPES.index(type_) + (0 if actor else len(EVENT_TYPES))
    asked = Questions.open(np.array([past.codes.index(given)]), np.array([relation]))
    sheet, bodies = walk.sheet(asked, day.toordinal() - _FIRST)
    learned = ranker if ranker is not None and not doubt else None
    score = learned.score(sheet) if learned else recency(sheet)
    order = _order(sheet, score, asked)[:count]
    return Ranking(
        actor=actor,
        recipient=recipient,
        type=type_,
        day=day,
        method="learned" if learned else "recency",
        doubt=doubt,
        events=len({event for found in past.events.values() for event in found}),
        since=_to_date(past.facts.days[0]),
        until=_to_date(past.facts.days[-1]),
        fared=(_fared("learned", tested.both), _fared("recency", tested.recency)),
        partners=_partners(past, walk, sheet, bodies, order, learned),
    )


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


def _order(sheet: Sheet, score: Floats, asked: Questions) -> Ints:
    """The candidates from the first on, without the one who is asked about."""
    order = np.lexsort((sheet.candidates.entity, -score))
    return np.asarray(order[sheet.candidates.entity[order] != asked.subjects[0]])


def _partners(
    past: Known, walk: Walk, sheet: Sheet, bodies: Bodies, order: Ints, ranker: Ranker | None
) -> tuple[Partner, ...]:
    shares = ranker.shares(sheet.features[order]) if ranker and len(order) else [{} for _ in order]
    return tuple(
        Partner(
            rank=at + 1,
            code=past.codes[sheet.candidates.entity[candidate]],
            parts=tuple(
                Part(group=name, share=round(share, 4))
                for name, share in sorted(parts.items(), key=lambda p: -abs(p[1]))
            ),
            bearings=_bearings(past, walk, bodies, int(candidate)),
        )
        for at, (candidate, parts) in enumerate(zip(order, shares, strict=True))
    )


def _bearings(past: Known, walk: Walk, bodies: Bodies, candidate: int) -> tuple[Bearing, ...]:
    """The acts between the two whose rules held most often."""
    own = np.flatnonzero(bodies.row == candidate)
    share, _ = walk.rules.confidence(bodies)
    held, cases = walk.rules.count(bodies.rule)
    out = []
    latest = -walk.history.acts.last[bodies.key[own]]
    for at in own[np.lexsort((bodies.key[own], latest, -share[own]))][:BEARINGS]:
        key, kinds, history = bodies.key[at], past.facts.kinds, walk.history
        subject, partner = int(history.act_subject[key]), int(history.act_object[key])
        relation, last = int(history.act_relation[key]), int(history.acts.last[key])
        back = relation >= kinds
        fact = (partner, relation - kinds, subject, last) if back else (subject, relation, partner, last)
        out.append(
            Bearing(
                type=EVENT_TYPES[relation % kinds],
                returned=back,
                last=_to_date(last),
                event_ids=tuple(sorted(past.events[fact])[:EVENTS]),
                times=int(history.acts.times(key)),
                held=int(held[at]),
                cases=int(cases[at]),
            )
        )
    return tuple(out)


def _fared(method: Method, score: Score) -> Fared:
    first, three, ten = (each / 100 for each in score.hits)
    return Fared(method=method, count=score.count, mrr=score.mrr / 100, first=first, first_three=three, first_ten=ten)


def _to_date(day: int) -> date:
    return date.fromordinal(_FIRST) + timedelta(days=int(day))
