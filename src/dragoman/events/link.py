"""Which statements belong together: blocks of comparable ones, links above the threshold, connected components.

Links are found in two steps, neither of which depends on the order of the statements. Statements with a precise date
are linked first. A vague statement ("the visits of 2024") then joins the one event that it fits best, so that it
never ties two events into one.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from dragoman.events import weights
from dragoman.events.features import FAR, Item, marks, sides
from dragoman.events.score import Reasons, compare

Pair = tuple[int, int]


class Links:
    """A union-find over statements, with the reason of each link that joined two parts."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self.reasons: list[tuple[int, int, float, Reasons]] = []

    def find(self, item: int) -> int:
        """The representative of the part that holds an item: its smallest member."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, a: int, b: int, score: float, reasons: Reasons) -> None:
        """Join the parts of two items, if they are not one already."""
        one, other = sorted((self.find(a), self.find(b)))
        if one != other:
            self._parent[other] = one
            self.reasons.append((a, b, score, reasons))

    def parts(self, members: Iterable[int]) -> dict[int, list[int]]:
        """Members by part."""
        found: dict[int, list[int]] = defaultdict(list)
        for member in members:
            found[self.find(member)].append(member)
        return found


def link(items: list[Item]) -> Links:
    """Link statements, given in an order that follows from their content alone."""
    links = Links(len(items))
    precise = [n for n, item in enumerate(items) if item.precise]
    vague = [n for n, item in enumerate(items) if not item.precise]
    for a, b in _repeated(items):
        links.join(a, b, weights.THRESHOLD, [(weights.THRESHOLD, "same sentence in copies of one text")])
    _join_pairs(items, links, _near_in_time(items, precise))
    _join_pairs(items, links, _marked_alike(items, vague))
    _attach(items, links, precise)
    return links


def _join_pairs(items: list[Item], links: Links, pairs: Iterable[Pair]) -> None:
    for a, b in pairs:
        if links.find(a) == links.find(b):
            continue
        found = compare(items[a], items[b])
        if found and found[0] >= weights.THRESHOLD:
            links.join(a, b, *found)


def _repeated(items: list[Item]) -> Iterator[Pair]:
    """The same sentence, told of the same act, in copies of one text."""
    blocks: dict[Hashable, int] = {}
    for n, item in enumerate(items):
        statement = item.statement
        key = (statement.type, statement.status, item.side, item.cluster, item.quote, item.trigger)
        first = blocks.setdefault(key, n)
        if items[first].statement.evidence.document_id != statement.evidence.document_id:
            yield first, n


def _near_in_time(items: list[Item], precise: list[int]) -> Iterator[Pair]:
    """Pairs of precisely dated statements whose dates overlap or nearly do."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for n in precise:
        blocks[items[n].statement.type, items[n].side, items[n].yearless].append(n)
    for block in blocks.values():
        block.sort(key=lambda n: (items[n].low, n))
        for at, a in enumerate(block):
            for b in block[at + 1 : at + 1 + weights.MOST_COMPARED]:
                if items[b].low > items[a].high + weights.NEAR_DAYS:
                    break
                yield a, b


def _marked_alike(items: list[Item], vague: list[int]) -> Iterator[Pair]:
    """Pairs of vague statements with a mark in common, of one text or of documents near in time."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for n in vague:
        for mark in marks(items[n]):
            blocks[items[n].statement.type, items[n].side, mark].append(n)
    for block in blocks.values():
        block.sort(key=lambda n: (items[n].known, n))
        for at, a in enumerate(block):
            for b in block[at + 1 : at + 1 + weights.MOST_COMPARED]:
                together = items[a].cluster == items[b].cluster
                dated = items[a].dated and items[b].dated
                if items[b].known - items[a].known <= weights.UNDATED_DAYS or together or dated:
                    yield a, b


def _attach(items: list[Item], links: Links, precise: list[int]) -> None:
    """Let each vague part, each that leaves a side open or lacks its year, join the event that it fits best."""
    targets = _index(items, precise)
    parts = links.parts(range(len(items)))
    decisions = []
    for members in parts.values():
        loose = [n for n in members if not items[n].precise or items[n].half or items[n].yearless]
        if len(loose) < len(members):
            continue  # it holds a statement that needs no help
        best = _best(items, links, members, targets)
        if best:
            decisions.append(best)
    for a, b, score, reasons in decisions:
        links.join(a, b, score, reasons)


_Index = dict[Hashable, list[tuple[int, int]]]


def _index(items: list[Item], precise: list[int]) -> _Index:
    """Precise statements by what a vague one may find them by, each list in order of time."""
    index: _Index = defaultdict(list)
    for n in precise:
        for side in sides(items[n]):
            for mark in marks(items[n]):
                index[items[n].statement.type, side, mark].append((items[n].low, n))
    for found in index.values():
        found.sort()
    return index


def _best(
    items: list[Item], links: Links, members: list[int], targets: _Index
) -> tuple[int, int, float, Reasons] | None:
    """The link to the event that a part fits best, None if there is none or the choice is open."""
    best: dict[int, tuple[float, int, int, Reasons]] = {}
    own = links.find(members[0])
    for a in members:
        for b in _candidates(items[a], targets):
            event = links.find(b)
            if event == own or not _firmer(items[a], items[b]):
                continue
            found = compare(items[a], items[b])
            if found and found[0] >= weights.THRESHOLD and found[0] > best.get(event, (0.0,))[0]:
                best[event] = (found[0], a, b, found[1])
    ranked = sorted(best.values(), key=lambda choice: (-choice[0], choice[2]))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < weights.AMBIGUOUS):
        return None
    score, a, b, reasons = ranked[0]
    return a, b, score, reasons


def _firmer(a: Item, b: Item) -> bool:
    """Whether b says more than a; it keeps the links of vague parts free of circles."""

    def firmness(item: Item) -> tuple[bool, bool, bool]:
        return item.precise and not item.half and not item.yearless, item.precise and not item.yearless, item.precise

    return firmness(b) > firmness(a)


def _candidates(item: Item, targets: _Index) -> Iterator[int]:
    seen: set[int] = set()
    for mark in marks(item):
        found = targets.get((item.statement.type, item.side, mark), [])
        if mark[0] != "d" and not item.yearless:
            found = _nearest(found, item)
        for _, n in found[: 4 * weights.MOST_COMPARED]:
            if n not in seen:
                seen.add(n)
                yield n


def _nearest(found: list[tuple[int, int]], item: Item) -> list[tuple[int, int]]:
    """Of statements in order of time, those that may tell of the same as a vague one."""
    if item.dated:
        low, high = item.low - weights.PRECISE_DAYS, item.high
    elif item.statement.status == "planned":
        low, high = item.known, item.known + weights.PLANNED_AHEAD_DAYS
    else:
        low, high = item.known - 2 * weights.UNDATED_DAYS, item.known + 2 * weights.UNDATED_DAYS
    start, end = bisect_left(found, (max(low, -FAR), -1)), bisect_left(found, (min(high, FAR) + 1, -1))
    middle = bisect_left(found, (item.known, -1))
    half = weights.MOST_COMPARED // 2
    return found[max(start, min(middle, end) - half) : min(end, max(middle, start) + half)]
