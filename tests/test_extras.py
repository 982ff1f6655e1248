"""Without the libraries of an extra, the part that needs them says so and the rest works."""

import sys

import pytest

from dragoman.cli import run
from dragoman.errors import ExtraError
from dragoman.extras import EXTRAS, need


def test_what_is_installed_is_not_asked_for():
    for extra in EXTRAS:
        need(extra)


@pytest.mark.parametrize(("extra", "module"), [(e, module) for e, modules in EXTRAS.items() for module in modules])
def test_a_missing_library_is_named_by_its_extra(monkeypatch, extra, module):
    monkeypatch.setitem(sys.modules, module, None)  # as if it were not installed
    with pytest.raises(ExtraError, match=rf"dragoman\[{extra}\]"):
        need(extra)


@pytest.mark.parametrize(("lang", "words"), [("en", "needs the extra"), ("fr", "il faut pour cela")])
def test_the_command_says_what_to_install(monkeypatch, capsys, tmp_path, lang, words):
    assert run(["new", str(tmp_path / "d")]) == 0
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    assert run(["warn", str(tmp_path / "d"), "--lang", lang]) == 1
    assert words in capsys.readouterr().err
