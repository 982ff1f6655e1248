"""Placing a specification in time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from dragoman.records import edtf
from dragoman.text.timex.arithmetic import (
    Choice,
    add,
    by_direction,
    choices,
    days_in,
    first_after,
    last_before,
    nearest,
    period,
)
from dragoman.text.timex.build import iso_duration
from dragoman.text.timex.signals import MODIFIERS, bound
from dragoman.text.timex.specs import (
    DAY_PARTS,
    Calendar,
    Clock,
    Duration,
    Fixed,
    Interval,
    Marked,
    Number,
    Offset,
    Repeated,
    Span,
    Spec,
    Vague,
)

Basis = Literal["stated", "relative", "none"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is read against: the document's day, the verb's direction, the story's last date."""

    anchor: date | None
    direction: int
    context: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A placed expression; `value` is EDTF (of a length or repetition that has no place, an ISO 8601 duration)."""

    value: str
    basis: Basis
    modifier: str = ""
    time: str = ""
    duration: str = ""
    reach: str = ""


_STALE, _IMMINENT = 325, 40  # days
_FEW = 6  # units that "recent weeks" or "a few months ago" may reach, no more
_NOTHING = Answer("", "none")


def _relative(value: str, modifier: str = "", duration: str = "") -> Answer:
    if not value or not edtf.is_valid(value):
        return replace(_NOTHING, duration=duration)
    return Answer(value, "relative", modifier, duration=duration)


def place(spec: Spec, frame: Frame) -> Answer:
    """Where a specification lies in time, as far as the words, the document's date and the story say."""
    try:
        return _PLACERS[type(spec)](spec, frame)
    except (ValueError, OverflowError):
        return _NOTHING  # beyond the calendar, or an interval that would run backwards


# --- the calendar ---------------------------------------------------------------------------------------------------


def _in_year(spec: Calendar, year: str) -> str:
    """The value of a calendar time in a year given as four characters (`XXXX` for unknown)."""
    if spec.months:
        return f"{year}-{spec.months[0]:02d}/{year}-{spec.months[1]:02d}"
    if spec.month and spec.day:
        first = f"{year}-{spec.month:02d}-{spec.day:02d}"
        return f"{first}/{year}-{spec.month:02d}-{spec.last_day:02d}" if spec.last_day else first
    if spec.month or spec.season:
        return f"{year}-{spec.month or spec.season:02d}"
    return year


def _calendar(spec: Calendar, frame: Frame) -> Answer:
    if spec.year is not None:
        value = _in_year(spec, f"{spec.year:04d}")
        return Answer(value, "stated") if edtf.is_valid(value) else _NOTHING
    if spec.month is None and spec.season is None and spec.months is None:
        return _day_or_weekday(spec, frame)
    if spec.year_shift is not None:
        return _relative(_in_year(spec, f"{frame.anchor.year + spec.year_shift:04d}") if frame.anchor else "")
    around = _story_day(frame) or frame.anchor
    if around is None:
        value = _in_year(spec, "XXXX")
        return Answer(value, "stated") if edtf.is_valid(value) else _NOTHING
    return _relative(_choose(spec, frame, around))


def _story_day(frame: Frame) -> date | None:
    low, high = edtf.bounds(frame.context)
    return low or high


def _year_choices(spec: Calendar, around: date) -> list[Choice]:
    """The time in the years around a day; with a weekday, only in those where the two agree, if there are such."""
    years = range(max(1, around.year - 2), min(9998, around.year + 2) + 1)
    if spec.month == 2 and spec.day == 29:
        years = range(max(1, around.year - 8), min(9998, around.year + 8) + 1)
    options = choices(_in_year(spec, f"{year:04d}") for year in years)
    return [option for option in options if option[1].isoweekday() == spec.weekday] or options


