"""A brief as the linter sees it: pieces of text without mark-up, what they cite, and where each character stood."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from dragoman.linting.words import is_apparatus

LOWEST = 6
"""Level of a heading that nothing marks as one."""
PieceKind = Literal["heading", "prose", "note", "aside"]
"""`prose` is what the rules look at; an `aside` is quoted at length, or a row of a table."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a source.

    Attributes:
        at: the characters of the piece that stand before it.
        key: the note that it leads to; "" where the source is named on the spot.
    """

    at: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph, a list item or a note.

    Attributes:
        kind: what it is.
        text: its characters, without mark-up and without the marks of notes.
        places: for each character its offset in the source.
        citations: in order.
    """

    kind: PieceKind
    text: str
    places: tuple[int, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole brief.

    Attributes:
        source: the text that the places of its pieces are offsets of.
        pieces: headings, prose and asides in order.
        notes: their texts by key.
        sources: entries of a list of sources.
    """

    source: str
    pieces: tuple[Piece, ...]
    notes: dict[str, str]
    sources: tuple[str, ...] = ()


class Typist:
    """Puts a piece together, character by character."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._places: list[int] = []
        self._citations: list[Citation] = []

    def write(self, text: str, place: int, still: bool = False) -> None:
        """Add characters that stand at a place of the source; `still` if they all stand for one thing there."""
        for at, character in enumerate(text):
            if character.isspace():
                if not self._text or self._text[-1] == " ":
                    continue
                character = " "
            self._text.append(character)
            self._places.append(place if still else place + at)

    def cite(self, key: str = "") -> None:
        """Add a reference here."""
        self._citations.append(Citation(len(self._text) - (self._text[-1:] == [" "]), key))

    def piece(self, kind: PieceKind) -> Piece | None:
        """What was written, None if nothing was; then start anew."""
        text = "".join(self._text).rstrip()
        made = Piece(kind, text, tuple(self._places[: len(text)]), tuple(self._citations)) if text else None
        self._text, self._places, self._citations = [], [], []
        return made


class Lines:
    """Lines and columns of the offsets of a text, both from 1."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(at + 1 for at, character in enumerate(source) if character == "\n")]

    def find(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Block(NamedTuple):
    """A piece as a reader of a format found it: with the key that it would have as a note, a heading with its level."""

    piece: Piece
    key: str = ""
    level: int = 0


def assemble(source: str, blocks: Iterable[Block]) -> Paper:
    """A paper of its blocks: what stands under a heading such as "Notes" or "Sources" is set apart."""
    pieces: list[Piece] = []
    notes: dict[str, list[str]] = {}
    sources: list[str] = []
    apparatus = 0  # the level of the heading under which notes and sources are listed
    for piece, key, level in blocks:
        if piece.kind == "heading" or is_apparatus(piece.text):
            level = level or LOWEST
            if level <= apparatus:
                apparatus = 0
            if not apparatus and is_apparatus(piece.text):
                apparatus = level
            pieces.append(replace(piece, kind="heading"))
        elif key and (piece.kind == "note" or apparatus):
            notes.setdefault(key, []).append(piece.text)
        elif apparatus:
            sources.append(piece.text)
        else:
            pieces.append(piece)
    told = {key: " ".join(texts) for key, texts in notes.items()}
    return Paper(source, tuple(pieces), told, tuple(sources))
