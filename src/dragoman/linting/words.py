"""The words that the linter knows, from `data/linting`."""

import re
from dataclasses import dataclass
from functools import cache

from dragoman.resources import LANGUAGES, read_table
from dragoman.text.kinds import compile_words

_LAST_WORD = re.compile(r"(\w+)\s+$")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Term:
    """A word for a probability in a text: `text[start:end]`, and the row of ICD 203 that it stands in."""

    start: int
    end: int
    row: int


@cache
def _cells(language: str) -> dict[str, str]:
    return {row["kind"]: row["words"] for row in read_table(f"linting/{language}.tsv")}


@cache
def cue(kind: str, language: str) -> re.Pattern[str]:
    """A pattern for the words of a kind, to be searched for in folded text."""
    return compile_words(_cells(language)[kind]) or _NEVER


def listed(kind: str, language: str) -> tuple[str, ...]:
    """The words of a kind in their order."""
    return tuple(_cells(language)[kind].split("|"))


@cache
def lemmas(kind: str, language: str) -> frozenset[str]:
    """The words of a kind as lemmas."""
    return frozenset(listed(kind, language))


def is_apparatus(heading: str) -> bool:
    """Whether notes or sources are listed under a heading."""
    folded = fold(heading).strip(" :.0123456789")
    return any(cue("apparatus", language).fullmatch(folded) for language in LANGUAGES)


def fold(text: str) -> str:
    """Text as cues are searched for in it, character by character: small letters, plain apostrophes and spaces."""
    return "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    if character == "’":
        return "'"
    small = character.lower()
    return small if len(small) == 1 else character


@cache
def _rows(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """A pattern for each form with its row, the longest first."""
    forms = [
        (form, int(row["row"]))
        for row in read_table("linting/likelihood.tsv")
        if row["language"] == language
        for form in row["words"].split("|")
    ]
    forms.sort(key=lambda pair: -len(pair[0]))
    return tuple((compile_words(form) or _NEVER, row) for form, row in forms)


def find_terms(folded: str, language: str) -> tuple[Term, ...]:
    """Words for a probability, in order, the longest of those that overlap; "more likely than not" is none."""
    found: list[Term] = []
    for pattern, row in _rows(language):
        for match in pattern.finditer(folded):
            before = _LAST_WORD.search(folded[: match.start()])
            if before and cue("compared", language).fullmatch(before[1]):
                continue
            if all(match.end() <= term.start or match.start() >= term.end for term in found):
                found.append(Term(match.start(), match.end(), row))
    return tuple(sorted((term for term in found if term.row), key=lambda term: term.start))
