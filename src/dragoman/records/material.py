"""What a brief is composed from: everything that the dossier holds on two states as of a date."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.records.document import Document
from dragoman.records.event import Event
from dragoman.records.forecast import Forecast
from dragoman.records.indicator import ChangePoint, Trend
from dragoman.records.outlook import Expectation, Position
from dragoman.records.rating import Publisher, Rating
from dragoman.records.run import Issue, Run
from dragoman.records.statement import Assessment, Statement
from dragoman.records.tie import Tie

Foresight = Literal["", "tested", "history", "extra"]
"""What stands behind the outlook: nothing that was asked for, tested forecasts, or why there are none: too short a
history, or an extra that is not installed."""


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
        day: the day that a brief speaks for: `as_of`, else that of the last document, None if there is none.
        expectations: on the events that both states are parties of; positions: on those of them that anybody denies, or
            once did.
        ties: what stands between the two.
        trends, change_points: by month.
        ratings: credibility of the events that both states are parties of.
        publishers: of the documents.
        forecasts: of the four quad classes in both directions, () where `foresight` is not `tested`.
        history: dated acts between the two, on which forecasts would rest.
    """

    between: tuple[str, str] | None = None
    as_of: date | None = None
    documents: tuple[Document, ...] = ()
    statements: tuple[Statement, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()
    runs: tuple[Run, ...] = ()
    day: date | None = None
    expectations: tuple[Expectation, ...] = ()
    positions: tuple[Position, ...] = ()
    ties: tuple[Tie, ...] = ()
    trends: tuple[Trend, ...] = ()
    change_points: tuple[ChangePoint, ...] = ()
    ratings: tuple[Rating, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    foresight: Foresight = ""
    history: int = 0

    @property
    def run(self) -> Run | None:
        """The latest run, None if there was none."""
        return self.runs[-1] if self.runs else None

    def is_core(self, record: Statement | Event) -> bool:
        """Whether both states are parties of it (always, when no two states were asked for)."""
        return self.between is None or record.parties >= frozenset(self.between)
