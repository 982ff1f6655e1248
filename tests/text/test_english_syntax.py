"""What the parser is known to get wrong in English, mended in one place."""

import pytest

from dragoman.text.names import name_finder
from dragoman.text.syntax import Passage, syntax
from dragoman.text.tokens import Name


def parse(text: str):
    names = [Name(m.start, m.end, m.kind) for m in name_finder("en").find(text, "2025-07-10")]
    ((sentence,),) = syntax("en").parse([Passage(text, whole=True)], names)
    return sentence


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Chile called for de-escalation in Peru.", "de-escalation", "deescalation"),
        ("Chile and Peru co-operate on trade.", "co-operate", "cooperate"),
        ("The build-up of Chilean troops went on.", "build-up", "buildup"),
        ("Chile agreed to a cease-fire with Peru.", "cease-fire", "ceasefire"),
        ("Chile test-fired a missile.", "test-fired", "test-fire"),
        ("Chile acted as a go-between for Peru.", "go-between", "go-between"),
    ],
)
def test_a_word_also_written_without_its_hyphen_is_one(text, word, lemma):
    (token,) = [token for token in parse(text).tokens if token.text == word]
    assert token.lemma == lemma
    assert text[token.start : token.end] == word


@pytest.mark.parametrize("text", ["Chile re-signed the pact.", "A long-term pact.", "A state-of-the-art radar."])
def test_other_hyphens_divide(text):
    assert "-" in [token.text for token in parse(text).tokens]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Chile expels Peruvian envoys", "expels", "envoys"),
        ("Chile bombs Peruvian port", "bombs", "port"),
        ("Chile halted deliveries.", "halted", "deliveries"),
        ("Chile on Friday lifted sanctions on Peru.", "lifted", "sanctions"),
        ("Chile downs Peruvian jet, captures pilot", "downs", "jet"),
        ("Chile bombs Peruvian port; Lima says it will respond", "bombs", "port"),
    ],
)
def test_a_verb_that_hides_in_a_headline_is_found(text, verb, thing):
    by_text = {token.text: token for token in parse(text).tokens}
    assert (by_text[verb].pos, by_text["Chile"].dep, by_text["Chile"].head) == ("VERB", "nsubj", by_text[verb].i)
    assert (by_text[thing].dep, by_text[thing].head) == ("obj", by_text[verb].i)


@pytest.mark.parametrize("text", ["Chile talks with Peru", "Chile sanctions on Peru"])
def test_a_noun_before_a_preposition_stays_one(text):
    assert parse(text).tokens[1].pos == "NOUN"
