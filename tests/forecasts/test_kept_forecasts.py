import numpy as np
import pytest
from ledgers import line, steady, table

from dragoman.forecasts import Kept, count, event_class, hash_counts, learn
from dragoman.forecasts.keeping import MOST_COUNTS

CLASS = event_class("verbal cooperation")


@pytest.fixture(scope="module")
def counts():
    return count(table([*steady(days=400, states="ABC"), line(399, known=380, status="planned", number=7)]))


def test_counts_come_back_as_they_were(tmp_path, counts):
    kept = Kept(tmp_path)
    assert kept.counts("1-all") is None
    kept.keep_counts("1-all", counts, hash_counts(counts))
    again, data_hash = kept.counts("1-all")
    assert data_hash == hash_counts(counts) == hash_counts(again)
    assert (again.start, again.end, again.actors, again.undated) == (
        counts.start, counts.end, counts.actors, counts.undated,
    )  # fmt: skip


def test_what_is_learnt_comes_back_as_it_was_and_only_for_its_data(tmp_path, counts):
    kept, learnt = Kept(tmp_path), learn(counts, CLASS)
    kept.keep_learnt(CLASS, "a" * 64, learnt)
    assert kept.learnt(CLASS, "a" * 64) == learnt
    assert kept.learnt(CLASS, "a" * 16 + "b" * 48) is None
    assert kept.learnt(event_class("any"), "a" * 64) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b"[1, 2]", b"\x00\xff" * 40])
def test_a_damaged_file_is_passed_over(tmp_path, counts, damage):
    kept = Kept(tmp_path)
    kept.keep_counts("1-all", counts, "x")
    kept.keep_learnt(CLASS, "a" * 64, learn(counts, CLASS))
    for path in tmp_path.iterdir():
        path.write_bytes(damage)
    assert kept.counts("1-all") is None
    assert kept.learnt(CLASS, "a" * 64) is None


def test_few_files_are_kept(tmp_path, counts):
    kept = Kept(tmp_path)
    for n in range(MOST_COUNTS + 5):
        kept.keep_counts(str(n), counts, "x")
    assert len(list(tmp_path.iterdir())) == MOST_COUNTS


def test_another_event_gives_another_hash(counts):
    other = count(table([*steady(days=400, states="ABC"), line(399, known=381, status="planned", number=7)]))
    assert hash_counts(other) != hash_counts(counts)
    assert not np.array_equal(other.announced.known, counts.announced.known)
