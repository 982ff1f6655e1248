"""The seal: a brief's own record, packed into its file, by which the brief is made again and compared with others.

A seal is JSON, compressed (RFC 1950) and written in the letters of base64 (RFC 4648): it means nothing to Markdown,
HTML or XML, whatever the documents say. Paths of the user's own disk are left out of it.
"""

import base64
import json
import zlib
from dataclasses import replace

from dragoman.briefs.brief import Brief
from dragoman.errors import DocumentError
from dragoman.records.json import from_dict, to_dict

LARGEST = 64 * 1024 * 1024
"""Bytes that a seal may unfold to."""
LEVEL = 9


def sealed(brief: Brief) -> bytes:
    """The record of a brief as JSON, always in the same order."""
    bare = replace(brief, sources=tuple(replace(source, path="") for source in brief.sources))
    return json.dumps(to_dict(bare), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def make_seal(brief: Brief) -> str:
    """The seal of a brief."""
    return base64.b64encode(zlib.compress(sealed(brief), LEVEL)).decode("ascii")


def open_seal(seal: str) -> Brief:
    """The brief that a seal holds.

    Raises:
        DocumentError: it is damaged, or too large.
    """
    try:
        data = base64.b64decode("".join(seal.split()), validate=True)
        unpacker = zlib.decompressobj()
        found = unpacker.decompress(data, LARGEST)
    except (ValueError, zlib.error) as error:
        raise _damaged() from error
    if unpacker.unconsumed_tail:
        raise DocumentError("too_large", f"The seal of the brief unfolds to more than {LARGEST} bytes.")
    return read_record(found)


def read_record(data: bytes) -> Brief:
    """The brief that JSON tells.

    Raises:
        DocumentError: it tells of none.
    """
    try:
        return from_dict(Brief, json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _damaged() from error


def _damaged() -> DocumentError:
    return DocumentError("unreadable", "The seal of the brief is damaged; use the file as it was written.")
