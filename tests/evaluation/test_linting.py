"""The linter finds planted faults and leaves clean paragraphs alone, as well as was asked for."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation"))

import linting

RECALL, ALARMS = 0.90, 0.05


@pytest.fixture(scope="module")
def figures():
    return linting.score()


def test_planted_faults_are_found(figures):
    assert figures.planted == 60
    assert figures.found / figures.planted >= RECALL


def test_clean_paragraphs_are_left_alone(figures):
    assert figures.clean == 40
    assert figures.alarmed / figures.clean < ALARMS


def test_a_fault_is_found_as_nothing_else(figures):
    assert figures.beside / figures.planted < ALARMS
