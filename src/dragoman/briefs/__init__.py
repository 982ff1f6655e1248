"""The brief: what the records say, in sentences of the reader's language, each with the words that it rests on."""

from dragoman.briefs.brief import Brief, Gap, Line, Note, Provenance, Section, SectionKind, Source, Term
from dragoman.briefs.calendar import render_calendar
from dragoman.briefs.captions import Captions
from dragoman.briefs.compose import compose
from dragoman.briefs.markdown import render_markdown
from dragoman.briefs.page import render_html

__all__ = [
    "Brief",
    "Captions",
    "Gap",
    "Line",
    "Note",
    "Provenance",
    "Section",
    "SectionKind",
    "Source",
    "Term",
    "compose",
    "render_calendar",
    "render_html",
    "render_markdown",
]
