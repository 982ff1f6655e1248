"""Dates as text, in the part of EDTF (ISO 8601-2:2019, level 1) that the records use.

A value is a string, so that it can be stored, sorted and read without help:

=======================  ============================================================
``2024-06-19``           a day
``2024-06``              a month
``2024-22``              a season: 21 spring, 22 summer, 23 autumn, 24 winter
``2024``                 a year
``202X``                 a decade
``XXXX-07-11``           a day (or ``XXXX-07`` a month, ``XXXX-22`` a season) of an unknown year
``2024-06-18/2024-06``   an interval; an end may be any of the above
``2024-06/..``           an interval with an open end (or, ``../2024-06``, an open start)
``''``                   unknown
=======================  ============================================================

Seasons are those of the northern hemisphere's weather services: spring is March to May, and the
winter of a year runs from its December to the end of the next February.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "interval", "unknown"]

OPEN = ".."
_POINT = re.compile(r"(\d{4}|\d{3}X|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
_LEAP_YEAR = 2000  # XXXX-02-29 is a day of some year


def _parts(point: str) -> tuple[str, int, int] | None:
    """Year digits, month or season (0 if absent) and day (0 if absent) of a well-formed point."""
    found = _POINT.fullmatch(point)
    if found is None:
        return None
    year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
    if year == "0000" or (year.endswith("X") and year != "XXXX" and (found[2] or year == "000X")):
        return None
    if year == "XXXX" and not month:
        return None
    if found[2] and not (1 <= month <= 12 or (month in _SEASON_MONTHS and not found[3])):
        return None
    if found[3]:
        number = _LEAP_YEAR if year == "XXXX" else int(year)
        if not 1 <= day <= monthrange(number, month)[1]:
            return None
    return year, month, day


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _point_bounds(point: str) -> tuple[date, date] | None:
    """First and last day of a point; None where its year is unknown."""
    parts = _parts(point)
    if parts is None or parts[0] == "XXXX":
        return None
    year, month, day = parts
    if year.endswith("X"):
        first = int(year[:3]) * 10
        return date(first, 1, 1), date(first + 9, 12, 31)
    number = int(year)
    if day:
        return date(number, month, day), date(number, month, day)
    if month in _SEASON_MONTHS:
        start = _SEASON_MONTHS[month]
        last_year, last_month = (number, start + 2) if start < 12 else (min(number + 1, 9999), 2)
        return date(number, start, 1), _month_end(last_year, last_month)
    if month:
        return date(number, month, 1), _month_end(number, month)
    return date(number, 1, 1), date(number, 12, 31)


def is_valid(value: str) -> bool:
    """Whether a string is a value of this module; the empty string (unknown) is one."""
    if not value:
        return True
    first, slash, last = value.partition("/")
    if not slash:
        return _parts(value) is not None
    if first == OPEN and last == OPEN:
        return False
    if any(end != OPEN and _parts(end) is None for end in (first, last)):
        return False
    low, high = bounds(value)
    return low is None or high is None or low <= high


@lru_cache(maxsize=8192)
def bounds(value: str) -> tuple[date | None, date | None]:
    """First and last day of a value.

    Args:
        value: an EDTF value; a malformed one counts as unknown.

    Returns:
        Two days, both included; None stands for an open end or for one that is unknown
        (an unknown value or year gives two).
    """
    first, slash, last = value.partition("/")
    if not slash:
        return _point_bounds(value) or (None, None)
    low, high = _point_bounds(first), _point_bounds(last)
    if (low is None and first != OPEN) or (high is None and last != OPEN):
        return None, None
    return (low[0] if low else None), (high[1] if high else None)


def _span(value: str) -> tuple[date, date] | None:
    """Bounds with open ends put at the ends of the calendar; None if nothing is known."""
    low, high = bounds(value)
    if low is None and high is None:
        return None
    span = low or date.min, high or date.max
    return span if span[0] <= span[1] else None


def interval(first: str, last: str) -> str:
    """The interval from one value's start to another's end, in its shortest form.

    An empty or open end (`..`) leaves the interval open there; two equal ends give the point itself.
    Ends that are intervals lend their outer ends.

    Raises:
        ValueError: if the interval would end before it begins, or an end is malformed.
    """
    start = first.partition("/")[0] or OPEN
    end = last.rpartition("/")[2] or OPEN
    if start == end:
        return "" if start == OPEN else start
    value = f"{start}/{end}"
    if not is_valid(value):
        raise ValueError(f"not an interval: {first!r} to {last!r}; give two dates in order")
    return value


def overlaps(a: str, b: str) -> bool:
    """Whether two values share a day; unknown values and years overlap nothing."""
    one, other = _span(a), _span(b)
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def contains(a: str, b: str) -> bool:
    """Whether every day of `b` is a day of `a`; unknown values and years are in nothing."""
    one, other = _span(a), _span(b)
    return one is not None and other is not None and one[0] <= other[0] and other[1] <= one[1]


def precision(value: str) -> Precision:
    """How finely a value is given; a malformed value is unknown."""
    if not value or not is_valid(value):
        return "unknown"
    if "/" in value:
        return "interval"
    parts = _parts(value)
    assert parts is not None
    year, month, day = parts
    if day:
        return "day"
    if month:
        return "season" if month in _SEASON_MONTHS else "month"
    return "decade" if year.endswith("X") else "year"


def from_date(day: date) -> str:
    """The value of a calendar day (of a `datetime`, its date as it stands)."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def _shift_point(point: str, days: int, months: int) -> str:
    if point == OPEN:
        return point
    parts = _parts(point)
    if parts is None:
        raise ValueError(f"not a date: {point!r}")
    year, month, day = parts
    if year == "XXXX":
        if days or months % 12:
            raise ValueError(f"{point!r} has no year to shift from")
        return point
    if year.endswith("X"):
        if days or months % 120:
            raise ValueError(f"{point!r} is a decade; shift it by tens of years")
        return f"{int(year[:3]) + months // 120:03d}X"
    if not 1 <= month <= 12 and months % 12:
        raise ValueError(f"{point!r} has no month; shift it by years")
    if days and not day:
        raise ValueError(f"{point!r} has no day; shift it by months or years")
    count = int(year) * 12 + (month - 1 if 1 <= month <= 12 else 0) + months
    new_year, new_month = count // 12, count % 12 + 1
    if not 1 <= new_year <= 9999:
        raise ValueError(f"{point!r} shifted beyond the calendar")
    if not month:
        return f"{new_year:04d}"
    if month > 12:
        return f"{new_year:04d}-{month}"
    if not day:
        return f"{new_year:04d}-{new_month:02d}"
    moved = date(new_year, new_month, min(day, monthrange(new_year, new_month)[1]))
    try:
        return from_date(moved + timedelta(days=days))
    except OverflowError as error:
        raise ValueError(f"{point!r} shifted beyond the calendar") from error


