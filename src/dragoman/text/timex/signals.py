"""What a signal does to the value that it stands before: since, by, until, before, after, earlier, later, night."""

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.records import edtf
from dragoman.text.timex.arithmetic import period
from dragoman.text.timex.specs import DAY_PARTS

MODIFIERS = {
    "since": "",
    "from": "ON_OR_AFTER",
    "as_early_as": "ON_OR_AFTER",
    "by": "ON_OR_BEFORE",
    "until": "ON_OR_BEFORE",
    "before": "BEFORE",
    "after": "AFTER",
    "start": "START",
    "mid": "MID",
    "end": "END",
    "earlier": "START",
    "later": "END",
    "approx": "APPROX",
    "week_of": "",
    "weekend_of": "",
    "ahead": "",
    "counted_from": "",
}
MODIFIERS.update(dict.fromkeys(DAY_PARTS, ""))
"""TIMEX3's `mod` for each signal; a signal that is not here is itself a modifier."""

_SUNDAY = 7
Bound = Callable[[str, date | None], str]


def _since(value: str, anchor: date | None) -> str:
    low, _ = edtf.bounds(value)
    if low is None or anchor is None or low > anchor:
        return edtf.interval(value, "")
    return edtf.interval(value, edtf.from_date(anchor))


def _by(value: str, anchor: date | None) -> str:
    low, high = edtf.bounds(value)
    if anchor is None or low is None or high is None or anchor >= high:
        return edtf.interval("", value)
    end = edtf.from_date(high) if "/" in value and low < anchor else value
    return edtf.interval(edtf.from_date(anchor), end)


def _beside(value: str, step: int) -> str:
    """What directly follows a value or, for step -1, precedes it, as coarsely as the value is given."""
    low, high = edtf.bounds(value)
    if low is None or high is None:
        return value
    kind = edtf.precision(value)
    if kind in ("day", "month", "year"):
        return edtf.shift(value, **{f"{kind}s": step})
    return edtf.from_date((high if step > 0 else low) + timedelta(days=step))


def _within(value: str, anchor: date | None, *, gone: bool) -> str:
    """The part of a period that is gone, or still to come, on the document's day."""
    low, high = edtf.bounds(value)
    if anchor is None or low is None or high is None or not low <= anchor <= high:
        return value
    ends = (low, anchor) if gone else (anchor, high)
    return edtf.interval(*map(edtf.from_date, ends))


def _period_of(value: str, unit: str) -> str:
    """The week or weekend that a day is in: "the week of July 7"."""
    low, high = edtf.bounds(value)
    if low is None or low != high:
        return value
    if unit == "W" and low.isoweekday() == _SUNDAY:
        return edtf.interval(value, edtf.shift(value, days=6))  # a week that is named by its Sunday begins with it
    return period(low, unit)


def _night(value: str, anchor: date | None) -> str:
    if edtf.precision(value) != "day" or edtf.bounds(value)[0] is None:
        return value
    return edtf.interval(value, edtf.shift(value, days=1))


_BOUNDS: dict[str, Bound] = {
    "since": _since,
    "by": _by,
    "until": lambda value, anchor: edtf.interval("", value),
    "before": lambda value, anchor: edtf.interval("", _beside(value, -1)),
    "after": lambda value, anchor: edtf.interval(_beside(value, 1), ""),
    "earlier": lambda value, anchor: _within(value, anchor, gone=True),
    "later": lambda value, anchor: _within(value, anchor, gone=False),
    "night": _night,
    "week_of": lambda value, anchor: _period_of(value, "W"),
    "weekend_of": lambda value, anchor: _period_of(value, "WE"),
}


def bound(signal: str, value: str, anchor: date | None) -> str:
    """The value under a signal.

    Args:
        signal: a key of `MODIFIERS`, or a modifier, which leaves the value as it is.
        value: a valid EDTF value, not empty.
        anchor: the document's day; without it "since" leaves the interval open.

    Raises:
        ValueError: if the result lies beyond the calendar.
    """
    return _BOUNDS[signal](value, anchor) if signal in _BOUNDS else value
