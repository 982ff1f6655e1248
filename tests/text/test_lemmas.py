"""French forms that a tagger mistakes, told by their ending and the lexicon."""

import pytest

from dragoman.text.lemmas import is_future, is_infinitive, mend_mood


@pytest.mark.parametrize(
    ("word", "future"),
    [("protestera", True), ("livreraient", True), ("livra", False), ("opéra", False), ("sera", False)],
)
def test_future_forms(word, future):
    assert is_future(word, "fr") is future


def test_only_french_has_them():
    assert not is_future("protestera", "en")
    assert not is_infinitive("livrer", "en")
    assert is_infinitive("livrer", "fr")


def test_would_is_a_conditional():
    assert "Mood=Cnd" in mend_mood("would", "would", "VerbForm=Fin", "en")
    assert "Mood=Cnd" not in mend_mood("will", "will", "VerbForm=Fin", "en")
