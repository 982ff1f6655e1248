"""What a dossier's figures say of two states: indicators, trends, change points, third parties."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from dragoman import derived
from dragoman.asking import AsOf, Between, to_day, to_pair
from dragoman.drawing import indicator_table
from dragoman.errors import UsageError
from dragoman.measuring import Measuring
from dragoman.records.arrow import to_table
from dragoman.records.codes import Pair
from dragoman.records.edtf import bounds
from dragoman.records.indicator import ChangePoint, Exchange, Indicator, Period, ThirdParty, Trend
from dragoman.records.ledger import LedgerLine
from dragoman.records.table import Table
from dragoman.store import Lines

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.indicators import Window

Since = date | str | None


class Indicating(Measuring):
    """The part of a `Dossier` that counts and compares.

    `between` names the two states; `period` is `week`, `month` or `quarter`; `since` a day in the first period, None
    for the last 52 weeks, 24 months or 20 quarters. The last period is that of `as_of`, or of the day on which the last
    event became known.
    """

    _counted: "tuple[tuple[int, date | None], pa.Table] | None" = None
    _lines_of: "tuple[tuple[int, Pair, date | None], pa.Table] | None" = None

    def indicators(
        self, between: Between, period: Period = "month", as_of: AsOf = None, since: Since = None
    ) -> Table[Indicator]:
        """What the two did to and with each other, by strand and period; see `dragoman.indicators.measure`.

        Raises:
            UsageError: no two states, or no such period.
        """
        from dragoman.indicators import contacts, measure

        pair, counted, window = self._asked(between, period, as_of, since)
        if window is None:
            return Table((), Indicator)
        events = self._view(as_of).between(pair)
        ids = {i for event in events for i in event.statement_ids}
        told = {statement.id: statement for statement in self._store.statements(ids=ids)}
        awaited = derived.expected(events, told, window.until)
        return indicator_table(measure(counted, pair, window, contacts(events, told), awaited))

    def exchanges(
        self, between: Between, period: Period = "month", as_of: AsOf = None, since: Since = None
    ) -> Table[Exchange]:
        """Who acts first, who answers, how soon; see `dragoman.indicators.exchanges`."""
        from dragoman.indicators import exchanges

        pair, counted, window = self._asked(between, period, as_of, since)
        return Table(exchanges(counted, pair, window) if window else (), Exchange)

    def trends(
        self, between: Between, period: Period = "month", as_of: AsOf = None, since: Since = None
    ) -> Table[Trend]:
        """Whether relations strengthen, hold or weaken, by strand; see `dragoman.indicators.trends`."""
        from dragoman.indicators import trends

        pair, counted, window = self._asked(between, period, as_of, since)
        if window is None:
            return Table((), Trend)
        return Table(trends(counted, pair, window, *self._reported(pair, as_of)), Trend)

    def change_points(
        self, between: Between, period: Period = "month", as_of: AsOf = None, since: Since = None
    ) -> Table[ChangePoint]:
        """From when on the two act more or less, and which periods stand out; see `dragoman.indicators.change_points`.

        The volume of reporting is the number of documents by day of publication, or, where data sets were imported, of
        the acts of all other dyads.
        """
        from dragoman.indicators import change_points

        pair, counted, window = self._asked(between, period, as_of, since)
        if window is None:
            return Table((), ChangePoint)
        return Table(change_points(counted, pair, window, *self._reported(pair, as_of)), ChangePoint)

    def third_parties(
        self, between: Between, period: Period = "month", as_of: AsOf = None, since: Since = None
    ) -> Table[ThirdParty]:
        """Whose acts toward either of the two move with their relation; see `dragoman.indicators.third_parties`."""
        from dragoman.indicators import third_parties

        pair, counted, window = self._asked(between, period, as_of, since)
        return Table(third_parties(counted, pair, window) if window else (), ThirdParty)

    def _asked(
        self, between: Between, period: Period, as_of: AsOf, since: Since
    ) -> "tuple[Pair, pa.Table, Window | None]":
        """The two states, a tally of all dyads, and the window; None if there is nothing in it."""
        from dragoman.indicators import window_of
        from dragoman.indicators.periods import LOOK_BACK

        pair = to_pair(between)
        if pair is None:
            raise UsageError("Indicators are between two states: give two names or codes.")
        if period not in LOOK_BACK:
            raise UsageError(f"{period!r} is no period; choose week, month or quarter.")
        counted = self._tally(as_of)
        return pair, counted, window_of(counted, period, to_day(since), to_day(as_of))

    def _tally(self, as_of: AsOf) -> "pa.Table":
        """All events, counted by day, directed pair, type, strand and status; the last tally made is kept."""
        import pyarrow as pa

        from dragoman.indicators import tally

        asked = Lines(as_of=to_day(as_of))
        key = self._store.version(), asked.as_of
        if self._counted is None or self._counted[0] != key:
            own = tally(to_table(self._own(asked), LedgerLine))
            self._counted = key, pa.concat_tables([own, self._store.tally(asked).cast(own.schema)])
        return self._counted[1]

    def _reported(self, pair: Pair, as_of: AsOf) -> "tuple[pa.Table, Counter[date] | None]":
        """The lines between the two, and documents by day of publication; what was last asked for is kept.

        Documents count where their day is known; None where lines were imported.
        """
        key = self._store.version(), pair, to_day(as_of)
        if self._lines_of is None or self._lines_of[0] != key:
            self._lines_of = key, self.ledger(as_of, pair)
        lines = self._lines_of[1]
        if any(lines["dataset"].unique().to_pylist()):
            return lines, None
        spans = (bounds(document.published) for document in self._view(as_of).documents)
        return lines, Counter(first for first, last in spans if first and first == last)
