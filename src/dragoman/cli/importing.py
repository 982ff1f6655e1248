"""`import` and `export`: event data in, and what the dossier holds out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options as opt
from dragoman.cli.commands import NOTHING_NEW, PARTIAL
from dragoman.cli.output import plain, print_json
from dragoman.messages import interface_language, message
from dragoman.records.imported import IMPORT_KINDS

if TYPE_CHECKING:
    from dragoman.records.imported import RefusedRows, TableError


@click.command("import", help=message("help.import"))
@click.argument("kind", type=click.Choice(IMPORT_KINDS))
@opt.dossier
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), default=None, help=message("opt.mapping"))
@opt.many(opt.as_json, opt.lang)
def import_(
    kind: str, dossier: Path, files: tuple[Path, ...], mapping: Path | None, json_: bool, lang: str | None
) -> int:
    """Import event data."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    opt.check_paths(tuple(map(str, files)), speech)

    def report(trouble: "TableError | RefusedRows") -> None:
        click.echo("  " + plain(trouble.told(speech)), err=True)

    with Dossier.open(dossier, create=True) as opened:
        run = opened.import_(kind, files, mapping, report)
    counts = dict(run.counts)
    if json_:
        print_json(to_dict(run) | {"counts": counts})
    click.echo(message("import.done", speech, **counts), err=True)
    if counts["failed"]:
        return PARTIAL if counts["files"] or counts["known"] else 1
    return 0 if counts["files"] else NOTHING_NEW
