"""Who may act together where the words of an act name them apart, or neither; and who is meant out of sight."""

import pytest
from sentences import parse
from test_choosing import offered

from dragoman.statements.dealings import Dealings
from dragoman.statements.scene import Figure, Scene
from dragoman.statements.together import both, own_rebels


@pytest.mark.parametrize(
    ("language", "text", "word", "codes"),
    [
        ("fr", "Un accord du Chili sera signé avec la Bolivie.", "signé", ("BOL", "CHL")),
        ("en", "An accord of Chile will be signed with Bolivia.", "signed", ("BOL", "CHL")),
    ],
)
def test_two_that_a_sentence_names_apart_are_offered_together(language, text, word, codes):
    assert codes in offered(language, text, word, "actor")


def test_whoever_a_pronoun_may_mean_is_offered_with_whom_he_met():
    scene = Scene(number=1, figures=[Figure(("BOL",), "leader", 0, 1, True), Figure(("CHL",), "leader", 0, 5, False)])
    found = offered("fr", "Il a rencontré le président péruvien.", "rencontré", "actor", scene=scene)
    assert {("BOL", "PER"), ("CHL", "PER")} <= set(found)
    assert any("couple" in found[codes] for codes in (("BOL", "PER"), ("CHL", "PER")))


def test_those_who_are_two_may_be_any_two_of_whom_the_document_told():
    scene = Scene(title_parties=("BOL", "CHL", "PER"), dealings=Dealings(met={frozenset({"CHL", "PER"}): 3}))
    scene.dealings.fought("ASSAULT", ("BRA",), ("NSA:FARC",))
    told = both(frozenset(), scene)
    assert told["CHL", "PER"] == {"both:title", "both:dealt"}
    assert told["BRA", "NSA:FARC"] == {"both:fight"}
    assert ("CHL", "PER") not in both(frozenset({"PER"}), scene)
    found = offered("fr", "Les deux pays ont conclu un accord.", "conclu", "actor", scene=scene)
    assert {("BOL", "CHL"), ("CHL", "PER"), ("BOL", "PER")} <= set(found)


def test_the_two_are_not_three():
    scene = Scene(title_parties=("BOL", "PER"), pair=("BRA", "CHL", "ECU"))
    assert scene.several() == ("BRA", "CHL", "ECU")
    assert scene.several(two=True) == ("BOL", "PER")


@pytest.mark.parametrize(
    ("language", "text", "word", "means"),
    [
        ("fr", "Les deux pays ont signé.", "pays", True),
        ("fr", "Leurs ministres ont signé.", "ministres", True),
        ("fr", "Les ministres péruviens ont signé.", "ministres", False),
        ("fr", "Les deux ministres péruviens ont signé.", "ministres", False),
        ("fr", "Ils ont signé.", "Ils", True),
        ("en", "They signed.", "They", True),
        ("en", "The two leaders signed.", "leaders", True),
        ("en", "She signed.", "She", False),
    ],
)
def test_which_words_may_mean_two(language, text, word, means):
    parsed = parse(language, text)
    at = next(token.i for token in parsed.sentence.tokens if token.text == word)
    assert parsed.cast.means_two(at) is means


def test_the_last_two_who_fought_are_kept_in_mind():
    dealings = Dealings()
    assert dealings.fight == ()
    dealings.fought("ASSAULT", ("PER",), ("CHL",))
    assert dealings.fight == ("CHL", "PER")


def test_rebels_beside_a_state_are_its_own():
    assert own_rebels(("NSA:FRA_REBELS",), frozenset({"MLI"})) == ("NSA:MLI_REBELS",)
    assert own_rebels(("NSA:FARC",), frozenset({"MLI"})) == ("NSA:FARC",)
    assert own_rebels(("NSA:FRA_REBELS",), frozenset({"MLI", "NER"})) == ("NSA:FRA_REBELS",)


def test_the_organisation_told_of_last_may_be_meant_by_what_is_said_or_voted():
    scene = Scene(number=1, title_parties=("IGO:UN",), figures=[Figure(("IGO:UNSC",), "organisation", 0, 2, True)])
    assert scene.organs(0) == ("IGO:UNSC", "IGO:UN")
    assert "organ:0" in offered("fr", "Le Chili a salué le vote.", "salué", "recipient", scene=scene)["IGO:UNSC",]
    found = offered("fr", "Le Chili a condamné les raids.", "condamné", "recipient", scene=scene)
    assert not any(mark.startswith("organ") for marks in found.values() for mark in marks)
