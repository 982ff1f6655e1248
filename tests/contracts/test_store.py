"""What every store keeps to."""

from dataclasses import replace
from datetime import date

import pytest

import make
from dragoman.errors import NotFoundError
from dragoman.records import Issue, Run
from dragoman.store import DuckStore, Entry, MemoryStore

RUN = Run(
    id="run-1",
    started=make.READ,
    finished=make.READ,
    code_version="1",
    reader_version="r1",
    data_hash="",
    settings_hash="",
)
OLD = make.document("Russia and North Korea signed a treaty.", published="2024-06-19")
NEW = make.document("Russia and North Korea opened a bridge.", published="2025-05-01")


def entry(document, **fields):
    statement = make.statement(document, known_at=document.known_at)
    return Entry(**({"document": document, "reader_version": "r1", "statements": (statement,)} | fields))


@pytest.fixture(params=[DuckStore, MemoryStore])
def store(request, tmp_path):
    store = MemoryStore() if request.param is MemoryStore else DuckStore(tmp_path / "d", create=True)
    yield store
    store.close()


def test_an_empty_store_has_nothing(store):
    assert store.documents() == store.statements() == store.assessments() == store.issues() == store.runs() == []
    assert dict(store.headers()) == {}
    assert store.version() == 0


def test_what_goes_in_comes_out_in_order_of_time(store):
    store.append(RUN, [entry(NEW), entry(OLD)])
    assert store.documents() == [OLD, NEW]
    assert [s.evidence.document_id for s in store.statements()] == [OLD.id, NEW.id]
    assert store.headers()[OLD.id].reader_version == "r1"
    assert store.headers()[OLD.id].document == replace(OLD, text="", blocks=())


def test_nothing_later_than_the_day_is_seen(store):
    store.append(RUN, [entry(OLD), entry(NEW)])
    assert store.documents(date(2025, 4, 30)) == [OLD]
    assert len(store.statements(date(2025, 4, 30))) == 1
    assert len(store.statements(date(2025, 5, 1))) == 2
    assert store.statements(date(2024, 6, 18)) == []


def test_a_later_row_stands_and_takes_its_statements_with_it(store):
    store.append(RUN, [entry(OLD, issues=(Issue(stage="gate", subject=OLD.id, code="x", message="m"),))])
    corrected = replace(OLD, published="2024-06-20")
    store.append(RUN, [Entry(document=corrected, reader_version="r2")])
    assert store.documents() == [corrected]
    assert store.statements() == []
    assert store.issues() == []
    assert store.documents(date(2024, 6, 19)) == []


def test_statements_between_two_states(store):
    other = make.statement(NEW, actors=("RUS",), recipients=("CHN",))
    store.append(RUN, [entry(OLD), Entry(document=NEW, statements=(other,))])
    assert [s.id for s in store.statements(between=("CHN", "RUS"))] == [other.id]


def test_issues_are_told_once(store):
    issue = Issue(stage="documents", subject="a.pdf", code="no_text", message="m")
    store.append(RUN, [], [issue])
    store.append(RUN, [], [issue])
    assert store.issues() == [issue]


def test_the_later_state_of_a_run_stands(store):
    store.record(RUN)
    store.record(replace(RUN, counts=(("documents", 2),)))
    assert [run.counts for run in store.runs()] == [(("documents", 2),)]


def test_raw_bytes_are_kept_by_hash(store):
    store.append(RUN, [entry(OLD, raw=OLD.text.encode())])
    assert store.raw(OLD.raw_hash) == OLD.text.encode()
    with pytest.raises(NotFoundError):
        store.raw("0" * 64)


def test_the_version_grows(store):
    before = store.version()
    store.append(RUN, [entry(OLD)])
    assert store.version() > before
