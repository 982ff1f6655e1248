"""Reading real documents into a dossier, and what can be asked of it."""

from datetime import UTC, date, datetime

import pytest

import pile
from dragoman import Dossier
from dragoman.errors import NotFoundError, StoreError, UnknownStateError, UsageError
from dragoman.records import Document

READ = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pile")
    made = Dossier.new(folder / "dossier")
    run = made.read(pile.write(folder / "in"), retrieved=READ)
    assert dict(run.counts)["documents"] == 4
    yield made
    made.close()


def test_every_quote_stands_in_its_document(dossier):
    documents = {document.id: document for document in dossier.documents()}
    statements = dossier.statements()
    assert len(statements) >= 4
    for record in (*statements, *dossier.assessments()):
        place = record.evidence
        assert documents[place.document_id].text[place.start : place.end] == place.exact


def test_the_treaty_is_one_event_of_two_sources_in_two_languages(dossier):
    (treaty,) = [e for e in dossier.events(between=("RUS", "PRK")) if e.type == "SUPPORT" and e.sources == 2]
    assert treaty.when == "2024-06-19"
    languages = {p.document.language for p in dossier.show(treaty.id).passages}
    assert languages == {"en", "fr"}


@pytest.mark.parametrize(
    "pair", [("RUS", "PRK"), ("russia", "North Korea"), ("Russie", "Corée du Nord"), ("prk", "rus")]
)
def test_states_go_by_many_names(dossier, pair):
    assert [s.id for s in dossier.statements(between=pair)] == [
        s.id for s in dossier.statements(between=("PRK", "RUS"))
    ]
    assert all({"RUS", "PRK"} <= s.parties for s in dossier.statements(between=pair))


def test_names_that_are_no_two_states_are_refused(dossier):
    with pytest.raises(UnknownStateError, match="Atlantis"):
        dossier.events(between=("Atlantis", "RUS"))
    with pytest.raises(UsageError, match="both names are RUS"):
        dossier.events(between=("Russia", "RUS"))
    with pytest.raises(UsageError):
        dossier.events(between=("RUS",))


def test_nothing_known_later_is_told(dossier):
    early = dossier.documents(as_of="2024-06-19")
    assert [d.published for d in early] == ["2024-06-19"]
    for day in (date(2024, 6, 18), date(2024, 6, 20), "2024-12-31"):
        limit = date.fromisoformat(str(day))
        for found in (dossier.documents(day), dossier.statements(day), dossier.assessments(day), dossier.events(day)):
            assert all(record.known_at.date() <= limit for record in found)
        ids = {s.id for s in dossier.statements(day)}
        assert all(set(e.statement_ids) <= ids for e in dossier.events(day))
    with pytest.raises(UsageError, match="2024-12-31"):
        dossier.events(as_of="last week")


def test_a_timeline_is_in_order_of_time(dossier):
    timeline = dossier.timeline()
    assert {e.id for e in timeline} == {e.id for e in dossier.events()}
    dated = [e.when for e in timeline if len(e.when) == 10]
    assert dated == sorted(dated)


def test_records_are_shown_by_id_or_its_beginning(dossier):
    statement = dossier.statements()[0]
    shown = dossier.show(statement.id[:16])
    assert (shown.kind, shown.record) == ("statement", statement)
    (passage,) = shown.passages
    text = passage.document.text
    assert passage.before + passage.exact + passage.after in text
    assert dossier.show(passage.document.id).kind == "document"
    for wrong in ("stm-", "stm-zzz", ""):
        with pytest.raises(NotFoundError):
            dossier.show(wrong)


def test_the_raw_bytes_are_kept(dossier):
    document = dossier.documents()[0]
    assert document.title.encode() in dossier.raw(document.id)
    with pytest.raises(NotFoundError):
        dossier.raw(dossier.statements()[0].id)


