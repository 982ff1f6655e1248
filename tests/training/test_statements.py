"""Fitting of the small models: a planted model is found again, the same examples give the same weights."""

import random

import pytest
from fit import conditional_logit, logistic

from dragoman.statements.learned import likeliest, probability, shares, total

PLANTED = {"near": 2.0, "subject": 1.0, "far": -1.0, "noise": 0.0}


def drawn(number, seed=1):
    """Choices among three alternatives by the planted weights."""
    chance = random.Random(seed)
    examples = []
    for _ in range(number):
        alternatives = [[mark for mark in PLANTED if chance.random() < 0.4] for _ in range(3)]
        odds = shares([total(PLANTED, marks) for marks in alternatives])
        examples.append((alternatives, chance.choices(range(3), odds)[0]))
    return examples


def answered(number, seed=2):
    """Yes and no by the planted weights, with a bias of -1."""
    chance = random.Random(seed)
    examples = []
    for _ in range(number):
        marks = ["bias", *(mark for mark in PLANTED if chance.random() < 0.4)]
        examples.append((marks, chance.random() < probability(total({**PLANTED, "bias": -1.0}, marks))))
    return examples


def test_a_conditional_logit_finds_the_planted_weights():
    found = conditional_logit(drawn(4000), penalty=0.1)
    assert {mark: found.get(mark, 0.0) for mark in PLANTED} == pytest.approx(PLANTED, abs=0.2)


def test_a_logistic_model_finds_the_planted_weights():
    found = logistic(answered(6000), penalty=0.1)
    assert {mark: found.get(mark, 0.0) for mark in PLANTED} == pytest.approx(PLANTED, abs=0.25)
    assert found["bias"] == pytest.approx(-1, abs=0.25)


def test_the_penalty_draws_weights_to_nothing_and_leaves_the_bias():
    loose, strict = logistic(answered(300), penalty=0.1), logistic(answered(300), penalty=1000.0)
    assert abs(strict.get("near", 0.0)) < 0.1 < loose["near"]
    assert abs(strict["bias"]) > 0.1


def test_the_penalty_draws_weights_to_their_prior():
    found = conditional_logit(drawn(100), penalty=1e6, prior={"noise": 3.0})
    assert found == {"noise": pytest.approx(3.0, abs=0.01)}


def test_many_examples_overrule_the_prior():
    found = conditional_logit(drawn(4000), penalty=0.1, prior={"far": 4.0})
    assert found["far"] == pytest.approx(PLANTED["far"], abs=0.2)


def test_two_fits_are_equal():
    assert conditional_logit(drawn(300), 1.0, prior={"near": 1.0}) == conditional_logit(
        drawn(300), 1.0, prior={"near": 1.0}
    )
    assert logistic(answered(300), 1.0) == logistic(answered(300), 1.0)


def test_rare_marks_get_no_weight():
    examples = [([["common"], ["other"]], 0)] * 5 + [([["rare"], ["other"]], 0)]
    found = conditional_logit(examples, 1.0, least=2)
    assert set(found) == {"common", "other"}
    assert likeliest([["common"], ["other"]], found)[0] == 0
