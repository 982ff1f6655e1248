"""Events: what happened in the world, derived from statements and re-derived whenever those change."""

from dataclasses import dataclass
from datetime import datetime

from dragoman.records.codes import ContradictionKind, EventType, Stage, Status, Strand
from dragoman.records.display import Displayed
from dragoman.records.ids import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStep:
    """One step of what was said of an event.

    Attributes:
        status: of the statement.
        stage: what the statement made of the event, given what was said before it.
        speaker: who said so, () for the text itself.
        known_at: when it became known (UTC).
    """

    status: Status
    stage: Stage
    speaker: tuple[str, ...] = ()
    statement_id: str
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two statements stand in one event.

    Attributes:
        score: the sum of the features' weights.
        features: names and weights, as in `dragoman.events.weights`.
    """

    statement_id: str
    other_id: str
    score: float
    features: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What some say of an event, where others say otherwise.

    Attributes:
        value: a status, a date (EDTF), a place, a number with what is counted, or who acts on whom.
        speakers: codes of who says so, sorted; a text that says so itself stands as its document's id.
    """

    value: str
    speakers: tuple[str, ...]
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What the statements of an event disagree on, the sides next to each other; no side is taken."""

    kind: ContradictionKind
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Displayed):
    """Statements that tell of one thing in the world.

    Attributes:
        when: EDTF, the most precise date that the statements agree on, "" if none gives one.
        status: what stands after the whole history.
        history: steps in the order in which they became known.
        statement_ids: all statements of the event, sorted.
        sources: number of independent sources (copies of one text count once).
        contested: whether one speaker asserts what another denies.
        contradictions: what the statements disagree on.
        because: why these statements were put together.
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
    contradictions: tuple[Contradiction, ...] = ()
    because: tuple[Link, ...] = ()
    known_at: datetime

    @staticmethod
    def identify(statement_ids: tuple[str, ...]) -> str:
        """The id over the first statement (by id) of the event."""
        return make_id("evt", min(statement_ids))

    @property
    def parties(self) -> frozenset[str]:
        """All codes that the event is between."""
        return frozenset(self.actors) | frozenset(self.recipients)
