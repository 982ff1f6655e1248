"""`page` and `serve`: the dossier as a page, in a file or on this machine's own address."""

from pathlib import Path

import click

from dragoman.cli import options as opt
from dragoman.cli.output import print_json, progress_bar
from dragoman.messages import interface_language, message

Pair = tuple[str, str] | None


@click.command(help=message("help.page"))
@opt.dossier
@opt.many(opt.between, opt.as_of)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=message("opt.page_out"))
@click.option("--force", is_flag=True, help=message("opt.force"))
@opt.many(opt.as_json, opt.lang)
def page(dossier: Path, between: Pair, as_of: str | None, out: Path, force: bool, json_: bool, lang: str | None) -> int:
    """Write the page of a dossier."""
    from dragoman.dossier import Dossier
    from dragoman.store.folder import write_atomically

    speech = lang or interface_language()
    if out.exists() and not force:
        raise click.UsageError(message("brief.exists", speech, path=out))
    with Dossier.open(dossier) as opened, progress_bar(speech) as progress:
        made = opened.page(between, speech, as_of, progress=progress).encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(out, made)
    if json_:
        print_json({"path": str(out), "bytes": len(made)})
    click.echo(message("brief.written", speech, path=out), err=True)
    return 0


@click.command(help=message("help.serve"))
@opt.dossier
@opt.many(opt.between, opt.as_of)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help=message("opt.port"))
@opt.many(opt.as_json, opt.lang)
def serve(dossier: Path, between: Pair, as_of: str | None, port: int, json_: bool, lang: str | None) -> int:
    """Serve the page of a dossier on the loopback."""
    from dragoman import serving
    from dragoman.dossier import Dossier, to_day, to_pair
    from dragoman.extras import need

    speech = lang or interface_language()
    to_pair(between)
    to_day(as_of)
    need("serve")
    with Dossier.open(dossier) as opened, serving.listen(port) as found:
        opened.close()
        address = f"http://{serving.LOOPBACK}:{found.getsockname()[1]}/"
        if json_:
            print_json({"address": address})
        click.echo(message("serve.at", speech, address=address), err=True)
        serving.run(opened, found, between, speech, as_of)
    return 0
