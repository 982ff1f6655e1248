"""Libraries that only a part of the program needs: they come with an extra, and without it that part says so."""

from importlib.util import find_spec

from dragoman.errors import ExtraError

EXTRAS = {
    "forecast": ("lightgbm", "scipy"),
    "mcp": ("jsonschema", "mcp"),
    "pdf": ("typst",),
    "serve": ("starlette", "uvicorn"),
}
"""What each extra brings, as modules."""


def need(extra: str) -> None:
    """See that the libraries of an extra are there.

    Raises:
        ExtraError: one is not.
    """
    if not all(map(_is_there, EXTRAS[extra])):
        raise ExtraError(extra)


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ValueError:  # it is marked as missing
        return False
