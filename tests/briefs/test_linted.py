"""Our own briefs pass the linter."""

import pytest
from briefing import small_material

from dragoman import lint
from dragoman.briefs import compose, render_html, render_markdown
from dragoman.briefs.words import words


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("render", "name"), [(render_markdown, "brief.md"), (render_html, "brief.html")])
def test_our_own_brief_has_no_fault(tmp_path, language, render, name):
    path = tmp_path / name
    path.write_text(render(compose(small_material(), language)), "utf-8")
    assert not list(lint(path))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_brief_counts_of_its_own_wants_no_source(language):
    told = [text for key, text in words(language).items() if key.startswith("gap.")]
    lines = [
        f"- {text.format(count=12, strands='—', parts=words(language)['left_out.many'].format(count=12, section='—'))}"
        for text in told
    ]
    assert len(lines) > 8
    assert not list(lint("\n".join(lines), language))
