"""What is known of where a text comes from: its likeness to others, and on whom it depends."""

from dataclasses import dataclass
from typing import Literal

from dragoman.records.display import Displayed

LikenessKind = Literal["alike", "contained"]
DependenceKind = Literal["", "copy", "words", "credit", "publisher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What a document is found by.

    Attributes:
        bands: of its MinHash signature, 64-bit integers: documents that share one may be copies.
        terms: the words of its title and text as they are searched for, folded, each once, sorted.
    """

    document_id: str
    bands: tuple[int, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two documents of which one repeats the other.

    Attributes:
        document_id: the one that was read later.
        other_id: the one that was there.
        kind: `alike` (nearly equal) or `contained` (one holds the other).
        share: of word 5-shingles in common, in [0, 1]: of all of both for `alike`, of the shorter text's else.
    """

    document_id: str
    other_id: str
    kind: LikenessKind
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence(Displayed):
    """Whether a document counts as a source of its own for an event, and if not, why.

    Attributes:
        document_id: the document.
        on: id of the document that counts in its place, "" if it counts itself.
        kind: why: it is a `copy`, its quote has the same `words`, both `credit` an agency (or quote it), or both have
            one `publisher`; "" if it counts itself.
        name: the agency or the publisher, else "".
    """

    document_id: str
    on: str = ""
    kind: DependenceKind = ""
    name: str = ""
