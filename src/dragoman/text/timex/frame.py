"""What an expression is read against, and the answer that comes out."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dragoman.records import edtf

Basis = Literal["stated", "relative", "none"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is read against: the document's day, the verb's direction, the story's last date."""

    anchor: date | None
    direction: int
    context: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A placed expression; `value` is EDTF (of a length or repetition that has no place, an ISO 8601 duration)."""

    value: str
    basis: Basis
    modifier: str = ""
    time: str = ""
    duration: str = ""
    reach: str = ""


NOTHING = Answer("", "none")
"""What is said of an expression that has no place."""


def relative(value: str, modifier: str = "", duration: str = "") -> Answer:
    """An answer worked out from the document's date or the story; nothing where the value is empty or impossible."""
    if not value or not edtf.is_valid(value):
        return replace(NOTHING, duration=duration)
    return Answer(value, "relative", modifier, duration=duration)
