"""Records that are made when they are looked at."""

import pytest

from dragoman.records import Issue
from dragoman.records.table import Table, Unmade


def issue(place):
    return Issue(stage="documents", subject=str(place), code="empty", message="")


@pytest.fixture
def asked():
    return []


@pytest.fixture
def records(asked):
    def make(places):
        asked.extend(places)
        return [issue(place) for place in places]

    return Unmade(10, make)


def test_only_what_is_looked_at_is_made_and_once(records, asked):
    assert len(records) == 10
    assert asked == []
    assert (records[3], records[-1]) == (issue(3), issue(9))
    assert records[2:5] == (issue(2), issue(3), issue(4))
    assert asked == [3, 9, 2, 4]
    assert list(records) == [issue(place) for place in range(10)]
    assert sorted(asked) == list(range(10))


def test_there_is_nothing_beyond_the_last(records):
    with pytest.raises(IndexError):
        records[10]


def test_what_is_finished_asks_for_nothing_more(records, asked):
    records.finish()
    asked.clear()
    assert records[::3] == (issue(0), issue(3), issue(6), issue(9))
    assert asked == []


def test_a_table_of_them_is_as_any_other(records, asked):
    table, made = Table(records, Issue), Table([issue(place) for place in range(10)], Issue)
    assert (len(table), repr(table), asked) == (10, repr(made), [])
    assert table[-3:] == made[-3:]
    assert asked == [7, 8, 9]
    assert table == made
    assert hash(table) == hash(made)
    assert table.to_dicts() == made.to_dicts()
    assert table.to_arrow() == made.to_arrow()
