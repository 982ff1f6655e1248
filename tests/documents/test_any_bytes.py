"""Whatever comes in: nothing raises, and blocks are sorted, apart, inside the text and cover all its words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.documents import ReadOptions, Source, read_source
from dragoman.records import Document

OPTIONS = ReadOptions(language="en")
PIECES = st.sampled_from(
    [
        "Leave a comment", "See also", "Lire aussi", "Photo Old bridge", "— Ana Pires, minister", "“We did not.”", "«", "»",
        "The two ministers met in the capital on Tuesday and agreed to reopen the border before the winter.", "- item",
        "1. item", "| a | b |", "a\tb", "# Title", "====", "---", "10 mars 2019 . –", "LISBON, July 10 (Reuters) -", "\n",
        "\n\n", " ", "\u00a0", "\r\n", "\u2028", "É", "of the country", "Topics", "* * *", "Published on", "May 3, 2020",
        "About the author", "I explore.", "Q Who?", "International", "\U0001f600", "e\u0301", "\x85", "\x0b", "\x1c",
    ]
)  # fmt: skip


def check(document):
    assert isinstance(document, Document)
    end = 0
    covered = []
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        piece = document.text[block.start : block.end]
        assert piece == piece.strip()
        assert not document.text[end : block.start].strip()
        end = block.end
        covered.append(piece)
    assert not document.text[end:].strip()
    document.text.encode("utf-8")


@given(st.lists(PIECES, max_size=40), st.sampled_from(["", "\n", "\n\n", " "]))
@example(["a"], "")
def test_blocks_of_text(pieces, joint):
    data = joint.join(pieces).encode()
    for found in read_source(Source(path="a.txt", data=data, media_type="text/plain"), OPTIONS):
        if isinstance(found, Document):
            check(found)


@given(st.lists(PIECES, max_size=20), st.sampled_from(["p", "li", "blockquote", "div", "td", "h2", "span"]))
def test_blocks_of_pages(pieces, tag):
    page = "<html><body><article>" + "".join(f"<{tag}>{piece}</{tag}>" for piece in pieces) + "</article></body></html>"
    for found in read_source(Source(path="a.html", data=page.encode()), OPTIONS):
        if isinstance(found, Document):
            check(found)


@pytest.mark.parametrize(
    "media_type",
    [
        "",
        "text/plain",
        "text/html",
        "application/pdf",
        "application/feed+xml",
        "application/json",
        "application/x-ndjson",
    ],
)
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(media_type, data):
    for found in read_source(Source(path="a", data=data, media_type=media_type), OPTIONS):
        if isinstance(found, Document):
            check(found)


@given(data=st.binary(max_size=200), start=st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"WARC/1.0\r\n", b"<rss>", b"<html>", b'{"text": ']))  # fmt: skip
def test_any_file(tmp_path_factory, data, start):
    from dragoman.documents import read_documents

    path = tmp_path_factory.mktemp("any") / "a"
    path.write_bytes(start + data)
    for found in read_documents([path], OPTIONS):
        if isinstance(found, tuple):
            check(found[0])
