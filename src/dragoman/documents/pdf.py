"""PDF: paragraphs rebuilt from lines, hyphens at line ends joined, running heads and page numbers left out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

from dragoman.documents import encodings
from dragoman.documents.options import PDF, Draft, Drafts, ReadOptions, Source, issue
from dragoman.documents.units import Unit, ends_sentence
from dragoman.resources import LANGUAGES, read_table

PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:p(?:age|\.)?\s*)?\d{1,4}(?:\s*(?:/|of|sur|de)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
BULLET = re.compile(r"[•◦▪‣·●○–—-]\s+\S|\(?(?:\d{1,2}|[a-z])[.)]\s+\S")
HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010\x02\ufffe]$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WORD_END = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
WORD_START = re.compile(r"[^\W\d_]+")
# pdfium writes a hyphen at the end of a line, with the line's end, as one of these.
HYPHENS = "\x02\ufffe"
LINE_END = re.compile(f"\\r?\\n|[{HYPHENS}]")
EDGE_LINES = 2  # how many lines at the top and bottom of a page may be running heads
ENCRYPTED = "password"


@dataclass(slots=True)
class Row:
    """A line of a page: its text and its box, in points from the lower left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int

    @property
    def size(self) -> float:
        """Height of its letters."""
        return self.top - self.bottom


def read_pdf(source: Source, options: ReadOptions) -> Drafts:
    """The draft of a PDF; one of images alone, or one that is locked, yields an issue."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        locked = ENCRYPTED in str(error).lower()
        message = "It is locked by a password. Save it without." if locked else f"The PDF is damaged ({error})."
        yield issue(source.path, "unreadable" if locked else "truncated", message)
        return
    try:
        count = len(document)
        rows = [row for number in range(min(count, options.max_pages)) for row in _rows(document, number)]
    finally:
        document.close()
    if count > options.max_pages:
        yield issue(source.path, "too_large", f"Only the first {options.max_pages} of {count} pages were read.")
    text, units = _compose(_without_running(rows))
    if not text:
        message = "The PDF holds no text, only pictures of it. Run it through text recognition (OCR) first."
        yield issue(source.path, "no_text", message)
        return
    yield Draft(raw=source.data, text=text, units=units, media_type=PDF, url=source.url, path=source.path)


def _rows(document: Any, number: int) -> Iterator[Row]:
    """The lines of a page in the order of its content, which keeps columns apart."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        start = 0
        for found in LINE_END.finditer(text + "\n"):
            raw = text[start : found.start()]
            if raw.strip():
                yield _row(text_page, raw, "-" if found.group() in HYPHENS else "", start, number)
            start = found.end()
    finally:
        text_page.close()
        page.close()


