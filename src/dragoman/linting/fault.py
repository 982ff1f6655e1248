"""What a rule yields."""

from typing import NamedTuple

from dragoman.linting.prose import Told
from dragoman.linting.words import Term
from dragoman.records.finding import Rule


class Fault(NamedTuple):
    """Words of `Prose.text` that break a rule."""

    rule: Rule
    start: int
    end: int


def of_sentence(rule: Rule, told: Told) -> Fault:
    """A fault of a whole sentence."""
    return Fault(rule, told.start, told.end)


def of_term(rule: Rule, told: Told, term: Term) -> Fault:
    """A fault of a word for a probability."""
    return Fault(rule, told.start + term.start, told.start + term.end)
