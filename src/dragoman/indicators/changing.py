"""Change points between two states, held against the volume of reporting: more articles are not more events."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from dragoman.indicators.evidence import weightiest
from dragoman.indicators.exposure import Documents, reporting
from dragoman.indicators.periods import Window, label
from dragoman.indicators.scores import types_of
from dragoman.indicators.segments import Counts, Series, changes, interval, peaks, significance
from dragoman.indicators.series import own
from dragoman.records.codes import Pair
from dragoman.records.indicator import SCOPES, ChangePoint, Measure, Offset, Scope

if TYPE_CHECKING:
    import pyarrow as pa

SERIES: tuple[tuple[Scope, Measure], ...] = (
    ("all", "acts"), ("all", "cooperation"), ("all", "conflict"), *((scope, "acts") for scope in SCOPES[1:]),
)  # fmt: skip
SIGNIFICANT = 0.05
NEAR = 2
"""Periods within which two changes are one."""


def change_points(
    counted: "pa.Table",
    pair: Pair,
    window: Window,
    lines: "pa.Table | None" = None,
    documents: Documents | None = None,
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
    exposure, offset = reporting(counted, pair, window, documents)
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
    found = [point for point in _levels(series, levels, dispersion, place) if point.p <= SIGNIFICANT]
    found += [
        replace(place.point(at, (at, at), (expected, counts[at], counts[at] / expected), p), kind="peak")
        for at, expected, p in peaks(series, levels, dispersion)
    ]
    if place.offset != "none":
        found += _of_reporting(series, levels, place)
    yield from sorted(found, key=lambda point: (point.first, point.kind, point.reporting))


def _levels(series: Series, levels: tuple[int, ...], dispersion: float, place: _Place) -> Iterator[ChangePoint]:
    edges = (0, *levels, series.counts.size)
    for start, at, end in zip(edges, edges[1:], edges[2:], strict=False):
        halves = slice(start, at), slice(at, end)
        before, after = (float(series.counts[half].mean()) for half in halves)
        one, other = (float(series.counts[half].sum() / series.exposure[half].sum()) for half in halves)
        p = significance(series, start, end, dispersion)
        yield place.point(
            at, interval(series, start, end, dispersion), (before, after, other / one if one else None), p
        )


def _of_reporting(series: Series, levels: tuple[int, ...], place: _Place) -> Iterator[ChangePoint]:
    """Changes of the bare counts that the volume of reporting accounts for: against it, nothing is left of them."""
    bare = Series(counts=series.counts, exposure=np.ones_like(series.exposure))
    seen = changes(bare)
    edges = (0, *seen, bare.counts.size)
    for start, end, point in zip(edges, edges[2:], _levels(bare, seen, bare.dispersion(), place), strict=False):
        held = any(start < level < end for level in levels)
        if not held and point.p <= SIGNIFICANT < significance(series, start, end, series.dispersion()):
            yield replace(point, reporting=True)


def _evidence(lines: "pa.Table", point: ChangePoint) -> tuple[str, ...]:
    """The weightiest acts from the beginning of the interval to the end of the first period of the new level."""
    scope = None if point.strand == "all" else point.strand
    return weightiest(lines, (point.one, point.other), point.earliest, point.last, scope, types_of(point.measure))
