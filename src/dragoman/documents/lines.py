"""Lines of a plain text to units: where paragraphs, items and rows begin and end."""

import re
from dataclasses import dataclass
from itertools import pairwise

from dragoman.documents.dates import find_dateline, is_date_line, is_dateline_only
from dragoman.documents.furniture import is_section_label, scope_of
from dragoman.documents.units import LONG, Unit, ends_sentence, make_unit
from dragoman.records import BlockKind

BULLET = re.compile(r"\s*([•◦▪▫■□●○‣⁃·*+\-–—]|o(?=\s{2}))\s+(?=\S)|\s*\(?(?:\d{1,2}|[a-hivx]{1,4})[.)]\s+(?=\S)")
MARKDOWN_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+\S")
UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
RULE = re.compile(r"\s*(?:[-*_=~•.]\s?){3,}\s*")
OPENS = re.compile(r"[«“\"‘'(\[*_>\s]*[A-ZÀ-ÖØ-ÞŒ0-9<]")
MIN_WIDTH, MAX_WIDTH = 45, 120
ROW_LENGTH = 120
LONG_LINE = 100
LONG_TITLE = 200
SENTENCE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, without its end: `text[start:end]`."""

    start: int
    end: int
    raw: str

    @property
    def text(self) -> str:
        """The line without white space around it."""
        return self.raw.strip()


def split_lines(text: str) -> list[Line]:
    """All lines of a text, by `\\n` alone (a carriage return before it belongs to the line's white space)."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        lines.append(Line(start, start + len(raw), raw))
        start += len(raw) + 1
    return lines


def chunks(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines between blank lines."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def wrap_width(runs: list[list[Line]]) -> int:
    """Width at which the text is hard-wrapped, 0 if it is not.

    In a wrapped text nearly every line that is not the last of its paragraph would overflow by the next word.
    """
    pairs = [
        (len(line.raw.rstrip()), len(after.text.split(maxsplit=1)[0]))
        for run in runs
        for line, after in pairwise(run)
        if not BULLET.match(after.raw)
    ]
    if len(pairs) < 2:
        return 0
    lengths = sorted(length for length, _ in pairs)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    full = sum(length + 1 + word >= width - 3 for length, word in pairs)
    return width if full >= 0.75 * len(pairs) else 0


def to_units(text: str, title: str = "") -> list[Unit]:
    """The units of a plain text, in order: items, rows, headings of Markdown, cue lines, and paragraphs.

    Args:
        text: the text.
        title: its title if known; without one, its first line may be it and then stands apart.
    """
    runs = chunks(split_lines(text))
    width = wrap_width(runs)
    units: list[Unit] = []
    head = Head(title)
    for run in runs:
        # Where each line is a paragraph, headings have no blank line around them.
        apart = not width and _line_is_paragraph(run)
        gap = True
        for group, kind, level in _groups(run, width, apart, head):
            unit = make_unit(text, kind, group[0].start, group[-1].end, level=level, gap=gap or apart)
            if unit:
                unit.fixed = kind in ("heading", "table_row", "furniture")
                unit.gap = unit.gap or group[0] is head.after
                units.append(unit)
                gap = False
    return units


class Head:
    """The top of a page, line by line: labels of sections, the title, bylines and dates, up to the first prose."""

    def __init__(self, title: str) -> None:
        self.open = True
        self.after: Line | None = None
        self._title = " ".join(title.split())
        self._seen = False

    def cuts(self, line: Line, following: Line | None) -> bool:
        """Whether a line of the top stands alone: a label, a date, the title."""
        if not self.open:
            return False
        text = " ".join(line.text.split())
        if is_section_label(text) or _is_date(text):
            return True
        if len(text) > LONG_TITLE or (ends_sentence(text) and len(text) > LONG_LINE):
            self.open = False
            return False
        first, self._seen = not self._seen, True
        if self._title:
            alone = first and text == self._title
            self.open = self.open and alone
        else:
            alone = first and len(text.split()) >= 4 and text[-1] not in ",;:-–—" and not ends_sentence(text)
            alone = alone and following is not None and _follows_title(following.text)
        if alone:
            self.after = following
        return alone


def _follows_title(text: str) -> bool:
    """Whether a line can stand under a title: a sentence, a byline, a date."""
    sentence = len(text) >= SENTENCE_LENGTH and ends_sentence(text) and OPENS.match(text) is not None
    return sentence or scope_of(text) == "head" or _is_date(text)


def _is_date(text: str) -> bool:
    found = find_dateline(text) if len(text) <= LONG_TITLE else None
    return found is not None and is_dateline_only(text, found)


Group = tuple[list[Line], BlockKind, int]


def _line_is_paragraph(run: list[Line]) -> bool:
    """Whether each line is a paragraph of its own: the long ones end a sentence, the short ones head a long one."""
    texts = [line.text for line in run]
    long = [ends_sentence(text) for text in texts if len(text) >= LONG_LINE]
    if len(long) < 3 or not all(long) or any(text[0].islower() or text[0] in ",.;:)" for text in texts):
        return False
    return all(
        ends_sentence(text) or text.endswith(":") or (len(after) >= LONG_LINE and len(text.split()) >= 3)
        for text, after in pairwise(texts)
    )


def _groups(run: list[Line], width: int, apart: bool, head: Head) -> list[Group]:
    """The lines of a run between blank lines, grouped, each group with its kind and level."""
    if _is_table(run, width, head.open):
        return [([line], "table_row", 0) for line in run]
    groups: list[Group] = []
    cut, listing = True, False
    for index, line in enumerate(run):
        cue = _is_cue(run, index)
        following = run[index + 1] if index + 1 < len(run) else None
        alone = cue or (not width and head.cuts(line, following))
        _place(groups, line, width, apart or cut or alone)
        # In a list of links a date ends its link; what follows may be the article again.
        listing = scope_of(line.text) == "list" if cue else listing and len(line.text) < LONG
        cut = alone or (listing and is_date_line(line.text))
    return groups


def _place(groups: list[Group], line: Line, width: int, apart: bool) -> None:
    """Add a line to the groups: to the last one, or (always if it stands apart) as a new one."""
    last, kind, _ = groups[-1] if groups else ([], "paragraph", 0)
    if found := MARKDOWN_HEADING.match(line.raw):
        groups.append(([line], "heading", len(found.group(1))))
    elif last and len(last) == 1 and kind == "paragraph" and UNDERLINE.fullmatch(line.raw):
        groups[-1] = ([*last, line], "heading", 1 if "=" in line.raw else 2)
    elif RULE.fullmatch(line.raw):
        groups.append(([line], "furniture", 0))
    elif _starts_item(last, kind, line):
        groups.append(([line], "list_item", 0))
    elif last and not apart and kind in ("paragraph", "list_item") and _continues(last[-1], line, kind, width):
        last.append(line)
    else:
        groups.append(([line], "paragraph", 0))


def _starts_item(last: list[Line], kind: str, line: Line) -> bool:
    """Whether a line opens a list item: a dash inside a sentence that was wrapped does not."""
    found = BULLET.match(line.raw)
    if not found:
        return False
    if not last or kind not in ("paragraph", "list_item"):
        return True
    previous = last[-1].text
    if kind == "list_item":
        mark = last[0].text[:1]
        return mark == line.text[:1] or mark.isdigit() == line.text[:1].isdigit() or ends_sentence(previous)
    return ends_sentence(previous) or previous.endswith((":", ";")) or found.group(1) not in (None, "-", "–", "—")


def _continues(previous: Line, line: Line, kind: str, width: int) -> bool:
    """Whether a line carries on the paragraph or item that the line before it belongs to."""
    opens = OPENS.match(line.raw) is not None
    if width:
        room = width - len(previous.raw.rstrip()) - 1 - len(line.text.split(maxsplit=1)[0])
        return not (room > 0.25 * width and opens and not previous.text.endswith(","))
    if not opens:
        return True
    if kind == "list_item" and len(previous.text) < ROW_LENGTH and not line.raw[:1].isspace():
        return False
    return not (ends_sentence(previous.text) or previous.text.endswith(":"))


def _is_cue(run: list[Line], index: int) -> bool:
    """Whether a line is a cue of furniture; a line that a sentence runs on from is an anchor inside that sentence."""
    line = run[index].text
    if scope_of(line) in ("", "tail") or (index and line[0].islower() and not ends_sentence(run[index - 1].text)):
        return False
    after = run[index + 1].text if index + 1 < len(run) else ""
    address = "/" in after and " " not in after
    return not after or address or not (after[0].islower() or after[0] in ",.;)")


def _is_table(run: list[Line], width: int, top: bool) -> bool:
    """Whether lines are rows: cells set apart by tabs or bars, or short lines that are no sentences."""
    if len(run) < 2:
        return False
    if all("\t" in line.text or line.text.count("|") >= 2 for line in run):
        return True
    if top or len(run) < 3 or (width and all(len(line.raw) > 0.6 * width for line in run[:-1])):
        return False
    return all(
        len(line.text) <= ROW_LENGTH
        and OPENS.match(line.raw)
        and line.text[-1] not in ".,;:!?…-–—"
        and len(line.text.split()) >= 2
        and not BULLET.match(line.raw)
        and not scope_of(line.text)
        for line in run
    )
