"""The command line: one command per method of `Dossier`; the only place that prints.

Data goes to stdout, messages and progress bars to stderr. Exit codes: 0 ok, 1 failure, 2 usage, 3 nothing new, 4 a
quality gate failed or a brief has faults, 5 partial (some documents failed), 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence

import click

from dragoman.cli import (
    anticipating,
    assisting,
    checks,
    commands,
    demo,
    events,
    explain,
    foreseeing,
    importing,
    indicators,
    keeping,
    linting,
    paging,
    rating,
    replaying,
    ties,
)
from dragoman.cli.options import asked_language
from dragoman.errors import DragomanError
from dragoman.messages import message, say

FAILURE, USAGE, INTERRUPTED = 1, 2, 130
QUERY_INTERRUPTED = "Query interrupted"
"""What DuckDB raises as a RuntimeError when an interrupt meets a query under way."""


@click.group(help=message("main"), context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dragoman", prog_name="dragoman", help=message("opt.version"))
def dragoman() -> None:
    """The command `dragoman`."""


for _command in (
    commands.new,
    commands.read,
    commands.brief,
    commands.timeline,
    commands.show,
    commands.statements,
    commands.events,
    events.expected,
    events.contested,
    events.join,
    events.split,
    events.undo,
    events.judgements,
    ties.ties,
    replaying.diff,
    replaying.replay,
    replaying.stress,
    indicators.indicators,
    indicators.changepoints,
    indicators.thirdparties,
    commands.code,
    keeping.search,
    rating.sources,
    rating.rate,
    keeping.forget,
    importing.import_,
    importing.export,
    explain.explain,
    foreseeing.forecast,
    foreseeing.backtest,
    foreseeing.whatif,
    foreseeing.warn,
    anticipating.next_,
    linting.lint,
    paging.page,
    paging.serve,
    assisting.mcp,
    checks.doctor,
    demo.demo,
):
    dragoman.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    sys.exit(run(words))


def run(arguments: list[str]) -> int:
    """Run the command line; returns the exit code."""
    language = asked_language(arguments)
    try:
        result = dragoman.main(arguments, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        return _complain(error.format_message(), error.exit_code, language)
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(language)
    except DragomanError as error:
        return _complain(say(error, language), error.exit_code, language)
    except BrokenPipeError:
        # Whoever read our output has enough; Python must not complain again on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if isinstance(error, RuntimeError) and str(error) == QUERY_INTERRUPTED:
            return _interrupted(language)
        if os.environ.get("DRAGOMAN_DEBUG"):
            raise
        if isinstance(error, OSError):
            name = f" ({error.filename})" if error.filename else ""
            return _complain(f"{error.strerror or error}{name}", FAILURE, language)
        text = message("error.internal", language, text=f"{type(error).__name__}: {error}")
        click.echo(" ".join(text.split()), err=True)
        return FAILURE


def _interrupted(language: str) -> int:
    click.echo(message("error.interrupted", language), err=True)
    return INTERRUPTED


def _complain(text: str, code: int, language: str) -> int:
    from dragoman.cli.output import plain

    click.echo(message("error", language, text=plain(text)), err=True)
    return code
