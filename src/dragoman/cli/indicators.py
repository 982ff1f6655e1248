"""Commands about figures: indicators, change points, third parties."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.asking import Between
from dragoman.cli import options as opt
from dragoman.cli.output import print_json
from dragoman.messages import interface_language, message

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.records.indicator import Indicator, Period
    from dragoman.records.table import Table

T = TypeVar("T")
period_option = click.option(
    "--period", type=click.Choice(["week", "month", "quarter"]), default="month", help=message("opt.period")
)
since_option = click.option("--since", metavar="DATE", default=None, help=message("opt.first"))
asked = opt.many(opt.between, period_option, since_option, opt.as_of)


@click.command(help=message("help.indicators"))
@opt.dossier
@asked
@click.option("--svg", type=click.Path(path_type=Path, file_okay=False), default=None, help=message("opt.svg"))
@opt.many(opt.as_json, opt.lang)
def indicators(
    dossier: Path,
    between: Between,
    period: "Period",
    since: str | None,
    as_of: str | None,
    svg: Path | None,
    json_: bool,
    lang: str | None,
) -> int:
    """Measure two states."""
    from dragoman.cli import figures
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    pair = _two(between, speech)
    with Dossier.open(dossier) as opened:
        question: dict[str, Any] = {"between": pair, "period": period, "as_of": as_of, "since": since}
        rows = opened.indicators(**question)
        trends, exchanges = opened.trends(**question), opened.exchanges(**question)
        if svg is not None and rows:
            paths = _draw(opened, rows, question, svg, speech)
            click.echo(message("indicators.written", speech, paths=", ".join(map(str, paths))), err=True)
    if json_:
        told = {"indicators": rows.to_dicts(), "trends": trends.to_dicts(), "exchanges": exchanges.to_dicts()}
        print_json(told)
        return 0
    if not rows:
        click.echo(message("list.empty", speech), err=True)
        return 0
    for line in figures.head_lines(rows, period, speech):
        click.echo(line)
    for line in figures.exchange_lines(exchanges, speech):
        click.echo(line)
    if trends:
        click.echo()
        figures.trend_table(trends, speech)
    for line in figures.heat_lines(rows, speech):
        click.echo(line)
    return 0


def _two(between: Between, speech: str) -> tuple[str, str]:
    if between is None:
        raise click.UsageError(message("indicators.between", speech))
    return between


def _draw(
    dossier: "Dossier", rows: "Table[Indicator]", question: dict[str, Any], folder: Path, speech: str
) -> list[Path]:
    """Write the pictures; one that would be empty is not written."""
    from dragoman.pictures import heat_map, net_curve, timeline
    from dragoman.store.folder import write_atomically

    events = dossier.events(question["as_of"], question["between"])
    pictures = {
        "heat": heat_map(rows, speech),
        "timeline": timeline(events, rows, speech),
        "net": net_curve(rows, dossier.change_points(**question), speech),
    }
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{rows[0].one}-{rows[0].other}".replace(":", "_")
    paths = {folder / f"{name}-{kind}.svg": drawn for kind, drawn in pictures.items() if drawn}
    for path, drawn in paths.items():
        write_atomically(path, drawn.encode())
    return list(paths)


@click.command(help=message("help.changepoints"))
@opt.dossier
@asked
@opt.many(opt.as_json, opt.lang)
def changepoints(**question: Any) -> int:
    """List change points."""
    from dragoman.cli import figures
    from dragoman.dossier import Dossier

    return _list(Dossier.change_points, figures.change_lines, {False: "change.none"}, **question)


@click.command(help=message("help.thirdparties"))
@opt.dossier
@asked
@opt.many(opt.as_json, opt.lang)
def thirdparties(**question: Any) -> int:
    """List third parties that move with the two."""
    from dragoman.cli import figures
    from dragoman.dossier import Dossier

    return _list(Dossier.third_parties, figures.third_lines, {True: "third.caution", False: "third.none"}, **question)


def _list(
    find: Callable[..., "Table[T]"],
    write: Callable[["Table[T]", str], Iterable[str]],
    notes: Mapping[bool, str],
    *,
    dossier: Path,
    between: Between,
    json_: bool,
    lang: str | None,
    **question: Any,
) -> int:
    """Ask of two states, and list what is found.

    Args:
        find: method of a dossier.
        write: makes the lines.
        notes: what to say below, where something is found and where nothing is.
    """
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = find(opened, _two(between, speech), **question)
    if json_:
        print_json(found.to_dicts())
        return 0
    for line in write(found, speech):
        click.echo(line)
    note = notes.get(bool(found))
    if note:
        click.echo(message(note, speech), err=True)
    return 0
