"""Calendar arithmetic on days and units, and the choice of one day, month or season among those of several years."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.records import edtf

_MONTHS_IN = {"M": 1, "Q": 3, "S": 6, "Y": 12, "DE": 120, "CE": 1200}
_DAYS_IN = {"D": 1.0, "W": 7.0, "WE": 7.0, "h": 1 / 24, "m": 1 / 1440, "s": 1 / 86400}
_MONTH_DAYS = 30.44
# With no verb to tell, a coming date is meant only if it is this much nearer than the one gone by
_FORWARD_BIAS = 0.6

Choice = tuple[str, date, date]


def add(day: date, unit: str, count: float) -> date:
    """A day moved by a number of units; fractions of a month count in days.

    Raises:
        ValueError, OverflowError: if the result lies outside the years 1 to 9999.
    """
    if unit in _DAYS_IN:
        return day + timedelta(days=int(count * _DAYS_IN[unit]))
    months = count * _MONTHS_IN[unit]
    whole = int(months)
    total = day.year * 12 + day.month - 1 + whole
    year, month = total // 12, total % 12 + 1
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return moved + timedelta(days=round((months - whole) * _MONTH_DAYS))


def days_in(unit: str) -> float:
    """About how many days a unit has."""
    return _DAYS_IN.get(unit) or _MONTHS_IN[unit] * _MONTH_DAYS


def period(day: date, unit: str) -> str:
    """The day, week, weekend after its week, month, quarter, half, year, decade or century that a day is in."""
    if unit in ("D", "h", "m", "s"):
        return edtf.from_date(day)
    if unit in ("W", "WE"):
        monday = day - timedelta(days=day.weekday())
        first = monday if unit == "W" else monday + timedelta(days=5)
        return edtf.interval(edtf.from_date(first), edtf.from_date(monday + timedelta(days=6)))
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit in ("Q", "S"):
        length = _MONTHS_IN[unit]
        first_month = (day.month - 1) // length * length + 1
        return f"{day.year:04d}-{first_month:02d}/{day.year:04d}-{first_month + length - 1:02d}"
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "DE":
        return f"{day.year // 10:03d}X"
    century = (day.year - 1) // 100
    return f"{century * 100 + 1:04d}/{century * 100 + 100:04d}"


def choices(values: Iterable[str]) -> list[Choice]:
    """Values with their bounds, in order; the malformed (29 February of most years) are left out."""
    found = []
    for value in values:
        low, high = edtf.bounds(value) if edtf.is_valid(value) else (None, None)
        if low is not None and high is not None:
            found.append((value, low, high))
    return sorted(found, key=lambda choice: choice[1])


def last_before(options: list[Choice], day: date, *, ended: bool) -> str:
    """The last choice begun by a day or, if `ended`, over before it."""
    fit = [value for value, low, high in options if (high < day if ended else low <= day)]
    return fit[-1] if fit else ""


def first_after(options: list[Choice], day: date, *, begun: bool) -> str:
    """The first choice that begins after a day or, if `begun` is allowed, is not yet over on it."""
    return next((value for value, low, high in options if (high >= day if begun else low > day)), "")


def nearest(options: list[Choice], day: date, *, forward: float = 1.0) -> str:
    """The choice with the smallest distance from a day; `forward` weighs those to come, ties go forward.

    Args:
        options: from `choices`.
        day: the day to measure from.
        forward: how much nearer a coming choice must be to win: 1 for a fair contest.
    """

    def distance(choice: Choice) -> tuple[float, int]:
        _, low, high = choice
        if low > day:
            return (low - day).days / forward, 0
        return float(max(0, (day - high).days)), 1

    return min(options, key=distance)[0] if options else ""


def by_direction(options: list[Choice], day: date, direction: int) -> str:
    """The choice that a past, future or unknown verb points to."""
    if direction < 0:
        return last_before(options, day, ended=False)
    if direction > 0:
        return first_after(options, day, begun=True)
    return nearest(options, day, forward=_FORWARD_BIAS)
