"""Who says what of an event: first to say, who confirms, who denies, who is silent, who changed its story."""

from collections.abc import Mapping

from dragoman.records import Event, Position, Stance, Statement, StatusStep
from dragoman.records.codes import Stage

_STANCES: dict[Stage, Stance] = {
    "speculated": "supposes",
    "claimed": "asserts",
    "happened": "asserts",
    "announced": "announces",
    "confirmed": "confirms",
    "denied": "denies",
    "cancelled": "denies",
    "postponed": "announces",
}


def positions(event: Event, statements: Mapping[str, Statement]) -> tuple[Position, ...]:
    """The position of each state and other speaker on an event.

    Args:
        event: the event.
        statements: its statements, by id.

    Returns:
        Those who spoke, the first to speak first; then the parties that say nothing. What a text tells in its own
        voice is nobody's position.
    """
    said: dict[str, list[StatusStep]] = {}
    for step in event.history:
        for speaker in step.speaker:
            said.setdefault(speaker, []).append(step)
    first = min((steps[0].known_at for steps in said.values()), default=None)
    ids = _ids(event, statements)
    spoken = [_position(event, speaker, steps, steps[0].known_at == first, ids) for speaker, steps in said.items()]
    silent = sorted(event.parties - said.keys())
    return (*spoken, *(Position(event_id=event.id, speaker=code, stance="silent", party=True) for code in silent))


def _position(event: Event, speaker: str, steps: list[StatusStep], first: bool, ids: dict[str, list[str]]) -> Position:
    stance = _STANCES[_last(steps).stage]
    return Position(
        event_id=event.id,
        speaker=speaker,
        stance=stance,
        party=speaker in event.parties,
        first=first,
        changed=len({step.status == "denied" for step in steps}) > 1,
        since=next(step.known_at for step in steps if _STANCES[step.stage] == stance),
        statement_ids=tuple(ids[speaker]),
    )


def _last(steps: list[StatusStep]) -> StatusStep:
    """The last word; of one day, a confirmation counts if the speaker had denied it before, else the denial."""
    day = steps[-1].known_at
    today = [step for step in steps if step.known_at == day]
    denied_before = any(step.status == "denied" and step.known_at < day for step in steps)
    return ([step for step in today if (step.status != "denied") == denied_before] or today)[-1]


def _ids(event: Event, statements: Mapping[str, Statement]) -> dict[str, list[str]]:
    """All statements of each speaker, in order of time."""
    found: dict[str, list[str]] = {}
    for statement in sorted((statements[i] for i in event.statement_ids), key=lambda s: (s.known_at, s.id)):
        for speaker in statement.speaker:
            found.setdefault(speaker, []).append(statement.id)
    return found
