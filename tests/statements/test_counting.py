"""People counted by their nationality, and nobody else."""

import pytest
from sentences import parse

from dragoman.statements.counting import are_folk


@pytest.mark.parametrize(
    ("language", "text", "verb", "slot", "expected"),
    [
        ("en", "Chile hosts 30,000 Peruvians.", "hosts", "obj", True),
        ("en", "Chile hosts the Peruvians.", "hosts", "obj", False),
        ("en", "Chile hosts 30,000 students.", "hosts", "obj", False),
        ("fr", "Le Chili accueille 30 000 Péruviens.", "accueille", "obj", True),
        ("fr", "Des milliers de Péruviens vivent au Chili.", "vivent", "subj", True),
        ("fr", "Le Chili accueille les Péruviens.", "accueille", "obj", False),
        ("fr", "Le Chili accueille 30 000 étudiants.", "accueille", "obj", False),
    ],
)
def test_people_are_counted_by_their_nationality(language, text, verb, slot, expected):
    found = parse(language, text)
    heads = found.clauses.at(found.at(verb)).slots.get(slot, ())
    assert are_folk(heads, found.clauses, found.cast) is expected
