"""A brief as a PDF, set by Typst (extra `pdf`) with the fonts that it brings, tagged for screen readers (PDF/UA-1).

What documents say reaches the template as strings of JSON, and a string is never read as markup. The bytes
follow from the brief and the version of Typst alone. Only a quote in a script that those fonts lack is set in a font of
the machine, without the promise of PDF/UA.
"""

import json
import re
from itertools import groupby
from typing import Any

from dragoman.briefs.apparatus import (
    directions,
    legend,
    locale_of,
    note_details,
    quotation_marks,
    ranges,
    repeated,
    web_address,
)
from dragoman.briefs.brief import ARROWS, Brief, Line, Note, Section, Source
from dragoman.briefs.outlook import terms_text
from dragoman.briefs.seal import sealed
from dragoman.briefs.words import shown, visible, word
from dragoman.extras import need
from dragoman.resources import data_path

ATTACHED = "brief.json"
"""Name under which the record of the brief is attached."""
WHOLE = ("link", "keywords")
"""What is not set in lines, and stays as it is."""
_LONG = re.compile(r"\S{24}(?=\S)")
"""A piece of a word after which it may break: addresses are longer than columns are wide."""


def render_pdf(brief: Brief) -> bytes:
    """The brief as a PDF file.

    Raises:
        ExtraError: Typst is not installed.
    """
    need("pdf")
    import typst

    template = data_path("briefs/note.typ").read_bytes()
    inputs = {"brief": json.dumps(_values(brief), ensure_ascii=False)}
    try:
        return typst.compile(template, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards="ua-1")
    except typst.TypstError:  # letters that its fonts lack
        return typst.compile(template, sys_inputs=inputs)


def _values(brief: Brief) -> dict[str, Any]:
    """What the template fills in."""
    before, after = quotation_marks(brief.language)
    rated = any(source.reliability for source in brief.sources)
    columns = ("document", "publisher", "date", *(["reliability"] if rated else []), "notes")
    found = {
        "language": brief.language,
        "region": locale_of(brief.language)[-2:],
        "title": brief.title,
        "subtitle": brief.subtitle,
        "footer": brief.subtitle,
        "keywords": [found for found in (str(brief.as_of or brief.day or ""), brief.run_id) if found],
        "day": [brief.day.year, brief.day.month, brief.day.day] if brief.day else None,
        "legend": [
            *({"status": status, "arrow": "", "label": label} for status, label in legend(brief)),
            *({"status": "", "arrow": ARROWS[arrow], "label": label} for arrow, label in directions(brief)),
        ],
        "sections": [_section(section, brief) for section in brief.sections],
        "gaps": [{"text": gap.text, "items": list(gap.items)} for gap in brief.gaps],
        "notes": [_note(note, brief.language) for note in brief.notes],
        "sources": [_source(source, brief.language) for source in brief.sources],
        "rated": rated,
        "columns": [word(brief.language, f"table.{name}") for name in columns],
        "words": {
            "before": before,
            "after": after,
            "gaps": word(brief.language, "section.gaps"),
            "notes": word(brief.language, "section.notes"),
            "sources": word(brief.language, "section.sources"),
            "attached": word(brief.language, "attached"),
        },
    }
    return {"record": sealed(brief).decode(), **_settable(found)}


def _settable(value: Any) -> Any:
    """Values with nothing in them that cannot be shown, and with places where long words may break."""
    if isinstance(value, str):
        return _LONG.sub("\\g<0>\u200b", visible(value))
    if isinstance(value, dict):
        return {key: each if key in WHOLE else _settable(each) for key, each in value.items()}
    return [_settable(each) for each in value] if isinstance(value, list) else value


def _section(section: Section, brief: Brief) -> dict[str, Any]:
    language = brief.language
    grouped = groupby(section.lines, key=lambda line: line.group)
    groups = [{"heading": heading, "items": [_item(line, language) for line in lines]} for heading, lines in grouped]
    told = {"kind": section.kind, "heading": section.heading, "lead": section.lead, "groups": groups}
    return told | {"terms": terms_text(brief) if section.kind == "outlook" else ""}


def _item(line: Line, language: str) -> dict[str, Any]:
    return {
        "text": line.text,
        "status": line.status,
        "arrow": ARROWS[line.arrow],
        "notes": list(line.notes),
        "more": word(language, "more", count=line.more) if line.more else "",
        "confidence": line.confidence,
    }


def _note(note: Note, language: str) -> dict[str, Any]:
    return {
        "number": note.number,
        "quote": shown(note.quote),
        "language": note.language or language,
        "details": note_details(note, language),
    }


def _source(source: Source, language: str) -> dict[str, Any]:
    return {
        "title": source.title,
        "language": source.language or language,
        "repeats": repeated(source, language),
        "description": source.description,
        "url": source.url,
        "link": web_address(source.url),
        "publisher": source.source or "—",
        "dated": ", ".join(part for part in (source.dated, source.language_text) if part),
        "reliability": source.reliability or "—",
        "notes": ranges(source.notes),
    }
