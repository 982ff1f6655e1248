"""`forecast`, `backtest`, `whatif` and `warn`: what probably comes next, how sure that is, and what would move it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.asking import Between
from dragoman.cli import options as opt
from dragoman.cli.output import print_json
from dragoman.messages import interface_language, message

if TYPE_CHECKING:
    from dragoman.records.forecast import Alarm, Backtest, Forecast, Shift

HORIZONS = ("7d", "28d", "90d")
BAR = 20

horizon = click.option("--horizon", type=click.Choice(HORIZONS), default="28d", help=message("opt.horizon"))
classes = click.option("--class", "classes", multiple=True, metavar="CLASS", help=message("opt.class"))


@click.command(help=message("help.forecast"))
@opt.dossier
@opt.between
@horizon
@classes
@opt.many(opt.as_of, opt.as_json, opt.lang)
def forecast(
    dossier: Path,
    between: Between,
    horizon: str,
    classes: tuple[str, ...],
    as_of: str | None,
    json_: bool,
    lang: str | None,
) -> int:
    """Say how probable events between two states are."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened, learning_progress(speech) as progress:
        found = opened.forecast(_asked(between, speech), _days(horizon), classes, as_of, progress)
    if json_:
        print_json([_forecast_dict(each, speech) for each in found])
        return 0
    for each in found:
        click.echo("\n".join(forecast_lines(each, speech)) + "\n")
    click.echo(message("forecast.note", speech), err=True)
    return 0


@click.command(help=message("help.backtest"))
@opt.dossier
@click.option("--horizon", type=click.Choice(HORIZONS), default=None, help=message("opt.horizon"))
@classes
@opt.many(opt.as_of, opt.as_json, opt.lang)
def backtest(
    dossier: Path, horizon: str | None, classes: tuple[str, ...], as_of: str | None, json_: bool, lang: str | None
) -> int:
    """Say how forecasts would have fared."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened, learning_progress(speech) as progress:
        found = opened.backtest(classes, _days(horizon) if horizon else None, as_of, progress)
    if json_:
        print_json(found.to_dicts())
        return 0
    for each in found:
        head = message("backtest.head", speech, name=_class_name(each.event_class, speech), days=each.horizon)
        click.echo(
            "\n".join([head, *(f"  {line}" for line in _backtest_lines(each, speech)), *_diagram(each, speech), ""])
        )
    return 0


@click.command(help=message("help.whatif"))
@opt.dossier
@opt.between
@click.option("--add", multiple=True, metavar="EVENT", help=message("opt.add"))
@click.option("--drop", multiple=True, metavar="ID", help=message("opt.drop"))
@horizon
@classes
@opt.many(opt.as_of, opt.as_json, opt.lang)
def whatif(
    dossier: Path,
    between: Between,
    add: tuple[str, ...],
    drop: tuple[str, ...],
    horizon: str,
    classes: tuple[str, ...],
    as_of: str | None,
    json_: bool,
    lang: str | None,
) -> int:
    """Say how forecasts would stand, had other things happened."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    if not add and not drop:
        raise click.UsageError(message("whatif.nothing", speech))
    with Dossier.open(dossier) as opened, learning_progress(speech) as progress:
        found = opened.what_if(_asked(between, speech), add, drop, _days(horizon), classes, as_of, progress)
    if json_:
        print_json({"warning": message("whatif.warning", speech), "shifts": [to_dict(each) for each in found]})
        return 0
    for each in found:
        click.echo("\n".join(_shift_lines(each, speech)) + "\n")
    click.echo(message("whatif.warning", speech))
    return 0


