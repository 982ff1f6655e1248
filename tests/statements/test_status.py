"""Whether an act happened: mood, modals, negation, conditions and cue words; content of speech acts is not asked here."""

import csv
from itertools import product
from pathlib import Path

import pytest
from sentences import parse, ruled

from dragoman.records import STATUSES
from dragoman.statements.status import STRENGTH, stronger

CASES = [
    ("en", "Chile attacked Peru.", "attacked", "happened"),
    ("en", "Chile will help Peru.", "help", "planned"),
    ("en", "Chile plans to attack Peru.", "attack", "planned"),
    ("en", "Chile is expected to visit Peru.", "visit", "planned"),
    ("en", "Chile might attack Peru.", "attack", "possible"),
    ("en", "Chile reportedly attacked Peru.", "attacked", "possible"),
    ("en", "Chile is suspected of attacking Peru.", "attacking", "possible"),
    ("en", "Chile did not attack Peru.", "attack", "denied"),
    ("en", "Chile has never attacked Peru.", "attacked", "denied"),
    ("en", "No treaty was signed by Chile and Peru.", "signed", "denied"),
    ("en", "If Chile attacked Peru, Bolivia would condemn it.", "attacked", "hypothetical"),
    ("en", "If Chile attacked Peru, Bolivia would condemn it.", "condemn", "hypothetical"),
    ("fr", "Le Chili a attaqué le Pérou.", "attaqué", "happened"),
    ("fr", "Le Chili vient d'aider le Pérou.", "aider", "happened"),
    ("fr", "Le Chili aidera le Pérou.", "aidera", "planned"),
    ("fr", "Le Chili va aider le Pérou.", "aider", "planned"),
    ("fr", "Le Chili compte attaquer le Pérou.", "attaquer", "planned"),
    ("fr", "Le Chili a annoncé qu'il aiderait le Pérou.", "aiderait", "planned"),
    ("fr", "Le Chili aurait attaqué le Pérou.", "attaqué", "possible"),
    ("fr", "Le Chili pourrait attaquer le Pérou.", "attaquer", "possible"),
    ("fr", "Le Chili est soupçonné d'avoir attaqué le Pérou.", "attaqué", "possible"),
    ("fr", "Le Chili n'a pas attaqué le Pérou.", "attaqué", "denied"),
    ("fr", "Le Chili n'a jamais attaqué le Pérou.", "attaqué", "denied"),
    ("fr", "Aucun traité n'a été signé par le Chili et le Pérou.", "signé", "denied"),
    ("fr", "Si le Chili attaque le Pérou, la Bolivie protestera.", "attaque", "hypothetical"),
]

with (Path(__file__).parent / "status.tsv").open(encoding="utf-8") as lines:
    CASES += [
        (row["lang"], row["sentence"], row["word"], row["status"]) for row in csv.DictReader(lines, delimiter="\t")
    ]


@pytest.mark.parametrize(("language", "text", "word", "status"), CASES)
def test_status(language, text, word, status):
    found = parse(language, text)
    assert found.modality.status(found.at(word)) == status


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Chile attacked Peru and will help Bolivia.", "attacked"),
        ("fr", "Le Chili a attaqué le Pérou et aidera la Bolivie.", "attaqué"),
        ("en", "Chile helped Peru, which did not attack Bolivia.", "helped"),
        ("fr", "Le Chili a aidé le Pérou, qui n'a pas attaqué la Bolivie.", "aidé"),
    ],
)
def test_a_clause_keeps_its_status_to_itself(language, text, word):
    found = parse(language, text)
    assert found.modality.status(found.at(word)) == "happened"


def test_the_status_that_tells_less_of_a_fact_wins():
    for left, right in product(STATUSES, STATUSES):
        assert stronger(left, right) == stronger(right, left) == max(left, right, key=STRENGTH.__getitem__)


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Chile has not confirmed that it supplied weapons to Peru.", "possible"),
        ("en", "Chile denied that it supplied weapons to Peru.", "denied"),
        ("fr", "Lima n'a pas démenti avoir livré des armes à Santiago.", "possible"),
        ("fr", "Lima n'a pas confirmé avoir livré des armes à Santiago.", "possible"),
        ("fr", "Lima dément avoir livré des armes à Santiago.", "denied"),
    ],
)
def test_who_does_not_deny_or_confirm_leaves_it_open(language, text, status):
    (aid,) = [found for found in ruled(language, text) if found.type == "AID"]
    assert aid.status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Le Chili ne reconnaît pas le Pérou.", "happened"),
        ("Le Chili ne reconnaîtra plus le Pérou.", "planned"),
        ("Le Chili ne rejette pas l'offre du Pérou.", "denied"),
    ],
)
def test_a_negation_that_makes_the_act_does_not_deny_it(text, status):
    found = [each for each in ruled("fr", text) if each.type == "REJECT"]
    assert [each.status for each in found] == [status]
