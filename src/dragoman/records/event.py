"""Events: what happened in the world, derived from statements and re-derived whenever those change."""

from dataclasses import dataclass
from datetime import datetime

from dragoman.records.codes import EventType, Status, Strand
from dragoman.records.ids import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStep:
    """One step of what was said of an event: a status, who said so, and when it became known (UTC)."""

    status: Status
    speaker: tuple[str, ...] = ()
    statement_id: str
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Statements that tell of one thing in the world.

    Attributes:
        when: EDTF, the most precise date that the statements agree on, "" if none gives one.
        status: what stands after the whole history.
        history: steps in the order in which they became known.
        statement_ids: all statements of the event, sorted.
        sources: number of independent sources (copies of one text count once).
        contested: whether one speaker asserts what another denies.
        contradictions: what the statements disagree on, in words (dates, denial).
        because: why these statements were merged, one reason a link.
    """

    id: str
    type: EventType
    mode: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: str = ""
    place: str = ""
    strand: Strand = "other"
    status: Status = "happened"
    history: tuple[StatusStep, ...] = ()
    statement_ids: tuple[str, ...] = ()
    sources: int = 0
    contested: bool = False
    contradictions: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    known_at: datetime

    @staticmethod
    def identify(statement_ids: tuple[str, ...]) -> str:
        """The id over the first statement (by id) of the event."""
        return make_id("evt", min(statement_ids))

    @property
    def parties(self) -> frozenset[str]:
        """All codes that the event is between."""
        return frozenset(self.actors) | frozenset(self.recipients)