@click.command(help=message("help.warn"))
@opt.dossier
@opt.as_of
@click.option(
    "--level", type=click.FloatRange(0, 1, True, True), default=0.1, metavar="SHARE", help=message("opt.level")
)
@opt.many(opt.as_json, opt.lang)
def warn(dossier: Path, as_of: str | None, level: float, json_: bool, lang: str | None) -> int:
    """List what left its expected range in the last week."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = opened.warn(as_of, level)
    if json_:
        print_json(found.to_dicts())
        return 0
    for each in found:
        click.echo(_alarm_line(each, speech))
    if found:
        click.echo(message("warn.note", speech, level=percent(level, speech), series=found[0].series), err=True)
    else:
        click.echo(message("warn.none", speech), err=True)
    return 0


def _asked(between: Between, speech: str) -> tuple[str, str]:
    if between is None:
        raise click.UsageError(message("forecast.between", speech))
    return between


def _days(horizon: str) -> int:
    return int(horizon.removesuffix("d"))


@contextmanager
def learning_progress(speech: str) -> Iterator[Callable[[int, str], None] | None]:
    """Tells on standard error what is learnt, where somebody watches."""
    import sys

    def tell(done: int, what: str) -> None:
        name, _, days = what.rpartition(", ")
        text = message("forecast.learning", speech, name=_class_name(name, speech), days=days)
        click.echo(f"\r\x1b[2K{text}", err=True, nl=False)

    watched = sys.stderr.isatty()
    try:
        yield tell if watched else None
    finally:
        if watched:
            click.echo("\r\x1b[2K", err=True, nl=False)


def _class_name(name: str, speech: str) -> str:
    """The name of a class in words; a PLOVER type stays as it is."""
    return name if name.isupper() else message(f"class.{name}", speech)


def _number(value: float, digits: int, speech: str) -> str:
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if speech == "fr" else text


def percent(probability: float, speech: str) -> str:
    """A probability in percent; what rounds to none or to all is told as a bound."""
    space = " " if speech == "fr" else ""
    if 0 < probability < 0.01 or probability > 0.99:
        return ("<" if probability < 0.01 else ">") + space + ("1" if probability < 0.01 else "99") + space + "%"
    return f"{100 * probability:.0f}{space}%"


def _forecast_dict(each: "Forecast", speech: str) -> dict[str, Any]:
    from dragoman.likelihood import confidence, likelihood
    from dragoman.records.json import to_dict

    words = likelihood(each.probability)
    told = {"words": words.words[speech], "low": words.low / 100, "high": words.high / 100}
    return to_dict(each) | {"likelihood": told, "confidence": confidence(each)}


def forecast_lines(each: "Forecast", speech: str) -> Iterator[str]:
    """A forecast with its back-test and what carries it, line by line."""
    from dragoman.likelihood import LITTLE_HISTORY, confidence, likelihood

    name = _class_name(each.event_class, speech)
    yield f"{each.actor} → {each.recipient}  {name}  {each.first} – {each.last}"
    words = likelihood(each.probability)
    yield "  " + message(
        "forecast.likelihood",
        speech,
        percent=percent(each.probability, speech),
        words=words.words[speech],
        low=words.low,
        high=words.high,
    )
    low, high = each.quantiles[0][1], each.quantiles[-1][1]
    mean = _number(each.mean, 1, speech)
    base = percent(each.base_rate, speech)
    yield "  " + message("forecast.number", speech, mean=mean, low=low, high=high, base=base)
    yield "  " + message(f"confidence.{confidence(each)}", speech)
    for line in _backtest_lines(each.backtest, speech):
        yield f"  {line}"
    if each.own.cases:
        own = {"cases": each.own.cases, "events": each.own.events, "forecast": percent(each.own.forecast, speech)}
        yield "  " + message("forecast.own", speech, **own)
    else:
        yield "  " + message("forecast.untested", speech)
    key = "forecast.little" if each.history <= LITTLE_HISTORY else "forecast.history"
    yield "  " + message(key, speech, events=each.history, weeks=each.weeks, cutoff=each.cutoff)
    if each.undated:
        yield "  " + message("forecast.undated", speech, count=each.undated)
    yield from (f"  {line}" for line in _why(each, speech))


def _why(each: "Forecast", speech: str) -> Iterator[str]:
    shares = [
        f"{message(f'group.{s.group}', speech)} {'+' if s.push > 0 else '−'}{100 * s.share:.0f} %"
        for s in each.shares
        if s.share >= 0.005
    ]
    if shares:
        yield message("forecast.shares", speech, shares=", ".join(shares))
    if each.because:
        yield message("forecast.because", speech, events=", ".join(each.because))
    for past in each.episodes:
        yield message("forecast.episode", speech, day=past.day, count=past.followed, days=each.horizon)


def _backtest_lines(each: "Backtest", speech: str) -> Iterator[str]:
    from dragoman.likelihood import verdict

    yield message(
        "backtest.made",
        speech,
        cases=each.cases,
        origins=each.origins,
        pairs=each.pairs,
        first=each.first,
        last=each.last,
        events=each.events,
    )
    figures = {name: _number(getattr(each, name), 4, speech) for name in ("brier", "log_score", "crps", "ece")}
    figures |= {name: _number(getattr(each, name), 2, speech) for name in ("ap", "auc")}
    yield message("backtest.scores", speech, model=message(f"model.{each.model}", speech), **figures)
    for skill in each.skills:
        if skill.reference != each.tried:
            yield message(
                "backtest.skill",
                speech,
                model=message(f"model.{each.tried}", speech),
                reference=message(f"model.{skill.reference}", speech),
                **{name: _number(getattr(skill, name), 3, speech) for name in ("value", "low", "high")},
            )
    yield message(f"backtest.{verdict(each)}", speech)


def _diagram(each: "Backtest", speech: str) -> Iterator[str]:
    """The reliability diagram: a bar as long as the event was frequent, and a mark where the forecast stood."""
    yield "  " + message("backtest.diagram", speech)
    for part in each.bins:
        bar = ["█" if n < round(BAR * part.observed) else "·" for n in range(BAR)]
        bar[min(int(BAR * part.forecast), BAR - 1)] = "|"
        forecast, observed = percent(part.forecast, speech), percent(part.observed, speech)
        span = f"{100 * part.low:.0f}–{100 * part.high:.0f} %"
        yield f"    {span:>9}  {''.join(bar)}  " + message(
            "backtest.bin", speech, forecast=forecast, observed=observed, cases=part.cases
        )


def _shift_lines(each: "Shift", speech: str) -> Iterator[str]:
    before, after = each.before, each.after
    name = _class_name(after.event_class, speech)
    yield f"{after.actor} → {after.recipient}  {name}  {after.first} – {after.last}"
    percents = {"before": percent(before.probability, speech), "after": percent(after.probability, speech)}
    yield "  " + message("whatif.shift", speech, **percents)
    if not each.pushes:
        yield "  " + message("whatif.unmoved", speech)
    else:
        told = [f"{message(f'group.{g}', speech)} {_signed(push, speech)}" for g, push in each.pushes]
        yield "  " + message("whatif.pushes", speech, pushes=", ".join(told))
    if not after.backtest.skilled:
        yield "  " + message("backtest.unskilled", speech)


def _signed(value: float, speech: str) -> str:
    return ("+" if value > 0 else "−") + _number(abs(value), 2, speech)


def _alarm_line(each: "Alarm", speech: str) -> str:
    name = _class_name(each.event_class, speech)
    told = message(
        f"warn.{each.side}",
        speech,
        count=each.count,
        expected=_number(each.expected, 1, speech),
        low=each.low,
        high=each.high,
    )
    chance = f"p = {each.p_value:.1e}".replace(".", "," if speech == "fr" else ".")
    return f"{each.actor} → {each.recipient}  {name}  {each.first} – {each.last}  {told}  ({chance})"
