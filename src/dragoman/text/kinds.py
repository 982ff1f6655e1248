"""Finer kinds of acts than the 16 types, alike in all languages; the rules are data (`ontology/kinds.tsv`)."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.records import Statement
from dragoman.resources import LANGUAGES, read_table

_Patterns = dict[str, re.Pattern[str] | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    type: str
    kind: str
    mode: str
    strand: str
    trigger: _Patterns
    quote: _Patterns


def compile_words(cell: str) -> re.Pattern[str] | None:
    """A pattern for the words of a cell, None for an empty one: `|` between them, `*` for any ending."""
    if not cell:
        return None
    alternatives = [re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for part in cell.split("|")]
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = {}
    for row in read_table("ontology/kinds.tsv"):
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
        statement: as coded; where its trigger tells no kind ("held talks"), the whole quote is searched instead.
        language: of its quote.
    """
    quote = statement.evidence.exact.casefold()
    for trigger in (statement.trigger.casefold(), quote):
        for kind, pattern in _left(statement.type, statement.mode, statement.strand, trigger, language):
            if pattern is None or pattern.search(quote):
                return kind
    return ""


@lru_cache(maxsize=65536)
def _left(
    type_: str, mode: str, strand: str, trigger: str, language: str
) -> tuple[tuple[str, re.Pattern[str] | None], ...]:
    """The rules that only the quote may still refuse, up to the first that needs none."""
    left: list[tuple[str, re.Pattern[str] | None]] = []
    for rule in _rules().get(type_, ()):
        if (rule.mode and rule.mode != mode) or (rule.strand and rule.strand != strand):
            continue
        if any(rule.trigger.values()) and not _found(rule.trigger.get(language), trigger):
            continue
        if not any(rule.quote.values()):
            return (*left, (rule.kind, None))
        pattern = rule.quote.get(language)
        if pattern is not None:
            left.append((rule.kind, pattern))
    return tuple(left)


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None
