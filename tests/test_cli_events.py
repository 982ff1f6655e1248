"""The commands about events, as a person or a program meets them."""

import json

import pytest

from dragoman.cli import run
from dragoman.resources import LANGUAGES, data_path

PAIR = ("--between", "RUS", "PRK")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "d"
    assert run(["read", str(path), str(data_path("demo"))]) == 0
    return str(path)


def asked(call, *words):
    code, out, _ = call(*words, "--json")
    assert code == 0
    return json.loads(out)


def test_expected_tells_silence_in_both_languages_and_writes_a_calendar_once(call, dossier, tmp_path):
    found = asked(call, "expected", dossier, *PAIR, "--as-of", "2026-02-15")
    assert "silent" in {each["outcome"] for each in found}
    for language, words in (("en", "silence past its date"), ("fr", "silence passé la date")):
        assert words in call("expected", dossier, *PAIR, "--as-of", "2026-02-15", "--lang", language)[1]
    path = tmp_path / "awaited.ics"
    assert call("expected", dossier, "--ics", path)[0] == 0
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert call("expected", dossier, "--ics", path)[0] == 2
    assert call("expected", dossier, "--ics", path, "--force")[0] == 0


def test_contested_sets_sides_and_speakers_next_to_each_other(call, dossier):
    found = asked(call, "contested", dossier, *PAIR, "--as-of", "2024-10-31")
    (event,) = [each for each in found if each["type"] == "AID" and each["actors"] == ["PRK"]]
    assert {side["value"] for side in event["contradictions"][0]["sides"]} >= {"happened", "denied"}
    assert {(each["speaker"], each["stance"]) for each in event["positions"]} == {
        ("PRK", "denies"),
        ("KOR", "asserts"),
        ("RUS", "silent"),
        ("UKR", "announces"),
    }
    assert "PRK: le dément" in call("contested", dossier, *PAIR, "--as-of", "2024-10-31", "--lang", "fr")[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_says_why_each_statement_is_in_an_event(call, dossier, language):
    event = next(each for each in asked(call, "events", dossier) if len(each["statement_ids"]) > 2)
    code, out, _ = call("explain", dossier, event["id"], "--lang", language)
    assert code == 0
    assert all(statement in out for statement in event["statement_ids"])
    assert "+2.00" in out
    found = asked(call, "explain", dossier, event["id"])
    linked = {link[end] for link in found["links"] for end in ("statement_id", "other_id")}
    assert linked == set(event["statement_ids"])
    assert all(link["score"] == pytest.approx(sum(w for _, w in link["features"])) for link in found["links"])
    assert call("explain", dossier, "evt-none")[0] == 2


def test_join_split_and_undo_lead_back_to_what_was(call, dossier):
    before = asked(call, "events", dossier)
    joined = asked(call, "join", dossier, before[0]["id"], before[1]["id"], "--note", "one visit")
    assert len(asked(call, "events", dossier)) == len(before) - 1
    event = next(each for each in before[2:] if len(each["statement_ids"]) > 1)
    code, out, err = call("split", dossier, event["id"], event["statement_ids"][0])
    assert (code, out) == (0, "")
    assert "undo" in err
    made = asked(call, "judgements", dossier)
    assert [each["kind"] for each in made] == ["join", "split"]
    assert made[0] == joined
    assert "one visit" in call("judgements", dossier)[1]
    for each in made:
        assert call("undo", dossier, each["id"])[0] == 0
    assert asked(call, "events", dossier) == before
    assert call("undo", dossier, made[0]["id"])[0] == 2
    assert call("join", dossier, before[0]["id"])[0] == 2


def test_every_feature_has_its_words():
    from dragoman.events.weights import WEIGHTS
    from dragoman.messages import texts

    for language in LANGUAGES:
        assert {f"feature.{name}" for name in (*WEIGHTS, "same_sentence", "judged")} <= set(texts(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_ranks_partners_with_their_past_and_says_how_little_that_is(call, dossier, language):
    code, out, _ = call("next", dossier, "--actor", "Russia", "--type", "consult", "--lang", language)
    assert code == 0
    assert {"en": "too little history", "fr": "Le passé est trop court"}[language] in out
    assert {"en": "no probability", "fr": "pas une probabilité"}[language] in out
    found = asked(call, "next", dossier, "--actor", "RUS", "--type", "CONSULT", "--count", "3", "--lang", language)
    assert (found["actor"], found["method"], len(found["partners"])) == ("RUS", "recency", 3)
    assert found["partners"][0]["bearings"][0]["event_ids"]
    assert call("next", dossier, "--type", "CONSULT")[0] == 2
