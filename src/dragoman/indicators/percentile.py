"""Where two states stand among all dyads of the loaded events, so that "high" has a meaning."""

from datetime import date
from typing import TYPE_CHECKING

from dragoman.indicators.periods import Window
from dragoman.indicators.tally import query
from dragoman.records.indicator import SCOPES, Scope

if TYPE_CHECKING:
    import pyarrow as pa

FEWEST_DYADS = 20
"""Below this many dyads a percentile says nothing."""

DYADS = """
    WITH placed AS (
        SELECT least(actor, recipient) AS a, greatest(actor, recipient) AS b, strand, acts, score * acts AS net,
               date_trunc($period, "first")::DATE AS period
        FROM tally JOIN kinds USING ("type")
        WHERE status = 'happened' AND date_trunc($period, "first") = date_trunc($period, "last")
          AND "first" >= $since AND "first" <= $until
    ),
    cells AS (
        SELECT coalesce(strand, 'all') AS scope, period, a, b, sum(acts)::DOUBLE AS acts, sum(net) AS net
        FROM placed GROUP BY GROUPING SETS ((strand, period, a, b), (period, a, b))
    ),
    own AS (SELECT scope, period, acts, net FROM cells WHERE a = least($one, $other) AND b = greatest($one, $other)),
    asked AS (
        SELECT scope, period, coalesce(own.acts, 0) AS acts, coalesce(own.net, 0) AS net
        FROM (SELECT DISTINCT scope, period FROM cells) LEFT JOIN own USING (scope, period)
    )
    SELECT scope, period, (SELECT count(DISTINCT (a, b)) FROM cells) AS dyads, count(*) AS active,
        any_value(asked.acts), any_value(asked.net),
        count(*) FILTER (cells.acts < asked.acts), count(*) FILTER (cells.acts = asked.acts),
        count(*) FILTER (cells.net < asked.net), count(*) FILTER (cells.net = asked.net)
    FROM cells JOIN asked USING (scope, period) GROUP BY scope, period
"""


def percentiles(
    counted: "pa.Table", pair: tuple[str, str], window: Window
) -> dict[tuple[Scope, date | None], dict[str, float]]:
    """Percentiles of acts and of net cooperation, by strand and period.

    A dyad is compared with every dyad that has an act in the window; one without acts in a period counts there with
    none. Ties count half (the mid-rank of the field's percentile ranks).

    Args:
        counted: a tally of all dyads.
        pair: the two states.
        window: periods to look at.

    Returns:
        `percentile` and `net_percentile` in [0, 1]; nothing with fewer than `FEWEST_DYADS`.
    """
    values = {"one": pair[0], "other": pair[1], "period": window.period, "since": window.since, "until": window.until}
    found: dict[tuple[Scope, date | None], dict[str, float]] = {}
    dyads = 0
    for scope, period, dyads, active, acts, net, fewer, as_many, lower, equal in query(counted, DYADS, **values):
        idle = dyads - active
        found[scope, period] = {
            "percentile": _rank(fewer, as_many, idle, acts, dyads),
            "net_percentile": _rank(lower, equal, idle, net, dyads),
        }
    if dyads < FEWEST_DYADS:
        return {}
    # Where no dyad did anything, all of them are alike.
    nothing = {"percentile": 0.5, "net_percentile": 0.5}
    return {(scope, first): found.get((scope, first), nothing) for scope in SCOPES for first in window.starts()}


def _rank(lower: int, equal: int, idle: int, value: float, dyads: int) -> float:
    """The share below, ties half; dyads without acts stand at 0."""
    lower += idle if value > 0 else 0
    equal += idle if value == 0 else 0
    return round((lower + equal / 2) / dyads, 4)
