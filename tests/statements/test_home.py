"""Acts at home: what a government tells in its own text of itself and its own is no act across a border."""

import pytest
from sentences import ruled, statements

from dragoman.statements.scope import across

OFFICES = {"en": "Government of Chile", "fr": "Gouvernement du Chili"}


def told(language, text, **fields):
    """Types of act that a government tells of in its own text, with all the parties of each."""
    found = statements(language, text, source=OFFICES[language], **fields)
    return {(each.type, *sorted({*each.actors, *each.recipients})) for each in found}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The President met with the governors of the north about Peru."),
        ("en", "The President thanked Senator Silva for her work on Peru."),
        ("en", "This is done in consultation with the Secretary of State."),
        ("en", "The mayors thanked the President for his leadership."),
        ("en", "I would like to thank our citizens who came back from Peru."),
        ("en", "The President reiterated his commitment to lowering the price of bread."),
        ("fr", "Le Président a reçu les préfets pour parler du Pérou."),
        ("fr", "Le Président a remercié les maires pour leur travail."),
    ],
)
def test_whom_a_government_deals_with_at_home_is_nobody_abroad(language, text):
    assert not told(language, f"{text}\n\nLe Pérou, Peru." if language == "fr" else f"{text}\n\nPeru.")


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "The President met with the President of Peru and the governors.", ("CONSULT", "CHL", "PER")),
        ("en", "The President met with Peruvian governors in Lima.", ("CONSULT", "CHL", "PER")),
        ("en", "We condemn Peru.", ("ACCUSE", "CHL", "PER")),
        ("fr", "Le Président a reçu la présidente du Pérou et les préfets.", ("CONSULT", "CHL", "PER")),
    ],
)
def test_whoever_is_named_from_abroad_counts(language, text, act):
    assert act in told(language, text)


def test_a_report_by_others_is_not_of_anyone_s_home():
    (found,) = ruled("en", "Chile's president met with Peru's governors.", source="The Harbour Courier")
    assert {*found.actors, *found.recipients} == {"CHL", "PER"}


@pytest.mark.parametrize(
    ("actors", "recipients", "is_one"),
    [
        ({"USA"}, {"PRI"}, False),
        ({"RUS", "ORG:GAZPROM"}, set(), False),
        ({"RUS", "ORG:LUKOIL"}, set(), False),
        ({"ORG:GAZPROM"}, {"UKR"}, True),
        ({"USA"}, {"ORG:HUAWEI"}, True),
        ({"USA"}, set(), True),
    ],
)
def test_what_is_part_of_a_state_is_nobody_else(actors, recipients, is_one):
    assert across(actors, recipients) is is_one
