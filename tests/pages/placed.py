"""The demonstration corpus with places given to its events: a page that has a map, whatever the reader finds."""

from dataclasses import replace
from itertools import cycle

from dragoman.dossier import Dossier
from dragoman.pages import render_page
from dragoman.pages.places import places

NAMES = ("Vladivostok", "Wonsan", "Crimée", "mer du Japon", "Corée du Nord", "", "Atlantide")


def placed(demo: Dossier, pair: tuple[str, str], lang: str) -> str:
    """The page with a map of places of our choice."""
    material = demo._page_material(demo.material(pair), lang)
    events = [
        replace(each.standings[-1].event, place=name) for each, name in zip(material.events, cycle(NAMES), strict=False)
    ]
    return render_page(replace(material, charts={**material.charts, "places": places(events)}))
