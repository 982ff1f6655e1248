"""Who probably acts next with whom: a ranking of partners, the past that carries it, and how such rankings fared."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.records.codes import EventType
from dragoman.records.display import Displayed

FeatureGroup = Literal["act", "pair", "object", "question", "rules", "others"]
"""What moves a partner up or down: the same act before, other dealings of the two, the partner's own record, the
asker's, what has followed what, and what partners and the like of the asker did."""
Method = Literal["learned", "recency"]
Doubt = Literal["short", "no_skill", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A past act that speaks for a partner.

    Attributes:
        type: of the act.
        returned: whether the partner was the actor.
        last: the last day of it, and `event_ids` the events of that day.
        times: how often it is known to have happened.
        held: how often, on past days, such an act so long ago was followed by what is asked.
        cases: in how many cases; 0 where nothing is known of that.
    """

    type: EventType
    returned: bool
    last: date
    event_ids: tuple[str, ...]
    times: int
    held: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How far a group of features moves a partner; above 0 up, below 0 down."""

    group: FeatureGroup
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A partner in a ranking.

    Attributes:
        rank: 1 for the first.
        code: of the state or organisation.
        parts: none where the order is not learned.
        bearings: the past acts that speak for it most.
    """

    rank: int
    code: str
    parts: tuple[Part, ...]
    bearings: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """How rankings fared on days that are over, each made from the days before it.

    Attributes:
        method: how the partners were ordered.
        count: answers that were ranked, 0 where no such test was possible.
        mrr: mean reciprocal rank, between 0 and 1.
        first, first_three, first_ten: share of answers at rank 1, up to 3 and up to 10.
    """

    method: Method
    count: int
    mrr: float
    first: float
    first_three: float
    first_ten: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Displayed):
    """Who probably comes next as the other side of an act.

    Attributes:
        actor, recipient: the one that is given; the other is "".
        type: of the act.
        day: the day that is asked about; only what was before it counts.
        method: how the partners are ordered: by trees that learned from the past, or by recency alone.
        doubt: why they are ordered by recency: history is `short`, or what was learned has shown `no_skill` beyond it.
        events: number of events that the ranking rests on, from `since` to `until`.
        fared: the test of either method.
        partners: the first ones.
    """

    actor: str
    recipient: str
    type: EventType
    day: date
    method: Method
    doubt: Doubt
    events: int
    since: date
    until: date
    fared: tuple[Fared, ...]
    partners: tuple[Partner, ...]
