"""Figures in the terminal: what was measured between two states, told in lines, with the reason before the verdict."""

from collections.abc import Iterator, Sequence
from math import ceil, floor, sqrt
from statistics import fmean
from typing import TYPE_CHECKING

import click

from dragoman.messages import message

if TYPE_CHECKING:
    from dragoman.records.indicator import ChangePoint, Exchange, Indicator, ThirdParty, Trend

ARROWS = {"strengthens": "↗", "holds": "→", "weakens": "↘", "": "·"}
SHADES = " ░▒▓█"
BUSIEST = 3
WIDE = 44
"""Periods up to which a field of the heat map is two characters wide."""
MOST_FIELDS = 96
"""Periods that the heat map shows, the last ones; the pictures show all."""
MARGIN = 22


def share(value: float | None, speech: str) -> str:
    """A share in per cent, a dash for none."""
    if value is None:
        return "—"
    # Rounded down, but for what a float lacks: "more than 100 % of all" would be more than is known.
    words = f"{floor(value * 100 + 1e-9)}"
    return f"{words} %" if speech == "fr" else f"{words}%"


def figure(value: float | None, speech: str) -> str:
    """A number with one digit behind the point, a dash for none."""
    words = "—" if value is None else f"{value:.1f}".removesuffix(".0")
    return words.replace(".", ",") if speech == "fr" else words


def head_lines(rows: Sequence["Indicator"], period: str, speech: str) -> Iterator[str]:
    """What the two did, in a few sentences.

    Args:
        rows: indicators of one dyad.
        period: length of the periods.
        speech: language.
    """
    from dragoman.pictures.axis import dyad_name, period_name
    from dragoman.records.indicator import RANKS

    whole = [row for row in rows if row.strand == "all" and row.first]
    beyond = [row for row in rows if row.strand == "all" and not row.first]
    dyad = dyad_name(whole[0].one, whole[0].other, speech)
    first, last = (period_name(row.period, speech) for row in (whole[0], whole[-1]))
    yield message(
        "indicators.head", speech, dyad=dyad, first=first, last=last, period=message(f"period.{period}", speech)
    )
    names = ("events", "by_one", "by_other", "mutual", "planned", "possible", "denied", "hypothetical")
    sums = {name: sum(getattr(row, name) for row in whole) for name in names}
    yield message("indicators.events", speech, one=whole[0].one, other=whole[0].other, **sums)
    unplaced = sum(getattr(row, name) for row in beyond for name in ("events", *names[4:]))
    if unplaced:
        yield message("indicators.unplaced", speech, count=unplaced)
    active = [row for row in whole if row.events]
    if not active:
        return
    net, events = sum(row.net for row in active), sums["events"]
    told = [(row.contested, row.events + row.planned + row.possible + row.denied + row.hypothetical) for row in whole]
    yield message(
        "indicators.net",
        speech,
        net=figure(net, speech),
        tone=figure(net / events, speech),
        material=share(sum((row.material or 0) * row.events for row in active) / events, speech),
        contested=share(sum((part or 0) * n for part, n in told) / max(1, sum(n for _, n in told)), speech),
    )
    rank = min((row.rank for row in whole), key=RANKS.index)
    contacts = sum(row.contacts for row in whole)
    yield message("indicators.contacts", speech, count=contacts, rank=message(f"rank.{rank or 'unknown'}", speech))
    awaited = sum(row.awaited for row in whole)
    if awaited:
        yield message("indicators.kept", speech, awaited=awaited, kept=sum(row.kept for row in whole))
    busiest = sorted(active, key=lambda row: -row.events)[:BUSIEST]
    shown = (
        message("indicators.busy", speech, period=period_name(row.period, speech), events=row.events) for row in busiest
    )
    yield message("indicators.busiest", speech, periods=", ".join(shown))
    ranked = [row for row in whole if row.percentile is not None and row.net_percentile is not None]
    if ranked:
        yield message(
            "indicators.percentile",
            speech,
            percentile=share(fmean(row.percentile or 0 for row in ranked), speech),
            net=share(fmean(row.net_percentile or 0 for row in ranked), speech),
        )


