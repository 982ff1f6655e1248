import numpy as np
import pytest
from ledgers import day, line, steady, table

from dragoman.forecasts import count, event_class
from dragoman.forecasts.announced import chance_announced, kept_share
from dragoman.forecasts.backtest import with_announced
from dragoman.forecasts.counts import to_number
from dragoman.forecasts.rows import HORIZONS

BEFORE = [line(d, known=d - 20, number=d) for d in (100, 200, 300)]
"""Announced twenty days before, and kept."""
DROPPED = [line(150, known=140, status="planned")]


def raised(lines, until=399):
    counts = count(table(lines), day(until))
    pair = np.array([counts.find("AAA", "BBB")])
    return chance_announced(counts, event_class("CONSULT"), np.array([counts.end]), pair, HORIZONS)[0, 0]


def test_an_announced_visit_raises_its_own_week_and_the_longer_windows_that_hold_it():
    visit = line(403, known=395, status="planned")
    assert raised([*BEFORE, *DROPPED, visit]).tolist() == [pytest.approx(4 / 6)] * 3
    later = line(420, known=395, status="planned")
    assert raised([*BEFORE, *DROPPED, later]).tolist() == [0, pytest.approx(4 / 6), pytest.approx(4 / 6)]
    assert raised([*BEFORE, *DROPPED]).tolist() == [0, 0, 0]
    assert raised([*BEFORE, line(403, type_="SANCTION", known=395, status="planned")]).tolist() == [0, 0, 0]


def test_of_a_wide_announcement_the_part_in_the_window_counts():
    week, month, quarter = raised([*BEFORE, line(400, last=429, known=395, status="planned")])
    assert week == pytest.approx(7 / 30 * 4 / 5)
    assert month == pytest.approx(28 / 30 * 4 / 5)
    assert quarter == pytest.approx(4 / 5)


def test_announcements_are_believed_as_far_as_they_were_kept():
    counts = count(table([*BEFORE, *DROPPED]), day(399))
    assert kept_share(counts.announced, counts.end) == pytest.approx((3 + 1) / (4 + 2))
    assert kept_share(counts.announced, to_number(day(120))) == pytest.approx((1 + 1) / (1 + 2))


def test_what_is_announced_and_then_happened_was_announced_on_the_days_between():
    counts = count(table([*steady(days=200), line(210, known=190)]), day(230))
    pair = np.array([counts.find("AAA", "BBB")])
    days = np.array([to_number(day(d)) for d in (185, 192, 210)])
    found = chance_announced(counts, event_class("CONSULT"), days, pair, HORIZONS)[:, 0]
    assert found[0].tolist() == [0, 0, 0]
    assert found[1, 0] == 0
    assert found[1, 1] == pytest.approx(0.5)
    assert found[2].tolist() == [0, 0, 0]


def test_raising_keeps_a_probability_one():
    assert with_announced(np.array([0.0, 0.5, 1.0]), np.array([0.5, 0.5, 0.5])).tolist() == [0.5, 0.75, 1.0]
