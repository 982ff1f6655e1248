"""What the program says to people, in their language; the texts are data, one file a language."""

import os
from collections.abc import Mapping
from functools import cache

from dragoman.errors import BusyError, DragomanError, ExtraError, HistoryError, UnknownStateError
from dragoman.resources import LANGUAGES, read_table

DEFAULT = "en"


def interface_language(environment: Mapping[str, str] | None = None) -> str:
    """The language of the interface that the environment asks for (POSIX: LC_ALL, then LC_MESSAGES, then LANG)."""
    values = os.environ if environment is None else environment
    asked = next((values[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if values.get(name)), "")
    language = asked[:2].lower()
    return language if language in LANGUAGES else DEFAULT


@cache
def texts(language: str) -> dict[str, str]:
    """All texts of a language by key."""
    return {row["key"]: row["text"] for row in read_table(f"interface/{language}.tsv")}


def message(key: str, language: str = "", **values: object) -> str:
    """A text, with its blanks filled.

    Args:
        key: name of the text.
        language: `en` or `fr`; "" for the one that the environment asks for.
        values: what its `{blanks}` stand for.

    Raises:
        KeyError: no text has this key, or a blank has no value.
    """
    return texts(language or interface_language())[key].format(**values)


def say(error: DragomanError, language: str = "") -> str:
    """What an error says, in a language where there are words for it."""
    if isinstance(error, UnknownStateError):
        key = "state.unknown" if error.suggestions else "state.unlike"
        return message(key, language, query=error.query, names=", ".join(error.suggestions))
    if isinstance(error, BusyError):
        return message("store.busy", language, path=error.path)
    if isinstance(error, HistoryError):
        return message("history.short", language, weeks=error.weeks)
    if isinstance(error, ExtraError):
        return message("extra.missing", language, extra=error.extra)
    return str(error)
