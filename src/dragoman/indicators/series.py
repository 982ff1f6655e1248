"""Counts by period from a tally: of two states, of all others, and of third states toward either."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dragoman.indicators.measure import PERIOD
from dragoman.indicators.periods import Window
from dragoman.indicators.segments import Counts
from dragoman.indicators.tally import query
from dragoman.records.codes import Pair
from dragoman.records.indicator import Measure, Scope

if TYPE_CHECKING:
    import pyarrow as pa


_DONE = f"""
    done AS (
        SELECT *, {PERIOD} AS period FROM tally JOIN kinds USING ("type")
        WHERE status = 'happened' AND "first" >= $since AND "first" <= $until
    )
"""
_OWN = "((actor = $one AND recipient = $other) OR (actor = $other AND recipient = $one))"
OWN = f"""
    WITH {_DONE}
    SELECT coalesce(strand, 'all'), CASE WHEN grouping(cooperation) = 1 THEN 'acts'
           WHEN cooperation THEN 'cooperation' ELSE 'conflict' END, period, sum(acts), sum(score * acts)
    FROM done WHERE period IS NOT NULL AND {_OWN}
    GROUP BY GROUPING SETS ((strand, cooperation, period), (cooperation, period), (strand, period), (period))
"""
OTHERS = f"WITH {_DONE} SELECT period, sum(acts) FROM done WHERE period IS NOT NULL AND NOT {_OWN} GROUP BY period"
THIRDS = f"""
    WITH {_DONE},
    sides AS (
        SELECT actor AS third, recipient AS toward, period, acts, score FROM done
        UNION ALL SELECT recipient, actor, period, acts, score FROM done WHERE mutual
    )
    SELECT third, toward, period, sum(acts), sum(score * acts) FROM sides
    WHERE period IS NOT NULL AND toward IN ($one, $other) AND third NOT IN ($one, $other)
    GROUP BY third, toward, period
"""


class Rows:
    """Values by period, filled up with zeros.

    Args:
        window: the periods.
    """

    def __init__(self, window: Window) -> None:
        self.starts = window.starts()
        self._at = {first: n for n, first in enumerate(self.starts)}

    def empty(self) -> Counts:
        """A row of zeros."""
        return np.zeros(len(self.starts))

    def put(self, row: Counts, period: date, value: float) -> None:
        """Set the value of a period."""
        row[self._at[period]] = float(value)


def own(counted: "pa.Table", pair: Pair, window: Window) -> dict[tuple[Scope, Measure], tuple[Counts, Counts]]:
    """What happened between two states, by strand and measure: acts and net cooperation, each of shape (periods,)."""
    rows = Rows(window)
    found: dict[tuple[Scope, Measure], tuple[Counts, Counts]] = {}
    for scope, kind, period, acts, net in query(counted, OWN, **_values(pair, window)):
        both = found.setdefault((scope, kind), (rows.empty(), rows.empty()))
        rows.put(both[0], period, acts)
        rows.put(both[1], period, net)
    return found


def others(counted: "pa.Table", pair: Pair, window: Window) -> Counts:
    """Acts of all other dyads by period."""
    rows = Rows(window)
    row = rows.empty()
    for period, acts in query(counted, OTHERS, **_values(pair, window)):
        rows.put(row, period, acts)
    return row


def thirds(counted: "pa.Table", pair: Pair, window: Window) -> dict[tuple[str, str], tuple[Counts, Counts]]:
    """Acts of each third party toward each of two states, and their net cooperation, by (third, toward)."""
    rows = Rows(window)
    found: dict[tuple[str, str], tuple[Counts, Counts]] = {}
    for third, toward, period, acts, net in query(counted, THIRDS, **_values(pair, window)):
        both = found.setdefault((third, toward), (rows.empty(), rows.empty()))
        rows.put(both[0], period, acts)
        rows.put(both[1], period, net)
    return found


def _values(pair: Pair, window: Window) -> dict[str, object]:
    return {"one": pair[0], "other": pair[1], "period": window.period, "since": window.since, "until": window.until}
