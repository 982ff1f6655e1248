"""What is measured between two states: by strand and period, and what is made of the series."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from dragoman.records.codes import STRANDS, Direction, EventType
from dragoman.records.display import Displayed

Scope = Literal[
    "all", "diplomacy", "defence", "economy", "transport", "sanctions", "nuclear", "humanitarian", "legal", "other"
]  # fmt: skip
Period = Literal["week", "month", "quarter"]
Rank = Literal["leader", "minister", "official", "envoy", ""]
Measure = Literal["acts", "cooperation", "conflict"]
ChangePointKind = Literal["level", "peak"]
Offset = Literal["dyads", "documents", "none"]

RANKS: tuple[Rank, ...] = get_args(Rank)
"""The highest first."""
SCOPES: tuple[Scope, ...] = ("all", *STRANDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Displayed):
    """What two states did to and with each other on a strand in a period.

    Only what happened counts as an act; what is planned, possible, denied or hypothetical is counted apart. Shares are
    in [0, 1], None where there is nothing to take a share of.

    Attributes:
        one, other: codes, in the order asked for.
        strand: `all` for all of them together.
        period: `2018-06`, `2018-Q2` or `2018-W24` (ISO 8601 week); "" for events that no single period can hold, as
            nobody dates them so closely.
        first, last: its first and last day; None for those.
        events: acts that happened, which are `by_one` toward the other, `by_other` or `mutual`.
        net: sum of the scores of the acts, and `tone` their mean, in [-10, 10].
        material: share of material acts.
        contacts: number of contacts (CONSULT), and `rank` the highest rank named as taking part, "" if unknown.
        opened_by_one, opened_by_other: days on which one acted after a time without such acts.
        answered_by_one, answered_by_other: days of acts by the other that this one answered in kind.
        answer_days: median days to these answers.
        contested: share of contested events among all that are told, of any status.
        sources: independent sources of the acts, added up.
        awaited: announced acts whose time ended in the period and has passed; `kept`: those that took place.
        percentile: share of the dyads of the loaded events that have fewer acts, those with as many counting half.
        net_percentile: the same for `net`; None where there are too few dyads to compare with.
    """

    one: str
    other: str
    strand: Scope
    period: str
    first: date | None = None
    last: date | None = None
    events: int = 0
    by_one: int = 0
    by_other: int = 0
    mutual: int = 0
    planned: int = 0
    possible: int = 0
    denied: int = 0
    hypothetical: int = 0
    net: float = 0.0
    tone: float | None = None
    material: float | None = None
    contacts: int = 0
    rank: Rank = ""
    opened_by_one: int = 0
    opened_by_other: int = 0
    answered_by_one: int = 0
    answered_by_other: int = 0
    answer_days: float | None = None
    contested: float | None = None
    sources: int = 0
    awaited: int = 0
    kept: int = 0
    percentile: float | None = None
    net_percentile: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Displayed):
    """How far the acts of one state are answered by the other, over the whole time looked at.

    Attributes:
        actor: who acts; the other one answers.
        days: days with an act of the actor toward the other, cooperation and conflict apart.
        opened: those that came after a time without such acts between the two.
        answered: share that the other answered in kind, None without days.
        expected: the share of any days that would have seemed answered, by chance.
        answer_days: median days to an answer, None if there was none.
    """

    one: str
    other: str
    strand: Scope
    actor: str
    days: int
    opened: int
    answered: float | None = None
    expected: float
    answer_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Displayed):
    """Whether relations on a strand strengthen, hold or weaken, and why.

    Attributes:
        direction: "" where too little happened to tell.
        events, before: acts in the last periods, and how many those before let expect at the volume of reporting.
        net, net_before: net cooperation a period of average reporting, lately and before.
        z: the difference of the two in standard errors.
        moves: types of acts whose number changed most: type, number lately, number expected.
        event_ids: the weightiest of the late acts.
    """

    one: str
    other: str
    strand: Scope
    direction: Direction = ""
    events: int
    before: float
    net: float
    net_before: float
    z: float | None = None
    moves: tuple[tuple[EventType, int, float], ...] = ()
    event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint(Displayed):
    """A period from which on two states act more or less than before, or one that stands out.

    Attributes:
        measure: which acts were counted.
        kind: `level` for a change that lasts, `peak` for a period that stands out from those around it.
        period: the first of the new level, or the peak; `first` and `last` are its days.
        earliest, latest: first and last day of the periods among which the change lies with 90 % likelihood.
        before, after: acts a period; for a peak, as expected and as counted.
        factor: after / before, both against the volume of reporting; None where there was nothing before.
        p: how often a series without the change looks as changed.
        offset: what the volume of reporting was measured by.
        reporting: whether the change disappears against the volume of reporting: more articles, not more events.
        event_ids: the weightiest events of the first periods.
    """

    one: str
    other: str
    strand: Scope
    measure: Measure
    kind: ChangePointKind
    period: str
    first: date
    last: date
    earliest: date
    latest: date
    before: float
    after: float
    factor: float | None = None
    p: float
    offset: Offset
    reporting: bool = False
    event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParty(Displayed):
    """How a third state's acts toward one of the two move with what passes between the two.

    Attributes:
        toward: which of the two the third state acts on.
        acts: its acts toward it.
        periods: periods compared, and `active` those in which the third state acted.
        lag: periods by which its acts follow (positive) or precede (negative) the relation of the two.
        correlation: Spearman's rank correlation at that lag, the strongest of those tried.
        p: how often series without a link correlate as strongly at some lag.
        q: the same, corrected for the number of series compared (Benjamini and Hochberg 1995).
    """

    one: str
    other: str
    third: str
    toward: str
    acts: int
    periods: int
    active: int
    lag: int
    correlation: float
    p: float
    q: float
