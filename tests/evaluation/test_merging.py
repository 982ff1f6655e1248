"""Statements of one event are put together as well as the pinned floors say, and the figures are what they claim to be."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation"))

import merging

FLOORS = json.loads((Path(merging.__file__).parent / "events" / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def figures():
    return merging.report()


@pytest.mark.parametrize("name", FLOORS)
def test_merging_is_as_good_as_it_was(figures, name):
    group, _, figure = name.partition(".")
    assert figures[group][figure] >= FLOORS[name]


@pytest.mark.parametrize("group", ["gold", "read"])
def test_merging_is_better_than_same_parties_type_and_day(figures, group):
    assert figures[group]["conll"] > figures[f"{group}.baseline"]["conll"]


def test_the_set_is_as_large_and_as_mixed_as_it_should_be():
    reports = merging.load()
    assert len(reports) >= 70
    assert len({event for report in reports for event in report.events.values()}) >= 30
    assert {report.document.language for report in reports} == {"en", "fr"}
    languages: dict[str, set[str]] = {}
    for report in reports:
        for event in report.events.values():
            languages.setdefault(event, set()).add(report.document.language)
    assert sum(len(found) == 2 for found in languages.values()) >= 30


TRUTH = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3}


def test_a_perfect_grouping_scores_one():
    assert all(value == pytest.approx(1) for value in merging.score(TRUTH, TRUTH).values())


def test_the_figures_of_a_grouping_by_hand():
    found = merging.score(TRUTH, {"a": 1, "b": 1, "c": 1, "d": 2, "e": 3})
    # Worked by hand: {a b c} {d} {e} against {a b} {c d} {e}.
    assert found["b3.precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert found["b3.recall"] == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1) / 5)
    assert found["muc.precision"] == pytest.approx(1 / 2)
    assert found["muc.recall"] == pytest.approx(1 / 2)
    assert found["ceafe.f1"] == pytest.approx((4 / 5 + 2 / 3 + 1) / 3)
