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
