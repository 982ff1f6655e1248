"""Statements put together step by step, never against what they exclude together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.events.features import FAR, Item
from dragoman.events.score import Features
from dragoman.events.weights import DISTINCT, NEAR_DAYS


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two statements stand together: the score of the pair and its features."""

    one: int
    other: int
    score: float
    features: Features


@dataclass(slots=True)
class _Common:
    """What the statements of a part have said between them."""

    late: int
    early: int
    directed: frozenset[tuple[str, ...]]
    kinds: frozenset[str]
    persons: frozenset[str]
    offices: frozenset[str]
    places: frozenset[str]

    def excludes(self, other: "_Common") -> bool:
        """Whether no one event could hold both: two days, two directions, two persons, two kinds of act."""
        gap = max(self.late, other.late) - min(self.early, other.early)
        if gap > NEAR_DAYS or len(self.directed | other.directed) > 1:
            return True
        return (
            _apart(self.kinds, other.kinds)
            or _apart(self.persons, other.persons)
            or _apart(self.offices, other.offices)
            or (gap > 0 and _apart(self.places, other.places))
        )

    def add(self, other: "_Common") -> None:
        self.late, self.early = max(self.late, other.late), min(self.early, other.early)
        self.directed |= other.directed
        self.kinds |= other.kinds
        self.persons |= other.persons
        self.offices |= other.offices
        self.places |= other.places


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _common(item: Item) -> _Common:
    placed = item.dated and not item.yearless
    told = item.told
    return _Common(
        late=item.low if placed else -FAR,
        early=item.high if placed else FAR,
        directed=frozenset({item.directed}) if item.directed and not item.half else frozenset(),
        kinds=frozenset({told.kind} if told.kind and item.statement.type in DISTINCT else ()),
        persons=told.persons,
        offices=told.offices,
        places=told.places,
    )


class Parts:
    """A union-find over statements that keeps why parts were joined.

    Args:
        items: statements; a part is named by the lowest index in it.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._parent = list(range(len(items)))
        self._common: dict[int, _Common] = {}
        self.ties: list[Tie] = []

    def find(self, item: int) -> int:
        """The part that holds an item."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, tie: Tie, *, sure: bool = False) -> None:
        """Join the parts of two items, if they are not one already and exclude each other in nothing.

        Args:
            tie: the two items, and why.
            sure: join them whatever they exclude.
        """
        one, other = sorted((self.find(tie.one), self.find(tie.other)))
        if one == other:
            return
        said, added = self._said(one), self._said(other)
        if not sure and said.excludes(added):
            return
        self._parent[other] = one
        said.add(added)
        self.ties.append(tie)

    def _said(self, part: int) -> _Common:
        if part not in self._common:
            self._common[part] = _common(self._items[part])
        return self._common[part]

    def groups(self, members: Iterable[int]) -> list[list[int]]:
        """Members of each part."""
        found: dict[int, list[int]] = defaultdict(list)
        for member in members:
            found[self.find(member)].append(member)
        return list(found.values())
