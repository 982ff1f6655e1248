"""The notebooks run, and what stands in them is what comes out."""

import json
import re

import pytest
from running import NOTEBOOKS, run

KINDS = {"text/html", "text/markdown", "text/plain"}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")  # in the language in which they were made
    return request.param


def test_there_are_two():
    assert [path.stem for path in NOTEBOOKS] == ["articles", "gdelt"]


def test_what_stands_in_a_notebook_comes_out(path):
    assert run(path) == json.loads(path.read_text("utf-8")), "python tests/notebooks/running.py writes them anew"


def test_a_notebook_is_light_and_holds_nothing_that_runs(path):
    text = path.read_text("utf-8")
    assert len(text) < 250_000
    assert not re.search(r"<script|javascript:|https?://(?!www\.gdeltproject\.org)[^\s\"\\]*\.js\b| on\w+=", text)
    assert not re.search(r"/(home|root|tmp|work)/", text)
    notebook = json.loads(text)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            assert set(output.get("data", ())) <= KINDS
    assert any(
        "data:image/svg+xml" in "".join(output.get("data", {}).get("text/html", ()))
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
    )
