"""The words of a quote as what both languages name: concepts of a small lexicon, else the beginning of the word."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import repeat

from dragoman.resources import LANGUAGES, read_table

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d+)?")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
PERSONS = "persons"
"""The unit of people, who are told apart by what they are."""
STEM = 5
"""Letters that the forms of a word, and often its translation, share at its beginning."""


def fold(text: str) -> str:
    """Text without case and accents."""
    text = text.casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text).replace("’", "'").replace("œ", "oe")
    return text if text.isascii() else _ACCENTS.sub("", text)


@cache
def _lexicon(language: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Concepts by whole word, and by the beginning of a word."""
    whole: dict[str, str] = {}
    begun: list[tuple[str, str]] = []
    for row in read_table("events/concepts.tsv"):
        for word in filter(None, row[language].split("|")):
            if word.endswith("*"):
                begun.append((word[:-1], row["concept"]))
            else:
                whole[word] = row["concept"]
    return whole, tuple(begun)


@lru_cache(maxsize=65536)
def concept(word: str, language: str) -> str:
    """What a folded word names: a number, a concept in capitals, the stem of a long word, "" for a short one."""
    if word[0].isdigit():
        return "#" + re.sub(r"\D", "", word)
    if language in LANGUAGES:
        word = _ELIDED.sub("", word)
        whole, begun = _lexicon(language)
        found = whole.get(word) or next((name for start, name in begun if word.startswith(start)), "")
        if found:
            return "#" + found if found.isdigit() else found.upper()
    return word[:STEM] if len(word) >= STEM else ""


@lru_cache(maxsize=65536)
def mention_concepts(text: str, language: str) -> frozenset[str]:
    """What the words of a name as written are taken for; texts name few."""
    return concepts(spread(text), language)


def spread(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return _WORD.findall(fold(text))


def concepts(words: Iterable[str], language: str) -> frozenset[str]:
    """What the words of a text, spread, name."""
    return frozenset(filter(None, map(concept, words, repeat(language))))


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"#(?:1[5-9]|20|21)\d\d")


_SCALES = {"#1000": 1e3, "MILLION": 1e6, "BILLION": 1e9}


def amounts(words: Sequence[str], language: str) -> dict[str, float]:
    """How many of what a text, spread, counts: the number by the concept or unit. Years and days count nothing."""
    found: dict[str, float] = {}
    named = [concept(word, language) for word in words]
    for at, name in enumerate(named):
        if name[:1] != "#" or _years().fullmatch(name):
            continue
        value = _value(words[at], name)
        for counted in named[at + 1 : at + 6]:
            if counted in _SCALES:
                value *= _SCALES[counted]
            elif counted.startswith("#"):
                break
            elif counted in _counted():
                found.setdefault(_counted()[counted] or counted.lower(), value)
                break
    return found


def _value(word: str, named: str) -> float:
    if word[0].isdigit() and re.fullmatch(r"\d+[.,]\d{1,2}", word):
        return float(word.replace(",", "."))
    return float(named[1:])


def counted_thing(item: str, unit: str, language: str) -> str:
    """What a quantity counts, as both languages have it: its unit of measure or currency, else the concept counted."""
    if unit and unit != PERSONS:
        return unit
    named = (concept(word, language) for word in spread(item))
    return next((name.lower() for name in named if name in _counted()), item)


@cache
def _counted() -> dict[str, str]:
    """Concepts that are counted, money, weights, people and things; of those that are units, the unit."""
    return {row["concept"].upper(): row["unit"] for row in read_table("events/counted.tsv")}


@cache
def party_words() -> dict[str, frozenset[str]]:
    """What the words of a state's names, demonyms and capital are taken for, by code."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for row in read_table(f"gazetteer/{language}/states.tsv"):
            if row["kind"] in ("state", "demonym", "capital"):
                words = spread(row["form"].replace("-", " "))
                found.setdefault(row["code"], set()).update(concepts(words, language))
    return {code: frozenset(words) for code, words in found.items()}
