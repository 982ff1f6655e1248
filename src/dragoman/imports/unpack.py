"""Files of event data as they come, plain, gzip or ZIP: unpacked within bounds, hashed, and seen to be whole."""

import gzip
import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dragoman.records.imported import TableError

CHUNK = 1 << 20
HEAD = 1 << 16
"""Bytes in which the format of a table is looked for."""
MOST_BYTES = 1 << 36
"""Most bytes that a packed table may have (64 GiB)."""
MOST_RATIO = 200
"""Most times that a table may be larger than packed."""
SPARE = 1 << 26
"""Bytes up to which the ratio does not matter."""
MOST_MEMBERS = 1000
GZIP, ZIP, PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table on the disk, unpacked.

    Attributes:
        path: as people know it; a member of a ZIP file behind `#`.
        file: where its bytes are.
        size: number of its bytes.
        head: the first bytes.
        ends: whether the last line has an end.
    """

    path: str
    file: Path
    size: int
    head: bytes
    ends: bool


def members(path: Path) -> list[str]:
    """Names of the tables in a ZIP file; one without a name for any other file.

    Raises:
        TableError: the file is not there, is empty, or is a damaged or empty ZIP file.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
        if start != ZIP:
            return [""]
        with zipfile.ZipFile(path) as archive:
            names = [item.filename for item in archive.infolist() if not item.is_dir()]
    except zipfile.BadZipFile as error:
        raise TableError("truncated", path=path) from error
    except OSError as error:
        raise TableError("unreadable", path=path, reason=error.strerror or str(error)) from error
    if not 0 < len(names) <= MOST_MEMBERS:
        raise TableError("members", path=path, count=len(names), most=MOST_MEMBERS)
    return names


@contextmanager
def unpacked(path: Path, member: str, folder: Path, prefix: str) -> Iterator[Table]:
    """A table, unpacked into a file that is gone afterwards; a plain file is read where it is.

    Args:
        path: of the file.
        member: name in a ZIP file, "" for any other.
        folder: where the unpacked file is put.
        prefix: how its name begins.

    Raises:
        TableError: it cannot be read, is empty, cut short, too large, or no text.
    """
    name = f"{path}#{member}" if member else str(path)
    place = folder / f"{prefix}{os.getpid()}.table"
    try:
        with path.open("rb") as stream:
            packed = bool(member) or stream.read(2) == GZIP
        file = place if packed else path
        if packed:
            _unpack(path, member, place)
        yield _table(name, file)
    except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile) as error:
        raise TableError("truncated", path=name) from error
    except (RuntimeError, NotImplementedError) as error:
        if isinstance(error, TableError):
            raise
        raise TableError("unreadable", path=name, reason=str(error)) from error
    finally:
        place.unlink(missing_ok=True)


def _unpack(path: Path, member: str, place: Path) -> None:
    limit = min(MOST_BYTES, max(SPARE, MOST_RATIO * path.stat().st_size))
    if not member:
        with gzip.open(path) as stream:
            _copy(stream, place, limit, path)  # type: ignore[arg-type]
        return
    with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
        _copy(stream, place, limit, path)


def _copy(stream: IO[bytes], place: Path, limit: int, path: Path) -> None:
    size = 0
    with place.open("wb") as out:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise TableError("bomb", path=path, size=limit)
            out.write(chunk)


def _table(name: str, file: Path) -> Table:
    with file.open("rb") as stream:
        head = stream.read(HEAD)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - 1))
        last = stream.read(1)
    if not head.strip():
        raise TableError("empty", path=name)
    if b"\0" in head and not head.startswith(PARQUET):
        raise TableError("binary", path=name)
    return Table(path=name, file=file, size=size, head=head, ends=last in b"\r\n")


def sha256(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def clean(table: Table, place: Path) -> Path:
    """A copy of a text without bytes that are no UTF-8 and without control characters; each becomes `\ufffd`."""
    controls = {code: "\ufffd" for code in range(32) if code not in (9, 10, 13)}
    with table.file.open(encoding="utf-8", errors="replace", newline="") as text, place.open("wb") as out:
        while chunk := text.read(CHUNK):
            out.write(chunk.translate(controls).encode())
    return place