def _choose(spec: Calendar, frame: Frame, around: date) -> str:
    if spec.weekday and spec.shift is None:
        options = _year_choices(spec, frame.anchor or around)
        if all(low.isoweekday() == spec.weekday for _, low, _ in options):
            return nearest(options, frame.anchor or around)
    if spec.base == "context" or frame.anchor is None:
        return _shifted(_year_choices(spec, around), around, spec.shift, frame.direction)
    if frame.context and spec.shift is None and frame.direction <= 0:
        low, high = edtf.bounds(frame.context)
        inside = _from_story(_year_choices(spec, around), low or around, high or around)
        if inside and edtf.overlaps(inside, f"../{edtf.from_date(frame.anchor)}"):
            return inside
    options = _year_choices(spec, frame.anchor)
    if spec.day is not None and spec.shift is None:
        return _year_near(options, frame.anchor, frame.direction)
    if spec.month is not None and spec.shift == 0:
        return _in_year(spec, f"{frame.anchor.year:04d}")
    return _shifted(options, frame.anchor, spec.shift, frame.direction)


def _from_story(options: list[Choice], low: date, high: date) -> str:
    """The choice nearest to the story's last date, which may be as wide as a year."""
    within = [value for value, start, end in options if start <= high and end >= low]
    return within[0] if len(within) == 1 else nearest(options, low)


def _shifted(options: list[Choice], day: date, shift: int | None, direction: int) -> str:
    """The choice that "last", "next", "this" or the verb points to."""
    if shift is None:
        return by_direction(options, day, direction)
    if shift:
        return last_before(options, day, ended=True) if shift < 0 else first_after(options, day, begun=False)
    current = [value for value, low, high in options if low <= day <= high]
    return current[0] if current else by_direction(options, day, direction)


def _year_near(options: list[Choice], day: date, direction: int) -> str:
    """A day and month in the year that the verb points to, unless the other year's is just ahead of the document.

    A date without a year is seldom eleven months old: "is expected on July 11", of July 10, is not last year's.
    """
    chosen, coming = by_direction(options, day, direction), first_after(options, day, begun=True)
    gone, ahead = edtf.bounds(chosen)[1], edtf.bounds(coming)[0]
    if direction < 0 and gone and ahead and (day - gone).days > _STALE and (ahead - day).days <= _IMMINENT:
        return coming
    return chosen


def _day_or_weekday(spec: Calendar, frame: Frame) -> Answer:
    """A weekday, a bare day of the month, or both."""
    story = _story_day(frame)
    base = story if spec.base == "context" else frame.anchor
    if spec.day is not None and spec.base == "anchor" and story is not None:
        base = story
    if base is None or (spec.weekday is None and spec.day is None):
        return _NOTHING
    reach = 7 if spec.day is None else 62
    days = (base + timedelta(days=step) for step in range(-reach, reach + 1))
    fit = [day for day in days if spec.weekday in (None, day.isoweekday()) and spec.day in (None, day.day)]
    options = choices(map(edtf.from_date, fit))
    if spec.day is not None or spec.shift:
        if spec.shift is None and base is story:
            return _relative(nearest(options, base))
        return _relative(_shifted(options, base, spec.shift, frame.direction))
    if spec.shift == 0 and frame.direction == 0:
        return _relative(nearest(options, base))
    if frame.direction > 0:
        return _relative(first_after(options, base, begun=spec.shift == 0))
    return _relative(last_before(options, base, ended=False))


# --- counted from a day ---------------------------------------------------------------------------------------------


def _base(spec: Offset | Span, frame: Frame) -> date | None:
    """The day to count from; a story's date that is coarser than the unit is none."""
    if spec.base == "anchor":
        return frame.anchor
    low, high = edtf.bounds(frame.context)
    if low is None or high is None or (high - low).days > max(7.0, 1.1 * days_in(spec.unit)):
        return None
    return high if (spec.side or spec.count or 0) > 0 else low


