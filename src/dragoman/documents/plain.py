"""Blocks of a text: headings, quotations and their credits, date lines, furniture."""

import re
from functools import cache
from itertools import pairwise

from dragoman.documents import furniture
from dragoman.documents.dates import Dateline, find_dateline, is_dateline_only
from dragoman.documents.lines import to_units
from dragoman.documents.units import Unit, ends_sentence, make_unit, to_blocks
from dragoman.records import Block
from dragoman.resources import LANGUAGES, read_table

HEADING_LENGTH = 150
CREDIT_LENGTH = 160
SAID_LENGTH = 300
TITLE_LENGTH = 200
HEAD_UNITS = 12
QUOTED_PARAGRAPHS = 20
QUOTED = re.compile(r"(?:«[^«»]{10,}»|“[^“”]{10,}”|\"[^\"]{10,}\")\s?\.?", re.DOTALL)
SAID = re.compile(r"[.!?…]\s?[»”\"]$|[»”\"]\s?\.$")
NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s")
OPENED = re.compile(r"[«“][^«»“”]+", re.DOTALL)
CLOSED = re.compile(r"[«“]?[^«»“”]+[»”]\s?\.?", re.DOTALL)
MARKED_QUOTE = re.compile(r">\s?\S")
DASHES = "—–―"
NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:\s+(?:d[eu]|di|da|van|von|der|al|el|bin|ben|ibn|la|le|of|[A-ZÀ-ÖØ-Þ][\w'’.-]*)){0,4}"
NAMED_CREDIT = re.compile(rf"(?:[—–―-]\s*)?(?P<name>{NAME})\s*[,(]\s*(?P<role>\S.{{3,}})")
CREDIT = re.compile(rf"(?:[—–―-]\s*)?{NAME}(?:[\s,(]|$)")
SENTENCES = re.compile(r"[.!?…][»”\"')]*\s+[«“\"(]?\s?[A-ZÀ-ÖØ-Þ][^.]{3}")
SPEAKER = re.compile(r"(?:Q\s|A\s{2}|[A-Z][A-Z .'’-]{1,40}[A-Z]:\s)")
BOLD = re.compile(r"(?:\*\*|__)(?:(?!\*\*|__).){2,150}(?:\*\*|__):?")


class Layout:
    """The blocks of a text with what its layout told: a title, a date line."""

    __slots__ = ("blocks", "dateline", "title")

    def __init__(self, blocks: list[Block], title: str, dateline: Dateline | None) -> None:
        self.blocks = blocks
        self.title = title
        self.dateline = dateline


def lay_out(text: str, language: str = "", title: str = "") -> Layout:
    """Find the blocks of a plain or Markdown text; the text itself is left as it is.

    Args:
        text: the text.
        language: ISO 639-1 code, to read dates in digits; "" if unknown.
        title: title known from elsewhere, "" if the text is to tell it.
    """
    return finish(text, to_units(text, title), language)


def finish(text: str, units: list[Unit], language: str = "") -> Layout:
    """Blocks of units: marks furniture, sets off the date line, finds headings, quotations and credits."""
    furniture.mark(units)
    units, dateline = _set_off_datelines(text, units, language)
    _mark_headings(units)
    _mark_quotations(units)
    return Layout(to_blocks(units), _title(units), dateline)


def _mark_headings(units: list[Unit]) -> None:
    """Short lines without the end of a sentence that stand before text; from the last to the first."""
    follows: Unit | None = None
    title = next((unit for unit in units if unit.kind != "furniture"), None)
    for unit, gap_after in zip(reversed(units), _gaps_after(units), strict=True):
        if unit.kind == "furniture":
            continue
        if (
            follows is not None
            and gap_after
            and _can_head(unit, follows, unit is title)
            and _looks_like_heading(unit, unit is title)
        ):
            unit.kind, unit.level = "heading", 2
        follows = unit
    if title and title.kind == "heading":
        title.level = 1


def _can_head(unit: Unit, follows: Unit, first: bool) -> bool:
    """Whether a unit is of a kind that can turn out to be a heading before what follows it."""
    if unit.fixed:
        return False
    if unit.kind == "list_item":
        after = follows.kind == "paragraph" and ends_sentence(follows.text)
        return unit.gap and after and NUMBERED.match(unit.text) is not None
    # A saying in quotation marks heads a section where it is no whole sentence.
    return unit.kind == "paragraph" and (first or not QUOTED.fullmatch(unit.text) or not SAID.search(unit.text))


def _gaps_after(units: list[Unit]) -> list[bool]:
    """For units from the last to the first: whether a blank line or furniture stands after each."""
    after = [True]
    for unit in reversed(units[1:]):
        after.append(unit.gap or unit.kind == "furniture")
    return after[: len(units)]


def _looks_like_heading(unit: Unit, first: bool) -> bool:
    text = unit.text
    if len(text) > HEADING_LENGTH or not any(character.isalpha() for character in text):
        return False
    if unit.single and BOLD.fullmatch(text):
        return True
    if (
        text.count("\n") > 1
        or not (unit.gap or first)
        or text[-1] in ".,;:…-–—"
        or (text[0] in "([" and text[-1] in ")]")
    ):
        return False
    # A question can head a section, a line of a transcript cannot; nor can more than one sentence.
    if ends_sentence(text) and (text.rstrip("»”\"')* ")[-1:] not in "?!" or SENTENCES.search(text)):
        return False
    return first or not SPEAKER.match(text)


def _set_off_datelines(text: str, units: list[Unit], language: str) -> tuple[list[Unit], Dateline | None]:
    """Part date lines from the text that they open; a line that is nothing else is furniture of its own."""
    settled: list[Unit] = []
    found: list[Dateline] = []
    prose = 0
    for index, unit in enumerate(units):
        line = None
        if index < HEAD_UNITS and prose <= 2 and unit.kind in ("paragraph", "heading", "quotation", "furniture"):
            line = find_dateline(unit.text, language)
        if line is None:
            prose += unit.is_prose
            settled.append(unit)
            continue
        found.append(line)
        if unit.kind == "furniture" or is_dateline_only(unit.text, line):
            unit.kind, unit.level = "furniture", 0
            settled.append(unit)
            continue
        opening = make_unit(text, "furniture", unit.start, unit.start + line.end, gap=unit.gap)
        rest = make_unit(text, "paragraph", unit.start + line.end, unit.end, gap=False)
        settled += [part for part in (opening, rest) if part]
        prose += 3  # the article has begun: dates in it are its own
    return settled, _merge(found)


def _merge(found: list[Dateline]) -> Dateline | None:
    """One date line of several: the first date that is of publication, the first agency named."""
    if not found:
        return None
    dated = [line for line in found if line.published]
    best = next((line for line in dated if not line.updated), (dated or found)[0])
    agency = next((line.agency for line in found if line.agency), "")
    return Dateline(best.end, best.published, agency, best.updated)


def _mark_quotations(units: list[Unit]) -> None:
    """Paragraphs that are one quotation, and the line after a standalone sentence that names who said it."""
    article = [unit for unit in units if unit.kind != "furniture"]
    for index, unit in enumerate(article):
        if unit.kind == "paragraph" and (QUOTED.fullmatch(unit.text) or MARKED_QUOTE.match(unit.text)):
            unit.kind = "quotation"
        elif unit.kind == "paragraph" and OPENED.fullmatch(unit.text):
            _mark_long_quotation(article[index : index + QUOTED_PARAGRAPHS])
    for index, (before, unit) in enumerate(pairwise(article), 2):
        if not _is_credit_line(unit):
            continue
        dashed = unit.text[0] in DASHES
        quoted = before.kind == "quotation" or before.text[-1] in "»”"
        if quoted and (dashed or _names_role(unit.text)):
            unit.kind, unit.level = "credit", 0
            if QUOTED.fullmatch(before.text):
                before.kind, before.level = "quotation", 0
        elif index < len(article) and _names_role(unit.text) and _is_saying(before, unit):
            before.kind, unit.kind, unit.level = "quotation", "credit", 0
        elif dashed and before.kind != "list_item" and not (index < len(article) and article[index].text[0] in DASHES):
            # The credit of a quotation that was left behind on the page: nobody in this text said it.
            unit.kind = "furniture"


def _mark_long_quotation(units: list[Unit]) -> None:
    """Paragraphs of one quotation: the first opens it and only the last closes it."""
    for number, unit in enumerate(units):
        if unit.kind != "paragraph":
            return
        if number and CLOSED.fullmatch(unit.text):
            for part in units[: number + 1]:
                part.kind = "quotation"
            return
        if number and not OPENED.fullmatch(unit.text) and any(mark in unit.text for mark in "«»“”"):
            return


def _is_credit_line(unit: Unit) -> bool:
    """Whether a unit can be a credit: one short line that ends no sentence and opens no speech."""
    if unit.fixed or unit.kind not in ("paragraph", "heading", "list_item") or len(unit.text) > CREDIT_LENGTH:
        return False
    return unit.single and unit.gap and unit.text[-1] not in ":;,?!-–—" and CREDIT.match(unit.text) is not None


def _is_saying(unit: Unit, credit: Unit) -> bool:
    """Whether a paragraph without quotation marks can be a quotation: one sentence that does not name its speaker."""
    names = re.findall(r"[A-ZÀ-ÖØ-Þ][\w-]{2,}", re.split(r"[,(]", credit.text)[0])
    if any(name in unit.text for name in names):
        return False
    if unit.kind != "paragraph" or not unit.single or not unit.gap or len(unit.text) > SAID_LENGTH:
        return False
    return ends_sentence(unit.text) and not SENTENCES.search(unit.text)


def _names_role(text: str) -> bool:
    """Whether a line is a person's name with what the person is: "Name, role", perhaps after a dash."""
    found = NAMED_CREDIT.fullmatch(text)
    if found is None or not _has_role(found["role"]):
        return False
    # Without a dash a first word and a comma ("Meanwhile, the president…") look the same: a name has two words.
    return text[0] in DASHES or (" " in found["name"] and not ends_sentence(text))


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
