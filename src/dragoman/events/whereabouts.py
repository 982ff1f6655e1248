"""Where an event takes place, of all that its statements say of it, and whether two places can be one."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from dragoman.records import Statement
from dragoman.text.folding import fold_name
from dragoman.text.gazetteer import known_state, place

NEAR = 0.5
"""Degrees of latitude and of longitude within which two points may be one town and its surroundings."""
WIDE = frozenset({"region", "sea", "disputed", "state"})
"""Kinds of places that hold others."""


@lru_cache(maxsize=65536)
def _key(name: str) -> tuple[str, str, str]:
    """A name as both languages have it, its state, and its kind: `state`, one of the gazetteer, "" if unknown."""
    found = place(name)
    if found:
        return found.name_en.partition("|")[0], found.code, found.kind
    state = known_state(name)
    return (state, state, "state") if state else (fold_name(name), "", "")


def whereabouts(statements: Iterable[Statement]) -> str:
    """The place of an event, as written: the spot that most statements name, else the region, else the state."""
    names = [statement.place for statement in statements if statement.place]
    if not names:
        return ""
    votes = Counter(_key(name)[0] for name in names)

    def rank(name: str) -> tuple[object, ...]:
        key, _, kind = _key(name)
        return kind == "state", kind in WIDE, not kind, -votes[key], names.index(name)

    return min(names, key=rank)


def common_name(name: str) -> str:
    """A place by the name that stands for it in both languages."""
    key, _, kind = _key(name)
    return key if kind and kind != "state" else name


def may_be_one(left: str, right: str) -> bool:
    """Whether two names can be of one place: the same, the one in the other, or points next to each other."""
    (one, state, kind), (other, other_state, other_kind) = _key(left), _key(right)
    if one == other or not kind or not other_kind:
        return one == other
    if state == other_state and WIDE & {kind, other_kind}:
        return True
    if "sea" in (kind, other_kind) or not state or not other_state:
        return True
    if "state" in (kind, other_kind):
        return False
    here, there = _point(left), _point(right)
    return here is None or there is None or all(abs(a - b) < NEAR for a, b in zip(here, there, strict=True))


def _point(name: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place, None where the gazetteer has no point."""
    found = place(name)
    return None if found is None or found.lat is None or found.lon is None else (found.lat, found.lon)
