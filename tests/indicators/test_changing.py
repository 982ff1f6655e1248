"""Change points and third parties between states, from ledger lines."""

from datetime import timedelta

import numpy as np
import pytest
from counting import FIRST, line, table

from dragoman.indicators import change_points, tally, third_parties, window_of
from dragoman.indicators.periods import move

PAIR = ("RUS", "PRK")


def monthly(counts, actor="RUS", recipient="PRK", type_="CONSULT"):
    """So many acts in each month."""
    return [
        line(
            actor,
            recipient,
            move(FIRST, "month", n) + timedelta(int(i) % 28),
            type_,
            event_id=f"{actor}{recipient}-{n}-{i}",
        )
        for n, count in enumerate(counts)
        for i in range(count)
    ]


def found(lines, months, **more):
    counted = tally(table(lines))
    window = window_of(counted, "month", FIRST, move(FIRST, "month", months) - timedelta(1))
    return change_points(counted, PAIR, window, table(lines), **more)


def test_a_change_is_told_with_its_figures_and_evidence():
    points = [point for point in found(monthly([2] * 12 + [9] * 12), 24) if point.measure == "acts"]
    assert {point.strand for point in points} == {"all", "diplomacy"}
    point = points[0]
    assert (point.kind, point.period, point.offset, point.reporting) == ("level", "2025-01", "none", False)
    assert (point.before, point.after, point.factor) == (2, 9, 4.5)
    assert point.earliest <= point.first <= point.latest
    assert point.p <= 0.01
    assert len(point.event_ids) == 5
    assert all(id_.split("-")[1] in ("11", "12") for id_ in point.event_ids)


def test_a_change_that_all_reporting_makes_is_marked():
    counts = np.array([3] * 12 + [10] * 12)
    lines = monthly(counts) + monthly(counts * 4, "USA", "KOR")
    points = [point for point in found(lines, 24) if (point.strand, point.measure) == ("all", "acts")]
    assert [(point.period, point.reporting, point.offset) for point in points] == [("2025-01", True, "dyads")]
    (alone,) = [point for point in found(monthly(counts) + monthly([20] * 24, "USA", "KOR"), 24) if point.measure == "acts"
                and point.strand == "all"]  # fmt: skip
    assert not alone.reporting


def test_documents_measure_reporting_too():
    counts = [3] * 12 + [10] * 12
    published = {move(FIRST, "month", n): count * 10 for n, count in enumerate(counts)}
    points = [point for point in found(monthly(counts), 24, documents=published) if point.strand == "all"]
    assert {(point.reporting, point.offset) for point in points} == {(True, "documents")}


def test_a_peak_is_told_as_one():
    points = [point for point in found(monthly([3] * 12 + [30] + [3] * 11), 24) if point.measure == "cooperation"]
    assert [(point.kind, point.period, point.after) for point in points] == [("peak", "2025-01", 30)]


def test_a_short_or_empty_series_has_no_change():
    assert found(monthly([1, 9] * 4), 8) == ()
    assert found(monthly([5] * 24, "USA", "KOR"), 24) == ()


@pytest.mark.parametrize("lag", [0, 2])
def test_third_parties_that_move_with_the_two_are_found_with_their_lag(lag):
    random = np.random.default_rng(2)
    own = random.poisson(8, 48)
    follower = np.roll(own, lag) + random.poisson(0.5, 48)
    lines = monthly(own) + monthly(follower, "CHN", "PRK")
    for third in ("USA", "KOR", "JPN", "FRA", "DEU"):
        lines += monthly(random.poisson(8, 48), third, "PRK")
    counted = tally(table(lines))
    parties = third_parties(counted, PAIR, window_of(counted, "month", FIRST, move(FIRST, "month", 48) - timedelta(1)))
    assert len(parties) == 6
    assert (parties[0].third, parties[0].toward, parties[0].lag) == ("CHN", "PRK", lag)
    assert parties[0].q <= 0.05
    assert parties[0].correlation > 0.7
    assert all(party.q > 0.05 for party in parties[1:])
    assert [party.q for party in parties] == sorted(party.q for party in parties)


def test_too_little_is_not_compared():
    lines = monthly([5] * 12) + monthly([5] * 12, "CHN", "PRK")
    counted = tally(table(lines))
    assert (
        third_parties(counted, PAIR, window_of(counted, "month", FIRST, move(FIRST, "month", 12) - timedelta(1))) == ()
    )


def test_few_documents_measure_nothing():
    points = found(monthly([3] * 12 + [10] * 12), 24, documents={FIRST: 3})
    assert points
    assert {point.offset for point in points} == {"none"}
