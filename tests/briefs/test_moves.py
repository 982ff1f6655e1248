"""What moved between two briefs, and what falls without a source."""

from dataclasses import replace

import pytest
from briefing import event, small_material

from dragoman.briefs import Brief, Line, Note, Section, compose
from dragoman.briefs.moves import compare_briefs
from dragoman.briefs.trials import judge_removal, removals
from make import document, statement


def note(number, record):
    return Note(
        number=number, record_id=record, document_id=f"doc-{record}", quote=f"words of {record}", start=0, end=1
    )


def brief(**sections):
    """A brief of sections, each with lines as (text, status, subject, records)."""
    records = sorted({record for lines in sections.values() for *_, told in lines for record in told})
    numbers = {record: n for n, record in enumerate(records, 1)}
    made = tuple(
        Section(
            kind=kind,
            heading=kind,
            lines=tuple(
                Line(text=text, status=status, subject=subject, notes=tuple(sorted(numbers[r] for r in told)))
                for text, status, subject, told in lines
            ),
        )
        for kind, lines in sections.items()
    )
    notes = tuple(note(n, record) for record, n in numbers.items())
    return Brief(language="en", title="t", subtitle="s", sections=made, notes=notes)


def test_nothing_moves_between_a_brief_and_itself():
    made = compose(small_material(), "en")
    assert compare_briefs(made, made) == ()


def test_an_announced_visit_that_took_place_is_one_move_on_its_new_evidence():
    one = brief(announced=[("A visit is announced.", "planned", "", ["a"])])
    other = brief(happened=[("The visit took place.", "happened", "", ["a", "b"])])
    (move,) = compare_briefs(one, other)
    assert (move.kind, move.was_status, move.now_status, move.section) == ("status", "planned", "happened", "happened")
    assert (move.was, move.now) == ("A visit is announced.", "The visit took place.")
    assert ([n.record_id for n in move.gained], move.lost) == (["b"], ())


def test_a_judgement_is_found_again_by_its_subject_though_all_else_changed():
    one = brief(strands=[("Defence grows.", "", "trend:defence", ["a"]), ("Trade holds.", "", "trend:economy", ["b"])])
    other = brief(
        strands=[("Trade falls.", "", "trend:economy", ["c"]), ("Defence grows.", "", "trend:defence", ["a"])]
    )
    (move,) = compare_briefs(one, other)
    assert (move.kind, move.subject, move.was, move.now) == ("wording", "trend:economy", "Trade holds.", "Trade falls.")
    assert [n.record_id for n in move.lost] == ["b"]


def test_what_comes_goes_or_only_rests_on_more_is_told_apart():
    one = brief(happened=[("Old.", "happened", "", ["a"]), ("Kept.", "happened", "", ["b"])])
    other = brief(happened=[("Kept.", "happened", "", ["b", "c"]), ("Fresh.", "happened", "", ["d"])])
    assert [(m.kind, m.now or m.was) for m in compare_briefs(one, other)] == [
        ("evidence", "Kept."),
        ("new", "Fresh."),
        ("gone", "Old."),
    ]


def test_the_same_sentence_in_two_sections_moves_once():
    lines = [("Shells were sent.", "claimed", "", ["a"])]
    (move,) = compare_briefs(brief(), brief(bottom_line=lines, happened=lines))
    assert (move.kind, move.section) == ("new", "bottom_line")


def test_two_languages_are_compared_by_their_evidence():
    material = small_material()
    moves = compare_briefs(compose(material, "en"), compose(material, "fr"))
    assert moves
    assert {move.kind for move in moves} == {"wording"}
    assert all(not move.gained and not move.lost for move in moves)


TEXT = "Russia and North Korea signed a treaty. North Korea sent shells to Russia."


@pytest.fixture
def pile():
    """A treaty that two tell of independently, shells of which one tells and a second one copies."""
    wire = document(TEXT, url="https://wire.example", title="Shells", source="Wire", published="2024-06-20")
    copy = document(TEXT, url="https://daily.example", title="Shells!", source="Daily", published="2024-06-21")
    copy = replace(copy, copy_of=wire.id)
    other = document("Moscow and Pyongyang have a treaty.", title="Treaty", source="Post", published="2024-06-22")
    unquoted = document("It rained.", title="Weather", source="Sky", published="2024-06-22")
    both = {"actors": ("PRK", "RUS"), "trigger": "treaty"}
    shells = {"type": "AID", "mode": "weapons", "actors": ("PRK",), "recipients": ("RUS",), "trigger": "sent"}
    treaty = [
        statement(wire, "Russia and North Korea signed a treaty", **both),
        statement(other, "Moscow and Pyongyang have a treaty", **both),
    ]
    sent = [statement(doc, "North Korea sent shells to Russia", **shells) for doc in (wire, copy)]
    return [wire, copy, other, unquoted], treaty, sent


def brief_of(pile, gone=()):
    documents, treaty, sent = pile
    told = [[s for s in group if s.evidence.document_id not in gone] for group in (treaty, sent)]
    material = replace(
        small_material(),
        documents=tuple(d for d in documents if d.id not in gone),
        statements=tuple(s for group in told for s in group),
        assessments=(),
        events=tuple(event(*group) for group in told if group),
        issues=(),
    )
    return compose(material, "en")


def test_a_source_goes_with_its_copies_and_what_nobody_quotes_is_no_source(pile):
    documents = pile[0]
    wire, copy, other, _ = (document.id for document in documents)
    found = {(r.unit, r.name): set(r.document_ids) for r in removals(brief_of(pile), documents)}
    assert found[("publisher", "Wire")] == {wire, copy}
    assert found[("publisher", "Post")] == {other}
    assert not {name for _, name in found} & {"Sky", "Weather"}
    assert ("document", "Shells!") not in found
    assert len({frozenset(ids) for ids in found.values()}) == len(found)


def test_what_is_taken_from_an_agency_goes_with_it(pile):
    documents = [replace(d, credits=("WIRE",)) if d.source == "Post" else d for d in pile[0]]
    found = {r.name: r.document_ids for r in removals(brief_of(pile), documents)}
    assert len(found["Wire"]) == 3


def test_a_judgement_that_rests_on_one_source_falls_with_it(pile):
    documents = pile[0]
    whole = brief_of(pile)
    trials = {
        removal.name: judge_removal(removal, whole, brief_of(pile, removal.document_ids))
        for removal in removals(whole, documents)
    }
    fallen = [move.was for move in trials["Wire"].falls]
    assert any("supplied" in text or "sent" in text or "arms" in text for text in fallen)
    assert not any("treaty" in text for text in fallen)
    assert trials["Post"].falls == ()
