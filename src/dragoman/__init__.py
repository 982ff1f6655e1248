"""Dragoman: what states do to and with each other, read from documents, with the source's own words.

>>> from dragoman import Dossier
>>> dossier = Dossier.open("moscow-pyongyang")      # doctest: +SKIP
"""

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

__all__ = ["Dossier", "__version__", "lint"]

__version__ = version("dragoman")

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.linting import lint


def __getattr__(name: str) -> Any:
    # The store and the reader are heavy: `dragoman --help` must not pay for them.
    if name == "Dossier":
        from dragoman.dossier import Dossier

        return Dossier
    if name == "lint":
        from dragoman.linting import lint

        return lint
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
