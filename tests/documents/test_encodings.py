"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.encodings import clean, clean_in_place, decode, is_binary

SENTENCE = "« L’Équipe » d’Israël a été reçue à Genève : les négociations n’ont rien donné, dit-on à l’Élysée. "


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_common_encodings(codec):
    found = decode((SENTENCE * 5).encode(codec))
    assert found.text == SENTENCE * 5
    assert found.replaced == 0


def test_latin_1_declared_and_not():
    plain = "Les négociations ont été suspendues à Genève, où l'ambassadeur était arrivé. " * 3
    assert decode(plain.encode("latin-1"), "iso-8859-1").text == plain
    assert decode(plain.encode("latin-1")).text == plain


def test_broken_utf8_is_counted():
    found = decode((SENTENCE * 3).encode() + b"\xe9 fin")
    assert found.encoding == "utf-8"
    assert found.replaced == 1
    assert found.text.endswith("\ufffd fin")


def test_declared_nonsense_is_passed_over():
    assert decode("été".encode(), "no-such-charset").text == "été"
    assert decode("l'été à Genève, où il était".encode("cp1252"), "hex").text == "l'été à Genève, où il était"


def test_clean_text():
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert clean("Mos\u202ecou, Py\u200bong\u00adyang\x00\x07") == "Moscou, Pyongyang"
    assert clean("Cafe\u0301") == "Café"
    assert clean("« l’été » “it’s”") == "« l’été » “it’s”"


def test_certain_mojibake_is_mended():
    assert (
        clean("Les nÃ©gociations ont Ã©tÃ© suspendues Ã\xa0 GenÃ¨ve") == "Les négociations ont été suspendues à Genève"
    )


@given(st.text())
def test_cleaning_in_place_keeps_offsets(text):
    cleaned = clean_in_place(text)
    assert len(cleaned) == len(text)
    cleaned.encode("utf-8")


def test_surrogates_are_replaced_in_place():
    assert clean_in_place("a\ud800b") == "a\ufffdb"


@given(st.binary())
def test_any_bytes_decode(data):
    clean(decode(data).text).encode("utf-8")


def test_binary_is_told_from_text():
    assert is_binary(bytes(range(256)) * 20)
    assert not is_binary(SENTENCE.encode("utf-16"))
    assert not is_binary(SENTENCE.encode("cp1252"))
