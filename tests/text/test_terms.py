"""Words meet whatever their accents and inflection, and only then."""

import pytest

from dragoman.text.terms import find_terms, find_words, read_query


@pytest.mark.parametrize(
    ("words", "language", "text"),
    [
        ("négociation", "fr", "Les NÉGOCIATIONS ont repris."),
        ("negociations", "fr", "La négociation a repris."),
        ("livrees", "fr", "Moscou a livré du pétrole."),
        ("livrer", "fr", "Les armes livrées par Moscou"),
        ("coreen nord", "fr", "Des soldats nord-coréens"),
        ("treaty", "en", "Two treaties were signed."),
        ("meet", "en", "They met in May."),
        ("Wonsan", "fr", "à Wonsan, sur la côte"),
        ("1718", "en", "resolution 1718"),
        ("accord", "fr", "l’accord d'Oslo"),
    ],
)
def test_words_that_meet(words, language, text):
    terms = find_terms(text, language)
    assert all(not terms.isdisjoint(each) for each in read_query(words))


@pytest.mark.parametrize(("word", "text"), [("port", "rapport"), ("mer", "maire"), ("sud", "nord"), ("plan", "plane")])
def test_words_that_do_not(word, text):
    assert all(find_terms(text, "fr").isdisjoint(each) for each in read_query(word))


def test_places_are_those_of_the_words():
    text = "La Corée du Nord négocie : négociations à Pyongyang."
    wanted = read_query("coree négociation")
    assert [(n, text[a:b]) for n, a, b in find_words(text, "fr", wanted)] == [(0, "Corée"), (1, "négociations")]
