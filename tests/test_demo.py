"""The demonstration corpus is read whole, and its main facts are found."""

import json
import shlex

import pytest

from dragoman.dossier import Dossier
from dragoman.records import edtf
from dragoman.resources import data_path

OUTLETS = {"Bureau de démonstration Dragoman", "Dragoman Demo Desk", "Dragoman Demo Wire"}
PAIR = ("RUS", "PRK")


@pytest.fixture(scope="module")
def dossier():
    with Dossier.in_memory() as opened:
        opened.read(data_path("demo"), jobs=1)
        yield opened


@pytest.fixture(scope="module")
def by_name(dossier):
    return {document.path.rsplit("/")[-1].removesuffix(".md"): document for document in dossier.documents()}


def told_in(dossier, document, type_, *parties):
    """Statements of one document, by type and exact parties."""
    return [
        s
        for s in dossier.statements()
        if s.evidence.document_id == document.id and s.type == type_ and s.parties == frozenset(parties)
    ]


def events(dossier, type_, low, high, as_of=None):
    """Events between the two, by type, that lie in a span of days."""
    return [
        e
        for e in dossier.events(as_of, PAIR)
        if e.type == type_ and e.when and low <= str(edtf.bounds(e.when)[0]) and str(edtf.bounds(e.when)[1]) <= high
    ]


def test_twelve_reports_are_read_without_a_remark(dossier, by_name):
    assert len(by_name) == 12
    assert not list(dossier.issues())
    assert sorted(document.language for document in by_name.values()) == ["en"] * 6 + ["fr"] * 6
    assert {document.source for document in by_name.values()} == OUTLETS


def test_each_is_dated_as_its_name_says(by_name):
    for name, document in by_name.items():
        assert document.published == name[:10]
        assert document.published_basis in ("sidecar", "dateline")
    assert {document.published_basis for document in by_name.values()} == {"sidecar", "dateline"}


def test_each_is_short_and_titled(by_name):
    for document in by_name.values():
        assert 80 <= len(document.text.split()) <= 180
        sidecar = json.loads((data_path("demo") / document.path.replace(".md", ".meta.json")).read_bytes())
        assert document.title == sidecar["title"] == document.text.split("\n")[0].removeprefix("# ")


def test_the_second_print_of_an_agency_text_is_a_copy(by_name):
    copies = {name: document.copy_of for name, document in by_name.items() if document.copy_of}
    assert copies == {"2024-06-21-treaty-desk": by_name["2024-06-20-treaty-wire"].id}


def test_the_treaty_has_two_sources_not_three(dossier):
    found = events(dossier, "SUPPORT", "2024-06-19", "2024-06-19")
    (signing,) = [each for each in found if each.actors == ("PRK", "RUS")]
    assert signing.status == "happened"
    assert len(signing.statement_ids) >= 4
    assert signing.sources == 2  # the agency's text, printed twice, and the report of December


def test_the_deployment_is_claimed_then_denied(dossier, by_name):
    found = told_in(dossier, by_name["2024-10-22-dementi"], "AID", *PAIR)
    assert {"denied"} <= {s.status for s in found}
    assert [s for s in found if s.speaker == ("KOR",) and s.status == "happened"]
    assert [s for s in found if s.speaker == ("UKR",) and s.status == "planned"]  # what Kyiv declared is Kyiv's word
    then = [e for e in dossier.events("2024-10-31", PAIR) if e.type == "AID" and e.actors == ("PRK",)]
    assert any(e.contested for e in then)
    assert not any(e.status == "happened" for e in then)


def test_the_deployment_is_confirmed_by_who_denied_it(dossier, by_name):
    found = told_in(dossier, by_name["2025-04-28-confirmation"], "AID", *PAIR)
    assert [s for s in found if s.status == "happened" and s.actors == ("PRK",) and s.speaker in ((), ("PRK",))]
    now = [e for e in dossier.events(None, PAIR) if e.type == "AID" and e.actors == ("PRK",)]
    steps = [step for e in now for step in e.history]
    said = {(step.status, str(step.known_at.date())) for step in steps if step.speaker in ((), ("PRK",))}
    assert {("denied", "2024-10-22"), ("happened", "2025-04-28")} <= said  # the denial is not overwritten
    assert not any(e.status == "denied" for e in now)


def test_the_visit_is_announced_then_kept(dossier):
    def visit(as_of):
        return [e for e in events(dossier, "CONSULT", "2025-07-11", "2025-07-13", as_of) if "RUS" in e.actors]

    assert {e.status for e in visit("2025-07-10")} == {"planned"}
    kept = visit(None)
    assert any({"planned", "happened"} <= {step.status for step in e.history} for e in kept)
    assert {e.status for e in kept} == {"happened"}


def test_the_visit_to_moscow_is_denied(dossier, by_name):
    found = told_in(dossier, by_name["2025-06-20-no-visit"], "CONSULT", *PAIR)
    assert [s for s in found if s.status == "denied" and s.speaker == ("RUS",) and s.actors == ("PRK",)]


