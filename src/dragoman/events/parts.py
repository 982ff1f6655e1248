"""Statements put together step by step, never against what they exclude together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.events.features import FAR, Item
from dragoman.events.weights import DISTINCT, NEAR_DAYS


@dataclass(frozen=True, slots=True)
class Tie:
    """Two statements that stand together; their features, or their being copies of one sentence, say why."""

    one: int
    other: int
    score: float = 0.0
    copied: bool = False


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
    """A union-find over statements that keeps what joined them.

    Args:
        items: statements; a part is named by the lowest index in it.
        ties: those that are known to join parts, in their order.

    Attributes:
        ties: all that joined two parts, in their order.
        joined: for each part that was joined to another, that one, and the later statement of the tie.
    """

    def __init__(self, items: Sequence[Item], ties: Iterable[Tie] = ()) -> None:
        self._items = items
        self._parent = list(range(len(items)))
        self._members: dict[int, list[int]] = {}
        self._common: dict[int, _Common] = {}
        self.ties: list[Tie] = []
        self.joined: dict[int, tuple[int, int]] = {}
        for tie in ties:
            self.join(tie, sure=True)

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
            tie: the two items.
            sure: join them whatever they exclude.
        """
        one, other = sorted((self.find(tie.one), self.find(tie.other)))
        if one == other or (not sure and self._said(one).excludes(self._said(other))):
            return
        if one in self._common:
            self._common[one].add(self._said(other))
        self._common.pop(other, None)
        self._parent[other] = one
        self._members.setdefault(one, [one]).extend(self._members.pop(other, [other]))
        self.ties.append(tie)
        self.joined[other] = one, max(tie.one, tie.other)

    def _said(self, part: int) -> _Common:
        """What the statements of a part have said between them; looked at when it is first asked for."""
        if part not in self._common:
            first, *rest = self.members(part)
            said = _common(self._items[first])
            for each in rest:
                said.add(_common(self._items[each]))
            self._common[part] = said
        return self._common[part]

    def members(self, part: int) -> list[int]:
        """The items of a part, by its name."""
        return self._members.get(part, [part])

    def groups(self, members: Iterable[int]) -> list[list[int]]:
        """Members of each part."""
        found: dict[int, list[int]] = defaultdict(list)
        for member in members:
            found[self.find(member)].append(member)
        return list(found.values())
