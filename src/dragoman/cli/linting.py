"""`lint`: faults of sourcing and of language in briefs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options as opt
from dragoman.cli.output import plain, print_json
from dragoman.messages import interface_language, message
from dragoman.resources import LANGUAGES

if TYPE_CHECKING:
    from dragoman.records.finding import Finding

FAULTY, PARTIAL = 4, 5


@click.command(help=message("help.lint"))
@opt.paths
@click.option("--language", type=click.Choice(LANGUAGES), default=None, help=message("opt.lint_language"))
@opt.many(opt.as_json, opt.lang)
def lint(paths: tuple[str, ...], language: str | None, json_: bool, lang: str | None) -> int:
    """Look for faults in briefs."""
    from dragoman.errors import DragomanError
    from dragoman.linting import lint as lint_brief

    speech = lang or interface_language()
    if not paths:
        raise click.UsageError(message("lint.paths", speech))
    opt.check_paths(paths, speech)
    found: list[Finding] = []
    failed = False
    for path in paths:
        try:
            found += lint_brief(Path(path), language, speech)
        except (DragomanError, OSError) as error:
            failed = True
            text = str(error) if isinstance(error, DragomanError) else error.strerror or str(error)
            click.echo(message("lint.failed", speech, path=plain(path), text=plain(text)), err=True)
    if json_:
        from dragoman.records.json import to_dict

        print_json([to_dict(finding) for finding in found])
    else:
        for finding in found:
            place = f"{plain(finding.path)}:{finding.line}:{finding.column}"
            click.echo(f"{place}: {finding.rule}: {plain(finding.message)}\n  {plain(finding.words)}")
    key = "lint.one" if len(found) == 1 else "lint.count" if found else "lint.clean"
    click.echo(message(key, speech, count=len(found)), err=True)
    return PARTIAL if failed else FAULTY if found else 0
