"""From which news agencies a text says that it is taken: "avec AFP", "(Reuters)", "source : TASS".

What counts is a credit of the text as a whole, in its date line, its byline or at its end. An agency that running text
names ("according to Yonhap") is a speaker, and the business of the statements.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.records import Block
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.agencies import agency_pattern, find_agencies

LINE_LENGTH = 100
DATELINE_LENGTH = 80
_OPEN, _CLOSE = r"[(\[]\s*", r"\s*[)\]]"


def _either(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


def _forms(kind: str) -> str:
    tables = (read_table(f"languages/{language}/credits.tsv") for language in LANGUAGES)
    return _either(row["form"] for table in tables for row in table if row["kind"] == kind)


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    """Ways to credit agencies in a line; the group `agencies` is what names them."""
    one = rf"(?:[lL]['’])?(?:{agency_pattern()})(?!\w)"
    several = rf"(?P<agencies>{one}(?:\s*(?:,|/|&|\bet\b|\band\b)\s*{one})*)"
    with_, source = rf"(?:(?i:{_forms('with')})\s+)", rf"(?:(?i:{_forms('source')})\s?:\s*)"
    return (
        re.compile(rf"^[^.!?;]{{2,60}}?\s{with_}{several}$"),  # La Gazette avec AFP
        re.compile(rf"^(?:{with_}|{source})?{several}$"),  # AFP
        re.compile(rf"(?:^|[.!?…»”\"]\s*)(?:{_OPEN})?(?:{with_}|{source}){several}(?:{_CLOSE})?\s?\.?$"),  # …. Avec AFP
        re.compile(rf"{_OPEN}(?:{with_}|{source})?{several}{_CLOSE}\s?\.?$"),  # … (Yonhap)
        re.compile(rf"^[^.!?;]{{0,{DATELINE_LENGTH}}}{_OPEN}{several}{_CLOSE}\s*(?:[-–—:.,])"),  # SEOUL (Reuters) -
    )


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_forms('picture')})\b")


def find_credits(text: str, blocks: Iterable[Block], author: str = "", source: str = "") -> tuple[str, ...]:
    """The agencies that a document credits, sorted; its own publisher is none of them.

    Args:
        text: its text.
        blocks: its blocks; bylines among the page furniture count, headings do not.
        author: who signed it, as stated.
        source: its publisher.
    """
    found = {name for line in (author, *_lines(text, blocks)) for name in _credited(line)}
    return tuple(sorted(name for name in found if name.casefold() != source.casefold()))


def _lines(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    """Lines that may hold a credit: short ones, and the beginning and end of long ones."""
    for block in blocks:
        if block.kind == "heading":
            continue
        for line in text[block.start : block.end].split("\n"):
            line = line.strip()
            if len(line) <= 2 * LINE_LENGTH:
                yield line
            else:
                yield line[:LINE_LENGTH]
                yield line[-LINE_LENGTH:]


def _credited(line: str) -> Iterator[str]:
    if not find_agencies(line) or _picture().match(line):
        return
    for pattern in _credits():
        if found := pattern.search(line):
            yield from find_agencies(found["agencies"])
