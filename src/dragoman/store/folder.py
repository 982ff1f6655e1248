"""The dossier as a folder: its mark, and the bytes that its documents came from.

::

    my-dossier/
      dossier.json      format and time of creation: what makes the folder a dossier
      dossier.duckdb    the records
      raw/ab/ab34…      bytes by their SHA-256
      ratings.toml      grades that somebody judged (made by hand, if at all)
      events/           which statements are one event; it can be made again, and may be deleted
      forecasts/        what forecasts and rankings have learnt; likewise
"""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import BadZipFile

from dragoman.errors import NotFoundError, StoreError
from dragoman.records import digest

FORMAT = 4
MARK = "dossier.json"
DATABASE = "dossier.duckdb"
JUDGED = "ratings.toml"
"""Grades that somebody judged, written by hand."""
FRESH = f"{DATABASE}.new"
"""The records as they are written anew without what is forgotten."""
DEBRIS = "debris.json"
"""Hashes of bytes that are to go; it is there only while something is being forgotten, or was when a run was killed."""
BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile)
"""What reading a damaged file of arrays or of JSON may raise."""
PART = ".part-"
"""How the names of files begin that are not yet whole."""
EVENTS = "events"
FORECASTS = "forecasts"
_OURS = {MARK, DATABASE, f"{DATABASE}.wal", f"{DATABASE}.tmp", FRESH, f"{FRESH}.wal", DEBRIS, JUDGED, EVENTS, FORECASTS,
         "raw"}  # fmt: skip


def is_dossier(path: Path) -> bool:
    """Whether a folder is that of a dossier."""
    return (path / MARK).is_file()


def write_atomically(path: Path, data: bytes, by: Path | None = None) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut.

    Args:
        path: of the file.
        data: what it is to hold.
        by: folder of the same disk in which it is written first; by default that of the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=by or path.parent, prefix=PART)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def create_folder(path: Path) -> None:
    """Make a folder a dossier; one that was begun and cut short is completed.

    Raises:
        StoreError: the path is a file, a dossier already, or holds other things.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        found = {item.name for item in path.iterdir() if not item.name.startswith(PART)}
        if MARK in found:
            raise StoreError(f"{path} is a dossier already; choose another path, or read into this one.")
        if found - _OURS:
            raise StoreError(f"{path} holds other files ({min(found - _OURS)}, ...); choose a new or an empty folder.")
        mark = {"format": FORMAT, "created": datetime.now(UTC).isoformat(timespec="seconds")}
        write_atomically(path / MARK, json.dumps(mark, indent=2).encode() + b"\n")
    except OSError as error:
        raise StoreError(f"{path} cannot become a dossier: {error.strerror or error}.") from error


def check_folder(path: Path) -> None:
    """See that a folder is a dossier that this version can read.

    Raises:
        StoreError: it is not one, or a later version wrote it.
    """
    if not path.exists():
        raise StoreError(f"There is no dossier at {path}; make one with `dragoman new {path}`.")
    try:
        mark = json.loads((path / MARK).read_bytes())
        written = int(mark["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} is not a dossier (no readable {MARK}).") from error
    if written > FORMAT:
        raise StoreError(f"{path} was written by a later version of Dragoman (format {written}); update Dragoman.")
    if written < FORMAT:
        raise StoreError(f"{path} is of an earlier version (format {written}); read its documents into a new dossier.")


def keep_raw(folder: Path, raw_hash: str, data: bytes) -> None:
    """Keep bytes under their SHA-256; bytes that are there already are left alone."""
    path = _raw_path(folder, raw_hash)
    if not path.exists():
        write_atomically(path, data, folder / "raw")


def load_judged(folder: Path) -> str:
    """What `ratings.toml` says, "" if there is none.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        return (folder / JUDGED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{folder / JUDGED} cannot be read: {error}.") from error


def note_debris(folder: Path, hashes: Iterable[str]) -> None:
    """Note which bytes are to go once the records no longer name them."""
    write_atomically(folder / DEBRIS, json.dumps(sorted(hashes)).encode())


def noted_debris(folder: Path) -> list[str] | None:
    """Hashes of bytes that were to go, None if nothing was being forgotten."""
    try:
        return [str(each) for each in json.loads((folder / DEBRIS).read_bytes())]
    except FileNotFoundError:
        return None


def clear_debris(folder: Path, hashes: Iterable[str]) -> None:
    """Remove bytes, and the note of them."""
    for raw_hash in hashes:
        _raw_path(folder, raw_hash).unlink(missing_ok=True)
    for name in (EVENTS, FORECASTS):
        shutil.rmtree(folder / name, ignore_errors=True)  # made from what is forgotten
    clear_fresh(folder)
    (folder / DEBRIS).unlink(missing_ok=True)


def clear_fresh(folder: Path) -> None:
    """Remove records that were begun to be written anew."""
    for name in (FRESH, f"{FRESH}.wal"):
        (folder / name).unlink(missing_ok=True)


def clear_parts(folder: Path) -> None:
    """Remove files that a run which was killed did not finish."""
    for part in (*folder.glob(f"{PART}*"), *folder.glob(f"*/{PART}*")):
        part.unlink(missing_ok=True)


def put_in_place(fresh: Path, path: Path) -> None:
    """Let a finished file take the place of another at once, also after a power cut."""
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(fresh, path)


def put_first(fresh: Path, path: Path) -> None:
    """Let a finished file take a place that is empty; if another process was quicker, that one's stays."""
    with contextlib.suppress(FileExistsError, FileNotFoundError):
        os.link(fresh, path)
    fresh.unlink(missing_ok=True)


def load_raw(folder: Path, raw_hash: str) -> bytes:
    """Bytes by their SHA-256.

    Raises:
        NotFoundError: there are none.
        StoreError: they are damaged.
    """
    try:
        data = _raw_path(folder, raw_hash).read_bytes()
    except OSError as error:
        raise NotFoundError(f"The dossier keeps no bytes with the hash {raw_hash!r}.") from error
    if digest(data) != raw_hash:
        raise StoreError(f"The bytes kept as {raw_hash} are damaged; read the document again.")
    return data


def _raw_path(folder: Path, raw_hash: str) -> Path:
    # The hash becomes a path: nothing but hexadecimal digits may reach the file system.
    if len(raw_hash) != 64 or not set(raw_hash) <= set("0123456789abcdef"):
        raise NotFoundError(f"{raw_hash!r} is not a SHA-256 hash.")
    return folder / "raw" / raw_hash[:2] / raw_hash
