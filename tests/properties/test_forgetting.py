"""Forgetting a document is never having read it."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import pile
from dragoman import Dossier
from dragoman.errors import NotFoundError

READ = datetime(2026, 1, 2, tzinfo=UTC)
COPY = pile.RECORDS[0] | {"id": "e", "source": "Weekly E", "url": "https://e.example", "date": "2024-06-25"}
RECORDS = [*pile.RECORDS, COPY]


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pile")
    return [*pile.write(folder, RECORDS), pile.write_lines(folder / "f.jsonl", [{"id": "f"}])]


def state(dossier):
    """All that can be asked, but for the runs."""
    material = replace(dossier.material(), runs=())
    found = [dossier.search(words) for words in ("Pyongyang", "pétrole", "Russia")]
    return material, found, dossier.sources(), [dossier.raw(d.id) for d in material.documents]


def ids(dossier):
    return {document.path.partition("#")[0]: document.id for document in dossier.documents()}


@settings(max_examples=10, phases=[Phase.generate])
@given(gone=st.sets(st.integers(0, len(RECORDS) - 1), min_size=1), on_disk=st.booleans())
def test_forgetting_is_never_having_read(paths, tmp_path_factory, gone, on_disk):
    whole, never = Dossier.in_memory(), Dossier.in_memory()
    if on_disk:
        whole = Dossier.new(tmp_path_factory.mktemp("whole") / "d")
    whole.read(paths, retrieved=READ, jobs=1)
    never.read([path for number, path in enumerate(paths) if number not in gone], retrieved=READ, jobs=1)
    known = ids(whole)
    run = whole.forget(known[str(paths[number])] for number in gone)
    assert dict(run.counts)["forgotten"] == len(gone)
    assert whole.runs()[-1] == run
    assert state(whole) == state(never)
    whole.read(paths, retrieved=READ, jobs=1)
    never.read(paths, retrieved=READ, jobs=1)
    assert state(whole) == state(never)
    whole.close()


def test_nothing_of_it_is_left_in_the_folder(paths, tmp_path):
    folder = tmp_path / "d"
    with Dossier.new(folder) as dossier:
        dossier.read(paths, retrieved=READ, jobs=1)
        (forgotten,) = [d for d in dossier.documents() if d.path.startswith(str(paths[3]))]
        assert {"dossier.duckdb", forgotten.raw_hash} <= {file.name for file in holding(folder, forgotten.text)}
        dossier.forget(forgotten.id[:12])
        for missing in (dossier.show, dossier.forget):
            with pytest.raises(NotFoundError):
                missing(forgotten.id)
    assert holding(folder, forgotten.text) == []
    assert sorted(path.name for path in folder.iterdir()) == ["dossier.duckdb", "dossier.json", "raw"]


def holding(folder, text):
    """Files that hold two neighbouring words of a text, however it is packed."""
    pairs = [" ".join(pair).encode() for pair in pairwise(text.split())]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(pair in path.read_bytes() for pair in pairs if len(pair) > 12)]
