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
        runs: those that began by then, in order.
    """

    between: tuple[str, str] | None = None
    as_of: date | None = None
    documents: tuple[Document, ...] = ()
    statements: tuple[Statement, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def run(self) -> Run | None:
        """The latest run, None if there was none."""
        return self.runs[-1] if self.runs else None

    def is_core(self, record: Statement | Event) -> bool:
        """Whether both states are parties of it (always, when no two states were asked for)."""
        return self.between is None or record.parties >= frozenset(self.between)
