"""Strand by period: the more acts, the fuller a field; its colour tells whether they were cooperation or conflict."""

from collections.abc import Iterator, Sequence
from math import sqrt

from dragoman.messages import message
from dragoman.pictures.axis import LEFT, RIGHT, TOP, Columns, columns, dyad_name, period_name
from dragoman.pictures.svg import element, label, number, picture, text
from dragoman.records.indicator import SCOPES, Indicator

ROW = 24.0
FAINTEST, FULLEST = 0.14, 0.92
NUMBER_WIDTH = 22.0
LEGEND = 34.0


def heat_map(indicators: Sequence[Indicator], language: str) -> str:
    """A heat map of two states as SVG.

    Args:
        indicators: of one dyad, as measured; strands without acts are left out.
        language: `en` or `fr`.

    Returns:
        "" if there are no acts in any period.
    """
    placed = [each for each in indicators if each.first and each.events]
    if not placed:
        return ""
    drawn = columns(tuple(dict.fromkeys(each.period for each in indicators if each.first and each.strand == "all")))
    scopes = [scope for scope in SCOPES if any(each.strand == scope for each in placed)]
    most = max(each.events for each in placed if each.strand == "all")
    first = placed[0]
    title = message("picture.heat", language, dyad=dyad_name(first.one, first.other, language))
    busiest = max((each for each in placed if each.strand == "all"), key=lambda each: each.events)
    told = message("picture.heat.told", language, period=period_name(busiest.period, language), events=busiest.events)
    bottom = TOP + ROW * len(scopes)
    body = [
        *(
            label(LEFT - 10, TOP + ROW * (n + 0.68), message(f"strand.{scope}", language), anchor="end")
            for n, scope in enumerate(scopes)
        ),
        *(_cell(each, drawn, scopes.index(each.strand), most, language) for each in placed),
        *drawn.draw(bottom + 3, language),
        *_legend(bottom + LEGEND, language),
    ]
    return picture(title, told, (max(drawn.right, 560) + RIGHT, bottom + LEGEND + 34), body, language)


def _cell(each: Indicator, drawn: Columns, row: int, most: int, language: str) -> str:
    strength = FAINTEST + (FULLEST - FAINTEST) * sqrt(each.events / most)
    x, y = drawn.x(drawn.names.index(each.period)), TOP + ROW * row
    kind = "good" if each.net > 0 else "bad" if each.net < 0 else "plain"
    field = element(
        "rect", x=number(x + 0.5), y=number(y + 1), width=number(drawn.width - 1), height=number(ROW - 2), class_=kind,
        fill_opacity=f"{strength:.2f}",
    )  # fmt: skip
    words = message(
        "picture.cell", language, period=period_name(each.period, language), events=each.events,
        strand=message(f"strand.{each.strand}", language), net=f"{each.net:+.0f}".replace("-", "−"),
    )  # fmt: skip
    shown = ""
    if drawn.width >= NUMBER_WIDTH:
        ink = "on" if strength > 0.72 else "ink"
        shown = label(x + drawn.width / 2, y + ROW * 0.68, str(each.events), ink, "middle", 11)
    return element("g", element("title", text(words)), field, shown)


def _legend(y: float, language: str) -> Iterator[str]:
    x = LEFT
    for kind, key in (("good", "picture.cooperation"), ("bad", "picture.conflict")):
        for n in range(3):
            opacity = f"{FAINTEST + (FULLEST - FAINTEST) * n / 2:.2f}"
            yield element(
                "rect", x=number(x + 13 * n), y=number(y), width="12", height="12", class_=kind, fill_opacity=opacity
            )
        yield label(x + 46, y + 10, message(key, language), "quiet", size=11)
        x += 190
