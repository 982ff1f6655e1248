"""Whom and where a quote names besides the parties: persons, offices and places, alike in both languages."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.events.words import fold
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.folding import fold_name
from dragoman.text.gazetteer import place
from dragoman.text.persons import persons as known_persons

_PROPER = re.compile(r"(?:(?P<before>\b[\w’']+)[ ’'])?(?P<name>\b[A-ZÀ-Ý][\w’-]*(?: [A-ZÀ-Ý][\w’-]*)*)")
_AT = frozenset({"in", "at", "near", "a", "au", "dans", "vers", "pres", "devant", "port", "over"})
_OPENING = frozenset(
    {
        "in",
        "at",
        "on",
        "from",
        "the",
        "a",
        "an",
        "le",
        "la",
        "les",
        "en",
        "au",
        "pour",
        "apres",
        "after",
        "selon",
        "for",
    }
)
_OF = frozenset({"of", "from", "to", "de", "d", "du", "des", "en", "on", "sur", "l", "la", "le", "les", "the"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a quote names, each in a form that both languages share.

    Attributes:
        persons: consonants of the persons' names, which most transliterations share.
        offices: offices held, as `events/offices.tsv` has them.
        places: English names of places, or the consonants of one that the gazetteer lacks.
    """

    persons: frozenset[str]
    offices: frozenset[str]
    places: frozenset[str]


def named(quote: str, language: str, parties: frozenset[str]) -> Named:
    """Persons, offices and places that a quote names.

    Args:
        quote: the exact words.
        language: of the quote.
        parties: codes of the parties; their capitals often stand for them, and then tell no place.
    """
    people: set[str] = set()
    places: set[str] = set()
    for found in _PROPER.finditer(quote):
        before, name = found.groups("")
        persons, where, capital_of = _meant(before, name, found.start("name") == 0)
        people.update(persons)
        if where and capital_of not in parties:
            places.add(where)
    return Named(frozenset(people), _offices(quote, language), frozenset(places))


@lru_cache(maxsize=65536)
def _meant(before: str, name: str, begins: bool) -> tuple[frozenset[str], str, str]:
    """Whom or where a name means: persons, else a place, "" for none, and of a capital its state.

    Args:
        before: the word before it, "" for none.
        name: as written.
        begins: whether the quote begins with it, so that its capital letter tells nothing.
    """
    before = fold(before)
    first, _, rest = name.partition(" ")
    if rest and fold(first) in _OPENING:
        before, name = fold(first), rest
    where, capital_of = _place(name)
    words = [word for word in name.split(" ") if _tells(word)]
    if where or not words or (begins and len(words) < 2 and _skeleton(words[0]) not in _families()):
        return frozenset(), where, capital_of
    if before in _AT:
        return frozenset(), " ".join(map(_skeleton, words)), ""
    if len(words) < 2 and before in _OF:
        return frozenset(), "", ""
    return frozenset(key for key in map(_skeleton, words) if len(key) > 1), "", ""


def _place(name: str) -> tuple[str, str]:
    """A place of the gazetteer as both languages have it, "" for none, and of a capital its state."""
    state = _capitals().get(fold(name))
    if state:
        return f"capital {state}", state
    found = place(name)
    return (found.name_en.partition("|")[0] if found else ""), ""


@cache
def _capitals() -> dict[str, str]:
    tables = [read_table(f"gazetteer/{language}/states.tsv") for language in LANGUAGES]
    return {fold(row["form"]): row["code"] for table in tables for row in table if row["kind"] == "capital"}


@cache
def _common() -> frozenset[str]:
    """Words that begin with a capital and name no person: of states, organisations, offices and the calendar."""
    words: set[str] = set()
    for language in LANGUAGES:
        for row in read_table(f"gazetteer/{language}/states.tsv"):
            words |= set(fold(row["form"]).replace("-", " ").split())
        for row in read_table("gazetteer/organisations.tsv"):
            words |= set(fold(row[language]).replace("|", " ").replace("-", " ").split())
        for row in read_table("events/offices.tsv"):
            words |= set(row[language].replace("|", " ").replace("*", "").split())
        for row in read_table(f"languages/{language}/times.tsv"):
            words |= set(fold(" ".join(row.values())).replace("|", " ").split())
    return frozenset(words)


@lru_cache(maxsize=65536)
def _tells(word: str) -> bool:
    """Whether a capitalised word may be of a person's or a place's name."""
    parts = fold(word).replace("’", "'").split("-")
    return len(word) > 2 and not any(part in _common() or part.removesuffix("'s") in _common() for part in parts)


_SOUNDS = ((re.compile("tsch|tch|sch|ch|sh"), "s"), (re.compile("ph"), "f"), (re.compile("[cq]"), "k"),
           (re.compile("w"), "v"), (re.compile("[^a-z]|[aeiouyjh]"), ""), (re.compile(r"(.)\1+"), r"\1"))  # fmt: skip


@lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    """The consonants of a name: Choïgou and Shoigu, Poutine and Putin are alike."""
    text = fold(word).removesuffix("'s").removesuffix("’s")
    for sounds, sign in _SOUNDS:
        text = sounds.sub(sign, text)
    return text or fold(word)


@cache
def _families() -> frozenset[str]:
    """Consonants of the names of persons known to the gazetteer, without those that are common words."""
    return frozenset(_skeleton(word) for person in known_persons() for word in fold_name(person.name).split(" ")[-1:])


@cache
def _office_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Any office; the same with a group for each, which is found more slowly; and what the groups are."""
    rows = [row for row in read_table("events/offices.tsv") if row[language]]
    words = [
        "|".join(re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for form in row[language].split("|"))
        for row in rows
    ]
    plain, grouped = "|".join(words), "|".join(f"({each})" for each in words)
    offices = tuple(row["office"] for row in rows)
    return re.compile(rf"\b(?:{plain})\b"), re.compile(rf"\b(?:{grouped})\b"), offices


def _offices(quote: str, language: str) -> frozenset[str]:
    if language not in LANGUAGES:
        return frozenset()
    plain, grouped, offices = _office_patterns(language)
    text = fold(quote)
    found = (grouped.match(text, at.start()) for at in plain.finditer(text))
    return frozenset(offices[each.lastindex - 1] for each in found if each and each.lastindex)
