"""French forms that a tagger mistakes, told by their ending and the lexicon."""

import pytest

from dragoman.text.lemmas import is_finite, is_future, is_infinitive, mend, mend_mood


@pytest.mark.parametrize(
    ("word", "future"),
    [("protestera", True), ("livreraient", True), ("livra", False), ("opéra", False), ("sera", False)],
)
def test_future_forms(word, future):
    assert is_future(word, "fr") is future


@pytest.mark.parametrize(
    ("word", "finite"),
    [
        ("grince", True), ("soutient", True), ("fournit", True), ("applaudissent", True), ("livré", False),
        ("livrée", False), ("construit", False), ("fleur", False),
    ],
)  # fmt: skip
def test_forms_that_only_a_finite_verb_has(word, finite):
    assert is_finite(word, "fr") is finite


def test_only_french_has_them():
    assert not is_finite("accuses", "en")
    assert not is_future("protestera", "en")
    assert not is_infinitive("livrer", "en")
    assert is_infinitive("livrer", "fr")


def test_would_is_a_conditional():
    assert "Mood=Cnd" in mend_mood("would", "would", "VerbForm=Fin", "en")
    assert "Mood=Cnd" not in mend_mood("will", "will", "VerbForm=Fin", "en")


@pytest.mark.parametrize(
    ("word", "lemma", "shown"),
    [
        ("ouvrira", "ouvrir", "Tense=Fut"),
        ("entrera", "entrer", "Tense=Fut"),
        ("ouvrirait", "ouvrir", "Mood=Cnd"),
        ("ouvrait", "ouvrir", "Tense=Imp"),
        ("entra", "entrer", "Tense=Imp"),
    ],
)
def test_an_ending_tells_the_tense_unless_the_stem_has_it_too(word, lemma, shown):
    assert shown in mend_mood(word, lemma, "Mood=Ind|Tense=Imp|VerbForm=Fin", "fr")


@pytest.mark.parametrize(("word", "lemma"), [("ira", "aller"), ("iront", "aller"), ("livrera", "livrer")])
def test_a_future_is_told_by_its_stem(word, lemma):
    assert "Tense=Fut" in mend_mood(word, lemma, "Mood=Ind|Tense=Pres|VerbForm=Fin", "fr")


def test_a_future_of_faire_is_no_iron():
    assert mend("fera", "fer", "VERB", "fr") == "faire"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("malheureuse", "malheureux"), ("déstabilisante", "déstabilisant"), ("rare", "rare"), ("close", "close")],
)
def test_a_feminine_has_the_lemma_of_its_masculine(word, lemma):
    assert mend(word, word, "ADJ", "fr") == lemma
