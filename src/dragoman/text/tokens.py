"""Words for the parser: names as one word each, elisions whole, hyphenated words together.

A small parser trips over names that it has never seen ("Royaume-Uni", "Kim Jong-un", "Abdel Fattah el-Sisi"). The
gazetteer knows them, so each stands as one word while the sentence is parsed, under a name that the parser knows well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.resources import read_table
from dragoman.text.lemmas import is_form

_SPACE = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": "-"})
_ELISION = re.compile(r"^(?:[ldnsjmtc]|qu|lorsqu|puisqu|jusqu|quelqu|presqu)$", re.IGNORECASE)
_INVERSION = re.compile(
    r"^-?(?:t-)?(?:ils?|elles?|on|ce|je|tu|nous|vous|l[àaeu]|les|lui|leur|moi|toi|ci|y|en)$", re.IGNORECASE
)

NO_NAMES = frozenset({"day", "demonym", "aside", "verdict", "denial", "number"})
"""Kinds of names that are none to a parser: adverbs, adjectives, and a verb that it does not know."""

_PREFIX = re.compile(r"^(?:de|re|co|counter)$", re.IGNORECASE)
_LAST_PART = re.compile(r"^(?:up|out|back|down|over|off|fires?|strikes?|attacks?|drop(?:s|ped)?|lift(?:s|ed)?)$")
_NOT_WHOLE = re.compile(r"^(?:resign|recover|cover)(?:s|ed|ing)?$")
"""Words that are others without their hyphen: "re-sign a treaty"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: offsets, and its kind in the gazetteer."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, as the parser sees it (`surface`), where it stands, and whether it is a known name."""

    text: str
    surface: str
    start: int
    end: int
    space: bool
    is_name: bool = False


