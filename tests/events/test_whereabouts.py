"""Where an event takes place, and what its statements disagree on: places that cannot be one, numbers that exclude each other."""

import pytest
from telling import events, tell

from dragoman.events.whereabouts import may_be_one, whereabouts
from dragoman.records import Quantity

ARMS = {
    "type": "AID",
    "actors": ("PRK",),
    "recipients": ("RUS",),
    "trigger": "sent",
    "strand": "defence",
    "when": "2024-06-19",
}
VISIT = {
    "type": "CONSULT",
    "mode": "visit",
    "actors": ("RUS",),
    "recipients": ("PRK",),
    "trigger": "visit",
    "when": "2024-06-19",
}


def soldiers(value, low, high, item="soldier"):
    return (Quantity(text=f"{value} {item}s", value=value, low=low, high=high, unit="persons", item=item),)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Geneva", "Genève", True),
        ("Geneva", "Switzerland", True),
        ("Kursk region", "Koursk", True),
        ("Sea of Japan", "Wonsan", True),
        ("Moscow", "Moscou", True),
        ("Pyongyang", "Wonsan", False),
        ("Geneva", "Istanbul", False),
        ("Russia", "Wonsan", False),
        ("Wonsan", "Nowhere-upon-Sea", False),
    ],
)
def test_places_that_can_be_one(left, right, one):
    assert may_be_one(left, right) == may_be_one(right, left) == one


def test_the_place_of_an_event_is_the_spot_before_the_state():
    told = [
        tell("He was in Russia.", place="Russia", **VISIT)[1],
        tell("He was in Russia too.", place="Russia", **VISIT)[1],
        tell("Il était à Vladivostok.", place="Vladivostok", **VISIT)[1],
    ]
    assert whereabouts(told) == "Vladivostok"
    assert whereabouts([]) == ""


def test_two_spellings_vote_together():
    told = [tell(str(n), place=name, **VISIT)[1] for n, name in enumerate(["Istanbul", "Genève", "Geneva"])]
    assert whereabouts(told) == "Genève"


def test_numbers_contradict_each_other_only_where_none_fits_both():
    first = tell("Pyongyang sent 12,000 soldiers to Russia.", quantities=soldiers(12000, 12000, 12000), **ARMS)
    vague = tell("Pyongyang sent more than 10,000 soldiers to Russia.", quantities=soldiers(10000, 10000, None), **ARMS)
    less = tell(
        "Pyongyang a envoyé 8 000 soldats en Russie.",
        language="fr",
        quantities=soldiers(8000, 8000, 8000, "soldat"),
        **ARMS,
    )
    (event,) = events(first, vague)
    assert event.contradictions == ()
    (event,) = events(first, vague, less)
    (numbers,) = event.contradictions
    assert {side.value for side in numbers.sides} == {"12000 military", "≥ 10000 military", "8000 military"}


def test_two_places_of_one_visit_stand_side_by_side():
    words = "He visited North Korea on 19 June for talks on the treaty"
    told = [
        tell(f"{words}{end}", place=place, **VISIT)
        for end, place in ((".", "Wonsan"), (" .", "Pyongyang"), ("  .", "North Korea"))
    ]
    (event,) = events(*told)
    (places,) = event.contradictions
    assert (places.kind, {side.value for side in places.sides}) == ("places", {"Wonsan", "Pyongyang"})
    assert event.place in ("Wonsan", "Pyongyang")
