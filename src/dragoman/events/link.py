"""Which statements of a block belong together: those of each day look back on those that were known before.

Of one day the surest links come first, never against what an event excludes, and what was put together stays so. A
statement with a precise date may show that two events are one; a vague one ("the visit of that year") joins the one
event that it fits best, or waits for it, so that it never ties two events into one. So what stood on a day follows from
what was known by then: whatever is told later, the past stands as it stood. The order of reading plays no part.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from dragoman.events import weights
from dragoman.events.features import FAR, Item
from dragoman.events.parts import Parts, Tie
from dragoman.events.score import compare

Items = Sequence[Item] | Mapping[int, Item]
_InTime = list[tuple[int, int]]
"""Statements by their first day."""


def link(items: Sequence[Item], known: Sequence[Tie] = (), start: int = 0) -> Parts:
    """Link the statements of one block.

    Args:
        items: the statements in `item_order`.
        known: what was found to join those before `start` when they were linked.
        start: the first statement of the first day that is to be linked.
    """
    parts = Parts(items, known)
    if len(items) > 1:
        linking = _Linking(items, parts)
        if start:
            linking.take_up(range(start))
        for _, day in groupby(range(start, len(items)), key=lambda n: items[n].known):
            linking.add(list(day))
    return parts


def best(items: Items, n: int, candidates: Iterable[int], group: Callable[[int], Hashable]) -> Tie | None:
    """The link to the candidate that fits best, None if there is none or two groups fit alike."""
    best: dict[Hashable, Tie] = {}
    for other in candidates:
        scored = compare(items[n], items[other])
        if scored:
            name = group(other)
            if name not in best or scored[0] > best[name].score:
                best[name] = Tie(n, other, scored[0])
    ranked = _surest_first(best.values())
    if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < weights.AMBIGUOUS):
        return None
    return ranked[0]


def _surest_first(ties: Iterable[Tie]) -> list[Tie]:
    return sorted(ties, key=lambda tie: (-tie.score, tie.one, tie.other))


class _Linking:
    """The statements of a block that are known so far, in the orders in which later ones look for them."""

    def __init__(self, items: Sequence[Item], parts: Parts) -> None:
        self._items = items
        self._parts = parts
        self._precise: dict[bool, _InTime] = {False: [], True: []}  # with their year, without
        self._marked: dict[str, list[int]] = defaultdict(list)  # vague ones
        self._told: dict[Hashable, int] = {}  # by sentence
        self._firm: set[int] = set()  # events with a precise date
        self._loose: list[int] = []  # statements that may wait for one

    def take_up(self, before: Sequence[int]) -> None:
        """Go on after statements that are linked already."""
        hosted = self._hosted(before)
        free = [n for n in before if n not in hosted]
        for n in free:
            self._told.setdefault(_sentence(self._items[n]), n)
        self._note(free, self._items[before[-1]].known - weights.CLAIMED_DAYS)  # by marks, nothing earlier is compared
        self._firm.update(self._parts.find(n) for n in free if self._is_dated(n))

    def add(self, day: Sequence[int]) -> None:
        """Link what became known on a day."""
        hosted = self._hosted(day)
        free = [n for n in day if n not in hosted]
        for tie in self._repeated(free):
            self._join(tie, sure=True)
        self._note(free)
        for tie in self._ties([n for n in free if self._items[n].precise], self._near_in_time):
            self._join(tie)
        dated = [n for n in free if self._is_dated(n)]
        self._firm.update(map(self._parts.find, dated))
        for tie in self._ties([n for n in free if not self._items[n].precise], self._marked_alike):
            if not (self._is_firm(tie.one) and self._is_firm(tie.other)):
                self._join(tie)
        for tie in self._attached(free, dated):
            self._join(tie)
        for tie in hosted.values():
            self._join(tie, sure=True)

    def _note(self, free: Iterable[int], marked_from: int = 0) -> None:
        for n in free:
            item = self._items[n]
            if item.precise:
                insort(self._precise[item.yearless], (item.low, n))
            elif item.known >= marked_from:
                for mark in _marks(item):
                    self._marked[mark].append(n)
            if not self._is_dated(n):
                self._loose.append(n)

    def _is_dated(self, n: int) -> bool:
        return self._items[n].precise and not self._items[n].yearless

    def _join(self, tie: Tie, *, sure: bool = False) -> None:
        firm = self._is_firm(tie.one) or self._is_firm(tie.other)
        self._parts.join(tie, sure=sure)
        if firm and self._parts.find(tie.one) == self._parts.find(tie.other):
            self._firm.add(self._parts.find(tie.one))

    def _is_firm(self, n: int) -> bool:
        return self._parts.find(n) in self._firm

    def _hosted(self, day: Sequence[int]) -> dict[int, Tie]:
        """For statements that leave a side open: the statement of their document that tells the act in full."""
        half = [n for n in day if self._items[n].half]
        full: dict[str, list[int]] = defaultdict(list)
        for n in day if half else ():
            if not self._items[n].half:
                full[_document(self._items[n])].append(n)
        found = {}
        for n in half if full else ():
            if tie := best(self._items, n, full.get(_document(self._items[n]), ()), lambda host: 0):
                found[n] = tie
        return found

    def _ties(self, day: Iterable[int], near: Callable[[int], Iterable[int]]) -> list[Tie]:
        """Links of statements of the day with others of the day and of the days before."""
        found = []
        for n in day:
            for other in near(n):
                scored = compare(self._items[other], self._items[n]) if other < n else None
                if scored and scored[0] >= weights.THRESHOLD:
                    found.append(Tie(other, n, scored[0]))
        return _surest_first(found)

    def _repeated(self, day: Iterable[int]) -> Iterator[Tie]:
        """The same sentence, told of the same act, in copies of one text."""
        for n in day:
            one = self._told.setdefault(_sentence(self._items[n]), n)
            if _document(self._items[one]) != _document(self._items[n]):
                yield Tie(one, n, copied=True)

    def _near_in_time(self, n: int) -> Iterator[int]:
        """Precisely dated statements whose dates overlap with that of another, or nearly do."""
        item = self._items[n]
        first = item.low - weights.PRECISE_DAYS - weights.NEAR_DAYS
        return _middle(self._precise[item.yearless], first, item.high + weights.NEAR_DAYS, item.low)

    def _marked_alike(self, n: int) -> Iterator[int]:
        """Vague statements that have something in common with another, told near to it or of one matter."""
        item = self._items[n]
        near = weights.MOST_COMPARED // 4
        found: set[int] = set()
        for mark in _marks(item):
            marked = self._marked[mark]
            end = bisect_left(marked, n)
            found.update(marked[max(0, end - near) : end])
        for other in sorted(found):
            told = self._items[other]
            far = item.dated or item.claim or told.dated or told.claim
            if item.known - told.known <= (weights.CLAIMED_DAYS if far else weights.UNDATED_DAYS):
                yield other

    def _attached(self, free: Collection[int], dated: Collection[int]) -> list[Tie]:
        """For events of vague statements, or of statements without a year, the event that they fit best."""
        if not self._precise[False]:
            return []
        found: dict[int, list[Tie]] = defaultdict(list)
        for n in free:
            if not self._is_firm(n) and (tie := self._fitting(n)):
                found[self._parts.find(n)].append(tie)
        for n in self._waiting(free) if dated else ():
            # What is new that day may be what an earlier one waited for.
            if any(compare(self._items[n], self._items[new]) for new in dated):
                tie = self._fitting(n)
                if tie and tie.other in dated:
                    found[self._parts.find(n)].append(tie)
        return _surest_first(_surest_first(ties)[0] for ties in found.values())

    def _waiting(self, day: Collection[int]) -> list[int]:
        """The latest of the statements before a day whose event has no precise date."""
        latest = self._loose[-2 * weights.MOST_COMPARED :]
        return [n for n in latest if n not in day and not self._is_firm(n)]

    def _fitting(self, n: int) -> Tie | None:
        return best(self._items, n, _nearest(self._precise[False], self._items[n]), self._parts.find)


def _document(item: Item) -> str:
    return item.statement.evidence.document_id


def _sentence(item: Item) -> Hashable:
    """What copies of a text have in common where they tell of an act."""
    statement = item.statement
    quote = " ".join(statement.evidence.exact.casefold().split())
    return statement.actors, statement.status, item.cluster, quote, statement.trigger


def _marks(item: Item) -> Iterator[str]:
    """What a statement without a precise date is recognised by; a pair that shares none cannot reach the threshold."""
    told = item.told
    yield f"d{item.cluster}"
    if told.kind:
        yield f"k{told.kind}"
    yield from told.words
    yield from (f"p{name}" for name in (*told.places, *told.persons))


def _nearest(firm: _InTime, item: Item) -> Iterator[int]:
    """Of precisely dated statements, those that may tell of the same as a vague one."""
    if item.yearless:
        low, high = -FAR, FAR
    elif item.dated:
        low, high = item.low - weights.PRECISE_DAYS, item.high
    elif item.statement.status == "planned":
        low, high = item.known, item.known + weights.PLANNED_AHEAD_DAYS
    else:
        days = weights.CLAIMED_DAYS if item.claim else 2 * weights.UNDATED_DAYS
        low, high = item.known - days, item.known + days
    return _middle(firm, low, high, item.known)


def _middle(block: _InTime, low: int, high: int, day: int) -> Iterator[int]:
    """Of statements in order of time, those of some days, and of these the nearest to one day."""
    start, end = bisect_left(block, (max(low, -FAR), -1)), bisect_left(block, (min(high, FAR) + 1, -1))
    middle = bisect_left(block, (day, -1))
    half = weights.MOST_COMPARED // 2
    return (n for _, n in block[max(start, min(middle, end) - half) : min(end, max(middle, start) + half)])
