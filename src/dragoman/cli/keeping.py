"""`forget`: what is taken out of a dossier for good."""

from pathlib import Path

import click

from dragoman.cli import options as opt
from dragoman.cli.output import print_json
from dragoman.messages import interface_language, message


@click.command(help=message("help.forget"))
@opt.dossier
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@opt.many(opt.as_json, opt.lang)
def forget(dossier: Path, documents: tuple[str, ...], json_: bool, lang: str | None) -> int:
    """Remove documents and all that rests on them."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    with Dossier.open(dossier) as opened:
        run = opened.forget(documents)
    if json_:
        print_json(to_dict(run) | {"counts": dict(run.counts)})
    click.echo(message("forget.done", lang or interface_language(), **dict(run.counts)), err=True)
    return 0
