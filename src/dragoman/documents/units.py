"""Units: the pieces that a text falls into before it is known which of them are article and which are page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.records import Block, BlockKind

CLOSERS = "»”\"’')\\]*_"
SENTENCE_END = re.compile(rf"[.!?…。](?:\s?[{CLOSERS}])*\s*(?:\[\d+\])?$")
PROSE_LENGTH = 80
LONG = 250


@dataclass(slots=True, kw_only=True)
class Unit:
    """A paragraph, heading, item or row, found in `text[start:end]`.

    Attributes:
        gap: whether a blank line (or the start of the text) stands before it.
        fixed: whether its kind is certain (from mark-up) and not to be guessed again.
    """

    kind: BlockKind
    start: int
    end: int
    text: str
    level: int = 0
    gap: bool = True
    fixed: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether it reads like article text: long, or of some length and ending a sentence."""
        if self.kind in ("heading", "furniture"):
            return False
        length = len(self.text)
        return (length >= PROSE_LENGTH and ends_sentence(self.text)) or max(map(len, self.text.split("\n"))) > LONG

    @property
    def single(self) -> bool:
        """Whether it is one line."""
        return "\n" not in self.text


def ends_sentence(line: str) -> bool:
    """Whether a line ends with the end of a sentence."""
    return SENTENCE_END.search(line[-12:]) is not None


def make_unit(text: str, kind: BlockKind, start: int, end: int, **more: int | bool) -> Unit | None:
    """A unit over `text[start:end]` without the white space around it; None if nothing else is there."""
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    start += len(piece) - len(piece.lstrip())
    return Unit(kind=kind, start=start, end=start + len(inner), text=inner, **more)  # type: ignore[arg-type]


def to_blocks(units: Iterable[Unit]) -> list[Block]:
    """Blocks of units; furniture without a blank line between becomes one block."""
    blocks: list[Block] = []
    for unit in units:
        last = blocks[-1] if blocks else None
        if last and last.kind == unit.kind == "furniture" and not unit.gap:
            blocks[-1] = Block(kind="furniture", start=last.start, end=unit.end)
        else:
            blocks.append(Block(kind=unit.kind, start=unit.start, end=unit.end, level=unit.level))
    return blocks
