"""Which acts the program is about: across a border, by or to a state, an intergovernmental or an armed body."""

from dragoman.records import EventType

POLITICAL = ("IGO:", "NSA:")
VOICES = frozenset({"EXP", "MED", "UNK"})
"""Codes that speak but do not act between states."""

ONE_SIDED: frozenset[EventType] = frozenset({"MOBILIZE"})
"""Types that need no second party in the text."""


def political(code: str) -> bool:
    """Whether a code is a state, an intergovernmental organisation or an armed group."""
    return code not in VOICES and (":" not in code or code.startswith(POLITICAL))


def in_scope(type_: EventType, actors: set[str], recipients: set[str]) -> bool:
    """Whether an act is a statement: two different parties, or an act at the world of a type that has those."""
    if not any(map(political, actors | recipients)):
        return False
    if recipients and actors == recipients:
        return False
    if len(actors | recipients) > 1:
        return True
    return type_ in ONE_SIDED and bool(actors)
