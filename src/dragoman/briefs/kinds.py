"""Finer kinds of acts than the 16 types, from what is coded and from the words of the quote; the rules are data."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.records import Event, EventType, Statement
from dragoman.resources import LANGUAGES, read_table


@dataclass(frozen=True, slots=True)
class _Rule:
    type: str
    kind: str
    mode: str
    strand: str
    trigger: dict[str, re.Pattern[str] | None]
    quote: dict[str, re.Pattern[str] | None]

    def holds(self, statement: Statement, language: str) -> bool:
        if self.mode and self.mode != statement.mode:
            return False
        if self.strand and self.strand != statement.strand:
            return False
        checks = ((self.trigger, statement.trigger), (self.quote, statement.evidence.exact))
        for patterns, text in checks:
            if any(patterns.values()):
                pattern = patterns.get(language)
                if pattern is None or not pattern.search(text.casefold()):
                    return False
        return True


def compile_words(cell: str) -> re.Pattern[str] | None:
    """A pattern for the words of a cell, None for an empty one: `|` between them, `*` for any ending."""
    if not cell:
        return None
    alternatives = [re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for part in cell.split("|")]
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = {}
    for row in read_table("briefs/kinds.tsv"):
        rule = _Rule(
            row["type"],
            row["kind"],
            row["mode"],
            row["strand"],
            {language: compile_words(row[f"trigger_{language}"]) for language in LANGUAGES},
            {language: compile_words(row[f"quote_{language}"]) for language in LANGUAGES},
        )
        found.setdefault(rule.type, []).append(rule)
    return {type_: tuple(rules) for type_, rules in found.items()}


def kinds_of_type(type_: str) -> tuple[str, ...]:
    """The kinds that the rules know of a type."""
    return tuple(dict.fromkeys(rule.kind for rule in _rules().get(type_, ())))


def kind_of(statement: Statement, language: str) -> str:
    """The kind of the act that a statement tells, "" for no finer one than its type.

    Args:
        statement: as coded.
        language: of its quote.
    """
    for rule in _rules().get(statement.type, ()):
        if rule.holds(statement, language):
            return rule.kind
    return ""


def kind_of_event(event: Event, told: Iterable[tuple[Statement, str]]) -> str:
    """The kind that most statements of an event give it; a finer one before none.

    Args:
        event: whose type it refines.
        told: its statements with the languages of their quotes.
    """
    votes = Counter(kind_of(s, language) for s, language in told if s.type == event.type)
    del votes[""]
    order = kinds_of_type(event.type)
    return max(votes, key=lambda kind: (votes[kind], -order.index(kind)), default="")


@cache
def _hedges() -> dict[tuple[str, str], re.Pattern[str] | None]:
    return {(row["language"], row["tense"]): compile_words(row["words"]) for row in read_table("briefs/hedges.tsv")}


def hedged_past(statement: Statement, language: str) -> bool:
    """Whether a possible act is told as one that may have happened, rather than one that may come."""
    text = statement.evidence.exact.casefold()
    past, future = (_hedges().get((language, tense)) for tense in ("past", "future"))
    return bool(past and past.search(text)) and not (future and future.search(text))


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(row["type"], row["kind"]): float(row["weight"]) for row in read_table("briefs/weights.tsv")}


def weight_of(type_: EventType, kind: str) -> float:
    """How much an act of this kind weighs in a brief, in [0, 10]."""
    weights = _weights()
    return weights.get((type_, kind), weights[type_, ""])
