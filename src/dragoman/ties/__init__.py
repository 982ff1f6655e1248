"""Events to ties: state machines, kept as data, through which events are folded."""

from dragoman.ties.fold import fold
from dragoman.ties.machines import machines
from dragoman.ties.signs import types_of

__all__ = ["fold", "types_beside"]


def types_beside() -> frozenset[str]:
    """Types of act that may tell of a tie of others that bears on two states."""
    return types_of([machine.kind for machine in machines().values() if machine.third])