def test_material_for_a_brief_holds_what_both_are_parties_of(dossier):
    material = dossier.material(("RUS", "PRK"), "2024-12-31")
    assert material.between == ("RUS", "PRK")
    assert material.as_of == date(2024, 12, 31)
    assert len(material.documents) == 3
    assert any(material.is_core(event) for event in material.events)
    assert all(statement.parties & {"RUS", "PRK"} for statement in material.statements)
    assert material.run is None  # nothing had been read by then
    assert dossier.material(("RUS", "PRK")).run is not None


def test_what_changed_since_a_day(dossier):
    changes = dossier.diff("2024-06-30", between=("RUS", "PRK"))
    before = {s.id for s in dossier.statements("2024-06-30")}
    new = [c.event_id for c in changes if c.kind == "new"]
    assert new == [e.id for e in dossier.events(between=("RUS", "PRK")) if not before.intersection(e.statement_ids)]
    assert list(dossier.diff(date(2026, 1, 1))) == []
    assert list(dossier.diff("2024-06-30", as_of="2024-06-30")) == []
    with pytest.raises(UsageError, match="last week"):
        dossier.diff("last week")


def test_what_changed_since_a_named_brief_whatever_its_date(tmp_path):
    paths = pile.write(tmp_path / "in")
    with Dossier.new(tmp_path / "d") as dossier:
        dossier.read(paths[2:], retrieved=READ)
        dossier.brief(("RUS", "PRK"), name="first")
        assert list(dossier.diff("first")) == []
        dossier.read(paths[:2], retrieved=READ)
        changes = dossier.diff("first")
        assert {c.kind for c in changes} == {"new"}
        events = {event.id: event for event in dossier.events()}
        assert {events[c.event_id].known_at.year for c in changes} == {2024}
        assert list(dossier.diff("2024-12-31")) != list(changes)
        assert [(b.name, b.between) for b in dossier.named_briefs()] == [("first", ("RUS", "PRK"))]
        dossier.brief(("RUS", "PRK"), name="first")
        assert list(dossier.diff("first")) == []
        with pytest.raises(UsageError, match="2024-01-01"):
            dossier.brief(name="2024-01-01")


def test_reading_again_adds_nothing(tmp_path):
    paths = pile.write(tmp_path / "in")
    with Dossier.new(tmp_path / "d") as dossier:
        dossier.read(paths)
        before = dossier._store.version()
        run = dossier.read(tmp_path / "in")
        assert dict(run.counts)["documents"] == 0
        assert dict(run.counts)["known"] == 4
        assert dossier._store.version() == before


