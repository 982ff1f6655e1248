"""Whom a dossier expects next: the partners of an act, ranked from its own past."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.asking import AsOf, to_day
from dragoman.errors import UsageError
from dragoman.extras import need
from dragoman.measuring import Measuring
from dragoman.records.codes import EVENT_TYPES
from dragoman.records.ranking import Ranking
from dragoman.store import DuckStore

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.forecasts.ranking.learned import Known, Learned


class Anticipating(Measuring):
    """The part of a `Dossier` that ranks who comes next."""

    def next_partners(
        self,
        type: str,
        actor: str = "",
        recipient: str = "",
        as_of: AsOf = None,
        count: int = 10,
        progress: Callable[[int], None] | None = None,
    ) -> Ranking:
        """Who probably comes next as the other side of an act, with the past that speaks for each.

        The ranking is learned from the dossier's own events when it is first asked for, and kept in the dossier. It
        carries its test; where the past is short, or what was learned proves no better than recency, it is by recency,
        and says so.

        Args:
            type: PLOVER type of the act.
            actor, recipient: a state or organisation, by name or code; one of them, the other is asked for.
            as_of: what was known by the end of that day, and the day after is asked about; None for all that is
                known, and the day after the last on which anything happened.
            count: how many partners.
            progress: called with the number of days done.

        Raises:
            UnknownStateError: a name is not known.
            UsageError: not just one of the two is given, no type is called so, or nothing is known of the one given.
        """
        named = next((name for name in EVENT_TYPES if name == type.upper()), None)
        if named is None:
            raise UsageError(f"No event type is called {type!r}; they are {', '.join(EVENT_TYPES)}.")
        if bool(actor) == bool(recipient):
            raise UsageError("Give an actor to ask for its recipients, or a recipient to ask for its actors.")
        need("forecast")
        from dragoman.forecasts.ranking.learned import known
        from dragoman.forecasts.ranking.partners import rank

        ledger = self.ledger(as_of)
        day = (to_day(as_of) or _last_day(ledger)) + timedelta(days=1)
        given = _code(actor or recipient)
        side = {"actor": given} if actor else {"recipient": given}
        past = known(ledger, day)
        if given not in past.codes:
            raise UsageError(f"No dated event with {given} is known from before {day}.")
        return rank(past, self._learned(past, progress), named, day, count=count, **side)

    @cached_property
    def _rankers(self) -> "dict[str, Learned]":
        return {}

    def _learned(self, past: "Known", progress: Callable[[int], None] | None) -> "Learned":
        """What a past has taught, from what is kept if it is."""
        from dragoman.forecasts.ranking.keeping import keep, load
        from dragoman.forecasts.ranking.learned import learn
        from dragoman.store.folder import FORECASTS

        data_hash = past.hash()
        folder = self._store.path / FORECASTS if isinstance(self._store, DuckStore) else None
        found = self._rankers.get(data_hash) or (load(folder, data_hash) if folder else None)
        if found is None:
            found = learn(past, _counting(progress))
            if folder:
                keep(folder, data_hash, found)
        self._rankers.clear()
        self._rankers[data_hash] = found
        return found


def _code(name: str) -> str:
    from dragoman.text.gazetteer import state_code

    return name if ":" in name else state_code(name)


def _last_day(ledger: "pa.Table") -> date:
    """The last day on which anything is known to have happened; today if nothing is."""
    rows = zip(ledger["last"].to_pylist(), ledger["status"].to_pylist(), strict=True)
    return max((last for last, status in rows if last and status == "happened"), default=date.today())


def _counting(progress: Callable[[int], None] | None) -> Callable[[int], None] | None:
    if progress is None:
        return None
    tell, done = progress, 0

    def count(_: int) -> None:
        nonlocal done
        done += 1
        tell(done)

    return count
