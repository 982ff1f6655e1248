"""The reader against our own annotated sentences, phenomenon by phenomenon; the models have learned from them too."""

import json
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Block, Document, Statement
from dragoman.statements import read

CASES = Path(__file__).parent.parent / "cases"
FLOORS = json.loads((CASES / "floors.json").read_text(encoding="utf-8"))


@cache
def cases(language: str) -> tuple[dict[str, Any], ...]:
    lines = (CASES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def document(case: dict[str, Any]) -> Document:
    text = case["text"]
    return Document(
        id=Document.identify("", text),
        published=case["date"],
        published_basis="metadata",
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        language=case["lang"],
        title=case["title"],
        text=text,
        text_hash=Document.hash_text(text),
        blocks=(Block(kind="paragraph", start=0, end=len(text)),),
    )


def arrows(actors: list[str], recipients: list[str]) -> set[tuple[str, str]]:
    if not recipients and len(actors) > 1:
        return {(a, b) for a in actors for b in actors if a != b}
    return {(a, r) for a in actors or [""] for r in recipients or [""]}


def agrees(expected: dict[str, Any], found: Statement, text: str) -> bool:
    start = text.find(expected["quote"])
    shared = min(found.evidence.end, start + len(expected["quote"])) - max(found.evidence.start, start)
    shorter = min(len(expected["quote"]), len(found.evidence.exact))
    return (
        shared >= shorter / 2
        and expected["type"] == found.type
        and expected["status"] == found.status
        and bool(
            arrows(expected["actors"], expected["recipients"]) & arrows(list(found.actors), list(found.recipients))
        )
    )


@cache
def tally(language: str) -> dict[str, Counter[str]]:
    """Expected, found and spurious statements by phenomenon."""
    counts: dict[str, Counter[str]] = {}
    for case in cases(language):
        count = counts.setdefault(case["phenomenon"], Counter())
        left = list(read(document(case)).statements)
        for expected in case["statements"]:
            count["expected"] += 1
            match = next((s for s in left if agrees(expected, s, case["text"])), None)
            if match:
                left.remove(match)
                count["right"] += 1
        count["spurious"] += len(left)
    return counts


@pytest.mark.parametrize("language", ["en", "fr"])
def test_quotes_of_the_cases_stand_in_their_texts(language: str) -> None:
    assert all(s["quote"] in case["text"] for case in cases(language) for s in case["statements"])


@pytest.mark.parametrize(("language", "phenomenon"), [(lang, name) for lang in FLOORS for name in FLOORS[lang]])
def test_phenomenon_does_not_fall_below_its_floor(language: str, phenomenon: str) -> None:
    count = tally(language)[phenomenon]
    if count["expected"]:
        assert count["right"] / count["expected"] >= FLOORS[language][phenomenon]
    else:
        assert count["spurious"] <= FLOORS[language][phenomenon]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_phenomenon_has_a_floor(language: str) -> None:
    assert set(tally(language)) == set(FLOORS[language])
