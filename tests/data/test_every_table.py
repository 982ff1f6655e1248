"""Every data file that is a table: it reads, nothing stands twice, its codes are known, nothing in it is dead."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import get_args

import pytest

import dragoman
from dragoman.records import EVENT_TYPES, STATUSES, STRANDS
from dragoman.records.codes import Stage
from dragoman.resources import LANGUAGES, data_path, read_table

ROOT = data_path("")
TABLES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.tsv"))
NO_ACT = "-"
VOCABULARIES = {
    "strand": {"", *STRANDS},
    "status": set(STATUSES),
    "content": {"", *STATUSES},
    "stage": set(get_args(Stage)),
    "language": {"", *LANGUAGES},
    "pos": {"NOUN", "VERB", "ADJ", "ADV", "ADP", "AUX", "CCONJ", "SCONJ", "DET", "INTJ", "PART", "PRON"},
}
CODE = re.compile(r"[A-Z]{3}|(IGO|NSA|ORG|MED):\S+")
CODE_FOLDERS = ("gazetteer", "briefs")


@cache
def code_base() -> str:
    """All the program's own text."""
    folder = ROOT.parent
    assert folder.name == dragoman.__name__
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_reads_and_says_nothing_twice(table):
    rows = Counter(tuple(row.items()) for row in read_table(table))
    assert rows
    assert not [row for row, times in rows.items() if times > 1]
    text = (ROOT / table).read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e]", text)


@pytest.mark.parametrize("table", TABLES)
def test_the_codes_of_a_table_are_known(table):
    for row in read_table(table):
        for column, known in VOCABULARIES.items():
            if column in row and not table.startswith("ontology"):
                assert row[column] in known, row
        if "type" in row:
            assert row["type"] in {*EVENT_TYPES, NO_ACT, "*", ""}, row
        if "code" in row and table.startswith(CODE_FOLDERS):
            assert not row["code"] or CODE.fullmatch(row["code"]), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_closed_class_is_leant_on(language):
    unused = {
        row["class"]
        for row in read_table(f"languages/{language}/grammar.tsv")
        if f'"{row["class"]}"' not in code_base()
    }
    conditions = "\n".join(row["with"] for row in read_table(f"languages/{language}/status.tsv"))
    assert not {name for name in unused if f"@{name}" not in conditions}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_of_words_is_asked_for(language):
    asked = "\n".join(
        row["with"] for name in ("predicates", "reporting", "status") for row in read_table(f"languages/{language}/{name}.tsv")
    )  # fmt: skip
    names = {row["class"] for row in read_table(f"languages/{language}/classes.tsv")}
    assert not {name for name in names if not re.search(rf"@{name}\b", asked) and f'"{name}"' not in code_base()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["interface/{}.tsv", "briefs/{}/words.tsv", "briefs/{}/frames.tsv"])
def test_the_words_of_every_key_are_used_somewhere(language, table):
    """Keys are put together from words, so that no more can be told without running all of it."""
    said = code_base() + (ROOT / "briefs/page.html.j2").read_text(encoding="utf-8")
    words = {*re.findall(r"\w+", said), *(row["kind"] for row in read_table("ontology/kinds.tsv"))}
    keys = {row["key"] for row in read_table(table.format(language))}
    assert not {key for key in keys if not set(re.findall(r"\w+", key)) <= words}
