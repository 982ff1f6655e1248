"""Documents: what was published, by whom, when, and its text in blocks."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from dragoman.records import edtf
from dragoman.records.codes import BlockKind, PublishedBasis
from dragoman.records.display import Displayed
from dragoman.records.ids import digest, make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a document's text: `document.text[start:end]`, in characters.

    `furniture` is text of the page rather than of the article (comment forms, similar articles, an author's
    blurb): it stays in the text and in view, and is not coded. A `credit` names the speaker of the quotation
    before it.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Displayed):
    """A document as read.

    Attributes:
        id: over url and text: one text at two addresses is two documents, of which one is a copy.
        source: who published it (outlet, ministry), "" if unknown.
        credits: news agencies that the text says it is taken from, other than its publisher, sorted.
        published: EDTF date of publication, "" if unknown.
        published_basis: how the date is known.
        retrieved: when we read it (UTC).
        language: ISO 639-1 code; "" if none that we read.
        raw_hash: SHA-256 of the bytes it came from, kept in the dossier.
        path: where it was read from, as given; for people, never an identity.
        copy_of: id of the earliest document that this one repeats, else "".
    """

    id: str
    source: str = ""
    url: str = ""
    author: str = ""
    credits: tuple[str, ...] = ()
    published: str = ""
    published_basis: PublishedBasis = "none"
    retrieved: datetime
    language: str = ""
    title: str = ""
    blocks: tuple[Block, ...] = ()
    text: str
    text_hash: str
    raw_hash: str = ""
    media_type: str = ""
    path: str = ""
    copy_of: str = ""

    @staticmethod
    def identify(url: str, text: str) -> str:
        """The id of a document with this address and text."""
        return make_id("doc", url, text)

    @staticmethod
    def hash_text(text: str) -> str:
        """SHA-256 of the text with white space folded and case removed: equal for exact copies."""
        return digest(" ".join(text.casefold().split()).encode())

    @property
    def known_at(self) -> datetime:
        """From which day this was known for certain (UTC): that of its publication, else the moment of its retrieval.

        Of a month or a year it is the last day, since it may not have been there before; yet it was when we read it.
        """
        first, last = edtf.bounds(self.published)
        if first is None:
            return self.retrieved
        read = max(first, self.retrieved.date())
        return datetime.combine(min(last or read, read), time(), UTC)
