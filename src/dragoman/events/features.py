"""What of a statement is compared: its parties, its time as a window of days, its words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.events.weights import PRECISE_DAYS
from dragoman.records import Document, Statement, edtf

FAR = 10**7
"""Beyond all day numbers: an end that is open."""
YEARLESS = "2000"
"""A leap year that stands for a year that is not known."""

Side = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A statement with what it is compared by.

    Attributes:
        cluster: the document that its document repeats, or its document.
        low, high: first and last day (ordinals) in which it may lie.
        dated: whether the text gives a date.
        yearless: whether that date lacks its year.
        precise: dated within `PRECISE_DAYS`.
        half: whether one side is left open.
        side: what its block is keyed by: the parties, or the one side that is named.
        words: stems of the quote's longer words, without the trigger and the parties.
    """

    statement: Statement
    cluster: str
    language: str
    low: int
    high: int
    known: int
    dated: bool
    yearless: bool
    precise: bool
    half: bool
    side: Side
    trigger: str
    words: frozenset[str]
    quote: str


def fold(text: str) -> str:
    """Text without case and accents."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def stem(word: str) -> str:
    """The beginning of a word, which its forms, and often its translation, share."""
    return fold(word)[:5]


def _words(statement: Statement) -> frozenset[str]:
    mentions = (*statement.actor_mentions, *statement.recipient_mentions, *statement.speaker_mentions)
    named = " ".join((*mentions, statement.trigger))
    return _stems(statement.evidence.exact) - _stems(named)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in re.findall(r"\w{5,}", fold(text)))


def _window(statement: Statement, document: Document) -> tuple[int, int, bool, bool]:
    """First and last day, whether dated, whether the year is missing."""
    when = statement.when
    if statement.status == "denied" and statement.when_basis == "published":
        when = ""  # the day of the denial is not the day of what is denied
    yearless = "XXXX" in when
    low, high = edtf.bounds(when.replace("XXXX", YEARLESS))
    if low or high:
        return low.toordinal() if low else -FAR, high.toordinal() if high else FAR, True, yearless
    if document.published and statement.status == "planned":
        return statement.known_at.toordinal(), FAR, False, False
    if document.published and statement.status == "happened":
        return -FAR, statement.known_at.toordinal(), False, False
    return -FAR, FAR, False, False


def describe(statement: Statement, document: Document) -> Item:
    """The features of a statement."""
    low, high, dated, yearless = _window(statement, document)
    half = len(statement.actors) + len(statement.recipients) == 1 or not (statement.actors and statement.recipients)
    half = half and not statement.mutual
    return Item(
        statement=statement,
        cluster=document.copy_of or document.id,
        language=document.language,
        low=low,
        high=high,
        known=statement.known_at.toordinal(),
        dated=dated,
        yearless=yearless,
        precise=dated and high - low < PRECISE_DAYS,
        half=half,
        side=open_side(statement) if half else ("=", *sorted(statement.parties)),
        trigger=stem(statement.trigger),
        words=_words(statement),
        quote=" ".join(fold(statement.evidence.exact).split()),
    )


def open_side(statement: Statement) -> Side:
    """The key of a statement that names one side only."""
    return (">", *statement.recipients) if statement.recipients else ("<", *statement.actors)


def sides(item: Item) -> Iterator[Side]:
    """All keys under which a statement may be looked for: its own, and the halves that it completes."""
    yield item.side
    if item.half:
        return
    statement = item.statement
    if statement.mutual:
        yield from (("<", actor) for actor in statement.actors)
    else:
        yield ("<", *statement.actors)
        yield (">", *statement.recipients)


def marks(item: Item) -> Iterator[str]:
    """What a statement without a precise date is recognised by; a pair that shares none cannot reach the threshold."""
    yield f"d{item.cluster}"
    if item.trigger:
        yield f"t{item.trigger}"
    if item.statement.place:
        yield f"p{fold(item.statement.place)}"
    for quantity in item.statement.quantities:
        yield f"q{quantity.value} {quantity.unit}"
