"""A brief as Markdown (CommonMark with footnotes), plain enough to be read as it stands."""

import re
from itertools import groupby

from dragoman.briefs.brief import ARROWS, Brief, Line, Note, Section, Source
from dragoman.briefs.outlook import terms_text
from dragoman.briefs.words import shown, word

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START = re.compile(r"^(\s*)(#|[-+](?=\s)|\d+(?=[.)]\s))")
_MARKS = {"happened": "●", "claimed": "◉", "planned": "○", "possible": "◐", "hypothetical": "◌", "denied": "⊘", "": ""}

TITLE_LENGTH = 80


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
    lines = [line for section in brief.sections for line in section.lines]
    used = {line.status: line.status_text for line in lines if line.status}
    told = [f"{_MARKS[status]} {escape(used[status])}" for status in _MARKS if status in used]
    arrows = {line.arrow for line in lines} - {""}
    told += [f"{ARROWS[a]} {escape(word(brief.language, f'arrow.{a}'))}" for a in ARROWS if a in arrows]
    return " · ".join(told)


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
    mark = ARROWS[line.arrow] or _MARKS[line.status]
    confidence = f" {inline(line.confidence)}" if line.confidence else ""
    return f"- {mark}{' ' if mark else ''}{escape(line.text)} {notes}{more}{confidence}"


def _gaps(brief: Brief) -> str:
    lines = []
    for gap in brief.gaps:
        lines.append(f"- {escape(gap.text)}")
        lines += [f"  - {escape(item)}" for item in gap.items]
    return f"## {_heading(brief, 'gaps')}\n\n" + "\n".join(lines)


def _note(note: Note, language: str) -> str:
    quote = word(language, "quoted", text="\0").replace("\0", inline(note.quote))
    title = note.title if len(note.title) <= TITLE_LENGTH else note.title[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
    place = ", ".join(part for part in (title, note.source, note.dated) if part)
    end = "\u202f; " if language == "fr" else "; "
    details = end.join(inline(part) for part in (place, note.speaker, note.status_text) if part)
    return f"[^{note.number}]: {quote} — {details}."


def _source(source: Source, language: str) -> str:
    copy = word(language, "copy_of", title="\0").replace("\0", source.copy_of) if source.copy_of else ""
    details = [source.source, source.dated, source.language_text, copy, source.description, source.url]
    text = ", ".join(inline(part) for part in details if part)
    return f"- *{inline(source.title)}*, {text}"
