"""Whether a draft is a statement: what marks it, and how sure the reader is."""

import math
from dataclasses import replace

import pytest
from sentences import Ruled, document, parse, statements

from dragoman.statements.acts import find_acts
from dragoman.statements.drafts import draft
from dragoman.statements.keeping import BAR, OWN_BARS, TELLING, confidence, distinct, least, marks, tells_of_states
from dragoman.statements.learned import weights
from dragoman.statements.lexicon import lexicon
from dragoman.statements.scene import Scene


def drafts(language, text):
    parsed = parse(language, text)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon(language))
    return [
        draft(act, parsed.sentence, parsed.clauses, parsed.modality, parsed.voices, Scene(), False, False)
        for act in acts
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile attacked Peru."),
        ("en", "Bolivia condemned the attack of Chile on Peru and may send weapons to Ecuador."),
        ("fr", "Le Chili a attaqué le Pérou."),
        ("fr", "La Bolivie a condamné l'attaque du Chili contre le Pérou et pourrait livrer des armes à l'Équateur."),
    ],
)
def test_confidence_is_a_probability(language, text):
    found = drafts(language, text)
    assert found
    assert all(0 < confidence(each, False, Scene(), weights("keeping")) < 1 for each in found)


def test_confidence_of_statements_is_that_of_their_drafts():
    assert all(0 < found.confidence < 1 for found in statements("en", "Chile attacked Peru. Peru shelled Chile."))


def test_a_repeated_draft_is_marked_and_may_be_told_from_a_new_one():
    (new,) = drafts("en", "Chile attacked Peru.")
    again = replace(new, repeated=True)
    first, second = set(marks(new, False, Scene())), set(marks(again, False, Scene()))
    assert "repeated False" in first
    assert "repeated True" in second
    assert confidence(again, False, Scene(), {"repeated True": -2.0}) < confidence(new, False, Scene(), {})


def test_an_act_at_home_is_marked_as_out_of_scope():
    (abroad,) = drafts("en", "Chile attacked Peru.")
    assert "scope True" in set(marks(abroad, False, Scene()))
    assert "scope False" in set(marks(replace(abroad, recipients=()), False, Scene()))


def test_who_the_title_names_is_marked():
    (found,) = drafts("en", "Chile attacked Peru.")
    assert "in title 2 of 2" in set(marks(found, False, Scene(title_parties=("CHL", "PER", "BOL"))))
    assert "in title 0 of 2" in set(marks(found, False, Scene(title_parties=("BOL",))))


def test_marks_do_not_depend_on_the_order_of_anything():
    (found,) = drafts("en", "Chile attacked Peru.")
    assert list(marks(found, True, Scene())) == list(marks(found, True, Scene()))


def test_of_two_drafts_of_one_clause_the_surer_is_kept():
    (found,) = drafts("en", "Chile attacked Peru.")
    sure, unsure = replace(found, confidence=0.9), replace(found, confidence=0.4)
    assert distinct([unsure, sure]) == [sure]
    other = replace(found, type="AID", confidence=0.3)
    strangers = replace(found, actors=("KEN",), recipients=("TZA",), confidence=0.2)
    assert distinct([unsure, other, sure, strangers]) == [other, sure, strangers]


def test_with_what_a_word_stands_is_marked():
    (bare,), (full,) = drafts("en", "Chile thanked Peru."), drafts("en", "Chile thanked Peru for its support.")[:1]
    assert "slot for thank" not in set(marks(bare, False, Scene()))
    assert "slot for thank" in set(marks(full, False, Scene()))
    assert "answered True SUPPORT" in set(marks(bare, False, Scene(addressee=("PER",))))


def test_an_act_must_be_surer_in_a_governments_own_text():
    (found,) = drafts("en", "Chile thanked Peru.")
    assert least(found, "en", Scene(home="CHL")) == OWN_BARS["en"]
    assert least(found, "fr", Scene(home="CHL")) == least(found, "en", Scene()) == BAR


THREE = {
    "en": "Chile thanked Peru. Brazil won the cup. The match lasted two hours.",
    "fr": "Le Chili a remercié le Pérou. Le Brésil a gagné la coupe. Le match a duré deux heures.",
}


@pytest.mark.parametrize("language", THREE)
def test_a_report_in_which_nothing_is_sure_tells_of_no_state(language):
    def read(text, chance):
        reader = Ruled(document(language, text))
        reader._keeping = {"bias": math.log(chance / (1 - chance))}
        return reader.read().statements

    assert read(THREE[language], TELLING + 0.01)
    assert not read(THREE[language], TELLING - 0.01)
    assert read(THREE[language].partition(".")[0] + ".", TELLING - 0.01)


def test_a_governments_own_text_tells_of_states():
    assert tells_of_states([0.1], Scene(home="CHL", length=9))
    assert not tells_of_states([0.1], Scene(length=9))
    assert not tells_of_states([], Scene(length=9))
