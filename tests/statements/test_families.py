"""French constructions and whole families of words that tell an act, one sentence each, by the fixed rules alone."""

import csv
from pathlib import Path

import pytest
from sentences import ruled

with (Path(__file__).parent / "acts_fr.tsv").open(encoding="utf-8") as lines:
    CASES = [tuple(row.values()) for row in csv.DictReader(lines, delimiter="\t")]


@pytest.mark.parametrize(("type_", "actor", "recipient", "text"), CASES)
def test_an_act_is_found_with_its_sides(type_, actor, recipient, text):
    found = [each for each in ruled("fr", text) if each.type == type_ and actor in each.actors]
    assert any(not recipient or recipient in (each.recipients or each.actors) for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Le Chili s'est refusé à tout commentaire sur le Pérou.",
        "Le Chili s'est refusé à commenter la décision du Pérou.",
        "Le président chilien parle de « dix morts » au Pérou.",
        "Les cours ont repris au Pérou.",
        "L'usine de Narendra Modi à Suva",
        "L'usine de Narendra Modi est à Suva.",
        "Narendra Modi est né à Suva.",
        "Un joueur chilien a pris la tête devant le Péruvien.",
        "Le Chili a fait appel du jugement péruvien.",
        "L'opération chilienne de rattrapage au Pérou a réussi.",
        "Le combat du Chilien avec sa rivale a duré au Pérou.",
        "La force de l'Union africaine au Pérou compte cinq mille soldats.",
        "Le Chili est qualifié d'office, comme le Pérou.",
        "Le Chilien a renoncé à la présidentielle, dit-on au Pérou.",
        "« Rien ne presse », a répliqué le ministre chilien au Pérou.",
    ],
)
def test_no_act_is_told(text):
    assert not ruled("fr", text)


def test_who_is_said_to_be_somewhere_by_a_headline_without_a_verb_is_on_a_visit():
    (told,) = ruled("fr", "Narendra Modi à Suva")
    assert (told.type, told.actors, told.recipients) == ("CONSULT", ("IND",), ("FJI",))


@pytest.mark.parametrize(
    "text",
    ["Narendra Modi est à Suva.", "Narendra Modi sera dimanche à Suva.", "L'ambassadeur indien était lundi à Suva."],
)
def test_who_is_said_to_be_somewhere_is_on_a_visit_however_it_is_parsed(text):
    found = [(each.type, each.actors, each.recipients) for each in ruled("fr", text)]
    assert found == [("CONSULT", ("IND",), ("FJI",))]
