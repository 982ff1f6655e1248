"""One file that asks nobody, in which no document can do anything, and which stays small."""

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from crowd import PAIR as CROWD_PAIR
from crowd import crowd
from hostile import PAIR, QUOTE, URLS, hostile

from dragoman import Dossier
from dragoman.errors import UsageError
from dragoman.pages.wire import page_texts
from dragoman.resources import LANGUAGES, data_path, read_table

DEMO = ("RUS", "PRK")
WEB = Path(__file__).parents[2] / "web/src"


def data_of(page: str) -> dict:
    """The records in a page."""
    return json.loads(re.search(r'<script type="application/json" id="dossier">(.*?)</script>', page, re.S)[1])


def rows(columns: dict) -> list[dict]:
    """Columns as rows."""
    expanded = {
        name: column if isinstance(column, list) else [column["of"][n] for n in column["at"]]
        for name, column in columns.items()
    }
    return [dict(zip(expanded, row, strict=True)) for row in zip(*expanded.values(), strict=True)]


@pytest.fixture(scope="module")
def demo():
    with Dossier.in_memory() as opened:
        opened.read(data_path("demo"), jobs=1)
        yield opened


@pytest.fixture(scope="module")
def data(demo):
    return data_of(demo.page(DEMO, "fr"))


def test_every_quote_is_that_of_its_statement(demo, data):
    documents, statements = rows(data["documents"]), rows(data["statements"])
    told = {s.id: s for s in demo.statements()}
    assert len(statements) > 50
    for each in statements:
        document = documents[each["document"]]
        shown = document["text"][each["start"] : each["start"] + each["length"]]  # nothing here is beyond the BMP
        assert shown == told[each["id"]].evidence.exact
        assert document["id"] == told[each["id"]].evidence.document_id


def test_an_event_is_told_as_it_stood(data):
    events = rows(data["events"])
    visit = next(
        n
        for n, event in enumerate(events)
        if len(event["standings"]) > 1
        and event["standings"][0][1] == "planned"
        and event["standings"][-1][1] == "happened"
    )
    first, *_, last = data["speech"]["fr"]["sentences"][visit]
    assert "est annoncée" in first or "est prévue" in first
    assert "a eu lieu" in last
    assert [standing[0] for standing in events[visit]["standings"]] == sorted(
        standing[0] for standing in events[visit]["standings"]
    )


def test_events_stand_as_the_dossier_has_them_on_that_day(demo, data):
    """What the page goes back to is what the dossier would have said."""
    day = date(2024, 10, 31)
    then = {frozenset(e.statement_ids): e.status for e in demo.events(day, DEMO)}
    known = {s["id"]: s["known"] for s in rows(data["statements"])}
    ids = [s["id"] for s in rows(data["statements"])]
    same = 0
    for event in rows(data["events"]):
        told = frozenset(ids[n] for n in event["statements"] if known[ids[n]] <= day.isoformat())
        if event["core"] and told in then:
            standing = [each for each in event["standings"] if each[0] <= day.isoformat()][-1]
            assert standing[1] in (then[told], "claimed")
            same += 1
    assert same > 10


def test_both_languages_are_in_a_small_page(data):
    assert set(data["speech"]) == set(LANGUAGES)
    assert data["language"] == "fr"
    assert data["speech"]["fr"]["names"]["PRK"] == "Corée du Nord"
    assert data["speech"]["en"]["names"]["PRK"] == "North Korea"


def test_the_same_dossier_gives_the_same_page(demo, data):
    with Dossier.in_memory() as again:
        again.read(data_path("demo"), jobs=1)
        other = data_of(again.page(DEMO, "fr", "2025-07-28"))
    assert other == data_of(demo.page(DEMO, "fr", "2025-07-28")) | {"speech": other["speech"]}  # but for the run's id
    assert other["speech"]["fr"]["sentences"] == data["speech"]["fr"]["sentences"]


def test_nothing_of_a_document_is_markup():
    with hostile() as opened:
        page = opened.page(PAIR, "en")
    head, rest = page.split('<script type="application/json" id="dossier">')
    data, after = rest.split("</script>", 1)
    assert "evil.example" not in head + after
    assert not re.search("[<>&\u2028\u2029]", data)
    found = rows(data_of(page)["documents"])
    assert sorted(filter(None, (each["url"] for each in found))) == [url for url in URLS if url.startswith("https:")]
    assert QUOTE in found[0]["text"]


def test_the_policy_lets_in_our_own_script_and_style_alone(demo):
    page = demo.page(DEMO, "en")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    directives = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert directives["default-src"] == directives["connect-src"] == directives["base-uri"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]+'", directives["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/=]+'", directives["style-src"])
    assert len(re.findall(r"<script", page)) == 2  # the records, and the program
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", page.split("<script>")[0])


def test_a_thousand_events_take_less_than_a_megabyte_and_a_half(monkeypatch):
    monkeypatch.setitem(sys.modules, "lightgbm", None)  # forecasts add little to a page, and take long to learn
    with crowd(1000) as opened:
        page = opened.page(CROWD_PAIR, "fr")
    assert len(rows(data_of(page)["events"])) > 900
    assert len(page.encode()) < 1_500_000


def test_only_languages_that_we_write(demo):
    with pytest.raises(UsageError, match="en, fr"):
        demo.page(DEMO, "de")


def test_the_page_says_the_same_in_both_languages():
    tables = {lang: list(read_table(f"pages/{lang}.tsv")) for lang in LANGUAGES}
    keys = {lang: [row["key"] for row in table] for lang, table in tables.items()}
    assert keys["en"] == keys["fr"]
    assert len(set(keys["en"])) == len(keys["en"])
    for english, french in zip(tables["en"], tables["fr"], strict=True):
        blanks = {
            lang: set(re.findall(r"\{(\w+)\}", row["text"])) for lang, row in zip("ef", (english, french), strict=True)
        }
        assert blanks["e"] == blanks["f"], english["key"]
        assert english["text"], english["key"]
        assert french["text"], french["key"]


def test_the_program_asks_for_the_texts_that_there_are():
    """Keys stand in the sources of the program as they are, or end with a part that is filled in."""
    sources = "\n".join(path.read_text("utf-8") for path in sorted(WEB.rglob("*.ts*")))
    whole = set(re.findall(r'"([a-z_]+(?:\.\w+)*)"', sources))
    begun = set(re.findall(r"`([a-z_.]+\.)\$\{", sources))
    asked = set(re.findall(r'\bt\(\s*"([^"]+)"', sources))
    have = {re.sub(r"\.(one|many)$", "", key) for key in page_texts("en")}
    assert asked <= have
    own = {re.sub(r"\.(one|many)$", "", row["key"]) for row in read_table("pages/en.tsv")} - {"noscript"}
    assert {key for key in own if key not in whole and not key.startswith(tuple(begun))} == set()
