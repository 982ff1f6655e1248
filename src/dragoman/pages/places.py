"""Places for the page: where events were, how precisely that is known, and the outline of the world."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, NamedTuple

from dragoman.errors import UnknownStateError
from dragoman.records import Event
from dragoman.resources import data_path, read_table
from dragoman.text.gazetteer import place as find_place
from dragoman.text.gazetteer import state_code, states

Precision = Literal["point", "area", "country"]
_AREAS = ("region", "sea", "disputed")


class Spot(NamedTuple):
    """Where a place lies: degrees, and whether that is a point, the middle of an area, or that of its state."""

    en: str
    fr: str
    lat: float
    lon: float
    precision: Precision


def places(events: Iterable[Event]) -> dict[str, Any]:
    """Places of events as `web/src/charts/map.ts` reads them.

    Args:
        events: events; their places are names as the gazetteer has them, or others.

    Returns:
        `spots` with the ids of their events; `unknown`, names that nothing is known of, with ids; and `world`, the
        outline (None where there is no spot). Events without a place are in neither.
    """
    at: dict[Spot, list[str]] = defaultdict(list)
    unknown: dict[str, list[str]] = defaultdict(list)
    for event in events:
        if event.place:
            spot = locate(event.place)
            if spot:
                at[spot].append(event.id)
            else:
                unknown[event.place].append(event.id)
    spots = [_spot(spot, ids) for spot, ids in sorted(at.items())]
    return {
        "spots": spots,
        "unknown": [{"name": name, "events": ids} for name, ids in sorted(unknown.items())],
        "world": json.loads(data_path("pages/world.json").read_text(encoding="utf-8")) if spots else None,
    }


def _spot(spot: Spot, ids: list[str]) -> dict[str, Any]:
    names = {"en": spot.en, "fr": spot.fr}
    return {"names": names, "lat": spot.lat, "lon": spot.lon, "precision": spot.precision, "events": ids}


@cache
def locate(name: str) -> Spot | None:
    """Where a place lies, by its English or French name or the code of a state; None if nobody knows."""
    found = find_place(name)
    if found and found.lat is not None and found.lon is not None:
        en, fr = (forms.split("|")[0] for forms in (found.name_en, found.name_fr or found.name_en))
        return Spot(en, fr, found.lat, found.lon, "area" if found.kind in _AREAS else "point")
    try:
        code = found.code if found else state_code(name)
    except UnknownStateError:
        return None
    if code not in _centres():
        return None
    lat, lon = _centres()[code]
    state = states()[code]
    names = (found.name_en, found.name_fr) if found else (state.name_en, state.name_fr)
    en, fr = (forms.split("|")[0] for forms in names)
    return Spot(en, fr or en, lat, lon, "country")


@cache
def _centres() -> dict[str, tuple[float, float]]:
    """The middle of each state, in degrees north and east."""
    return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in read_table("pages/centres.tsv")}
