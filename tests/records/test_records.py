from datetime import UTC, datetime

import pytest

import make
from dragoman.records import Document, Issue, Statement
from dragoman.records.material import BriefMaterial
from dragoman.records.table import Table


def test_a_document_is_known_from_its_publication_else_its_retrieval():
    assert make.document(published="2024-06-19").known_at == datetime(2024, 6, 19, tzinfo=UTC)
    assert make.document().known_at == make.READ
    assert make.document(published="XXXX-07-11").known_at == make.READ


def test_a_vague_date_counts_from_its_last_day_or_from_the_day_of_reading():
    assert make.document(published="2024-06").known_at == datetime(2024, 6, 30, tzinfo=UTC)
    assert make.document(published="2026").known_at == datetime(2026, 1, 2, tzinfo=UTC)
    assert make.document(published="2024-06/..").known_at == datetime(2026, 1, 2, tzinfo=UTC)
    assert make.document(published="2026-02").known_at == datetime(2026, 2, 1, tzinfo=UTC)


def test_white_space_and_case_do_not_make_another_text():
    assert Document.hash_text("A  treaty\nwas signed") == Document.hash_text("a treaty WAS signed")


def test_parties_of_a_mutual_act():
    statement = make.statement(make.document())
    assert statement.mutual
    assert statement.parties == {"RUS", "PRK"}


def test_what_concerns_both_states_is_told_from_the_rest():
    material = BriefMaterial(between=("PRK", "RUS"))
    assert material.is_core(make.statement(make.document()))
    assert not material.is_core(make.statement(make.document(), actors=("RUS",)))
    assert BriefMaterial().is_core(make.statement(make.document(), actors=("RUS",)))


class TestTable:
    issues = tuple(Issue(stage="documents", subject=f"<b>{n}</b>", code="x", message="m") for n in range(30))

    def test_it_is_a_sequence(self):
        table = Table(self.issues, Issue)
        assert len(table) == 30
        assert list(table) == list(self.issues)
        assert table[0] == self.issues[0]
        assert list(table[1:3]) == list(self.issues[1:3])
        assert table[:] == table

    def test_it_turns_into_arrow_and_pandas(self):
        pytest.importorskip("pandas")
        table = Table([make.statement(make.document())], Statement)
        assert table.to_arrow().num_rows == 1
        assert list(table.to_pandas()["type"]) == ["SUPPORT"]
        assert table.to_dicts()[0]["actors"] == ["PRK", "RUS"]

    def test_a_notebook_shows_it_without_running_what_documents_carry(self):
        shown = Table(self.issues, Issue)._repr_html_()
        assert "<b>" not in shown
        assert "&lt;b&gt;0" in shown
        assert "10 more" in shown
