"""Which documents repeat which: exact copies by the hash of their text, near ones by their shingles.

Candidates come from MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive
Datasets*, ch. 3); each pair is then verified on its word 5-shingles.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from dragoman.records import Document

SHINGLE = 5
SIGNATURE = 128
BANDS = 32
SEED = 20
SAME = 0.8
CONTAINED = 0.9
PART = 0.4  # least share of the longer text that a contained one must make up
FEWEST_SHINGLES = 20
SAME_NUMBERS = 0.8  # form letters differ in little but dates and sums
WINDOW = timedelta(days=31)  # a text issued anew after longer is a new act
# One publisher's documents share its formulas: only a corrected edition of the same days repeats another.
SAME_PUBLISHER = 0.95
EDITION = timedelta(days=3)
BUCKET = 64  # neighbours compared within one band's bucket
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What is kept of a document.

    Attributes:
        dated: whether `known_at` is the date of its publication.
        shingles: hashes of its word 5-shingles, sorted, int64 of shape (number of shingles,).
        signature: MinHash values, as bytes; b"" for a text too short for one.
        numbers: numbers written in it in digits.
    """

    id: str
    known_at: datetime
    dated: bool
    source: str
    text_hash: str
    shingles: Any
    signature: bytes
    numbers: frozenset[str]


def find_copies(documents: Iterable[Document]) -> dict[str, str]:
    """Which documents repeat an earlier one.

    Two documents are copies if their texts are equal but for case and white space, if the Jaccard similarity of their
    word 5-shingles is at least 0.8, or if the shorter one is contained in the longer (0.9 of its shingles) and makes
    up a fair part of it, as an agency's text to which a newspaper added a paragraph. Page furniture does not count.
    Copies of copies belong together.

    Form letters are no copies: texts that are alike but for their numbers, or alike (not equal) and published more
    than a month apart, or of one publisher, unless they are nearly equal and of the same days.

    Args:
        documents: any number, in any order; each id counts once.

    Returns:
        id of each copy -> id of the original: the earliest known, then the one with the lowest id. The result does
        not depend on the order of the documents.
    """
    sketches = {sketch.id: sketch for sketch in map(make_sketch, documents)}
    ordered = sorted(sketches.values(), key=lambda sketch: (sketch.known_at, sketch.id))
    parents = list(range(len(ordered)))
    for one, other in _pairs(ordered):
        a, b = _root(parents, one), _root(parents, other)
        if a != b and is_copy(ordered[one], ordered[other]):
            parents[max(a, b)] = min(a, b)
    copies = {}
    for index, sketch in enumerate(ordered):
        root = _root(parents, index)
        if root != index:
            copies[sketch.id] = ordered[root].id
    return copies


def make_sketch(document: Document) -> Sketch:
    """The sketch of a document, over its article without page furniture."""
    import numpy as np

    text = article_text(document)
    shingles = _shingles(text)
    return Sketch(
        id=document.id,
        known_at=document.known_at,
        dated=bool(document.published),
        source=document.source,
        text_hash=document.text_hash,
        # Hashes of strings differ from process to process; here they only tell equal from different within one.
        shingles=np.unique(np.fromiter(map(hash, shingles), dtype=np.int64, count=len(shingles))),
        signature=_signature(shingles) if len(shingles) >= FEWEST_SHINGLES else b"",
        numbers=frozenset(NUMBER.findall(text)),
    )


def article_text(document: Document) -> str:
    """The text of a document without furniture; all of it if it has no blocks."""
    if not document.blocks:
        return document.text
    return "\n".join(document.text[block.start : block.end] for block in document.blocks if block.kind != "furniture")


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether two documents repeat each other."""
    equal = one.text_hash == other.text_hash
    one_publisher = bool(one.source) and one.source == other.source
    apart = abs(one.known_at - other.known_at) > (EDITION if one_publisher else WINDOW)
    if apart and one.dated and other.dated and (one_publisher or not equal):
        return False
    small, large = sorted((len(one.shingles), len(other.shingles)))
    if equal or small < max(FEWEST_SHINGLES, PART * large):
        return equal
    import numpy as np

    shared = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    alike = shared / (small + large - shared)
    if one_publisher:
        return alike >= SAME_PUBLISHER and _same_numbers(one, other)
    return _same_numbers(one, other) if alike >= SAME else shared >= CONTAINED * small


def _same_numbers(one: Sketch, other: Sketch) -> bool:
    return len(one.numbers & other.numbers) >= SAME_NUMBERS * len(one.numbers | other.numbers)


def _shingles(text: str) -> list[str]:
    """The word 5-shingles of a text."""
    words = WORD.findall(text.casefold())
    return [" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)]


def _signature(shingles: list[str]) -> bytes:
    import numpy as np
    from rensa import RMinHash

    sketch = RMinHash(num_perm=SIGNATURE, seed=SEED)
    sketch.update(shingles)
    return np.asarray(sketch.digest(), dtype="<u4").tobytes()


def _pairs(sketches: list[Sketch]) -> Iterator[tuple[int, int]]:
    """Indices of pairs that may be copies, the lower first, each band's buckets in turn.

    In a bucket each document meets those next to it and the first: a bucket of thousands (a form letter) then costs
    no more than its size, and copies still meet, through each other.
    """
    width = 4 * SIGNATURE // BANDS  # bytes
    by_hash: dict[str, list[int]] = defaultdict(list)
    for index, sketch in enumerate(sketches):
        by_hash[sketch.text_hash].append(index)
    for bucket in by_hash.values():
        yield from pairwise(bucket)
    for band in range(BANDS):
        buckets: dict[bytes, list[int]] = defaultdict(list)
        for index, sketch in enumerate(sketches):
            if sketch.signature:
                buckets[sketch.signature[band * width : (band + 1) * width]].append(index)
        for bucket in buckets.values():
            for place, index in enumerate(bucket):
                for other in bucket[max(0, place - BUCKET) : place]:
                    yield other, index
                if place > BUCKET:
                    yield bucket[0], index


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index
