"""Our own briefs pass the linter."""

import pytest
from briefing import small_material

from dragoman import lint
from dragoman.briefs import compose, render
from dragoman.briefs.words import words


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("format_", ["md", "html", "docx"])
def test_our_own_brief_has_no_fault(tmp_path, language, format_):
    path = tmp_path / f"brief.{format_}"
    path.write_bytes(render(compose(small_material(), language), format_))
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
