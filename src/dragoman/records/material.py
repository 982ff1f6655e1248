"""What a brief is composed from: everything that the dossier holds on two states as of a date."""

from dataclasses import dataclass
from datetime import date

from dragoman.records.document import Document
from dragoman.records.event import Event
from dragoman.records.run import Issue, Run
from dragoman.records.statement import Assessment, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefMaterial:
    """Records for one brief, each tuple in order of time, then id.

    Attributes:
        between: codes of the two states, None for everything in the dossier.
        as_of: nothing here became known after this day; None for no limit.
        documents: with `copy_of` as it stands among the documents known by then.
        statements, events: those that both states are parties of and, from the same documents, those that concern
            one of the two (`is_core` tells them apart).
        run: the latest run that began by then, None if there was none.
    """

    between: tuple[str, str] | None = None
    as_of: date | None = None
    documents: tuple[Document, ...] = ()
    statements: tuple[Statement, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()
    run: Run | None = None

    def is_core(self, record: Statement | Event) -> bool:
        """Whether both states are parties of it (always, when no two states were asked for)."""
        return self.between is None or record.parties >= frozenset(self.between)
