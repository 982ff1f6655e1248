"""Which word denies another, and words that look as if they did."""

import pytest
from sentences import parse

from dragoman.statements.lexicon import lexicon
from dragoman.statements.negation import Negation

CASES = [
    ("en", "Ghana did not recognise Togo.", "recognise", "not"),
    ("en", "Ghana no longer recognises Togo.", "recognises", "no"),
    ("en", "No treaty was signed by Ghana.", "signed", "No"),
    ("en", "Nobody recognised Togo.", "recognised", "Nobody"),
    ("en", "Ghana not only recognised Togo, it also sent an envoy.", "recognised", None),
    ("fr", "Le Ghana n'a pas reconnu le Togo.", "reconnu", "pas"),
    ("fr", "Personne n'a reconnu le Togo.", "reconnu", "Personne"),
    ("fr", "Le Ghana ne peut reconnaître le Togo.", "peut", "ne"),
    ("fr", "Le Ghana n'a reconnu que le Togo.", "reconnu", None),
    ("fr", "Le Bénin craint que le Ghana ne reconnaisse le Togo.", "reconnaisse", None),
    ("fr", "Plus que jamais, le Ghana soutient le Togo.", "soutient", None),
]


@pytest.mark.parametrize(("language", "text", "word", "denying"), CASES)
def test_the_word_that_denies(language, text, word, denying):
    found = parse(language, text)
    token = Negation(found.sentence, lexicon(language).grammar).of(found.at(word))
    assert (token and token.text) == denying
