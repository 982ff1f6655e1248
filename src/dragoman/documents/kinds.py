"""What bytes are: media types from their first bytes, then from the name."""

import re
from pathlib import PurePosixPath

from dragoman.documents import encodings
from dragoman.documents.options import FEED, GZIP, HTML, JSON, JSON_LINES, MARKDOWN, PDF, PLAIN, WARC, ZIP

HEAD = 4096
BY_SUFFIX = {
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".pdf": PDF,
    ".rss": FEED,
    ".atom": FEED,
    ".warc": WARC,
}
# First bytes of what is no document that we read, with its name for people.
FOREIGN = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP image"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database"),
)
FOREIGN_SUFFIXES = frozenset(
    f".{suffix}"
    for line in (
        "css js mjs ts py c h java sh bat svg csv tsv xls xlsx doc docx odt ods ppt pptx epub rtf png jpg jpeg gif",
        "ico mp3 mp4 avi mov wav ogg woff woff2 ttf eot tar 7z rar bz2 xz zst db sqlite parquet feather duckdb exe dll",
        "webp so bin map lock log yml yaml toml ini cfg",
    )
    for suffix in line.split()
)
OFFICE_MEMBERS = frozenset(("[Content_Types].xml", "META-INF/container.xml", "META-INF/manifest.xml"))
MARKUP = re.compile(rb"<(!doctype\s+html|html|head|body|article|main)[\s>/]", re.IGNORECASE)
FEED_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF)[\s>]")
WARC_START = re.compile(rb"WARC/\d")


def foreign_name(head: bytes, name: str = "") -> str:
    """What a file is that is no document, in words; "" if it may be one."""
    for magic, words in FOREIGN:
        if head.startswith(magic):
            return words
    if head[4:8] == b"ftyp":
        return "a film or picture"
    suffix = PurePosixPath(name.lower()).suffix
    return f"a {suffix} file" if suffix in FOREIGN_SUFFIXES else ""


def is_office_member(name: str) -> bool:
    """Whether a member tells that its ZIP file is a document of an office program or a book."""
    return name in OFFICE_MEMBERS


def find_kind(head: bytes, name: str = "", stated: str = "") -> str:
    """The media type of a file or of bytes.

    Args:
        head: its first bytes (`HEAD` of them suffice).
        name: its name, "" if it has none.
        stated: media type that a carrier states, "" if none.
    """
    if head.startswith(b"\x1f\x8b"):
        return GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    if b"%PDF-" in head[:1024]:
        return PDF
    if WARC_START.match(head):
        return WARC
    return _text_kind(head, name, stated)


def _text_kind(head: bytes, name: str, stated: str) -> str:
    suffix = PurePosixPath(name.lower()).suffix
    wide = encodings.decode(head).text[:HEAD].encode("utf-8", "replace")
    if FEED_ROOT.search(wide) and not MARKUP.search(wide.partition(b"<channel")[0].partition(b"<entry")[0]):
        return FEED
    by_suffix = BY_SUFFIX.get(suffix, "")
    if by_suffix and by_suffix not in (PDF, WARC):
        return by_suffix
    if stated in (HTML, "application/xhtml+xml"):
        return HTML
    if stated in (JSON, JSON_LINES, MARKDOWN):
        return stated
    if MARKUP.search(wide):
        return HTML
    start = wide.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b'{"') or re.match(rb'\{\s*"\w+"\s*:', start):
        return JSON_LINES
    if start.startswith(b"<?xml"):
        return "application/xml"
    return PLAIN
