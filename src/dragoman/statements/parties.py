"""Who may stand on a side of an act, and the classes of nouns that stand for states and those who act for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

Manner = Literal["named", "role", "anaphor", "nested"]
Side = Literal["actor", "recipient"]

STATEFUL = frozenset(
    {"leader", "minister", "government", "military", "official", "intelligence", "country", "pair", "company", "people"}
)
"""Classes of nouns whose phrase stands for the state that it carries."""

ACTING = STATEFUL - {"people", "company"} | {"group", "body"}
"""Classes of nouns that may be met, called, defended or blamed, with a state named or not."""

PERSONAL = frozenset({"leader", "minister", "official"})
OFFICES = ("leader", "minister")
"""Offices that a government's own text names without saying whose."""
PERSONS = ("leader", "minister", "official", "person")


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a slot: codes, the words as written, how we know, and the class of noun or kind of name."""

    codes: tuple[str, ...]
    text: str
    manner: Manner
    kind: str = ""


class Pointer(NamedTuple):
    """A word that points at somebody: which one, its gender and number, who cannot be meant.

    `sort` is `pron`, `object`, `near`, `poss` or a class of noun, `quoted` whether somebody is cited as saying it.
    """

    i: int
    sort: str
    gender: str
    number: str
    others: frozenset[str] = frozenset()
    quoted: bool = False


def office_of(role: str) -> str:
    """The class of actor noun that a person's office belongs to."""
    if role.startswith("head_of"):
        return "leader"
    return "minister" if role.endswith("minister") else "person"


def codes_of(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The distinct codes of parties, sorted."""
    if len(parties) == 1 and len(parties[0].codes) == 1:
        return parties[0].codes
    return tuple(sorted({code for party in parties for code in party.codes}))


def pairs(ones: Iterable[str], others: Iterable[str]) -> Iterator[frozenset[str]]:
    """Each of some with each of others, but nobody with himself."""
    return (frozenset((one, other)) for one in ones for other in others if one != other)
