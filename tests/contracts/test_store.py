"""What every store keeps to."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import make
from dragoman.errors import NotFoundError, StoreError, UsageError
from dragoman.records import Issue, Judgement
from dragoman.records.arrow import schema, to_table
from dragoman.records.change import NamedBrief
from dragoman.records.exported import ExportLine
from dragoman.records.imported import Record, TableError
from dragoman.records.ledger import LedgerLine
from dragoman.records.source import Likeness, Trace
from dragoman.store import Choice, DuckStore, Entry, Intake, Lines, MemoryStore
from dragoman.store.base import compared
from make import NEW, OLD, RUN


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


def test_an_issue_of_no_document_is_known_when_it_is_recorded(store):
    early = Issue(stage="gate", subject=OLD.id, code="x", message="m")
    store.append(RUN, [entry(OLD, issues=(early,))], [Issue(stage="documents", subject="a", code="x", message="m")])
    assert store.issues(date(2024, 6, 18)) == []
    assert store.issues(date(2024, 6, 19)) == [early]
    assert len(store.issues()) == 2


def alike(one, other):
    return Likeness(document_id=one.id, other_id=other.id, kind="alike", share=0.9)


def test_documents_are_found_by_their_ids_and_by_their_bands(store):
    bands = {OLD.id: (1, -(2**63)), NEW.id: (1, 2)}
    store.append(RUN, [entry(d, trace=Trace(document_id=d.id, bands=bands[d.id])) for d in (OLD, NEW)])
    assert store.find([NEW.id, "doc-none"]) == [NEW]
    assert store.neighbours([-(2**63), 7]) == {OLD.id: bands[OLD.id]}
    assert store.neighbours([1]) == bands
    assert store.neighbours([]) == {}
    store.append(RUN, [entry(OLD)])
    assert store.neighbours([1]) == {NEW.id: bands[NEW.id]}


def test_a_likeness_stands_until_one_of_the_two_is_read_anew(store):
    store.append(RUN, [entry(OLD), entry(NEW, likenesses=(alike(NEW, OLD),))])
    assert store.likenesses() == [alike(NEW, OLD)]
    store.append(RUN, [entry(OLD)])
    assert store.likenesses() == []
    store.append(RUN, [entry(NEW, likenesses=(alike(NEW, OLD),))])
    store.append(RUN, [entry(OLD, likenesses=(alike(OLD, NEW),))])
    assert store.likenesses() == [alike(OLD, NEW)]


def test_the_latest_brief_of_a_name_stands(store):
    first = NamedBrief(name="b", made=make.READ, document_ids=(OLD.id,))
    later = replace(first, between=("PRK", "RUS"), as_of=date(2025, 1, 1))
    for brief in (first, replace(first, name="a"), later):
        store.keep_brief(brief)
    assert store.named_briefs() == [replace(first, name="a"), later]


def test_what_is_forgotten_leaves_no_trace(store):
    shared = Issue(stage="documents", subject="both.zip", code="x", message="m")
    old, new = (replace(d, path="both.zip") for d in (OLD, NEW))
    store.append(RUN, [entry(old, raw=OLD.text.encode()), entry(new, likenesses=(alike(new, old),))], [shared])
    store.append(RUN, [entry(old)])
    before = store.version()
    store.forget(replace(RUN, id="run-2"), [old.id, "doc-none"])
    assert store.documents() == [new]
    assert [s.evidence.document_id for s in store.statements()] == [new.id]
    assert store.likenesses() == []
    assert store.issues() == [shared]
    assert "run-2" in [run.id for run in store.runs()]
    assert store.version() > before
    with pytest.raises(NotFoundError):
        store.raw(OLD.raw_hash)
    store.forget(replace(RUN, id="run-3"), [new.id])
    assert store.documents() == store.statements() == store.issues() == []
    store.append(RUN, [entry(old, raw=OLD.text.encode())])
    assert store.raw(OLD.raw_hash) == OLD.text.encode()


SECOND = make.document("Russia and North Korea signed a treaty.", published="2024-06-20", url="https://two.example/")


def placed(document, *statements):
    return Entry(document=document, reader_version="r1", statements=statements,
                 blocks=tuple(f"|{s.type}|{'|'.join(sorted(s.parties))}|" for s in statements))  # fmt: skip


def test_blocks_are_whole_and_chosen_by_party_by_statement_and_by_share(store):
    told = make.statement(OLD, instruments=("arms",), speaker_chain=("RUS",), contexts=("war",), reader_version="r1")
    told = replace(told, evidence=replace(told.evidence, prefix="before", suffix="after"))
    others = make.statement(OLD, actors=("CHN", "RUS")), make.statement(NEW)
    store.append(RUN, [placed(OLD, told, others[0]), placed(NEW, others[1])])
    one, other, later = map(compared, (told, *others))
    assert list(store.blocks()) == ["|SUPPORT|CHN|RUS|", "|SUPPORT|PRK|RUS|"]
    assert store.blocks() == {"|SUPPORT|CHN|RUS|": [other], "|SUPPORT|PRK|RUS|": [one, later]}
    assert list(store.blocks(date(2024, 12, 31)).values()) == [[other], [one]]
    assert list(store.blocks(choice=Choice(between=("RUS", "PRK"))).values()) == [[one, later]]
    assert list(store.blocks(choice=Choice(holding=frozenset({later.id}))).values()) == [[one, later]]
    assert store.blocks(choice=Choice(named=frozenset({"|SUPPORT|CHN|RUS|", "|AID|"}))) == {
        "|SUPPORT|CHN|RUS|": [other]
    }
    shares = [store.blocks(choice=Choice(share=(n, 2))) for n in range(2)]
    assert sorted(name for share in shares for name in share) == sorted(store.blocks())


def test_statements_headers_twins_and_likenesses_of_some_documents(store):
    store.append(RUN, [entry(OLD), entry(NEW), entry(SECOND)])
    (old,) = [s for s in store.statements() if s.evidence.document_id == OLD.id]
    assert store.statements(ids=[old.id, "stm-none"]) == [old]
    assert set(store.headers([OLD.id, "doc-none"])) == {OLD.id}
    assert store.headers([]) == {}
    assert store.twins([OLD.id]) == store.twins([OLD.id, NEW.id]) == {OLD.id, SECOND.id}
    assert store.twins([NEW.id]) == set()
    assert store.twins([]) == set()
    assert store.likenesses([OLD.id]) == []


def test_judgements_in_order_of_time_each_once(store):
    def judgement(moment, **fields):
        return Judgement(id=f"jdg-{moment:%d}", kind="join", statement_ids=("a", "b"), made_at=moment, **fields)

    late, early = judgement(make.day("2025-01-02")), judgement(make.day("2025-01-01"), note="why")
    for each in (late, early, late):
        store.judge(each)
    assert store.judgements() == [early, late]
    assert store.judgements(date(2025, 1, 1)) == [early]
    assert store.version() > 0


def record(event="e", day="2024-06-19", **fields):
    moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    values = {
        "file_id": "", "row": 0, "part": 0, "event_id": event, "day": moment.date(), "last": moment.date(),
        "known_at": moment, "actor": "RUS", "recipient": "PRK", "actor_name": "", "recipient_name": "", "mutual": False,
        "type": "CONSULT", "mode": "visit", "contexts": "", "strand": "diplomacy", "status": "happened", "code": "042",
        "score": 1.0, "sources": 2, "contested": False, "place": "", "lat": None, "lon": None, "url": "",
    }  # fmt: skip
    return Record(**(values | fields))


GIVEN = "SELECT * EXCLUDE file_id REPLACE (NULL AS row) FROM given"


def intake(*records, path="a.csv", dataset="set", **fields):
    values = {"size": 9, "sha256": lambda: path, "tables": {"given": to_table(records, Record)}}
    return Intake(**({"dataset": dataset, "path": path, "queries": [GIVEN]} | values | fields))


LATER = {"event": "f", "day": "2024-07-01", "actor": "PRK", "recipient": "RUS", "type": "ASSAULT", "mode": ""}


def test_an_imported_file_is_there_whole(store):
    before = store.version()
    rows = (record(), record(**LATER), record("g", actor="CHN"), record("h", refused="type", type="", day="2024-07-02"))
    file, refused = store.import_file(RUN, intake(*rows))
    assert (file.rows, file.refused, file.used) == (4, (("type", 1),), 3)
    assert [(each.reason, each.rows) for each in refused] == [("type", (4,))]
    assert store.imports() == [file]
    assert [issue.code for issue in store.issues()] == ["type"]
    assert store.version() > before
    assert store.records(file.id, 2) == [replace(rows[1], file_id=file.id, row=2)]
    assert store.records(file.id, 5) == store.records("imp-none", 1) == []


def test_the_ledger_of_imported_lines_is_asked_by_day_dyad_and_time(store):
    assert store.ledger(Lines()) == schema(LedgerLine).empty_table()
    alone = [record("x", actor=""), record("y", actor="UNK", recipient="UNK"), record("z", actor="PRK")]
    file, _ = store.import_file(RUN, intake(record(**LATER), record(), record("g", actor="CHN"), *alone))

    def ids(**asked):
        found = store.ledger(Lines(**asked))
        assert found.schema == schema(LedgerLine)
        told = [line for batch in store.told(Lines(**asked)) for line in batch.to_pylist()]
        assert [line["event_id"] for line in told] == found.column("event_id").to_pylist()
        return [id_.rpartition("-")[2] for id_ in found.column("event_id").to_pylist()]

    assert ids() == ["2", "3", "1"]
    assert ids(between=("PRK", "RUS")) == ["2", "1"]
    assert ids(as_of=date(2024, 6, 19)) == ["2", "3"]
    assert ids(as_of=date(2024, 6, 18)) == []
    assert ids(since=date(2024, 6, 20)) == ["1"]
    line = store.ledger(Lines()).to_pylist()[0]
    assert line["event_id"] == f"rec-{file.id[4:]}-2"
    assert (line["quad"], line["dataset"], line["sources"]) == ("verbal cooperation", "set", 2)
    assert next(store.told(Lines())).schema == schema(ExportLine)


def test_imported_lines_are_counted(store):
    assert store.count(["type", "month"], Lines()).column_names == ["type", "month", "n"]
    store.import_file(RUN, intake(record(), record("g", day="2024-06-30"), record(**LATER)))
    assert store.count(["actor", "quad", "month"], Lines()).to_pylist() == [
        {"actor": "PRK", "quad": "material conflict", "month": date(2024, 7, 1), "n": 1},
        {"actor": "RUS", "quad": "verbal cooperation", "month": date(2024, 6, 1), "n": 2},
    ]
    assert store.count(["week"], Lines(as_of=date(2024, 6, 30))).to_pylist() == [
        {"week": date(2024, 6, 17), "n": 1}, {"week": date(2024, 6, 24), "n": 1},
    ]  # fmt: skip
    for wrong in ([], ["nothing"], ["type", "type"], ["event_id"]):
        with pytest.raises(UsageError):
            store.count(wrong, Lines())


def test_a_file_that_fails_leaves_nothing(store):
    file, _ = store.import_file(RUN, intake(record()))
    broken = {
        "lines": intake(record("b"), path="b", queries=[f"{GIVEN} WHERE error('torn')"]),
        "unusable": intake(record("b", refused="date"), path="b"),
        "empty": intake(path="b"),
        "known": intake(record()),
    }
    for code, each in broken.items():
        with pytest.raises(TableError) as error:
            store.import_file(RUN, each)
        assert error.value.code == code
        assert store.imports() == [file]
        assert store.ledger(Lines()).num_rows == 1
    cleaned = intake(record("b"), path="b", queries=["SELECT torn", GIVEN])
    assert store.import_file(RUN, cleaned)[0].rows == 1


def test_an_event_that_another_file_of_the_data_set_has_is_refused(store):
    store.import_file(RUN, intake(record(), record("g"), dataset="l'autre"))
    file, _ = store.import_file(RUN, intake(record(), record("h"), path="b", dataset="l'autre"))
    assert file.refused == (("known", 1),)
    other, _ = store.import_file(RUN, intake(record(), path="c", dataset="other"))
    assert other.refused == ()
    assert store.ledger(Lines()).num_rows == 4


def test_an_imported_file_is_forgotten_with_its_records(store):
    store.append(RUN, [entry(OLD)])
    first, _ = store.import_file(RUN, intake(record(), record("x", refused="date")))
    second, _ = store.import_file(RUN, intake(record("g"), record("h"), path="b"))
    store.forget(replace(RUN, id="run-2"), [first.id])
    assert (store.imports(), store.issues(), store.documents()) == ([second], [], [OLD])
    assert [line["event_id"] for line in store.ledger(Lines()).to_pylist()] == [
        f"rec-{second.id[4:]}-1", f"rec-{second.id[4:]}-2",
    ]  # fmt: skip
    assert store.import_file(RUN, intake(record()))[0].id == first.id
    assert store.ledger(Lines()).num_rows == 3


def test_without_documents_it_is_as_if_they_had_never_been_read(store):
    lost = Issue(stage="documents", subject="old.txt", code="truncated", message="It ends early.")
    other = Issue(stage="documents", subject="new.txt", code="truncated", message="It ends early.")
    store.append(RUN, [entry(replace(OLD, path="old.txt")), entry(replace(NEW, path="new.txt"))], [lost, other])
    part = store.without([OLD.id])
    assert [d.id for d in part.documents()] == [NEW.id]
    assert [s.evidence.document_id for s in part.statements()] == [NEW.id]
    assert set(part.headers()) == {NEW.id}
    assert part.issues() == [other]
    assert len(store.documents()) == 2
    part.close()


def test_the_past_of_now_is_now(store):
    store.append(RUN, [entry(OLD)])
    assert store.past(store.version()).documents() == [OLD]
    with pytest.raises(StoreError):
        store.past(store.version() + 1)
