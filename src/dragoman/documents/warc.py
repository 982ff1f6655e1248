"""WARC files (ISO 28500): each successful response that holds a page, a text or a PDF is an item."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from dragoman.documents.options import HTML, PDF, PLAIN, ReadOptions, Source, issue
from dragoman.records import Issue

READ_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN, "application/pdf": PDF}
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "")


class Forward:
    """A stream as fastwarc wants it: it asks where it is, and never goes back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        """Read up to so many bytes."""
        data = self._stream.read(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._place

    def close(self) -> None:
        """Leave the stream to its owner."""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Refused.

        Raises:
            OSError: always, but for a seek to the present place.
        """
        if (whence, offset) not in ((0, self._place), (1, 0)):
            raise OSError("this stream goes forward only")
        return self._place


def read_warc(path: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Source | Issue]:
    """The items of a WARC file that was unpacked; other records (requests, images, errors) are passed over."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kept = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    try:
        for record in ArchiveIterator(Forward(stream), record_types=kept, parse_http=True, auto_decode="all"):
            number += 1
            if number > options.max_members:
                yield issue(path, "too_large", f"More than {options.max_members} records; the rest is left out.")
                return
            yield from _item(path, record, number, options)
    except (OSError, ValueError, EOFError) as error:
        yield issue(path, "truncated", f"The archive breaks off after {number} records ({error}). Fetch it again.")
        return
    except BaseException as error:
        # A panic of the library, which is no Exception, is one more way to say that the bytes make no sense.
        if type(error).__name__ != "PanicException":
            raise
        yield issue(path, "unreadable", f"The archive cannot be read after {number} records. Fetch it again.")
        return
    if not number:
        yield issue(path, "truncated", "The archive holds no whole record of a response. Fetch it again.")


def _item(path: str, record: Any, number: int, options: ReadOptions) -> Iterator[Source | Issue]:
    url = record.headers.get("WARC-Target-URI") or ""
    here = f"{path}#{number}"
    status = getattr(record.http_headers, "status_code", 200) if record.is_http else 200
    stated = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    media_type = stated.partition(";")[0].strip().lower()
    if status != 200 or (media_type not in READ_TYPES and media_type not in FEED_TYPES):
        return
    try:
        data = record.reader.read(options.max_bytes + 1)
    except (OSError, ValueError, EOFError) as error:
        yield issue(here, "truncated", f"The record is damaged ({error}).")
        return
    if len(data) > options.max_bytes:
        yield issue(here, "too_large", f"More than {options.max_bytes} bytes.")
        return
    when = record.record_date
    retrieved = when.astimezone(UTC) if isinstance(when, datetime) and when.tzinfo else None
    yield Source(
        path=here,
        data=data,
        media_type=READ_TYPES.get(media_type, ""),
        charset=(record.http_charset or "") if record.is_http else "",
        url=url.strip("<>"),
        retrieved=retrieved,
    )
