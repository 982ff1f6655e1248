"""The figures on published data sets come from the standard parts, read as their manifest says."""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation" / "forecasting"))

import ranking

NAMES = ("Ruritania", "Police (Ruritania)", "Police (Syldavia)", "Court_(Syldavia)", "Zenda")
DAYS = {"train": (0, 70), "valid": (70, 80), "test": (80, 90)}


@pytest.fixture
def shared(tmp_path):
    """A planted data set whose days are counted in hours: 0 meets 1 each day, and 2 visits 3 or 4."""
    folder = tmp_path / "data" / "tkg" / "ICEWS18"
    folder.mkdir(parents=True)
    for part, (first, after) in DAYS.items():
        rows = [row for day in range(first, after) for row in ((0, 0, 1, 24 * day), (2, 1, 3 + day % 2, 24 * day))]
        with gzip.open(folder / f"{part}.txt.gz", "wt") as file:
            np.savetxt(file, rows, fmt="%d", delimiter="\t")
    with gzip.open(folder / "entity2id.txt.gz", "wt") as file:
        file.writelines(f"{name}\t{number}\n" for number, name in enumerate(NAMES))
    manifest = {f"ICEWS18/{part}.txt": {"time_unit": 24} for part in DAYS}
    (folder.parent / "MANIFEST.json").write_text(json.dumps(manifest))
    return tmp_path


def test_the_standard_parts_are_read_in_days(shared):
    folder = shared / "data" / "tkg"
    facts, first = ranking.load(folder / "ICEWS18")
    assert first == {part: days[0] for part, days in DAYS.items()}
    assert (facts.entities, facts.kinds, len(facts.days)) == (5, 2, 2 * 2 * 90)
    assert ranking.plan("ICEWS18", facts, first, 1).last == 89


def test_a_name_tells_the_home_and_the_role(shared):
    facts, _ = ranking.load(shared / "data" / "tkg" / "ICEWS18")
    state, police, other_police, court, city = range(5)
    assert facts.homes[state] == facts.homes[police] != facts.homes[court] == facts.homes[other_police]
    assert facts.roles[police] == facts.roles[other_police] != facts.roles[court]
    assert len({int(facts.roles[each]) for each in (state, police, city)}) == 3
    assert len(np.unique(facts.homes)) == 3


def test_one_command_prints_the_figures(shared, monkeypatch, capsys):
    monkeypatch.setitem(ranking.LESSONS, "ICEWS18", 10)
    monkeypatch.setattr(sys, "argv", ["ranking.py", "--shared", str(shared), "--threads", "1", "ICEWS18"])
    assert ranking.main() == 0
    printed = capsys.readouterr().out
    assert "test, both" in printed
    assert "n 40" in printed
    assert "GiB" in printed


def test_the_gate_holds_the_test_to_its_floor(shared, tmp_path, monkeypatch, capsys):
    floors = tmp_path / "floors.json"
    monkeypatch.setattr(ranking, "FLOORS", floors)
    monkeypatch.setitem(ranking.LESSONS, "ICEWS18", 50)
    monkeypatch.setattr(sys, "argv", ["ranking.py", "--shared", str(shared), "--threads", "1", "--gate", "ICEWS18"])
    for floor, code in ((10, 0), (101, 4)):
        floors.write_text(json.dumps({"ICEWS18": floor}))
        assert ranking.main() == code
    assert "ICEWS18: MRR is" in capsys.readouterr().err
