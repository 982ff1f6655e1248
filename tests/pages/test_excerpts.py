"""Quotes stand where they are said to stand, however much of a text is kept."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.pages.excerpts import GAP, excerpts, units

words = st.lists(st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=30), max_size=60)


def slice_units(text: str, start: int, end: int) -> str:
    """What a browser's `text.slice(start, end)` gives."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@given(words, st.data(), st.sampled_from([0, 200, 10**6]))
def test_a_quote_is_where_it_is_said_to_be(found, data, budget):
    text = " ".join(found)
    at = st.integers(0, len(text))
    spans = [tuple(sorted((data.draw(at), data.draw(at)))) for _ in range(data.draw(st.integers(1, 4)))]
    made = excerpts({"d": text}, {"d": spans}, budget)["d"]
    for start, end in spans:
        assert slice_units(made.text, made.place(start), made.place(end)) == text[start:end]


def test_what_fits_is_kept_whole():
    made = excerpts({"a": "One. Two.", "b": ""}, {"a": [(0, 4)]}, 100)
    assert made["a"].text == "One. Two."
    assert made["b"].text == ""


def test_what_does_not_fit_is_kept_around_its_quotes_in_whole_words():
    text = "word " * 5000 + "QUOTE" + " word" * 5000
    made = excerpts({"a": text}, {"a": [(25000, 25005)]}, 1000)["a"]
    assert len(made.text) < 1000
    assert made.text.startswith(GAP + "word ")
    assert made.text.endswith("word" + GAP)


def test_lengths_are_those_of_browsers():
    assert units("né") == 2
    assert units("\U0001f30d") == 2
