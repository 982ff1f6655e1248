"""A file with a brief, by its format, as a paper."""

import codecs
from pathlib import Path

from dragoman.errors import DocumentError
from dragoman.linting.docx import read_docx
from dragoman.linting.html import read_html
from dragoman.linting.markdown import read_markdown
from dragoman.linting.paper import Paper

LARGEST = 8 * 1024 * 1024
"""Bytes of a file that is read."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_TEXTS = frozenset({".md", ".markdown", ".txt", ""})


def read_paper(path: Path) -> Paper:
    """The paper of a Markdown, text, HTML or DOCX file.

    Raises:
        DocumentError: it is too large, damaged, or of another format.
        OSError: it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in _PAGES | _TEXTS | {".docx"}:
        raise DocumentError("unsupported_format", "Briefs are read as Markdown, text, HTML or DOCX; save it as one.")
    if path.stat().st_size > LARGEST:
        raise DocumentError("too_large", f"The file has more than {LARGEST} bytes. Split it.")
    data = path.read_bytes()
    if suffix == ".docx":
        return read_docx(data)
    text = _decode(data)
    return read_html(text) if suffix in _PAGES else read_markdown(text)


def _decode(data: bytes) -> str:
    """Text of bytes; its line ends are those of Unix.

    Raises:
        DocumentError: the bytes are no text.
    """
    if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise DocumentError("unreadable", "This is no text; save the brief as Markdown, text, HTML or DOCX.")
    codec = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
