"""Briefs as DOCX files: paragraphs as lines, footnotes and endnotes as notes.

A DOCX file is a ZIP file, and comes from anybody: what it says that it holds is bounded before it is opened, and its
XML is parsed without entities, external files and the network. python-docx reads no footnotes; they are read from the
parts themselves (ECMA-376, WordprocessingML).
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from dragoman.errors import DocumentError
from dragoman.linting.markdown import write_inline
from dragoman.linting.paper import Block, Paper, PieceKind, Typist, assemble

LARGEST = 64 * 1024 * 1024
"""Bytes that all parts together may unfold to."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NOTES = ("footnote", "endnote")
_REFERENCES = ("footnoteReference", "endnoteReference")
_QUOTES = frozenset({"quote", "intense quote", "citation", "citation intense"})
_CROSS = re.compile(r"\s*NOTEREF\s+\"?([^\s\"]+)")
"""A field that cites again the note at a bookmark."""
_HEADING = re.compile(r"(?:heading|titre) (\d)")


def read_docx(data: bytes) -> Paper:
    """The pieces of a DOCX file; each paragraph is a line of the source of the paper.

    Raises:
        DocumentError: it is none, or too large.
    """
    from docx import Document

    _check_size(data)
    try:
        typed = _Typed(Document(io.BytesIO(data)))
        blocks = [*typed.blocks(), *typed.notes()]
    except (MemoryError, ImportError):
        raise
    except Exception as error:  # a damaged package makes python-docx raise whatever it stumbles over
        raise DocumentError("unreadable", "The DOCX file is damaged; save it again.") from error
    return assemble("\n".join(typed.lines), blocks)


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        raise DocumentError("unreadable", "This is no DOCX file; save it again as DOCX.") from error
    if size > LARGEST:
        raise DocumentError("too_large", f"The file unfolds to more than {LARGEST} bytes. Split it.")


class _Typed:
    """The paragraphs of a document, each one line."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._bookmarks = _bookmarks(document.element.body)
        self.lines: list[str] = []
        self._end = 0

    def blocks(self) -> Iterator[Block]:
        """The paragraphs and the cells of tables in order."""
        from docx.text.paragraph import Paragraph

        for element in self._document.element.body.iter(f"{_W}p"):
            kind, level = _kind(Paragraph(element, self._document))
            if any(above.tag == f"{_W}tbl" for above in element.iterancestors()):
                kind = "aside"
            typist = Typist()
            self.lines.append(self._type(element, typist, self._end))
            self._end += len(self.lines[-1]) + 1
            piece = typist.piece(kind)
            if piece is not None:
                yield Block(piece, "", level)

    def _type(self, paragraph: Any, typist: Typist, place: int) -> str:
        """Type the runs of a paragraph; returns its text."""
        line = ""
        field = _Field()
        for element in paragraph.iter():
            name = element.tag.removeprefix(_W) if isinstance(element.tag, str) else ""
            if key := self._bookmarks.get(field.watch(element, name), ""):
                typist.cite(key)
            if name == "t" and element.text and not field.hides(element):
                # A run may end between any two letters: marks such as [1] are looked for in each.
                write_inline(typist, element.text, place + len(line))
                line += element.text
            elif name in ("tab", "br") and line:
                typist.write(" ", place + len(line))
                line += " "
            elif name in _REFERENCES:
                typist.cite(_key(element, name))
            elif name == "hyperlink" and element.get(f"{_R}id"):
                typist.cite(f"link:{element.get(f'{_R}id')}")
        return line.replace("\n", " ")

    def notes(self) -> Iterator[Block]:
        """Footnotes and endnotes by their keys."""
        for part in self._document.part.package.iter_parts():
            kind = str(part.partname).rpartition("/")[2].removesuffix("s.xml")
            if kind not in _NOTES:
                continue
            for note in _parse(part.blob).iter(f"{_W}{kind}"):
                typist = Typist()
                for text in note.iter(f"{_W}t"):
                    typist.write(text.text or "", 0, still=True)
                piece = typist.piece("note")
                if piece is not None:
                    yield Block(piece, f"{kind}:{note.get(f'{_W}id')}")


class _Field:
    """Watches the fields of a paragraph go by: one that cites a note again shows a number, which is no text."""

    def __init__(self) -> None:
        self._code: str | None = None  # of a field that has begun
        self._cites = False
        self._simple: Any = None

    def watch(self, element: Any, name: str) -> str:
        """The bookmark that an element begins to cite, "" for none."""
        if name == "fldSimple":
            return self._bookmark(element.get(f"{_W}instr") or "", element)
        if name == "instrText" and self._code is not None:
            self._code += element.text or ""
        elif name == "fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "separate" and self._code is not None:
                return self._bookmark(self._code)
            self._code, self._cites = ("" if kind == "begin" else None), False
        return ""

    def _bookmark(self, code: str, simple: Any = None) -> str:
        found = _CROSS.match(code)
        if found is None:
            return ""
        self._simple, self._cites = (simple, self._cites) if simple is not None else (self._simple, True)
        return found[1]

    def hides(self, text: Any) -> bool:
        """Whether a text is the number that such a field shows."""
        return self._cites or (self._simple is not None and self._simple in text.iterancestors())


def _key(reference: Any, name: str) -> str:
    return f"{name.removesuffix('Reference')}:{reference.get(f'{_W}id')}"


def _bookmarks(body: Any) -> dict[str, str]:
    """The key of the first note at each bookmark, by its name."""
    found: dict[str, str] = {}
    waiting: dict[str, str] = {}
    for element in body.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd", *(f"{_W}{name}" for name in _REFERENCES)):
        name = element.tag.removeprefix(_W)
        if name == "bookmarkStart":
            waiting[element.get(f"{_W}id") or ""] = element.get(f"{_W}name") or ""
        elif name == "bookmarkEnd":
            waiting.pop(element.get(f"{_W}id") or "", None)
        else:
            found |= dict.fromkeys(waiting.values(), _key(element, name))
            waiting.clear()
    return found


def _kind(paragraph: Any) -> tuple[PieceKind, int]:
    """What the style of a paragraph says that it is."""
    name = (paragraph.style.name or "").casefold() if paragraph.style is not None else ""
    if found := _HEADING.match(name):
        return "heading", int(found[1])
    if name in ("title", "titre", "subtitle", "sous-titre"):
        return "heading", 1
    return ("aside" if name in _QUOTES else "prose"), 0


def _parse(blob: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(blob, parser)
