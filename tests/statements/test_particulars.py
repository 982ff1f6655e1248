"""Where, how much, of what, about what and by whose mouth: the tables in `particulars/`, one row a phenomenon."""

from pathlib import Path

import pytest
from sentences import ruled

from dragoman.resources import LANGUAGES

TABLES = Path(__file__).parent / "particulars"


def rows(name):
    """The rows of a table, as parameters."""
    lines = [line for line in (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    header, found = lines[0].split("\t"), []
    for line in lines[1:]:
        cells = line.split("\t")
        row = dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
        found.append(pytest.param(row, id=f"{row['language']} {row['phenomenon']}"))
    return found


def told(row):
    """The statement of a row's word."""
    found = [statement for statement in ruled(row["language"], row["text"]) if statement.trigger == row["word"]]
    assert found, "no statement has this word"
    return found[0]


def amounts(cell):
    """Value, low, high, unit and item of each quantity of a cell."""
    for one in cell.split(";") if cell else ():
        value, low, high, unit, item = one.split("/")
        yield float(value), float(low), float(high) if high else None, unit, item


@pytest.mark.parametrize("row", rows("places"))
def test_the_place_of_an_act(row):
    assert told(row).place == row["place"]


@pytest.mark.parametrize("row", rows("quantities"))
def test_the_quantities_of_an_act(row):
    found = told(row).quantities
    assert [(q.value, q.low, q.high, q.unit, q.item) for q in found] == list(amounts(row["quantities"]))
    assert all(quantity.text in " ".join(row["text"].split()) for quantity in found)


@pytest.mark.parametrize("row", rows("instruments"))
def test_the_instruments_of_an_act(row):
    assert told(row).instruments == tuple(row["instruments"].split())


@pytest.mark.parametrize("row", rows("contexts"))
def test_the_contexts_of_an_act(row):
    found = set(told(row).contexts)
    wanted = row["contexts"].split()
    assert {name for name in wanted if name[0] != "!"} <= found
    assert not {name[1:] for name in wanted if name[0] == "!"} & found


@pytest.mark.parametrize("row", rows("speakers"))
def test_who_says_it_and_through_whom(row):
    found = told(row)
    assert found.speaker == tuple(row["speaker"].split())
    assert found.speaker_mentions == tuple(filter(None, row["mentions"].split(";")))
    assert found.speaker_chain == tuple(row["chain"].split())


@pytest.mark.parametrize("name", ["places", "quantities", "instruments", "contexts", "speakers"])
def test_each_field_is_told_in_both_languages_and_has_its_traps(name):
    cases = [case.values[0] for case in rows(name)]
    assert len(cases) >= 25
    for language in LANGUAGES:
        phenomena = [row["phenomenon"] for row in cases if row["language"] == language]
        assert len(phenomena) >= 12
        assert any(phenomenon.startswith(("trap", "piège")) for phenomenon in phenomena)
        assert len(set(phenomena)) == len(phenomena)