def _offset(spec: Offset, frame: Frame) -> Answer:
    base = _base(spec, frame)
    if base is None:
        return _NOTHING
    if spec.count is None:
        return replace(_NOTHING, reach=_stretch(base, spec.unit, _FEW, spec.side))
    if spec.base == "context" and spec.count == 0 and spec.unit == "D":
        return _relative(frame.context)
    if spec.exact:
        return _relative(edtf.from_date(add(base, spec.unit, spec.count)))
    if spec.unit == "WE":
        return _relative(_weekend(base, int(spec.count), frame.direction))
    if spec.unit in "hms" and days_in(spec.unit) * abs(spec.count) % 1:
        return _relative(edtf.from_date(base) if days_in(spec.unit) * abs(spec.count) < 1 else "")
    whole = spec.count == int(spec.count)
    if whole:
        # counted from the first of the month, so that a month after 31 January is February
        start = base if spec.unit in ("D", "W", "h", "m", "s") else base.replace(day=1)
        return _relative(period(add(start, spec.unit, spec.count), spec.unit))
    finer = {"Y": "M", "W": "W", "M": "M"}.get(spec.unit, "D")
    return _relative(period(add(base, spec.unit, spec.count), finer), "APPROX")


def _weekend(base: date, count: int, direction: int) -> str:
    """The weekend that "this", "last" or "next" means on a day: on Monday and Tuesday "this" looks back."""
    saturday = base + timedelta(days=5 - base.weekday())
    weekend = base.isoweekday() >= 6
    looks_back = count == 0 and not weekend and (direction < 0 or (direction == 0 and base.isoweekday() < 3))
    if looks_back or count < 0:
        saturday -= timedelta(days=7)
    elif count > 0 and weekend:
        saturday += timedelta(days=7)
    return period(saturday, "WE")


def _span(spec: Span, frame: Frame) -> Answer:
    length = iso_duration(spec.count, spec.unit)
    base = _base(spec, frame)
    if base is None:
        return Answer(length, "stated" if spec.count else "none", duration=length)
    if spec.count is None:
        return Answer(length, "none", duration=length, reach=_stretch(base, spec.unit, _FEW, spec.side))
    return _relative(_stretch(base, spec.unit, spec.count, spec.side), duration=length)


def _stretch(base: date, unit: str, count: float, side: int) -> str:
    ends = sorted((edtf.from_date(base), edtf.from_date(add(base, unit, side * count))))
    return edtf.interval(*ends)


def _clock(spec: Clock, frame: Frame) -> Answer:
    if spec.day is not None:
        return replace(place(spec.day, frame), time=spec.time)
    if edtf.precision(frame.context) == "day" and edtf.bounds(frame.context)[0]:
        return Answer(frame.context, "relative", time=spec.time)
    value = edtf.from_date(frame.anchor) if frame.anchor else ""
    return Answer(value, "relative" if value else "none", time=spec.time)


def _vague(spec: Vague, frame: Frame) -> Answer:
    if spec.side == 0 and frame.anchor:
        return _relative(edtf.from_date(frame.anchor))
    return _NOTHING


# --- signals --------------------------------------------------------------------------------------------------------


def _marked(spec: Marked, frame: Frame) -> Answer:
    signal, inner = spec.signal, spec.inner
    if signal == "before" and isinstance(inner, Marked) and inner.signal in ("mid", "end"):
        signal = "by"  # before the end of the year is still in the year
    modifier = MODIFIERS.get(signal, signal)
    if isinstance(inner, Duration):
        return _measured(signal, inner, frame, modifier)
    if signal == "ahead" and frame.direction < 0:
        return _NOTHING  # "the first in 30 years"
    if signal == "since":
        frame = replace(frame, direction=-1)
    if signal in ("until", "by", "from"):
        # "was extended until July" looks ahead, whatever its verb; "by Friday" all the more
        ahead = signal == "by" and (frame.direction == 0 or _is_weekday(inner))
        frame = replace(frame, direction=1 if ahead else max(0, frame.direction))
    answer = place(inner, frame)
    if not edtf.is_valid(answer.value) or not answer.value:
        return answer
    if not isinstance(inner, Clock):
        answer = replace(answer, value=bound(signal, answer.value, frame.anchor))
    return replace(answer, modifier=modifier or answer.modifier, time=DAY_PARTS.get(signal, answer.time))


