"""Weeks, months and quarters: where they begin, how they are called, and the window that is looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.records.indicator import Period

LOOK_BACK: dict[Period, int] = {"week": 52, "month": 24, "quarter": 20}
"""Periods looked at where nobody says since when."""


def start(day: date, period: Period) -> date:
    """The first day of the period of a day; weeks begin on Monday (ISO 8601)."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    return date(day.year, day.month if period == "month" else (day.month - 1) // 3 * 3 + 1, 1)


def move(first: date, period: Period, by: int) -> date:
    """The first day of the period so many after (or before) the one that begins on a day."""
    if period == "week":
        return first + timedelta(weeks=by)
    months = first.year * 12 + first.month - 1 + by * (1 if period == "month" else 3)
    return date(months // 12, months % 12 + 1, 1)


def label(first: date, period: Period) -> str:
    """What a period is called: `2018-W24`, `2018-06` or `2018-Q2`."""
    if period == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    return f"{first:%Y-%m}" if period == "month" else f"{first.year}-Q{(first.month + 2) // 3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Whole periods, one after the other.

    Attributes:
        since: first day of the first period.
        until: the last day looked at; its period counts, whole or not.
    """

    period: Period
    since: date
    until: date

    def starts(self) -> tuple[date, ...]:
        """First days of the periods, in order."""
        return tuple(self._starts())

    def _starts(self) -> Iterator[date]:
        first = self.since
        while first <= self.until:
            yield first
            first = move(first, self.period, 1)

    def end(self, first: date) -> date:
        """The last day of the period that begins on a day."""
        return move(first, self.period, 1) - timedelta(days=1)


def make_window(period: Period, since: date | None, until: date) -> Window:
    """The window up to a day, from the beginning of the period of `since`, or over `LOOK_BACK` periods."""
    first = move(start(until, period), period, 1 - LOOK_BACK[period]) if since is None else start(since, period)
    return Window(period=period, since=first, until=until)
