"""ICEWS as a ledger: entities become states, relations PLOVER types, and days days."""

import gzip
import json
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation" / "forecasting"))

import dyadic
import dyads

from dragoman.forecasts import count
from dragoman.records.arrow import schema
from dragoman.records.ledger import LedgerLine

ENTITIES = ["France", "Police_(Australia)", "Barack_Obama", "Citizen_(North_Korea)", "Military_(France)"]
RELATIONS = ["Consult", "Make_statement", "Impose_embargo,_boycott,_or_sanctions"]
ROWS = {
    "train": [(0, 0, 1, 0), (2, 0, 1, 0), (3, 2, 0, 1)],
    "valid": [(0, 1, 3, 5), (0, 0, 4, 5)],
    "test": [(1, 2, 3, 9)],
}


@pytest.fixture
def shared(tmp_path):
    folder, imports = tmp_path / "data/tkg/ICEWS05-15", tmp_path / "data/imports"
    folder.mkdir(parents=True)
    imports.mkdir()
    for name, words in (("entity2id", ENTITIES), ("relation2id", RELATIONS)):
        lines = "".join(f"{word}\t{n}\n" for n, word in enumerate(words))
        (folder / f"{name}.txt.gz").write_bytes(gzip.compress(lines.encode()))
    for part, rows in ROWS.items():
        lines = "".join("\t".join(map(str, row)) + "\n" for row in rows)
        (folder / f"{part}.txt.gz").write_bytes(gzip.compress(lines.encode()))
    manifest = {f"ICEWS05-15/{part}.txt": {"time_unit": 1} for part in ROWS}
    (folder.parent / "MANIFEST.json").write_text(json.dumps(manifest))
    (imports / "cameo-codes.csv").write_text(
        'name,code,root_code\nMake statement,010,01\nConsult,040,04\n"Impose embargo, boycott, or sanctions",163,16\n'
    )
    return tmp_path


def test_only_acts_between_states_become_lines(shared):
    ledger = dyads.load(shared)
    assert ledger.schema == schema(LedgerLine)
    told = [(row["actor"], row["type"], row["recipient"], row["first"]) for row in ledger.to_pylist()]
    assert told == [
        ("FRA", "CONSULT", "AUS", date(2005, 1, 1)),
        ("PRK", "SANCTION", "FRA", date(2005, 1, 2)),
        ("AUS", "SANCTION", "PRK", date(2005, 1, 10)),
    ]
    assert len(count(ledger).day) == 3
    assert len(dyadic.pairs_of(count(ledger))) == 0
