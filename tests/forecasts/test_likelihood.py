import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.likelihood import likelihood, likelihoods

EDGES = {0.0: 0, 0.049: 0, 0.05: 1, 0.2: 2, 0.449: 2, 0.45: 3, 0.549: 3, 0.55: 4, 0.8: 5, 0.95: 6, 1.0: 6}


@pytest.mark.parametrize("probability", EDGES)
def test_ranges_are_half_open(probability):
    assert likelihood(probability) is likelihoods()[EDGES[probability]]


def test_ranges_follow_on_each_other_and_have_words_in_both_languages():
    found = likelihoods()
    assert all(one.high == other.low for one, other in itertools.pairwise(found))
    assert len({each.words["en"] for each in found}) == len({each.words["fr"] for each in found}) == 7


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_more_probable_never_has_the_weaker_words(one, other):
    low, high = sorted([one, other])
    assert likelihood(low).low <= likelihood(high).low


def test_what_is_no_probability_has_no_words():
    with pytest.raises(ValueError, match="no probability"):
        likelihood(1.2)
