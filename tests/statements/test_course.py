"""What an act comes after is told by the kinds of the acts before it, and by who did them."""

import pytest
from test_details import ready

from dragoman.statements.course import Course
from dragoman.statements.details import type_alternatives
from dragoman.statements.rates import rates

TEXTS = {
    "en": ("Chile condemned Peru.", "Chile sanctioned Peru.", "Peru attacked Chile.", "Peru thanked Bolivia."),
    "fr": ("Le Chili a condamné le Pérou.", "Le Chili a sanctionné le Pérou.", "Le Pérou a attaqué le Chili.",
           "Le Pérou a remercié la Bolivie."),
}  # fmt: skip


def told(language, *texts):
    course, known = Course(), rates()
    return [course.following(each, known) for text in texts for each in ready(language, text)[0]]


@pytest.mark.parametrize("language", TEXTS)
def test_an_act_comes_after_the_one_before_it_and_the_last_between_the_same_two(language):
    condemned, sanctioned, attacked, thanked = told(language, *TEXTS[language])
    assert condemned.after == ()
    assert "prev ACCUSE" in sanctioned.after
    assert "last ACCUSE same" in sanctioned.after
    assert any(mark.endswith("same") for mark in sanctioned.after if mark.startswith("prev"))
    assert "last SANCTION reversed" in attacked.after
    assert any(mark.startswith("prev SANCTION") and mark.endswith("reversed") for mark in attacked.after)
    assert not [mark for mark in thanked.after if mark.startswith("last")]
    assert any(mark.startswith("prev ASSAULT") and mark.endswith("other") for mark in thanked.after)


def test_its_type_is_chosen_by_what_it_comes_after():
    _, sanctioned = told("en", *TEXTS["en"][:2])
    assert all(f"{type_} prev ACCUSE" in marks for type_, marks in type_alternatives(sanctioned))
    assert all(f"{type_} sides state>state" in marks for type_, marks in type_alternatives(sanctioned))
