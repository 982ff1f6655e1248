"""Repetition is not confirmation: who counts as a source of an event, and why the others do not."""

from dataclasses import replace

import make
from dragoman.events.independence import count_sources, weigh_sources


def report(name, text="Russia and North Korea signed a treaty.", **fields):
    document = make.document(f"{text} {name}", source=name, **({"published": "2024-06-19"} | fields))
    return document, make.statement(document, text)


def weigh(*reports):
    return weigh_sources([s for _, s in reports], {d.id: d for d, _ in reports})


def test_two_publishers_are_two_sources():
    assert [each.kind for each in weigh(report("Gazette"), report("Courier"))] == ["", ""]


def test_one_publisher_is_one_source():
    first, later = (
        report("Gazette"),
        report("Gazette", "Moscow and Pyongyang have a treaty now.", published="2024-06-20"),
    )
    one, other = weigh(later, first)
    assert (one.document_id, one.on) == (first[0].id, "")
    assert (other.on, other.kind, other.name) == (first[0].id, "publisher", "Gazette")


def test_two_papers_that_credit_one_agency_are_one_source():
    one, other = report("Gazette", credits=("AFP",)), report("Courier", credits=("AFP",))
    assert [(e.kind, e.name) for e in weigh(one, other)] == [("", ""), ("credit", "AFP")]
    agency = report("AFP", published="2024-06-21")
    assert count_sources([one[1], other[1], agency[1]], {d.id: d for d, _ in (one, other, agency)}) == 1


def test_a_paper_and_the_agency_count_apart_though_another_text_rests_on_both():
    both = report("Gazette", "They signed.", credits=("AFP",), published="2024-06-01")
    found = weigh(both, report("Gazette"), report("AFP"))
    assert [e.document_id == both[0].id for e in found] == [False, False, True]
    assert [e.on for e in found][:2] == ["", ""]


def test_two_papers_that_quote_one_agency_are_one_source():
    quoting = [report(name) for name in ("Gazette", "Courier")]
    quoting = [(d, replace(s, speaker=("MED",), speaker_mentions=("the Yonhap news agency",))) for d, s in quoting]
    assert [(e.kind, e.name) for e in weigh(*quoting)] == [("", ""), ("credit", "Yonhap")]


def test_the_same_words_at_length_are_one_source():
    long = "Russia and North Korea signed a treaty of mutual defence in the capital on Wednesday."
    assert [e.kind for e in weigh(report("Gazette", long), report("Courier", long))] == ["", "words"]


def test_a_copy_counts_as_its_original():
    agency = report("AFP")
    copy = report("Gazette", copy_of=agency[0].id)
    own = report("Gazette", "They signed.")
    assert [(e.document_id, e.kind) for e in weigh(agency, copy)] == [(agency[0].id, ""), (copy[0].id, "copy")]
    assert count_sources([copy[1], own[1]], {d.id: d for d, _ in (agency, copy, own)}) == 2
