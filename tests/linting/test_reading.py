"""Briefs in all formats: the same faults in the same places, notes counted as sources, damage reported."""

import zipfile

import pytest
from files import MARK, write_docx

from dragoman import lint
from dragoman.errors import DocumentError
from dragoman.linting.docx import LARGEST

QUOTE = "“France will reopen its embassy in Damascus” — Levant Morning, 3 May 2025"
PAGE = """<!doctype html><html lang="en"><head><title>It is likely</title><style>p { margin: 40px }</style></head>
<body><nav><a href="#n1">It is likely</a></nav>
<h1>Brief &amp; notes</h1>
<p>France has reopened its embassy.<a href="#n1" role="doc-noteref">1</a> A visit is
 <b>likely</b> in&nbsp;June.</p>
<ol><li id="n1">%s</li></ol><script>"It is likely"</script></body></html>
"""


def places(found):
    return [(finding.rule, finding.line, finding.column) for finding in found]


def test_a_page(tmp_path):
    path = tmp_path / "brief.html"
    path.write_text(PAGE % QUOTE, "utf-8")
    found = lint(path, "en")
    assert places(found) == [("planned_as_done", 4, 4), ("unsourced_judgement", 4, 75)]
    assert found[1].words == "A visit is likely in June."
    assert {finding.path for finding in found} == {str(path)}


def test_a_docx_file_with_footnotes(tmp_path):
    paragraphs = [
        "# Brief",
        f"France has reopened its embassy.{MARK} A visit is likely in June.",
        f"A deal is likely.{MARK}",
    ]
    found = lint(write_docx(tmp_path / "brief.docx", paragraphs, [QUOTE, "Levant Morning, 4 May 2025"]), "en")
    assert places(found) == [("planned_as_done", 2, 1), ("unsourced_judgement", 2, 34)]


BOOKMARKED = (
    '<w:bookmarkStart w:id="7" w:name="_Ref7"/><w:r><w:footnoteReference w:id="1"/></w:r><w:bookmarkEnd w:id="7"/>'
)
SIMPLE = '<w:fldSimple w:instr=" NOTEREF _Ref7 \\f \\h "><w:r><w:t>12</w:t></w:r></w:fldSimple>'
PIECES = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> NOTE</w:instrText></w:r>'
    '<w:r><w:instrText>REF _Ref7 \\h</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize("field", [SIMPLE, PIECES])
def test_a_docx_file_in_which_a_footnote_is_cited_again(tmp_path, field):
    """A cross-reference cites the note; the number that it shows is no number of the text."""
    path = write_docx(tmp_path / "brief.docx", ["A visit is likely.", "A deal is likely.", "A war is likely."], [QUOTE])
    fields = {"A visit is likely.": BOOKMARKED, "A deal is likely.": field}
    with zipfile.ZipFile(path) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    xml = parts["word/document.xml"].decode()
    for text, cited in fields.items():
        xml = xml.replace(f"{text}</w:t></w:r>", f"{text}</w:t></w:r>{cited}")
    with zipfile.ZipFile(path, "w") as changed:
        for name, data in (parts | {"word/document.xml": xml.encode()}).items():
            changed.writestr(name, data)
    assert places(lint(path, "en")) == [("unsourced_judgement", 3, 1)]


def test_what_stands_in_a_comment_of_several_lines_is_no_text():
    brief = "It rained.\n\n<!-- kept for us\n\nA deal is likely.\n-->\n\nA visit is likely.\n"
    assert places(lint(brief, "en")) == [("unsourced_judgement", 8, 1)]


def test_a_docx_file_expands_no_entities(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("“France has reopened its embassy”")
    prolog = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    path = write_docx(tmp_path / "brief.docx", [f"France has reopened its embassy.{MARK}"], [QUOTE + "&e;"], prolog)
    assert [finding.rule for finding in lint(path, "en")] == ["planned_as_done"]


def test_a_docx_file_that_unfolds_beyond_bounds(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(LARGEST + 1))
    with pytest.raises(DocumentError) as raised:
        lint(path)
    assert raised.value.code == "too_large"


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"PK\3\4"), ("b.md", b"\0\1\2"), ("c.pdf", b"%PDF-1.7"), ("d.docx", b"no")]
)
def test_what_is_no_brief_is_refused(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError):
        lint(path)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_bytes_of_other_encodings_and_line_ends(tmp_path, codec):
    path = tmp_path / "note.txt"
    path.write_bytes("Note de synthèse\r\n\r\nUne trêve est très probable à l’été.\r\n".encode(codec))
    assert places(lint(path, "fr")) == [("unsourced_judgement", 3, 1)]


def test_a_page_of_unclosed_tags_takes_no_time(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<p>It is likely.</p>" + "<a " * 300_000)
    assert len(lint(path, "en")) == 1


@pytest.mark.parametrize("text", ["[" * 5000, "It is likely. " * 40_000])
def test_what_is_no_text_or_too_long_is_refused(text):
    with pytest.raises(DocumentError):
        lint(text, "en")
