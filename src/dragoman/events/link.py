"""Which statements of a block belong together: links above the threshold, parts that exclude nothing.

Statements with a precise date are linked first, the surest links first; a vague one ("the visit of that year") then
joins the one event that it fits best, so that it never ties two events into one. Nothing depends on the order in
which the statements were read.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from dragoman.events import weights
from dragoman.events.features import FAR, Item
from dragoman.events.parts import Parts, Tie
from dragoman.events.score import compare

Items = Sequence[Item] | Mapping[int, Item]


def link(items: Sequence[Item]) -> Parts:
    """Link the statements of one block, given in an order that follows from their content alone."""
    parts = Parts(items)
    if len(items) == 1:
        return parts
    hosted = _hosted(items)
    free = [n for n in range(len(items)) if n not in hosted]
    for tie in _repeated(items, free):
        parts.join(tie, sure=True)
    precise = [n for n in free if items[n].precise]
    vague = [n for n in free if not items[n].precise]
    for found in (_near_in_time(items, precise), _marked_alike(items, vague)):
        for tie in _surest_first(_ties(items, found)):
            parts.join(tie)
    for tie in _surest_first(list(_attached(items, free, parts))):
        parts.join(tie)
    for tie in hosted.values():
        parts.join(tie, sure=True)
    return parts


def _hosted(items: Sequence[Item]) -> dict[int, Tie]:
    """For statements that leave a side open: the statement of their document that tells the act in full."""
    full: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        if not item.half:
            full[item.statement.evidence.document_id].append(n)
    found = {}
    for n, item in enumerate(items) if full else ():
        if item.half:
            tie = best(items, n, full.get(item.statement.evidence.document_id, ()), lambda host: 0)
            if tie:
                found[n] = tie
    return found


def _surest_first(ties: list[Tie]) -> list[Tie]:
    return sorted(ties, key=lambda tie: (-tie.score, tie.one, tie.other))


def _ties(items: Sequence[Item], pairs: Iterable[tuple[int, int]]) -> list[Tie]:
    found = []
    for a, b in pairs:
        scored = compare(items[a], items[b])
        if scored and scored[0] >= weights.THRESHOLD:
            found.append(Tie(a, b, *scored))
    return found


def best(items: Items, n: int, candidates: Iterable[int], group: Callable[[int], Hashable]) -> Tie | None:
    """The link to the candidate that fits best, None if there is none or two groups fit alike."""
    best: dict[Hashable, Tie] = {}
    for other in candidates:
        scored = compare(items[n], items[other])
        if scored:
            name = group(other)
            if name not in best or scored[0] > best[name].score:
                best[name] = Tie(n, other, *scored)
    ranked = _surest_first(list(best.values()))
    if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < weights.AMBIGUOUS):
        return None
    return ranked[0]


def _repeated(items: Sequence[Item], free: Iterable[int]) -> Iterator[Tie]:
    """The same sentence, told of the same act, in copies of one text."""
    copied = {item.cluster for item in items if item.cluster != item.statement.evidence.document_id}
    first: dict[Hashable, int] = {}
    for n in free if copied else ():
        item = items[n]
        if item.cluster not in copied:
            continue
        statement = item.statement
        quote = " ".join(statement.evidence.exact.casefold().split())
        key = (statement.actors, statement.status, item.cluster, quote, statement.trigger)
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
    for n in vague if len(vague) > 1 else ():
        for mark in _marks(items[n]):
            marked[mark].append(n)
    near = weights.MOST_COMPARED // 4
    known = [item.known for item in items]  # items are in this order
    far = [item.dated or item.claim for item in items]
    following: dict[int, set[int]] = defaultdict(set)
    for found in marked.values():
        for at, a in enumerate(found[:-1]):
            soon, late = known[a] + weights.UNDATED_DAYS, known[a] + weights.CLAIMED_DAYS
            next_ = found[at + 1 : at + 1 + near]
            following[a].update(b for b in next_ if known[b] <= soon or (known[b] <= late and (far[a] or far[b])))
    return ((a, b) for a, others in following.items() for b in others)


def _marks(item: Item) -> Iterator[str]:
    """What a statement without a precise date is recognised by; a pair that shares none cannot reach the threshold."""
    told = item.told
    yield f"d{item.cluster}"
    if told.kind:
        yield f"k{told.kind}"
    yield from told.words
    yield from (f"p{name}" for name in (*told.places, *told.persons))


def _attached(items: Sequence[Item], free: Sequence[int], parts: Parts) -> Iterator[Tie]:
    """For each part of vague statements, or of statements without a year, the event that it fits best."""
    firm = sorted((items[n].low, n) for n in free if items[n].precise and not items[n].yearless)
    if not firm:
        return
    for members in parts.groups(free):
        if any(items[n].precise and not items[n].yearless for n in members):
            continue  # it holds a statement that needs no help
        found = [best(items, n, _nearest(firm, items[n]), parts.find) for n in members]
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
