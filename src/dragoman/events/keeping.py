"""What is kept of links in the folder of a dossier: a file for each block of some size, with the mark that it had.

::

    events/
      0f3c….npz     the arrays of `Linked`, named by the SHA-256 of the name of the block

All of it can be made again, and may be deleted. Files are written whole or not at all; one that cannot be read, or that
another version of the program wrote, is made again.
"""

import io
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

import numpy as np

from dragoman.events.linked import Linked
from dragoman.records import digest
from dragoman.store.folder import BROKEN, write_atomically

FORM = 1
"""Grows whenever statements are linked or kept otherwise within a version; files of another form are passed over."""


class KeptLinks:
    """The files of one dossier.

    Args:
        folder: `events` in the dossier; it is made when the first file is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, block: str) -> tuple[Linked, int] | None:
        """The links of a block and the mark that it had, None if none are kept."""
        try:
            with np.load(self._path(block), allow_pickle=False) as file:
                *form, mark = file["stamp"].tolist()
                if form != _form():
                    return None
                return Linked(**{field.name: file[field.name] for field in fields(Linked)}), mark
        except BROKEN:
            return None

    def keep(self, block: str, linked: Linked, mark: int) -> None:
        """Keep the links of a block."""
        packed = io.BytesIO()
        arrays = {field.name: getattr(linked, field.name) for field in fields(Linked)}
        np.savez(packed, stamp=np.array([*_form(), mark], dtype=np.uint64), **arrays)
        try:
            write_atomically(self._path(block), packed.getvalue())
        except OSError:
            return  # a dossier that can only be read is asked all the same

    def has(self, block: str) -> bool:
        """Whether anything is kept of a block."""
        return self._path(block).exists()

    def _path(self, block: str) -> Path:
        return self._folder / f"{digest(block.encode())[:32]}.npz"


@cache
def _form() -> list[int]:
    return [FORM, crc32(version("dragoman").encode())]
