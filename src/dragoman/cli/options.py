"""Options that several commands share, and what they are turned into."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from dragoman.messages import interface_language, message
from dragoman.resources import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])


def asked_language(arguments: list[str]) -> str:
    """The language of messages: `--lang` if it is given, else what the environment asks for."""
    for at, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name == "--lang":
            value = value if equals else next(iter(arguments[at + 1 :]), "")
            if value in LANGUAGES:
                return value
    return interface_language()


as_json = click.option("--json", "json_", is_flag=True, help=message("opt.json"))
lang = click.option("--lang", type=click.Choice(LANGUAGES), default=None, help=message("opt.lang"))
as_of = click.option("--as-of", metavar="DATE", default=None, help=message("opt.as_of"))
between = click.option("--between", nargs=2, metavar="STATE STATE", default=None, help=message("opt.between"))
published = click.option("--published", metavar="DATE", default="", help=message("opt.published"))
language = click.option("--language", metavar="CODE", default="", help=message("opt.language"))
jobs = click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help=message("opt.jobs"))
dossier = click.argument("dossier", type=click.Path(path_type=Path))
paths = click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())


def many(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, in the order given."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def check_paths(names: tuple[str, ...], language: str) -> None:
    """Refuse a call whose paths all lead nowhere; single ones are reported with the documents.

    Raises:
        UsageError: none of them exists.
    """
    if not any(name == "-" or Path(name).exists() for name in names):
        raise click.UsageError(message("path.missing", language, paths=", ".join(names)))
