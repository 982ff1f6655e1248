"""`doctor`: is the installation whole."""

import platform
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from dragoman.cli import options as opt
from dragoman.cli.output import plain, print_json
from dragoman.messages import interface_language, message
from dragoman.resources import LANGUAGES

SENTENCES = {
    "en": "France expelled two Russian diplomats on 3 March 2023.",
    "fr": "La France a expulsé deux diplomates russes le 3 mars 2023.",
}
PACKAGES = ("click", "duckdb", "pyarrow", "rich", "spacy", "trafilatura")


@click.command(help=message("help.doctor"))
@opt.many(opt.as_json, opt.lang)
def doctor(json_: bool, lang: str | None) -> int:
    """Check the installation."""
    speech = lang or interface_language()
    results = [(name, *_attempt(check)) for name, check in _checks(speech)]
    if json_:
        print_json([{"check": name, "ok": ok, "detail": detail} for name, ok, detail in results])
    else:
        for name, ok, detail in results:
            click.echo(f"{message('doctor.ok' if ok else 'doctor.bad', speech):<7} {name}: {plain(detail)}")
    broken = sum(not ok for _, ok, _ in results)
    click.echo(message("doctor.broken" if broken else "doctor.good", speech, count=broken), err=True)
    return 1 if broken else 0


def _attempt(check: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, check()
    except Exception as error:  # a check that fails is an answer, whatever it fails with
        return False, f"{type(error).__name__}: {error}"


def _checks(speech: str) -> Iterator[tuple[str, Callable[[], str]]]:
    yield message("doctor.python", speech), _versions
    yield message("doctor.packages", speech), _packages
    yield message("doctor.data", speech), _data
    for language in LANGUAGES:
        yield message("doctor.model", speech, code=language), partial(_model, language)
    for language in LANGUAGES:
        yield message("doctor.sentence", speech, code=language), partial(_self_test, language)
    yield message("doctor.folder", speech), partial(_writable, Path.cwd())
    yield message("doctor.temporary", speech), partial(_writable, Path(tempfile.gettempdir()))


def _versions() -> str:
    import dragoman

    return f"{platform.python_version()} ({platform.system()} {platform.machine()}), Dragoman {dragoman.__version__}"


def _packages() -> str:
    from importlib import import_module
    from importlib.metadata import version

    for name in PACKAGES:
        import_module(name)
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def _data() -> str:
    from dragoman.pipeline import hash_data

    return hash_data()[:12]


def _model(language: str) -> str:
    import json

    from dragoman.resources import data_path
    from dragoman.text.syntax import syntax

    syntax(language)
    meta = json.loads((data_path(f"models/{language}") / "meta.json").read_bytes())
    return f"{meta.get('name', '')} {meta.get('version', '')}"


def _self_test(language: str) -> str:
    """Code one sentence and see that the state it names acts on the other."""
    from datetime import UTC, datetime

    from dragoman.dossier import Dossier

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.txt"
        path.write_text(SENTENCES[language], encoding="utf-8")
        with Dossier.in_memory() as dossier:
            dossier.read(path, language=language, retrieved=datetime.now(UTC), jobs=1)
            for statement in dossier.statements(between=("FRA", "RUS")):
                return f"{statement.type} {', '.join(statement.actors)} → {', '.join(statement.recipients)}"
    raise RuntimeError(SENTENCES[language])


def _writable(folder: Path) -> str:
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".dragoman-"):
        return str(folder)
