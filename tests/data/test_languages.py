"""Every lexicon file of every language: its schema, its vocabulary, no row twice."""

import re
from collections import Counter

import pytest

from dragoman.records import EVENT_TYPES, STRANDS
from dragoman.resources import LANGUAGES, data_path, read_table
from dragoman.statements.assessments import judgements
from dragoman.statements.lexicon import lexicon

FILES = (
    "predicates", "classes", "reporting", "status", "strands", "grammar", "actor_nouns", "judgements", "instruments",
    "units", "numbers", "locatives", "contexts", "fixed", "patterns",
)  # fmt: skip
GRAMMAR = {
    "relative", "agent", "subject_control", "first_plural", "first_singular", "second", "third_person", "third_thing",
    "third_plural", "possessive", "both", "light_verb", "partitive", "negation", "indefinite", "former", "source", "release", "perfect", "abroad", "prepositional", "blame", "rank", "there", "weekday", "before_weekday", "performative", "undivided", "copula", "paper", "obliging", "have", "partitive_article", "matter", "confirm", "schedule", "restrictive", "subsequent", "sides", "armed", "movement", "occurring", "touched", "touching",
    "scalar", "bare_negation", "denying", "partner", "nobody", "negated_adverb", "temporal", "time_unit", "adversative", "actual", "singling", "excess", "particle", "particled", "whether", "expected", "intransitive", "latter", "letting", "office", "that_of", "likening", "locative", "site", "occasion", "capital_city", "circumstance", "citing", "complementizer", "rebel", "enacting", "doing", "echoing", "counterpart", "as_well", "joint", "about", "together", "expletive",
    "roughly", "likewise", "involved", "judging", "calling", "here", "carrier", "domestic", "inland", "worldwide", "membership", "topic", "titled", "instancing", "figurative", "person", "speaking", "alike", "unlike", "appraising", "matter_of", "collective", "origin", "enactment", "anybody", "spanning", "resuming", "undergoing", "undertaking", "claiming", "leading", "alliance", "month", "homeland", "asking", "chairing", "issued", "viewing", "as_said", "addressing",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_no_row_stands_twice(language: str, name: str) -> None:
    rows = Counter(tuple(row.items()) for row in read_table(f"languages/{language}/{name}.tsv"))
    assert not [row for row, times in rows.items() if times > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lexicon_keeps_its_format(language: str) -> None:
    known = lexicon(language)  # unknown types, classes, statuses, strands and forces raise
    assert set(known.grammar) == GRAMMAR
    assert {frame.type for frames in known.frames.values() for frame in frames} >= {None, "ASSAULT", "AID", "CONSULT"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_frames_of_a_word_differ_in_their_conditions(language: str) -> None:
    seen: Counter[tuple[str, str, str]] = Counter()
    for row in read_table(f"languages/{language}/predicates.tsv"):
        seen[row["lemma"], row["pos"], ";".join(sorted(row["with"].split(";")))] += 1
    assert not [key for key, times in seen.items() if times > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_its_usual_construction(language: str) -> None:
    assert set(lexicon(language).patterns) == {(type_, pos) for type_ in EVENT_TYPES for pos in ("VERB", "NOUN")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_slots_and_conditions_are_well_formed(language: str) -> None:
    slot = re.compile(r"^=?[\w'à-ÿ-]+$")
    condition = re.compile(r"^!?[\w'à-ÿ-]+(=[^=;]+)?$")
    for row in (*read_table(f"languages/{language}/predicates.tsv"), *read_table(f"languages/{language}/patterns.tsv")):
        for cell in (row["actor"], row["recipient"]):
            assert cell in ("", "-") or all(slot.match(name.strip()) for name in cell.split(",")), row
        assert all(condition.match(part.strip()) for part in row.get("with", "").split(";") if part), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_judgements_are_complete(language: str) -> None:
    assert set(judgements(language)) == {"strengthens", "weakens", "holds", "driver", "brake", "likelihood", "relation"}


def test_the_languages_have_the_same_files() -> None:
    names = {language: {path.name for path in data_path(f"languages/{language}").iterdir()} for language in LANGUAGES}
    assert names["fr"] == {*names["en"], "glosses.tsv"}  # glosses are English


@pytest.mark.parametrize(
    ("name", "column"), [("instruments", "instrument"), ("contexts", "context"), ("numbers", "kind"), ("units", "unit")]
)
def test_the_languages_know_the_same_of(name: str, column: str) -> None:
    en, fr = ({row[column] for row in read_table(f"languages/{language}/{name}.tsv")} for language in LANGUAGES)
    assert en - {"XOF"} == fr - {"XOF"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_locatives_name_kinds_and_types_that_there_are(language: str) -> None:
    for row in read_table(f"languages/{language}/locatives.tsv"):
        assert row["kinds"], row
        assert set(row["kinds"].split("|")) <= {"place", "capital", "seat", "state", "site", "foreign"}, row
        assert set(filter(None, row["types"].split("|"))) <= set(EVENT_TYPES), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_is_one_instrument_and_a_sign_one_unit(language: str) -> None:
    words = Counter(w for row in read_table(f"languages/{language}/instruments.tsv") for w in row["lemmas"].split("|"))
    forms = Counter(
        (row["side"], f) for row in read_table(f"languages/{language}/units.tsv") for f in row["forms"].split("|")
    )
    assert not [word for word, times in words.items() if times > 1]
    assert not [form for form, times in forms.items() if times > 1]


def test_contexts_by_what_an_act_is_are_known() -> None:
    named = {row["context"] for row in read_table("languages/en/contexts.tsv")}
    instruments = {row["instrument"] for row in read_table("languages/en/instruments.tsv")}
    for row in read_table("ontology/contexts.tsv"):
        assert row["context"] in named
        assert row["instrument"] in instruments
        assert row["strand"] in {"", *STRANDS}
