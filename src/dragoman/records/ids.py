"""Identifiers: a prefix and 24 hexadecimal digits of SHA-256 over raw, stable content.

Nothing that may be computed otherwise tomorrow enters an id: no offset, no version, no normalised code. The same
content therefore has the same id whatever the order, the machine or the release that read it.
"""

import hashlib

DIGITS = 24


def digest(data: bytes) -> str:
    """SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def make_id(prefix: str, *parts: str) -> str:
    """An id over parts; each part is length-prefixed, so that ("ab", "c") and ("a", "bc") differ.

    Args:
        prefix: kind of record, such as `doc`.
        parts: raw content, in an order that is part of the definition of the id.
    """
    packed = b"".join(f"{len(raw)}:".encode() + raw for raw in (part.encode("utf-8") for part in parts))
    return f"{prefix}-{digest(packed)[:DIGITS]}"
