"""`import` and `export`: event data in, and what the dossier holds out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options as opt
from dragoman.cli.commands import NOTHING_NEW, PARTIAL
from dragoman.cli.output import plain, print_json
from dragoman.messages import interface_language, message
from dragoman.records.exported import EXPORT_FORMATS
from dragoman.records.imported import IMPORT_KINDS

if TYPE_CHECKING:
    from dragoman.records.imported import RefusedRows, TableError


@click.command("import", help=message("help.import"))
@click.argument("kind", metavar="KIND", type=click.Choice(IMPORT_KINDS))
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


@click.command(help=message("help.export"))
@click.argument("format_", metavar="FORMAT", type=click.Choice(EXPORT_FORMATS))
@opt.dossier
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help=message("opt.export_out"))
@opt.many(opt.between, opt.as_of)
@click.option("--since", metavar="DATE", default=None, help=message("opt.export_since"))
@click.option("--force", is_flag=True, help=message("opt.force"))
@opt.many(opt.as_json, opt.lang)
def export(
    format_: str,
    dossier: Path,
    out: Path,
    between: tuple[str, str] | None,
    as_of: str | None,
    since: str | None,
    force: bool,
    json_: bool,
    lang: str | None,
) -> int:
    """Export the ledger."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    if out.exists() and not force:
        raise click.UsageError(message("brief.exists", speech, path=out))
    with Dossier.open(dossier) as opened:
        manifest = opened.export(format_, out, as_of, between, since, force)
    if json_:
        print_json(to_dict(manifest))
    told = ", ".join(f"{count} {message(f'status.{status}', speech)}" for status, count in manifest.statuses)
    click.echo(message("export.done", speech, path=out, rows=manifest.rows, statuses=told or "0"), err=True)
    return 0 if manifest.rows else NOTHING_NEW
