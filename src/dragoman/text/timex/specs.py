"""What a time expression says before it is placed in time.

A specification is language-free: the rules of a language map words to one, `resolution` places it.
Units are ISO 8601 letters, with `W` week, `WE` weekend, `Q` quarter, `S` half-year, `DE` decade, `CE` century,
and `h`, `m`, `s` for clock units (so that months `M` and minutes `m` differ).
"""

from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Base = Literal["anchor", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Something that the calendar names: a day, weekday, month, season, quarter, half or year, in full or in part.

    Attributes:
        year: as stated; None where the reader is to infer it.
        month: 1 to 12.
        day: day of the month.
        last_day: the last day, for "22 and 23 March".
        weekday: ISO number, Monday 1.
        season: EDTF number, 21 to 24.
        months: first and last month, for quarters and halves.
        shift: -1 "last", 0 "this", +1 "next".
        year_shift: the same of the year alone: "in March last year" is -1.
        base: "context" for what the narrative counts from, as in "the following Monday".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: int | None = None
    months: tuple[int, int] | None = None
    shift: int | None = None
    year_shift: int | None = None
    base: Base = "anchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A period of one unit, `count` units from the base: yesterday, last week, three years later.

    A count of None is vague ("a few days ago"); `side` then says whether it lies before (-1) or after (+1) the base.
    An exact offset gives a day: "one year ago today".
    """

    unit: str
    count: float | None
    base: Base = "anchor"
    side: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time that ends at the base (side -1) or begins there (side +1): the past three years."""

    unit: str
    count: float | None
    side: int
    base: Base = "anchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time; a count of None is vague."""

    unit: str
    count: float | None
    modifier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A time that comes again: every year, on Mondays."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A value that needs no resolution; '' where the words give none (an ambiguous 10/07/2025)."""

    value: str
    modifier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """The past (-1), the present (0) or the future (+1), and no more; None for not even that."""

    side: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day, on a stated day or on the day that the narrative has reached.

    Attributes:
        time: `15:30`, or a part of the day as in TIMEX3: `MO`, `MI`, `AF`, `EV`, `NI`, `DT`.
        day: the day, None where it is not stated.
    """

    time: str
    day: "Calendar | Offset | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A bare day or hour that leans on the other end of its interval: the 11 in "du 11 au 13 juillet"."""

    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From one time to another, both included."""

    first: "Spec"
    last: "Spec"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A time under a signal: since, until, by, before, after, from, as early as, start, mid, end, ..."""

    signal: str
    inner: "Spec"


Spec = Calendar | Offset | Span | Duration | Repeated | Fixed | Vague | Clock | Number | Interval | Marked


DAY_PARTS = {"night": "NI", "morning": "MO", "afternoon": "AF", "evening": "EV", "daytime": "DT"}
"""Signals that name a part of the day that they stand before ("the night of March 3"), with TIMEX3's code for it."""


def timex_type(spec: Spec) -> TimexType:
    """The TIMEX3 type of a specification."""
    if isinstance(spec, Duration | Span):
        return "DURATION"
    if isinstance(spec, Repeated):
        return "SET"
    if isinstance(spec, Clock):
        return "TIME"
    if isinstance(spec, Offset) and spec.unit in ("h", "m", "s"):
        return "TIME"
    if isinstance(spec, Interval):
        return timex_type(spec.last)
    if isinstance(spec, Marked):
        return "TIME" if spec.signal in DAY_PARTS else timex_type(spec.inner)
    return "DATE"


def from_story(spec: Spec) -> bool:
    """Whether a specification counts from what the narrative has reached: "two days later", "the same year"."""
    if isinstance(spec, Marked):
        return from_story(spec.inner)
    return isinstance(spec, Calendar | Offset | Span) and spec.base == "context"
