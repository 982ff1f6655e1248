"""From the captures of a rule to a specification."""

import re
from collections.abc import Callable

from dragoman.text.timex.rules import Rule, Words
from dragoman.text.timex.specs import (
    Base,
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

_FRACTION = re.compile(r"[.,](\d{1,2})$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
_TWO_DIGIT_PIVOT = 50  # of years in numeric dates: 49 is 2049, 50 is 1950
_LONGEST_RANGE = 150  # years
_QUARTERS, _HALVES = 4, 2
_IN_YEARS = {"DE": (10.0, "Y"), "CE": (100.0, "Y")}
_ISO_UNITS = {"W": (1, "W"), "Q": (3, "M"), "S": (6, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "WE": (1, "WE")}


class Captures:
    """The captures of one match, read by the class of their words."""

    def __init__(self, rule: Rule, match: re.Match[str], words: Words) -> None:
        self.options = rule.options
        self._texts, self._classes = rule.captures(match)
        self._words = words

    def __contains__(self, name: str) -> bool:
        """Whether the match has a capture of that name."""
        return name in self._texts

    def word(self, name: str) -> str:
        """The value that the data give for a captured word; '' where nothing was captured."""
        text = self._texts.get(name, "")
        if not text:
            return ""
        kind = self._classes[name]
        forms = re.sub(r" {2,}", " ", text)
        if kind == "month_any":
            return self._words["month"].get(forms) or self._words["month_short"][forms]
        return self._words[kind][forms] if kind in self._words else forms

    def option(self, name: str) -> str:
        """A constant of the rule, else the value of the capture of that name."""
        return self.options.get(name) or self.word(name)

    def integer(self, name: str) -> int | None:
        """A capture as a whole number; figures win over words, suffixes are dropped."""
        text = self._texts.get(name, "")
        if not text:
            return None
        if digits := re.match(r"'?(\d+)", text):
            return int(digits[1])
        value = self.word(name)
        return int(value) if re.fullmatch(r"-?\d+", value) else None

    def number(self) -> float | None:
        """The quantity of the rule: figures, number words, a collective ("a dozen"), or None where it is vague."""
        if "collective" in self:
            return float(self.word("collective"))
        if "one" in self:
            return 1.5 if "half" in self else 1.0
        text = self._texts.get("number")
        if text is None:
            return float(self.options["count"]) if self.options.get("count", "yes") != "yes" else None
        count = _figure(text) if text[0].isdigit() else _number_words(text, self._words["number"])
        return count + 0.5 if "half" in self or "plus_half" in self else count

    def unit(self) -> tuple[float, str]:
        """How many of which unit: a fortnight is (2, W)."""
        found = re.fullmatch(r"(\d*)(\w+)", self.option("unit"))
        assert found is not None
        return float(found[1] or 1), found[2]


def _figure(text: str) -> float:
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"[ .,]", "", text))
    return float(_FRACTION.sub(r".\1", text))


def _number_words(text: str, values: dict[str, str]) -> float:
    if text in values:
        return float(values[text])
    total = 0.0
    # "quatre-vingts" is one word of the data: the longest known run of pieces is taken each time
    pieces = [piece for piece in re.split(r"[ -]+", text) if piece not in ("et", "and")]
    while pieces:
        for size in range(len(pieces), 0, -1):
            value = values.get("-".join(pieces[:size]))
            if value:
                break
        step = float(value or 0)
        total = total * step if step >= 100 and 0 < total < step else total + step
        pieces = pieces[size:]
    return total


def _timed(day: Calendar | Offset, captures: Captures) -> Spec:
    part = captures.option("part")
    return Clock(time=part, day=day) if part else day


def _year(captures: Captures) -> int | None:
    year = captures.integer("year")
    short = captures.integer("yy")
    return year if short is None else 1900 + short


def _calendar(captures: Captures) -> Spec | None:
    shift, follow = captures.integer("shift"), captures.integer("follow")
    same_year = "same_year" in captures
    year_shift = 0 if same_year or "this_year" in captures else captures.integer("year_shift")
    month, day = captures.integer("month"), captures.integer("day")
    holiday = captures.word("holiday")
    if holiday:
        month, day = (int(figures) for figures in holiday.split("-"))
    season = captures.integer("season")
    spec = Calendar(
        year=_year(captures),
        month=month,
        day=day,
        last_day=captures.integer("last_day"),
        weekday=captures.integer("weekday"),
        season=season,
        shift=int(captures.options["shift"]) if "shift" in captures.options else shift if follow is None else follow,
        year_shift=year_shift,
        base="context" if same_year or _based(captures) else "anchor",
    )
    if spec.day and spec.last_day and spec.last_day <= spec.day:
        return None
    return _timed(spec, captures)


def _quarter(captures: Captures) -> Spec | None:
    quarter, half = captures.integer("quarter"), captures.integer("half")
    count, number = (_QUARTERS, quarter) if quarter is not None else (_HALVES, half)
    if number is None or not 1 <= number <= count:
        return None
    length = 12 // count
    return Calendar(
        year=_year(captures),
        months=((number - 1) * length + 1, number * length),
        shift=captures.integer("shift"),
        year_shift=0 if "this_year" in captures else captures.integer("year_shift"),
    )


def _first_months(captures: Captures) -> Spec | None:
    count = captures.number()
    if count is None or count not in range(2, 12):
        return None
    year_shift = captures.integer("year_shift") if "year_shift" in captures else 0
    year = _year(captures)
    return Calendar(year=year, months=(1, int(count)), year_shift=None if year else year_shift)


def _numeric(captures: Captures) -> Spec | None:
    first, second, year = captures.integer("first"), captures.integer("second"), captures.integer("number_year")
    assert first is not None
    assert second is not None
    assert year is not None
    if year < 100:
        year += 2000 if year < _TWO_DIGIT_PIVOT else 1900
    order = captures.options.get("order", "")
    if order == "day" or (first > 12 >= second):
        day, month = first, second
    elif order == "month" or (second > 12 >= first) or first == second:
        day, month = second, first
    else:
        return Fixed(value="", modifier="AMBIGUOUS")
    if month > 12:
        return None
    return Calendar(year=year, month=month, day=day)


def _years(captures: Captures) -> Spec | None:
    first, last = captures.integer("year"), captures.integer("last_year")
    assert first is not None
    assert last is not None
    if last < 100:
        if last <= 12:
            return None  # 2010-12 may be a month
        last += first // 100 * 100
    if not first < last <= first + _LONGEST_RANGE:
        return None
    return Interval(first=Calendar(year=first), last=Calendar(year=last))


def _century(captures: Captures) -> Spec | None:
    number = captures.integer("century")
    if number is None or not 1 <= number <= 30:
        return None
    return Fixed(value=f"{number * 100 - 99:04d}/{number * 100:04d}")


def _decade(captures: Captures) -> Spec | None:
    year = captures.integer("decade")
    if year is None:
        year = int(_number_words(captures.word("decade"), captures._words["number"]))
    if year % 10 or not year:
        return None
    if year < 100:
        # the twenties are those of either century: not for us to say
        if year == 20:
            return Fixed(value="")
        year += 1900
    if year % 100 == 0 and year < 2000:
        return Fixed(value=f"{year}/{year + 99}")  # the 1800s are a century, the 2000s a decade
    return Fixed(value=f"{year // 10}X")


def _day_word(captures: Captures) -> Spec:
    return _timed(Offset(unit="D", count=float(captures.option("day_word"))), captures)


def _based(captures: Captures) -> bool:
    return "follow" in captures or "later" in captures or captures.options.get("base") == "context"


def _direction(captures: Captures) -> float:
    for name in ("n", "follow", "later", "shift"):
        value = captures.option(name)
        if value:
            sign = float(value)
            return sign * float(captures.word("later")) if name == "n" and "later" in captures else sign
    return 0.0


def _offset(captures: Captures) -> Spec:
    size, unit = captures.unit()
    step = _direction(captures)
    count: float | None = step * size
    if "count" in captures.options:
        number = captures.number()
        size, unit = _IN_YEARS.get(unit, (size, unit))  # "two decades ago" is a year, "last decade" a decade
        count = None if number is None else step * number * size
    side = 0 if count is not None else 1 if step > 0 else -1
    base: Base = "context" if _based(captures) else "anchor"
    spec = Offset(unit=unit, count=count, base=base, side=side, exact="exact" in captures)
    modifier = captures.word("approx")
    if captures.options.get("ahead") == "yes":
        return Marked(signal="ahead", inner=spec)
    return Marked(signal=modifier, inner=spec) if modifier else _timed(spec, captures)


def _span(captures: Captures) -> Spec:
    size, unit = captures.unit()
    side = int(captures.option("side") or captures.option("side_after"))
    number = captures.number()
    if number is None and captures.options.get("one") == "yes":
        number = 1.5 if "half" in captures else 1.0
    count = None if number is None else number * size
    return Span(unit=unit, count=count, side=side, base="context" if _based(captures) else "anchor")


def _duration(captures: Captures) -> Spec:
    size, unit = captures.unit()
    number = captures.number()
    modifier = captures.word("approx") or ("APPROX" if "collective" in captures or "low" in captures else "")
    length = Duration(unit=unit, count=None if number is None else number * size, modifier=modifier)
    signal = captures.options.get("signal")
    return Marked(signal=signal, inner=length) if signal else length


def _story(captures: Captures) -> Spec:
    return _timed(
        Offset(unit="D", count=float(captures.option("day") or captures.word("story_day")), base="context"), captures
    )


def _clock(captures: Captures) -> Spec | None:
    if "noon" in captures:
        return Clock(time=captures.word("noon"))
    hour = captures.integer("hour") if "hour" in captures else captures.integer("hour2")
    minute = captures.integer("minute") if "minute" in captures else captures.integer("minute2")
    if hour is None:
        return None
    if captures.word("half_day") == "PM" and hour < 12:
        hour += 12
    if captures.word("half_day") == "AM" and hour == 12:
        hour = 0
    return Clock(time=f"{hour:02d}:{minute or 0:02d}")


def iso_duration(count: float | None, unit: str) -> str:
    """A length as ISO 8601 writes it (`P18M`, `PT2H`), with X for a count that is not stated, as in TIMEX3."""
    factor, letter = _ISO_UNITS.get(unit, (1, unit))
    clock = letter in "hms"
    figures = "X" if count is None else f"{count * factor:g}"
    if count is not None and count * factor != int(count * factor) and letter == "Y":
        figures, letter = f"{count * factor * 12:g}", "M"
    if count is None and unit in ("DE", "CE"):
        letter = unit
    return f"P{'T' if clock else ''}{figures}{letter.upper()}"


def _every(captures: Captures) -> Spec:
    weekday, month, season = (captures.integer(name) for name in ("weekday", "month", "season"))
    if weekday:
        return Repeated(value=f"XXXX-WXX-{weekday}")
    if month or season:
        return Repeated(value=f"XXXX-{month or season:02d}")
    size, unit = captures.unit()
    return Repeated(value=iso_duration((captures.number() or 1) * size, unit))


def _vague(captures: Captures) -> Spec:
    side = captures.option("side") or captures.word("vague_time")
    return Vague(side=int(side) if side else None)


ACTIONS: dict[str, Callable[[Captures], Spec | None]] = {
    "calendar": _calendar,
    "quarter": _quarter,
    "first_months": _first_months,
    "years": _years,
    "numeric": _numeric,
    "century": _century,
    "decade": _decade,
    "day_word": _day_word,
    "offset": _offset,
    "span": _span,
    "duration": _duration,
    "story": _story,
    "part_today": lambda captures: Clock(time=captures.word("part"), day=Offset(unit="D", count=0)),
    "part_story": lambda captures: Clock(time=captures.word("part")),
    "clock": _clock,
    "every": _every,
    "repeated": lambda captures: Repeated(value=captures.word("repeated")),
    "vague": _vague,
    "number": lambda captures: Number(value=captures.integer("number") or 0),
}


def build(rule: Rule, match: re.Match[str], words: Words) -> Spec | None:
    """The specification that a rule makes of a match; None where its figures make no date."""
    return ACTIONS[rule.action](Captures(rule, match, words))
