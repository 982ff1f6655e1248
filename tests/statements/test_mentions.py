"""Nouns that only name a topic or a treaty, and those that tell of an act."""

import pytest
from sentences import parse

from dragoman.statements.acts import find_acts
from dragoman.statements.lexicon import lexicon


def words(language, text):
    parsed = parse(language, text)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon(language))
    return {parsed.sentence.tokens[act.trigger].text for act in acts}


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Chile and Peru examined issues of mutual cooperation.", "cooperation"),
        ("en", "Chile told Peru about matters related to the development of relations.", "development"),
        ("en", "Chile and Peru listed areas of mutual cooperation.", "cooperation"),
        ("fr", "Le Chili et le Pérou ont examiné les perspectives de coopération.", "coopération"),
        ("en", "Chile recalled the Harbour Peace Agreement in a letter to Peru.", "Agreement"),
        ("en", "Chile spoke to Peru about the Arica accords.", "accords"),
        ("en", "She received her doctorate from the University of Lima in Peru.", "received"),
        ("en", "Thanks to the rain, Peru is green.", "Thanks"),
        ("fr", "Le Chili et le Pérou ont examiné les questions de coopération.", "coopération"),
        ("fr", "Le Chili a rappelé au Pérou les accords d'Arica.", "accords"),
        ("fr", "Un avion de combat chilien est tombé au Pérou.", "combat"),
        ("fr", "La force de frappe chilienne est connue du Pérou.", "frappe"),
    ],
)
def test_a_noun_that_only_names_is_no_act(language, text, word):
    assert word not in words(language, text)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "They praised the cooperation between Chile and Peru.", "cooperation"),
        ("en", "The agreement between Chile and Peru is new.", "agreement"),
        ("fr", "La coopération entre le Chili et le Pérou continue.", "coopération"),
        ("fr", "L'accord du Chili avec le Pérou est récent.", "accord"),
        ("fr", "Le combat du Chili contre le Pérou continue.", "combat"),
    ],
)
def test_a_noun_of_an_act_between_two_is_one(language, text, word):
    assert word in words(language, text)
