"""The timeline of two states from links that are kept is that which follows from all their statements, on any day."""

from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import pile
from dragoman import Dossier, linking, views
from dragoman.events import moment, order
from dragoman.records.table import Unmade

READ = datetime(2026, 1, 2, tzinfo=UTC)
PAIRS = sorted(combinations(("CHN", "KOR", "PRK", "RUS", "USA"), 2))
DAYS = (None, "2024-06-19", "2024-06-21", "2024-10-31", "2025-05-01")
MORE = [
    *pile.RECORDS,
    pile.RECORDS[0]
    | {
        "id": "e",
        "date": "2024-06-21",
        "source": "Daily C",
        "text": "On 19 June 2024 Russia and North Korea signed it.",
    },
    pile.RECORDS[0] | {"id": "f", "url": "https://copy.example/a", "source": "Daily D", "date": "2024-06-20"},
    pile.RECORDS[2] | {"id": "g", "url": "https://copy.example/c", "source": "Daily D", "date": "2024-10-31"},
]


@pytest.fixture(autouse=True)
def _keep_all(monkeypatch):
    monkeypatch.setattr(linking, "KEPT_FROM", 1)


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return pile.write(tmp_path_factory.mktemp("pile"), MORE)


def by_time(dossier, day, pair):
    """The events of two states, derived from their statements alone."""
    return sorted(views.View(dossier._store, date.fromisoformat(day) if day else None).between(pair), key=moment)


def check(dossier):
    told = 0
    for pair in PAIRS:
        for day in DAYS:
            found = dossier._view(day).timeline(pair)
            assert isinstance(found, Unmade)
            assert list(found) == by_time(dossier, day, pair), (pair, day)
            told += len(found)
    assert told > 10


@settings(max_examples=6, phases=[Phase.generate], deadline=None)
@given(st.permutations(range(len(MORE))), st.integers(1, len(MORE) - 1), st.integers(0, len(MORE) - 1))
def test_it_follows_what_is_read_and_forgotten(paths, tmp_path_factory, shuffled, cut, gone):
    with Dossier.new(tmp_path_factory.mktemp("d") / "d") as dossier:
        for some in (shuffled[:cut], shuffled[cut:]):
            dossier.read([paths[n] for n in some], retrieved=READ, jobs=1)
            for pair in PAIRS:
                dossier.timeline(between=pair)  # what is kept must not stand in the way of what comes
        check(dossier)
        known = {document.path.partition("#")[0]: document.id for document in dossier.documents()}
        dossier.forget(known[str(paths[gone])])
        assert not (dossier._store.path / "events").exists()
        check(dossier)


@pytest.fixture
def dossier(paths, tmp_path):
    with Dossier.new(tmp_path / "d") as made:
        made.read(paths[:-1], retrieved=READ, jobs=1)
        yield made


def test_what_is_kept_is_not_linked_again(dossier, paths, monkeypatch):
    for pair in PAIRS:
        dossier.timeline(between=pair)
    dossier.read(paths[-1:], retrieved=READ, jobs=1)  # which brings up to date what it changes
    monkeypatch.setattr(linking.Links, "_link", None)
    for pair in PAIRS:
        dossier.timeline("2024-10-31", pair)


def test_what_is_too_large_to_be_linked_while_reading_waits_until_it_is_asked_for(dossier, paths, monkeypatch):
    for pair in PAIRS:
        dossier.timeline(between=pair)
    monkeypatch.setattr(linking, "AT_ONCE", 0)
    dossier.read(paths[-1:], retrieved=READ, jobs=1)
    check(dossier)


def test_a_judgement_is_heeded(dossier):
    one, other = dossier.events(between=("RUS", "PRK"))[:2]
    dossier.timeline(between=("RUS", "PRK"))
    made = dossier.join([one.id, other.id], "", datetime(2025, 1, 5, tzinfo=UTC))
    for day in (*DAYS, "2025-01-04", "2025-01-05"):
        assert list(dossier.timeline(day, ("RUS", "PRK"))) == by_time(dossier, day, ("RUS", "PRK"))
    before, after = (dossier.timeline(day, ("RUS", "PRK")) for day in ("2025-01-04", "2025-01-05"))
    assert len(after) == len(before) - 1
    dossier.undo(made.id)
    assert isinstance(dossier._view(None).timeline(("RUS", "PRK")), Unmade)


def test_all_events_are_made_from_kept_links_too_and_leave_them(dossier, monkeypatch):
    whole = dossier.events()
    path = dossier._store.path
    dossier.close()
    monkeypatch.setattr(views, "KEPT_FROM", 1)
    for _ in range(2):
        assert tuple(sorted(views.derive_share((path, None, (0, 1), frozenset())), key=order)) == tuple(whole)
        assert list((path / "events").iterdir())
        monkeypatch.setattr(linking.Links, "_anew", None)  # the second time nothing is linked


@pytest.mark.parametrize("ended", ["close", "forget", "read"])
def test_what_was_given_away_stays_as_it_was(dossier, paths, ended):
    expected = by_time(dossier, None, ("RUS", "PRK"))
    given = dossier.timeline(between=("RUS", "PRK"))
    if ended == "close":
        dossier.close()
    elif ended == "forget":
        dossier.forget([document.id for document in dossier.documents()])
    else:
        dossier.read(paths[-1:], published="2024-10-31", retrieved=READ, jobs=1)
    assert list(given) == expected


def test_two_that_nothing_is_told_of_have_no_timeline(dossier):
    assert list(dossier.timeline(between=("FRA", "BRA"))) == []
    assert list(dossier.timeline("1990-01-01", ("RUS", "PRK"))) == []


def test_a_part_of_a_dossier_keeps_nothing(dossier):
    store = dossier._store
    version = store.version()
    dossier.timeline(between=("RUS", "PRK"))
    for part in (store.past(version), store.without([store.documents()[0].id])):
        assert not isinstance(views.View(part, None).timeline(("RUS", "PRK")), Unmade)
        part.close()