def test_the_links_are_found(dossier):
    assert events(dossier, "COOPERATE", "2025-06-01", "2025-06-30")  # the train
    assert any(e.status == "happened" for e in events(dossier, "COOPERATE", "2025-07-27", "2025-07-28"))  # the flight


def test_the_veto_is_found(dossier, by_name):
    found = [s for s in dossier.statements() if s.evidence.document_id == by_name["2024-04-11-veto"].id]
    assert [s for s in found if s.type == "REJECT" and s.actors == ("RUS",)]
    assert [s for s in found if s.type == "ACCUSE" and s.actors == ("USA",) and s.recipients == ("RUS",)]
    assert [s for s in found if s.type == "SUPPORT" and s.actors == ("PRK",) and s.recipients == ("RUS",)]


def test_the_steps_of_ratification_are_found(dossier, by_name):
    document = by_name["2024-12-05-entree-en-vigueur"].id
    found = [s for s in dossier.statements() if s.evidence.document_id == document and s.type == "SUPPORT"]
    assert {s.when for s in found} >= {"2024-06-19", "2024-10-24", "2024-11-11", "2024-12-04"}
    assert {s.actors for s in found if s.when == "2024-10-24"} == {("RUS",)}
    assert {s.actors for s in found if s.when == "2024-11-11"} == {("PRK",)}


def test_the_history_of_the_deployment_is_whole_in_one_event(dossier):
    (sending,) = [
        e
        for e in dossier.events(None, PAIR)
        if e.type == "AID" and e.actors == ("PRK",) and any(step.status == "denied" for step in e.history)
    ]
    told = [(step.stage, step.speaker, str(step.known_at.date())) for step in sending.history]
    assert set(told[:2]) == {("denied", ("PRK",), "2024-10-22"), ("claimed", ("KOR",), "2024-10-22")}
    assert ("confirmed", ("PRK",), "2025-04-28") in told[2:]
    assert (sending.status, sending.sources) == ("happened", 2)
    (then,) = [e for e in dossier.events("2024-12-31", PAIR) if e.id == sending.id]
    assert then.contested
    assert then.status == "possible"


def test_the_visit_that_will_not_be_is_not_kept(dossier):
    def outcome(day):
        (visit,) = [
            e
            for e in dossier.expected(day, PAIR)
            if e.type == "CONSULT" and e.actors == ("PRK",) and e.recipients == ("RUS",) and e.window == "2025"
        ]
        return visit.outcome

    assert outcome("2025-08-15") == "due"
    assert outcome("2026-03-15") == "silent"


def test_the_visit_of_july_was_kept_without_a_lag(dossier):
    (visit,) = [e for e in dossier.expected("2025-08-15", PAIR) if e.window == "2025-07-11/2025-07-13"]
    assert (visit.outcome, visit.lag) == ("kept", 0)


def test_the_ledger_has_the_events_between_two_states_in_both_directions(dossier):
    table = dossier.ledger(between=("RUS", "PRK"))
    assert set(table.column("actor").to_pylist()) | set(table.column("recipient").to_pylist()) == {"PRK", "RUS"}
    firsts = [day for day in table.column("first").to_pylist() if day]
    assert firsts == sorted(firsts)
    later = dossier.ledger(between=("RUS", "PRK"), since="2025-01-01")
    assert 0 < later.num_rows < table.num_rows


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("first minute") / "dossier"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_first_minute_is_eight_lines_and_three_commands(call, place, lang):
    code, out, err = call("demo", "--folder", place, "--lang", lang)
    assert (code, err) == (0, "")
    head, _, tail = out.partition("\n\n")
    lines = head.splitlines()
    assert len(lines) == 8
    assert all(len(line) < 200 and not line.endswith(" ") for line in lines)
    assert lines[7].endswith(".html")
    assert {"en": "Russia denies", "fr": "la Russie dément"}[lang] in lines[3]
    assert {"en": "no skill here", "fr": "pas mieux que les taux de base"}[lang] in lines[6]
    commands = [shlex.split(line) for line in tail.splitlines()[1:]]
    assert [words[:2] for words in commands] == [["dragoman", name] for name in ("brief", "show", "timeline")]
    for words in commands:
        code, out, err = call(*words[1:])
        assert code == 0
        assert out


def test_the_first_minute_in_json_tells_of_the_same(call, place):
    code, out, _ = call("demo", "--folder", place, "--json")
    told = json.loads(out)
    assert code == 0
    assert list(told) == [
        *(
            "as_of",
            "documents",
            "statements",
            "events",
            "contested",
            "change",
            "expected",
            "forecast",
            "page",
            "commands",
        )
    ]
    assert told["as_of"] == "2025-07-28"
    assert told["documents"] == {"count": 12, "languages": {"fr": 6, "en": 6}, "copies": 1}
    with Dossier.open(place) as opened:
        (visit,) = [e for e in opened.events(told["as_of"], PAIR) if e.id == told["contested"]["event"]]
        assert (visit.type, visit.status, visit.contested) == ("CONSULT", "denied", True)
        (due,) = [e for e in opened.expected(told["as_of"], PAIR) if e.event_id == told["expected"]["event"]]
        assert due.outcome == "due"
    assert 0 < told["forecast"]["low"] <= told["forecast"]["high"] < 1
