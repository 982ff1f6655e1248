"""What two parties have to do with each other in the world bears on who is meant, whichever of them did it."""

import pytest
from test_choosing import acts

from dragoman.statements.choosing import choice
from dragoman.statements.rates import MANNERS, Rates, counted, rates
from dragoman.statements.scene import Scene


def row(type_, actors, recipients=""):
    return {"type": type_, "actors": actors.split(), "recipients": recipients.split()}


WORLD = [
    *[[row("ASSAULT", "CHL", "PER"), row("ASSAULT", "CHL", "PER"), row("ACCUSE", "PER", "CHL")]] * 4,
    *[[row("AID", "BOL", "ARG"), row("CONSULT", "ARG BOL")]] * 4,
    *[[row("ASSAULT", "NSA:RAIDERS", "CHL")]] * 4,
]


def test_two_are_close_who_deal_with_each_other_oftener_than_by_chance():
    found = Rates(counted(WORLD))
    known = found.between(("CHL",), ("PER",))
    assert known == found.between(("PER",), ("CHL",))
    assert known.close > 0
    assert found.between(("CHL",), ("BOL",)).close < 0
    assert found.between(("CHL",), ("CHL",)) is None
    assert found.between(("CHL",), ()) is None


def test_who_has_never_been_told_of_is_neither_close_nor_apart():
    stranger = Rates(counted(WORLD)).between(("FJI",), ("CHL",))
    assert (stranger.close, stranger.often) == (0, 0)
    assert set(stranger.shares.values()) == {0}
    assert Rates({}).between(("CHL",), ("PER",)).close == 0


def test_of_two_sides_the_closest_two_tell():
    found = Rates(counted(WORLD))
    assert found.between(("BOL", "CHL"), ("FJI", "PER")) == found.between(("CHL",), ("PER",))


def test_a_document_counts_once_and_the_manner_is_told():
    counts = counted(WORLD)
    assert counts["CHL PER material conflict"] == 4
    assert counts["CHL PER verbal conflict"] == 4
    shares = Rates(counts).between(("CHL",), ("PER",)).shares
    assert tuple(shares) == MANNERS
    assert shares["material conflict"] == shares["verbal conflict"] > shares["cooperation"]


def test_a_group_is_told_by_what_it_does_a_state_is_not():
    found = Rates(counted(WORLD))
    assert found.apt("NSA:RAIDERS", "actor", "ASSAULT") > 0
    assert found.apt("NSA:RAIDERS", "actor", "AID") <= 0
    assert found.apt("CHL", "actor", "ASSAULT") == 0
    assert "apt actor 0" not in found.of_types(("CHL",), ("PER",))["ASSAULT"]
    assert (
        f"apt actor {found.apt('NSA:RAIDERS', 'actor', 'ASSAULT')}" in found.of_types(("NSA:RAIDERS",), ())["ASSAULT"]
    )


@pytest.mark.parametrize(("language", "text", "word"), [
    ("en", "Chile attacked Peru and Brazil after talks with Bolivia.", "attacked"),
    ("fr", "Le Chili a attaqué le Pérou et le Brésil après un accord avec la Bolivie.", "attaqué"),
])  # fmt: skip
def test_a_recipient_is_weighed_by_what_he_has_to_do_with_the_actor(language, text, word):
    scene = Scene(rates=Rates(counted(WORLD)))
    parsed, found = acts(language, text, scene)
    sides = (parsed.sentence, parsed.clauses, parsed.cast, scene, parsed.voices)
    offered = choice(found[word], "recipient", frozenset({"CHL"}), *sides)
    marks = {each.codes: told for each, told in zip(offered.candidates, offered.marks, strict=True)}
    close = scene.rates.between(("CHL",), ("PER",)).close
    assert f"r known close {close} material conflict" in marks["BRA", "PER"]
    assert f"r known close {close}" not in marks["BOL",]
    assert any(mark.startswith("r among") for mark in marks["BRA", "PER"])
    assert not any(mark.startswith(("r known", "r among")) for mark in marks[()])


def test_the_package_knows_who_deals_with_whom():
    known = rates()
    assert known.between(("IND",), ("PAK",)).close > 0
    assert known.between(("IND",), ("PER",)).close < 0
