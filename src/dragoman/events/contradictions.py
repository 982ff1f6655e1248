"""What the statements of one event disagree on, side by side; no side is taken."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from dragoman.events.features import Item
from dragoman.events.history import split, standing, voice
from dragoman.events.whereabouts import common_name, may_be_one
from dragoman.events.words import amounts, counted_thing
from dragoman.records import Contradiction, ContradictionKind, Side

_Told = tuple[str, Item]
"""A value, and a statement that gives it."""
_Amount = tuple[float, float | None]
"""Between what a number lies; the second is None where that is open."""


def contradictions(items: Sequence[Item], opposite: Sequence[Item] = ()) -> tuple[Contradiction, ...]:
    """What the statements of an event disagree on.

    Args:
        items: its statements, in the order in which they became known.
        opposite: statements of an event that may be the same, told with the parties in each other's place.
    """
    if len(items) == 1 and not opposite:
        return ()
    found = (_status(items), _dates(items), _places(items), *_numbers(items), _actors(items, opposite))
    return tuple(each for each in found if each)


def _sides(kind: ContradictionKind, told: Iterable[_Told]) -> Contradiction:
    """One side a value, in the order in which they became known."""
    grouped: dict[str, list[Item]] = {}
    for value, item in told:
        grouped.setdefault(value, []).append(item)
    sides = (
        Side(
            value=value,
            speakers=tuple(sorted({name for item in group for name in voice(item)})),
            statement_ids=tuple(item.statement.id for item in group),
        )
        for value, group in grouped.items()
    )
    return Contradiction(kind=kind, sides=tuple(sides))


def _status(items: Sequence[Item]) -> Contradiction | None:
    """What one speaker says, or reports as possible, and another denies, where neither has taken it back."""
    asserted, denied = split(item for item in standing(items) if item.statement.status != "hypothetical")
    deniers = {voice(item) for item in denied}
    against = [item for item in asserted if deniers - {voice(item)}]
    if not against:
        return None
    both = {id(item) for item in (*against, *denied)}
    return _sides("status", ((item.statement.status, item) for item in items if id(item) in both))


def _dates(items: Sequence[Item]) -> Contradiction | None:
    told = [(item.statement.when, item) for item in items
            if item.precise and item.stated and not item.yearless and item.statement.status != "denied"]  # fmt: skip
    apart = _apart(told, lambda a, b: a.statement.status == b.statement.status and (a.high < b.low or b.high < a.low))
    return _sides("dates", apart) if apart else None


def _places(items: Sequence[Item]) -> Contradiction | None:
    """Two places of one act of one day, of which neither lies in the other."""
    told = [(where, item) for item in items if item.precise and (where := _where(item))]
    names = {id(item): where for where, item in told}
    apart = _apart(
        told, lambda a, b: not may_be_one(names[id(a)], names[id(b)]) and a.low <= b.high and b.low <= a.high
    )
    return _sides("places", apart) if apart else None


def _where(item: Item) -> str:
    """The place that a statement gives; of one without, the only place that its quote names, "" for none or several."""
    if item.statement.place:
        return common_name(item.statement.place)
    return next(iter(item.told.places)) if len(item.told.places) == 1 else ""


def _numbers(items: Sequence[Item]) -> Iterator[Contradiction]:
    """Numbers of one thing that cannot be one number, a contradiction for each thing counted."""
    counted: dict[str, list[tuple[_Amount, Item]]] = {}
    for item in items if len(items) > 1 else ():
        for thing, amount in _amounts(item):
            counted.setdefault(thing, []).append((amount, item))
    for thing, told in sorted(counted.items()):
        if any(_exclude(one, other) for (one, _), (other, _) in combinations(told, 2)):
            yield _sides("numbers", ((_in_figures(amount, thing), item) for amount, item in told))


def _amounts(item: Item) -> Iterator[tuple[str, _Amount]]:
    """How many of what a statement counts; of one without quantities, what its quote counts."""
    found: dict[str, _Amount] = {}
    for each in item.statement.quantities:
        thing = counted_thing(each.item, each.unit, item.language)
        found.setdefault(thing, (each.low, each.high))
    if not found:
        words = amounts(item.spread, item.language)
        found = {thing: (number, number) for thing, number in words.items()}
    yield from found.items()


def _exclude(one: _Amount, other: _Amount) -> bool:
    """Whether two ranges have no number in common."""
    return (one[1] is not None and one[1] < other[0]) or (other[1] is not None and other[1] < one[0])


def _in_figures(amount: _Amount, thing: str) -> str:
    """An amount as it is shown: `12000 military`, `≥ 10000 military`, `8–12 tank`, `40000000 USD`."""
    low, high = amount
    if high is None:
        return f"≥ {low:.15g} {thing}"
    if low == high:
        return f"{low:.15g} {thing}"
    return f"{low:.15g}–{high:.15g} {thing}" if low else f"≤ {high:.15g} {thing}"


def _actors(items: Sequence[Item], opposite: Sequence[Item]) -> Contradiction | None:
    """Each side says of the other that it did it."""
    told = [item for item in (*items, *opposite) if item.directed]
    if not opposite or not told:
        return None
    return _sides("actors", ((direction(item), item) for item in told))


def direction(item: Item) -> str:
    """Who acts on whom, in codes."""
    return f"{', '.join(item.statement.actors)} > {', '.join(item.statement.recipients)}"


def _apart(told: Sequence[_Told], differ: Callable[[Item, Item], bool]) -> list[_Told]:
    """What differs from something else that was told; the order is kept."""
    kinds = {(value, item.statement.status): item for value, item in told}
    found = {key for (one, a), (other, b) in combinations(kinds.items(), 2) if differ(a, b) for key in (one, other)}
    return [(value, item) for value, item in told if (value, item.statement.status) in found]
