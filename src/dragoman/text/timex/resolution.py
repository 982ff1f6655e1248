"""Placing a specification in time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dragoman.records import edtf
from dragoman.text.timex.arithmetic import add, days_in, period
from dragoman.text.timex.build import iso_duration
from dragoman.text.timex.calendars import place_calendar
from dragoman.text.timex.frame import NOTHING, Answer, Basis, Frame, relative
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

_FEW = 6  # units that "recent weeks" or "a few months ago" may reach, no more


def place(spec: Spec, frame: Frame) -> Answer:
    """Where a specification lies in time, as far as the words, the document's date and the story say."""
    try:
        return _PLACERS[type(spec)](spec, frame)
    except (ValueError, OverflowError):
        return NOTHING  # beyond the calendar, or an interval that would run backwards


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
        return NOTHING
    if spec.count is None:
        return replace(NOTHING, reach=_stretch(base, spec.unit, _FEW, spec.side))
    if spec.base == "context" and spec.count == 0 and spec.unit == "D":
        return relative(frame.context)
    if spec.exact:
        return relative(edtf.from_date(add(base, spec.unit, spec.count)))
    if spec.unit == "WE":
        return relative(_weekend(base, int(spec.count), frame.direction))
    if spec.unit in "hms" and days_in(spec.unit) * abs(spec.count) % 1:
        return relative(edtf.from_date(base) if days_in(spec.unit) * abs(spec.count) < 1 else "")
    whole = spec.count == int(spec.count)
    if whole:
        # counted from the first of the month, so that a month after 31 January is February
        start = base if spec.unit in ("D", "W", "h", "m", "s") else base.replace(day=1)
        return relative(period(add(start, spec.unit, spec.count), spec.unit))
    finer = {"Y": "M", "W": "W", "M": "M"}.get(spec.unit, "D")
    return relative(period(add(base, spec.unit, spec.count), finer), "APPROX")


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
    return relative(_stretch(base, spec.unit, spec.count, spec.side), duration=length)


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
        return relative(edtf.from_date(frame.anchor))
    return NOTHING


# --- signals --------------------------------------------------------------------------------------------------------


def _marked(spec: Marked, frame: Frame) -> Answer:
    signal, inner = spec.signal, spec.inner
    if signal == "before" and isinstance(inner, Marked) and inner.signal in ("mid", "end"):
        signal = "by"  # before the end of the year is still in the year
    modifier = MODIFIERS.get(signal, signal)
    if isinstance(inner, Duration):
        return _measured(signal, inner, frame, modifier)
    if signal == "ahead" and frame.direction < 0:
        return NOTHING  # "the first in 30 years"
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
    return relative(value, inner.modifier, length)


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
        return NOTHING
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
        return NOTHING
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
    Calendar: place_calendar,
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
    Number: lambda spec, frame: NOTHING,
}
