"""Classes of events that are forecast: a PLOVER type, a quad class, a strand, or any event at all."""

from dataclasses import dataclass

import numpy as np

from dragoman.errors import UsageError
from dragoman.forecasts.counts import Bools, Ints
from dragoman.records.codes import EVENT_TYPES, QUADS, STRANDS

CHANNELS = (*EVENT_TYPES, *STRANDS)
"""What decaying sums are kept of; every event counts in one type and one strand."""
FIRST_STRAND = len(EVENT_TYPES)
QUAD_NAMES = tuple(dict.fromkeys(QUADS.values()))
ANY = "any"


@dataclass(frozen=True, slots=True)
class EventClass:
    """A class of events.

    Attributes:
        name: a PLOVER type in capitals, a quad class, a strand, or `any`.
        channels: indices into `CHANNELS` whose events belong to it.
    """

    name: str
    channels: tuple[int, ...]

    def holds(self, type_: Ints, strand: Ints) -> Bools:
        """Which events belong to it, by their type and strand."""
        wanted = np.zeros(len(CHANNELS), dtype=bool)
        wanted[list(self.channels)] = True
        found: Bools = wanted[type_] | wanted[FIRST_STRAND + strand]
        return found


def quad_channels(quad: str) -> tuple[int, ...]:
    """The channels of the types of a quad class."""
    return tuple(n for n, type_ in enumerate(EVENT_TYPES) if QUADS[type_] == quad)


def event_class(name: str) -> EventClass:
    """The class of a name, in any case.

    Raises:
        UsageError: there is none.
    """
    wanted = name.strip()
    if wanted.lower() == ANY:
        return EventClass(ANY, tuple(range(FIRST_STRAND)))
    if wanted.lower() in QUAD_NAMES:
        return EventClass(wanted.lower(), quad_channels(wanted.lower()))
    for form in (wanted.upper(), wanted.lower()):
        if form in CHANNELS:
            return EventClass(form, (CHANNELS.index(form),))
    known = ", ".join((ANY, *QUAD_NAMES, *CHANNELS))
    raise UsageError(f"There is no class of events {name!r}; choose one of: {known}.")
