"""The events that stand behind a figure."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from dragoman.indicators.scores import scores
from dragoman.records import EventType

if TYPE_CHECKING:
    import pyarrow as pa

SHOWN = 5


def weightiest(
    lines: "pa.Table",
    pair: tuple[str, str],
    first: date,
    last: date,
    strand: str | None,
    types: Collection[EventType],
) -> tuple[str, ...]:
    """The acts of two states in some days that weigh most: by number of independent sources, then by their score.

    Args:
        lines: ledger lines.
        pair: the two states.
        first, last: days between which the acts lie whole.
        strand: None for all.
        types: types of acts that count.

    Returns:
        Ids of at most `SHOWN` events.
    """
    import pyarrow.compute as pc

    keep = pc.and_(
        pc.and_(pc.greater_equal(lines["first"], first), pc.less_equal(lines["last"], last)),
        pc.and_(_among(lines["actor"], pair), _among(lines["recipient"], pair)),
    )
    keep = pc.and_(keep, pc.and_(pc.equal(lines["status"], "happened"), _among(lines["type"], types)))
    if strand is not None:
        keep = pc.and_(keep, pc.equal(lines["strand"], strand))
    found = lines.select(["event_id", "sources", "type"]).filter(keep).to_pylist()
    weights = {row["event_id"]: (-row["sources"], -abs(scores()[row["type"]]), row["event_id"]) for row in found}
    return tuple(sorted(weights, key=weights.__getitem__)[:SHOWN])


def _among(column: "pa.ChunkedArray", values: Collection[str]) -> "pa.ChunkedArray":
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.is_in(column, value_set=pa.array(list(values), pa.string()))
