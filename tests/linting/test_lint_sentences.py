"""One sentence a row: the rule that it breaks, and no other."""

import csv
from pathlib import Path

import pytest

from dragoman import lint


def rows() -> list[dict[str, str]]:
    text = (Path(__file__).parent / "sentences.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["sentence"])
def test_a_sentence_breaks_this_rule_or_none(row):
    quote = f"{row['quote']} — " if row["quote"] else ""
    found = lint(f"{row['sentence']}\n\n[^1]: {quote}Northern Weekly, 3 May 2025.\n", row["language"])
    assert {finding.rule for finding in found} == {row["rule"]} - {"-"}
