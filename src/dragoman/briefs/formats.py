"""The formats of a brief: written with its seal, and read back by it."""

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from dragoman.briefs.brief import Brief
from dragoman.briefs.docx import SEAL_PART, render_docx
from dragoman.briefs.markdown import render_markdown
from dragoman.briefs.page import render_html
from dragoman.briefs.pdf import ATTACHED, render_pdf
from dragoman.briefs.seal import LARGEST, make_seal, open_seal, read_record
from dragoman.errors import DocumentError
from dragoman.records.json import to_dict

BriefFormat = Literal["md", "html", "docx", "pdf", "json"]
FORMATS: tuple[BriefFormat, ...] = get_args(BriefFormat)
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file that is read."""
_WIDTH = 120
_SEALS = {
    "md": re.compile(rb"<!-- dragoman[^\n]*\n([A-Za-z0-9+/=\s]*)-->"),
    "html": re.compile(rb'<meta name="dragoman" content="([A-Za-z0-9+/=]*)">'),
    "docx": re.compile(rb'<brief xmlns="urn:dragoman:brief">([A-Za-z0-9+/=\s]*)</brief>'),
}
"""Where a format has its seal; the last one counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFile:
    """A brief as a file.

    Attributes:
        format: that it is written in.
        data: its bytes.
        brief: the record that it carries.
    """

    format: BriefFormat
    data: bytes
    brief: Brief


def render(brief: Brief, format_: BriefFormat) -> bytes:
    """The brief as a file, with its seal.

    Raises:
        ExtraError: a library for this format is missing.
    """
    if format_ == "md":
        return (render_markdown(brief) + _comment(brief)).encode()
    if format_ == "html":
        return render_html(brief).encode()
    if format_ == "json":
        return (json.dumps(to_dict(brief), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
    return render_docx(brief) if format_ == "docx" else render_pdf(brief)


def _comment(brief: Brief) -> str:
    """The seal as a comment, which no reader of Markdown shows."""
    seal = make_seal(brief)
    lines = "\n".join(seal[at : at + _WIDTH] for at in range(0, len(seal), _WIDTH))
    return f"\n<!-- dragoman {brief.as_of or brief.day or ''} {brief.run_id}\n{lines}\n-->\n"


def read_brief(path: Path) -> BriefFile:
    """A brief that `render` wrote.

    Raises:
        DocumentError: it is too large, damaged, or was not written by Dragoman.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise DocumentError("too_large", f"{path} has more than {LARGEST_FILE} bytes; that is no brief.")
    format_ = _format(data)
    if format_ == "json":
        return BriefFile(format=format_, data=data, brief=read_record(data))
    if format_ == "pdf":
        return BriefFile(format=format_, data=data, brief=read_record(_attached(data, path)))
    seals = _SEALS[format_].findall(_custom(data, path) if format_ == "docx" else data)
    if not seals:
        raise _unsealed(path)
    return BriefFile(format=format_, data=data, brief=open_seal(seals[-1].decode("ascii")))


def _format(data: bytes) -> BriefFormat:
    """The format that the first bytes of a file tell."""
    if data.startswith(b"PK"):
        return "docx"
    if data.startswith(b"%PDF"):
        return "pdf"
    start = data[:200].lstrip().lower()
    return "json" if start.startswith(b"{") else "html" if start.startswith(b"<!doctype html") else "md"


def _unsealed(path: Path) -> DocumentError:
    return DocumentError(
        "unsealed", f"{path} does not say what it was made from; give a brief as `dragoman brief --out` writes it."
    )


def _custom(data: bytes, path: Path) -> bytes:
    """The parts of a DOCX file in which programs keep their own data: an office suite may give them other numbers."""
    folder = SEAL_PART.rpartition("/")[0] + "/item"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [m for m in package.infolist() if m.filename.startswith(folder)]
            if sum(member.file_size for member in members) > LARGEST:
                raise DocumentError("too_large", f"{path} unfolds to more than {LARGEST} bytes.")
            return b"\n".join(package.read(member) for member in members)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise DocumentError("unreadable", f"{path} is damaged; use the file as it was written.") from error


def _attached(data: bytes, path: Path) -> bytes:
    """The record that is attached to a PDF file."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("unreadable", f"{path} is damaged; use the file as it was written.") from error
    try:
        for number in range(pdf.count_attachments()):
            attachment = pdf.get_attachment(number)
            if attachment.get_name() == ATTACHED:
                return bytes(attachment.get_data())
    finally:
        pdf.close()
    raise _unsealed(path)