def _row(text_page: Any, raw: str, hyphen: str, start: int, number: int) -> Row:
    """A line with the box of its first and last letters."""
    text = encodings.clean(raw).strip() + hyphen
    first = start + len(raw) - len(raw.lstrip())
    last = start + len(raw.rstrip()) - 1
    boxes = [_box(text_page, index) for index in {first, (first + last) // 2, last}]
    known = [box for box in boxes if box]
    if not known:
        return Row(text, 0, 0, 0, 0, number)
    return Row(
        text=text,
        left=min(box[0] for box in known),
        right=max(box[2] for box in known),
        top=max(box[3] for box in known),
        bottom=min(box[1] for box in known),
        page=number,
    )


def _box(text_page: Any, index: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of a character's line box, None where pdfium knows none."""
    import pypdfium2

    try:
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return None
    return left, bottom, right, top


def _without_running(rows: list[Row]) -> list[Row]:
    """Rows without page numbers and without heads and feet that repeat on several pages."""
    pages: dict[int, list[Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    edges = Counter(_shape(row) for page in pages.values() for row in _edges(page))
    often = max(3, len(pages) // 3)
    kept: list[Row] = []
    for page in pages.values():
        edge = {id(row) for row in _edges(page)}
        for row in page:
            running = id(row) in edge and (PAGE_NUMBER.fullmatch(row.text) or edges[_shape(row)] >= often)
            if row.text and not (running and len(pages) > 1):
                kept.append(row)
    return kept


def _edges(page: list[Row]) -> list[Row]:
    """The rows highest and lowest on a page."""
    ordered = sorted(page, key=lambda row: -row.top)
    return ordered if len(ordered) <= 2 * EDGE_LINES else ordered[:EDGE_LINES] + ordered[-EDGE_LINES:]


def _shape(row: Row) -> str:
    """A row with its numbers taken out: "Page 3 of 12" and "Page 4 of 12" are one running foot."""
    return re.sub(r"\d+", "#", row.text.casefold())


def _compose(rows: list[Row]) -> tuple[str, list[Unit]]:
    """Text and units of rows: paragraphs joined by blank lines, their lines by spaces."""
    if not rows:
        return "", []
    size = median(row.size for row in rows)
    pitch = _pitch(rows)
    words = frozenset(word for row in rows for word in WORD.findall(row.text.casefold()))
    parts: list[str] = []
    units: list[Unit] = []
    length = 0
    for paragraph in _paragraphs(rows, size, pitch):
        text = encodings.clean(_join(paragraph, words))
        joint = 2 if units else 0
        start = length + joint
        large = size > 0 and min(row.size for row in paragraph) > 1.15 * size and len(text) <= 200
        item = BULLET.match(text) is not None
        kind = "heading" if large else "list_item" if item else "paragraph"
        level = (1 if not units else 2) if large else 0
        length = start + len(text)
        units.append(Unit(kind=kind, start=start, end=length, text=text, level=level, fixed=large))  # type: ignore[arg-type]
        parts.append(text)
    return "\n\n".join(parts), units


def _pitch(rows: list[Row]) -> float:
    """The usual distance between the lines of a paragraph, in points."""
    steps = [a.bottom - b.bottom for a, b in pairwise(rows) if a.page == b.page]
    steps = [step for step in steps if step > 0]
    return median(steps) if steps else 0.0


def _paragraphs(rows: list[Row], size: float, pitch: float) -> Iterator[list[Row]]:
    right = sorted(row.right for row in rows)[int(0.9 * (len(rows) - 1))]
    current = [rows[0]]
    for row in rows[1:]:
        if _breaks(current[-1], row, size, pitch, right):
            yield current
            current = [row]
        else:
            current.append(row)
    yield current


def _breaks(above: Row, row: Row, size: float, pitch: float, right: float) -> bool:
    """Whether a paragraph begins at a row."""
    if BULLET.match(row.text) and (ends_sentence(above.text) or BULLET.match(above.text) or above.text[-1] in ":;"):
        return True
    if size and abs(above.size - row.size) > 0.15 * size:
        return True
    step = above.bottom - row.bottom
    if above.page != row.page or step <= 0:  # next page or column: only a finished sentence ends the paragraph
        return ends_sentence(above.text) and not row.text[:1].islower()
    if pitch and step > 1.4 * pitch:
        return True
    if not ends_sentence(above.text) or row.text[:1].islower():
        return False
    width = max(above.right, row.right) - min(above.left, row.left)
    indented = row.left - above.left > 0.7 * size
    short = max(row.right, right if above.right > above.left else 0) - above.right > 0.25 * max(width, 1)
    return bool(indented or short)


def _join(rows: list[Row], words: frozenset[str]) -> str:
    """Lines to running text: a hyphen at a line's end joins two halves of a word, or stays in a compound.

    Args:
        rows: lines of one paragraph.
        words: words of the whole document as they stand inside lines, in small letters.
    """
    text = rows[0].text
    for row in rows[1:]:
        if not HYPHENATED.search(text):
            text = f"{text} {row.text}"
        elif _keeps_hyphen(WORD_END.findall(text)[-1], WORD_START.match(row.text), words):
            text += row.text
        else:
            text = text[:-1] + row.text
    return text


def _keeps_hyphen(before: str, after: re.Match[str] | None, words: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: "nord-/coréen", not "diplo-/matie"."""
    if after is None or after.group()[0].isupper():
        return True
    first, second = before.casefold(), after.group().casefold()
    if f"{first}-{second}" in words:
        return True
    return first + second not in words and first in load_prefixes()


@cache
def load_prefixes() -> frozenset[str]:
    """First halves of compounds that are written with a hyphen, of all languages."""
    return frozenset(
        row["form"]
        for language in LANGUAGES
        for row in read_table(f"languages/{language}/datelines.tsv")
        if row["kind"] == "prefix"
    )
