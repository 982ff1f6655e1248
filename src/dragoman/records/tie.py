"""Ties: what stands between two states, folded from events."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dragoman.records.display import Displayed
from dragoman.records.ids import make_id

Standing = Literal["unknown", "coming", "stands", "paused", "over"]
Effect = Literal["moves", "confirms", "announces", "alleges", "contests", "denies", "misfits"]

UNKNOWN = "unknown"
"""The state in which every tie begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStep:
    """What one event makes of a tie.

    Attributes:
        step: of the tie's machine, such as `ratify`.
        effect: only `moves` changes the state; `misfits` is a fact that cannot follow what went before.
        state: of the tie after the step.
        when: EDTF, when the event happened or is to happen, "" if nobody says.
        known_at: when what is told here became known (UTC).
        speakers: codes of who says so, () for the texts themselves.
        deniers: codes of the parties that deny it.
        statement_ids: those of the event that tell the step or deny it, first those on which the effect rests.
    """

    event_id: str
    step: str
    effect: Effect
    state: str
    when: str = ""
    known_at: datetime
    speakers: tuple[str, ...] = ()
    deniers: tuple[str, ...] = ()
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Displayed):
    """Something that stands, or stood, or is said to stand, between two: a treaty, an air link, sanctions.

    Derived from events for each question, never edited.

    Attributes:
        kind: the machine, as `data/ties/machines.tsv` names it.
        actors, recipients: as for an event; without recipients, the tie is mutual.
        name: subjects of a treaty, by which it is told from others, joined with `+`; else "".
        status: state of the machine, `unknown` as long as nothing is established.
        standing: what the status means, alike for all kinds.
        since: EDTF, when the status began; with an open start, by when it had begun at the latest.
        valid_from: EDTF, when it last began to stand, "" if it never did.
        valid_to: EDTF, when that ended or was suspended, "" while it stands.
        known_at: when the status became known (UTC).
        because: ids of the events on which the status rests.
        history: one step an event, in the order in which they happened.
    """

    id: str
    kind: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    name: str = ""
    status: str = UNKNOWN
    standing: Standing = "unknown"
    since: str = ""
    valid_from: str = ""
    valid_to: str = ""
    known_at: datetime
    because: tuple[str, ...] = ()
    history: tuple[TieStep, ...] = ()

    @staticmethod
    def identify(kind: str, actors: tuple[str, ...], recipients: tuple[str, ...], name: str) -> str:
        """The id over what the tie is, so that it keeps it whatever becomes known."""
        return make_id("tie", kind, "|".join(actors), "|".join(recipients), name)

    @property
    def parties(self) -> frozenset[str]:
        """All codes that the tie is between."""
        return frozenset(self.actors) | frozenset(self.recipients)

    @property
    def statement_ids(self) -> tuple[str, ...]:
        """All statements of its history, sorted."""
        return tuple(sorted({id_ for step in self.history for id_ in step.statement_ids}))
