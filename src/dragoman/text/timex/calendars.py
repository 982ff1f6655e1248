"""Placing what the calendar names: which July, which Friday, which winter is meant."""

from datetime import date, timedelta

from dragoman.records import edtf
from dragoman.text.timex.arithmetic import Choice, by_direction, choices, first_after, last_before, nearest
from dragoman.text.timex.frame import NOTHING, Answer, Frame, relative
from dragoman.text.timex.specs import Calendar

_STALE, _IMMINENT = 325, 40  # days


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


def place_calendar(spec: Calendar, frame: Frame) -> Answer:
    """Where a day, weekday, month, season, quarter or year lies."""
    if spec.year is not None:
        value = _in_year(spec, f"{spec.year:04d}")
        return Answer(value, "stated") if edtf.is_valid(value) else NOTHING
    if spec.month is None and spec.season is None and spec.months is None:
        return _day_or_weekday(spec, frame)
    if spec.year_shift is not None:
        base = (_story_day(frame) if spec.base == "context" else None) or frame.anchor
        return relative(_in_year(spec, f"{base.year + spec.year_shift:04d}") if base else "")
    around = _story_day(frame) or frame.anchor
    if around is None:
        value = _in_year(spec, "XXXX")
        return Answer(value, "stated") if edtf.is_valid(value) else NOTHING
    return relative(_choose(spec, frame, around))


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
        return NOTHING
    reach = 7 if spec.day is None else 62
    days = (base + timedelta(days=step) for step in range(-reach, reach + 1))
    fit = [day for day in days if spec.weekday in (None, day.isoweekday()) and spec.day in (None, day.day)]
    options = choices(map(edtf.from_date, fit))
    if spec.day is not None or spec.shift:
        if spec.shift is None and base is story:
            return relative(nearest(options, base))
        return relative(_shifted(options, base, spec.shift, frame.direction))
    if spec.shift == 0 and frame.direction == 0:
        return relative(nearest(options, base))
    if frame.direction > 0:
        return relative(first_after(options, base, begun=not spec.shift))
    return relative(last_before(options, base, ended=False))
