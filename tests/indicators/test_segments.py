"""Change points in counts: the best ones are found, and seldom any where there are none."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dragoman.indicators import segments
from dragoman.indicators.segments import Series, changes, interval, peaks, significance, upper_tail


def series(counts, exposure=None):
    counts = np.asarray(counts, float)
    return Series(counts=counts, exposure=np.ones_like(counts) if exposure is None else np.asarray(exposure, float))


def draw(random, means, dispersion=1):
    means = np.asarray(means, float)
    if dispersion > 1:
        means = random.gamma(means / (dispersion - 1), dispersion - 1)
    return random.poisson(means)


def cheapest(given, dispersion):
    """The cost of the best segmentation, by trying each last segment without leaving any out."""
    costs = segments._Costs(given, dispersion)
    n = given.counts.size
    penalty = segments.PENALTY * np.log(n)
    best = {0: -penalty}
    for end in range(segments.SHORTEST, n + 1):
        starts = [start for start in best if end - start >= segments.SHORTEST]
        best[end] = min(best[start] + float(costs.of(start, end)) + penalty for start in starts)
    return best[n]


@given(st.lists(st.integers(0, 30), min_size=segments.FEWEST_PERIODS, max_size=24), st.floats(1, 4))
def test_pruning_loses_nothing(counts, dispersion):
    counts[0] += segments.FEWEST_ACTS
    found = series(counts)
    costs = segments._Costs(found, dispersion)
    edges = (0, *segments._pelt(found, dispersion, segments.SHORTEST), len(counts))
    penalty = segments.PENALTY * np.log(len(counts))
    total = sum(float(costs.of(a, b)) + penalty for a, b in pairwise(edges)) - penalty
    assert total == pytest.approx(cheapest(found, dispersion))
    assert all(b - a >= segments.SHORTEST for a, b in pairwise(edges))


@pytest.mark.parametrize(("periods", "mean"), [(24, 3), (52, 1), (52, 20), (104, 5)])
@pytest.mark.parametrize(("dispersion", "level"), [(1, 0.03), (3, 0.08)])
def test_a_constant_rate_seldom_looks_changed(periods, mean, dispersion, level):
    """The stated level is 2 % for Poisson counts, 6 % where they vary three times as much; 200 draws allow a margin."""
    random = np.random.default_rng(7)
    alarms = sum(bool(changes(series(draw(random, [mean] * periods, dispersion)))) for _ in range(200))
    assert alarms / 200 <= level


def test_a_planted_change_is_found_where_it_is():
    random = np.random.default_rng(3)
    found, held = 0, 0
    for _ in range(60):
        given = series(draw(random, [4.0] * 20 + [14.0] * 16))
        dispersion = given.dispersion()
        levels = changes(given, dispersion)
        near = [level for level in levels if abs(level - 20) <= 1]
        found += bool(near)
        if len(levels) == 1:
            low, high = interval(given, 0, 36, dispersion)
            held += low <= 20 <= high
            assert significance(given, 0, 36, dispersion) <= 0.01
    assert found >= 57
    assert held >= 50


def test_more_reporting_is_no_change():
    random = np.random.default_rng(5)
    exposure = np.array([1.0] * 20 + [3.0] * 20)
    counts = draw(random, 5 * exposure)
    assert changes(series(counts)) == (20,)
    assert changes(series(counts, exposure / exposure.mean())) == ()


def test_the_interval_is_narrow_where_the_change_is_plain():
    assert interval(series([1] * 12 + [40] * 12), 0, 24, 1.0) == (12, 12)


@pytest.mark.parametrize("dispersion", [1, 4])
def test_dispersion_is_seen_through_a_change_of_level(dispersion):
    random = np.random.default_rng(11)
    found = [series(draw(random, [10.0] * 60 + [60.0] * 60, dispersion)).dispersion() for _ in range(40)]
    assert np.mean(found) == pytest.approx(dispersion, rel=0.25)


def test_a_peak_stands_out_and_a_busy_level_does_not():
    ((at, expected, p),) = peaks(series([3] * 12 + [30] + [3] * 12), (), 1.0)
    assert (at, round(expected, 2)) == (12, 3)
    assert p < 1e-6
    assert peaks(series([3, 4, 2, 5] * 6), (), 1.0) == ()


@given(st.integers(0, 40), st.floats(0.1, 40), st.sampled_from([1.0, 1.5, 4.0]))
def test_the_tail_is_that_of_the_law(count, mean, dispersion):
    law = stats.poisson(mean) if dispersion == 1 else stats.nbinom(mean / (dispersion - 1), 1 / dispersion)
    assert upper_tail(count, mean, dispersion) == pytest.approx(law.sf(count - 1), abs=1e-9)


@given(st.lists(st.integers(0, 50), max_size=40))
def test_any_counts_will_do(counts):
    found = series(counts)
    levels = changes(found)
    assert list(levels) == sorted(set(levels))
    if found.enough:
        assert all(0 < p <= segments.PEAK_LEVEL or p == 0 for _, _, p in peaks(found, levels, found.dispersion()))
