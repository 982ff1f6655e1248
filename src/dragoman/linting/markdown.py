"""Briefs in Markdown or plain text: blocks, notes in the ways in which people write them, and where each stands."""

import html
import re
from collections.abc import Iterator

from dragoman.linting.paper import Block, Paper, PieceKind, Typist, assemble

_DEFINITION = re.compile(r"[ ]{0,3}\[\^(?P<key>[^\]\s]{1,80})\]:[ \t]*")
_LINK_DEFINITION = re.compile(r"[ ]{0,3}\[(?P<key>[^\]^]{1,80})\]:[ \t]*(?=\S)")
_NUMBERED = re.compile(r"\s*(?:\[(?P<bracket>\d{1,3})\]|(?P<number>\d{1,3})[.)])[ \t]+")
_HEADING = re.compile(r"[ ]{0,3}(?P<level>#{1,6})[ \t]+")
_ITEM = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])[ \t]+")
_RULE = re.compile(r"\s*(?:[-*_=][ \t]*){3,}$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_KEYS = re.compile(r"\d{1,3}")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_INLINE = re.compile(
    r"""
      \[\^(?P<note>[^\]\s]{1,80})\]
    | \\?\[(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9})\\?\](?![(:\[])
    | !\[[^\]]{0,300}\]\([^)]{0,2000}\)
    | \[(?P<label>[^\[\]]{1,300})\]\((?P<url>[^()\s]{1,2000})[^()]{0,300}\)
    | (?P<address><https?://[^>\s]{1,2000}>|https?://[^\s)>]{1,2000})
    | (?<!m)(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})
    | <sup>\s?\[?(?P<sup>\d{1,3})\]?\s?</sup>
    | (?P<comment><!--.{0,2000}?-->)
    | (?P<tag></?[A-Za-z][^<>]{0,500}>)
    | \\(?P<literal>[!-/:-@\[-`{-~])
    | (?P<emphasis>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|~~)
    | (?P<entity>&(?:\#\d{1,7}|\#x[0-9A-Fa-f]{1,6}|\w{2,10});)
    """,
    re.VERBOSE | re.DOTALL,
)
_Line = tuple[int, str]


def read_markdown(source: str) -> Paper:
    """The pieces of a text, CommonMark with footnotes or no mark-up at all."""
    return assemble(source, _blocks(source))


def _blocks(source: str) -> Iterator[Block]:
    held: list[_Line] = []
    kind: PieceKind = "prose"
    key, fenced = "", False
    for offset, line in _without_comments(_lines(source)):
        fence = _FENCE.match(line) is not None
        fenced ^= fence
        opening = None if fenced else _opening(line)
        blank = fenced or fence or not line.strip() or _RULE.match(line) is not None
        if blank or opening:
            yield from _block(kind, key, 0, held)
            kind, key, held = "prose", "", []
        if blank:
            continue
        if opening is None:
            if not held and line.lstrip().startswith((">", "|")):
                kind = "aside"
            held.append((offset, line))
            continue
        kind, key, level, length = opening
        held = [(offset + length, line[length:])]
        if kind == "heading":
            yield from _block(kind, "", level, held)
            kind, held = "prose", []
    yield from _block(kind, key, 0, held)


def _opening(line: str) -> tuple[PieceKind, str, int, int] | None:
    """How a line opens a block: its kind, key and level, and the characters of the mark."""
    if found := _DEFINITION.match(line) or _LINK_DEFINITION.match(line):
        return "note", found["key"], 0, found.end()
    if found := _HEADING.match(line):
        return "heading", "", len(found["level"]), found.end()
    if found := _NUMBERED.match(line):
        return "prose", found["bracket"] or found["number"], 0, found.end()
    if found := _ITEM.match(line):
        return "prose", "", 0, found.end()
    return None


def _lines(source: str) -> Iterator[_Line]:
    offset = 0
    for line in source.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _without_comments(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Lines without those of comments that begin one line and end a later one."""
    for offset, line in lines:
        if line.startswith("<!--") and "-->" not in line:
            next((later for _, later in lines if "-->" in later), None)
            line = ""
        yield offset, line


def _block(kind: PieceKind, key: str, level: int, lines: list[_Line]) -> Iterator[Block]:
    typist = Typist()
    for offset, line in lines:
        write_inline(typist, line, offset)
        typist.write(" ", offset + len(line))
    piece = typist.piece(kind)
    if piece is not None:
        yield Block(piece, key, level)


def write_inline(typist: Typist, line: str, offset: int) -> None:
    """Write a line without its mark-up, and cite what it cites."""
    at = 0
    for found in _INLINE.finditer(line):
        typist.write(line[at : found.start()], offset + at)
        at = found.end()
        _write_mark(typist, found, offset)
    typist.write(line[at:], offset + at)


def _write_mark(typist: Typist, found: re.Match[str], offset: int) -> None:
    name = found.lastgroup
    if name == "url":
        write_inline(typist, found["label"], offset + found.start("label"))
        typist.cite(found["url"])
    elif name == "note":
        typist.cite(found["note"])
    elif name in ("numbers", "raised", "sup"):
        for key in _KEYS.findall(found[name].translate(_RAISED)):
            typist.cite(key)
    elif name == "address":
        typist.cite(found["address"].strip("<>"))
    elif name == "literal":
        typist.write(found["literal"], offset + found.start("literal"))
    elif name == "entity":
        typist.write(html.unescape(found["entity"]), offset + found.start(), still=True)
