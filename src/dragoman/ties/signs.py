"""What in a statement tells that a step of a tie was taken; the rules are data (`ties/signs.tsv`)."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.records import Statement
from dragoman.resources import LANGUAGES, read_table
from dragoman.ties.machines import Patterns, machines, words


@dataclass(frozen=True, slots=True)
class Sign:
    """A step that a statement tells.

    Attributes:
        announces: whether the act only gives notice of the step, even when it is done.
        either: whether the other side of a directed tie may take the step too.
    """

    kind: str
    step: str
    announces: bool
    either: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    sign: Sign
    strand: str
    act: Patterns
    unless: Patterns


@cache
def rules() -> dict[str, dict[str, tuple[_Rule, ...]]]:
    """The rules by type of act, then by kind of tie."""
    found: dict[str, dict[str, list[_Rule]]] = {}
    for row in read_table("ties/signs.tsv"):
        sign = Sign(row["kind"], row["step"], row["says"] == "announces", row["by"] == "either")
        rule = _Rule(sign, row["strand"], words(row, "act"), words(row, "unless"))
        for type_ in row["types"].split("|"):
            found.setdefault(type_, {}).setdefault(sign.kind, []).append(rule)
    return {type_: {kind: tuple(each) for kind, each in kinds.items()} for type_, kinds in found.items()}


def types_of(kinds: Collection[str]) -> frozenset[str]:
    """The types of act that may tell of these kinds of tie."""
    return frozenset(type_ for type_, each in rules().items() if not each.keys().isdisjoint(kinds))


def signs(statement: Statement, language: str) -> Iterator[Sign]:
    """The steps that a statement tells, at most one of each kind of tie.

    The quote names the matter; the act may stand beside it, in the same sentence.

    Args:
        statement: as coded.
        language: of its quote; one that has no words tells nothing.
    """
    if language not in LANGUAGES or statement.type not in rules():
        return
    text, quote = sentence(statement), fold(statement.evidence.exact)
    for kind, candidates in rules()[statement.type].items():
        machine = machines()[kind]
        if _found(machine.unless[language], text):
            continue
        named = _found(machine.matter[language], quote)
        for rule in candidates:
            if (named or rule.strand == statement.strand) and _fits(rule, text, language):
                yield rule.sign
                break


def _fits(rule: _Rule, text: str, language: str) -> bool:
    if any(rule.act.values()) and not _found(rule.act[language], text):
        return False
    return not _found(rule.unless[language], text)


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None


_END = re.compile(r"[.!?…][\s»”\"']|\n")


def sentence(statement: Statement) -> str:
    """The quote with what its context still has of its sentence: "the treaty" «has entered into force»."""
    evidence = statement.evidence
    before = _END.split(evidence.prefix)[-1]
    after = _END.split(evidence.suffix + " ", maxsplit=1)[0]
    return fold(f"{before}{evidence.exact}{after}")


def fold(text: str) -> str:
    """Text as the words of the tables are written: without capitals, with one apostrophe."""
    return text.casefold().replace("’", "'")
