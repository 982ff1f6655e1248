"""Cards of persons, set into a text right behind their names.

A page that shows who somebody is at a touch of his name leaves "Juan Soto | Soto Juan | President of Chile" in its
text, in lines of their own. All of it is his name, and nothing in it is said of anybody else.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.text.names import Mention

_CAPITALISED = r"[^\W\d_a-zà-ÿ][\w.’'-]*"
_CARD = re.compile(
    rf"\n(?P<name>{_CAPITALISED}(?:[ ]{_CAPITALISED}){{1,3}})(?=\n|$)"
    r"(?:\n(?P<office>[^\W\d_a-zà-ÿ][^\n.!?:;]{2,120})(?=\n|$))?"
)
_WORD = re.compile(r"[\w.’'-]+")
LONGEST_NAME = 80
"""Characters before a card in which the name stands that it repeats."""


class Card(NamedTuple):
    """Offsets of a name that a card follows, of the card itself, and of the end of both."""

    start: int
    at: int
    end: int


def find_cards(text: str, offices: Container[str]) -> Iterator[Card]:
    """The names in a text that a card follows: the words of the name turned round, then maybe an office.

    Args:
        text: of a document.
        offices: nouns by which a line is known for that of an office.
    """
    at = 0
    while found := _CARD.search(text, at):
        at = found.end("name")
        start = _name_before(text, found.start(), found["name"].split())
        if start < 0:
            continue
        known = any(word.casefold() in offices for word in _WORD.findall(found["office"] or ""))
        at = found.end() if known else found.end("name")
        yield Card(start, found.start(), at)


def _name_before(text: str, end: int, card: Sequence[str]) -> int:
    """Where a name begins that ends before a card and has its words, but for one that it may leave out; else -1."""
    words = list(_WORD.finditer(text, max(0, end - LONGEST_NAME), end))
    for count in (len(card), len(card) - 1):
        last = words[-count:]
        if count > 1 and len(last) == count and {word.group() for word in last} <= set(card):
            return last[0].start() if not text[last[-1].end() : end].strip() else -1
    return -1


def without_cards(mentions: Sequence[Mention], cards: Sequence[Card]) -> tuple[Mention, ...]:
    """Names of a text, each with the card that follows it, without those on the cards.

    Who is not known by his name is known by his card: the last that it names.
    """
    kept: list[Mention] = []
    rest = list(mentions)
    for card in cards:
        kept += [m for m in rest if m.start < card.start and m.end <= card.start]
        inside = [m for m in rest if m.end > card.start and m.start < card.end]
        rest = [m for m in rest if m.start >= card.end]
        named = [m for m in inside if m.start < card.at]
        shown = [m for m in inside if m.codes]
        if named:
            kept.append(replace(named[0], end=card.end))
        elif shown:
            kept.append(replace(shown[-1], start=card.start, end=card.end))
    return (*kept, *rest)
