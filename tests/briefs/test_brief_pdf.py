"""A brief as a PDF: what it says, how it is made, and that what documents say is never read as markup."""

import sys
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from briefing import small_material
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.briefs import Brief, Line, Note, Section, Source, compose, render_pdf
from dragoman.errors import ExtraError
from dragoman.resources import LANGUAGES

pytest.importorskip("typst")

MARKUP = st.sampled_from(
    [
        "#panic()",
        '#read("/etc/passwd")',
        "$x$",
        "`raw`",
        "*b*",
        "_i_",
        "<label>",
        "@ref",
        "//",
        "/*",
        "= h",
        "\\",
        "#{",
        "}",
    ]
)
told = st.one_of(MARKUP, st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cs", "Cc"]), max_size=8))
hostile = st.lists(told, min_size=1, max_size=6).map(" ".join).filter(lambda text: text.strip())


def text_of(data):
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def folded(text):
    """Text without what a line break may change."""
    return "".join(text.split()).replace("\u200b", "").replace("\u00ad", "").replace("\ufffe", "").replace("-", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_the_brief_says(language):
    brief = replace(compose(small_material(), language), day=date(2024, 7, 5))
    data = render_pdf(brief)
    seen = folded(text_of(data))
    for line in (line for section in brief.sections for line in section.lines):
        assert folded(line.text) in seen
    for note in brief.notes:
        assert folded(note.quote) in seen
    with pypdfium2.PdfDocument(data) as pdf:
        meta = pdf.get_metadata_dict()
        assert pdf.is_tagged()
    assert meta["Title"] == brief.title
    assert brief.run_id in meta["Keywords"]
    assert meta["CreationDate"].startswith("D:20240705")


def test_the_same_brief_makes_the_same_bytes():
    brief = compose(small_material(), "en")
    assert render_pdf(brief) == render_pdf(brief)


def written(text):
    """A brief whose every word somebody else wrote."""
    note = Note(
        number=1, record_id="r", document_id="d", quote=text, start=0, end=1, title=text, source=text, dated="x"
    )
    line = Line(text=text, notes=(1,), group=text, confidence=text)
    source = Source(document_id="d", title=text, source=text, url=text, description=text, reliability="B", copy_of=text)
    section = Section(kind="bottom_line", heading=text, lead=text, lines=(line,))
    return Brief(language="en", title=text, subtitle=text, sections=(section,), notes=(note,), sources=(source,))


@settings(max_examples=30)
@given(hostile)
def test_whatever_a_document_says_is_shown_and_never_run(text):
    data = render_pdf(written(text))
    bare = folded(text_of(render_pdf(written("z" * 8)))).count("z" * 8)
    shown = folded(text)
    if len(shown) > 3 and shown.isascii():
        assert folded(text_of(data)).count(shown) >= bare - 1


def test_scripts_that_the_fonts_lack_are_no_failure():
    assert render_pdf(written("김정은 \U0001f600 中国 \ue000")).startswith(b"%PDF")


def test_only_addresses_of_the_web_are_links():
    brief = written("x")
    for url, linked in (("javascript:alert(1)", False), ("file:///etc/passwd", False), ("https://e.example/a b", True)):
        data = render_pdf(replace(brief, sources=(replace(brief.sources[0], url=url),)))
        assert (b"/URI" in data) == linked
        assert b"/JavaScript" not in data


def test_without_typst_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ExtraError, match=r"dragoman\[pdf\]"):
        render_pdf(written("x"))
