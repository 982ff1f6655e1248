"""Which statements belong together: blocks of comparable ones, links above the threshold, parts that exclude nothing.

A block is a type of act between the same parties. A statement that leaves a side open goes to the act that its own
document tells in full, if there is one; else it is compared with those that leave the same side open. In a block,
statements with a precise date are linked first, the surest links first; a vague one ("the visit of that year") then
joins the one event that it fits best, so that it never ties two events into one. Nothing depends on the order of the
statements, nor on what stands in other blocks: events of two states can be had from their own statements.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from dragoman.events import weights
from dragoman.events.features import FAR, Item
from dragoman.events.parts import Parts, Tie
from dragoman.events.score import compare


def link(items: Sequence[Item]) -> Parts:
    """Link statements, given in an order that follows from their content alone."""
    parts = Parts(items)
    hosts = _hosts(items)
    for tie in _repeated(items, hosts):
        parts.join(tie, sure=True)
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        if n not in hosts:
            blocks[item.block].append(n)
    for block in blocks.values():
        if len(block) > 1:
            _link_block(items, block, parts)
    for tie in hosts.values():
        parts.join(tie, sure=True)
    return parts


def _link_block(items: Sequence[Item], block: list[int], parts: Parts) -> None:
    precise = [n for n in block if items[n].precise]
    vague = [n for n in block if not items[n].precise]
    for found in (_near_in_time(items, precise), _marked_alike(items, vague)):
        for tie in _surest_first(_ties(items, found)):
            parts.join(tie)
    for tie in _surest_first(list(_attached(items, block, parts))):
        parts.join(tie)


def _surest_first(ties: list[Tie]) -> list[Tie]:
    return sorted(ties, key=lambda tie: (-tie.score, tie.one, tie.other))


def _ties(items: Sequence[Item], pairs: Iterable[tuple[int, int]]) -> list[Tie]:
    found = []
    for a, b in pairs:
        scored = compare(items[a], items[b])
        if scored and scored[0] >= weights.THRESHOLD:
            found.append(Tie(a, b, *scored))
    return found


def _hosts(items: Sequence[Item]) -> dict[int, Tie]:
    """For statements that leave a side open: the statement of their document that tells the act in full."""
    told: dict[Hashable, list[int]] = defaultdict(list)
    open_sided = [n for n, item in enumerate(items) if item.half]
    documents = {(items[n].statement.evidence.document_id, items[n].statement.type) for n in open_sided}
    for n, item in enumerate(items):
        place = item.statement.evidence.document_id, item.statement.type
        if not item.half and place in documents:
            for side in _sides(item):
                told[(*place, side)].append(n)
    found = {}
    for n in open_sided:
        statement = items[n].statement
        candidates = told.get((statement.evidence.document_id, statement.type, items[n].side), ())
        tie = _best(items, n, candidates, lambda host: items[host].side)
        if tie:
            found[n] = tie
    return found


def _sides(item: Item) -> Iterator[tuple[str, ...]]:
    """The open sides that a statement completes."""
    statement = item.statement
    if statement.mutual:
        yield from (("<", actor) for actor in statement.actors)
    else:
        yield ("<", *statement.actors)
        yield (">", *statement.recipients)


def _best(items: Sequence[Item], n: int, candidates: Iterable[int], group: Callable[[int], Hashable]) -> Tie | None:
    """The link to the candidate that fits best, None if there is none or two groups fit alike."""
    best: dict[Hashable, Tie] = {}
    for other in candidates:
        scored = compare(items[n], items[other])
        if scored and scored[0] >= weights.ATTACHED:
            name = group(other)
            if name not in best or scored[0] > best[name].score:
                best[name] = Tie(n, other, *scored)
    ranked = _surest_first(list(best.values()))
    if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < weights.AMBIGUOUS):
        return None
    return ranked[0]


def _repeated(items: Sequence[Item], hosts: dict[int, Tie]) -> Iterator[Tie]:
    """The same sentence, told of the same act, in copies of one text."""
    first: dict[Hashable, int] = {}
    for n, item in enumerate(items):
        statement = item.statement
        if n in hosts:
            continue
        quote = " ".join(statement.evidence.exact.casefold().split())
        key = (*item.block, statement.actors, statement.status, item.cluster, quote, item.trigger)
        one = first.setdefault(key, n)
        if items[one].statement.evidence.document_id != statement.evidence.document_id:
            yield Tie(one, n, weights.THRESHOLD, (("same_sentence", weights.THRESHOLD),))


def _near_in_time(items: Sequence[Item], precise: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of precisely dated statements whose dates overlap or nearly do."""
    for yearless in (False, True):
        block = sorted((n for n in precise if items[n].yearless == yearless), key=lambda n: (items[n].low, n))
        for at, a in enumerate(block):
            limit = items[a].high + weights.NEAR_DAYS
            for b in block[at + 1 : at + 1 + weights.MOST_COMPARED]:
                if items[b].low > limit:
                    break
                yield a, b


def _marked_alike(items: Sequence[Item], vague: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of vague statements that have something in common, told near to each other or of one matter."""
    marked: dict[str, list[int]] = defaultdict(list)
    for n in vague:
        for mark in _marks(items[n]):
            marked[mark].append(n)
    seen: set[tuple[int, int]] = set()
    for found in marked.values():
        found.sort(key=lambda n: (items[n].known, n))
        for at, a in enumerate(found):
            for b in found[at + 1 : at + 1 + weights.MOST_COMPARED // 4]:
                if items[b].known - items[a].known > weights.CLAIMED_DAYS:
                    break
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _marks(item: Item) -> Iterator[str]:
    """What a statement without a precise date is recognised by; a pair that shares none cannot reach the threshold."""
    yield f"d{item.cluster}"
    if item.kind:
        yield f"k{item.kind}"
    yield from item.words
    yield from (f"p{name}" for name in (*item.places, *item.persons))


def _attached(items: Sequence[Item], block: list[int], parts: Parts) -> Iterator[Tie]:
    """For each part of vague statements, or of statements without a year, the event that it fits best."""
    firm = sorted((items[n].low, n) for n in block if items[n].precise and not items[n].yearless)
    if not firm:
        return
    for members in parts.groups(block).values():
        if any(items[n].precise and not items[n].yearless for n in members):
            continue  # it holds a statement that needs no help
        found = [_best(items, n, _nearest(firm, items[n]), parts.find) for n in members]
        ties = _surest_first([tie for tie in found if tie])
        if ties:
            yield ties[0]


def _nearest(firm: list[tuple[int, int]], item: Item) -> Iterator[int]:
    """Of statements in order of time, those that may tell of the same as a vague one."""
    if item.yearless:
        low, high = -FAR, FAR
    elif item.dated:
        low, high = item.low - weights.PRECISE_DAYS, item.high
    elif item.statement.status == "planned":
        low, high = item.known, item.known + weights.PLANNED_AHEAD_DAYS
    else:
        days = weights.CLAIMED_DAYS if item.claim else 2 * weights.UNDATED_DAYS
        low, high = item.known - days, item.known + days
    start, end = bisect_left(firm, (max(low, -FAR), -1)), bisect_left(firm, (min(high, FAR) + 1, -1))
    middle = bisect_left(firm, (item.known, -1))
    half = weights.MOST_COMPARED // 2
    return (n for _, n in firm[max(start, min(middle, end) - half) : min(end, max(middle, start) + half)])
