"""What a dossier measures: its events counted as directed pairs, and what is made of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from dragoman.asking import AsOf, Between, to_day, to_pair
from dragoman.records.arrow import to_table
from dragoman.records.indicator import Period
from dragoman.records.ledger import LedgerLine
from dragoman.store import PERIODS, Lines
from dragoman.views import Viewing

if TYPE_CHECKING:
    import pyarrow as pa


class Measuring(Viewing):
    """The part of a `Dossier` that measures."""

    def ledger(self, as_of: AsOf = None, between: Between = None, since: date | str | None = None) -> "pa.Table":
        """Events as directed pairs, our own and imported ones; `dataset` tells which.

        Args:
            as_of: what was known by the end of that day.
            between: lines between the two, in both directions; None for all.
            since: events that may have happened on that day or later; undated ones are left out then.

        Returns:
            A table with the schema of `LedgerLine`, by first day, then event, actor and recipient.
        """
        import pyarrow as pa

        asked = _asked(as_of, between, since)
        own = self._own(asked)
        own.sort(key=lambda line: (line.first or date.max, line.event_id, line.actor, line.recipient))
        imported = self._store.ledger(asked)
        if not imported.num_rows or not own:
            return imported if imported.num_rows else to_table(own, LedgerLine)
        both = pa.concat_tables([to_table(own, LedgerLine), imported])
        return both.sort_by([(name, "ascending") for name in ("first", "event_id", "actor", "recipient")])

    def counts(
        self,
        by: Sequence[str],
        as_of: AsOf = None,
        between: Between = None,
        since: date | str | None = None,
    ) -> "pa.Table":
        """Numbers of ledger lines, counted where they are stored: of millions, in a fraction of a second.

        Args:
            by: of `actor`, `recipient`, `mutual`, `type`, `quad`, `mode`, `strand`, `status`, `dataset`, and of `day`,
                `week`, `month`, `quarter`, `year`: the first day of the one in which a line's first day lies, None
                where nobody says.
            as_of: what was known by the end of that day.
            between: lines between the two, in both directions; None for all.
            since: events that may have happened on that day or later; undated ones are left out then.

        Returns:
            A table with these columns and `n`, the number of lines, sorted by them.

        Raises:
            UsageError: lines cannot be counted by one of these.
        """
        import pyarrow as pa

        asked = _asked(as_of, between, since)
        imported = self._store.count(by, asked)
        own = Counter(tuple(_value(line, name) for name in by) for line in self._own(asked))
        rows = [dict(zip(by, key, strict=True)) | {"n": number} for key, number in own.items()]
        both = pa.concat_tables([imported, pa.Table.from_pylist(rows, schema=imported.schema)])
        summed = both.group_by(list(by)).aggregate([("n", "sum")]).rename_columns([*by, "n"])
        return summed.sort_by([(name, "ascending") for name in by])

    def _own(self, asked: Lines) -> list[LedgerLine]:
        """Lines of the events that were read from documents."""
        return [line for _, line in self._view(asked.as_of).lines(asked)]


def _asked(as_of: AsOf, between: Between, since: date | str | None) -> Lines:
    return Lines(as_of=to_day(as_of), between=to_pair(between), since=to_day(since))


def _value(line: LedgerLine, name: str) -> object:
    if name not in PERIODS:
        return getattr(line, name)
    return None if line.first is None else _begins(line.first, name)


def _begins(day: date, period: str) -> date:
    """The first day of the period in which a day lies."""
    from dragoman.indicators.periods import start

    if period == "day":
        return day
    return date(day.year, 1, 1) if period == "year" else start(day, cast(Period, period))
