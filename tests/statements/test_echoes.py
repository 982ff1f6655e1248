"""A denial or confirmation that names no act is about the one told before."""

import pytest
from sentences import ruled


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
    ],
)
def test_a_denial_points_back(language, text, quote):
    first, echo = ruled(language, text)
    assert (first.status, first.speaker) == ("happened", ("BOL",))
    assert (echo.type, echo.actors, echo.recipients) == (first.type, first.actors, first.recipients)
    assert (echo.status, echo.speaker, echo.evidence.exact) == ("denied", ("CHL",), quote)


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
