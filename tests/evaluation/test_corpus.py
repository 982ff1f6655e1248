"""The annotated corpus: every field in its vocabulary, every quote in its text."""

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "evaluation"))

from corpus import HERE, SOURCES, corpus, held_out  # noqa: E402

from dragoman.records import EVENT_TYPES, STATUSES, STRANDS, edtf  # noqa: E402

CODE = re.compile(r"[A-Z]{3}|(IGO|NSA|ORG):[A-Z0-9][A-Z0-9_-]*|EXP|MED|UNK")
OURS = sorted((HERE.parent / "corpus").glob("*.docs"))
REAL = sorted((HERE.parent / "corpus").glob("*.gold"))
beside = pytest.mark.skipif(
    not (SHARED / "data" / "text").is_dir(), reason="the texts of others lie beside the project"
)


def ids(path: Path) -> list[str]:
    return [line[2:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]


def faults(statement: dict, row: dict) -> list[str]:
    """What is wrong with a statement of a document."""
    codes = [*statement["actors"], *statement["recipients"], *statement["speaker"]]
    found = [f"code {code}" for code in codes if not CODE.fullmatch(code)]
    if statement["type"] not in EVENT_TYPES:
        found.append(f"type {statement['type']}")
    if statement["status"] not in STATUSES:
        found.append(f"status {statement['status']}")
    if statement["strand"] not in STRANDS:
        found.append(f"strand {statement['strand']}")
    if statement["when"] and not edtf.is_valid(statement["when"]):
        found.append(f"date {statement['when']}")
    if not statement["actors"] and not statement["recipients"]:
        found.append("nobody")
    if statement["quote"] not in row["text"] and statement["quote"] not in row["title"]:
        found.append(f"quote {statement['quote']}")
    return found


def test_ids_are_unique() -> None:
    counts = Counter(name for path in (*OURS, *REAL) for name in ids(path))
    assert counts
    assert not [name for name, times in counts.items() if times > 1]


def test_every_file_of_annotations_has_its_source() -> None:
    assert {path.stem for path in REAL} == set(SOURCES)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_enough_is_held_out(language: str) -> None:
    """A figure over fewer documents could not tell two points of F1 apart."""
    names = [name for path in (*OURS, *REAL) if path.stem.startswith(language) for name in ids(path)]
    assert 70 < sum(map(held_out, names)) < 0.42 * len(names)


@beside
def test_every_document_is_there_and_on_one_side() -> None:
    documents, gold = corpus(SHARED)
    held, open_ = corpus(SHARED, held=True)[0], corpus(SHARED, held=False)[0]
    assert set(documents) == set(gold) == {name for path in (*OURS, *REAL) for name in ids(path)}
    assert all(row["source"] for row in documents.values())
    assert set(held) | set(open_) == set(documents)
    assert not set(held) & set(open_)


@beside
def test_every_statement_is_well_formed() -> None:
    documents, gold = corpus(SHARED)
    wrong = {
        name: found
        for name, row in gold.items()
        if (found := [fault for each in row["statements"] for fault in faults(each, documents[name])])
    }
    assert not wrong


@beside
def test_every_quote_stands_in_its_text() -> None:
    """What quotes the title alone could never be found."""
    documents, gold = corpus(SHARED)
    folded = {name: " ".join(row["text"].split()) for name, row in documents.items()}
    assert all(
        " ".join(each["quote"].split()) in folded[name] for name, row in gold.items() for each in row["statements"]
    )


@beside
def test_every_document_has_what_it_is_read_by() -> None:
    documents, _ = corpus(SHARED)
    assert all(row["lang"] in ("en", "fr") and row["text"].strip() and row["title"] for row in documents.values())
    assert all(edtf.precision(row["date"]) == "day" for row in documents.values())
