"""HTML and extracted XML to units: a walk that no depth of nesting can exhaust."""

import re
from typing import Any

from dragoman.documents import encodings
from dragoman.documents.lines import to_units
from dragoman.documents.units import Unit
from dragoman.records import BlockKind

Mark = tuple[BlockKind, int]

HTML_BLOCKS: dict[str, Mark] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    "p": ("paragraph", 0),
    "pre": ("paragraph", 0),
    "li": ("list_item", 0),
    "dd": ("list_item", 0),
    "dt": ("list_item", 0),
    "tr": ("table_row", 0),
    "blockquote": ("quotation", 0),
    "cite": ("credit", 0),
}
XML_BLOCKS: dict[str, Mark] = {
    "head": ("heading", 2),
    "p": ("paragraph", 0),
    "ab": ("paragraph", 0),
    "item": ("list_item", 0),
    "row": ("table_row", 0),
    "quote": ("quotation", 0),
    "code": ("paragraph", 0),
}
# fmt: off
CONTAINERS = frozenset((
    "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "footer", "form", "header", "hr", "html", "list", "main", "nav", "ol", "section", "summary", "table", "tbody",
    "thead", "ul",
))
SKIPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "title", "meta",
    "link", "button", "select", "option", "textarea", "input", "form", "nav", "footer", "audio", "video", "canvas",
    "map", "figure", "graphic", "comment",
))
# fmt: on
CELLS = frozenset(("td", "th", "cell"))
BREAKS = frozenset(("br", "lb"))
WHITE = re.compile(r"[ \t\r\f\v\n\u00a0]+")
TAG = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)|</?[a-zA-Z!][^<>]*>", re.IGNORECASE | re.DOTALL)


class Collector:
    """Gathers text and cuts it into units: `text` is what was gathered, joined by blank lines."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.text = ""
        self._parts: list[str] = []
        self._length = 0
        self._buffer: list[str] = []

    def add(self, text: str | None) -> None:
        """Add running text; its white space counts as one space."""
        if text:
            self._buffer.append(WHITE.sub(" ", text))

    def add_break(self, text: str = "\n") -> None:
        """Add a line break, or what stands between two cells."""
        self._buffer.append(text)

    def flush(self, mark: Mark) -> None:
        """End the unit."""
        text = encodings.clean(re.sub(r" *\n *", "\n", "".join(self._buffer)))
        self._buffer.clear()
        text = re.sub(r" {2,}", " ", text).strip(" \n\t|")
        if not text:
            return
        kind, level = mark
        if "\n" in text and kind in ("paragraph", "quotation"):
            for unit in to_units(text):
                self._append(unit.text, kind if unit.kind == "paragraph" else unit.kind, unit.level)
        else:
            self._append(WHITE.sub(" ", text) if kind != "table_row" else text, kind, level)

    def _append(self, text: str, kind: BlockKind, level: int) -> None:
        last = self.units[-1].kind if self.units else ""
        tight = kind == last and kind in ("list_item", "table_row")
        joint = "" if not self.units else "\n" if tight else "\n\n"
        start = self._length + len(joint)
        self._parts += [joint, text]
        self._length = start + len(text)
        fixed = kind not in ("paragraph", "list_item")
        unit = Unit(kind=kind, start=start, end=self._length, text=text, level=level, gap=not tight, fixed=fixed)
        self.units.append(unit)

    def finish(self) -> None:
        """Settle the text."""
        self.text = "".join(self._parts)


def walk(root: Any, blocks: dict[str, Mark]) -> Collector:
    """Units of an element tree (lxml), in document order.

    Args:
        root: element whose content is read.
        blocks: which tags make units, `HTML_BLOCKS` or `XML_BLOCKS`.
    """
    from lxml import etree

    collector = Collector()
    open_marks: list[Mark] = [("paragraph", 0)]
    skipping = 0
    skipped = SKIPPED - blocks.keys()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not skipping:
                collector.add(element.tail)
            continue
        tag = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if skipping or (tag in skipped and element is not root):
                skipping += 1
                continue
            _open(collector, tag, blocks, open_marks)
            collector.add(element.text)
            continue
        if skipping:
            skipping -= 1
        else:
            _close(collector, tag, blocks, open_marks)
        if not skipping and element is not root:
            collector.add(element.tail)
    collector.flush(open_marks[-1])
    collector.finish()
    return collector


def _open(collector: Collector, tag: str, blocks: dict[str, Mark], open_marks: list[Mark]) -> None:
    if tag in blocks:
        collector.flush(open_marks[-1])
        # A paragraph inside a quotation, an item or a row stays one of those.
        inside = open_marks[-1]
        keep = blocks[tag][0] == "paragraph" and inside[0] in ("quotation", "list_item", "table_row")
        if inside[0] == "table_row":
            keep = True
        open_marks.append(inside if keep else blocks[tag])
    elif tag in CONTAINERS:
        collector.flush(open_marks[-1])
    elif tag in CELLS and collector._buffer:
        collector.add_break("\t")
    elif tag in BREAKS:
        collector.add_break()


def _close(collector: Collector, tag: str, blocks: dict[str, Mark], open_marks: list[Mark]) -> None:
    if tag in blocks:
        collector.flush(open_marks[-1])
        if len(open_marks) > 1:
            open_marks.pop()
    elif tag in CONTAINERS:
        collector.flush(open_marks[-1])


def plain_line(text: str) -> str:
    """A title or name from mark-up: entities decoded, tags and scripts taken out, one line."""
    import html

    for _ in range(2):  # feeds escape twice
        text = TAG.sub(" ", html.unescape(text))
    return encodings.one_line(text)
