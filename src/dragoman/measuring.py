"""What a dossier measures: its events counted as directed pairs, and what is made of them."""

from datetime import date
from typing import TYPE_CHECKING

from dragoman.asking import AsOf, Between, to_day, to_pair
from dragoman.records.arrow import to_table
from dragoman.records.ledger import LedgerLine, lines
from dragoman.store import Store
from dragoman.views import View

if TYPE_CHECKING:
    import pyarrow as pa


class Measuring:
    """The part of a `Dossier` that measures."""

    _store: Store

    def _view(self, as_of: AsOf, only: tuple[str, ...] | None = None) -> View:
        raise NotImplementedError

    def ledger(self, as_of: AsOf = None, between: Between = None, since: date | str | None = None) -> "pa.Table":
        """Events as directed pairs.

        Args:
            as_of: what was known by the end of that day.
            between: lines between the two, in both directions; None for all.
            since: events that may have happened on that day or later; undated ones are left out then.

        Returns:
            A table with the schema of `LedgerLine`, by first day, then event, actor and recipient.
        """
        pair, start = to_pair(between), to_day(since)
        found = [
            line
            for line in lines(self._view(as_of).between(pair))
            if (pair is None or {line.actor, line.recipient} == set(pair))
            and (start is None or (line.last is not None and line.last >= start))
        ]
        found.sort(key=lambda line: (line.first or date.max, line.event_id, line.actor, line.recipient))
        return to_table(found, LedgerLine)