def test_a_date_given_later_counts_and_stays(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Le ministre russe des Affaires étrangères se rendra en Corée du Nord du 11 au 13 juillet.\n")
    with Dossier.new(tmp_path / "d") as dossier:
        dossier.read(path, language="fr", retrieved=READ)
        (undated,) = dossier.documents()
        assert (undated.published, undated.known_at) == ("", READ)
        assert dict(dossier.read(path, language="fr", published="2025-07-10").counts)["documents"] == 1
        (dated,) = dossier.documents()
        assert (dated.published, dated.published_basis, dated.retrieved) == ("2025-07-10", "option", READ)
        assert [s.when[:4] for s in dossier.statements()] == ["2025"]
        assert dict(dossier.read(path, language="fr").counts)["documents"] == 0
        assert dossier.documents()[0].published == "2025-07-10"
        assert len(dossier.documents("2025-07-09")) == 0


def test_a_new_reader_reads_again_and_keeps_the_date(tmp_path, monkeypatch):
    from dragoman import pipeline

    path = tmp_path / "a.txt"
    path.write_text("Russia signed a treaty with North Korea.\n")
    with Dossier.new(tmp_path / "d") as dossier:
        dossier.read(path, published="2024-06-19", retrieved=READ)
        monkeypatch.setattr(pipeline, "READER_VERSION", "next")
        assert dict(dossier.read(path).counts)["documents"] == 1
        assert [d.published for d in dossier.documents()] == ["2024-06-19"]
        assert len({s.id for s in dossier.statements()}) == len(dossier.statements()) > 0


def test_one_text_under_two_dates_does_not_depend_on_the_order(tmp_path):
    record = {key: value for key, value in pile.RECORDS[0].items() if key != "source"}
    early = pile.write(tmp_path / "x", [record])
    late = pile.write(tmp_path / "y", [record | {"date": "2024-06-25"}])
    found = []
    for name, order in (("one", [*early, *late]), ("two", [*late, *early])):
        with Dossier.new(tmp_path / name) as dossier:
            dossier.read(order, retrieved=READ)
            found.append((dossier.statements(), dossier.events(), [d.published for d in dossier.documents()]))
    assert found[0] == found[1]
    assert found[0][2] == ["2024-06-19"]


def test_what_cannot_be_read_is_told_and_stops_nothing(tmp_path):
    paths = pile.write(tmp_path / "in")
    (tmp_path / "in" / "empty.txt").write_text("")
    (tmp_path / "in" / "noise.bin").write_bytes(bytes(range(256)) * 20)
    told = []
    with Dossier.new(tmp_path / "d") as dossier:
        run = dossier.read([tmp_path / "in", tmp_path / "absent"], report=told.append)
        counts = dict(run.counts)
        assert counts["documents"] == len(paths)
        assert counts["failed"] == 3
        assert {issue.subject for issue in told} == {issue.subject for issue in dossier.issues()}
        again = []
        dossier.read([tmp_path / "in"], report=again.append)
        assert len(again) == 2
        assert len(dossier.issues()) == 3


def test_a_dossier_is_opened_only_where_there_is_one(tmp_path):
    with pytest.raises(StoreError, match="dragoman new"):
        Dossier.open(tmp_path / "none")
    Dossier.new(tmp_path / "d").close()
    with pytest.raises(StoreError, match="already"):
        Dossier.new(tmp_path / "d")
    assert len(Dossier.open(tmp_path / "d").documents()) == 0


def test_wrong_options_are_refused_before_anything_is_read(tmp_path):
    dossier = Dossier.in_memory()
    for wrong in ({"published": "yesterday"}, {"language": "xx"}, {"jobs": -1}):
        with pytest.raises(UsageError):
            dossier.read(pile.write(tmp_path), **wrong)
    assert list(dossier.documents()) == []


def test_copies_are_found_among_what_was_known(tmp_path):
    base = {key: value for key, value in pile.RECORDS[0].items() if key != "date"}
    records = [
        base | {"id": "x", "date": "2024-06-20", "url": "https://two.example/a"},
        base | {"id": "y", "date": "2024-06-19", "url": "https://one.example/a"},
    ]
    with Dossier.in_memory() as dossier:
        dossier.read(pile.write(tmp_path, records))
        first, second = dossier.documents()
        assert (first.copy_of, second.copy_of) == ("", first.id)
        assert isinstance(first, Document)
        assert all(event.sources == 1 for event in dossier.events())


def test_a_document_whose_reading_failed_is_kept_and_tried_again(tmp_path, monkeypatch):
    import dragoman.statements

    path = tmp_path / "a.txt"
    path.write_text("Russia signed a treaty with North Korea.\n")
    working = dragoman.statements.read

    def broken(document):
        raise KeyError("no such rule")

    with Dossier.new(tmp_path / "d") as dossier:
        monkeypatch.setattr(dragoman.statements, "read", broken)
        assert dict(dossier.read(path, published="2024-06-19").counts)["failed"] == 1
        assert [issue.code for issue in dossier.issues()] == ["error"]
        assert len(dossier.documents()) == 1
        before = dossier._store.version()
        assert dict(dossier.read(path, published="2024-06-19").counts)["failed"] == 1
        assert dossier._store.version() == before
        monkeypatch.setattr(dragoman.statements, "read", working)
        assert dict(dossier.read(path, published="2024-06-19").counts)["failed"] == 0
        assert len(dossier.statements()) > 0
        assert len(dossier.issues()) == 0
