"""Events of two states, derived from their own blocks, are those that the whole dossier has."""

from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pile
from dragoman import Dossier, views
from dragoman.store import Choice

READ = datetime(2026, 1, 2, tzinfo=UTC)
PAIRS = sorted(combinations(("CHN", "KOR", "PRK", "RUS", "USA"), 2))
MORE = [
    *pile.RECORDS,
    {
        "id": "e",
        "lang": "en",
        "date": "2024-06-21",
        "source": "Daily C",
        "title": "Putin in Pyongyang",
        "text": "Putin in Pyongyang\n\nVladimir Putin visited North Korea on 19 June 2024. The visit lasted a day. "
        "A visit to Beijing is planned.",
    },
    pile.RECORDS[0] | {"id": "f", "url": "https://copy.example/a", "source": "Daily D", "date": "2024-06-20"},
    pile.RECORDS[2] | {"id": "g", "url": "https://copy.example/c", "source": "Daily D", "date": "2024-10-31"},
]


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return pile.write(tmp_path_factory.mktemp("pile"), MORE)


@pytest.fixture(scope="module", params=["memory", "duck"])
def dossier(request, paths, tmp_path_factory):
    made = Dossier.in_memory() if request.param == "memory" else Dossier.new(tmp_path_factory.mktemp("d") / "d")
    made.read(paths, retrieved=READ, jobs=1)
    signed, split = [event for event in made.events() if len(event.statement_ids) > 1][:2]
    made.join([signed.id, made.events(between=("USA", "PRK"))[0].id], "", datetime(2025, 1, 5, tzinfo=UTC))
    made.split(split.id, split.statement_ids[:1], "", datetime(2025, 1, 6, tzinfo=UTC))
    yield made
    made.close()


@pytest.mark.parametrize("day", [None, "2024-06-20", "2024-10-31", "2025-01-05"])
def test_the_events_of_a_dyad_are_those_of_the_whole(dossier, day):
    whole = views.View(dossier._store, date.fromisoformat(day) if day else None)
    assert whole.events
    for pair in PAIRS:
        alone = views.View(dossier._store, date.fromisoformat(day) if day else None)
        assert alone.between(pair) == tuple(e for e in whole.events if e.parties >= set(pair)), pair
        assert "events" not in vars(alone)


def test_blocks_hold_each_statement_once(dossier):
    found = dossier._store.blocks()
    ids = [statement.id for told in found.values() for statement in told]
    assert sorted(ids) == sorted(s.id for s in dossier.statements())
    assert list(found) == sorted(found)


def test_shares_are_all_blocks(dossier):
    shares = [dossier._store.blocks(choice=Choice(share=(n, 3))) for n in range(3)]
    assert sorted(name for share in shares for name in share) == sorted(dossier._store.blocks())


def test_a_large_dossier_is_derived_in_shares_to_the_same_events(paths, tmp_path, monkeypatch):
    with Dossier.new(tmp_path / "d") as dossier:
        dossier.read(paths, retrieved=READ, jobs=1)
        one, other = dossier.events()[:2]
        dossier.join([one.id, other.id])
        whole = dossier.events()
        monkeypatch.setattr(views, "LARGE", 4)
        assert views.View(dossier._store, None).events == tuple(whole)


@settings(max_examples=6)
@given(st.permutations(range(len(MORE))))
def test_documents_added_one_by_one_make_the_same_events(paths, order):
    whole, grown = Dossier.in_memory(), Dossier.in_memory()
    whole.read(paths, retrieved=READ, jobs=1)
    for number in order:
        grown.read(paths[number], retrieved=READ, jobs=1)
        grown.events()
        grown.events(between=("RUS", "PRK"))
    assert grown.events() == whole.events()
    for pair in PAIRS:
        assert grown.events(between=pair) == whole.events(between=pair)
