"""Connectives of several words and the clause that each opens."""

import pytest
from sentences import parse

from dragoman.statements.connectives import connectives
from dragoman.statements.lexicon import lexicon

CASES = [
    ("en", "Ghana sent an envoy in order to meet Togo.", "in order to", "meet", "planned"),
    ("en", "In case of attack, Ghana will retaliate.", "In case of", "attack", "hypothetical"),
    ("fr", "Le Ghana a envoyé un émissaire afin de ne pas attaquer le Togo.", "afin de", "attaquer", "planned"),
    ("fr", "Le Ghana ripostera à moins que le Togo n'ait cédé.", "à moins que", "cédé", "hypothetical"),
    ("fr", "Même si le Togo a attaqué le Bénin, le Ghana négocie.", "Même si", "attaqué", "happened"),
]


@pytest.mark.parametrize(("language", "text", "words", "opened", "status"), CASES)
def test_a_connective_opens_the_clause_after_it(language, text, words, opened, status):
    found = parse(language, text)
    (one,) = connectives(found.sentence, lexicon(language))
    tokens = found.sentence.tokens
    assert " ".join(tokens[i].text for i in one.words) == words
    assert (tokens[one.opens].text, one.status) == (opened, status)


def test_a_connective_that_opens_nothing_is_none():
    found = parse("fr", "Le Togo a cédé afin de")
    assert not list(connectives(found.sentence, lexicon("fr")))
