"""Forecasts: how probable an event is in a window to come, and how such forecasts fared in the past.

Measures of forecasts: Brier (1950) score, logarithmic score (Good 1952), continuous ranked probability score (Matheson
and Winkler 1976), expected calibration error over ten bins of equal width. A skill is 1 - score / score of a reference.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.records.display import Displayed

ModelName = Literal["base", "persistence", "year", "decay", "excitation", "boosting"]
Group = Literal["own", "reverse", "others", "kinds", "third", "world", "announced"]
Side = Literal["above", "below"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """One bin of a reliability diagram.

    Attributes:
        low, high: the probabilities that fall in it, half-open; the last bin holds 1 too.
        forecast: mean of the probabilities that were forecast.
        observed: share of the cases in which the event happened.
        cases: how many there were.
    """

    low: float
    high: float
    forecast: float
    observed: float
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """How much better a model did than a reference, by Brier score.

    Attributes:
        reference: the model it is compared with.
        brier: the reference's score.
        value: 1 - score / reference's score; 0 for no better, 1 for perfect.
        low, high: 95 % interval, by bootstrap over blocks of weeks.
    """

    reference: ModelName
    brier: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest(Displayed):
    """How forecasts of one class and horizon would have fared: made week by week, from what was known by then.

    Attributes:
        event_class: a PLOVER type, quad class, strand, or `any`.
        horizon: days.
        model: what forecasts are made with: the model tried, or `base` where that has no skill.
        tried: the model that did best on the validation period.
        cutoff: the day after which nothing entered the models that are tested.
        first, last: days of the first and the last forecast.
        origins: days on which forecasts were made.
        pairs: directed pairs that they were made for.
        cases: forecasts in all.
        events: cases in which at least one event happened.
        brier, log_score, crps, ece: of `model`, the lower the better; `crps` in events.
        ap, auc: average precision, and area under the ROC curve, of `model`; 0 where no case or every case is one.
        skills: of `tried`, against the references.
        skilled: whether the interval of its skill against the base rate lies above 0, and the event came often enough
            to tell.
        bins: the reliability diagram of `model`; empty bins are left out.
    """

    event_class: str
    horizon: int
    model: ModelName
    tried: ModelName
    cutoff: date
    first: date
    last: date
    origins: int
    pairs: int
    cases: int
    events: int
    brier: float
    log_score: float
    crps: float
    ece: float
    ap: float
    auc: float
    skills: tuple[Skill, ...]
    skilled: bool
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRecord:
    """How the back-test's forecasts of one directed pair fared.

    Attributes:
        cases: forecasts made for it, 0 for a pair with too few events to be among those tested.
        events: cases in which the event happened.
        forecast: mean of the probabilities.
        brier: of the forecasts.
        base_brier: of the base rate, on the same cases.
    """

    cases: int = 0
    events: int = 0
    forecast: float = 0.0
    brier: float = 0.0
    base_brier: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a group of features does to a probability.

    Attributes:
        group: own (past events of the class), reverse (those in the other direction), others (of other classes), kinds
            (by type and strand), third (acts toward and by third parties), world (all pairs), announced.
        push: log-odds that it adds to the usual (less than 0: takes away).
        share: its part of all pushes, whatever their sign, in [0, 1].
    """

    group: Group
    push: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A past week in which things stood between the two much as they do now, and what followed.

    Attributes:
        day: the day that is compared.
        distance: how unlike it is, 0 for the same.
        followed: events of the class within the horizon after it.
    """

    day: date
    distance: float
    followed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Displayed):
    """How probable it is that one acts on another in a window, with the past that carries it.

    There is none without a back-test of its class and horizon.

    Attributes:
        first, last: days of the window.
        probability: of at least one event.
        model: what it is made with: that of the back-test, or `base` for a pair of which too little is known.
        mean: expected number of events.
        quantiles: numbers of events by level, as (level, number).
        base_rate: the probability that the base rate of this pair alone gives.
        cutoff: the day up to which anything is known to the forecast.
        history: events of the class between the two, in this direction, that are known and placed in time.
        weeks: for which the dossier has been watching.
        undated: events of the dossier that are not dated closely enough to count.
        own: how the back-test's forecasts of this pair fared.
        shares: what moves the probability, the strongest first.
        because: ids of the past events that weigh most.
        episodes: the past weeks most like the last one.
        data_hash: of the events that it is made from.
    """

    actor: str
    recipient: str
    event_class: str
    horizon: int
    first: date
    last: date
    probability: float
    mean: float
    quantiles: tuple[tuple[float, int], ...]
    base_rate: float
    model: ModelName
    cutoff: date
    history: int
    weeks: int
    undated: int
    backtest: Backtest
    own: PairRecord = PairRecord()
    shares: tuple[Share, ...] = ()
    because: tuple[str, ...] = ()
    episodes: tuple[Episode, ...] = ()
    data_hash: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no probability, and the back-test of another question."""
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"{self.probability} is no probability.")
        if (self.backtest.event_class, self.backtest.horizon) != (self.event_class, self.horizon):
            raise ValueError("A forecast carries the back-test of its own class and horizon.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift(Displayed):
    """What a supposed event, or one left out, does to a forecast.

    Attributes:
        before: as things stand.
        after: as supposed.
        pushes: difference of log-odds by group of features, the largest first.
    """

    before: Forecast
    after: Forecast
    pushes: tuple[tuple[Group, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Displayed):
    """A week in which one acted on another more, or less, than was to be expected.

    Attributes:
        event_class: `any`, or a strand.
        first, last: days of the week.
        count: events in it.
        expected: mean of the predictive distribution.
        low, high: its central 95 % interval.
        side: on which side of it the count lies.
        p_value: how probable a count as far out is, on either side.
        level: the false discovery rate that holds over all series looked at (Benjamini and Hochberg 1995).
        series: how many were looked at.
    """

    actor: str
    recipient: str
    event_class: str
    first: date
    last: date
    count: int
    expected: float
    low: int
    high: int
    side: Side
    p_value: float
    level: float
    series: int
