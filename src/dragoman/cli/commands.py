"""The commands. Each asks one thing of a dossier; heavy modules are imported when a command runs, never before."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from dragoman.asking import Between
from dragoman.cli import options as opt
from dragoman.cli.foreseeing import learning_progress
from dragoman.cli.output import (
    event_line,
    print_json,
    progress_bar,
    report_issues,
    report_run,
    show_lines,
    shown_dict,
    statement_line,
)
from dragoman.extras import need
from dragoman.messages import interface_language, message

if TYPE_CHECKING:
    from dragoman.briefs import BriefFormat
    from dragoman.dossier import Dossier
    from dragoman.records import Issue, Run

NOTHING_NEW, PARTIAL = 3, 5


@click.command(help=message("help.new"))
@click.argument("path", type=click.Path(path_type=Path))
@opt.many(opt.as_json, opt.lang)
def new(path: Path, json_: bool, lang: str | None) -> int:
    """Make a dossier."""
    from dragoman.dossier import Dossier

    Dossier.new(path).close()
    if json_:
        print_json({"path": str(path)})
    else:
        click.echo(message("new.done", lang or "", path=path), err=True)
    return 0


@click.command(help=message("help.read"))
@opt.dossier
@opt.paths
@opt.many(opt.published, opt.language, opt.jobs, opt.as_json, opt.lang)
def read(
    dossier: Path,
    paths: tuple[str, ...],
    published: str,
    language: str,
    jobs: int,
    json_: bool,
    lang: str | None,
) -> int:
    """Read documents into a dossier."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    if not paths:
        raise click.UsageError(message("brief.sources", speech))
    opt.check_paths(paths, speech)
    with Dossier.open(dossier, create=True) as opened:
        run, issues = _read(opened, paths, speech, published=published, language=language, jobs=jobs)
        if json_:
            print_json(to_dict(run) | {"counts": dict(run.counts), "remarks": [to_dict(issue) for issue in issues]})
    report_run(run, speech)
    return _outcome(run, speech)


def _read(dossier: "Dossier", paths: tuple[str, ...], speech: str, **given: Any) -> tuple["Run", list["Issue"]]:
    """Read with a progress bar, and tell of what went wrong."""
    issues: list[Issue] = []
    with progress_bar(speech) as progress:
        run = dossier.read(paths, progress=progress, report=issues.append, **given)
    report_issues(issues, speech)
    return run, issues


def _outcome(run: "Run", speech: str) -> int:
    counts = dict(run.counts)
    if counts["failed"]:
        return PARTIAL
    if not counts["documents"]:
        click.echo(message("read.nothing", speech), err=True)
        return NOTHING_NEW
    return 0


@click.command(help=message("help.brief"))
@opt.paths
@click.option("--dossier", type=click.Path(path_type=Path), default=None, help=message("opt.dossier"))
@opt.many(opt.between, opt.lang, opt.published, opt.language, opt.as_of, opt.jobs)
@click.option(
    "--format", "format_", type=click.Choice(["md", "html", "docx", "pdf", "json"]), help=message("opt.format")
)
@opt.as_json
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help=message("opt.out"))
@click.option("--force", is_flag=True, help=message("opt.force"))
@click.option("--name", default="", help=message("opt.name"))
def brief(
    paths: tuple[str, ...],
    dossier: Path | None,
    between: Between,
    lang: str | None,
    published: str,
    language: str,
    as_of: str | None,
    jobs: int,
    format_: str | None,
    json_: bool,
    out: Path | None,
    force: bool,
    name: str,
) -> int:
    """Write a brief, from a dossier or from documents read on the spot."""
    from dragoman.dossier import Dossier, to_day, to_pair
    from dragoman.store import is_dossier

    speech = lang or interface_language()
    if between is None:
        raise click.UsageError(message("brief.between", speech))
    if dossier is None and len(paths) == 1 and is_dossier(Path(paths[0])):
        dossier, paths = Path(paths[0]), ()  # its folder holds raw documents too, which nobody means
    if bool(paths) == (dossier is not None):
        raise click.UsageError(message("brief.both" if paths else "brief.sources", speech))
    if name and dossier is None:
        raise click.UsageError(message("brief.name", speech))
    if out is not None and out.exists() and not force:
        raise click.UsageError(message("brief.exists", speech, path=out))
    made_as = "json" if json_ else format_ or _format_of(out)
    if made_as in ("docx", "pdf") and out is None and sys.stdout.isatty():
        raise click.UsageError(message("brief.binary", speech, format=made_as))
    # A mistake in the call should not cost the time of reading the documents first.
    if made_as == "pdf":
        need("pdf")
    to_pair(between)
    to_day(as_of)
    code = 0
    with Dossier.open(dossier) if dossier else Dossier.in_memory() as opened:
        if paths:
            opt.check_paths(paths, speech)
            run, _ = _read(opened, paths, speech, published=published, language=language, jobs=jobs)
            code = PARTIAL if dict(run.counts)["failed"] else 0
        data = _render(opened, between, speech, as_of, made_as, name, sealed=out is not None or not sys.stdout.isatty())
    if out is None:
        click.echo(data, nl=False)
    else:
        from dragoman.store.folder import write_atomically

        write_atomically(out, data)
        click.echo(message("brief.written", speech, path=out), err=True)
    return code


