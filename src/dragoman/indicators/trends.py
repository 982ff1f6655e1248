"""Whether relations strengthen, hold or weaken, strand by strand, with what moved."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.indicators.evidence import weightiest
from dragoman.indicators.exposure import Documents, reporting
from dragoman.indicators.periods import Window, move
from dragoman.indicators.scores import scores, types_of
from dragoman.indicators.tally import query
from dragoman.records import EventType
from dragoman.records.codes import Direction
from dragoman.records.indicator import SCOPES, Period, Scope, Trend

if TYPE_CHECKING:
    import pyarrow as pa

LATE: dict[Period, int] = {"week": 8, "month": 3, "quarter": 2}
"""Periods that are compared with those before."""
FEWEST_ACTS = 5
Z = 1.96
MOVES = 3

TYPES = """
    SELECT strand, "type", "first" >= $turn AS late, sum(acts)::BIGINT FROM tally
    WHERE status = 'happened' AND "first" >= $since AND "last" <= $until AND ("last" < $turn OR "first" >= $turn)
      AND ((actor = $one AND recipient = $other) OR (actor = $other AND recipient = $one))
    GROUP BY ALL
"""
Counts = dict[EventType, int]


def trends(
    counted: "pa.Table",
    pair: tuple[str, str],
    window: Window,
    lines: "pa.Table | None" = None,
    documents: Documents | None = None,
) -> tuple[Trend, ...]:
    """How relations on each strand moved in the last periods of a window, against those before.

    The sums of the scores of both stretches, each against the volume of reporting in it, are compared as compound
    Poisson variables: their difference, in standard errors estimated from the squared scores. Beyond `Z` relations
    strengthen or weaken; within it they hold.

    Args:
        counted: a tally.
        pair: the two states.
        window: the periods; the last `LATE` of them are compared with the rest.
        lines: ledger lines to take the evidence from; None for none.
        documents: as for `change_points`.

    Returns:
        `all` first, then each strand on which anything happened.
    """
    late = LATE[window.period]
    turn = move(window.starts()[-1], window.period, 1 - late)
    earlier = len(window.starts()) - late
    if earlier < late:
        return ()
    volume, _ = reporting(counted, pair, window, documents)
    sizes = float(volume[:earlier].sum()), float(volume[earlier:].sum())
    values = {"one": pair[0], "other": pair[1], "since": window.since, "until": window.until, "turn": turn}
    counts: dict[Scope, tuple[Counts, Counts]] = {}
    for strand, type_, is_late, acts in query(counted, TYPES, **values):
        for scope in ("all", strand):
            half = counts.setdefault(scope, ({}, {}))[is_late]
            half[type_] = half.get(type_, 0) + acts
    made = (_trend(pair, scope, counts[scope], sizes) for scope in SCOPES if scope in counts)
    if lines is None:
        return tuple(made)
    return tuple(
        replace(
            trend,
            event_ids=weightiest(
                lines, pair, turn, window.until, None if trend.strand == "all" else trend.strand, types_of("acts")
            ),
        )
        for trend in made
    )


def _trend(pair: tuple[str, str], scope: Scope, counts: tuple[Counts, Counts], sizes: tuple[float, float]) -> Trend:
    (before, late), (earlier, lately) = counts, sizes
    nets = [sum(scores()[t] * n for t, n in half.items()) / p for half, p in zip(counts, sizes, strict=True)]
    squares = [sum(scores()[t] ** 2 * n for t, n in half.items()) / p**2 for half, p in zip(counts, sizes, strict=True)]
    enough = sum(before.values()) + sum(late.values()) >= FEWEST_ACTS
    z = (nets[1] - nets[0]) / sum(squares) ** 0.5 if enough else None
    share = lately / earlier
    moves = [(type_, late.get(type_, 0), round(before.get(type_, 0) * share, 2)) for type_ in scores()]
    moves.sort(key=lambda each: -abs(scores()[each[0]] * (each[1] - each[2])))
    return Trend(
        one=pair[0],
        other=pair[1],
        strand=scope,
        direction=_direction(z),
        events=sum(late.values()),
        before=round(sum(before.values()) * share, 2),
        net=round(nets[1], 3),
        net_before=round(nets[0], 3),
        z=None if z is None else round(z, 2),
        moves=tuple(each for each in moves[:MOVES] if each[1] or each[2]),
    )


def _direction(z: float | None) -> Direction:
    if z is None:
        return ""
    return "strengthens" if z >= Z else "weakens" if z <= -Z else "holds"
