"""Files, folders, archives, records: what is found in them, and every bad input."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from dragoman.documents import ReadOptions, Source, expand, read_documents, read_source
from dragoman.records import Document, Issue, digest

OPTIONS = ReadOptions(retrieved=datetime(2025, 1, 1, tzinfo=UTC))
TEXT = "The two ministers met in the capital on Tuesday and agreed to reopen the border crossing before the winter."
TEXTE = "Les deux ministres se sont rencontrés mardi dans la capitale et ont décidé de rouvrir le poste frontière."


def read(path, options=OPTIONS):
    return list(read_documents([path], options))


def only_issue(found):
    (issue,) = found
    assert isinstance(issue, Issue)
    assert issue.stage == "documents"
    assert issue.message
    return issue


def zipped(members, **more):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **more) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_folder_in_order_without_hidden_files(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.md").write_text(f"# Titre\n\n{TEXTE}", encoding="utf-8")
    (tmp_path / ".hidden").write_text(TEXT)
    found = read(tmp_path)
    assert [document.path for document, _ in found] == [str(tmp_path / "b.txt"), str(tmp_path / "a" / "z.md")]
    assert [document.language for document, _ in found] == ["en", "fr"]
    assert found[1][0].media_type == "text/markdown"


def test_document_says_where_it_came_from(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"A Meeting\n\n{TEXT}\n")
    ((document, raw),) = read(path)
    assert raw == path.read_bytes()
    assert document.raw_hash == digest(raw)
    assert document.text_hash == Document.hash_text(document.text)
    assert document.id == Document.identify("", document.text)
    assert document.retrieved == OPTIONS.retrieved
    assert document.title == "A Meeting"


def test_links_out_of_a_folder_are_refused(tmp_path):
    (tmp_path / "secret.txt").write_text(TEXT)
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert only_issue(read(folder)).code == "archive_path"


def test_missing_and_empty(tmp_path):
    assert only_issue(read(tmp_path / "nothing")).code == "missing"
    (tmp_path / "a.txt").write_text(" \n")
    assert only_issue(read(tmp_path / "a.txt")).code == "empty"


def test_standard_input(monkeypatch):
    class Stream:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Stream)
    ((document, raw),) = read("-")
    assert (document.path, raw) == ("-", TEXT.encode())


def test_sidecar_tells_more_than_the_text(tmp_path):
    (tmp_path / "a.txt").write_text(f"Published on May 1, 2020\n\n{TEXT}")
    (tmp_path / "a.txt.json").write_text(
        json.dumps({"published": "2020-05-02", "source": "Gazette", "url": "http://x/1"})
    )
    ((document, _),) = read(tmp_path)
    assert (document.published, document.published_basis) == ("2020-05-02", "sidecar")
    assert (document.source, document.url) == ("Gazette", "http://x/1")
    (tmp_path / "a.txt.json").write_text("[1")
    issue, (document, _) = read(tmp_path / "a.txt")
    assert issue.code == "bad_json"
    assert (document.published, document.published_basis) == ("2020-05-01", "dateline")


def test_dates_by_order_of_trust(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    options = ReadOptions(published="2021-03", retrieved=OPTIONS.retrieved)
    ((document, _),) = read(tmp_path / "a.txt", options)
    assert (document.published, document.published_basis) == ("2021-03", "option")
    (tmp_path / "a.txt").write_text(f"LISBON, 4 May 2020 (Reuters) - {TEXT}")
    ((document, _),) = read(tmp_path / "a.txt", options)
    assert (document.published, document.published_basis, document.source) == ("2020-05-04", "dateline", "Reuters")
    (tmp_path / "a.txt").write_text(f"LISBON, 4 May (Reuters) - {TEXT}")
    ((document, _),) = read(tmp_path / "a.txt")
    assert (document.published, document.published_basis) == ("", "none")


def test_json_lines_keep_their_text(tmp_path):
    raw = (
        "  Ligne\r\n\tavec  espaces  \n\nCafe\u0301 \u00ad« l’été » nÃ©gociations \u2028 fin, dit le ministre français."
    )
    lines = [
        {"id": "x-1", "text": raw, "lang": "fr-FR", "date": "2024-05-03T10:00:00Z", "title": "T", "source": "S"},
        {"text": TEXT, "url": "https://www.reuters.com/a", "author": ["A", "B"]},
    ]
    path = tmp_path / "pile.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n")
    (first, line), (second, _) = read(path)
    assert first.text == raw
    assert (first.language, first.published, first.published_basis) == ("fr", "2024-05-03", "metadata")
    assert first.path.endswith("pile.jsonl#x-1")
    assert first.raw_hash == digest(line)
    assert json.loads(line)["id"] == "x-1"
    assert (second.source, second.author) == ("Reuters", "A, B")
    assert second.path.endswith("pile.jsonl#2")


def test_bad_lines_are_reported_and_passed_over(tmp_path):
    path = tmp_path / "pile.jsonl"
    path.write_text(
        '{"text": "broken\n[1, 2]\n{"title": "no text"}\n' + "[" * 5000 + f'\n{{"text": "{TEXT}", "date": "soon"}}\n'
    )
    found = read(path)
    assert [each.code for each in found[:5]] == ["bad_json", "bad_record", "bad_record", "bad_json", "bad_date"]
    assert found[5][0].text == TEXT


def test_json_file_of_one_or_many(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT}, indent=1))
    (tmp_path / "b.json").write_text(json.dumps([{"text": TEXT}, {"text": TEXTE}]))
    assert len(read(tmp_path)) == 3


def test_zip_members(tmp_path):
    path = tmp_path / "pile.zip"
    members = {
        "b/b.txt": TEXT,
        "a.jsonl": json.dumps({"text": TEXTE}) + "\n",
        "b/b.txt.meta.json": '{"published": "2020"}',
    }
    members["in.zip"] = zipped({"c.txt.gz": gzip.compress(TEXT.encode())})
    path.write_bytes(zipped(members))
    found = read(path)
    assert [document.path.split("pile.zip")[1] for document, _ in found] == [
        "!a.jsonl#1",
        "!b/b.txt",
        "!in.zip!c.txt.gz",
    ]
    assert found[1][0].published == "2020"


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_members_that_climb_out_are_refused(tmp_path, name):
    path = tmp_path / "pile.zip"
    path.write_bytes(zipped({name: TEXT, "good.txt": TEXT}))
    found = read(path)
    assert sorted(each.code if isinstance(each, Issue) else "read" for each in found) == ["archive_path", "read"]


def test_bombs_are_refused(tmp_path):
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"a.txt": b"a" * 15_000_000}))
    assert only_issue(read(path)).code == "archive_bomb"
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 15_000_000))
    assert only_issue(read(path)).code == "archive_bomb"
    path = tmp_path / "many.zip"
    path.write_bytes(zipped({f"{n}.txt": TEXT * 5 + str(n) for n in range(50)}))
    assert [each.code for each in read(path, ReadOptions(max_members=10))] == ["archive_bomb"]
    codes = [each.code for each in read(path, ReadOptions(max_archive_bytes=5_000)) if isinstance(each, Issue)]
    assert codes
    assert set(codes) == {"archive_bomb"}


def test_nesting_is_bounded(tmp_path):
    data = zipped({"a.txt": TEXT})
    for _ in range(5):
        data = zipped({"in.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    assert only_issue(read(tmp_path / "deep.zip")).code == "too_deep"


def test_truncated_files(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 50)[:-20])
    assert only_issue(read(tmp_path / "a.txt.gz")).code == "truncated"
    lines = "".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(2000))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-200])
    found = read(tmp_path / "b.jsonl.gz")
    assert found[-1].code == "truncated"
    assert len(found) > 100
    (tmp_path / "c.zip").write_bytes(zipped({"a.txt": TEXT})[:-30])
    assert only_issue(read(tmp_path / "c.zip")).code == "unreadable"


def test_encrypted_zip(tmp_path):
    data = bytearray(zipped({"a.txt": TEXT}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    assert only_issue(read(tmp_path / "a.zip")).code == "unreadable"


def test_large_file_is_not_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert only_issue(read(path)).code == "too_large"
    assert only_issue(read_source(Source(path="a", data=b"a" * 100), ReadOptions(max_bytes=50))).code == "too_large"
    assert (
        only_issue(read_source(Source(path="a", data=b"a " * 100), ReadOptions(max_characters=50))).code == "too_large"
    )


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", bytes(range(256)) * 10, "not_text"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "unsupported_format"),
        ("a.docx", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "unsupported_format"),
        ("a.css", b"body { color: red }", "unsupported_format"),
        ("a.xml", b"<?xml version='1.0'?><data><a>1</a></data>", "unsupported_format"),
        (
            "a.txt",
            b"Die Minister trafen sich am Dienstag in der Hauptstadt und sprachen lange.",
            "unsupported_language",
        ),
        ("a.txt", b"Los ministros se reunieron el martes en la capital para hablar.", "unsupported_language"),
        ("a.txt", "Министры встретились во вторник в столице и договорились.".encode(), "unsupported_language"),
    ],
)
def test_what_is_not_read(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    assert only_issue(read(tmp_path / name)).code == code


def test_broken_bytes_are_counted_and_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXTE.encode() * 3 + b"\xe9\xff")
    issue, (document, _) = read(tmp_path / "a.txt")
    assert issue.code == "replaced_bytes"
    assert document.language == "fr"


def test_warc_responses(tmp_path):
    page = f"<html><head><title>A Meeting</title></head><body><article><p>{TEXT}</p><p>{TEXT[:-1]} again.</p></article></body></html>"

    def record(kind, url, block):
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
        head += (
            f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        )
        return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"

    def http(status, media_type, body):
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    data = (
        record("request", "http://x/1", b"GET / HTTP/1.1\r\n\r\n")
        + record("response", "http://x/1", http("200 OK", "text/html; charset=utf-8", page.encode()))
        + record("response", "http://x/2", http("404 Not Found", "text/html", page.encode()))
        + record("response", "http://x/3", http("200 OK", "image/png", b"\x89PNG"))
        + record("response", "http://x/4", http("200 OK", "text/plain", TEXTE.encode()))
    )
    for name, content in (("a.warc", data), ("b.warc.gz", gzip.compress(data))):
        (tmp_path / name).write_bytes(content)
        (first, raw), (second, _) = read(tmp_path / name)
        assert (first.url, first.title) == ("http://x/1", "A Meeting")
        assert first.retrieved == datetime(2024, 5, 3, 10, tzinfo=UTC)
        assert raw == page.encode()
        assert (second.url, second.language) == ("http://x/4", "fr")
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(data)[:-100])
    assert read(tmp_path / "c.warc.gz")[-1].code == "truncated"


def test_expand_yields_bytes_not_documents(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    assert [(item.path[-9:], item.data) for item in expand([tmp_path], OPTIONS)] == [
        ("a.jsonl#1", b'{"text": "a"}'),
        ("a.jsonl#2", b'{"text": "b"}'),
    ]
