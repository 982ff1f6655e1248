"""ICEWS 2018, where it lies beside the project: what is known of the year is found without being told."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "evaluation"))

import icews  # noqa: E402

from dragoman.indicators import change_points, measure, tally, window_of  # noqa: E402
from dragoman.records.arrow import schema  # noqa: E402
from dragoman.records.ledger import LedgerLine  # noqa: E402

beside = pytest.mark.skipif(not (SHARED / "data/tkg/ICEWS18").is_dir(), reason="the data lie beside the project")


@pytest.fixture(scope="module")
def lines():
    rows = list(icews.read_lines(SHARED, Counter()))
    for row in rows:
        del row["names"]
    return pa.Table.from_pylist(rows, schema=schema(LedgerLine))


def found(lines, one, other):
    counted = tally(lines)
    window = window_of(counted, "week", icews.FIRST)
    points = change_points(counted, (one, other), window)
    weeks = [row for row in measure(counted, (one, other), window) if row.strand == "all"]
    return [point for point in points if point.kind == "level" and not point.reporting], weeks


@beside
def test_the_spring_and_the_summit_of_singapore_are_found(lines):
    points, weeks = found(lines, "USA", "PRK")
    spring, rise, fall = (point for point in points if (point.strand, point.measure) == ("all", "cooperation"))
    assert spring.earliest <= date(2018, 3, 8) <= spring.latest  # the invitation is accepted
    assert spring.factor > 3
    assert rise.first < date(2018, 6, 12) < fall.first  # the day of the summit
    assert rise.after > max(spring.after, fall.after)
    assert max(weeks, key=lambda row: row.events).first == date(2018, 6, 11)


@beside
def test_the_episode_of_may_between_iran_and_israel_is_found(lines):
    points, _ = found(lines, "IRN", "ISR")
    rise, fall = (point for point in points if (point.strand, point.measure) == ("defence", "acts"))
    assert rise.first <= date(2018, 5, 10) < fall.first  # the exchange of fire over the Golan
    assert (rise.before, fall.after) < (3, 3)
    assert rise.after > 10


def test_entities_are_the_states_that_they_act_for():
    assert icews.code_of("Foreign Affairs (Iran)") == "IRN"
    assert icews.code_of("Donald Trump") == "USA"
    assert icews.code_of("Citizen (Iran)") == ""
    assert icews.code_of("North Korea") == "PRK"
