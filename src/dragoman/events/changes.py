"""What changed from one state of the events to a later one."""

from collections.abc import Iterable, Iterator

from dragoman.records import Event
from dragoman.records.change import Change


def compare_events(before: Iterable[Event], after: Iterable[Event]) -> tuple[Change, ...]:
    """Changes in the order of the later events.

    Args:
        before, after: events as they stood then and as they stand now. An event is the same as one before if it has a
            statement of it; of several, as the one of which it has most.
    """
    told = {statement_id: event for event in before for statement_id in event.statement_ids}
    return tuple(change for event in after for change in _changes(told, event))


def _changes(told: dict[str, Event], event: Event) -> Iterator[Change]:
    same = [told[id_] for id_ in event.statement_ids if id_ in told]
    if not same:
        yield Change(kind="new", event_id=event.id, now=event.status)
        yield from (Change(kind="opened", event_id=event.id, now=text) for text in _contradictions(event))
        return
    was = min(set(same), key=lambda other: (-same.count(other), other.known_at, other.id))
    if was.status != event.status:
        yield Change(kind="status", event_id=event.id, was=was.status, now=event.status)
    known = {text for other in same for text in _contradictions(other)}
    stands = _contradictions(event)
    yield from (Change(kind="opened", event_id=event.id, now=text) for text in stands if text not in known)
    yield from (Change(kind="settled", event_id=event.id, was=text) for text in sorted(known.difference(stands)))


def _contradictions(event: Event) -> tuple[str, ...]:
    """What an event's statements disagree on; at least that it is contested."""
    found = (f"{each.kind}: {' or '.join(side.value for side in each.sides)}" for each in event.contradictions)
    return tuple(found) or (("status",) if event.contested else ())
