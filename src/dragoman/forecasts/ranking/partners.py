"""Who comes next in a dossier: its ledger as facts, a ranking of partners, the past acts that speak for each."""

from datetime import date, timedelta

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints
from dragoman.forecasts.ranking.facts import Questions
from dragoman.forecasts.ranking.learned import FIRST_DAY, Known, Learned, resumed
from dragoman.forecasts.ranking.ranker import Ranker
from dragoman.forecasts.ranking.rules import Bodies
from dragoman.forecasts.ranking.trial import recency
from dragoman.forecasts.ranking.walk import Sheet, Walk
from dragoman.records.codes import EVENT_TYPES, EventType
from dragoman.records.ranking import Bearing, Part, Partner, Ranking

BEARINGS, EVENTS = 3, 3


def rank(
    past: Known, learned: Learned, type_: EventType, day: date, actor: str = "", recipient: str = "", count: int = 10
) -> Ranking:
    """Who probably comes next as the other side of an act.

    Learned from the past, tested on its last days, each ranked from the days before it; where the past is short, or
    what was learned is no better than recency on those days, recency orders the partners.

    Args:
        past: what is known to have happened before the day.
        learned: from this past.
        type_: of the act.
        day: that is asked about.
        actor, recipient: one of them, whom the past knows; the other is asked for.
        count: how many partners.
    """
    given = actor or recipient
    walk = resumed(past, learned)
    ranker = Ranker.read(learned.trees, learned.names) if learned.trees else None
    relation = EVENT_TYPES.index(type_) + (0 if actor else len(EVENT_TYPES))
    asked = Questions.open(np.array([past.codes.index(given)]), np.array([relation]))
    sheet, bodies = walk.sheet(asked, day.toordinal() - FIRST_DAY)
    score = ranker.score(sheet) if ranker else recency(sheet)
    order = _order(sheet, score, asked)[:count]
    return Ranking(
        actor=actor,
        recipient=recipient,
        type=type_,
        day=day,
        method="learned" if ranker else "recency",
        doubt=learned.doubt,
        events=len({event for found in past.events.values() for event in found}),
        since=_to_date(past.facts.days[0]),
        until=_to_date(past.facts.days[-1]),
        fared=learned.fared,
        partners=_partners(past, walk, sheet, bodies, order, ranker),
    )


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


def _to_date(day: int) -> date:
    return date.fromordinal(FIRST_DAY) + timedelta(days=int(day))
