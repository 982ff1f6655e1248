"""A noun that takes up an announced act tells of no more than was announced."""

import pytest
from sentences import ruled

ANNOUNCED = {
    "en": "The Chilean foreign minister will visit Peru from 14 to 16 July. ",
    "fr": "Le ministre chilien des Affaires étrangères se rendra au Pérou du 14 au 16 juillet. ",
}
EARLIER = {
    "en": "The Chilean president visited Peru in May. ",
    "fr": "Le président chilien s’était rendu au Pérou en mai. ",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The visit of the Chilean minister to Peru is a first."),
        ("fr", "La visite du ministre chilien au Pérou est une première."),
    ],
)
def test_the_announced_visit_is_not_told_as_done(language, text):
    found = ruled(language, ANNOUNCED[language] + EARLIER[language] + text)
    (taken_up,) = [s for s in found if s.trigger in ("visit", "visite") and s.evidence.start > 60]
    assert (taken_up.status, taken_up.when) == ("planned", "2025-07-14/2025-07-16")
    assert (taken_up.actors, taken_up.recipients) == (("CHL",), ("PER",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Chile and Peru will meet on 14 July. Chile and Peru met in May. "
            "The meeting between Chile and Peru is a first.",
        ),
        (
            "fr",
            "Le Chili et le Pérou se rencontreront le 14 juillet. Le Chili et le Pérou s’étaient rencontrés en mai. "
            "Cette rencontre entre le Chili et le Pérou est une première.",
        ),
    ],
)
def test_a_definite_noun_takes_up_what_the_text_is_about(language, text):
    *_, taken_up = ruled(language, text)
    assert (taken_up.trigger, taken_up.status) in (("meeting", "planned"), ("rencontre", "planned"))
    assert taken_up.when == "2025-07-14"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The visit of the Chilean president to Peru was a success."),
        ("fr", "La visite du président chilien au Pérou a été un succès."),
    ],
)
def test_a_visit_of_somebody_else_is_not_the_announced_one(language, text):
    found = ruled(language, EARLIER[language] + ANNOUNCED[language] + text)
    (other,) = [s for s in found if s.trigger in ("visit", "visite") and s.evidence.start > 90]
    assert other.status == "happened"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bases of Chile are seen as a threat by Peru."),
        ("fr", "Les bases du Chili sont perçues comme une menace par le Pérou."),
    ],
)
def test_what_is_taken_for_a_threat_is_none_made(language, text):
    assert not [s for s in ruled(language, text) if s.type == "THREATEN"]
