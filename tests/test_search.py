"""Search over documents and quotes, in both languages."""

import pytest

import pile
from dragoman import Dossier
from dragoman.cli import run
from dragoman.errors import UsageError
from make import READ


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    with Dossier.new(folder / "d") as made:
        made.read(pile.write(folder / "in"), retrieved=READ, jobs=1)
        yield made


def titles(found):
    return [hit.title for hit in found]


def test_all_words_must_be_there_in_any_form(dossier):
    assert titles(dossier.search("traites")) == ["Un traité de défense"]
    assert set(titles(dossier.search("defence treaties"))) == {"Putin visits Pyongyang"}
    assert titles(dossier.search("petrole livraison")) == []
    assert titles(dossier.search("petrole livrer")) == ["Un pont"]
    assert set(titles(dossier.search("Coree du nord"))) == {"Un pont", "Un traité de défense"}
    with pytest.raises(UsageError):
        dossier.search(" – ")


def test_hits_are_lit_and_lead_to_their_quotes(dossier):
    (hit,) = dossier.search("signing treaty", limit=1)
    document = dossier.show(hit.document_id).record
    for excerpt in hit.excerpts:
        assert document.text[excerpt.start : excerpt.end] == excerpt.text
        assert {excerpt.text[a:b] for a, b in excerpt.marks} == {"signed", "treaty"}
    quotes = [dossier.show(id_).record.evidence.exact for id_ in hit.statement_ids]
    assert quotes
    assert all("signed" in quote and "treaty" in quote for quote in quotes)


def test_a_title_comes_first_and_a_later_text_before_an_earlier(dossier):
    assert titles(dossier.search("Pyongyang"))[0] == "Putin visits Pyongyang"
    assert titles(dossier.search("russia troops")) == ["Soldiers"]


def test_nothing_known_later_is_found_and_nothing_forgotten(dossier, tmp_path):
    assert titles(dossier.search("pétrole", as_of="2025-04-30")) == []
    with Dossier.in_memory() as other:
        other.read(pile.write(tmp_path), retrieved=READ, jobs=1)
        (hit,) = other.search("pétrole")
        other.forget(hit.document_id)
        assert titles(other.search("pétrole")) == []
        assert titles(other.search("Pyongyang")) == titles(dossier.search("Pyongyang"))


def test_control_characters_do_not_reach_the_terminal(tmp_path, capsys):
    record = pile.RECORDS[0] | {"title": "x\x1b[31mtreaty", "text": "A \x1b[5m treaty\x07 was signed by Russia."}
    folder = tmp_path / "d"
    run(["read", str(folder), *map(str, pile.write(tmp_path / "in", [record]))])
    capsys.readouterr()
    assert run(["search", str(folder), "treaties"]) == 0
    out = capsys.readouterr().out
    assert "*treaty*" in out
    assert "\x1b" not in out
    assert "\x07" not in out
