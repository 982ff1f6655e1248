"""`search` and `forget`: documents are looked for, and taken out for good."""

from pathlib import Path

import click

from dragoman.cli import options as opt
from dragoman.cli.output import hit_lines, print_json
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


@click.command(help=message("help.search"))
@opt.dossier
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@opt.as_of
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", help=message("opt.limit"))
@opt.many(opt.as_json, opt.lang)
def search(dossier: Path, words: tuple[str, ...], as_of: str | None, limit: int, json_: bool, lang: str | None) -> int:
    """Search documents and quotes."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = opened.search(" ".join(words), as_of, limit)
    if json_:
        print_json(found.to_dicts())
        return 0
    for hit in found:
        click.echo("\n".join(hit_lines(hit, speech)))
    if not found:
        click.echo(message("list.empty", speech), err=True)
    return 0
