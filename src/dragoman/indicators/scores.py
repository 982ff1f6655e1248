"""How cooperative an act is, and which rank a contact has: both are data."""

from functools import cache

from dragoman.records import QUADS, EventType
from dragoman.records.indicator import Measure
from dragoman.resources import read_table


@cache
def scores() -> dict[EventType, float]:
    """Scores of the event types, in [-10, 10]; their origin stands in `ontology/scores.tsv`."""
    found = {row["type"]: float(row["score"]) for row in read_table("ontology/scores.tsv")}
    return {type_: found[type_] for type_ in QUADS}


def types_of(measure: Measure) -> tuple[EventType, ...]:
    """Event types that a measure counts."""
    return tuple(type_ for type_, quad in QUADS.items() if measure == "acts" or quad.endswith(measure))


MATERIAL: tuple[EventType, ...] = tuple(type_ for type_, quad in QUADS.items() if quad.startswith("material"))
COOPERATION: tuple[EventType, ...] = tuple(type_ for type_, quad in QUADS.items() if quad.endswith("cooperation"))
