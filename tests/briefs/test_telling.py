"""What is sure enough to be told in a brief."""

import pytest
from briefing import event

from dragoman.briefs import compose
from dragoman.records.material import BriefMaterial
from make import document, statement


@pytest.mark.parametrize(
    ("type_", "confidence", "told"),
    [
        ("CONSULT", 0.55, False),
        ("CONSULT", 0.62, True),
        ("THREATEN", 0.62, False),
        ("ASSAULT", 0.6, False),
        ("ASSAULT", 0.7, True),
    ],
)
def test_a_brief_asks_more_of_what_accuses(type_, confidence, told):
    source = document("Chile and Peru.", published="2025-07-10")
    said = statement(
        source, "Chile", type=type_, actors=("CHL",), recipients=("PER",), trigger="Chile", confidence=confidence
    )
    material = BriefMaterial(
        between=("CHL", "PER"), documents=(source,), statements=(said,), events=(event(said),), as_of=None
    )
    brief = compose(material, "en")
    lines = [line for section in brief.sections for line in section.lines]
    assert bool(lines) == told
    assert bool(brief.gaps) or told


@pytest.mark.parametrize(
    ("status", "confidence", "told"),
    [("possible", 0.4, False), ("possible", 0.45, True), ("happened", 0.5, False), ("happened", 0.55, True)],
)
@pytest.mark.parametrize("claim", [0.55, 0.8])
def test_what_is_told_is_told_with_its_denial(status, confidence, told, claim):
    source = document("Chile will visit. Peru says no.", published="2025-07-10")
    visit = {"type": "CONSULT", "actors": ("CHL",), "recipients": ("PER",), "trigger": "visit"}
    said = statement(source, "Chile will visit", status=status, confidence=claim, **visit)
    no = statement(source, "Peru says no", status="denied", speaker=("PER",), confidence=confidence, **visit)
    material = BriefMaterial(
        between=("CHL", "PER"), documents=(source,), statements=(said, no), events=(event(said, no),), as_of=None
    )
    denials = [line for section in compose(material, "en").sections for line in section.lines if "denies" in line.text]
    assert bool(denials) == (told and claim > 0.6)