def shift(value: str, *, days: int = 0, months: int = 0, years: int = 0) -> str:
    """A value moved in time, its precision kept; of an interval both ends move, open ends stay.

    A day that the new month lacks becomes that month's last (31 January + 1 month = 29 February 2024).

    Raises:
        ValueError: if the value is malformed, is coarser than the step, or leaves the years 1 to 9999.
    """
    if not value:
        return ""
    total = months + 12 * years
    return "/".join(_shift_point(point, days, total) for point in value.split("/"))


def sort_key(value: str) -> tuple[int, int, str]:
    """A key that orders values by first day, the shorter first; then unknown years by calendar; unknown last."""
    span = _span(value)
    if span is not None:
        low, high = bounds(value)
        assert low is not None or high is not None
        start = low or high
        assert start is not None
        return start.toordinal(), span[1].toordinal(), value
    unknown = date.max.toordinal() + (1 if value else 2)
    return unknown, 0, value


def earliest(values: Iterable[str]) -> str:
    """The value that comes first by `sort_key`; '' if there is none or none is known."""
    return min(values, key=sort_key, default="")


_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
_SEASONS = {"en": ("spring", "summer", "autumn", "winter"), "fr": ("printemps", "été", "automne", "hiver")}
_PHRASES = {
    "en": {
        "unknown": "date not stated",
        "yearless": "{} (year not stated)",
        "decade": "{}s",
        "from": "from {}",
        "until": "until {}",
        "between": "{} – {}",
        "range": "{}–{}",
    },
    "fr": {
        "unknown": "date non précisée",
        "yearless": "{} (année non précisée)",
        "decade": "années {}",
        "from": "à partir {}",
        "until": "jusqu'{}",
        "between": "{} {}",
        "range": "{} {}",
    },
}


