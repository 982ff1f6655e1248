"""Events along time, strand by strand: what is only announced, alleged or denied never looks as if it had happened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.messages import message
from dragoman.pictures.axis import LEFT, RIGHT, TOP, columns, dyad_name, period_name
from dragoman.pictures.svg import element, label, number, picture, text
from dragoman.records import Event, edtf
from dragoman.records.codes import STATUSES, STRANDS, Status, Strand
from dragoman.records.indicator import Indicator

MARK = 12.0
MOST_IN_STACK = 6
LEGEND = 34.0
Place = tuple[Strand, str]


def timeline(events: Iterable[Event], indicators: Sequence[Indicator], language: str) -> str:
    """A timeline of two states as SVG, with a mark for each event.

    It is solid if the event happened, hollow if it is announced, hatched if it is alleged or a condition, struck
    through if it is denied.

    Args:
        events: of the dyad; those that no single period holds are counted below.
        indicators: of the dyad: they give the periods.
        language: `en` or `fr`.

    Returns:
        "" if there are no periods or no event in any.
    """
    periods = [each for each in indicators if each.strand == "all" and each.first and each.last]
    placed, elsewhere = _place(events, periods)
    if not placed:
        return ""
    drawn = columns(tuple(each.period for each in periods))
    lanes: list[tuple[Strand, float, float]] = []
    y = TOP
    for strand in (strand for strand in STRANDS if any(place[0] == strand for place in placed)):
        stacks = [len(found) for place, found in placed.items() if place[0] == strand]
        height = 14 + (MARK + 1) * min(MOST_IN_STACK, max(stacks)) + (11 if max(stacks) > MOST_IN_STACK else 0)
        lanes.append((strand, y, height))
        y += height
    body = []
    for strand, top, height in lanes:
        base = top + height - 4
        body.append(
            element("path", d=f"M{number(LEFT)} {number(base + 1)}H{number(drawn.right)}", class_="stroke-line")
        )
        body.append(label(LEFT - 10, base - 1, message(f"strand.{strand}", language), anchor="end"))
        for at, name in enumerate(drawn.names):
            body += _stack(placed.get((strand, name), []), drawn.x(at) + drawn.width / 2, base, name, language)
    body += [*drawn.draw(y, language), *_legend(y + LEGEND, elsewhere, language)]
    one, other = periods[0].one, periods[0].other
    title = message("picture.timeline", language, dyad=dyad_name(one, other, language))
    counts = _counts(placed, language)
    told = message("picture.timeline.told", language, counts=counts)
    return picture(title, told, (max(drawn.right, 700) + RIGHT, y + LEGEND + 44), body, language)


def _place(events: Iterable[Event], periods: Sequence[Indicator]) -> tuple[dict[Place, list[Event]], int]:
    """Events by strand and period, and the number of those that no period holds."""
    placed: dict[Place, list[Event]] = defaultdict(list)
    elsewhere = 0
    for event in events:
        first, last = edtf.bounds(event.when)
        holding = [
            each.period
            for each in periods
            if first and last and each.first and each.last and each.first <= first and last <= each.last
        ]
        if holding:
            placed[event.strand, holding[0]].append(event)
        else:
            elsewhere += 1
    return dict(placed), elsewhere


def _stack(events: list[Event], x: float, base: float, name: str, language: str) -> Iterator[str]:
    """Marks upon each other, what happened at the bottom; beyond the bound, their number."""
    events = sorted(events, key=lambda event: (STATUSES.index(event.status), event.when, event.id))
    for n, event in enumerate(events[:MOST_IN_STACK]):
        words = " · ".join(
            [
                event.when or period_name(name, language),
                message(f"type.{event.type}", language),
                _roles(event),
                message(f"status.{event.status}", language),
            ]
        )
        y = base - MARK / 2 - (MARK + 1) * n
        yield element("g", element("title", text(words)), *_mark(event.status, x, y))
    if len(events) > MOST_IN_STACK:
        y = base - (MARK + 1) * MOST_IN_STACK - 2
        yield label(x, y, f"+{len(events) - MOST_IN_STACK}", "quiet", "middle", 10)


def _roles(event: Event) -> str:
    return (
        f"{', '.join(event.actors)} → {', '.join(event.recipients)}" if event.recipients else " + ".join(event.actors)
    )


def _mark(status: Status, x: float, y: float) -> Iterator[str]:
    place = {"cx": number(x), "cy": number(y), "r": number(MARK / 2 - 0.8)}
    if status == "happened":
        yield element("circle", class_="plain stroke-plain", **place)
        return
    fill = "url(#hatch)" if status in ("possible", "hypothetical") else "none"
    yield element("circle", fill=fill, class_="stroke-plain", stroke_width="1.3", **place)
    if status == "denied":
        reach = MARK / 2 + 1
        path = f"M{number(x - reach)} {number(y + reach)}L{number(x + reach)} {number(y - reach)}"
        yield element("path", d=path, class_="stroke-bad", stroke_width="1.6")


def _legend(y: float, elsewhere: int, language: str) -> Iterator[str]:
    shown: tuple[Status, ...] = ("happened", "planned", "possible", "denied")
    for n, status in enumerate(shown):
        yield from _mark(status, LEFT + 6 + 135 * n, y)
        yield label(LEFT + 17 + 135 * n, y + 4, message(f"status.{status}", language), "quiet", size=11)
    if elsewhere:
        yield label(LEFT, y + 24, message("picture.elsewhere", language, count=elsewhere), "quiet", size=11)


def _counts(placed: dict[Place, list[Event]], language: str) -> str:
    events = [event for found in placed.values() for event in found]
    numbers = ((status, sum(event.status == status for event in events)) for status in STATUSES)
    return ", ".join(f"{message(f'status.{status}', language)} {number_}" for status, number_ in numbers if number_)
