"""What speaks for the two sides of an act together."""

from dataclasses import replace

import pytest
from test_choosing import acts

from dragoman.statements.choosing import choice
from dragoman.statements.remembering import remember
from dragoman.statements.scene import Scene


def marks(text, word, scene=None, tie="slot"):
    """The marks of each recipient of an act of Chile, by codes."""
    scene = scene or Scene()
    parsed, found = acts("en", text, scene)
    act = replace(found[word], ties=(tie, ""))
    taken = frozenset({"CHL"})
    offered = choice(act, "recipient", taken, parsed.sentence, parsed.clauses, parsed.cast, scene, parsed.voices)
    return {each.codes: set(told) for each, told in zip(offered.candidates, offered.marks, strict=True)}


def test_a_recipient_is_weighed_by_how_the_actor_belongs_to_the_act():
    assert "r slot given slot" in marks("Chile attacked Peru.", "attacked")["PER",]
    assert "r slot given title" in marks("Chile attacked Peru.", "attacked", tie="title")["PER",]
    assert "r nobody given slot ASSAULT" in marks("Chile attacked Peru.", "attacked")[()]


def test_how_many_stand_on_a_side_is_told_from_how_many_are_named():
    found = marks("Chile attacked Peru and Bolivia.", "attacked")
    assert "r size 2 of 3" in found["BOL", "PER"]
    assert "r size 0 of 3" in found[()]


@pytest.mark.parametrize(("number", "told"), [(4, "here"), (5, "lately"), (6, "lately"), (7, "before")])
def test_two_of_whom_an_act_was_told_are_known_from_there_on(number, told):
    scene = Scene(number=4)
    _, found = acts("en", "Chile thanked Peru.")
    remember(found["thanked"], scene)
    scene.number = number
    assert f"r dealt {told} SANCTION" in marks("Chile sanctioned Peru.", "sanctioned", scene)["PER",]
    assert "r dealt never SANCTION" in marks("Chile sanctioned Bolivia.", "sanctioned", scene)["BOL",]


def test_an_unlikely_pair_is_not_told_of():
    scene = Scene()
    _, found = acts("en", "Chile thanked Peru.")
    remember(replace(found["thanked"], sure=(0.5, 0.6)), scene)
    assert scene.dealings.met == {}


def test_those_who_act_together_have_dealt_with_each_other():
    scene = Scene()
    _, found = acts("en", "Chile and Peru held talks.")
    remember(found["talks"] if "talks" in found else found["held"], scene)
    assert frozenset({"CHL", "PER"}) in scene.dealings.met
