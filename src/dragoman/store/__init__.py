"""Where the records are kept: append and scan.

`Store` is the seam; `STORES` lists what stands behind it, and one suite of contract tests holds them all to it.
"""

from pathlib import Path

from dragoman.store.base import TALLY, Choice, Entry, Header, Intake, Lines, Store
from dragoman.store.duck import DuckStore
from dragoman.store.folder import is_dossier
from dragoman.store.imported import PERIODS
from dragoman.store.memory import MemoryStore
from dragoman.store.partial import PartialStore

STORES = (DuckStore, MemoryStore)

__all__ = [
    "PERIODS",
    "STORES",
    "TALLY",
    "Choice",
    "DuckStore",
    "Entry",
    "Header",
    "Intake",
    "Lines",
    "MemoryStore",
    "PartialStore",
    "Store",
    "is_dossier",
    "open_store",
]


def open_store(path: str | Path, *, create: bool = False) -> Store:
    """The store of a dossier folder.

    Args:
        path: the folder.
        create: make the dossier if there is none.

    Raises:
        StoreError: there is no dossier, it is damaged, or another process is writing to it.
    """
    return DuckStore(Path(path), create=create)
