"""The brief: what the records say, in sentences of the reader's language, each with the words that it rests on."""

from dragoman.briefs.brief import Brief, Gap, Line, Note, Provenance, Section, SectionKind, Source, Term
from dragoman.briefs.calendar import render_calendar
from dragoman.briefs.captions import Captions
from dragoman.briefs.compose import compose
from dragoman.briefs.docx import render_docx
from dragoman.briefs.formats import FORMATS, BriefFile, BriefFormat, read_brief, render
from dragoman.briefs.markdown import render_markdown
from dragoman.briefs.page import render_html
from dragoman.briefs.pdf import render_pdf

__all__ = [
    "FORMATS",
    "Brief",
    "BriefFile",
    "BriefFormat",
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
    "read_brief",
    "render",
    "render_calendar",
    "render_docx",
    "render_html",
    "render_markdown",
    "render_pdf",
]
