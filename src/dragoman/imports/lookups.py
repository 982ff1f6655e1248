"""What the values of a data set mean here: small tables that the import joins, made from the data files."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from dragoman.resources import data_path, read_table
from dragoman.text.gazetteer import organisations, states

if TYPE_CHECKING:
    import pyarrow as pa

DIGITS = "0123456789"
LONGEST = 4
"""Digits of the longest CAMEO code."""


def keys(name: str) -> tuple[str, str]:
    """A name as it is looked up: in small letters, with and without accents."""
    apart = unicodedata.normalize("NFD", name.lower())
    return name.lower(), "".join(c for c in apart if not unicodedata.combining(c))


def cameo_rows() -> Iterator[tuple[str, str, str, str]]:
    """Code, type, mode and contexts of the table of the Open Event Data Alliance, then of our additions."""
    for line in data_path("imports/CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8").splitlines():
        found = re.match(r"(\d+): *([A-Z]+) *,([^,#]*),([^#]*)", line)
        if found:
            code, type_, mode, contexts = found.groups()
            words = "; ".join(word.strip() for word in contexts.split(";") if word.strip())
            yield code, type_, mode.strip(), words
    for row in read_table("imports/cameo.tsv"):
        yield row["code"], row["type"], row["mode"], row["contexts"]


@cache
def cameo() -> dict[str, tuple[str, str, str]]:
    """Type, mode and contexts of every CAMEO code of two to four digits that has a type.

    A code that is in no table has those of the longest code that it begins with.
    """
    known = {code: (type_, mode, contexts) for code, type_, mode, contexts in cameo_rows()}
    every = ("".join(digits) for length in range(2, LONGEST + 1) for digits in product(DIGITS, repeat=length))
    found = {code: next((known[p] for p in _beginnings(code) if p in known), None) for code in every}
    # A code of two digits stands for the general case, which is written with a 0 behind it.
    return {code: known.get(f"{code}0", value) if len(code) == 2 else value for code, value in found.items() if value}


def _beginnings(code: str) -> Iterator[str]:
    for end in range(len(code), 1, -1):
        yield code[:end]
    yield f"{code[:2]}0"


@cache
def strand_rows() -> tuple[tuple[str, str, str, str], ...]:
    """Beginning of a CAMEO code, type, context and strand of each row of `strands.tsv`, in order; "" for any."""
    rows = read_table("imports/strands.tsv")
    return tuple((row["code"], row["type"], row["context"], row["strand"]) for row in rows)


def strand(type_: str, contexts: str, code: str = "") -> str:
    """The strand of an event: of the first row of `strands.tsv` that fits."""
    words = set(contexts.split("; "))
    return next(
        strand
        for beginning, kind, context, strand in strand_rows()
        if code.startswith(beginning) and kind in ("", type_) and (not context or context in words)
    )


def state_names() -> dict[str, str]:
    """Codes of states by their codes and names, as `keys` writes them."""
    found: dict[str, str] = {}
    for row in read_table("imports/states.tsv"):
        found |= dict.fromkeys(keys(row["name"]), row["code"])
    for state in states().values():
        for name in (state.code, state.name_en, state.name_fr):
            found = dict.fromkeys(keys(name), state.code) | found
    for language in ("en", "fr"):
        for row in read_table(f"gazetteer/{language}/states.tsv"):
            if row["kind"] == "state":
                found = dict.fromkeys(keys(row["form"]), row["code"]) | found
    return found


def organisation_names() -> dict[str, str]:
    """Codes of organisations and groups by their codes and names, as `keys` writes them; media are `MED`."""
    found: dict[str, str] = {}
    for organisation in organisations().values():
        owner = organisation.state if organisation.kind == "company" else ""
        code = "MED" if organisation.kind == "medium" else owner or organisation.code
        for name in (organisation.code, *(form for forms in organisation.forms.values() for form in forms)):
            found = dict.fromkeys(keys(name), code) | found
    return found


@cache
def sector_names(kind: str) -> tuple[str, ...]:
    """Sectors of a kind, `rebel` or `medium`, as data sets write them."""
    return tuple(row["sector"] for row in read_table("imports/sectors.tsv") if row["kind"] == kind)


def _pairs(relative: str, names: str, values: str) -> dict[str, str]:
    return {row[names]: row[values] for row in read_table(relative)}


@cache
def lookup_tables() -> dict[str, "pa.Table"]:
    """The tables by name; each has a column `value` to look up, and what it means."""
    import pyarrow as pa

    def table(found: dict[str, str]) -> "pa.Table":
        return pa.table({"value": list(found), "meaning": list(found.values())})

    coded = cameo()
    return {
        "of_cameo": pa.table({
            "value": list(coded),
            "type": [type_ for type_, _, _ in coded.values()],
            "mode": [mode for _, mode, _ in coded.values()],
            "contexts": [words for _, _, words in coded.values()],
            "strand": [strand(type_, words, code) for code, (type_, _, words) in coded.items()],
        }),
        "of_state": table(state_names()),
        "of_organisation": table(organisation_names()),
        "of_group": table(_pairs("imports/groups.tsv", "group", "code")),
    }  # fmt: skip
