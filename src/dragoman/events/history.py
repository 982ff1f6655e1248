"""What was said of one event over time: its status, who contradicts whom, and on what."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from dragoman.events.features import Item
from dragoman.records import Status, StatusStep

_WEIGHT: tuple[Status, ...] = ("hypothetical", "possible", "planned", "happened")
"""Statuses that assert more and more."""


def steps(items: Sequence[Item]) -> tuple[StatusStep, ...]:
    """One step for each new thing said, by whom and in which text; copies of a text say nothing new."""
    found: dict[tuple[object, ...], StatusStep] = {}
    for item in items:
        statement = item.statement
        step = StatusStep(
            status=statement.status,
            speaker=statement.speaker,
            statement_id=statement.id,
            known_at=statement.known_at,
        )
        found.setdefault((statement.status, statement.speaker, item.cluster), step)
    return tuple(found.values())


def _voice(item: Item) -> str:
    """Who says it: the speaker, else the text itself."""
    return " ".join(item.statement.speaker) or item.cluster


def _split(items: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    asserted: list[Item] = []
    denied: list[Item] = []
    for item in items:
        (denied if item.statement.status == "denied" else asserted).append(item)
    return asserted, denied


def is_contested(items: Sequence[Item]) -> bool:
    """Whether one speaker says, or reports as possible, what another denies."""
    asserted, denied = _split(item for item in items if item.statement.status != "hypothetical")
    return bool(asserted and denied) and len({_voice(item) for item in (*asserted, *denied)}) > 1


def settle_status(items: Sequence[Item]) -> Status:
    """What stands after all that was said.

    What a text tells in its own voice, or nobody denies, stands as told; the strongest assertion wins. What was only
    claimed, and is denied by somebody else, is `possible`. A plan or a rumour that a party to it denies is `denied`.
    """
    asserted, denied = _split(items)
    if not asserted:
        return "denied"
    strongest = max((item.statement.status for item in asserted), key=_WEIGHT.index)
    if not denied:
        return strongest
    if strongest == "happened":
        own_voice = any(item.statement.status == "happened" and not item.statement.speaker for item in asserted)
        return "happened" if own_voice else "possible"
    latest = max(item.known for item in asserted)
    by_party = any(_is_party(item) and item.known >= latest for item in denied)
    return "denied" if by_party else strongest


def _is_party(item: Item) -> bool:
    return bool(item.statement.parties.intersection(item.statement.speaker))


def contradictions(items: Sequence[Item]) -> tuple[str, ...]:
    """What the statements disagree on: `dates: …`, `status: …`, `number: …`, each with the two sides."""
    return tuple(sorted({*_denials(items), *_dates(items), *_numbers(items)}))


def _denials(items: Sequence[Item]) -> Iterable[str]:
    asserted, denied = _split(item for item in items if item.statement.status != "hypothetical")
    for status, voice, name in {(a.statement.status, _voice(a), _name(a)) for a in asserted}:
        for other, denier in {(_voice(d), _name(d)) for d in denied}:
            if voice != other:
                yield f"status: {status} ({name}) or denied ({denier})"


def _name(item: Item) -> str:
    return ", ".join(item.statement.speaker) or "author"


def _dates(items: Sequence[Item]) -> Iterable[str]:
    stated = {
        (item.statement.status, item.statement.when, item.low, item.high)
        for item in items
        if item.precise and item.statement.when_basis in ("stated", "relative") and item.statement.status != "denied"
    }
    for (status, when, low, high), (other, later, start, end) in combinations(sorted(stated), 2):
        if status == other and (high < start or end < low):
            yield f"dates: {when} or {later}"


def _numbers(items: Sequence[Item]) -> Iterable[str]:
    told = {(q.unit, q.item, q.value) for item in items for q in item.statement.quantities if q.unit or q.item}
    for (unit, noun, value), (unit2, noun2, value2) in combinations(sorted(told), 2):
        if (unit, noun) == (unit2, noun2):
            yield f"number: {value:g} or {value2:g} {unit or noun}"