def _day_name(day: int, language: str) -> str:
    return "1er" if language == "fr" and day == 1 else str(day)


def _point_text(point: str, language: str, *, month: bool = True, year: bool = True) -> str:
    """A point in words, without the month or the year where another end of the interval gives it."""
    parts = _parts(point)
    assert parts is not None
    digits, number, day = parts
    if digits.endswith("X") and digits != "XXXX":
        return _PHRASES[language]["decade"].format(f"{digits[:3]}0")
    words = [_day_name(day, language)] if day else []
    if number in _SEASON_MONTHS:
        words.append(_SEASONS[language][number - 21])
    elif number and month:
        words.append(_MONTHS[language][number - 1])
    if year and digits != "XXXX":
        words.append(str(int(digits)))
    return " ".join(words)


def _french_article(point: str) -> str:
    """What stands before a point in French: `le` a day, `l'` a summer, nothing before a month or a year."""
    parts = _parts(point)
    assert parts is not None
    digits, month, day = parts
    if day:
        return "le "
    if month in _SEASON_MONTHS:
        return "le " if month == 21 else "l'"
    return "les " if digits.endswith("X") and digits != "XXXX" else ""


def _french(preposition: str, point: str, text: str) -> str:
    """`de` or `à` before a point, contracted and elided: du 11, d'avril, de mars, au 13, à mai, à l'été."""
    article = _french_article(point)
    if article == "le ":
        return ("du " if preposition == "de" else "au ") + text
    if article == "les ":
        return ("des " if preposition == "de" else "aux ") + text
    if article:
        return f"{preposition} {article}{text}"
    if preposition == "de":
        return ("d'" if text[0] in "ao" else "de ") + text
    in_month = "en " if preposition == "jusque" else "à "
    return in_month + text


def _open_text(point: str, language: str, key: str) -> str:
    text = _point_text(point, language)
    if language != "fr":
        return _PHRASES[language][key].format(text)
    if key == "from":
        return _PHRASES["fr"]["from"].format(_french("de", point, text))
    return _PHRASES["fr"]["until"].format(_french("à" if _french_article(point) else "jusque", point, text))


def _interval_text(first: str, last: str, language: str) -> str:
    one, other = _parts(first), _parts(last)
    assert one is not None
    assert other is not None
    alike = (bool(one[1]), bool(one[2])) == (bool(other[1]), bool(other[2]))
    year = not (alike and one[0] == other[0] and one[1])
    month = year or not (one[1] == other[1] and one[2])
    start, end = _point_text(first, language, month=month, year=year), _point_text(last, language)
    if language == "fr":
        return f"{_french('de', first, start)} {_french('à', last, end)}"
    key = "range" if not month or not (one[2] or other[2] or (year and one[1])) else "between"
    return _PHRASES[language][key].format(start, end)


def describe(value: str, language: str) -> str:
    """A value in words: `19 juin 2024`, `du 11 au 13 juillet 2025`, `été 2024`, `11–13 July 2025`.

    Args:
        value: an EDTF value; a malformed one reads as unknown.
        language: `en` or `fr`.

    Raises:
        ValueError: if the language is neither.
    """
    if language not in _PHRASES:
        raise ValueError(f"no words for dates in {language!r}; use one of {', '.join(_PHRASES)}")
    phrases = _PHRASES[language]
    if not value or not is_valid(value):
        return phrases["unknown"]
    first, slash, last = value.partition("/")
    if not slash:
        text = _point_text(value, language)
    elif last == OPEN:
        text = _open_text(first, language, "from")
    elif first == OPEN:
        text = _open_text(last, language, "until")
    else:
        text = _interval_text(first, last, language)
    return phrases["yearless"].format(text) if "XXXX" in value else text
