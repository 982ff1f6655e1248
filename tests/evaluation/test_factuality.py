"""The scorer of status: where a predicate stands, what it is worth, and the figures."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation"))

import factuality


def test_the_occurrence_nearest_to_the_rank_is_meant():
    text = "They go there and go home"
    assert factuality.place(text, "go", 2) == 5
    assert factuality.place(text, "go", 5) == 18
    assert factuality.place(text, "stay", 1) == -1


@pytest.mark.parametrize(
    ("text", "form", "rank", "status"),
    [
        ("The team won.", "won", 3, "happened"),
        ("The team did not win.", "win", 5, "denied"),
        ("The team will win.", "win", 4, "planned"),
        ("Who won?", "won", 2, "possible"),
    ],
)
def test_predicates_are_judged_by_the_reader(text, form, rank, status):
    (judged,) = factuality.judge({"text": text, "preds": [{"form": form, "token": rank, "value": 1.0}]})
    assert judged.status == status


def test_a_fact_is_worth_most_and_a_denial_least():
    worth = factuality.WORTH
    assert max(worth, key=worth.get) == "happened"
    assert min(worth, key=worth.get) == "denied"


def test_figures():
    judged = [factuality.Judged("", "", value, status) for value, status in [(3, "happened"), (-3, "denied")]]
    head, *table = factuality.report(judged)
    assert "Pearson 1.000" in head
    assert any(line.startswith("happened") and line.split()[1] == "1" for line in table)
