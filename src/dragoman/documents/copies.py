"""Which documents repeat which: exact copies by the hash of their text, near ones by their shingles.

Candidates come from MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive
Datasets*, ch. 3); each pair is then verified on its word 5-shingles. A document is compared when it is read, with those
that share a band with it; what is found is kept, and which of them is the original follows from it for any day.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from dragoman.records import Document
from dragoman.records.source import Likeness

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
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What two documents are compared by.

    Attributes:
        document: the document.
        shingles: hashes of its word 5-shingles, sorted, int64 of shape (number of shingles,).
        bands: the bands of its signature, as integers of 64 bits; none for a text too short for one.
        numbers: numbers written in it in digits.
    """

    document: Document
    shingles: Any
    bands: tuple[int, ...]
    numbers: frozenset[str]


def make_sketch(document: Document) -> Sketch:
    """The sketch of a document, over its article without page furniture."""
    import numpy as np

    text = article_text(document)
    shingles = _shingles(text)
    return Sketch(
        document=document,
        # Hashes of strings differ from process to process; here they only tell equal from different within one.
        shingles=np.unique(np.fromiter(map(hash, shingles), dtype=np.int64, count=len(shingles))),
        bands=_bands(shingles) if len(shingles) >= FEWEST_SHINGLES else (),
        numbers=frozenset(NUMBER.findall(text)),
    )


def article_text(document: Document) -> str:
    """The text of a document without furniture; all of it if it has no blocks."""
    if not document.blocks:
        return document.text
    return "\n".join(document.text[block.start : block.end] for block in document.blocks if block.kind != "furniture")


def may_repeat(one: Document, other: Document) -> bool:
    """Whether publishers and dates leave it possible that one document repeats the other, not word for word."""
    return one.id != other.id and not _apart(one, other, EDITION if _one_publisher(one, other) else WINDOW)


def compare(one: Sketch, other: Sketch) -> Likeness | None:
    """What makes two documents copies, None if they are none, or if their texts are equal.

    Two documents are copies if the Jaccard similarity of their word 5-shingles is at least 0.8, or if the shorter one
    is contained in the longer (0.9 of its shingles) and makes up a fair part of it, as an agency's text to which a
    newspaper added a paragraph. Page furniture does not count.

    Form letters are no copies: texts that are alike but for their numbers, or published more than a month apart, or of
    one publisher, unless they are nearly equal and of the same days.
    """
    small, large = sorted((len(one.shingles), len(other.shingles)))
    if one.document.text_hash == other.document.text_hash or small < max(FEWEST_SHINGLES, PART * large):
        return None
    if not may_repeat(one.document, other.document):
        return None
    import numpy as np

    shared = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    alike, contained = shared / (small + large - shared), shared / small
    same_publisher = _one_publisher(one.document, other.document)
    if alike >= (SAME_PUBLISHER if same_publisher else SAME):
        return _likeness(one, other, "alike", alike) if _same_numbers(one, other) else None
    if contained >= CONTAINED and alike < SAME and not same_publisher:
        return _likeness(one, other, "contained", contained)
    return None


def _likeness(one: Sketch, other: Sketch, kind: Any, share: float) -> Likeness:
    return Likeness(document_id=one.document.id, other_id=other.document.id, kind=kind, share=round(share, 3))


def settle_copies(documents: Iterable[Document], likenesses: Iterable[Likeness]) -> dict[str, str]:
    """Which documents repeat an earlier one; copies of copies belong together.

    What a publisher issues anew on a later day is an original again, and copies follow the latest that they can. What
    a document repeats follows from those known by the end of its own day.

    Args:
        documents: any number, in any order; each id counts once.
        likenesses: found among them; others are ignored.

    Returns:
        id of each copy -> id of the original: the earliest known, then the one with the lowest id. The order of the
        documents does not matter.
    """
    ordered = sorted({d.id: d for d in documents}.values(), key=_order)
    clusters = _Clusters()
    earlier = _earlier(ordered, likenesses)
    for document in ordered:
        clusters.add(document, earlier[document.id])
    return clusters.copies()


