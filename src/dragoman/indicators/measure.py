"""The indicators of two states, by strand and period."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.indicators.exchange import turns_by_period
from dragoman.indicators.percentile import percentiles
from dragoman.indicators.periods import Window, label, make_window, start
from dragoman.indicators.tally import query
from dragoman.records import Expectation, edtf
from dragoman.records.codes import Pair
from dragoman.records.indicator import RANKS, SCOPES, Indicator, Period, Rank, Scope

if TYPE_CHECKING:
    import pyarrow as pa

Key = tuple[Scope, date | None]

PERIOD = """CASE WHEN date_trunc($period, "first") = date_trunc($period, "last")
                 THEN date_trunc($period, "first")::DATE END"""
"""First day of the period that holds a line, null where none holds it whole."""

CELLS = f"""
    WITH told AS (
        SELECT *, {PERIOD} AS period, status = 'happened' AS done FROM tally JOIN kinds USING ("type")
        WHERE (actor = $one AND recipient = $other) OR (actor = $other AND recipient = $one)
    )
    SELECT coalesce(strand, 'all') AS scope, period,
        coalesce(sum(acts) FILTER (done), 0)::BIGINT AS events,
        coalesce(sum(acts) FILTER (done AND NOT mutual AND actor = $one), 0)::BIGINT AS by_one,
        coalesce(sum(acts) FILTER (done AND NOT mutual AND actor = $other), 0)::BIGINT AS by_other,
        coalesce(sum(acts) FILTER (done AND mutual), 0)::BIGINT AS mutual,
        coalesce(sum(acts) FILTER (status = 'planned'), 0)::BIGINT AS planned,
        coalesce(sum(acts) FILTER (status = 'possible'), 0)::BIGINT AS possible,
        coalesce(sum(acts) FILTER (status = 'denied'), 0)::BIGINT AS denied,
        coalesce(sum(acts) FILTER (status = 'hypothetical'), 0)::BIGINT AS hypothetical,
        coalesce(sum(score * acts) FILTER (done), 0) AS net,
        sum(score * acts) FILTER (done) / sum(acts) FILTER (done) AS tone,
        coalesce(sum(acts) FILTER (done AND material), 0) / sum(acts) FILTER (done) AS material,
        coalesce(sum(acts) FILTER (done AND "type" = 'CONSULT'), 0)::BIGINT AS contacts,
        sum(contested) / sum(acts) AS contested,
        coalesce(sum(sources) FILTER (done), 0)::BIGINT AS sources
    FROM told
    WHERE CASE WHEN period IS NULL THEN "last" IS NULL OR "last" >= $since ELSE period >= $since END
    GROUP BY GROUPING SETS ((strand, period), (period))
"""
NAMES = (
    "events", "by_one", "by_other", "mutual", "planned", "possible", "denied", "hypothetical", "net", "tone",
    "material", "contacts", "contested", "sources",
)  # fmt: skip


def window_of(
    counted: "pa.Table", period: Period, since: date | None = None, until: date | None = None
) -> Window | None:
    """The window to look at.

    Args:
        counted: a tally.
        period: length of its periods.
        since: a day in its first period; None for as many periods as `LOOK_BACK` has.
        until: its last day; None for the day on which the last event became known.

    Returns:
        None if there is nothing to measure, or it would end before it begins.
    """
    import pyarrow.compute as pc

    last = until or pc.max(counted["known"]).as_py()
    if last is None or (since is not None and since > last):
        return None
    return make_window(period, since, last)


def measure(
    counted: "pa.Table",
    pair: Pair,
    window: Window,
    contacts: Iterable[tuple[Scope, date, Rank]] = (),
    expectations: Iterable[Expectation] = (),
) -> tuple[Indicator, ...]:
    """The indicators of two states.

    Args:
        counted: a tally of all dyads, which give the percentiles their meaning.
        pair: the two states.
        window: periods to measure.
        contacts: strand, day and rank of contacts of the two that happened, where the rank is known.
        expectations: what was announced between the two, and what has become of it.

    Returns:
        A row for each strand, and for `all`, and each period of the window; rows after it where something is told of
        later periods; and rows without a period for events that no period holds whole. By strand, then period.
    """
    rows = _empty(pair, window)
    values = {"one": pair[0], "other": pair[1], "period": window.period, "since": window.since}
    for scope, period, *cells in query(counted, CELLS, **values):
        row = rows.get((scope, period)) or _blank(pair, scope, period, window)
        rows[scope, period] = replace(row, **dict(zip(NAMES, cells, strict=True)))
    _add(rows, turns_by_period(counted, pair, window))
    _add(rows, _ranks(contacts, window.period))
    _add(rows, _kept(expectations, pair, window))
    _add(rows, percentiles(counted, pair, window))
    return tuple(sorted(rows.values(), key=lambda row: (SCOPES.index(row.strand), row.first or date.max)))


def _add(rows: dict[Key, Indicator], found: Mapping[Key, Mapping[str, Any]]) -> None:
    for key, values in found.items():
        if key in rows:
            rows[key] = replace(rows[key], **values)


def _empty(pair: Pair, window: Window) -> dict[Key, Indicator]:
    return {(scope, first): _blank(pair, scope, first, window) for scope in SCOPES for first in window.starts()}


def _blank(pair: Pair, scope: Scope, first: date | None, window: Window) -> Indicator:
    name, last = (label(first, window.period), window.end(first)) if first else ("", None)
    return Indicator(one=pair[0], other=pair[1], strand=scope, period=name, first=first, last=last)


def _ranks(contacts: Iterable[tuple[Scope, date, Rank]], period: Period) -> dict[Key, dict[str, Rank]]:
    """The highest rank by strand and period."""
    found: dict[Key, dict[str, Rank]] = {}
    for strand, day, rank in contacts:
        for scope in ("all", strand):
            key: Key = scope, start(day, period)
            known = found.get(key, {"rank": ""})["rank"]
            found[key] = {"rank": min(known, rank, key=RANKS.index)}
    return found


def _kept(expectations: Iterable[Expectation], pair: Pair, window: Window) -> dict[Key, dict[str, int]]:
    """What was to happen by the end of each period, once its time has passed, and what of it happened."""
    found: dict[Key, dict[str, int]] = {}
    for each in expectations:
        _, last = edtf.bounds(each.window)
        if last is None or last > window.until or not {*pair} <= {*each.actors, *each.recipients}:
            continue
        for scope in ("all", each.strand):
            key: Key = scope, start(last, window.period)
            counts = found.setdefault(key, {"awaited": 0, "kept": 0})
            counts["awaited"] += 1
            counts["kept"] += each.outcome == "kept"
    return found
