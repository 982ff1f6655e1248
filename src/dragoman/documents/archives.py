"""Streams to raw items: gzip, ZIP, WARC and JSON Lines are opened in memory, one member at a time, within bounds."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from dragoman.documents import kinds
from dragoman.documents.options import GZIP, JSON_LINES, WARC, ZIP, ReadOptions, Source, issue
from dragoman.documents.sidecars import SIDECAR_BYTES, is_hidden, is_sidecar_name, sidecar_names
from dragoman.records import Issue

MEBIBYTE = 1 << 20
NESTED_FACTOR = 10  # a nested archive is held in memory: it may be as large as this many documents
DRIVE = re.compile(r"[A-Za-z]:")
Items = Iterator[Source | Issue]


class BombError(Exception):
    """An archive unpacks to more than its bounds allow."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from one path given by the user, nested archives included."""

    options: ReadOptions
    unpacked: int = 0
    depth: int = 0

    def spend(self, size: int) -> None:
        """Count unpacked bytes.

        Raises:
            BombError: they are too many.
        """
        self.unpacked += size
        if self.unpacked > self.options.max_archive_bytes:
            raise BombError(f"it unpacks to more than {self.options.max_archive_bytes} bytes")


class Unpacked(io.RawIOBase):
    """Unpacked bytes that count against a budget, and whose ratio to the packed ones is watched."""

    def __init__(self, stream: BinaryIO, budget: Budget, packed: Callable[[], int]) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer and return how much of it.

        Raises:
            BombError: bounds are passed.
        """
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._count += len(data)
        self._budget.spend(len(data))
        ratio = self._budget.options.max_ratio
        if self._count > MEBIBYTE and self._count > ratio * max(self._packed(), 1):
            raise BombError(f"it unpacks to more than {ratio} times its size")
        return len(data)


def open_stream(path: str, name: str, stream: BinaryIO, budget: Budget, sidecar: bytes = b"") -> Items:
    """The raw items in a stream: itself if it is a document, else what it holds.

    Args:
        path: how the items are to be called.
        name: file name, "" if there is none.
        stream: bytes, read once from the start.
        budget: bounds, shared by all that one given path holds.
        sidecar: bytes of the JSON file that describes it.
    """
    try:
        yield from _open(path, name, stream, budget, sidecar)
    except BombError as error:
        yield issue(path, "archive_bomb", f"Refused, because {error}. Unpack it yourself if you trust it.")
    except (EOFError, zlib.error) as error:
        yield issue(path, "truncated", f"The compressed data break off or are damaged ({error}). Fetch it again.")
    except gzip.BadGzipFile as error:
        yield issue(path, "truncated", f"The compressed data are damaged ({error}). Fetch it again.")
    except (zipfile.BadZipFile, NotImplementedError) as error:
        yield issue(path, "unreadable", f"The archive cannot be read ({error}). Fetch it again.")
    except RuntimeError as error:  # zipfile's word for a password
        yield issue(path, "unreadable", f"The archive cannot be read ({error}). Unpack it yourself.")


def _open(path: str, name: str, stream: BinaryIO, budget: Budget, sidecar: bytes) -> Items:
    options = budget.options
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(kinds.HEAD)[: kinds.HEAD]
    kind = kinds.find_kind(head, name)
    if kinds.foreign_name(head, name):
        yield Source(path=path, data=buffered.read(kinds.HEAD))
    elif kind == GZIP:
        yield from _nested(path, budget, lambda: _open_gzip(path, name, buffered, budget, sidecar))
    elif kind == ZIP:
        yield from _nested(path, budget, lambda: _open_zip(path, buffered, budget))
    elif kind == WARC:
        from dragoman.documents.warc import read_warc

        yield from read_warc(path, buffered, options)
    elif kind == JSON_LINES:
        yield from _open_lines(path, buffered, options, sidecar)
    else:
        data = buffered.read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            yield issue(path, "too_large", f"More than {options.max_bytes} bytes. Split it, or raise the limit.")
        else:
            yield Source(path=path, data=data, media_type=kind, sidecar=sidecar)


def _nested(path: str, budget: Budget, open_it: Callable[[], Items]) -> Items:
    if budget.depth >= budget.options.max_depth:
        yield issue(path, "too_deep", f"Archives nest deeper than {budget.options.max_depth}. Unpack it yourself.")
        return
    budget.depth += 1
    try:
        yield from open_it()
    finally:
        budget.depth -= 1


def _open_gzip(path: str, name: str, stream: BinaryIO, budget: Budget, sidecar: bytes) -> Items:
    """What a gzip file holds, under the same path: it has one member."""
    counted = _Counted(stream)
    with gzip.GzipFile(fileobj=counted, mode="rb") as unpacked:
        inner = io.BufferedReader(Unpacked(unpacked, budget, lambda: counted.count))  # type: ignore[arg-type]
        yield from _open(path, re.sub(r"\.gz$", "", name, flags=re.IGNORECASE), inner, budget, sidecar)


class _Counted(io.RawIOBase):
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


def _open_lines(path: str, stream: BinaryIO, options: ReadOptions, sidecar: bytes) -> Items:
    """Each line of JSON Lines as an item; a file of one line keeps its path."""
    if stream.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):  # type: ignore[attr-defined]
        yield Source(path=path, data=stream.read(options.max_bytes + 1), media_type=JSON_LINES)
        return
    number = 0
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        here = f"{path}#{number}"
        if number > options.max_members:
            yield issue(path, "too_large", f"More than {options.max_members} lines; the rest is left out.")
            return
        if len(line) > options.max_bytes:
            yield issue(here, "too_large", f"The line has more than {options.max_bytes} bytes.")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MEBIBYTE)
        elif line.strip():
            yield Source(path=here, data=line.rstrip(b"\r\n"), media_type=JSON_LINES, sidecar=sidecar)


def _open_zip(path: str, stream: BinaryIO, budget: Budget) -> Items:
    """The members of a ZIP file, in the order of their names."""
    options = budget.options
    if not stream.seekable() or isinstance(getattr(stream, "raw", None), Unpacked):
        limit = NESTED_FACTOR * options.max_bytes
        data = stream.read(limit + 1)
        if len(data) > limit:
            yield issue(path, "too_large", f"The archive inside has more than {limit} bytes. Unpack it yourself.")
            return
        stream = io.BytesIO(data)
    with zipfile.ZipFile(stream) as archive:
        members = sorted((each for each in archive.infolist() if not each.is_dir()), key=lambda each: each.filename)
        if any(kinds.is_office_member(member.filename) for member in members):
            words = "This is an Office, OpenDocument or EPUB file, which is not read. Save it as text, HTML or PDF."
            yield issue(path, "unsupported_format", words)
            return
        if len(members) > options.max_members:
            yield issue(path, "archive_bomb", f"It has more than {options.max_members} members. Unpack it yourself.")
            return
        names = {member.filename for member in members}
        for member in members:
            yield from _open_member(path, archive, member, names, budget)


def _open_member(
    path: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, names: set[str], budget: Budget
) -> Items:
    name = member.filename
    here = f"{path}!{name}"
    if climbs_out(name):
        yield issue(here, "archive_path", "The member's path leads out of the archive. Refused.")
        return
    if any(is_hidden(part) for part in PurePosixPath(name).parts) or is_sidecar_name(name, names):
        return
    sidecar = b""
    try:
        for beside in sidecar_names(name):
            if beside in names:
                with archive.open(beside) as described:
                    sidecar = described.read(SIDECAR_BYTES)
                    budget.spend(len(sidecar))
                break
        with archive.open(member) as unpacked:
            inner = io.BufferedReader(Unpacked(unpacked, budget, lambda: member.compress_size))  # type: ignore[arg-type]
            yield from open_stream(here, PurePosixPath(name).name, inner, budget, sidecar)
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        yield issue(here, "truncated", f"The member is damaged ({error}). Fetch the archive again.")
    except (RuntimeError, NotImplementedError) as error:
        yield issue(here, "unreadable", f"The member cannot be read ({error}). Unpack it yourself.")


def climbs_out(name: str) -> bool:
    """Whether a member's path is absolute or leads above the archive."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or DRIVE.match(plain) is not None or ".." in plain.split("/") or "\0" in name
