"""A denial or confirmation that names no act is about the one told before."""

import pytest
from sentences import document, ruled, statements

from dragoman.statements import read


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "Chile attacked Peru, Bolivia said. Chile denied the accusation.", "Chile denied the accusation"),
        ("en", "Bolivia said that Chile attacked Peru. Chile denied it.", "Chile denied it"),
        (
            "fr",
            "Selon la Bolivie, le Chili a attaqué le Pérou. Le Chili a démenti ces accusations.",
            "Le Chili a démenti ces accusations",
        ),
        ("fr", "Selon la Bolivie, le Chili a attaqué le Pérou. Le Chili a démenti.", "Le Chili a démenti"),
        ("fr", "Selon la Bolivie, le Chili a attaqué le Pérou. Le Chili s'en défend.", "Le Chili s'en défend"),
        (
            "fr",
            "Selon la Bolivie, le Chili a attaqué le Pérou. Le Chili nie y avoir pris part.",
            "Le Chili nie y avoir pris part",
        ),
        (
            "fr",
            "Selon la Bolivie, le Chili a attaqué le Pérou. Le Chili nie en être l'auteur.",
            "Le Chili nie en être l'auteur",
        ),
        (
            "fr",
            "Selon la Bolivie, le Chili a attaqué le Pérou. Le Chili nie toute participation.",
            "Le Chili nie toute participation",
        ),
        ("en", "Bolivia said that Chile attacked Peru. Chile denied being involved.", "Chile denied being involved"),
        ("en", "Bolivia said that Chile attacked Peru. Chile denied any role.", "Chile denied any role"),
    ],
)
def test_a_denial_points_back(language, text, quote):
    first, echo = ruled(language, text)
    assert (first.status, first.speaker) == ("happened", ("BOL",))
    assert (echo.type, echo.actors, echo.recipients) == (first.type, first.actors, first.recipients)
    assert (echo.status, echo.speaker, echo.evidence.exact) == ("denied", ("CHL",), quote)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile attacked Peru, Bolivia said. Chile denied it and accused Bolivia."),
        ("fr", "Selon la Bolivie, le Chili a attaqué le Pérou. Le Chili dément et menace la Bolivie."),
    ],
)
def test_what_is_said_beside_a_denial_is_an_act_of_its_own(language, text):
    told = {(each.type, each.recipients, each.status) for each in ruled(language, text)}
    assert {("ASSAULT", ("PER",), "happened"), ("ASSAULT", ("PER",), "denied")} < told
    assert any(recipients == ("BOL",) for _, recipients, _ in told)


def test_what_is_planned_may_be_said_not_to_be():
    first, echo = ruled("en", "Chile will visit Peru, Bolivia said. No such visit is planned, Chile said.")
    assert (first.type, first.status) == (echo.type, "planned")
    assert (echo.status, echo.speaker) == ("denied", ("CHL",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile denied the accusation."),
        ("fr", "Le Chili a démenti ces accusations."),
        ("en", "Chile attacked Peru, Bolivia said. Kenya denied the accusation."),
        ("fr", "Selon la Bolivie, le Chili a attaqué le Pérou. Le Kenya a démenti."),
    ],
)
def test_who_has_nothing_to_do_with_it_denies_nothing(language, text):
    assert not [s for s in ruled(language, text) if s.status == "denied"]


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "en",
            "Reports speak of a possible visit of the Chilean president to Peru, although Chile said that no such visit"
            " is planned.",
            "no such visit is planned",
        ),
        (
            "fr",
            "Des rumeurs circulent sur une possible visite du président chilien au Pérou, bien que le Chili ait déclaré"
            " qu'aucun projet de ce type n'était prévu.",
            "aucun projet de ce type n'était prévu",
        ),
    ],
)
def test_an_echo_within_the_sentence_keeps_its_own_word(language, text, quote):
    """What is learned of a word's status and speaker is learned of the act's word, not of its echo."""
    claim, denial = (s for s in read(document(language, text)).statements if s.type == "CONSULT")
    assert (claim.status, claim.actors, claim.recipients) == ("possible", ("CHL",), ("PER",))
    assert (denial.status, denial.speaker, denial.evidence.exact) == ("denied", ("CHL",), quote)


def test_who_rejects_accusations_denies_what_he_is_accused_of_and_nothing_else():
    found = ruled("fr", "Selon la Bolivie, le Chili a attaqué le Pérou. Le Chili rejette ces accusations.")
    assert [(s.type, s.status) for s in found] == [("ASSAULT", "happened"), ("ASSAULT", "denied")]


def test_who_denies_a_deed_of_nobody_known_is_held_to_have_done_it(monkeypatch):
    monkeypatch.setattr("dragoman.statements.rules.least", lambda *_: 0.0)
    found = statements("fr", "Un attentat a tué deux soldats péruviens mardi. Le Chili le nie.")
    assert [(s.actors, s.recipients, s.status) for s in found][-1] == (("CHL",), ("PER",), "denied")
