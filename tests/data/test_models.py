"""The small models of the reader: plain tables of mark and weight."""

import csv
import math
from collections import Counter

import pytest

from dragoman.resources import data_path
from dragoman.statements.learned import weights

MODELS = ("linking", "keeping", "type", "status", "date", "strand", "speaker", "trigger", "rates")


def rows(name: str) -> list[list[str]]:
    with data_path(f"models/statements/{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_model_is_known_and_read() -> None:
    assert {path.stem for path in data_path("models/statements").iterdir()} == set(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_a_table_of_marks_and_finite_weights(name: str) -> None:
    head, *body = rows(name)
    assert head == ["mark", "weight"]
    assert body
    assert all(len(row) == 2 and row[0].strip() for row in body)
    assert all(math.isfinite(float(weight)) for _, weight in body)
    assert len(weights(name)) == len(body)  # nothing is lost in reading


@pytest.mark.parametrize("name", MODELS)
def test_no_mark_stands_twice(name: str) -> None:
    counts = Counter(mark for mark, _ in rows(name)[1:])
    assert not [mark for mark, times in counts.items() if times > 1]
