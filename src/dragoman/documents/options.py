"""What the document stage is told (options and bounds), and the items that it passes on between its steps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dragoman.documents.units import Unit
from dragoman.records import Issue, PublishedBasis

STAGE = "documents"

JSON_LINES = "application/x-ndjson"
JSON = "application/json"
HTML = "text/html"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
FEED = "application/feed+xml"
WARC = "application/warc"
ZIP = "application/zip"
GZIP = "application/gzip"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How documents are read.

    Attributes:
        published: EDTF date for documents that state none of their own (basis `option`), "" for none.
        language: ISO 639-1 code that overrides what is detected or stated, "" to detect.
        retrieved: when the documents were read (UTC); None takes the present moment.
        max_bytes: largest document, in bytes.
        max_characters: longest text of one document, in characters.
        max_archive_bytes: most bytes that one archive may unpack to, nested archives included.
        max_members: most members of one archive, documents of one feed, lines of one JSON Lines file.
        max_ratio: largest ratio of unpacked to packed bytes of a member, once it is past one mebibyte.
        max_depth: how deep archives may nest.
        max_pages: most pages read of one PDF.
    """

    published: str = ""
    language: str = ""
    retrieved: datetime | None = None
    max_bytes: int = 20_000_000
    max_characters: int = 2_000_000
    max_archive_bytes: int = 2_000_000_000
    max_members: int = 1_000_000
    max_ratio: int = 200
    max_depth: int = 3
    max_pages: int = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One raw item: the bytes of a file, of an archive's member, of a line or of a record.

    Attributes:
        path: where it is, as given: `news/a.html`, `pile.zip!news/a.html`, `pile.jsonl#12`, `-` for standard input.
        data: its bytes, unpacked.
        media_type: what it is known to be, "" if that is to be found out.
        charset: encoding stated by the carrier (an HTTP header), "" if none.
        url: address stated by the carrier, "" if none.
        retrieved: when the carrier fetched it (UTC), None if unknown.
        sidecar: bytes of the JSON file beside it that describes it, b"" if none.
    """

    path: str
    data: bytes
    media_type: str = ""
    charset: str = ""
    url: str = ""
    retrieved: datetime | None = None
    sidecar: bytes = b""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A document on its way: what a format gives, before dates, language and outlet are settled.

    Attributes:
        raw: bytes whose hash the document carries.
        text: the text; units point into it.
        units: None where the text is plain and its units are still to be found.
        verbatim: whether the text must stay as given, character for character.
        date_found: whether the date was found by a program rather than stated by a field of its own.
        media_type: of the document itself (a feed entry is HTML).
    """

    raw: bytes
    text: str
    units: list[Unit] | None = None
    verbatim: bool = False
    title: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    language: str = ""
    published: str = ""
    published_basis: PublishedBasis = "none"
    date_found: bool = False
    media_type: str = PLAIN
    path: str = ""
    issues: list[Issue] = field(default_factory=list)


Drafts = Iterator[Draft | Issue]


def issue(subject: str, code: str, message: str) -> Issue:
    """An issue of this stage."""
    return Issue(stage=STAGE, subject=subject, code=code, message=message)


def moment(when: datetime | None) -> datetime:
    """A moment in UTC; None is the present one, and one without a zone is taken as UTC."""
    when = when or datetime.now(UTC)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
