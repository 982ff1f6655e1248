"""Paths to raw items: files, folders, archives, standard input; bounded, and nothing is ever written to disk."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.documents.archives import Budget, open_stream
from dragoman.documents.options import ReadOptions, Source, issue
from dragoman.documents.sidecars import SIDECAR_BYTES, is_hidden, sidecar_names
from dragoman.records import Issue

STDIN = "-"


def expand(paths: Iterable[str | Path], options: ReadOptions) -> Iterator[Source | Issue]:
    """The raw items below the paths, in the order given; folders in the order of their names.

    Hidden files and the JSON files that describe others are passed over; archives are unpacked in memory, within
    the bounds of the options; lines of JSON Lines and records of WARC are items of their own.

    Args:
        paths: files, folders, archives, `-` for standard input.
        options: bounds.
    """
    for given in paths:
        name = str(given)
        if name == STDIN:
            yield from open_stream(STDIN, "", sys.stdin.buffer, Budget(options))
            continue
        path = Path(given)
        try:
            if path.is_dir():
                yield from _folder(path, options)
            elif not path.exists():
                yield issue(name, "missing", "There is no such file or folder.")
            elif not _is_sidecar(path):
                yield from _file(path, name, options)
        except (OSError, ValueError) as error:
            yield _refused(name, error)


def _refused(name: str, error: OSError | ValueError) -> Issue:
    return issue(name, "unreadable", f"The system does not let it be read: {getattr(error, 'strerror', '') or error}.")


def _folder(folder: Path, options: ReadOptions) -> Iterator[Source | Issue]:
    """Files below a folder, sorted; links that lead out of it are refused."""
    root = folder.resolve()
    unreadable: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in sorted(files):
            path = Path(here, name)
            if is_hidden(name) or _is_sidecar(path):
                continue
            try:
                if path.is_symlink() and not path.resolve().is_relative_to(root):
                    yield issue(str(path), "archive_path", "This link leads out of the folder; name its target itself.")
                    continue
                yield from _file(path, str(path), options)
            except OSError as error:
                yield _refused(str(path), error)
    for refusal in unreadable:
        yield _refused(str(refusal.filename), refusal)


def _is_sidecar(path: Path) -> bool:
    """Whether a file describes another one beside it."""
    if path.name.endswith(".meta.json"):
        return True
    return path.name.endswith(".json") and path.with_name(path.name.removesuffix(".json")).is_file()


def _read_sidecar(path: Path) -> bytes:
    """The bytes of the file that describes this one, b"" if there is none."""
    for name in sidecar_names(path.name):
        candidate = path.with_name(name)
        if candidate.is_file():
            with candidate.open("rb") as stream:
                return stream.read(SIDECAR_BYTES)
    return b""


def _file(path: Path, name: str, options: ReadOptions) -> Iterator[Source | Issue]:
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        yield issue(name, "unsupported_format", "This is no regular file.")
        return
    with path.open("rb") as stream:
        yield from open_stream(name, path.name, stream, Budget(options), _read_sidecar(path))