def trend_table(trends: Sequence["Trend"], speech: str) -> None:
    """Print why relations strengthen, hold or weaken, strand by strand."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(message("indicators.why", speech), overflow="fold")
    table.add_column("", no_wrap=True)
    for key, align in (("strand", "left"), ("late", "right"), ("before", "right")):
        table.add_column(message(f"indicators.{key}", speech), justify=align, no_wrap=True)  # type: ignore[arg-type]
    for trend in trends:
        moves = ", ".join(_move(each, speech) for each in trend.moves)
        verdict = message(f"trend.{trend.direction or 'few'}", speech)
        strand = message(f"strand.{trend.strand}", speech)
        arrow = f"{ARROWS[trend.direction]} {verdict}"
        table.add_row(moves, arrow, strand, str(trend.events), figure(trend.before, speech))
    console = Console(soft_wrap=False, highlight=False)
    if not console.is_terminal:
        console.width = 120
    console.print(table)


def _move(move: tuple[str, int, float], speech: str) -> str:
    type_, late, before = move
    return message(
        "trend.move", speech, type=message(f"type.{type_}", speech), late=late, before=figure(before, speech)
    )


def heat_lines(rows: Sequence["Indicator"], speech: str) -> Iterator[str]:
    """A heat map in characters: shade for the number of acts, sign (and colour) for cooperation or conflict."""
    from dragoman.pictures.axis import period_name

    shown = [row.period for row in rows if row.strand == "all" and row.first][-MOST_FIELDS:]
    placed = [row for row in rows if row.period in shown]
    most = max((row.events for row in placed if row.strand == "all"), default=0)
    if not most:
        return
    periods = [row for row in placed if row.strand == "all"]
    wide = len(periods) <= WIDE
    names = {row.strand: message(f"strand.{row.strand}", speech) for row in placed if row.events}
    margin = max(map(len, names.values())) + 2
    for strand, name in names.items():
        fields = (_field(row, most, wide) for row in placed if row.strand == strand)
        yield f"{name:<{margin}}{''.join(fields)}"
    first, last = (period_name(row.period, speech) for row in (periods[0], periods[-1]))
    room = len(periods) * (2 if wide else 1) - len(first)
    yield " " * margin + first + last.rjust(max(len(last) + 1, room))
    yield " " * margin + message("indicators.legend", speech, least=f"{SHADES[1]} 1", most=f"{SHADES[-1]} {most}")


def _field(row: "Indicator", most: int, wide: bool) -> str:
    if not row.events:
        return " ·" if wide else "·"
    shade = SHADES[ceil(sqrt(row.events / most) * (len(SHADES) - 1))]
    sign = "+" if row.net > 0 else "-" if row.net < 0 else " "
    colour = "cyan" if row.net > 0 else "red" if row.net < 0 else None
    return click.style((sign if wide else "") + shade, fg=colour)


def exchange_lines(exchanges: Sequence["Exchange"], speech: str) -> Iterator[str]:
    """Who acts first and who answers, over all strands."""
    from dragoman.indicators import ANSWER_DAYS

    for each in exchanges:
        if each.strand == "all" and each.days:
            yield message(
                "indicators.exchange",
                speech,
                actor=each.actor,
                days=each.days,
                opened=each.opened,
                limit=ANSWER_DAYS,
                answered=share(each.answered, speech),
                expected=share(each.expected, speech),
                lag=figure(each.answer_days, speech),
            )


def change_lines(points: Sequence["ChangePoint"], speech: str) -> Iterator[str]:
    """Change points, each with the events that stand behind it."""
    from dragoman.pictures import change_words

    for point in points:
        name = message(f"strand.{point.strand}", speech)
        yield f"{name:<{MARGIN}}{change_words(point, speech)}{_against_reporting(point, speech)}"
        if point.event_ids:
            yield f"{'':<{MARGIN}}{' '.join(point.event_ids)}"


def _against_reporting(point: "ChangePoint", speech: str) -> str:
    if point.offset == "none":
        return f"; {message('change.unchecked', speech)}"
    if point.factor is None or point.reporting or point.kind == "peak":
        return ""
    return f"; {message('change.factor', speech, factor=figure(point.factor, speech))}"


def third_lines(parties: Sequence["ThirdParty"], speech: str) -> Iterator[str]:
    """Third parties, those least likely to be found by chance first."""
    for each in parties:
        key = "same" if each.lag == 0 else "after" if each.lag > 0 else "before"
        yield message(
            "third.line",
            speech,
            third=each.third,
            toward=each.toward,
            correlation=_signed(each.correlation, speech),
            lag=message(f"third.{key}", speech, lag=abs(each.lag)),
            acts=each.acts,
            active=each.active,
            periods=each.periods,
            q=f"{each.q:.2f}".replace(".", "," if speech == "fr" else "."),
        )


def _signed(value: float, speech: str) -> str:
    words = f"{value:+.2f}".replace("-", "−")
    return words.replace(".", ",") if speech == "fr" else words
