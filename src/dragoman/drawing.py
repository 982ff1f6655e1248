"""The picture with which a table of records shows itself in a notebook."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from dragoman.messages import interface_language
from dragoman.records import Event, edtf
from dragoman.records.indicator import Indicator, Period
from dragoman.records.table import Table

PERIODS = 40
"""Most columns of a timeline; of more months it is drawn by quarters, and of more of these, the latest."""


def timeline_table(events: Sequence[Event], pair: tuple[str, str] | None) -> Table[Event]:
    """Events of two states that show themselves along time; those of all states have no picture."""
    return Table(events, Event, partial(_timeline, pair) if pair else None)


def indicator_table(rows: Sequence[Indicator]) -> Table[Indicator]:
    """Indicators that show themselves as a heat map."""
    return Table(rows, Indicator, _heat_map)


def _heat_map(rows: Sequence[Indicator]) -> str:
    from dragoman.pictures import heat_map

    return heat_map(rows, interface_language())


def _timeline(pair: tuple[str, str], events: Sequence[Event]) -> str:
    from dragoman.pictures import timeline

    days = [day for event in events for day in edtf.bounds(event.when) if day is not None]
    return timeline(events, _periods(pair, min(days), max(days)), interface_language()) if days else ""


def _periods(pair: tuple[str, str], first: date, last: date) -> list[Indicator]:
    """Periods that hold the days between two, without any figures."""
    from dragoman.indicators.periods import Window, label, move, start

    months = (last.year - first.year) * 12 + last.month - first.month + 1
    period: Period = "month" if months <= PERIODS else "quarter"
    since = max(start(first, period), move(start(last, period), period, 1 - PERIODS))
    window = Window(period=period, since=since, until=last)
    return [
        Indicator(one=pair[0], other=pair[1], strand="all", period=label(day, period), first=day, last=window.end(day))
        for day in window.starts()
    ]
