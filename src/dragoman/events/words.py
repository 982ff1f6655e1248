"""The words of a quote as what both languages name: concepts of a small lexicon, else the beginning of the word."""

import re
import unicodedata
from functools import cache, lru_cache

from dragoman.resources import LANGUAGES, read_table

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d+)?")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’]")
_ACCENTS = dict.fromkeys(range(0x300, 0x370)) | {ord("œ"): "oe", ord("’"): "'"}
PERSONS = "persons"
"""The unit of people, who are told apart by what they are."""
STEM = 5
"""Letters that the forms of a word, and often its translation, share at its beginning."""


def fold(text: str) -> str:
    """Text without case and accents."""
    text = text.casefold()
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text).translate(_ACCENTS)


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
    return concepts(text, language)


def spread(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return _WORD.findall(fold(text))


def concepts(text: str, language: str) -> frozenset[str]:
    """What the words of a text name."""
    return frozenset(filter(None, (concept(word, language) for word in spread(text))))


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"#(?:1[5-9]|20|21)\d\d")


_SCALES = {"#1000": 1e3, "MILLION": 1e6, "BILLION": 1e9}


def amounts(text: str, language: str) -> dict[str, float]:
    """How many of what a text counts: the number by the concept or unit counted. Years and days count nothing."""
    words = spread(text)
    found: dict[str, float] = {}
    for at, word in enumerate(words):
        named = concept(word, language)
        if not named.startswith("#") or _years().fullmatch(named):
            continue
        value = _value(word, named)
        for following in words[at + 1 : at + 6]:
            counted = concept(following, language)
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
                found.setdefault(row["code"], set()).update(concepts(row["form"].replace("-", " "), language))
    return {code: frozenset(words) for code, words in found.items()}