def find_likenesses(new: Iterable[Sketch], known: Iterable[Sketch]) -> Iterator[Likeness]:
    """Likenesses of new documents with known ones and with the new ones before them, by the bands that they share."""
    buckets: dict[int, list[Sketch]] = defaultdict(list)
    for sketch in known:
        for band in sketch.bands:
            buckets[band].append(sketch)
    for sketch in new:
        near = {other.document.id: other for band in sketch.bands for other in buckets[band]}
        yield from filter(None, (compare(sketch, near[other]) for other in sorted(near)))
        for band in sketch.bands:
            buckets[band].append(sketch)


class _Clusters:
    """Documents that repeat each other, grown in order of time."""

    def __init__(self) -> None:
        self._members: dict[str, list[Document]] = {}

    def add(self, document: Document, earlier: Iterable[Document]) -> None:
        """Put a document to the clusters of those that it repeats, the latest first, where publishers allow it.

        It never brings together what was there before its day: what a document repeats is settled on that day.
        """
        own = [document]
        for other in earlier:
            cluster = self._members[other.id]
            settled = all(_day(each[0]) < _day(document) for each in (own, cluster))
            if cluster is not own and not settled and not _issued_anew(own, cluster):
                own = sorted(cluster + own, key=_order)
                for member in own:
                    self._members[member.id] = own
        self._members.setdefault(document.id, own)

    def copies(self) -> dict[str, str]:
        """id of each copy -> id of its original."""
        return {id_: cluster[0].id for id_, cluster in self._members.items() if id_ != cluster[0].id}


def _order(document: Document) -> tuple[datetime, str]:
    return document.known_at, document.id


def _day(document: Document) -> date:
    return document.known_at.date()


def _issued_anew(group: Iterable[Document], cluster: list[Document]) -> bool:
    """Whether one publisher issued what two clusters hold on two occasions."""
    return any(_one_publisher(a, b) and _apart(a, b, EDITION) for a in group for b in cluster)


def _earlier(ordered: list[Document], likenesses: Iterable[Likeness]) -> Mapping[str, list[Document]]:
    """For each document the earlier ones that it repeats, the latest first."""
    place = {document.id: n for n, document in enumerate(ordered)}
    found: dict[str, set[int]] = {document.id: set() for document in ordered}
    for likeness in likenesses:
        if likeness.document_id in place and likeness.other_id in place:
            one, other = sorted((place[likeness.document_id], place[likeness.other_id]))
            found[ordered[other].id].add(one)
    last: dict[tuple[str, str], int] = {}
    for n, document in enumerate(ordered):
        # Of equal texts it is enough to know the one before, and the one before of the same publisher.
        for key in ((document.text_hash, ""), (document.text_hash, f"={document.source}")):
            if key in last:
                found[document.id].add(last[key])
            last[key] = n
    return {id_: [ordered[n] for n in sorted(places, reverse=True)] for id_, places in found.items()}


def _one_publisher(one: Document, other: Document) -> bool:
    return bool(one.source) and one.source == other.source


def _apart(one: Document, other: Document, window: timedelta) -> bool:
    """Whether two documents were published further apart than a window; nothing is known of undated ones."""
    return bool(one.published and other.published) and abs(one.known_at - other.known_at) > window


def _same_numbers(one: Sketch, other: Sketch) -> bool:
    """Whether one text's numbers are in the other: a paper may add some, a form letter has others in their place."""
    return len(one.numbers & other.numbers) >= SAME_NUMBERS * min(len(one.numbers), len(other.numbers))


def _shingles(text: str) -> list[str]:
    """The word 5-shingles of a text."""
    words = WORD.findall(text.casefold())
    return [" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)]


def _bands(shingles: list[str]) -> tuple[int, ...]:
    """The bands of a MinHash signature, each with its number hashed to 64 bits; equal in every process."""
    import numpy as np
    from rensa import RMinHash

    sketch = RMinHash(num_perm=SIGNATURE, seed=SEED)
    sketch.update(shingles)
    packed = np.asarray(sketch.digest(), dtype="<u4").tobytes()
    width = len(packed) // BANDS
    pieces = (bytes([band]) + packed[band * width : (band + 1) * width] for band in range(BANDS))
    return tuple(int.from_bytes(blake2b(piece, digest_size=8).digest(), "little", signed=True) for piece in pieces)
