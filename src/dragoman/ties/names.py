"""Treaties between the same two states, told apart by what they are about (`ties/subjects.tsv`)."""

import re
from functools import cache

from dragoman.resources import LANGUAGES, read_table
from dragoman.ties.machines import Patterns, words

BEFORE, AFTER = 3, 6
"""Words of a treaty's name before and after the word for a treaty."""


@cache
def _subjects() -> dict[str, tuple[str, Patterns]]:
    """Family and words of each subject."""
    return {
        row["subject"]: (row["family"], words({f"name_{code}": row[code] for code in LANGUAGES}, "name"))
        for row in read_table("ties/subjects.tsv")
    }


def subjects(text: str, language: str, matter: re.Pattern[str]) -> frozenset[str]:
    """The subjects of the treaties that a sentence names.

    Args:
        text: as `signs.sentence` folds it.
        language: of the text.
        matter: words for a treaty.
    """
    near = " | ".join(_near(text, found) for found in matter.finditer(text))
    patterns = ((subject, words.get(language)) for subject, (_, words) in _subjects().items())
    return frozenset(subject for subject, pattern in patterns if pattern and pattern.search(near))


def _near(text: str, found: re.Match[str]) -> str:
    before, after = text[: found.start()].split()[-BEFORE:], text[found.end() :].split()[:AFTER]
    return " ".join((*before, found[0], *after))


def families(names: frozenset[str]) -> frozenset[str]:
    """The families of subjects."""
    return frozenset(_subjects()[name][0] for name in names)
