"""No row of a lexicon stands in the shadow of another: what a row asks for, none before it already answers to."""

import pytest

from dragoman.resources import LANGUAGES
from dragoman.statements.lexicon import Condition, lexicon


def follows(wanted: Condition, given: Condition) -> bool:
    """Whether a word that meets `given` always meets `wanted`."""
    if wanted.slot != given.slot or wanted.negated != given.negated:
        return False
    narrow, wide = (wanted, given) if wanted.negated else (given, wanted)
    if wide.open:
        return True
    if narrow.open:
        return False
    named = narrow.lemmas <= wide.lemmas
    return named and (wide.party or not narrow.party) and (wide.folk or not narrow.folk)


@pytest.mark.parametrize("kind", ["frames", "reporting"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_is_hidden_by_one_that_is_tried_before_it(language, kind):
    hidden = []
    for key, rows in getattr(lexicon(language), kind).items():
        for at, row in enumerate(rows):
            for earlier in rows[:at]:
                if all(any(follows(c, d) for d in row.conditions) for c in earlier.conditions):
                    hidden.append((*key, row.conditions))
                    break
    assert not hidden


def test_what_follows_from_what():
    port = Condition("obj", frozenset({"port"}))
    places = Condition("obj", frozenset({"port", "base"}))
    anything = Condition("obj")
    assert follows(places, port)
    assert follows(anything, port)
    assert not follows(port, places)
    assert not follows(port, anything)
    assert not follows(Condition("to"), port)
    assert follows(Condition("obj", frozenset({"port"}), negated=True), Condition("obj", negated=True))
    assert not follows(Condition("obj", negated=True), Condition("obj", frozenset({"port"}), negated=True))
    assert not follows(places, Condition("obj", frozenset({"port"}), party=True))
