"""Ledgers as they might have been: with events that are supposed, and without some that happened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.errors import UsageError
from dragoman.forecasts.counts import WIDEST

if TYPE_CHECKING:
    import pyarrow as pa


def leave_out(ledger: "pa.Table", events: Sequence[str]) -> "pa.Table":
    """A ledger without the lines of some events."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return ledger.filter(pc.invert(pc.is_in(ledger.column("event_id"), pa.array(events, pa.string()))))


def suppose(ledger: "pa.Table", added: "pa.Table") -> "pa.Table":
    """A ledger with further lines.

    Raises:
        UsageError: one is dated too widely to be placed in a window.
    """
    import pyarrow as pa

    for first, last in zip(added.column("first").to_pylist(), added.column("last").to_pylist(), strict=True):
        if (last - first).days >= WIDEST:
            raise UsageError(f"{first} to {last} is too wide to be counted; date the event to a month or a day.")
    return pa.concat_tables([ledger, added.cast(ledger.schema)])
