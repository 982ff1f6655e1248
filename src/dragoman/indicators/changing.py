"""Change points between two states, held against the volume of reporting: more articles are not more events."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from dragoman.indicators.evidence import weightiest
from dragoman.indicators.periods import Window, label
from dragoman.indicators.scores import types_of
from dragoman.indicators.segments import Counts, Series, changes, interval, peaks, significance
from dragoman.indicators.series import others, own
from dragoman.records.indicator import SCOPES, ChangePoint, Measure, Offset, Scope

if TYPE_CHECKING:
    import pyarrow as pa

Pair = tuple[str, str]
SERIES: tuple[tuple[Scope, Measure], ...] = (
    ("all", "acts"), ("all", "cooperation"), ("all", "conflict"), *((scope, "acts") for scope in SCOPES[1:]),
)  # fmt: skip
FEWEST_REPORTS = 5.0
"""Acts of other dyads, or documents, a period on average: below that, they do not measure the volume of reporting."""
SIGNIFICANT = 0.05
NEAR = 2
"""Periods within which two changes are one."""


def change_points(
    counted: "pa.Table",
    pair: Pair,
    window: Window,
    lines: "pa.Table | None" = None,
    documents: Mapping[date, int] | None = None,
) -> tuple[ChangePoint, ...]:
    """Where the acts between two states become more or fewer, and which periods stand out.

    Counted are all acts, cooperation and conflict, and the acts of each strand. A change that is seen in the counts but
    not against the volume of reporting is told, and marked so.

    Args:
        counted: a tally of all dyads.
        pair: the two states.
        window: the periods; with fewer than `FEWEST_PERIODS` nothing is found.
        lines: ledger lines to take the evidence from; None for none.
        documents: number of documents by day of publication, as the volume of reporting; None to take the acts of all
            other dyads.

    Returns:
        By series, then time.
    """
    exposure, offset = _exposure(counted, pair, window, documents)
    counts = own(counted, pair, window)
    found = [
        point
        for scope, kind in SERIES
        if (scope, kind) in counts
        for point in _of_series(counts[scope, kind][0], exposure, _Place(pair, window, scope, kind, offset))
    ]
    if lines is None:
        return tuple(found)
    return tuple(replace(point, event_ids=_evidence(lines, point)) for point in found)


def _exposure(
    counted: "pa.Table", pair: Pair, window: Window, documents: Mapping[date, int] | None
) -> tuple[Counts, Offset]:
    """The volume of reporting by period, with mean 1; all 1 where there is too little of it to go by."""
    starts = window.starts()
    offset: Offset = "dyads" if documents is None else "documents"
    if documents is None:
        volume = others(counted, pair, window)
    else:
        edges = np.array([first.toordinal() for first in (*starts, window.end(starts[-1]) + timedelta(days=1))])
        days = np.array([day.toordinal() for day in documents], np.int64)
        volume = np.histogram(days, edges, weights=np.array(list(documents.values()), float))[0].astype(float)
    if volume.mean() < FEWEST_REPORTS:
        return np.ones(len(starts)), "none"
    # One more a period: a period without reports is no proof that nothing can have happened in it.
    return (volume + 1) / (volume + 1).mean(), offset


class _Place:
    """What a series counts: it turns indices into change points.

    Args:
        pair: the two states.
        window: the periods.
        scope, kind: strand and measure.
        offset: what the volume of reporting was measured by.
    """

    def __init__(self, pair: Pair, window: Window, scope: Scope, kind: Measure, offset: Offset) -> None:
        self.offset = offset
        self._fixed = pair, window, scope, kind
        self._starts = window.starts()

    def point(
        self, at: int, between: tuple[int, int], levels: tuple[float, float, float | None], p: float
    ) -> ChangePoint:
        """A change of level; a peak where nothing can lie between."""
        pair, window, scope, kind = self._fixed
        first, (low, high) = self._starts[at], between
        return ChangePoint(
            one=pair[0],
            other=pair[1],
            strand=scope,
            measure=kind,
            kind="level",
            period=label(first, window.period),
            first=first,
            last=window.end(first),
            earliest=self._starts[low],
            latest=window.end(self._starts[high]),
            before=round(levels[0], 3),
            after=round(levels[1], 3),
            factor=None if levels[2] is None else round(levels[2], 3),
            p=round(p, 6),
            offset=self.offset,
        )


def _of_series(counts: Counts, exposure: Counts, place: _Place) -> Iterator[ChangePoint]:
    series = Series(counts=counts, exposure=exposure)
    if not series.enough:
        return
    dispersion = series.dispersion()
    levels = changes(series, dispersion)
    found = [*_levels(series, levels, dispersion, place)]
    found += [
        replace(place.point(at, (at, at), (expected, counts[at], counts[at] / expected), p), kind="peak")
        for at, expected, p in peaks(series, levels, dispersion)
    ]
    if place.offset != "none":
        plain = Series(counts=counts, exposure=np.ones_like(exposure))
        seen = changes(plain)
        held = [at for level in levels for at in range(level - NEAR, level + NEAR + 1)]
        found += [
            replace(point, reporting=True)
            for at, point in zip(seen, _all_levels(plain, seen, plain.dispersion(), place), strict=True)
            if at not in held and point.p <= SIGNIFICANT
        ]
    yield from sorted(found, key=lambda point: (point.first, point.kind, point.reporting))


def _levels(series: Series, levels: tuple[int, ...], dispersion: float, place: _Place) -> Iterator[ChangePoint]:
    return (point for point in _all_levels(series, levels, dispersion, place) if point.p <= SIGNIFICANT)


def _all_levels(series: Series, levels: tuple[int, ...], dispersion: float, place: _Place) -> Iterator[ChangePoint]:
    edges = (0, *levels, series.counts.size)
    for start, at, end in zip(edges, edges[1:], edges[2:], strict=False):
        before, after = (series.counts[a:b] for a, b in ((start, at), (at, end)))
        rates = [series.counts[a:b].sum() / series.exposure[a:b].sum() for a, b in ((start, at), (at, end))]
        levels_ = float(before.mean()), float(after.mean()), float(rates[1] / rates[0]) if rates[0] else None
        p = significance(series, start, end, dispersion)
        yield place.point(at, interval(series, start, end, dispersion), levels_, p)


def _evidence(lines: "pa.Table", point: ChangePoint) -> tuple[str, ...]:
    """The weightiest acts from the beginning of the interval to the end of the first period of the new level."""
    scope = None if point.strand == "all" else point.strand
    return weightiest(lines, (point.one, point.other), point.earliest, point.last, scope, types_of(point.measure))
