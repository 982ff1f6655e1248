"""What a person decides about the events of a dossier: dated, kept when documents are read anew, undone at will."""

from collections.abc import Iterable
from datetime import datetime

from dragoman.asking import AsOf, to_day
from dragoman.derived import Judging
from dragoman.records import Event, Judgement
from dragoman.records.table import Table
from dragoman.views import Viewing


class Deciding(Viewing):
    """The part of a `Dossier` that keeps judgements."""

    def _event(self, event_id: str, as_of: AsOf = None) -> Event:
        raise NotImplementedError

    def join(self, events: Iterable[str], note: str = "", made_at: datetime | None = None) -> Judgement:
        """Decide that events are one; `undo` takes it back. See `Judging.join`."""
        return self._judging().join(events, note, made_at)

    def split(
        self, event: str, statements: Iterable[str], note: str = "", made_at: datetime | None = None
    ) -> Judgement:
        """Decide that some statements of an event are one of their own. See `Judging.split`."""
        return self._judging().split(event, statements, note, made_at)

    def undo(self, judgement: str, note: str = "", made_at: datetime | None = None) -> Judgement:
        """Take a judgement back. See `Judging.undo`."""
        return self._judging().undo(judgement, note, made_at)

    def judgements(self, as_of: AsOf = None) -> Table[Judgement]:
        """Decisions about events, in order of time, also those that were undone."""
        return Table(self._store.judgements(to_day(as_of)), Judgement)

    def _judging(self) -> Judging:
        return Judging(self._store, self._event)
