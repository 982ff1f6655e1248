"""One test that walks the tables of ties: no unknown or unreachable state, no step without a sign, no dead row."""

from itertools import product

import pytest

import make
from dragoman.messages import texts
from dragoman.records import EVENT_TYPES, STRANDS
from dragoman.records.tie import UNKNOWN, Effect, Standing
from dragoman.resources import LANGUAGES, read_table
from dragoman.ties.machines import machines
from dragoman.ties.names import subjects
from dragoman.ties.signs import Sign, signs

TABLES = {name: list(read_table(f"ties/{name}.tsv")) for name in ("machines", "states", "moves", "signs", "subjects")}
KINDS = [row["kind"] for row in TABLES["machines"]]
FILLER = {"en": "the", "fr": "la"}


def of(table, kind):
    return [row for row in TABLES[table] if row["kind"] == kind]


def test_all_tables_speak_of_the_same_kinds():
    assert len(set(KINDS)) == len(KINDS)
    for name in ("states", "moves", "signs"):
        assert {row["kind"] for row in TABLES[name]} == set(KINDS), name


@pytest.mark.parametrize("kind", KINDS)
def test_states_are_known_and_each_can_be_reached(kind):
    states = [row["state"] for row in of("states", kind)]
    assert len(set(states)) == len(states)
    assert {row["standing"] for row in of("states", kind)} <= set(Standing.__args__) - {UNKNOWN}
    moves = machines()[kind].moves
    assert {state for _, state in moves} <= {UNKNOWN, *states}
    assert set(moves.values()) <= set(states)
    reached, before = {UNKNOWN}, set()
    while reached != before:
        before, reached = reached, reached | {to for (_, state), to in moves.items() if state in reached}
    assert reached == {UNKNOWN, *states}


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_leads_to_one_state_from_each(kind):
    pairs = [(row["step"], state) for row in of("moves", kind) for state in row["from"].split("|")]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_a_tie_that_stands_can_end_or_be_suspended(kind):
    machine = machines()[kind]
    standing = [state for state, what in machine.standing.items() if what == "stands"]
    assert standing
    for state in standing:
        following = {to for (_, start), to in machine.moves.items() if start == state}
        assert {machine.standing[to] for to in following} & {"paused", "over"}, state


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_has_a_sign_and_every_sign_a_step(kind):
    assert {row["step"] for row in of("signs", kind)} == set(machines()[kind].steps)


def test_cells_hold_what_is_known():
    for row in TABLES["machines"]:
        assert {row["directed"], row["named"], row["third"]} <= {"", "yes"}
        assert all(row[f"matter_{language}"] for language in LANGUAGES)
    assert {row["begins"] for row in TABLES["moves"]} <= {"", "yes"}
    for row in TABLES["signs"]:
        assert set(row["types"].split("|")) <= set(EVENT_TYPES), row
        assert row["strand"] in {"", *STRANDS}
        assert row["says"] in ("", "announces")
        assert row["by"] in (("", "either") if machines()[row["kind"]].directed else ("",))
        assert bool(row["act_en"]) == bool(row["act_fr"]), row


def forms(cell):
    """Alternatives of a cell as words of a sentence."""
    return [part.replace("*", "") for part in cell.split("|")]


def told(row, language, matter, act, type_):
    text = f"{FILLER[language]} {act} {FILLER[language]} {matter} ."
    document = make.document(text, language=language)
    return make.statement(document, text, type=type_, strand=row["strand"] or "other", known_at=document.known_at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_of_signs_is_dead(language):
    matters = {row["kind"]: forms(row[f"matter_{language}"]) for row in TABLES["machines"]}
    for row in TABLES["signs"]:
        sign = Sign(row["kind"], row["step"], row["says"] == "announces", row["by"] == "either")
        acts = forms(row[f"act_{language}"]) if row[f"act_{language}"] else [""]
        for type_ in row["types"].split("|"):
            sentences = product(matters[row["kind"]], acts)
            assert any(sign in signs(told(row, language, *words, type_), language) for words in sentences), (row, type_)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_an_act_is_dead(language):
    """A word that an earlier row of all its types has already would never be used."""
    for kind in KINDS:
        rows = of("signs", kind)
        for at, row in enumerate(rows):
            for word in forms(row[f"act_{language}"]):
                earlier = [
                    other
                    for other in rows[:at]
                    if set(row["types"].split("|")) <= set(other["types"].split("|"))
                    and word in forms(other[f"act_{language}"])
                    and not (other[f"unless_{language}"] or other["strand"])
                ]
                assert not word or not earlier, (kind, row["step"], word)


def test_a_subject_is_found_by_its_words():
    rows = TABLES["subjects"]
    assert len({row["subject"] for row in rows}) == len(rows)
    for language, before in (("en", "treaty on"), ("fr", "traité de")):
        matter = machines()["treaty"].matter[language]
        for row in rows:
            assert row["family"]
            for form in forms(row[language]):
                assert row["subject"] in subjects(f"{before} {form}", language, matter), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name_in_both_languages(language):
    wanted = {f"tie.kind.{kind}" for kind in KINDS} | {"tie.status.unknown"}
    wanted |= {f"tie.status.{row['kind']}.{row['state']}" for row in TABLES["states"]}
    wanted |= {f"tie.step.{row['step']}" for row in TABLES["moves"]}
    wanted |= {f"tie.effect.{effect}" for effect in Effect.__args__}
    wanted |= {f"tie.name.{row['subject']}" for row in TABLES["subjects"]}
    assert {key for key in texts(language) if key.startswith("tie.") and key.count(".") > 1} == wanted
