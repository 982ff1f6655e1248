"""What stands between two states, as a dossier tells it."""

from collections.abc import Iterable

from dragoman.asking import AsOf, Between, to_day, to_pair
from dragoman.records import Document, Event, Statement
from dragoman.records.table import Table
from dragoman.records.tie import Tie
from dragoman.views import Viewing


class Tying(Viewing):
    """The part of a `Dossier` that folds events into ties."""

    def ties(self, between: Between = None, as_of: AsOf = None) -> Table[Tie]:
        """What stands, stood or is said to stand between states, folded from the events known by a day.

        Args:
            between: ties between the two, and sanctions of others on one of them, of which documents tell that tell of
                both; None for all.
            as_of: what was known by the end of that day.

        Returns:
            Ties by kind; those between the two first.
        """
        from dragoman.ties import fold, types_beside

        pair, day = to_pair(between), to_day(as_of)
        view = self._view(day)
        events: tuple[Event, ...] = view.between(pair)
        if pair is not None:
            events = (*events, *view.beside(pair, types_beside()))
        told = self._statements(events)
        headers = self._store.headers({s.evidence.document_id for s in told.values()})
        languages = {id_: header.document.language for id_, header in headers.items()}
        return Table(fold(events, told, languages, pair), Tie)

    def evidence(self, ties: Iterable[Tie]) -> tuple[dict[str, Statement], dict[str, Document]]:
        """The statements on which ties rest and their documents, without their texts, each by id."""
        told = self._store.statements(ids={id_ for tie in ties for id_ in tie.statement_ids})
        headers = self._store.headers({s.evidence.document_id for s in told})
        return {s.id: s for s in told}, {id_: header.document for id_, header in headers.items()}

    def _statements(self, events: Iterable[Event]) -> dict[str, Statement]:
        ids = {id_ for event in events for id_ in event.statement_ids}
        return {statement.id: statement for statement in self._store.statements(ids=ids)}
