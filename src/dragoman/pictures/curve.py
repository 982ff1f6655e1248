"""Net cooperation along time, with the change points that were found."""

from collections.abc import Iterator, Sequence

from dragoman.messages import message
from dragoman.pictures.axis import LEFT, RIGHT, TOP, Columns, columns, dyad_name, period_name
from dragoman.pictures.svg import element, label, number, picture, text
from dragoman.records.indicator import ChangePoint, Indicator

HEIGHT = 220.0
LEGEND = 36.0
LINE = 17.0
MOST_TOLD = 8


def net_curve(indicators: Sequence[Indicator], points: Sequence[ChangePoint], language: str) -> str:
    """Net cooperation of two states by period as SVG, upward for cooperation, downward for conflict.

    Args:
        indicators: of one dyad.
        points: its change points; those of all strands together are drawn, each over the time in which it may lie.
        language: `en` or `fr`.

    Returns:
        "" if there is no act in any period.
    """
    rows = [each for each in indicators if each.strand == "all" and each.first]
    if not any(each.events for each in rows):
        return ""
    drawn = columns(tuple(each.period for each in rows))
    values = [each.net for each in rows]
    high, low = max(0.0, *values), min(0.0, *values)
    scale = HEIGHT / (high - low)
    zero = TOP + high * scale
    shown = [point for point in points if point.strand == "all" and point.period in drawn.names]
    shown.sort(key=lambda point: (point.first, point.kind))
    bottom = TOP + HEIGHT
    told = shown[:MOST_TOLD]
    body = [
        *(_band(point, rows, drawn) for point in told),
        *(_bar(each, n, zero, scale, drawn, language) for n, each in enumerate(rows)),
        element("path", d=f"M{number(LEFT)} {number(zero)}H{number(drawn.right)}", class_="stroke-quiet"),
        *_marks(high, low, zero, scale),
        *drawn.draw(bottom + 4, language),
        *_numbers(told, drawn),
        *_told(told, len(shown), bottom + LEGEND + 8, language),
    ]
    first = rows[0]
    title = message("picture.net", language, dyad=dyad_name(first.one, first.other, language))
    best, worst = max(rows, key=lambda each: each.net), min(rows, key=lambda each: each.net)
    words = message(
        "picture.net.told", language, high=period_name(best.period, language), low=period_name(worst.period, language),
        count=len(shown),
    )  # fmt: skip
    height = bottom + LEGEND + LINE * (len(told) + (len(shown) > len(told)) + 1)
    return picture(title, words, (max(drawn.right, 700) + RIGHT, height), body, language)


def _bar(each: Indicator, at: int, zero: float, scale: float, drawn: Columns, language: str) -> str:
    size = abs(each.net) * scale
    y = zero - size if each.net > 0 else zero
    net = f"{each.net:+.1f}".replace("-", "−")
    words = message("picture.bar", language, period=period_name(each.period, language), net=net, events=each.events)
    bar = element(
        "rect", x=number(drawn.x(at) + drawn.width * 0.12), y=number(y), width=number(drawn.width * 0.76),
        height=number(size), class_="good" if each.net > 0 else "bad",
    )  # fmt: skip
    return element("g", element("title", text(words)), bar)


def _marks(high: float, low: float, zero: float, scale: float) -> Iterator[str]:
    yield label(LEFT - 8, zero + 4, "0", "quiet", "end", 11)
    for value in (high, low):
        if abs(value) * scale > 16:
            words = f"{value:+.0f}".replace("-", "−")
            yield label(LEFT - 8, zero - value * scale + 4, words, "quiet", "end", 11)


def _band(point: ChangePoint, rows: Sequence[Indicator], drawn: Columns) -> str:
    """The time in which a change lies, as a band, and its likeliest period, as a line."""
    first = next((at for at, each in enumerate(rows) if each.last and each.last >= point.earliest), 0)
    last = max((at for at, each in enumerate(rows) if each.first and each.first <= point.latest), default=first)
    x = drawn.x(drawn.names.index(point.period))
    kind = "quiet" if point.reporting else "ink"
    band = element(
        "rect", x=number(drawn.x(first)), y=number(TOP), width=number(drawn.x(last + 1) - drawn.x(first)),
        height=number(HEIGHT), class_="line", fill_opacity="0.4",
    )  # fmt: skip
    dashes = {"stroke_dasharray": "4 3"} if point.reporting else {}
    line = element("path", d=f"M{number(x)} {number(TOP)}v{number(HEIGHT)}", class_=f"stroke-{kind}", **dashes)
    return element("g", band, line)


def _numbers(told: Sequence[ChangePoint], drawn: Columns) -> Iterator[str]:
    """At each line, the numbers of the change points that it stands for."""
    end = row = 0.0
    for period in dict.fromkeys(point.period for point in told):
        numbers = ", ".join(str(n) for n, point in enumerate(told, 1) if point.period == period)
        x = drawn.x(drawn.names.index(period)) + 3
        row = 11 - row if x < end else 0.0
        end = x + 7 * len(numbers)
        yield label(x, TOP - 3 - row, numbers, size=11)


def _told(told: Sequence[ChangePoint], number_: int, y: float, language: str) -> Iterator[str]:
    for n, point in enumerate(told, 1):
        yield label(LEFT, y + LINE * (n - 1) + 6, f"{n}  {change_words(point, language)}", size=11)
    if number_ > len(told):
        yield label(LEFT, y + LINE * len(told) + 6, f"+{number_ - len(told)}", "quiet", size=11)


def change_words(point: ChangePoint, language: str) -> str:
    """A change point in a line of words."""
    times = _times(point, language)
    key = "change.reporting" if point.reporting else f"change.{point.kind}"
    values = {"before": _figure(point.before, language), "after": _figure(point.after, language)}
    measure = message(f"measure.{point.measure}", language)
    words = message(key, language, period=period_name(point.period, language), measure=measure, **values)
    return f"{words} ({times})"


def _times(point: ChangePoint, language: str) -> str:
    if point.kind == "peak":
        return message("change.p", language, p=_small(point.p, language))
    return message("change.between", language, first=point.earliest, last=point.latest, p=_small(point.p, language))


def _figure(value: float, language: str) -> str:
    words = f"{value:.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0")
    return words.replace(".", ",") if language == "fr" else words


def _small(p: float, language: str) -> str:
    words = f"{p:.3f}" if p >= 0.001 else "0.001"
    sign = "=" if p > 0.001 else "≤"
    return f"{sign} {words.replace('.', ',') if language == 'fr' else words}"
