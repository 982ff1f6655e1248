"""Which reading of a word applies, by what stands in its slots."""

import pytest
from sentences import parse, ruled

from dragoman.statements.acts import find_acts
from dragoman.statements.lexicon import lexicon
from dragoman.statements.scene import Scene

CASES = [
    ("en", "The president of Peru met the Chilean minister.", "met", True),
    ("en", "The president of Peru met Luis Quilla in Lima.", "met", True),
    ("en", "They met in Lima.", "met", True),
    ("en", "Peru met its budget.", "met", False),
    ("en", "The president of Peru received him.", "received", True),
    ("en", "The president of Peru received a medal from Chile.", "received", False),
    ("fr", "Le Chili a rencontré la ministre péruvienne.", "rencontré", True),
    ("fr", "Le Chili a rencontré des turbulences.", "rencontré", False),
    ("fr", "Le roi du Maroc a reçu les ministres péruviens.", "reçu", True),
    ("fr", "Le roi du Maroc a reçu un tapis du Pérou.", "reçu", False),
]


@pytest.mark.parametrize(("language", "text", "word", "meets"), CASES)
def test_only_somebody_who_may_act_is_met(language: str, text: str, word: str, meets: bool) -> None:
    parsed = parse(language, text)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon(language))
    assert any(act.trigger == parsed.at(word) and act.frame.type == "CONSULT" for act in acts) == meets


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("Le Chili a fait état de violations par le Pérou.", "fait", "ACCUSE"),
        ("Le Chili a fait état de ses dépenses au Pérou.", "fait", None),
        ("Le Pérou abrite deux millions de Boliviens.", "abrite", "AID"),
        ("Les marines chilienne et péruvienne ont lancé des manœuvres.", "lancé", "MOBILIZE"),
    ],
)
def test_a_condition_is_met_inside_what_met_another(text, word, type_):
    parsed = parse("fr", text)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("fr"))
    assert next((act.frame.type for act in acts if act.trigger == parsed.at(word)), None) == type_


@pytest.mark.parametrize(
    ("language", "text", "types"),
    [
        ("en", "Chile and Peru agreed to continue their dialogue.", {"AGREE", "CONSULT"}),
        ("en", "Chile and Peru agreed to expand their cooperation.", {"AGREE", "COOPERATE"}),
        ("en", "Chile imposed sanctions on Peru.", {"SANCTION"}),
    ],
)
def test_what_one_agrees_to_do_is_an_act_of_its_own(language: str, text: str, types: set[str]) -> None:
    parsed = parse(language, text)
    assert {
        act.frame.type for act in find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon(language))
    } == types


def test_whom_a_row_asks_for_as_its_subject_is_its_actor() -> None:
    scene = Scene(pair=("CHL", "PER"))
    parsed = parse("en", "The two presidents discussed the situation in Bolivia.", scene)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("en"))
    assert next(act.actor_codes for act in acts if act.trigger == parsed.at("discussed")) == ("CHL", "PER")


def test_who_is_found_dead_has_killed_nobody():
    assert not ruled("fr", "Un randonneur chilien a trouvé la mort au Pérou samedi.")
    told = ruled("fr", "Trois soldats chiliens sont morts dans une attaque du Pérou.")
    assert all("CHL" not in each.actors for each in told)
