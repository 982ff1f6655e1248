"""News agencies by the names under which credits and speakers mention them (`data/documents/agencies.tsv`)."""

import re
from functools import cache

from dragoman.resources import read_table


@cache
def _names() -> dict[str, str]:
    """Names by form as written: case tells an agency ("AP") from a word."""
    rows = read_table("documents/agencies.tsv")
    return {form.strip(): row["name"] for row in rows for form in row["forms"].split(";")}


@cache
def agency_pattern() -> str:
    """A regular expression that matches any one form, the longest first."""
    return "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{agency_pattern()})(?!\w)")


def find_agencies(text: str) -> tuple[str, ...]:
    """Names of the agencies that a text mentions, in its order."""
    return tuple(_names()[form] for form in _pattern().findall(text))
