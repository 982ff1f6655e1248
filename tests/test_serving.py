"""The page on the loopback: it answers by that name alone, and can be searched."""

import asyncio
import json

import pytest

from dragoman import Dossier, serving
from dragoman.cli import run
from dragoman.errors import UsageError

PORT = 8123
PAIR = ("FRA", "DEU")
HOME = f"127.0.0.1:{PORT}"


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Asks the application; gives status, headers and body."""
    text = tmp_path_factory.mktemp("served") / "a.txt"
    text.write_text("France and Germany signed a treaty on 3 March 2016.")
    with Dossier.in_memory() as dossier:
        dossier.read(text, published="2016-03-04", language="en", jobs=1)
        app = serving.application(dossier, PORT, PAIR, "en", None)

        def asked(path, query="", method="GET", **headers):
            headers = {"host": HOME} | {name.replace("_", "-"): value for name, value in headers.items()}
            scope = {
                "type": "http",
                "method": method,
                "path": path,
                "raw_path": path.encode(),
                "query_string": query.encode(),
                "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
                "server": ("127.0.0.1", PORT),
            }
            sent = []

            async def receive():
                return {"type": "http.request", "body": b"", "more_body": False}

            async def send(message):
                sent.append(message)

            asyncio.run(app(scope, receive, send))
            body = b"".join(message.get("body", b"") for message in sent)
            return sent[0]["status"], {k.decode(): v.decode() for k, v in sent[0]["headers"]}, body

        yield asked


def test_the_page_comes_with_strict_headers(ask):
    status, headers, body = ask("/")
    assert status == 200
    assert b'"live":true' in body
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": f"evil.example:{PORT}"},
        {"host": "127.0.0.1"},
        {"origin": "http://evil.example"},
        {"sec_fetch_site": "cross-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/", "/search"])
def test_who_asks_from_elsewhere_gets_nothing(ask, path, headers):
    status, _, body = ask(path, "q=France", **headers)
    assert status == 403
    assert b"France" not in body


def test_search_finds_documents(ask):
    status, headers, body = ask("/search", "q=germany", origin=f"http://{HOME}", sec_fetch_site="same-origin")
    assert status == 200
    assert headers["content-type"] == "application/json"
    (hit,) = json.loads(body)
    assert "Germany" in hit["excerpts"][0]["text"]


@pytest.mark.parametrize("query", ["", "q=%20", "q=France&as_of=never"])
def test_a_senseless_search_is_refused(ask, query):
    status, _, body = ask("/search", query)
    assert status == 400
    assert json.loads(body)["error"]


def test_nothing_can_be_changed(ask):
    assert ask("/", method="POST")[0] == 405
    assert ask("/else")[0] == 404


def test_only_the_loopback_is_listened_on():
    with serving.listen(0) as found:
        assert found.getsockname()[0] == "127.0.0.1"
        found.listen()
        with pytest.raises(UsageError, match="cannot be used"):
            serving.listen(found.getsockname()[1])


def test_the_commands_write_a_page_and_refuse_to_overwrite_it(call, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("France and Germany signed a treaty on 3 March 2016.")
    assert run(["read", str(tmp_path / "d"), str(text), "--published", "2016-03-04"]) == 0
    out = tmp_path / "pages" / "p.html"
    code, printed, _ = call("page", tmp_path / "d", "--between", "FRA", "DEU", "--out", out, "--json", "--lang", "fr")
    assert code == 0
    assert json.loads(printed) == {"path": str(out), "bytes": out.stat().st_size}
    assert '<html lang="fr">' in out.read_text("utf-8")[:40]
    assert call("page", tmp_path / "d", "--out", out)[0] == 2
    assert call("page", tmp_path / "d", "--out", out, "--force")[0] == 0
