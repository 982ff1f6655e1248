"""The phrase tables of both languages: complete, alike, and fit for their grammar."""

import re
from itertools import product
from typing import get_args

import pytest

from dragoman.briefs.acts import phrases
from dragoman.briefs.announced import GROUPS
from dragoman.briefs.brief import ARROWS, MARKS, GapKind, SectionKind
from dragoman.briefs.confidence import TOLD
from dragoman.briefs.drivers import KINDS as DRIVERS
from dragoman.briefs.kinds import weight_of
from dragoman.briefs.sentences import Told, Writer
from dragoman.briefs.words import frames, sentence, words
from dragoman.forecasts import QUAD_NAMES
from dragoman.records import EVENT_TYPES, STATUSES, STRANDS
from dragoman.records.material import Foresight
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.kinds import kinds_of_type

PIECE = re.compile(r"\{([^{}]*)\}")
PIECES = {
    "fr": re.compile(r"a|a:s|(?:[\w' éèàç-]+ )?[ABP]"),
    "en": re.compile(r"\?|(?:[\w -]+ )?[ABP]"),
}
PARTIES = [
    (("USA",), ("JPN",)),
    (("PRK",), ()),
    ((), ("NLD", "IGO:EU")),
    (("RUS", "IGO:UN"), ()),
    (("NSA:SYR_REBELS",), ("UNK",)),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_and_kind_has_a_wording(language: str) -> None:
    wordings = set(phrases(language))
    wanted = {(type_, kind) for type_ in EVENT_TYPES for kind in ("", *kinds_of_type(type_))}
    assert wordings == wanted
    assert all(weight_of(type_, kind) > 0 for type_, kind in wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_keep_their_grammar(language: str) -> None:
    articles = ("un ", "une ") if language == "fr" else ("",)
    for key, phrase in phrases(language).items():
        cells = (phrase.clause, phrase.lone, phrase.noun, phrase.mutual_clause, phrase.mutual_noun)
        for piece in PIECE.findall(" ".join(cells)):
            assert PIECES[language].fullmatch(piece), (key, piece)
        assert phrase.noun.startswith(articles), key
        assert phrase.mutual_noun.startswith(articles), key
        # A clause whose object is the recipient cannot stand without one.
        assert phrase.lone or "{B}" not in phrase.clause, key


def test_languages_have_the_same_words_and_frames() -> None:
    for table in (words, frames):
        assert set(table("en")) == set(table("fr"))
    for key in frames("en"):
        blanks = [
            set(re.findall(r"\{(?!e\}|\w:)(\w+)\}", frames(language)[key].replace("self_clause", "clause")))
            for language in LANGUAGES
        ]
        assert blanks[0] == blanks[1], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_closed_vocabularies_have_words(language: str) -> None:
    table = words(language)
    assert {f"section.{kind}" for kind in get_args(SectionKind)} <= set(table)
    assert {f"strand.{strand}" for strand in STRANDS} <= set(table)
    assert {f"status.{mark}" for mark in MARKS} <= set(table)
    assert {f"gap.{kind}" for kind in get_args(GapKind)} - {"gap.left_out"} <= {
        ".".join(key.split(".")[:2]) for key in table
    }
    assert {f"arrow.{direction}" for direction in ARROWS if direction} <= set(table)
    assert {f"group.{name}" for name, _, _ in GROUPS} | {f"group.{kind}" for kind in DRIVERS} <= set(table)
    assert {f"reliability.{grade}" for grade in "ABCDEF"} <= set(table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_closed_vocabularies_have_frames(language: str) -> None:
    table = frames(language)
    assert {f"confidence.{level}" for level in ("high", "moderate", "low")} <= set(table)
    assert {f"why.{code}" for code in TOLD if f"why.{code}.one" not in words(language)} <= {
        key.removesuffix(".nobody") for key in table
    }
    assert {f"class.{name.replace(' ', '-')}" for name in QUAD_NAMES} <= set(table)
    assert {f"outlook.{key}" for key in (*get_args(Foresight), "no_skill", "unquoted") if key} <= set(table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_offices_are_those_that_the_gazetteer_knows(language: str) -> None:
    known = {row["office"] for row in read_table("events/offices.tsv")}
    known |= {row["role"] for row in read_table("gazetteer/persons.tsv")}
    assert {row["office"] for row in read_table(f"briefs/{language}/offices.tsv")} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_makes_a_sentence(language: str) -> None:
    writer = Writer(language, ("RUS", "PRK"))
    voices = [writer.voice(()), writer.voice(("KOR",)), writer.voice(("USA",))]
    for (type_, kind), status, (actors, recipients), voice in product(phrases(language), STATUSES, PARTIES, voices):
        told = Told(
            type=type_, kind=kind, actors=actors, recipients=recipients, status=status, voice=voice, past=len(recipients) < 2,
            when="2024-07-01/2024-07-03", place="Moscow", sources=2,
        )  # fmt: skip
        text = sentence(writer.tell(told))
        assert not re.search(r"[{}\x00]|  |\bNone\b| [,.)]|\( ", text), text
        assert text[0].isupper(), text
        assert text.endswith("."), text
        if language == "fr":
            assert "'" not in text
            assert not re.search(r"\b(?:de le|de les|à le|à les|de un|de une|de l’ONU et l)\b", text), text
            assert not re.search(r"\b[dl]e [aeiouéèêàâ]", text.replace("de œuvre", "")), text


def test_kinds_are_told_apart_once() -> None:
    rows = [tuple(row.values()) for row in read_table("ontology/kinds.tsv")]
    assert len(rows) == len(set(rows))
    assert all(row["type"] in EVENT_TYPES for row in read_table("ontology/kinds.tsv"))


def test_every_tie_has_its_domain() -> None:
    strands = {row["kind"]: row["strand"] for row in read_table("briefs/ties.tsv")}
    assert list(strands) == [row["kind"] for row in read_table("ties/machines.tsv")]
    assert set(strands.values()) <= set(STRANDS)
