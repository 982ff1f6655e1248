"""What a dossier foresees: tested forecasts, what would move them, and weeks that were out of the ordinary."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.asking import AsOf, Between, only_id, to_day, to_pair
from dragoman.errors import UsageError
from dragoman.extras import need
from dragoman.measuring import Measuring
from dragoman.records.arrow import to_table
from dragoman.records.codes import EVENT_TYPES, QUADS, STRANDS, EventType, Strand
from dragoman.records.edtf import bounds
from dragoman.records.forecast import Alarm, Backtest, Forecast, Shift
from dragoman.records.ledger import LedgerLine
from dragoman.records.table import Table
from dragoman.store import DuckStore, PartialStore

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.forecasts import EventClass, Kept, Learnt, Present

    Known = tuple[int, date | None]

Progress = Callable[[int, str], None]
SUPPOSED = "supposed"


class Foreseeing(Measuring):
    """The part of a `Dossier` that looks ahead."""

    def forecast(
        self,
        between: Between,
        horizon: int = 28,
        classes: Iterable[str] = (),
        as_of: AsOf = None,
        progress: Progress | None = None,
    ) -> Table[Forecast]:
        """How probable events between two are, in both directions; each forecast carries its back-test.

        What must be learnt for it is learnt when it is first asked for, which takes minutes in a large dossier, and is
        kept in the dossier.

        Args:
            between: two states.
            horizon: days to look ahead: 7, 28 or 90.
            classes: PLOVER types, quad classes, strands, or `any`; none for the four quad classes.
            as_of: the day of the question, with what was known by its end; None for the last day on which anything
                is known to have happened, with all that the dossier knows.
            progress: called with the number of things done and what is under way.

        Raises:
            UsageError: no two states, horizon or class is called so.
            HistoryError: the past is too short to test a forecast.
        """
        pair = _two(between)
        present = self._present(as_of)
        ledger = self.ledger(as_of, pair)
        learnt = self._learn(present, classes, horizon, as_of, progress)
        return Table(_foretell(present, learnt, pair, horizon, ledger), Forecast)

    def backtest(
        self,
        classes: Iterable[str] = (),
        horizon: int | None = None,
        as_of: AsOf = None,
        progress: Progress | None = None,
    ) -> Table[Backtest]:
        """How forecasts would have fared; arguments as for `forecast`, `horizon` None for all that can be tested."""
        present = self._present(as_of)
        learnt = self._learn(present, classes, horizon, as_of, progress)
        return Table(
            [a.backtest for _, each in learnt for h, a in each.ahead.items() if horizon in (None, h)], Backtest
        )

    def what_if(
        self,
        between: Between,
        add: Iterable[str] = (),
        drop: Iterable[str] = (),
        horizon: int = 28,
        classes: Iterable[str] = (),
        as_of: AsOf = None,
        progress: Progress | None = None,
    ) -> Table[Shift]:
        """How forecasts would stand, had events happened, or not happened. It tells of association, not of cause.

        Args:
            between: two states.
            add: supposed events, each as actor, PLOVER type, recipient, EDTF date and, if wanted, strand:
                `CHN SANCTION PRK 2025-08`. One dated after the day of the question is supposed to be announced.
            drop: ids of events to leave out, or beginnings that no other has.
            horizon, classes, as_of, progress: as for `forecast`.

        Raises:
            UsageError: an event cannot be read, or there is none with such an id.
            HistoryError: the past is too short to test a forecast.
        """
        from dragoman.forecasts import Present, compare, count, hash_counts, leave_out, suppose, to_date

        pair = _two(between)
        present = self._present(as_of)
        day = to_date(present.counts.end)
        ledger = self.ledger(as_of)
        names = [] if not tuple(drop) else ledger.column("event_id").unique().to_pylist()
        changed = leave_out(ledger, [only_id(names, beginning) for beginning in drop])
        added = [_supposed(text, n, day) for n, text in enumerate(add)]
        changed = suppose(changed, to_table([line for lines in added for line in lines], LedgerLine))
        counts = count(changed, day, later=True)
        after = Present.of(counts, hash_counts(counts))
        learnt = self._learn(present, classes, horizon, as_of, progress)
        both = (
            _foretell(stands, learnt, pair, horizon, _lines_between(table, pair))
            for stands, table in ((present, ledger), (after, changed))
        )
        return Table([compare(one, other) for one, other in zip(*both, strict=True)], Shift)

    def warn(self, as_of: AsOf = None, level: float = 0.1) -> Table[Alarm]:
        """Directed pairs and strands that left their expected range in the week up to the day of the question.

        Args:
            as_of: as for `forecast`.
            level: the share of false alarms among all, on average, that is put up with.

        Raises:
            UsageError: the level is none.
        """
        from dragoman.forecasts import alarms

        need("forecast")
        if not 0.0 < level < 1.0:
            raise UsageError("The share of false alarms lies between 0 and 1.")
        return Table(alarms(self._present(as_of).counts, level), Alarm)

    @cached_property
    def _presents(self) -> "dict[Known, Present]":
        return {}

    @cached_property
    def _lessons(self) -> "dict[tuple[str, str], Learnt]":
        return {}

    @property
    def _kept(self) -> "Kept | None":
        from dragoman.forecasts import Kept
        from dragoman.store.folder import FORECASTS

        store = self._store
        if not isinstance(store, DuckStore) or (isinstance(store, PartialStore) and store.shortened):
            return None
        return Kept(store.path / FORECASTS)

    def _present(self, as_of: AsOf) -> "Present":
        """How things stand on the day of a question, from what is kept if it is."""
        from dragoman.forecasts import Present, count, hash_counts

        day = to_day(as_of)
        known = self._store.version(), day
        if known not in self._presents:
            key = f"{known[0]}-{day or 'all'}"
            kept = self._kept.counts(key) if self._kept else None
            if kept is None:
                counts = count(self.ledger(day), day)
                kept = counts, hash_counts(counts)
                if self._kept:
                    self._kept.keep_counts(key, *kept)
            self._presents.clear()
            self._presents[known] = Present.of(*kept)
        return self._presents[known]

    def _learn(
        self,
        present: "Present",
        classes: Iterable[str],
        horizon: int | None,
        as_of: AsOf,
        progress: Progress | None,
    ) -> "list[tuple[EventClass, Learnt]]":
        """What is learnt of classes, from what is kept if it is."""
        from dragoman.forecasts import HORIZONS, QUAD_NAMES, event_class, learn

        need("forecast")
        if horizon is not None and horizon not in HORIZONS:
            raise UsageError(f"Forecasts look {', '.join(map(str, HORIZONS))} days ahead, not {horizon}.")
        found = []
        for class_ in [event_class(name) for name in tuple(classes) or QUAD_NAMES]:
            key = present.data_hash, class_.name
            learnt = self._lessons.get(key)
            if learnt is None and self._kept:
                learnt = self._kept.learnt(class_, present.data_hash)
            if learnt is None:
                learnt = learn(present.counts, class_, progress=progress)
                if self._kept:
                    self._kept.keep_learnt(class_, present.data_hash, learnt)
            self._lessons[key] = learnt
            found.append((class_, learnt))
        return found


def _two(between: Between) -> tuple[str, str]:
    pair = to_pair(between)
    if pair is None:
        raise UsageError("A forecast is between two states: give two names or codes.")
    return pair


def _foretell(
    present: "Present",
    learnt: "list[tuple[EventClass, Learnt]]",
    pair: tuple[str, str],
    horizon: int,
    ledger: "pa.Table",
) -> list[Forecast]:
    from dragoman.forecasts import foretell

    present = present.knowing(*pair)
    return [foretell(present, c, each, ends, horizon, ledger) for ends in (pair, pair[::-1]) for c, each in learnt]


def _lines_between(ledger: "pa.Table", pair: tuple[str, str]) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc

    states = pa.array(list(pair))
    both = pc.and_(pc.is_in(ledger.column("actor"), states), pc.is_in(ledger.column("recipient"), states))
    return ledger.filter(both)


def _supposed(text: str, number: int, day: date) -> list[LedgerLine]:
    """A supposed event as a line of the ledger; one that is to happen after the day is an announced one.

    Raises:
        UsageError: the text is no event.
    """
    words = text.split()
    strand: Strand = next((s for s in STRANDS if words and s == words[-1].lower()), "other")
    words = words[:-1] if words and words[-1].lower() in STRANDS else words
    types: list[EventType] = [t for t in EVENT_TYPES if t in [word.upper() for word in words[1:-2]]]
    first, last = bounds(words[-1]) if words else (None, None)
    if len(types) != 1 or first is None or last is None:
        raise UsageError(f"{text!r} is no event; write actor, type, recipient, date: CHN SANCTION PRK 2025-08.")
    at = [word.upper() for word in words].index(types[0])
    pair = to_pair((" ".join(words[:at]), " ".join(words[at + 1 : -1])))
    assert pair is not None
    happened = first <= day
    last = min(last, day) if happened else last
    known = datetime.combine(last if happened else day, time(23, 59), tzinfo=UTC)
    line = LedgerLine(
        event_id=f"{SUPPOSED}-{number + 1}",
        first=first,
        last=last,
        known_at=known,
        actor=pair[0],
        recipient=pair[1],
        mutual=False,
        type=types[0],
        quad=QUADS[types[0]],
        mode="",
        strand=strand,
        status="happened" if happened else "planned",
        sources=1,
        contested=False,
    )
    return [line]
