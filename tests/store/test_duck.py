import os
import subprocess
import sys
from dataclasses import replace

import pytest

import make
from dragoman.errors import NotFoundError, StoreError
from dragoman.records import Run
from dragoman.records.source import Likeness
from dragoman.store import Choice, DuckStore, Entry, open_store
from dragoman.store.forgetting import stays
from dragoman.store.rows import TABLES

RUN = Run(
    id="run-1",
    started=make.READ,
    finished=make.READ,
    code_version="1",
    reader_version="r1",
    data_hash="",
    settings_hash="",
)


def test_records_are_there_after_reopening(tmp_path):
    document = make.document(published="2024-06-19")
    with_text = Entry(document=document, raw=document.text.encode(), statements=(make.statement(document),))
    store = DuckStore(tmp_path / "d", create=True)
    store.append(RUN, [with_text])
    store.close()
    again = open_store(tmp_path / "d")
    assert again.documents() == [document]
    assert again.statements() == list(with_text.statements)
    assert again.version() == 2


def test_a_failed_batch_leaves_nothing(tmp_path):
    store = DuckStore(tmp_path / "d", create=True)
    document = make.document()
    broken = Entry(document=document, statements=(make.statement(document, confidence="not a number"),))
    with pytest.raises(Exception, match="not a number"):
        store.append(RUN, [broken])
    assert store.documents() == []
    assert store.version() == 0


@pytest.mark.parametrize("content", [None, "{}", "not json", '{"format": 99}', '{"format": 1}'])
def test_what_is_no_dossier_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "dossier.json").write_text(content)
    with pytest.raises(StoreError, match=str(tmp_path)):
        open_store(tmp_path)


def test_a_missing_dossier_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match="dragoman new"):
        open_store(tmp_path / "absent")


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(StoreError, match=r"thesis\.docx"):
        open_store(tmp_path, create=True)
    assert os.listdir(tmp_path) == ["thesis.docx"]


def test_a_damaged_file_is_named(tmp_path):
    open_store(tmp_path / "d", create=True)
    (tmp_path / "d" / "dossier.duckdb").write_bytes(b"junk" * 999)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "d").documents()


def test_damaged_bytes_are_not_given_out(tmp_path):
    store = DuckStore(tmp_path / "d", create=True)
    document = make.document()
    store.append(RUN, [Entry(document=document, raw=document.text.encode())])
    (tmp_path / "d" / "raw" / document.raw_hash[:2] / document.raw_hash).write_bytes(b"other")
    with pytest.raises(StoreError, match="damaged"):
        store.raw(document.raw_hash)
    with pytest.raises(NotFoundError):
        store.raw("../../etc/passwd")


def test_a_dossier_that_another_process_writes_to_is_refused(tmp_path):
    store = DuckStore(tmp_path / "d", create=True)
    store.append(RUN, [Entry(document=make.document())])  # holds the lock until closed
    code = f"from dragoman.store import open_store\nopen_store({str(tmp_path / 'd')!r}).documents()"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Another process is using the dossier" in result.stderr
    store.close()
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_forgetting_knows_every_table():
    assert all(stays(name) for name in TABLES)


def test_a_file_that_was_begun_when_a_run_was_killed_is_no_hindrance(tmp_path):
    store = DuckStore(tmp_path / "d", create=True)
    (tmp_path / "d" / ".part-1").write_bytes(b"half")
    assert store.documents() == []
    store.append(RUN, [Entry(document=make.document())])
    assert sorted(os.listdir(tmp_path / "d")) == ["dossier.duckdb", "dossier.duckdb.wal", "dossier.json"]
    store.close()
    assert len(open_store(tmp_path / "d").documents()) == 1


def told(document, *statements, **fields):
    blocks = ("|SUPPORT|PRK|RUS|",) * len(statements)
    return Entry(document=document, reader_version="r1", statements=statements, blocks=blocks, **fields)


def test_a_block_has_another_mark_once_anything_that_it_rests_on_has_changed(tmp_path):
    one, other = (make.document(f"Russia and North Korea signed {n}.", published="2024-06-19") for n in ("it", "this"))
    third = make.document("Nothing of the kind.", published="2024-06-20")
    store = DuckStore(tmp_path / "d", create=True)
    marks = []

    def mark():
        ((number, found),) = store.marks(Choice(named=frozenset({"|SUPPORT|PRK|RUS|"}))).values()
        marks.append(found)
        return number

    store.append(RUN, [told(one, make.statement(one))])
    assert mark() == 1
    store.append(RUN, [told(other, make.statement(other))])
    assert mark() == 2
    store.append(RUN, [told(one, make.statement(one))])  # read anew
    assert mark() == 2
    likeness = Likeness(document_id=third.id, other_id=one.id, kind="alike", share=0.9)
    store.append(RUN, [Entry(document=third, reader_version="r1", likenesses=(likeness,))])
    assert mark() == 2
    twin = make.document(other.text, url="https://twin.example", published="2024-06-21")
    store.append(RUN, [Entry(document=twin, reader_version="r1")])
    assert mark() == 2
    store.forget(RUN, [twin.id])
    assert mark() == 2
    assert len(set(marks)) == 5
    assert marks[-1] == marks[3]
    store.append(RUN, [Entry(document=make.document("Of others."), reader_version="r1")])
    assert mark() == 2
    assert marks[-1] == marks[-2]
    assert store.marks(Choice(between=("RUS", "CHN"))) == {}


def test_a_run_touches_what_it_adds_to_and_what_it_reads_anew(tmp_path):
    early, late = (make.document(f"Signed on {day}.", published=day) for day in ("2024-06-19", "2024-06-20"))
    store = DuckStore(tmp_path / "d", create=True)
    store.append(RUN, [told(early, make.statement(early)), told(late, make.statement(late))])
    assert store.touched("run-1") == {"|SUPPORT|PRK|RUS|": (2, 2)}
    more = make.document("Signed again.", published="2024-06-20")
    store.append(replace(RUN, id="run-2"), [told(more, make.statement(more))])
    assert store.touched("run-2") == {"|SUPPORT|PRK|RUS|": (3, 2)}
    store.append(replace(RUN, id="run-3"), [told(early)])  # which has nothing to say any more
    assert store.touched("run-3") == {"|SUPPORT|PRK|RUS|": (2, 2)}
    store.append(replace(RUN, id="run-4"), [told(make.document("Other."))])
    assert store.touched("run-4") == {}
