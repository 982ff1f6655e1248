"""A meeting that is called off is refused, and is one that did not take place."""

import pytest
from sentences import ruled


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Chilean president cancelled the visit that he was to pay to Peru on May 3."),
        ("fr", "Le président chilien a annulé la visite qu'il devait effectuer à Lima le 3 mai."),
    ],
)
def test_what_is_told_of_a_meeting_called_off_is_an_act_of_its_own(language, text):
    told = {(each.type, each.actors, each.recipients, each.status) for each in ruled(language, text)}
    assert told == {("REJECT", ("CHL",), ("PER",), "happened"), ("CONSULT", ("CHL",), ("PER",), "denied")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Chilean president cancelled his visit to Peru."),
        ("fr", "Le président chilien a annulé sa visite au Pérou."),
    ],
)
def test_a_meeting_of_which_no_more_is_told_is_but_called_off(language, text):
    (told,) = ruled(language, text)
    assert told.type == "REJECT"
