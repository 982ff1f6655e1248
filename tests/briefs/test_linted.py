"""Our own briefs pass the linter."""

import pytest
from briefing import small_material

from dragoman import lint
from dragoman.briefs import compose, render_html, render_markdown


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("render", "name"), [(render_markdown, "brief.md"), (render_html, "brief.html")])
def test_our_own_brief_has_no_fault(tmp_path, language, render, name):
    path = tmp_path / name
    path.write_text(render(compose(small_material(), language)), "utf-8")
    assert not list(lint(path))
