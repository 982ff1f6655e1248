"""The ledger: events as directed pairs, the form in which they are counted, compared and forecast.

An event with several actors or recipients has a line for each pair; one in which all take part alike (a meeting) has a
line in each direction, marked mutual. Events of our own and imported ones stand side by side. The table that holds the
lines has the Arrow schema of the class (`dragoman.records.arrow.schema`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import permutations, product

from dragoman.records.codes import QUADS, EventType, Quad, Status, Strand
from dragoman.records.edtf import bounds
from dragoman.records.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """An event between one actor and one recipient.

    Attributes:
        event_id: of the event; the lines of one event share it.
        first, last: the first and the last day on which it may have happened, None where nobody says.
        known_at: when it became known (UTC).
        mutual: whether both take part alike; such an event has a line in the other direction too.
        sources: number of independent sources, or what the data set counts as such.
        dataset: the data set that it was imported from, "" for an event of our own.
    """

    event_id: str
    first: date | None
    last: date | None
    known_at: datetime
    actor: str
    recipient: str
    mutual: bool
    type: EventType
    quad: Quad
    mode: str
    strand: Strand
    status: Status
    sources: int
    contested: bool
    dataset: str = ""


def lines(events: Iterable[Event]) -> Iterator[LedgerLine]:
    """The lines of events of our own, event by event; an event with one party only has none."""
    for event in events:
        first, last = bounds(event.when)
        mutual = not event.recipients
        pairs = permutations(event.actors, 2) if mutual else product(event.actors, event.recipients)
        for actor, recipient in pairs:
            if actor != recipient:
                yield LedgerLine(
                    event_id=event.id,
                    first=first,
                    last=last,
                    known_at=event.known_at,
                    actor=actor,
                    recipient=recipient,
                    mutual=mutual,
                    type=event.type,
                    quad=QUADS[event.type],
                    mode=event.mode,
                    strand=event.strand,
                    status=event.status,
                    sources=event.sources,
                    contested=event.contested,
                )
