"""Statements to events: linked ones become one event, with the history of what was said of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from dragoman.events.contradictions import contradictions
from dragoman.events.features import Item, describe
from dragoman.events.history import is_contested, settle_status, steps
from dragoman.events.judgements import judged
from dragoman.events.link import link
from dragoman.events.weights import FEW_WORDS, PRECISE_DAYS
from dragoman.records import Document, Event, Judgement, Link, Statement, Strand, edtf

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """The statements of one event, in the order in which they became known, and why they were put together.

    Attributes:
        opposite: statements of a part that may tell of the same act with the parties in each other's place.
    """

    items: tuple[Item, ...]
    links: tuple[Link, ...]
    opposite: tuple[Item, ...] = ()


def merge(
    statements: Iterable[Statement], documents: Iterable[Document], judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    """Events from statements.

    Args:
        statements: in any order.
        documents: those of the statements, with `copy_of`; others are ignored.
        judgements: what a person decided about them, in order of time.

    Returns:
        Events by time, undated ones last, then id. Each statement is in exactly one; the events do not depend on the
        order of the statements.
    """
    known = {document.id: document for document in documents}
    return tuple(sorted((_event(part, known) for part in parts(statements, known, judgements)), key=order))


def parts(
    statements: Iterable[Statement], documents: Mapping[str, Document], judgements: Sequence[Judgement] = ()
) -> list[Part]:
    """Statements put together, one part an event."""
    items = [describe(statement, documents[statement.evidence.document_id]) for statement in statements]
    items.sort(key=_item_order)
    found = link(items)
    groups, verdicts = judged(items, list(found.groups(range(len(items))).values()), judgements)
    home = {n: at for at, group in enumerate(groups) for n in group}
    links: dict[int, list[Link]] = defaultdict(list)
    for tie in found.ties:
        if home[tie.one] == home[tie.other]:
            links[home[tie.one]].append(
                Link(
                    statement_id=items[tie.one].statement.id,
                    other_id=items[tie.other].statement.id,
                    score=tie.score,
                    features=tie.features,
                )
            )
    opposite = _opposites(items, groups)
    return [
        Part(
            tuple(items[n] for n in group),
            (*links[at], *verdicts.get(at, ())),
            tuple(items[n] for other in opposite.get(at, ()) for n in groups[other]),
        )
        for at, group in enumerate(groups)
    ]


def _opposites(items: Sequence[Item], groups: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Groups that tell of one act on one day, each by a party's word, with the parties in each other's place."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        blamed = [n for n in group if items[n].answers and items[n].directed and items[n].precise]
        if blamed and items[blamed[0]].statement.type != "CONSULT":
            blocks[items[blamed[0]].block].append(at)
    found: dict[int, list[int]] = defaultdict(list)
    for block in blocks.values():
        for one, other in combinations(block, 2):
            if any(_reversed(items[a], items[b]) for a in groups[one] for b in groups[other]):
                found[one].append(other)
                found[other].append(one)
    return found


def _reversed(a: Item, b: Item) -> bool:
    one, other = a.statement, b.statement
    if not (one.actors == other.recipients and one.recipients == other.actors and a.answers and b.answers):
        return False
    together = a.precise and b.precise and a.low <= b.high and b.low <= a.high
    alike = a.words & b.words or a.places & b.places
    return together and bool(alike) and len(a.words & b.words) >= FEW_WORDS * min(len(a.words), len(b.words))


def _item_order(item: Item) -> tuple[object, ...]:
    place = item.statement.evidence
    return item.statement.known_at, place.document_id, place.start, place.end, item.statement.id


def order(event: Event) -> tuple[object, ...]:
    """Orders events by time, undated ones last."""
    return (*edtf.sort_key(event.when), event.id)


def _event(part: Part, documents: Mapping[str, Document]) -> Event:
    items = part.items
    statements = [item.statement for item in items]
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
        history=steps(items),
        statement_ids=ids,
        sources=len({_source(item, documents) for item in items}),
        contested=is_contested(items),
        contradictions=contradictions(items, part.opposite),
        because=tuple(sorted(part.links, key=lambda each: (each.statement_id, each.other_id))),
        known_at=statements[0].known_at,
    )


def _commonest(values: Sequence[T], default: T) -> T:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=default)


def _roles(items: Sequence[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients as most statements that name all parties have them."""
    full = [item for item in items if not item.half] or list(items)
    told = Counter((item.statement.actors, item.statement.recipients) for item in full)
    return min(told, key=lambda roles: (-told[roles], not roles[1], roles))


def _strand(statements: Sequence[Statement]) -> Strand:
    strands: list[Strand] = [statement.strand for statement in statements]
    told: list[Strand] = [strand for strand in strands if strand != "other"]
    return _commonest(told or strands, "other")


def _when(statements: Sequence[Statement], status: str) -> str:
    """The date that says most: of those who say what stands, the text's own, in figures, then the most precise.

    The day of a denial is not that of what is denied, nor is the day of a report that of an act known before it.
    """
    told = min((s.known_at for s in statements if s.status in ("happened", "possible")), default=None)
    dated = [s for s in statements if s.when and not (s.when_basis == "published" and _late(s, told))]
    votes = Counter(s.when for s in dated)

    def rank(s: Statement) -> tuple[object, ...]:
        low, high = edtf.bounds(s.when)
        span = (high - low).days if low and high else 10**6
        vague = span >= PRECISE_DAYS
        reported = s.when_basis not in ("stated", "relative")
        return not (low or high), s.status != status, vague, reported, not in_figures(s), span, -votes[s.when], s.when

    return min(dated, key=rank).when if dated else ""


def _late(statement: Statement, told: object) -> bool:
    low, _ = edtf.bounds(statement.when)
    known = getattr(told, "date", None)
    return statement.status == "denied" or bool(low and known and known() < low)


def in_figures(statement: Statement) -> bool:
    """Whether the quote gives the first day of its date in figures: "from 11 July", not "this weekend"."""
    day = statement.when.partition("/")[0].split("-")[2:]
    return bool(day) and re.search(rf"(?<!\d)0?{int(day[0])}(?!\d)", statement.evidence.exact) is not None


def _source(item: Item, documents: Mapping[str, Document]) -> str:
    """Who stands behind a statement: the outlet of the text that was copied, else that text itself."""
    original = documents.get(item.cluster)
    return (original.source.casefold() if original else "") or item.cluster
