"""Two axes, proposed with reasons: nothing is A1 by itself, and people may judge otherwise."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from dragoman.errors import StoreError
from dragoman.events import merge, weigh_sources
from dragoman.messages import texts
from dragoman.ratings import Judged, rate_event, rate_publishers, read_judged
from dragoman.ratings.publishers import lower_bound

NOBODY = Judged()


def tell(text, source, **fields):
    document = make.document(f"{text} {source}", source=source, published=fields.pop("published", "2024-06-19"))
    given = {"when": "2024-06-19", "type": "SUPPORT", "actors": ("PRK", "RUS")} | fields
    return document, make.statement(document, text, **given)


def rated(*told, judged=NOBODY):
    documents = {document.id: document for document, _ in told}
    (event,) = merge([statement for _, statement in told], documents.values())
    statements = [statement for _, statement in told]
    return rate_event(event, statements, weigh_sources(statements, documents), judged)


SIGNED = "Russia and North Korea signed a treaty."


def codes(rating):
    return [reason.code for reason in rating.reasons]


def test_two_independent_sources_confirm():
    rating = rated(tell(SIGNED, "Gazette"), tell(SIGNED, "Courier"))
    assert (rating.grade, codes(rating)) == ("1", ["sources"])


def test_one_source_does_not_nor_do_forty_that_repeat_it():
    assert rated(tell(SIGNED, "Gazette")).grade == "3"
    agency = tell(SIGNED, "Agency")
    copies = [tell(SIGNED, f"Paper {n}", published="2024-06-20") for n in range(40)]
    copies = [(replace(document, copy_of=agency[0].id), statement) for document, statement in copies]
    rating = rated(agency, *copies)
    assert (rating.grade, codes(rating)) == ("3", ["one_source", "repeats"])
    assert rating.reasons[1].count == 40


def test_two_papers_that_report_one_word_do_not_confirm_it():
    said = {"speaker": ("KOR",), "speaker_mentions": ("Seoul",)}
    rating = rated(tell(SIGNED, "Gazette", **said), tell(SIGNED, "Courier", **said))
    assert (rating.grade, codes(rating)) == ("3", ["sources", "one_voice"])
    assert rating.reasons[1].who == ("KOR",)
    by_party = {"speaker": ("RUS",), "speaker_mentions": ("Moscow",)}
    assert rated(tell(SIGNED, "Gazette", **by_party), tell(SIGNED, "Courier", **by_party)).grade == "2"


def test_what_is_denied_is_doubtful_or_less():
    denial = {"status": "denied", "speaker": ("RUS",), "published": "2024-06-21"}
    no = tell("Russia denied that it had signed a treaty.", "Tribune", **denial)
    rating = rated(tell(SIGNED, "Gazette"), no)
    assert (rating.grade, codes(rating)) == ("4", ["one_source", "denied"])
    assert rated(tell(SIGNED, "Gazette"), tell(SIGNED, "Courier"), no).grade == "3"
    assert rated(no).grade == "5"


def test_what_is_only_possible_or_imagined_cannot_be_judged():
    assert rated(tell(SIGNED, "Gazette", status="possible")).grade == "6"
    assert rated(tell(SIGNED, "Gazette", status="hypothetical")).grade == "6"


def publishers(reports, judged=NOBODY):
    documents = [document for document, _ in reports]
    statements = [statement for _, statement in reports]
    return {p.name: p for p in rate_publishers(documents, statements, merge(statements, documents), judged)}


def test_a_reputation_is_made_of_reports_that_hold():
    days = [f"2024-05-{day:02}" for day in range(1, 20, 4)]
    told = [
        tell(f"{SIGNED} {day}", name, when=day, published=day) for day, name in product(days, ("Gazette", "Courier"))
    ]
    found = publishers(told)
    assert (found["Gazette"].corroborated, found["Gazette"].rating.grade) == (5, "C")
    assert publishers(told[:8])["Gazette"].rating.grade == "F"
    credited = [(replace(d, credits=("AFP",)) if d.source == "Courier" else d, s) for d, s in told]
    assert (publishers(credited)["Courier"].repeated, publishers(credited)["Courier"].rating.grade) == (5, "F")


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_bound_lies_below_the_share(judged, right):
    right = min(right, judged)
    assert lower_bound(right, judged) + 1e-9 >= 0
    assert lower_bound(right, judged) <= right / judged + 1e-9


def test_people_may_judge_otherwise_and_the_proposal_stays_in_view():
    told = tell(SIGNED, "Gazette")
    judged = read_judged(
        f'[reliability]\n"gazette" = {{ grade = "A", why = "ours" }}\n'
        f'[credibility]\n"{told[1].id}" = {{ grade = "5", why = "forged" }}\n'
    )
    rating = rated(told, judged=judged)
    assert (rating.grade, rating.proposed, rating.judged) == ("5", "3", "forged")
    rating = publishers([told], judged)["Gazette"].rating
    assert (rating.grade, rating.proposed, rating.judged) == ("A", "F", "ours")


@pytest.mark.parametrize(
    "text",
    ["[", '[sources]\n"a" = 1', '[reliability]\n"a" = "B"', '[reliability]\n"a" = { grade = "1", why = "x" }', "reliability = 1",
     '[credibility]\n"a" = { grade = "1" }', '[credibility]\n"a" = { grade = ["1"], why = "x" }'],
)  # fmt: skip
def test_a_wrong_line_is_named(text):
    with pytest.raises(StoreError, match=r"ratings\.toml"):
        read_judged(text)


def test_every_reason_has_words_in_both_languages():
    import re
    from pathlib import Path

    import dragoman.ratings

    folder = Path(dragoman.ratings.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    used = set(re.findall(r'Reason\(code="(\w+)"', source))
    assert used
    for language in ("en", "fr"):
        assert {f"rating.{code}" for code in used} <= set(texts(language))