def fold_space(text: str) -> tuple[str, list[int]]:
    """Text with runs of white space as one space and plain apostrophes, and for each character its old offset."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for gap in _SPACE.finditer(text):
        pieces.append(text[at : gap.start()])
        places.extend(range(at, gap.start()))
        if at or pieces[-1]:
            pieces.append(" ")
            places.append(gap.start())
        at = gap.end()
    pieces.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return "".join(pieces).translate(_APOSTROPHES), places


def find_fixed(text: str, language: str) -> Iterator[Name]:
    """Expressions of several words that stand for one adverb or adjective: "à son tour", "persona non grata".

    So does a verb that a parser does not know: "nie".

    Args:
        text: of a document.
        language: of it, ISO 639-1.
    """
    kinds, pattern = _fixed(language)
    for found in pattern.finditer(text.translate(_APOSTROPHES)) if pattern else ():
        yield Name(found.start(), found.end(), kinds[_SPACE.sub(" ", found.group().lower())])


@cache
def _fixed(language: str) -> tuple[dict[str, str], re.Pattern[str] | None]:
    kinds = {row["form"]: row["kind"] for row in read_table(f"languages/{language}/fixed.tsv")}
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(kinds, key=len, reverse=True))
    return kinds, re.compile(rf"\b(?:{forms})\b", re.IGNORECASE) if forms else None


def words(doc: Any, places: Sequence[int], offset: int, names: Sequence[Name], language: str) -> list[Word]:
    """The words of a passage.

    Args:
        doc: the tokenizer's, of the folded text.
        places: for each character of the folded text its offset in the passage.
        offset: of the passage in the document.
        names: names of the document that lie in the passage, in order.
        language: of the passage.
    """
    pieces = list(_pieces(doc, places, offset))
    pieces = _join_names(pieces, names, language)
    return _join_elisions(pieces) if language == "fr" else _join_compounds(pieces)


def _pieces(doc: Any, places: Sequence[int], offset: int) -> Iterator[Word]:
    text = doc.text  # one array is read much faster than each token by itself
    for first, length, spaced in doc.to_array(["IDX", "LENGTH", "SPACY"]).tolist():
        word = text[first : first + length]
        if not word.isspace():
            yield Word(word, word, offset + places[first], offset + places[first + length - 1] + 1, bool(spaced))


def _written(group: Sequence[Word]) -> str:
    return "".join(word.text + " " * word.space for word in group).strip()


def _join_names(pieces: list[Word], names: Sequence[Name], language: str) -> list[Word]:
    joined: list[Word] = []
    at = 0
    for turn, name in enumerate(names):
        while at < len(pieces) and pieces[at].end <= name.start:
            joined.append(pieces[at])
            at += 1
        inside = at
        while inside < len(pieces) and pieces[inside].start < name.end:
            inside += 1
        if inside == at:
            continue
        group = pieces[at:inside]
        # A name that does not end where a word ends ("Corée du Nordique") is none.
        if group[0].start >= name.start - 1 and group[-1].end <= name.end + 2:
            before = joined[-1].surface.lower() if joined else ""
            surface = _surrogate(name.kind, before, group[-1].surface, turn, language)
            known = name.kind not in NO_NAMES
            joined.append(Word(_written(group), surface, group[0].start, group[-1].end, group[-1].space, known))
        else:
            joined.extend(group)
        at = inside
    joined.extend(pieces[at:])
    return joined


@cache
def _surrogates(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (row["kind"], row["before"]): tuple(row["words"].split("|"))
        for row in read_table(f"languages/{language}/surrogates.tsv")
    }


def _surrogate(kind: str, before: str, last: str, turn: int, language: str) -> str:
    """A known name in the place of another; neighbours take different ones ("la France et la Chine").

    A demonym keeps its last part, which carries gender and number: `nord-coréennes` is parsed as `coréennes`."""
    known = _surrogates(language)
    choice = known.get((kind, before)) or known.get((kind, "")) or (last,)
    return choice[turn % len(choice)]


def _join_elisions(pieces: list[Word]) -> list[Word]:
    """French words that the tokenizer tears: a spaced elision (`l' Iran`), a hyphenated word (`week-end`)."""
    joined: list[Word] = []
    at = 0
    while at < len(pieces):
        here = pieces[at]
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after and after.surface == "'" and not here.space and _ELISION.match(here.surface):
            here = Word(here.text + "'", here.surface + "'", here.start, after.end, after.space)
            at += 1
        elif after and after.surface == "-" and not here.space and not after.space and at + 2 < len(pieces):
            last = pieces[at + 2]
            if here.surface.isalpha() and last.surface.isalpha() and not _INVERSION.match(last.surface):
                compound = f"{here.surface}-{last.surface}"
                here = Word(compound, compound, here.start, last.end, last.space)
                at += 2
        joined.append(here)
        at += 1
    return joined


def _join_compounds(pieces: list[Word]) -> list[Word]:
    """English words that are also written without their hyphen, as one word: "de-escalation", "cease-fire".

    So are those that the lexicon writes with it, "test-fired" and "go-between".
    """
    joined: list[Word] = []
    at = 0
    while at < len(pieces):
        here = pieces[at]
        whole = _hyphened(pieces[at : at + 4]) if at + 2 < len(pieces) else ""
        if whole and (not joined or joined[-1].text != "-"):
            last = pieces[at + 2]
            here = Word(f"{here.text}-{last.text}", whole, here.start, last.end, last.space)
            at += 2
        joined.append(here)
        at += 1
    return joined


def _hyphened(pieces: Sequence[Word]) -> str:
    """A word, a hyphen and a word as one, if they are: both in small letters, and no third part after them."""
    first, hyphen, last, *after = pieces
    if hyphen.text != "-" or first.space or hyphen.space or (after and after[0].text == "-" and not last.space):
        return ""
    return _whole(first.text.lower(), last.text) if first.text[1:].islower() and last.text.islower() else ""


@cache
def _whole(first: str, last: str) -> str:
    import simplemma

    joined = first + last
    if not joined.isalpha() or _NOT_WHOLE.match(joined):
        return ""
    if _PREFIX.match(first) and simplemma.is_known(last, lang="en"):
        return joined
    if _LAST_PART.match(last) and simplemma.is_known(joined, lang="en"):
        return joined
    return f"{first}-{last}" if is_form(f"{first}-{last}", "en") else ""
