"""Every lexicon file of every language: its schema, its vocabulary, no row twice."""

import re
from collections import Counter

import pytest

from dragoman.resources import LANGUAGES, data_path, read_table
from dragoman.statements.assessments import judgements
from dragoman.statements.lexicon import lexicon

FILES = ("predicates", "classes", "reporting", "status", "strands", "grammar", "actor_nouns", "judgements")
GRAMMAR = {
    "relative", "agent", "subject_control", "first_plural", "first_singular", "second", "third_person", "third_thing",
    "third_plural", "possessive", "both", "light_verb", "partitive", "negation", "indefinite", "former", "source", "release", "perfect", "abroad", "prepositional", "blame", "rank", "there", "weekday", "before_weekday", "performative", "undivided", "copula", "paper", "obliging", "have", "partitive_article", "matter", "confirm", "schedule", "restrictive", "sides",
    "scalar", "bare_negation", "partner", "nobody", "negated_adverb", "temporal", "adversative", "actual", "singling", "excess", "particled", "whether", "expected", "likening",
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
def test_slots_and_conditions_are_well_formed(language: str) -> None:
    slot = re.compile(r"^=?[\w'à-ÿ-]+$")
    condition = re.compile(r"^!?[\w'à-ÿ-]+(=[^=;]+)?$")
    for row in read_table(f"languages/{language}/predicates.tsv"):
        for cell in (row["actor"], row["recipient"]):
            assert cell in ("", "-") or all(slot.match(name.strip()) for name in cell.split(",")), row
        assert all(condition.match(part.strip()) for part in row["with"].split(";") if part), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_judgements_are_complete(language: str) -> None:
    assert set(judgements(language)) == {"strengthens", "weakens", "holds", "driver", "brake", "likelihood", "relation"}


def test_the_languages_have_the_same_files() -> None:
    names = [{path.name for path in data_path(f"languages/{language}").iterdir()} for language in LANGUAGES]
    assert names[0] == names[1]
