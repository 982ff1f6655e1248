"""Numbers as both languages write them, and the range that vague ones stand for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resources import LANGUAGES
from dragoman.text.numbers import find_numbers

CASES = [
    ("en", "12,000", 12000, 12000, 12000),
    ("en", "1.5 billion", 1.5e9, 1.5e9, 1.5e9),
    ("en", "20m", 2e7, 2e7, 2e7),
    ("en", "3 million", 3e6, 3e6, 3e6),
    ("en", "twenty-five", 25, 25, 25),
    ("en", "two hundred thousand", 200000, 200000, 200000),
    ("en", "a hundred thousand", 100000, 100000, 100000),
    ("en", "more than 10,000", 10000, 10000, None),
    ("en", "at least two million", 2e6, 2e6, None),
    ("en", "fewer than 300", 300, 0, 300),
    ("en", "nearly 300", 300, 270, 300),
    ("en", "about 200", 200, 180, 220),
    ("en", "dozens", 24, 24, 99),
    ("en", "tens of thousands", 20000, 20000, 99999),
    ("en", "a dozen", 12, 10, 14),
    ("en", "between 10,000 and 12,000", 10000, 10000, 12000),
    ("en", "3 to 5 million", 3e6, 3e6, 5e6),
    ("fr", "12 000", 12000, 12000, 12000),
    ("fr", "12\u202f000", 12000, 12000, 12000),
    ("fr", "12.000", 12000, 12000, 12000),
    ("fr", "1,5 milliard", 1.5e9, 1.5e9, 1.5e9),
    ("fr", "quatre-vingt-douze", 92, 92, 92),
    ("fr", "trente et un", 31, 31, 31),
    ("fr", "trois cent mille", 300000, 300000, 300000),
    ("fr", "un million", 1e6, 1e6, 1e6),
    ("fr", "plus d'un million", 1e6, 1e6, None),
    ("fr", "au moins 40", 40, 40, None),
    ("fr", "moins de 300", 300, 0, 300),
    ("fr", "près de 300", 300, 270, 300),
    ("fr", "environ 200", 200, 180, 220),
    ("fr", "des dizaines", 20, 20, 99),
    ("fr", "plusieurs centaines", 200, 200, 999),
    ("fr", "des dizaines de milliers", 20000, 20000, 99999),
    ("fr", "une dizaine", 10, 8, 12),
    ("fr", "entre 10 000 et 12 000", 10000, 10000, 12000),
    ("fr", "3 à 5 millions", 3e6, 3e6, 5e6),
]


@pytest.mark.parametrize(("language", "words", "value", "low", "high"), CASES)
def test_a_number_stands_for_a_range(language, words, value, low, high):
    text = f"Le Chili: {words} obus" if language == "fr" else f"Chile: {words} shells"
    (found,) = find_numbers(text, language)
    assert text[found.start : found.end] == words
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "an F-16 and a Su-35 at 10:30 under resolution A/77/1"),
        ("en", "the 38th parallel and the G7"),
        ("en", "a soldier and an officer"),
        ("fr", "un F-16 et un Su-35 à 10:30 pour le G20"),
        ("fr", "un soldat et une arme"),
        ("fr", "le 38e parallèle"),
    ],
)
def test_names_ordinals_hours_and_articles_are_no_numbers(language, text):
    assert find_numbers(text, language) == ()


def test_two_numbers_joined_by_and_are_two_unless_between_them():
    assert [number.value for number in find_numbers("10 tanks and 12 jets, 5 and 7", "en")] == [10, 12, 5, 7]


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.integers(1, 10**12))
def test_figures_are_read_as_they_are_written(language, number):
    written = f"{number:,}" if language == "en" else f"{number:,}".replace(",", "\u202f")
    (found,) = find_numbers(f"({written})", language)
    assert found.value == found.low == found.high == number


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.text(max_size=60))
def test_any_text_gives_numbers_in_order_and_apart(language, text):
    found = find_numbers(text, language)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(number.low <= number.value and (number.high is None or number.value <= number.high) for number in found)
