"""Statements to events: linked ones become one event, with the history of what was said of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.events.blocks import blocks
from dragoman.events.contradictions import contradictions
from dragoman.events.features import Item, describe, item_order
from dragoman.events.history import settle_status, steps, timely
from dragoman.events.independence import count_sources
from dragoman.events.judgements import in_force, judged, verdicts
from dragoman.events.link import link
from dragoman.events.parts import Tie
from dragoman.events.score import compare
from dragoman.events.weights import PRECISE_DAYS, THRESHOLD
from dragoman.events.whereabouts import whereabouts
from dragoman.records import Document, Event, Judgement, Link, Statement, Strand, edtf

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Block:
    """The statements of a block, put together.

    Attributes:
        items: the statements in `item_order`.
        groups: indices of those of each event.
        ties: what joined them.
        opposed: pairs that tell of one act with the parties in each other's place.
    """

    items: Sequence[Item]
    groups: Sequence[Sequence[int]]
    ties: Sequence[Tie]
    opposed: Sequence[tuple[int, int]]


def merge(
    statements: Iterable[Statement], documents: Iterable[Document], judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    """Events from statements.

    Args:
        statements: in any order.
        documents: those of the statements, with `copy_of`; others are ignored.
        judgements: what a person decided about them.

    Returns:
        Events by time, undated ones last, then id. Each statement is in exactly one; the events do not depend on the
        order of the statements.
    """
    known = {document.id: document for document in documents}
    return tuple(sorted(merge_blocks(blocks(statements, known).values(), known, judgements), key=order))


def merge_blocks(
    told: Iterable[Sequence[Statement]], documents: Mapping[str, Document], judgements: Sequence[Judgement] = ()
) -> Iterator[Event]:
    """Events of whole blocks, in no order.

    Args:
        told: the statements of each block, in any order.
        documents: theirs, by id.
        judgements: what a person decided; the blocks of the statements that one names must all be there, or none.
    """
    standing = in_force(judgements)
    named = {i for judgement in standing for i in judgement.statement_ids}
    together: list[Block] = []
    for statements in told:
        block = _put_together(describe_all(statements, documents))
        if named and not named.isdisjoint(s.id for s in statements):
            together.append(block)
        else:
            yield from events_of(block, documents)
    if together:
        whole = _as_one(together)
        groups = judged(whole.items, whole.groups, standing)
        yield from events_of(replace(whole, groups=groups), documents, standing)


def describe_all(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[Item]:
    """Statements as they are compared, in `item_order`."""
    items = [describe(statement, documents[statement.evidence.document_id]) for statement in statements]
    return sorted(items, key=item_order)


def _put_together(items: Sequence[Item]) -> Block:
    found = link(items)
    return Block(items, found.groups(range(len(items))), found.ties, list(opposed(items)))


def _as_one(parts: Iterable[Block]) -> Block:
    """Several blocks as one; what was put together in each stays so."""
    items: list[Item] = []
    groups: list[Sequence[int]] = []
    ties: list[Tie] = []
    pairs: list[tuple[int, int]] = []
    for part in parts:
        base = len(items)
        items.extend(part.items)
        groups.extend([base + n for n in group] for group in part.groups)
        ties.extend(replace(tie, one=base + tie.one, other=base + tie.other) for tie in part.ties)
        pairs.extend((base + a, base + b) for a, b in part.opposed)
    return Block(items, groups, ties, pairs)


def events_of(block: Block, documents: Mapping[str, Document], judgements: Sequence[Judgement] = ()) -> Iterator[Event]:
    """The events of a block, one for each group."""
    items, groups = block.items, block.groups
    home = {n: at for at, group in enumerate(groups) for n in group}
    links: dict[int, list[Link]] = defaultdict(list)
    for tie in block.ties:
        if home[tie.one] == home[tie.other]:
            links[home[tie.one]].append(_why(tie, items))
    place = {items[n].statement.id: at for n, at in home.items()} if judgements else {}
    for at, verdict in verdicts(place, judgements):
        links[at].append(verdict)
    opposite: dict[int, set[int]] = defaultdict(set)
    for one, other in block.opposed:
        if home[one] != home[other]:
            opposite[home[one]].add(home[other])
            opposite[home[other]].add(home[one])
    for at, group in enumerate(groups):
        told = sorted((items[n] for n in group), key=item_order) if judgements else [items[n] for n in group]
        reverse = [items[n] for other in sorted(opposite.get(at, ())) for n in groups[other]]
        yield _event(told, links.get(at, []), reverse, documents)


def _why(tie: Tie, items: Sequence[Item]) -> Link:
    one, other = items[tie.one], items[tie.other]
    copied = THRESHOLD, (("same_sentence", THRESHOLD),)
    score, features = copied if tie.copied else compare(one, other) or (0.0, ())
    return Link(statement_id=one.statement.id, other_id=other.statement.id, score=score, features=features)


def opposed(items: Sequence[Item], start: int = 0) -> Iterator[tuple[int, int]]:
    """Pairs that tell of one act on one day, each by a party's word, with the parties in each other's place.

    Args:
        items: of a block, in `item_order`.
        start: the first statement whose pairs with earlier ones are asked for.
    """
    by_day: dict[int, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        if item.statement.speaker and item.directed and item.precise and item.answers:
            if n >= start:
                yield from ((other, n) for other in by_day[item.low] if _reversed(items[other], item))
            by_day[item.low].append(n)


def _reversed(a: Item, b: Item) -> bool:
    one, other = a.statement, b.statement
    if one.type == "CONSULT" or not (one.actors == other.recipients and one.recipients == other.actors):
        return False
    return bool(a.told.words & b.told.words or a.told.places & b.told.places)


def order(event: Event) -> tuple[object, ...]:
    """Orders events by time, undated ones last."""
    return (*edtf.sort_key(event.when), event.id)


def moment(event: Event) -> tuple[object, ...]:
    """Orders events by time; an undated one stands where it became known."""
    low, _ = edtf.bounds(event.when)
    return low or event.known_at.date(), event.known_at, event.statement_ids


def date_of(items: Sequence[Item]) -> str:
    """The date of an event (EDTF), "" if none of its statements gives one; they are in `item_order`."""
    items = timely(items)
    return _when([item.statement for item in items], settle_status(items))


def _event(
    items: Sequence[Item], links: Sequence[Link], opposite: Sequence[Item], documents: Mapping[str, Document]
) -> Event:
    items = timely(items)
    statements = [item.statement for item in items]
    status = settle_status(items)
    actors, recipients = _roles(items)
    ids = tuple(sorted(statement.id for statement in statements))
    disputed = contradictions(items, opposite)
    return Event(
        id=Event.identify(ids),
        type=statements[0].type,
        mode=_commonest([statement.mode for statement in statements if statement.mode], ""),
        actors=actors,
        recipients=recipients,
        when=_when(statements, status),
        place=whereabouts(statements),
        strand=_strand(statements),
        status=status,
        history=steps(items),
        statement_ids=ids,
        sources=count_sources(statements, documents),
        contested=any(each.kind == "status" for each in disputed),
        contradictions=disputed,
        because=tuple(sorted(links, key=lambda each: (each.statement_id, each.other_id))),
        known_at=statements[0].known_at,
    )


def _commonest(values: Sequence[T], default: T) -> T:
    if len(values) < 2:
        return values[0] if values else default
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=default)


def _roles(items: Sequence[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients as most statements that name all parties have them."""
    full = [item.roles for item in items if not item.half] or [item.roles for item in items]
    if len(set(full)) == 1:
        return full[0]
    told = Counter(full)
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
    if len(dated) < 2:
        return dated[0].when if dated else ""
    votes = Counter(s.when for s in dated)

    def rank(s: Statement) -> tuple[object, ...]:
        low, high = edtf.bounds(s.when)
        span = (high - low).days if low and high else 10**6
        vague = span >= PRECISE_DAYS
        reported = s.when_basis not in ("stated", "relative")
        return not (low or high), s.status != status, vague, reported, not in_figures(s), span, -votes[s.when], s.when

    return min(dated, key=rank).when


def _late(statement: Statement, told: object) -> bool:
    low, _ = edtf.bounds(statement.when)
    known = getattr(told, "date", None)
    return statement.status == "denied" or bool(low and known and known() < low)


def in_figures(statement: Statement) -> bool:
    """Whether the quote gives the first day of its date in figures: "from 11 July", not "this weekend"."""
    day = statement.when.partition("/")[0].split("-")[2:]
    return bool(day) and re.search(rf"(?<!\d)0?{int(day[0])}(?!\d)", statement.evidence.exact) is not None
