"""What a dossier folder held earlier, from its rows alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import make
from dragoman.errors import StoreError
from dragoman.records import Judgement
from dragoman.store import DuckStore, Entry
from make import NEW, OLD, RUN


def entry(document, reader, **fields):
    told = make.statement(document, known_at=document.known_at, **fields)
    return Entry(document=document, reader_version=reader, statements=(told,))


@pytest.fixture
def store(tmp_path):
    store = DuckStore(tmp_path / "d", create=True)
    store.append(RUN, [entry(OLD, "r1")])
    store.record(RUN)
    yield store
    store.close()


def seen(store):
    return (
        store.documents(),
        store.statements(),
        store.runs(),
        store.judgements(),
        dict(store.headers()),
        store.issues(),
    )


def test_the_past_is_what_was_seen_then_whatever_came_later(store):
    version, before = store.version(), seen(store)
    again = replace(OLD, title="Corrected")
    store.append(RUN, [entry(again, "r2", status="denied"), entry(NEW, "r2")])
    store.judge(Judgement(id="jdg-1", kind="join", statement_ids=("a", "b"), made_at=datetime(2025, 1, 1, tzinfo=UTC)))
    store.record(replace(RUN, id="run-2"))
    assert seen(store) != before
    past = store.past(version)
    assert seen(past) == before
    assert past.version() == version
    past.close()


def test_the_past_cannot_be_written_to(store):
    past = store.past(store.version())
    with pytest.raises(StoreError, match="cannot be written"):
        past.append(RUN, [entry(NEW, "r1")])
    assert store.documents() == [OLD]


def test_what_was_forgotten_is_gone_from_the_past_too(store):
    version = store.version()
    store.append(RUN, [entry(NEW, "r1")])
    store.forget(replace(RUN, id="run-3"), [OLD.id])
    assert store.past(version).documents() == []
