"""A brief carries its record in every format, and is read back from it; any other file is refused."""

import base64
import zlib
from dataclasses import replace

import pytest
from briefing import small_material
from hypothesis import given
from hypothesis import strategies as st

from dragoman.briefs import FORMATS, compose, read_brief, render, seal
from dragoman.errors import DocumentError
from dragoman.resources import LANGUAGES


def bare(brief):
    return replace(brief, sources=tuple(replace(source, path="") for source in brief.sources))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_written_is_read_back(tmp_path, format_, language):
    brief = bare(compose(small_material(), language))
    path = tmp_path / "brief"
    path.write_bytes(render(brief, format_))
    file = read_brief(path)
    assert (file.format, file.brief) == (format_, brief)
    assert file.data == path.read_bytes() == render(file.brief, format_)


@pytest.mark.parametrize("format_", ["md", "html", "docx", "pdf"])
def test_no_path_of_the_user_goes_out(tmp_path, format_):
    brief = compose(small_material(), "en")
    secret = "/home/somebody/secret"
    brief = replace(brief, sources=tuple(replace(source, path=secret) for source in brief.sources))
    path = tmp_path / "brief"
    path.write_bytes(render(brief, format_))
    assert {source.path for source in read_brief(path).brief.sources} == {""}
    assert secret.encode() not in path.read_bytes()


def test_ends_of_lines_and_words_added_by_hand_do_not_hide_the_record(tmp_path):
    brief = bare(compose(small_material(), "fr"))
    path = tmp_path / "brief.md"
    path.write_bytes(render(brief, "md").replace(b"\n", b"\r\n") + b"\r\nSeen by the desk.\r\n")
    assert read_brief(path).brief == brief


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# A note of somebody else\n",
        b"PK\x03\x04 and then nothing",
        b"%PDF-1.7 and then nothing",
        b"{}",
        b'{"language": 1}',
        b"[" * 100_000,
        b"<!doctype html><title>x</title>",
        b"<!-- dragoman 2024-07-05 run-1\nAAAA\n-->",
        b"<!-- dragoman 2024-07-05 run-1\nnot base 64\n-->",
        b"<!-- dragoman \n" + base64.b64encode(zlib.compress(b'{"title": 3}')) + b"\n-->",
    ],
)
def test_another_file_is_refused(tmp_path, data):
    path = tmp_path / "other"
    path.write_bytes(data)
    with pytest.raises(DocumentError):
        read_brief(path)


def test_a_seal_that_unfolds_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(seal, "LARGEST", 1000)
    with pytest.raises(DocumentError, match="more than 1000 bytes"):
        seal.open_seal(base64.b64encode(zlib.compress(b" " * 2000)).decode())


@given(st.text(max_size=200))
def test_any_seal_is_read_or_refused(text):
    with pytest.raises(DocumentError):
        seal.open_seal(text)


@given(st.binary(max_size=300))
def test_any_record_is_read_or_refused(data):
    with pytest.raises(DocumentError):
        seal.read_record(data)