def _measured(signal: str, inner: Duration, frame: Frame, modifier: str) -> Answer:
    """A length under a signal: up to now ("for five years"), from now ("within two years"), since an event."""
    length = iso_duration(inner.count, inner.unit)
    answer = Answer(length, "stated", modifier if signal == "approx" else inner.modifier, duration=length)
    if signal == "approx" or frame.anchor is None:
        return answer
    side = 1 if signal == "by" else -1
    if inner.count is None:
        return replace(answer, reach=_stretch(frame.anchor, inner.unit, _FEW, side))
    if signal == "counted_from":
        began = place(Offset(unit=inner.unit, count=-inner.count), frame)
        return replace(answer, reach=began.value)
    value = _stretch(frame.anchor, inner.unit, inner.count, side)
    return _relative(value, inner.modifier, length)


# --- intervals ------------------------------------------------------------------------------------------------------


def _interval(spec: Interval, frame: Frame) -> Answer:
    first, last = _completed(spec.first, spec.last)
    if isinstance(last, Clock):
        return _hours(first, last, frame)
    if _is_weekday(first) and _is_weekday(last):
        return _weekdays(first, last, frame)
    end = place(last, frame)
    start = _start_before(first, end, frame)
    if not start.value or not end.value:
        return _NOTHING
    basis: Basis = "stated" if "stated" == start.basis == end.basis else "relative"
    return Answer(edtf.interval(start.value, end.value), basis)


def _completed(first: Spec, last: Spec) -> tuple[Spec, Spec]:
    """Both ends with what each lends the other: the month and year of the last, the year of the first."""
    if isinstance(first, Number):
        if isinstance(last, Clock):
            return Clock(time=f"{first.value:02d}:00", day=last.day), last
        assert isinstance(last, Calendar)
        return replace(last, day=first.value, weekday=None), last
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if first.year is None and last.year is not None:
            year = last.year - 1 if _order(first) > _order(last) else last.year
            first = replace(first, year=year)
        elif last.year is None and first.year is not None:
            last = replace(last, year=first.year + 1 if _order(first) > _order(last) else first.year)
    return first, last


def _order(spec: Calendar) -> tuple[int, int]:
    month = spec.month or (spec.months[0] if spec.months else 3 * (spec.season - 20) if spec.season else 0)
    return month, spec.day or 0


def _is_weekday(spec: Spec) -> bool:
    return isinstance(spec, Calendar) and spec.weekday is not None and spec.day is None


def _weekdays(first: Spec, last: Spec, frame: Frame) -> Answer:
    """Monday to Wednesday: with a past verb the last is found first, else the first."""
    leading, leaning = (first, last) if frame.direction > 0 else (last, first)
    found = place(leading, frame)
    low, _ = edtf.bounds(found.value)
    if low is None:
        return _NOTHING
    other = place(leaning, replace(frame, anchor=low, direction=frame.direction or -1))
    return Answer(edtf.interval(*sorted((found.value, other.value))), "relative")


def _start_before(first: Spec, end: Answer, frame: Frame) -> Answer:
    """The first end, placed at or before the last where the words leave its year open."""
    low, _ = edtf.bounds(end.value)
    open_year = isinstance(first, Calendar) and first.year is None and first.year_shift is None and first.shift is None
    if open_year and low is not None:
        return place(first, Frame(anchor=low, direction=-1, context=""))
    return place(first, frame)


def _hours(first: Spec, last: Clock, frame: Frame) -> Answer:
    start, end = place(first, frame), place(last, frame)
    days = [spec.day for spec in (first, last) if isinstance(spec, Clock) and spec.day is not None]
    if len(days) == 2:
        end = _interval(Interval(first=days[0], last=days[1]), frame)
    return replace(end, time=f"{start.time}/{last.time}")


_PLACERS: dict[type, Callable[[Any, Frame], Answer]] = {
    Calendar: _calendar,
    Offset: _offset,
    Span: _span,
    Clock: _clock,
    Vague: _vague,
    Marked: _marked,
    Interval: _interval,
    Duration: lambda spec, frame: Answer(
        iso_duration(spec.count, spec.unit), "stated", spec.modifier, duration=iso_duration(spec.count, spec.unit)
    ),
    Repeated: lambda spec, frame: Answer(spec.value, "stated"),
    Fixed: lambda spec, frame: Answer(spec.value, "stated" if spec.value else "none", spec.modifier),
    Number: lambda spec, frame: _NOTHING,
}
