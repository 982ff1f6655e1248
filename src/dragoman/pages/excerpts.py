"""How much of each document goes into a page, and where its quotes stand in that."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MARGINS = (600, 240, 90, 30)
"""Characters kept before and after a quote where whole texts would be too much, the widest that fits."""
_WORD = 40
"""Characters within which the end of a word is looked for."""
GAP = "\n\u2026\n"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text, whole or in pieces, counted as browsers count (UTF-16 code units).

    Attributes:
        text: the pieces, with `GAP` where something is left out.
        starts: where each piece begins in the document, in characters.
        places: where it begins in `text`, in code units.
        pieces: the pieces.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    pieces: tuple[str, ...]

    def place(self, offset: int) -> int:
        """Where a character of the document stands in the excerpt; it must lie in a piece, or at its end."""
        at = bisect_right(self.starts, offset) - 1
        return self.places[at] + units(self.pieces[at][: offset - self.starts[at]])


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def excerpts(texts: Mapping[str, str], quotes: Mapping[str, Sequence[Span]], budget: int) -> dict[str, Excerpt]:
    """Whole texts if they fit, else what stands around the quotes.

    Args:
        texts: by id of the document.
        quotes: start and end of each quote, in characters, by id of the document.
        budget: bytes (UTF-8) that all texts together may take; what stands in quotes is kept whatever it takes.
    """
    spans = {id_: [(0, len(text))] for id_, text in texts.items()}
    for margin in MARGINS:
        if sum(len(_piece(texts[id_], span).encode()) for id_, found in spans.items() for span in found) <= budget:
            break
        spans = {id_: _around(text, quotes.get(id_, ()), margin) for id_, text in texts.items()}
    return {id_: _excerpt(text, spans[id_]) for id_, text in texts.items()}


def _piece(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _around(text: str, quotes: Iterable[Span], margin: int) -> list[Span]:
    """Spans around quotes, to the ends of words; those that touch are one."""
    found: list[Span] = []
    for start, end in sorted(quotes):
        first = _word_start(text, start - margin) if start > margin else 0
        last = _word_end(text, end + margin)
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found


def _word_start(text: str, at: int) -> int:
    return next((n for n in range(at, max(at - _WORD, 0), -1) if text[n - 1].isspace()), at)


def _word_end(text: str, at: int) -> int:
    return next((n for n in range(at, min(at + _WORD, len(text))) if text[n].isspace()), min(at, len(text)))


def _excerpt(text: str, spans: Sequence[Span]) -> Excerpt:
    pieces = tuple(_piece(text, span) for span in spans)
    places = []
    shown = GAP if spans and spans[0][0] else ""
    for piece in pieces:
        places.append(units(shown))
        shown += piece + GAP
    whole = bool(spans) and spans[-1][1] == len(text)
    return Excerpt(shown.removesuffix(GAP) if whole else shown, tuple(s for s, _ in spans), tuple(places), pieces)
