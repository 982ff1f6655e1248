"""Briefs as HTML pages: the text in its blocks, links to notes as citations, and where each character stands."""

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

from dragoman.linting.paper import Block, Paper, PieceKind, Typist, assemble

_SKIPPED = frozenset({"head", "script", "style", "nav", "template", "svg", "noscript", "title"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDES = frozenset({"blockquote", "table", "pre", "figure"})
_BLOCKS = _HEADINGS | _ASIDES
_BLOCKS |= {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "br", "hr", "body"}
_BLOCKS |= {"section", "article", "main", "header", "footer", "aside"}
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "source", "col", "area", "base", "embed"})
_REFERENCE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§a-z])[\])]?")
DEEPEST = 200


def read_html(source: str) -> Paper:
    """The pieces of a page. What links in it lead to, where it is a list item or a paragraph, is a note."""
    reader = _Reader(source)
    # Tags that nothing closes are all that the parser may be slow at.
    reader.feed(source[: source.rfind(">") + 1])
    reader.close()
    return reader.paper()


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._starts = [0, *(at + 1 for at, character in enumerate(source) if character == "\n")]
        self._open: list[str] = []
        self._typist = Typist()
        self._found: list[Block] = []
        self._ids: list[tuple[int, str]] = []
        self._link: str | None = None
        self._label = ""
        self._noteref = False

    # The parser's own calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self._finish()
        if tag not in _VOID and len(self._open) < DEEPEST:
            self._open.append(tag)
            if "id" in given:
                self._ids.append((len(self._open), given["id"]))
        if tag == "a" and given.get("href"):
            self._link, self._label = given["href"], ""
            self._noteref = "noteref" in given.get("role", "") + given.get("epub:type", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self._end_link()
        if tag in _BLOCKS:
            self._finish()
        if tag in self._open:
            while self._open.pop() != tag:
                pass
            while self._ids and self._ids[-1][0] > len(self._open):
                self._ids.pop()

    def handle_data(self, data: str) -> None:
        if _SKIPPED.isdisjoint(self._open):
            if self._link is not None and self._link.startswith("#"):
                self._label += data
            elif "sup" in self._open and _REFERENCE.fullmatch(data.strip()):
                self._typist.cite(data.strip(" []()"))
            else:
                self._typist.write(data, self._offset())

    def handle_entityref(self, name: str) -> None:
        self._write_reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write_reference(f"&#{name};")

    # What is made of them

    def _write_reference(self, written: str) -> None:
        if _SKIPPED.isdisjoint(self._open):
            self._typist.write(html.unescape(written), self._offset(), still=True)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _end_link(self) -> None:
        target, label = self._link or "", " ".join(self._label.split())
        self._link = None
        if not target.startswith("#"):
            if _SKIPPED.isdisjoint(self._open):
                self._typist.cite(target)
        elif self._noteref or _REFERENCE.fullmatch(label):
            self._typist.cite(target[1:])
        else:
            self._typist.write(label, self._offset(), still=True)

    def _finish(self) -> None:
        kind: PieceKind = "prose"
        if not _HEADINGS.isdisjoint(self._open):
            kind = "heading"
        elif not _ASIDES.isdisjoint(self._open):
            kind = "aside"
        piece = self._typist.piece(kind)
        if piece is not None:
            level = next((int(tag[1]) for tag in self._open if tag in _HEADINGS), 0)
            self._found.append(Block(piece, self._ids[-1][1] if self._ids else "", level))

    def paper(self) -> Paper:
        """The pieces, with those that references lead to as notes."""
        self._finish()
        cited = {citation.key for piece, _, _ in self._found for citation in piece.citations}
        blocks = []
        for piece, name, level in self._found:
            if name in cited and piece.kind == "prose":
                blocks.append(Block(replace(piece, kind="note"), name))
            else:
                blocks.append(Block(piece, "", level))
        return assemble(self._source, blocks)
