"""Copies: exact, near, contained; never a form letter; the same in any order."""

import random
from dataclasses import replace
from datetime import UTC, datetime

from dragoman.documents import ReadOptions, Source, find_likenesses, make_sketch, read_source, settle_copies

WORDS = [
    "minister",
    "envoy",
    "border",
    "treaty",
    "river",
    "bridge",
    "harbour",
    "parliament",
    "council",
    "president",
    "delegation",
    "answer",
    "visit",
    "summit",
    "letter",
    "signed",
    "refused",
    "opened",
    "closed",
    "promised",
    "warned",
    "praised",
    "returned",
    "invited",
    "between",
    "before",
    "after",
    "against",
    "with",
    "without",
    "soldiers",
    "sailors",
    "farmers",
    "traders",
    "grain",
    "coal",
    "copper",
    "timber",
    "winter",
    "spring",
    "autumn",
    "morning",
    "capital",
    "province",
]


def article(seed, sentences=25):
    picks = random.Random(seed)
    return " ".join(f"The {' '.join(picks.choices(WORDS, k=12))}." for _ in range(sentences))


def document(text, published="2024-05-03", source="", url=""):
    line = Source(path=f"{url or text[:10]}.txt", data=text.encode(), url=url)
    (found,) = read_source(
        line, ReadOptions(language="en", published=published, retrieved=datetime(2025, 1, 1, tzinfo=UTC))
    )
    return replace(found, source=source)


def find_copies(documents):
    """Copies of a pile that is read in this order."""
    return settle_copies(documents, find_likenesses(map(make_sketch, documents), ()))


def test_exact_copy_points_to_the_earliest():
    text = article(1)
    late = document(text, "2024-05-09", "A", "http://a/1")
    early = document(text, "2024-05-03", "B", "http://b/1")
    third = document(text.upper(), "2024-05-04", "C", "http://c/1")
    assert find_copies([late, early, third]) == {late.id: early.id, third.id: early.id}


def test_agency_text_with_an_added_paragraph():
    text = article(2)
    agency = document(text, "2024-05-03", "Agency", "http://a/2")
    paper = document(f"{text}\n\n{article(3, 12)}", "2024-05-04", "Paper", "http://b/2")
    edited = document(text.replace("The minister", "A minister"), "2024-05-04", "Other", "http://c/2")
    assert find_copies([paper, edited, agency]) == {paper.id: agency.id, edited.id: agency.id}


def framed(day):
    """An agency's text of a day, and two papers that frame it each in its own way."""
    text = article(2)
    agency = document(text, day, "Agency", "http://a/2")
    first = document(f"{text}\n\n{article(3, 12)}", "2024-05-03", "Paper", "http://b/2")
    second = document(f"{article(5, 12)}\n\n{text}", "2024-05-04", "Other", "http://c/2")
    return agency, first, second


def test_papers_that_frame_one_text_are_copies_once_it_is_known():
    assert len({find_copies(framed("2024-05-03")).get(each.id, each.id) for each in framed("2024-05-03")}) == 1


def test_what_a_document_repeats_is_settled_on_its_day():
    agency, first, second = framed("2024-05-05")
    assert find_copies([first, second, agency]) == {agency.id: second.id}


def test_other_texts_are_no_copies():
    assert find_copies([document(article(seed), source=str(seed)) for seed in range(10, 20)]) == {}


def test_form_letters_are_no_copies():
    letter = article(4) + " The sum of {} dollars is set apart under section {} of the act of {}."
    one = document(letter.format(200, 506, 1961), "2024-03-12", "Office", "http://a/3")
    other = document(letter.format(800, 507, 1962), "2024-03-16", "Office", "http://a/4")
    third = document(letter.format(350, 508, 1963), "2024-03-13", "Gazette", "http://b/4")
    same_next_year = document(letter.format(200, 506, 1961), "2025-03-12", "Office", "http://a/5")
    assert find_copies([one, other, third, same_next_year]) == {}


def test_furniture_does_not_count():
    text = "\n\n".join(article(seed, 2) for seed in range(5, 9))
    plain = document(text, "2024-05-03", "A", "http://a/6")
    framed = document(f"{text}\n\nLeave a comment\n\n{article(9, 20)}", "2024-05-04", "B", "http://b/6")
    assert find_copies([plain, framed]) == {framed.id: plain.id}


def test_order_does_not_matter():
    pile = []
    for seed in range(30, 36):
        text = article(seed)
        pile.append(document(text, "2024-05-03", "A", f"http://a/{seed}"))
        pile.append(document(text + " " + article(seed + 100, 4), "2024-05-04", "B", f"http://b/{seed}"))
        pile.append(document(text.replace("The grain", "The wheat"), "2024-05-05", "C", f"http://c/{seed}"))
    expected = find_copies(pile)
    assert len(expected) == 12
    for seed in range(3):
        assert find_copies(random.Random(seed).sample(pile, len(pile))) == expected


def test_nothing_and_tiny_texts():
    assert find_copies([]) == {}
    one, other = document("They met on Monday.", url="http://a/7"), document("They met on Monday!", url="http://b/7")
    assert find_copies([one, other]) == {}