def _format_of(out: Path | None) -> str:
    """The format that the name of a file asks for."""
    from dragoman.briefs import FORMATS

    suffix = out.suffix.lower().removeprefix(".") if out else ""
    return suffix if suffix in FORMATS else "md"


def _render(
    dossier: "Dossier", between: Between, language: str, as_of: str | None, format_: str, name: str, sealed: bool
) -> bytes:
    """The brief as a file; on a terminal, without the seal that only programs read."""
    from dragoman.briefs import render, render_markdown

    with learning_progress(language) as progress:
        made = dossier.brief(between=between, lang=language, as_of=as_of, name=name, progress=progress)
    if format_ == "md" and not sealed:
        return render_markdown(made).encode()
    return render(made, cast("BriefFormat", format_))


@click.command(help=message("help.timeline"))
@opt.dossier
@opt.many(opt.between, opt.as_of)
@click.option("--last", type=click.IntRange(min=1), default=None, metavar="N", help=message("opt.last"))
@opt.many(opt.as_json, opt.lang)
def timeline(
    dossier: Path, between: Between, as_of: str | None, last: int | None, json_: bool, lang: str | None
) -> int:
    """List events in order of time."""
    return _list_events(dossier, lambda opened: opened.timeline(as_of, between)[-(last or 0) :], json_, lang)


@click.command(help=message("help.events"))
@opt.dossier
@opt.many(opt.between, opt.as_of, opt.as_json, opt.lang)
def events(dossier: Path, between: Between, as_of: str | None, json_: bool, lang: str | None) -> int:
    """List events."""
    return _list_events(dossier, lambda opened: opened.events(as_of, between), json_, lang)


def _list_events(dossier: Path, query: Callable[["Dossier"], Any], json_: bool, lang: str | None) -> int:
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = query(opened)
        statements = opened.told(found)
    if json_:
        print_json(found.to_dicts())
        return 0
    for event in found:
        click.echo(event_line(event, statements, speech))
    if not found:
        click.echo(message("list.empty", speech), err=True)
    return 0


@click.command(help=message("help.statements"))
@opt.dossier
@opt.many(opt.between, opt.as_of, opt.as_json, opt.lang)
def statements(dossier: Path, between: Between, as_of: str | None, json_: bool, lang: str | None) -> int:
    """List statements."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = opened.statements(as_of, between)
    if json_:
        print_json(found.to_dicts())
        return 0
    for statement in found:
        click.echo(statement_line(statement, speech))
    if not found:
        click.echo(message("list.empty", speech), err=True)
    return 0


@click.command(help=message("help.show"))
@opt.dossier
@click.argument("record_id", metavar="ID")
@opt.many(opt.as_of, opt.as_json, opt.lang)
def show(dossier: Path, record_id: str, as_of: str | None, json_: bool, lang: str | None) -> int:
    """Show a record with its evidence."""
    from dragoman.dossier import Dossier

    with Dossier.open(dossier) as opened:
        shown = opened.show(record_id, as_of)
    if json_:
        print_json(shown_dict(shown))
    else:
        click.echo("\n".join(show_lines(shown, lang or interface_language())))
    return 0


@click.command(help=message("help.code"))
@click.argument("file", type=click.Path())
@opt.many(opt.published, opt.language, opt.jobs, opt.as_json, opt.lang)
def code(file: str, published: str, language: str, jobs: int, json_: bool, lang: str | None) -> int:
    """Code the documents of a JSON Lines file; the output is JSON Lines with or without --json."""
    import json

    from dragoman.pipeline import Inputs, code_lines

    speech = lang or interface_language()
    if file != "-" and not Path(file).is_file():
        raise click.UsageError(message("code.missing", speech, path=file))
    inputs = Inputs()
    with progress_bar(speech) as progress:
        for number, coded in enumerate(code_lines(file, published, language, jobs, inputs), 1):
            click.echo(json.dumps(coded, ensure_ascii=False))
            if progress:
                progress(number, file)
    report_issues(inputs.issues, speech)
    return PARTIAL if inputs.failed else 0
