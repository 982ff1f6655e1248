"""A brief as a Word document: the parts of the package, its footnotes, its language, its bytes."""

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from briefing import small_material
from docx import Document
from lxml import etree

from dragoman.briefs import compose, render_docx
from dragoman.resources import LANGUAGES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text(element):
    return "".join(element.itertext(f"{W}t"))


@pytest.fixture(params=LANGUAGES)
def brief(request):
    return compose(small_material(), request.param)


def test_every_part_is_there_and_is_xml(brief):
    found = parts(render_docx(brief))
    types = etree.fromstring(found["[Content_Types].xml"])
    declared = {each.get("PartName")[1:] for each in types.iter("{*}Override")}
    assert declared < set(found)
    for name, data in found.items():
        etree.fromstring(data)
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for each in etree.fromstring(data):
                if each.get("TargetMode") != "External":
                    target = f"{folder}/{each.get('Target')}".lstrip("/").replace("word/../", "")
                    assert target in found, target


def test_footnotes_are_real_and_stand_in_the_order_in_which_they_are_cited(brief):
    found = parts(render_docx(brief))
    notes = etree.fromstring(found["word/footnotes.xml"])
    kinds = [note.get(f"{W}type") for note in notes]
    assert kinds[:2] == ["separator", "continuationSeparator"]
    assert set(kinds[2:]) == {None}
    by_id = {note.get(f"{W}id"): text(note) for note in notes}
    body = etree.fromstring(found["word/document.xml"])
    cited = [each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")]
    assert cited == [str(n) for n in range(1, len(brief.notes) + 1)]
    quotes = {note.quote for note in brief.notes}
    assert all(any(quote in by_id[id_] for quote in quotes) for id_ in cited)
    assert all(text(note).count(" — ") for note in list(notes)[2:])


def test_a_quote_cited_again_has_the_number_of_its_footnote(brief):
    body = etree.fromstring(parts(render_docx(brief))["word/document.xml"])
    bookmarks = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    again = list(body.iter(f"{W}fldSimple"))
    assert again
    for field in again:
        name, number = re.fullmatch(r" NOTEREF (_Ref(\d+)) \\f \\h ", field.get(f"{W}instr")).groups()
        assert name in bookmarks
        assert text(field) == number


def test_every_line_says_and_cites_what_the_brief_does(brief):
    body = etree.fromstring(parts(render_docx(brief))["word/document.xml"])
    order = {}
    for line in (line for section in brief.sections for line in section.lines):
        for number in line.notes:
            order.setdefault(number, len(order) + 1)
    lines = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}numPr") is not None]
    told = [line for section in brief.sections for line in section.lines]
    assert len(lines) == len(told)
    for paragraph, line in zip(lines, told, strict=True):
        assert text(paragraph).startswith(line.text)
        cites = re.findall(rb'footnoteReference [^>]*w:id="(\d+)"|NOTEREF _Ref(\d+)', etree.tostring(paragraph))
        assert [int(one or other) for one, other in cites] == [order[number] for number in line.notes]


def test_word_can_open_it_and_finds_its_styles_and_language(brief):
    document = Document(io.BytesIO(render_docx(brief)))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "Bottom Line"} <= styles
    assert document.core_properties.title == brief.title
    assert document.core_properties.language == {"en": "en-GB", "fr": "fr-FR"}[brief.language]
    assert len(document.tables) == 1
    assert len(document.tables[0].rows) == len(brief.sources) + 1
    named = {e.get(f"{W}val") for e in document.element.body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert named <= {style.style_id for style in document.styles}


def test_the_same_brief_makes_the_same_bytes_without_a_date(brief):
    data = render_docx(brief)
    assert data == render_docx(brief)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_fixed_spaces_of_french_stay():
    found = parts(render_docx(compose(small_material(), "fr")))
    assert "«\u00a0" in found["word/footnotes.xml"].decode()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path):
    import pypdfium2

    brief = compose(small_material(), "fr")
    (tmp_path / "brief.docx").write_bytes(render_docx(brief))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "brief.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    seen = " ".join("\n".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert brief.notes[0].quote.split()[-1] in seen
    assert f"1 / {len(pdf)}" in seen
    pdf.close()
