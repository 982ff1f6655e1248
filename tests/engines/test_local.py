import os
import time

import pytest

from dragoman.engines import Failure, run
from dragoman.settings import Settings


def work(item):
    if item == "raise":
        raise ValueError("bad\nitem")
    if item == "die":
        os._exit(7)
    if item == "print":
        print("this must not reach the pipe")  # noqa: T201
    if item == "sleep":
        while True:
            time.sleep(0.01)
    if item == "threads":
        return os.environ.get("OPENBLAS_NUM_THREADS")
    return f"done {item}"


ITEMS = [1, "raise", 2, "print", 3]


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_results_come_in_order_and_a_failure_stops_nothing(jobs):
    results = list(run(work, ITEMS, Settings(jobs=jobs)))
    assert [item for item, _ in results] == ITEMS
    assert [result for _, result in results if not isinstance(result, Failure)] == [
        "done 1", "done 2", "done print", "done 3",
    ]  # fmt: skip
    assert results[1][1] == Failure("error", "ValueError: bad item")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_takes_too_long_is_given_up(jobs):
    results = dict(run(work, ["sleep", "a", "b"], Settings(jobs=jobs, seconds_per_document=1.0)))
    assert results["sleep"].code == "timeout"
    assert results["b"] == "done b"


def test_a_process_that_dies_is_replaced():
    results = dict(run(work, ["die", "a", "b", "c"], Settings(jobs=2)))
    assert results["die"].code == "crashed"
    assert [results[name] for name in "abc"] == ["done a", "done b", "done c"]


def test_a_process_multiplies_matrices_in_one_thread_unless_told_otherwise(monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert dict(run(work, ["threads", "a"], Settings(jobs=2)))["threads"] == "1"
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    assert dict(run(work, ["threads", "a"], Settings(jobs=2)))["threads"] == "3"


def test_items_are_read_only_as_far_as_needed():
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    results = run(work, items(), Settings(jobs=2))
    next(results)
    assert len(taken) < 100
    results.close()


def test_the_function_gets_the_part_that_is_asked_for():
    results = list(run(work, [("a", b"raw")], Settings(jobs=1), lambda pair: pair[0]))
    assert results == [(("a", b"raw"), "done a")]


def test_settings_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="negative"):
        Settings(jobs=-1)
