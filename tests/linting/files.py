"""Briefs as files, for the tests."""

import io
import zipfile
from pathlib import Path

from docx import Document

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MARK = "※"
"""Where a paragraph has the reference of the next footnote."""


def write_docx(path: Path, paragraphs: list[str], notes: list[str], prolog: str = "") -> Path:
    """A DOCX file with footnotes, which python-docx itself cannot write."""
    document = Document()
    for text in paragraphs:
        if text.startswith("# "):
            document.add_heading(text[2:], 1)
        else:
            document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    told = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
        for n, note in enumerate(notes, 1)
    )
    footnotes = f'<?xml version="1.0"?>{prolog}<w:footnotes xmlns:w="{_NAMESPACE}">{told}</w:footnotes>'
    with zipfile.ZipFile(buffer) as given, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            text = given.read(name)
            if name == "word/document.xml":
                text = _refer(text.decode(), len(notes)).encode()
            elif name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdNotes" Type="{_KIND}" Target="footnotes.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", relation.encode())
            elif name == "[Content_Types].xml":
                part = f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/></Types>'
                text = text.replace(b"</Types>", part.encode())
            made.writestr(name, text)
        made.writestr("word/footnotes.xml", footnotes)
    return path


def _refer(xml: str, count: int) -> str:
    for number in range(1, count + 1):
        reference = f'</w:t></w:r><w:r><w:footnoteReference w:id="{number}"/></w:r><w:r><w:t xml:space="preserve">'
        xml = xml.replace(MARK, reference, 1)
    return xml
