"""The arithmetic of the small models."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.statements.learned import likeliest, probability, read_weights, shares, total

sums = st.floats(-500, 500)


@given(st.lists(sums, min_size=1, max_size=8))
def test_shares_are_probabilities_in_the_order_of_their_sums(scores):
    found = shares(scores)
    assert sum(found) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in found)
    by_sum = [share for _, share in sorted(zip(scores, found, strict=True))]
    assert by_sum == sorted(found)


@given(st.lists(sums, min_size=1, max_size=5), st.floats(-50, 50))
def test_shares_depend_on_differences_alone(scores, shift):
    assert shares([score + shift for score in scores]) == pytest.approx(shares(scores), abs=1e-6)


def test_shares_of_known_sums():
    assert shares([0.0, math.log(3)]) == pytest.approx([0.25, 0.75])


@given(sums)
def test_a_yes_and_a_no_make_one(score):
    assert 0 <= probability(score) <= 1
    assert probability(score) + probability(-score) == pytest.approx(1)


def test_probability_of_known_sums():
    assert probability(0.0) == 0.5
    assert probability(math.log(3)) == pytest.approx(0.75)


def test_a_mark_never_seen_weighs_nothing():
    assert total({"title": 2.0, "loose": -0.5}, ["title", "loose", "unheard of"]) == 1.5


def test_the_likeliest_and_how_likely():
    assert likeliest([["a"], ["b"]], {"b": math.log(3)}) == (1, pytest.approx(0.75))


def test_of_equals_the_first():
    assert likeliest([["a"], ["b"], ["c"]], {}) == (0, pytest.approx(1 / 3))


def test_a_mark_that_ends_in_a_blank_is_read_as_it_is_made():
    """A word without features has the mark "form NOUN   ": stripped, it would weigh nothing."""
    ending = [mark for mark in read_weights("trigger") if mark.endswith(" ")]
    assert any(" form NOUN " in mark for mark in ending)
