"""Words that no row of the lexicon takes for acts, recognised by what stands around them."""

import pytest
from sentences import Parsed, parse

from dragoman.statements.acts import Act, find_acts
from dragoman.statements.learned import Weights
from dragoman.statements.lexicon import lexicon
from dragoman.statements.triggers import LIKELY, Spotter, by_mark

LOANS: Weights = {
    "AID bias": -5.0,
    "AID word rubberstamp": 3.0,
    "AID slot obj  gadget": 3.0,
    "ACCUSE word rubberstamp": -9.0,
}
"""Taught, for the sake of the test, that a rubberstamped gadget is aid; a rubberstamped budget is not."""


def spotter(parsed: Parsed, language: str, model: Weights) -> Spotter:
    return Spotter(parsed.sentence, parsed.cast, lexicon(language), False, False, by_mark(model))


def acts(language: str, text: str, model: Weights) -> list[Act]:
    parsed = parse(language, text)
    spot = spotter(parsed, language, model).frame
    return find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon(language), spot)


def test_a_word_without_a_row_is_an_act_by_its_company() -> None:
    (act,) = acts("en", "Chile rubberstamped a gadget to Peru.", LOANS)
    assert (act.frame.type, act.actor_codes, act.recipient_codes) == ("AID", ("CHL",), ("PER",))
    assert LIKELY < act.likely < 1
    assert act.loose
    assert not acts("en", "Chile rubberstamped a budget.", LOANS)


def test_a_word_that_a_row_takes_for_an_act_is_left_to_it() -> None:
    (act,) = acts("en", "Chile attacked Peru.", {"AID bias": 9.0, "AID word attack": 9.0})
    assert (act.frame.type, act.likely) == ("ASSAULT", 1.0)


def test_a_name_is_no_act() -> None:
    assert not acts("en", "Chile and Peru.", {"AID bias": 9.0, "AID word Chile": 9.0, "AID word Peru": 9.0})


@pytest.mark.parametrize(("language", "word"), [("en", "meeting"), ("fr", "rencontre")])
def test_both_languages_share_their_marks(language: str, word: str) -> None:
    parsed = parse(language, f"{'The' if language == 'en' else 'La'} {word}.")
    marks = set(spotter(parsed, language, {}).marks(parsed.sentence.tokens[1]))
    assert {"bias", "word meeting", "word meeting NOUN"} <= marks


def test_the_word_is_the_first_mark() -> None:
    """Training knows a word by the place of its mark."""
    parsed = parse("en", "Chile rubberstamped a gadget to Peru.")
    marks = list(spotter(parsed, "en", LOANS).marks(parsed.sentence.tokens[1]))
    assert marks[0] == "word rubberstamp"
    assert len(set(marks)) == len(marks)
