"""A brief as a page: one self-contained HTML file without scripts, that asks nothing of any network.

The content security policy allows the style sheet inside the file, by its hash, and nothing else. Whatever comes from
documents is escaped.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dragoman.briefs.apparatus import directions, legend, quotation_marks, web_address
from dragoman.briefs.brief import ARROWS, Brief, Line, Note, Section
from dragoman.briefs.outlook import terms_text
from dragoman.briefs.seal import make_seal
from dragoman.briefs.sentences import QUOTED_LENGTH
from dragoman.briefs.words import cut, shown, word
from dragoman.resources import data_path

if TYPE_CHECKING:
    import jinja2

QUOTED = ("key_judgements", "contested")
"""Sections whose lines show their first quote beneath them."""
LABELLED = ("bottom_line", "ties")
"""Sections whose lines begin with what they are about, up to a colon."""
QUOTE_LENGTH = 240


@dataclass(frozen=True, slots=True)
class Item:
    """A line with its anchor and the quote shown beneath it; `label` and `text` are its two halves."""

    line: Line
    anchor: str
    label: str
    text: str
    quote: str = ""
    quote_language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; two sides where they are put side by side, and what stands beneath both."""

    heading: str
    sides: tuple[tuple[Item, ...], ...]
    rest: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its lines in groups."""

    section: Section
    groups: tuple[Group, ...]


def render_html(brief: Brief) -> str:
    """The brief as one HTML file."""
    style = data_path("briefs/page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    parts = _parts(brief)
    before, after = quotation_marks(brief.language)

    def text(key: str, **values: Any) -> str:
        return word(brief.language, key, **values)

    return _template().render(
        brief=brief,
        seal=make_seal(brief),
        parts=parts,
        legend=legend(brief),
        arrows=directions(brief),
        glyphs=ARROWS,
        terms=terms_text(brief),
        backlinks=_backlinks(brief, parts),
        style=_trusted(style),
        style_hash=digest,
        before=before,
        after=after,
        t=text,
        shown=shown,
    )


@cache
def _template() -> "jinja2.Template":
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    environment.filters["web"] = web_address
    return environment.from_string(data_path("briefs/page.html.j2").read_text(encoding="utf-8"))


def _trusted(text: str) -> str:
    """Our own style sheet, which must not be escaped."""
    from markupsafe import Markup

    return Markup(text)


def _parts(brief: Brief) -> tuple[Part, ...]:
    notes = {note.number: note for note in brief.notes}
    parts = []
    for section in brief.sections:
        items = [_item(section, n, line, notes, brief.language) for n, line in enumerate(section.lines, 1)]
        grouped = groupby(items, key=lambda item: item.line.group)
        groups = tuple(_group(section, heading, list(found)) for heading, found in grouped)
        parts.append(Part(section, groups))
    return tuple(parts)


def _item(section: Section, number: int, line: Line, notes: dict[int, Note], language: str) -> Item:
    anchor = f"{section.kind}-{number}"
    label, colon, text = line.text.partition(":") if section.kind in LABELLED else ("", "", "")
    halves = (label + colon, text) if text else ("", line.text)
    if section.kind not in QUOTED or (section.kind == "contested" and not line.status):
        return Item(line, anchor, *halves)
    cited = [notes[number] for number in line.notes]
    note = max(cited, key=lambda note: (note.language == language, min(len(note.quote), QUOTE_LENGTH)))
    quote = shown(note.quote)
    if cut(quote, QUOTED_LENGTH) in line.text:
        return Item(line, anchor, *halves)
    return Item(line, anchor, *halves, cut(quote, QUOTE_LENGTH), note.language)


def _group(section: Section, heading: str, items: Sequence[Item]) -> Group:
    """In a dispute what is asserted on one side, what is denied on the other, what is no statement beneath."""
    if section.kind != "contested":
        return Group(heading, (tuple(items),))
    denied = tuple(item for item in items if item.line.status == "denied")
    asserted = tuple(item for item in items if item.line.status and item.line.status != "denied")
    rest = tuple(item for item in items if not item.line.status)
    return Group(heading, tuple(side for side in (asserted, denied) if side), rest)


def _backlinks(brief: Brief, parts: Iterable[Part]) -> dict[int, list[str]]:
    """For each note the anchors of the lines that cite it."""
    found: dict[int, list[str]] = {note.number: [] for note in brief.notes}
    for part in parts:
        for group in part.groups:
            for side in (*group.sides, group.rest):
                for item in side:
                    for number in item.line.notes:
                        found[number].append(item.anchor)
    return found
