"""Dates of publication: date lines, stated phrases, metadata; a year is never guessed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.dates import find_dateline, find_stated, is_plausible, read_date
from dragoman.documents.outlets import outlet_of_label, outlet_of_url
from dragoman.records import edtf


@pytest.mark.parametrize(
    ("text", "language", "published", "agency"),
    [
        ("10 janvier 2016 . –", "fr", "2016-01-10", ""),
        ("1er février 2017 . – Un séisme", "fr", "2017-02-01", ""),
        ("Paris, le 3 mai 2024", "fr", "2024-05-03", ""),
        ("PARIS, 3 mai 2024 (AFP) – Le ministre", "fr", "2024-05-03", "AFP"),
        ("MOSCOU, 3 mai (AFP) - Le ministre", "fr", "", "AFP"),
        ("MOSCOW, July 10 (Reuters) - Russia", "en", "", "Reuters"),
        ("PYONGYANG, July 10, 2025 (Yonhap) -- The", "en", "2025-07-10", "Yonhap"),
        ("SEOUL (Reuters) - South Korea", "en", "", "Reuters"),
        ("Wednesday, March 5, 2025", "en", "2025-03-05", ""),
        ("Publié le 3 mai 2024 à 10h15", "fr", "2024-05-03", ""),
        ("Par Jeanne Martin | Publié le samedi 4 mai 2024", "fr", "2024-05-04", ""),
        ("Published on 4 May 2024", "en", "2024-05-04", ""),
        ("Publié le 05/03/2024", "fr", "2024-03-05", ""),
        ("Published 05/03/2024", "en", "", ""),
        ("Published 25/03/2024", "en", "2024-03-25", ""),
    ],
)
def test_date_lines(text, language, published, agency):
    found = find_dateline(text, language)
    assert found is not None
    assert (found.published, found.agency) == (published, agency)


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 mai 2024, les deux pays ont signé un traité d’amitié.",
        "In May 2024 the two countries signed a treaty.",
        "Mr Kim (the leader) - who arrived on Monday - left.",
        "BERLIN (Germany) - the capital of the country",
        "Marchons vers la paix.",
    ],
)
def test_what_is_no_date_line(text):
    assert find_dateline(text, "fr") is None


def test_changes_are_told_from_publication():
    found = find_dateline("Mis à jour le 6 mai 2024", "fr")
    assert found is not None
    assert found.updated


def test_phrase_in_the_furniture():
    assert find_stated("Publication date:\nApril 9, 2017, 15:45") == "2017-04-09"
    assert find_stated("Publication date:\nApril 9") == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-06-19", "2024-06-19"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
        ("2024-06-19T23:30:00-05:00", "2024-06-19"),
        ("2021-01-20 20:13:26-05:00", "2021-01-20"),
        ("Wed, 19 Jun 2024 08:00:00 GMT", "2024-06-19"),
        ("19 juin 2024", "2024-06-19"),
        ("June 19, 2024", "2024-06-19"),
        ("20240619", "2024-06-19"),
        (1718755200, "2024-06-19"),
        (1718755200000, "2024-06-19"),
        (2024, "2024"),
        ("2024-02-31", ""),
        ("June 19", ""),
        ("last week", ""),
        (True, ""),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_stated_dates(value, expected):
    assert read_date(value) == expected


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats()))
def test_stated_dates_are_valid_or_empty(value):
    assert edtf.is_valid(read_date(value))


@given(st.text(alphabet="MOSCUPar, -–(AFP)0123456789 janvier juillet .:", max_size=80))
def test_any_line_can_be_asked(text):
    found = find_dateline(text, "fr")
    assert found is None or (0 < found.end <= len(text) and edtf.is_valid(found.published))


def test_dates_after_the_reading_are_implausible():
    read_at = datetime(2024, 6, 1, tzinfo=UTC)
    assert is_plausible("2024-06-01", read_at)
    assert not is_plausible("2024-07-01", read_at)
    assert not is_plausible("", read_at)


def test_outlets():
    assert outlet_of_url("https://www.reuters.com/world/x") == "Reuters"
    assert outlet_of_url("https://news.example.org/a") == "news.example.org"
    assert outlet_of_url("http://[bad") == ""
    assert outlet_of_label("afp") == "AFP"
