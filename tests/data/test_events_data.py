"""The data by which statements are compared: concepts, offices, what is counted, words that call an act off."""

from collections import Counter

import pytest

from dragoman.events import words
from dragoman.records import codes
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.kinds import compile_words

TABLES = ("events/concepts.tsv", "events/offices.tsv", "events/cues.tsv")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_folded_and_stand_once_in_a_row(table, language):
    for row in read_table(table):
        found = row[language].split("|")
        assert all(found), row
        assert len(found) == len(set(found)), row
        assert row[language] == words.fold(row[language]), row
        assert compile_words(row[language])


@pytest.mark.parametrize("table", TABLES[:2])
def test_names_are_given_once(table):
    names = Counter(next(iter(row.values())) for row in read_table(table))
    assert max(names.values()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_finds_a_concept(language):
    for row in read_table("events/concepts.tsv"):
        for word in row[language].split("|"):
            assert not words.concept(word.rstrip("*"), language).islower(), word


def test_what_is_counted_is_a_concept():
    known = {row["concept"] for row in read_table("events/concepts.tsv")}
    assert {row["concept"] for row in read_table("events/counted.tsv")} <= known


def test_cues_lead_to_stages():
    assert {row["stage"] for row in read_table("events/cues.tsv")} <= set(codes.Stage.__args__)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "3,000 tonnes of wheat", {"tonnes": 3000}),
        ("fr", "3 000 tonnes de blé", {"tonnes": 3000}),
        ("fr", "60 millions de dollars pour douze drones", {"USD": 60e6, "drone": 12}),
        ("en", "1.5 billion euros", {"EUR": 1.5e9}),
        ("fr", "1,5 milliard d'euros", {"EUR": 1.5e9}),
        ("en", "in 2024, eleven judges and two diplomats", {"court": 11, "diplomat": 2}),
        ("en", "three days of talks", {}),
    ],
)
def test_amounts(language, text, found):
    assert words.amounts(words.spread(text), language) == found


def test_both_languages_name_the_same_things():
    french = words.concepts(words.spread("La Suède a livré quatre radars et du blé"), "fr")
    english = words.concepts(words.spread("Sweden delivered four radars and wheat"), "en")
    assert {"#4", "RADAR", "DELIVER", "WHEAT"} <= french & english
