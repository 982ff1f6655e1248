"""The volume of reporting: more articles are not more events."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from dragoman.indicators.periods import Window
from dragoman.indicators.segments import Counts
from dragoman.indicators.series import others
from dragoman.records.indicator import Offset

if TYPE_CHECKING:
    import pyarrow as pa

FEWEST: dict[Offset, float] = {"dyads": 5.0, "documents": 1.0}
"""Acts of other dyads, or documents, a period on average: below that, they do not measure the volume of reporting."""

Documents = Mapping[date, int]


def reporting(
    counted: "pa.Table", pair: tuple[str, str], window: Window, documents: Documents | None = None
) -> tuple[Counts, Offset]:
    """The volume of reporting by period.

    Args:
        counted: a tally of all dyads.
        pair: the two states.
        window: the periods.
        documents: number of documents by day of publication; None to take the acts of all other dyads.

    Returns:
        Shape (periods,), with mean 1, and what it was measured by; all 1 where there is too little to measure it by.
    """
    offset: Offset = "dyads" if documents is None else "documents"
    volume = others(counted, pair, window) if documents is None else _by_period(documents, window)
    if volume.mean() < FEWEST[offset]:
        return np.ones_like(volume), "none"
    # One more a period: a period without reports is no proof that nothing can have happened in it.
    return (volume + 1) / (volume + 1).mean(), offset


def _by_period(documents: Documents, window: Window) -> Counts:
    starts = window.starts()
    edges = [first.toordinal() for first in (*starts, window.end(starts[-1]) + timedelta(days=1))]
    days = np.array([day.toordinal() for day in documents if edges[0] <= day.toordinal() < edges[-1]], np.int64)
    numbers = [number for day, number in documents.items() if edges[0] <= day.toordinal() < edges[-1]]
    return np.bincount(np.searchsorted(edges, days, side="right") - 1, numbers, len(starts)).astype(np.float64)
