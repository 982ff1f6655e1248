from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import EvidenceError
from dragoman.records import Document
from dragoman.statements.gate import LONGEST_QUOTE, locate, locate_quote


def document(text: str) -> Document:
    return Document(id="doc-1", text=text, text_hash="", retrieved=datetime(2025, 7, 10, tzinfo=UTC))


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_what_passes_is_the_slice_of_the_text(text: str, start: int, end: int) -> None:
    try:
        evidence = locate(document(text), start, end)
    except EvidenceError:
        return
    assert text[evidence.start : evidence.end] == evidence.exact
    assert text[: evidence.start].endswith(evidence.prefix)
    assert text[evidence.end :].startswith(evidence.suffix)
    assert start <= evidence.start < evidence.end <= end


@given(st.text(min_size=1, max_size=40), st.text(max_size=60))
def test_invented_quotes_are_refused(quote: str, text: str) -> None:
    if quote in text:
        text = text.replace(quote, "")
    if quote not in text:
        with pytest.raises(EvidenceError):
            locate_quote(document(text), quote)


def test_the_nearest_of_several_places_is_taken() -> None:
    text = "Seoul met Tokyo. Later Seoul met Tokyo."
    assert locate_quote(document(text), "Seoul met Tokyo", near=20).start == 23


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("abc", 2, 2), ("abc", 0, 9), ("abc", -1, 2), (" . ", 0, 3), ("x" * (LONGEST_QUOTE + 1), 0, LONGEST_QUOTE + 1)],
)
def test_bad_spans_are_refused(text: str, start: int, end: int) -> None:
    with pytest.raises(EvidenceError):
        locate(document(text), start, end)


def test_a_quote_does_not_run_over_paragraphs() -> None:
    with pytest.raises(EvidenceError):
        locate(document("One sentence.\n\nAnother."), 0, 20)
