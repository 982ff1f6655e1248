"""The offices that the words for a participant tell: by name, of somebody who holds one, or by title."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from typing import Literal

from dragoman.resources import LANGUAGES, read_table
from dragoman.text.folding import fold_name
from dragoman.text.persons import FORMER, Person, family_names, persons

LONGEST_NAME = 4
_NOT_AFTER = "(?<!deputy )(?<!vice )(?<!former )(?<!ex )(?<!ancien )(?<!ancienne )"
"""Before an office, these make another one of it, or none; what is left has no office."""
_SMALL_WORD = re.compile(r"\\ ((?:des|du|de\\ la|de\\ l'|de|of\\ the|of)(?:\\ |(?<=')))")
_WORD = re.compile(r"[\w'.]+")

Source = Literal["role", "office"]
Office = tuple[Source, str]
"""A role of `gazetteer/persons.tsv`, or an office of `events/offices.tsv`."""


def offices_of(mention: str, parties: Collection[str], when: str) -> Iterator[Office]:
    """The offices that words tell, the longest name first.

    A name counts for a person of the gazetteer who holds an office of one of the parties at the time; a person who does
    not is passed over, as are words that name no office.

    Args:
        mention: as written, in either language.
        parties: codes of the parties.
        when: EDTF date of the act.
    """
    words = _WORD.findall(fold_name(mention).removesuffix("'S"))
    yield from _roles(words, parties, when)
    text = " ".join(words).lower()
    for language in LANGUAGES:
        pattern, offices = _titles(language)
        # The first that fits counts: a vice-president is no president.
        if match := pattern.search(text):
            yield "office", offices[(match.lastindex or 1) - 1]


def _roles(words: list[str], parties: Collection[str], when: str) -> Iterator[Office]:
    for length in range(LONGEST_NAME, 0, -1):
        for at in range(len(words) - length + 1):
            bearers = _bearers().get(" ".join(words[at : at + length]), ())
            terms = [person.at(when) for person in bearers]
            roles = {term.role for term in terms if term.code in parties} - {FORMER}
            if len(roles) == 1:  # of several who bear the name and hold other offices, nobody can tell which is meant
                yield "role", roles.pop()


@cache
def _bearers() -> dict[str, tuple[Person, ...]]:
    """Persons by folded name, whole or family name alone."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in persons():
        for name in {*map(fold_name, person.forms), *family_names(person)}:
            found[name].append(person)
    return {name: tuple(people) for name, people in found.items()}


def _pattern(form: str) -> str:
    """A form as a pattern; mentions may have been read without their small words."""
    escaped = re.escape(form).replace(r"\ \*\ ", r"\ \w+(?:\ \w+)?\ ").replace(r"\*", r"\w*")
    return _SMALL_WORD.sub(lambda found: rf"\ (?:{found[1]})?", escaped)


@cache
def _titles(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A pattern with one group an office, and the offices."""
    groups, offices = [], []
    for row in read_table("events/offices.tsv"):
        forms = (fold_name(form).lower() for form in row[language].split("|"))
        groups.append("(" + "|".join(map(_pattern, forms)) + ")")
        offices.append(row["office"])
    return re.compile(rf"{_NOT_AFTER}\b(?:{'|'.join(groups)})\b"), tuple(offices)
