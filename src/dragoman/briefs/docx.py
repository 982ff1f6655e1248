"""A brief as a Word document (ECMA-376, WordprocessingML) with real footnotes.

The parts of the package are templates under `data/briefs/docx`; what documents say is escaped where it enters them. The
bytes follow from the brief alone: members of the ZIP file have a fixed order and no date.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dragoman.briefs.apparatus import (
    SIGNS,
    cited_order,
    directions,
    legend,
    locale_of,
    note_details,
    quotation_marks,
    ranges,
    repeated,
    web_address,
)
from dragoman.briefs.brief import ARROWS, Brief, Line, Section, Source
from dragoman.briefs.outlook import terms_text
from dragoman.briefs.seal import make_seal
from dragoman.briefs.words import shown, visible, word
from dragoman.resources import data_path

if TYPE_CHECKING:
    import jinja2

PARTS = (
    ("[Content_Types].xml", "content_types.xml"),
    ("_rels/.rels", "package_rels.xml"),
    ("docProps/core.xml", "core.xml"),
    ("docProps/app.xml", "app.xml"),
    ("docProps/custom.xml", "custom.xml"),
    ("word/document.xml", "document.xml"),
    ("word/_rels/document.xml.rels", "document_rels.xml"),
    ("word/footnotes.xml", "footnotes.xml"),
    ("word/styles.xml", "styles.xml"),
    ("word/numbering.xml", "numbering.xml"),
    ("word/settings.xml", "settings.xml"),
    ("word/footer1.xml", "footer.xml"),
    ("customXml/item1.xml", "item.xml"),
    ("customXml/_rels/item1.xml.rels", "item_rels.xml"),
    ("customXml/itemProps1.xml", "item_properties.xml"),
)
"""Members of the package with their templates, in order."""
SEAL_PART = "customXml/item1.xml"
_INK = "1D1F24"
_COLOURS = {"●": "2B4F7C", "◉": "2B4F7C", "○": "2B4F7C", "◐": "9A6A12", "◌": "9A6A12", "⊘": "8C2130"}
_BULLETS = ("–", *(sign for sign in (*SIGNS.values(), *ARROWS.values()) if sign))
_TABLE = 9070
"""Width of the text in twentieths of a point."""
_FIXED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Cite:
    """A reference to a footnote, which stands where it is cited first."""

    id: int
    first: bool


@dataclass(frozen=True, slots=True)
class _Item:
    """A line with its references."""

    text: str
    bullet: int
    cites: tuple[_Cite, ...]
    more: str
    confidence: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with its lines in groups, each with its heading."""

    heading: str
    lead: str
    style: str
    terms: str
    groups: list[tuple[str, list[_Item]]]


@dataclass(frozen=True, slots=True)
class _Footnote:
    """A quote with its number."""

    id: int
    quote: str
    locale: str
    details: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table of sources; `link` numbers the address among the links, 0 for one that is no link."""

    title: str
    locale: str
    repeats: str
    description: str
    url: str
    link: int
    publisher: str
    dated: str
    reliability: str
    notes: str


def render_docx(brief: Brief) -> bytes:
    """The brief as a DOCX file."""
    values = _values(brief)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, template in PARTS:
            member = zipfile.ZipInfo(name, _FIXED)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(member, _templates().get_template(template).render(values).encode())
    return buffer.getvalue()


@cache
def _templates() -> "jinja2.Environment":
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(data_path("briefs/docx")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )


def _values(brief: Brief) -> dict[str, Any]:
    """What the templates fill in."""
    order = cited_order(brief)
    links = list(dict.fromkeys(filter(None, (web_address(source.url) for source in brief.sources))))
    rated = any(source.reliability for source in brief.sources)
    before, after = quotation_marks(brief.language)
    columns = ("document", "publisher", "date", *(["reliability"] if rated else []), "notes")
    return {
        "brief": brief,
        "locale": locale_of(brief.language),
        "seal": make_seal(brief),
        "properties": _properties(brief),
        "bullets": [(sign, _COLOURS.get(sign, _INK)) for sign in _BULLETS],
        "legend": [
            *((SIGNS[mark], _COLOURS[SIGNS[mark]], label) for mark, label in legend(brief)),
            *((ARROWS[arrow], _INK, label) for arrow, label in directions(brief)),
        ],
        "sections": _sections(brief, order),
        "footnotes": _footnotes(brief, order),
        "before": before,
        "after": after,
        "sources": [_row(source, order, links, brief.language) for source in brief.sources],
        "links": links,
        "rated": rated,
        "columns": columns,
        "widths": _widths(rated),
        "colophon": f"{brief.title} · {brief.subtitle}",
        "t": lambda key: word(brief.language, key),
    }


def _properties(brief: Brief) -> list[tuple[str, str]]:
    """What the brief rests on, as a reader finds it among the properties of the file."""
    found = {
        "Dragoman as of": str(brief.as_of or brief.day or ""),
        "Dragoman run": brief.run_id,
        "Dragoman documents": str(len(brief.provenance.documents)),
        "Dragoman program": brief.provenance.program,
    }
    return [(name, value) for name, value in found.items() if value]


def _sections(brief: Brief, order: dict[int, int]) -> list[_Part]:
    seen: set[int] = set()
    return [
        _Part(
            section.heading,
            section.lead,
            "BottomLine" if section.kind == "bottom_line" else "ListBullet",
            terms_text(brief) if section.kind == "outlook" else "",
            _groups(section, order, seen, brief.language),
        )
        for section in brief.sections
    ]


def _groups(section: Section, order: dict[int, int], seen: set[int], language: str) -> list[tuple[str, list[_Item]]]:
    grouped = groupby(section.lines, key=lambda line: line.group)
    return [(heading, [_item(line, order, seen, language) for line in lines]) for heading, lines in grouped]


def _item(line: Line, order: dict[int, int], seen: set[int], language: str) -> _Item:
    cites = []
    for number in line.notes:
        cites.append(_Cite(order[number], number not in seen))
        seen.add(number)
    sign = ARROWS[line.arrow] or SIGNS[line.status] or "–"
    more = word(language, "more", count=line.more) if line.more else ""
    return _Item(line.text, _BULLETS.index(sign) + 1, tuple(cites), more, line.confidence)


def _footnotes(brief: Brief, order: dict[int, int]) -> list[_Footnote]:
    cited = sorted((note for note in brief.notes if note.number in order), key=lambda note: order[note.number])
    return [
        _Footnote(order[note.number], shown(note.quote), locale_of(note.language), note_details(note, brief.language))
        for note in cited
    ]


def _row(source: Source, order: dict[int, int], links: Sequence[str], language: str) -> _Row:
    address = web_address(source.url)
    return _Row(
        title=source.title,
        locale=locale_of(source.language),
        repeats=repeated(source, language),
        description=source.description,
        url=source.url,
        link=links.index(address) + 1 if address else 0,
        publisher=source.source or "—",
        dated=", ".join(part for part in (source.dated, source.language_text) if part),
        reliability=source.reliability or "—",
        notes=ranges(order[number] for number in source.notes if number in order),
    )


def _widths(rated: bool) -> list[int]:
    """Widths of the columns of the table of sources."""
    others = [1700, 2100, *([800] if rated else []), 1000]
    return [_TABLE - sum(others), *others]
