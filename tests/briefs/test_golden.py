"""The brief of a small material, whole, in both languages. `UPDATE_GOLDEN=1` writes the files anew."""

import os
from pathlib import Path

import pytest
from briefing import small_material

from dragoman.briefs import compose, render_markdown

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_markdown_is_as_reviewed(language: str) -> None:
    path = GOLDEN / f"brief_{language}.md"
    made = render_markdown(compose(small_material(), language))
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")
