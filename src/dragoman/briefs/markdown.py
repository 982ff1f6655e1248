"""A brief as Markdown (CommonMark with footnotes), plain enough to be read as it stands."""

import re
from itertools import groupby

from dragoman.briefs.apparatus import SIGNS, directions, legend, note_details, quotation_marks, repeated
from dragoman.briefs.brief import ARROWS, Brief, Line, Note, Section, Source
from dragoman.briefs.outlook import terms_text
from dragoman.briefs.words import shown, word

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START = re.compile(r"^(\s*)(#|[-+](?=\s)|\d+(?=[.)]\s))")


def render_markdown(brief: Brief) -> str:
    """The brief as Markdown, the sources' own words escaped."""
    parts = [f"# {escape(brief.title)}", f"*{escape(brief.subtitle)}*", _legend(brief)]
    parts += [_section(section, brief) for section in brief.sections]
    if brief.gaps:
        parts.append(_gaps(brief))
    if brief.notes:
        notes = "\n".join(_note(note, brief.language) for note in brief.notes)
        parts.append(f"## {_heading(brief, 'notes')}\n\n{notes}")
    if brief.sources:
        sources = "\n".join(_source(source, brief.language) for source in brief.sources)
        parts.append(f"## {_heading(brief, 'sources')}\n\n{sources}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _legend(brief: Brief) -> str:
    """What the marks and arrows before the lines mean, those that occur."""
    marks = [(SIGNS[mark], label) for mark, label in legend(brief)]
    arrows = [(ARROWS[arrow], label) for arrow, label in directions(brief)]
    return " · ".join(f"{sign} {escape(label)}" for sign, label in (*marks, *arrows))


def escape(text: str) -> str:
    """Text at the start of a block, in which Markdown and HTML see nothing but text."""
    return _AT_START.sub(r"\1\\\2", inline(text))


def inline(text: str) -> str:
    """Text within a line, in which Markdown and HTML see nothing but text."""
    return _SPECIAL.sub(r"\\\1", shown(text))


def _heading(brief: Brief, kind: str) -> str:
    return escape(word(brief.language, f"section.{kind}"))


def _section(section: Section, brief: Brief) -> str:
    parts = [f"## {escape(section.heading)}"]
    if section.lead:
        parts.append(f"*{escape(section.lead)}*")
    for group, lines in groupby(section.lines, key=lambda line: line.group):
        if group:
            parts.append(f"### {escape(group)}")
        parts.append("\n".join(_line(line, brief.language) for line in lines))
    if section.kind == "outlook" and brief.terms:
        parts.append(f"*{escape(terms_text(brief))}*")
    return "\n\n".join(parts)


def _line(line: Line, language: str) -> str:
    notes = "".join(f"[^{number}]" for number in line.notes)
    more = f" ({escape(word(language, 'more', count=line.more))})" if line.more else ""
    mark = ARROWS[line.arrow] or SIGNS[line.status]
    confidence = f" {inline(line.confidence)}" if line.confidence else ""
    return f"- {mark}{' ' if mark else ''}{escape(line.text)} {notes}{more}{confidence}"


def _gaps(brief: Brief) -> str:
    lines = []
    for gap in brief.gaps:
        lines.append(f"- {escape(gap.text)}")
        lines += [f"  - {escape(item)}" for item in gap.items]
    return f"## {_heading(brief, 'gaps')}\n\n" + "\n".join(lines)


def _note(note: Note, language: str) -> str:
    before, after = quotation_marks(language)
    return f"[^{note.number}]: {before}{inline(note.quote)}{after} — {inline(note_details(note, language))}."


def _source(source: Source, language: str) -> str:
    repeats = repeated(source, language)
    details = [source.source, source.dated, source.language_text, repeats, source.description, source.url]
    text = ", ".join(inline(part) for part in details if part)
    return f"- *{inline(source.title)}*, {text}"
