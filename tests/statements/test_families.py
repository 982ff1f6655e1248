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
