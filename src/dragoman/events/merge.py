"""Statements to events: linked ones become one event, with the history of what was said of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.events.features import Item, describe
from dragoman.events.history import contradictions, is_contested, settle_status, steps
from dragoman.events.independence import count_sources
from dragoman.events.link import link
from dragoman.records import Document, Event, Statement, Strand, edtf

T = TypeVar("T")
_BASES = ("stated", "relative", "published", "none")


@dataclass(frozen=True, slots=True)
class Part:
    """The statements of one event, in the order in which they became known, and why they were put together."""

    items: tuple[Item, ...]
    reasons: tuple[str, ...]


def merge(statements: Iterable[Statement], documents: Iterable[Document]) -> tuple[Event, ...]:
    """Events from statements.

    Args:
        statements: in any order.
        documents: those of the statements, with `copy_of`; others are ignored.

    Returns:
        Events by time, undated ones last, then id. Each statement is in exactly one; the events do not depend on the
        order of the statements.
    """
    known = {document.id: document for document in documents}
    return tuple(sorted((_event(part, known) for part in parts(statements, known)), key=_order))


def parts(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[Part]:
    """Statements put together, one part an event."""
    items = [describe(statement, documents[statement.evidence.document_id]) for statement in statements]
    items.sort(key=_item_order)
    links = link(items)
    reasons: dict[int, list[str]] = {}
    for a, b, score, why in links.reasons:
        words = "; ".join(text for _, text in why)
        line = f"{items[a].statement.id} and {items[b].statement.id}: {words} ({score:.2f})"
        reasons.setdefault(links.find(a), []).append(line)
    return [
        Part(tuple(items[n] for n in members), tuple(sorted(reasons.get(root, ()))))
        for root, members in links.parts(range(len(items))).items()
    ]


def _item_order(item: Item) -> tuple[object, ...]:
    place = item.statement.evidence
    return item.statement.known_at, place.document_id, place.start, place.end, item.statement.id


def _order(event: Event) -> tuple[object, ...]:
    return (*edtf.sort_key(event.when), event.id)


def _event(part: Part, documents: Mapping[str, Document]) -> Event:
    items = part.items
    statements = [item.statement for item in items]
    history = steps(items)
    status = settle_status(items)
    actors, recipients = _roles(items)
    ids = tuple(sorted(statement.id for statement in statements))
    return Event(
        id=Event.identify(ids),
        type=statements[0].type,
        mode=_commonest([statement.mode for statement in statements if statement.mode], ""),
        actors=actors,
        recipients=recipients,
        when=_when(statements, status),
        place=_commonest([statement.place for statement in statements if statement.place], ""),
        strand=_strand(statements),
        status=status,
        history=history,
        statement_ids=ids,
        sources=count_sources(statements, documents),
        contested=is_contested(items),
        contradictions=contradictions(items),
        because=part.reasons,
        known_at=statements[0].known_at,
    )


def _commonest(values: Sequence[T], default: T) -> T:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=default)


def _roles(items: Sequence[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients as most statements that name all parties have them."""
    full = [item for item in items if not item.half] or list(items)
    return _commonest([(item.statement.actors, item.statement.recipients) for item in full], ((), ()))


def _strand(statements: Sequence[Statement]) -> Strand:
    strands: list[Strand] = [statement.strand for statement in statements]
    told: list[Strand] = [strand for strand in strands if strand != "other"]
    return _commonest(told or strands, "other")


def _when(statements: Sequence[Statement], status: str) -> str:
    """The most precise date; first of those who say what stands, and stated rather than taken from the document."""
    dated = [s for s in statements if s.when and not (s.status == "denied" and s.when_basis == "published")]
    votes = Counter(s.when for s in dated)

    def rank(s: Statement) -> tuple[object, ...]:
        low, high = edtf.bounds(s.when)
        span = (high - low).days if low and high else 10**6
        known = 0 if low or high else 1
        return known, s.status != status, _BASES.index(s.when_basis) > 1, span, -votes[s.when], s.when

    return min(dated, key=rank).when if dated else ""
