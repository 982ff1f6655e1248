"""Glosses: one set of weights for both languages, as far as a word of one says what a word of the other says."""

import pytest

from dragoman.resources import read_table
from dragoman.text.glosses import gloss
from dragoman.text.syntax import Passage, syntax


def glossed(text: str, language: str) -> dict[str, str]:
    """The gloss of each word of a sentence."""
    (sentence,) = next(syntax(language).parse([Passage(text)]))
    return {token.text: token.gloss for token in sentence.tokens}


@pytest.mark.parametrize(("lemma", "english"), [("rencontre", "meeting"), ("exiger", "demand"), ("navire", "ship")])
def test_a_french_lemma_has_its_english_equal(lemma, english):
    assert gloss(lemma, "fr") == english


def test_what_has_no_gloss_stands_for_itself():
    assert gloss("tintinnabuler", "fr") == "tintinnabuler"
    assert gloss("place", "en") == "place"


def test_a_sentence_says_the_same_in_both_languages():
    french = glossed("Le ministre condamnera les nouvelles sanctions.", "fr")
    english = glossed("The minister will condemn the new sanctions.", "en")
    same = {"minister": "ministre", "condemn": "condamnera", "sanctions": "sanctions", "new": "nouvelles"}
    assert {word: french[other] for word, other in same.items()} == {word: english[word] for word in same}


def test_auxiliaries_and_prepositions_keep_their_lemma():
    said = glossed("Le ministre a été reçu par le président.", "fr")
    assert said["a"] == "avoir"
    assert said["par"] == "par"


def test_no_row_of_the_table_is_idle():
    rows = list(read_table("languages/fr/glosses.tsv"))
    assert len({row["lemma"] for row in rows}) == len(rows)
    assert not [row for row in rows if row["lemma"] == row["gloss"] or not row["gloss"] or " " in row["gloss"]]
