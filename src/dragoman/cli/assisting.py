"""`mcp`: a dossier for an assistant that speaks the Model Context Protocol."""

from pathlib import Path

import click

from dragoman.cli import options as opt
from dragoman.extras import need
from dragoman.messages import interface_language, message


@click.command(help=message("help.mcp"))
@opt.dossier
@opt.lang
def mcp(dossier: Path, lang: str | None) -> int:
    """Serve a dossier over standard input and output; nothing else is ever printed there."""
    need("mcp")
    from dragoman.assistants.server import serve

    serve(dossier, lang or interface_language())
    return 0
