"""What is made of events: what is still awaited, and where each state stands."""

from dataclasses import dataclass
from datetime import datetime

from dragoman.records.codes import EventType, Outcome, Stance, Strand
from dragoman.records.display import Displayed


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Displayed):
    """An act that was announced, and what has become of it.

    Attributes:
        event_id: the event that was announced.
        window: EDTF, when it is to happen; "" if nobody says when.
        announced_at: when it was first announced (UTC).
        announced_by: codes of who announced it first, () for the text itself.
        outcome: what has become of it by the day asked for.
        lag: days from the end of the window to the act, 0 within it, negative before it; None if it was not kept.
        new_window: for one that was moved: EDTF of the later date.
        settled_by: the event that kept or moved it; it may be another one than the one announced.
        statement_ids: the statements that announce it, then those that settle it.
    """

    event_id: str
    type: EventType
    mode: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    strand: Strand = "other"
    window: str = ""
    announced_at: datetime
    announced_by: tuple[str, ...] = ()
    outcome: Outcome
    lag: int | None = None
    new_window: str = ""
    settled_by: str = ""
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Displayed):
    """What one state, organisation or other speaker says of an event.

    Attributes:
        speaker: its code.
        stance: what it says last; `silent` for a party that says nothing.
        party: whether it is a party to the event.
        first: whether it was the first to speak of it.
        changed: whether it once said the contrary.
        since: when it first took its present stance (UTC), None if it is silent.
        statement_ids: all that it said, in order of time.
    """

    event_id: str
    speaker: str
    stance: Stance
    party: bool
    first: bool = False
    changed: bool = False
    since: datetime | None = None
    statement_ids: tuple[str, ...] = ()
