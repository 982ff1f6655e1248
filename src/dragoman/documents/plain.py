"""Blocks of a text: headings, quotations and their credits, date lines, furniture."""

import re
from functools import cache

from dragoman.documents import furniture
from dragoman.documents.dates import Dateline, find_dateline, is_dateline_only
from dragoman.documents.lines import to_units
from dragoman.documents.units import Unit, ends_sentence, make_unit, to_blocks
from dragoman.records import Block
from dragoman.resources import LANGUAGES, read_table

HEADING_LENGTH = 150
CREDIT_LENGTH = 160
SAID_LENGTH = 500
TITLE_LENGTH = 200
HEAD_UNITS = 12
QUOTED = re.compile(r"«[^«»]{10,}»\.?|“[^“”]{10,}”\.?|\"[^\"]{10,}\"\.?", re.DOTALL)
MARKED_QUOTE = re.compile(r">\s?\S")
NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:\s+(?:d[eu]|di|da|van|von|der|al|el|bin|ben|ibn|la|le|of|[A-ZÀ-ÖØ-Þ][\w'’.-]*)){0,4}"
DASHED_CREDIT = re.compile(rf"[—–―-]{{1,2}}\s*{NAME}(?:\s*[,(].{{2,}})?")
NAMED_CREDIT = re.compile(rf"(?:[—–―-]\s*)?{NAME}\s*,\s*(?P<role>\S.{{3,}})")
BOLD = re.compile(r"(?:\*\*|__)(?:(?!\*\*|__).){2,150}(?:\*\*|__):?")


class Layout:
    """The blocks of a text with what its layout told: a title, a date line."""

    __slots__ = ("blocks", "dateline", "title")

    def __init__(self, blocks: list[Block], title: str, dateline: Dateline | None) -> None:
        self.blocks = blocks
        self.title = title
        self.dateline = dateline


def lay_out(text: str, language: str = "") -> Layout:
    """Find the blocks of a plain or Markdown text; the text itself is left as it is."""
    return finish(text, to_units(text), language)


def finish(text: str, units: list[Unit], language: str = "") -> Layout:
    """Blocks of units: marks furniture, sets off the date line, finds headings, quotations and credits."""
    furniture.mark(units)
    _mark_headings(units)
    units, dateline = _set_off_dateline(text, units, language)
    _mark_quotations(units)
    return Layout(to_blocks(units), _title(units), dateline)


def _mark_headings(units: list[Unit]) -> None:
    """Short lines without the end of a sentence that stand before text; from the last to the first."""
    follows = False
    first: Unit | None = None
    for unit, gap_after in zip(reversed(units), _gaps_after(units), strict=True):
        if unit.kind == "furniture":
            continue
        if unit.kind == "paragraph" and not unit.fixed and follows and gap_after and _looks_like_heading(unit):
            unit.kind, unit.level = "heading", 2
        follows = True
        first = unit
    if first and first.kind == "heading":
        first.level = 1


def _gaps_after(units: list[Unit]) -> list[bool]:
    """For units from the last to the first: whether a blank line or furniture stands after each."""
    after = [True]
    for unit in reversed(units[1:]):
        after.append(unit.gap or unit.kind == "furniture")
    return after[: len(units)]


def _looks_like_heading(unit: Unit) -> bool:
    if len(unit.text) > HEADING_LENGTH or not any(character.isalpha() for character in unit.text):
        return False
    if unit.single and BOLD.fullmatch(unit.text):
        return True
    if unit.text.count("\n") > 1 or not unit.gap:
        return False
    return unit.text[-1] not in ".,;:…-–—" and not (ends_sentence(unit.text) and unit.text[-1] not in "?!»”\"')*_")


def _set_off_dateline(text: str, units: list[Unit], language: str) -> tuple[list[Unit], Dateline | None]:
    """Part a date line from the text that it opens; a line that is nothing else is furniture of its own."""
    prose = 0
    for index, unit in enumerate(units[:HEAD_UNITS]):
        if unit.kind not in ("paragraph", "heading", "quotation"):
            continue
        found = find_dateline(unit.text, language)
        if found is None:
            prose += unit.is_prose
            if prose > 2:
                break
            continue
        if is_dateline_only(unit.text, found):
            unit.kind, unit.level = "furniture", 0
            return units, found
        line = make_unit(text, "furniture", unit.start, unit.start + found.end, gap=unit.gap)
        rest = make_unit(text, "paragraph", unit.start + found.end, unit.end, gap=False)
        parts = [part for part in (line, rest) if part]
        return [*units[:index], *parts, *units[index + 1 :]], found
    return units, None


def _mark_quotations(units: list[Unit]) -> None:
    """Paragraphs that are one quotation, and the line after a standalone sentence that names who said it."""
    before: Unit | None = None
    for unit in units:
        if unit.kind == "furniture":
            before = None
            continue
        if unit.kind == "paragraph" and (QUOTED.fullmatch(unit.text) or MARKED_QUOTE.match(unit.text)):
            unit.kind = "quotation"
        elif before is not None and before.kind in ("paragraph", "quotation") and _credits(unit, before):
            unit.kind, unit.level = "credit", 0
            before.kind = "quotation"
        before = unit


def _credits(unit: Unit, before: Unit) -> bool:
    """Whether a unit is the credit line of the unit before it."""
    if unit.fixed or unit.kind not in ("paragraph", "heading", "list_item") or len(unit.text) > CREDIT_LENGTH:
        return False
    if not unit.single or ends_sentence(unit.text) or len(before.text) > SAID_LENGTH or not ends_sentence(before.text):
        return False
    if DASHED_CREDIT.fullmatch(unit.text):
        return before.kind == "quotation" or unit.text[0] in "—―" or _has_role(unit.text)
    found = NAMED_CREDIT.fullmatch(unit.text)
    if not found:
        return False
    return (before.kind == "quotation" or before.single) and _has_role(found["role"])


def _has_role(text: str) -> bool:
    words = re.findall(r"[\w-]+", text.casefold())[:8]
    return any(word in load_roles() for word in words)


@cache
def load_roles() -> frozenset[str]:
    """What persons credited with a quotation are: words of `datelines.tsv` of all languages."""
    return frozenset(
        row["form"]
        for language in LANGUAGES
        for row in read_table(f"languages/{language}/datelines.tsv")
        if row["kind"] == "role"
    )


def _title(units: list[Unit]) -> str:
    """The first heading or single short line of the article, "" if it begins with a paragraph."""
    for unit in units:
        if unit.kind == "furniture":
            continue
        if unit.kind in ("heading", "paragraph") and len(unit.text) <= TITLE_LENGTH and unit.text.count("\n") <= 1:
            return strip_marks(" ".join(unit.text.split()))
        return ""
    return ""


def strip_marks(line: str) -> str:
    """A heading without the marks of Markdown."""
    line = re.sub(r"^#{1,6}\s+|\s+#+$|\s*[=-]{3,}$", "", line).strip()
    return line[2:-2].strip() if BOLD.fullmatch(line) else line
