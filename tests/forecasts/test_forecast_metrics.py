import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.forecasts import metrics
from dragoman.forecasts.spread import LEVELS, Spread, at_most, fit_size, negative_binomial

CHANCE = np.array([0.1, 0.8, 0.8, 0.3, 0.55])
HAPPENED = np.array([False, True, False, True, True])


def test_scores_are_those_worked_out_by_hand():
    assert metrics.brier(CHANCE, HAPPENED) == pytest.approx((0.01 + 0.04 + 0.64 + 0.49 + 0.2025) / 5)
    given = np.array([0.9, 0.8, 0.2, 0.3, 0.55])
    assert metrics.log_score(CHANCE, HAPPENED) == pytest.approx(-np.log(given).mean())
    # Of the six couples of a case that came about and one that did not, 3 rank right, 2 wrong, 1 is tied.
    assert metrics.auc(CHANCE, HAPPENED) == pytest.approx(3.5 / 6)
    # Recall grows at .8 (1 of 2), at .55 (2 of 3) and at .3 (3 of 4).
    assert metrics.average_precision(CHANCE, HAPPENED) == pytest.approx((1 / 2 + 2 / 3 + 3 / 4) / 3)


def test_a_reliability_diagram_counts_every_case_once():
    bins = metrics.reliability(np.array([0.0, 0.05, 0.1, 0.95, 1.0]), np.array([False, True, True, True, True]))
    assert [(b.low, b.cases, b.observed) for b in bins] == [(0.0, 2, 0.5), (0.1, 1, 1.0), (0.9, 2, 1.0)]
    assert metrics.calibration_error(bins) == pytest.approx((2 * 0.475 + 0.9 + 2 * 0.025) / 5)


def test_a_surely_better_forecast_has_an_interval_above_nothing_and_an_equal_one_does_not():
    random = np.random.default_rng(1)
    truth = random.random(4000) < 0.5
    block = np.arange(4000) // 300
    far, near = (truth - 0.5) ** 2, (truth - np.where(truth, 0.6, random.uniform(0.3, 0.5, 4000))) ** 2
    skill, low, high = metrics.skill_interval(near, far, block)
    assert 0 < low <= skill <= high
    noise = (truth - np.clip(0.5 + random.normal(0, 0.05, 4000), 0, 1)) ** 2
    assert metrics.skill_interval(noise, far, block)[1] < 0
    assert metrics.skill_interval(near[:300], far[:300], block[:300]) == (0.0, -1.0, 1.0)


@given(st.floats(0.001, 0.999), st.floats(0.0, 8.0), st.floats(0.1, 20.0), st.integers(0, 30))
def test_a_spread_is_a_distribution_with_its_own_chance_and_mean(chance, excess, size, number):
    spread = Spread(np.array([chance]), np.array([excess]), size)
    given_one = negative_binomial(spread.excess, size, 2000)[0]
    whole = np.concatenate([[1 - chance], chance * given_one])
    below = np.cumsum(whole)
    assert below[-1] == pytest.approx(1.0, abs=1e-4)
    assert whole @ np.arange(len(whole)) == pytest.approx(spread.mean[0], rel=1e-2, abs=1e-2)
    quantiles = spread.quantiles()[0]
    assert quantiles.tolist() == [pytest.approx((below < level - 1e-9).sum(), abs=1) for level in LEVELS]
    assert (np.diff(quantiles) >= 0).all()
    score = ((below - (number <= np.arange(len(below)))) ** 2).sum()
    assert spread.crps(np.array([number]))[0] == pytest.approx(score, rel=1e-3, abs=2e-3)


def test_large_numbers_are_told_apart_too():
    spread = Spread(np.array([1.0]), np.array([5000.0]), 50.0)
    low, _, middle, _, high = spread.quantiles()[0]
    assert 3500 < low < middle < high < 6500
    assert at_most(np.array([-1, 0]), np.array([2.0, 2.0]), 1.0).tolist() == [0, pytest.approx(1 / 3)]
    assert spread.crps(np.array([5000]))[0] < spread.crps(np.array([7000]))[0]


def test_the_size_of_a_negative_binomial_is_found_again():
    random = np.random.default_rng(0)
    mean = random.uniform(1, 5, 50_000)
    drawn = random.negative_binomial(2.0, 2.0 / (2.0 + mean))
    assert fit_size(drawn, mean) == pytest.approx(2.0, rel=0.1)
    assert negative_binomial(np.array([3.0]), 2.0, 200)[0] @ np.arange(201) == pytest.approx(3.0)
