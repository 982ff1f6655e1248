"""The command line as a person or a program meets it."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

import pile
from dragoman.cli import run
from dragoman.messages import interface_language, message, texts
from dragoman.records.change import NamedBrief
from dragoman.resources import LANGUAGES
from dragoman.store import open_store


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return pile.write(tmp_path_factory.mktemp("in"))


@pytest.fixture(scope="module")
def dossier(tmp_path_factory, paths):
    path = tmp_path_factory.mktemp("out") / "d"
    assert run(["read", str(path), *map(str, paths)]) == 0
    return str(path)


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom dragoman.cli import run\nassert run(['--help']) == 0\n"
        "heavy = {'spacy', 'duckdb', 'pyarrow', 'trafilatura', 'pandas', 'numpy', 'rich', 'ahocorasick', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr.strip() == "[]"
    for name in ("new", "read", "brief", "timeline", "show", "statements", "events", "code", "doctor", "demo"):
        assert name in result.stdout


def test_version_and_an_unknown_command(call):
    code, out, _ = call("--version")
    assert (code, out.startswith("dragoman, version")) == (0, True)
    code, out, err = call("summarise")
    assert (code, out) == (2, "")
    assert err.startswith("dragoman: ")


def test_new_makes_a_dossier_once(call, tmp_path):
    assert call("new", tmp_path / "d")[0] == 0
    code, _, err = call("new", tmp_path / "d")
    assert code == 1
    assert "already" in err


def test_reading_twice_says_that_nothing_is_new(call, tmp_path, paths):
    code, out, _ = call("read", tmp_path / "d", *paths, "--json")
    assert code == 0
    assert json.loads(out)["counts"]["documents"] == 4
    code, out, err = call("read", tmp_path / "d", *paths)
    assert (code, out) == (3, "")
    assert "Nothing new" in err


def test_what_cannot_be_read_is_named_and_the_rest_is_read(call, tmp_path, paths):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    code, out, err = call("read", tmp_path / "d", empty, *paths, "--json")
    assert code == 5
    assert json.loads(out)["counts"]["documents"] == 4
    assert str(empty) in err
    assert "[empty]" in err
    assert call("read", tmp_path / "d", tmp_path / "absent.txt")[0] == 2


def test_lists_are_lines_for_people_and_json_for_programs(call, dossier):
    for command, field in (("timeline", "when"), ("events", "statement_ids"), ("statements", "evidence")):
        code, out, _ = call(command, dossier, "--between", "Russie", "north korea")
        assert code == 0
        assert "RUS" in out
        code, out, _ = call(command, dossier, "--between", "RUS", "PRK", "--json")
        records = json.loads(out)
        assert records
        assert all(field in record for record in records)
    asked = ("timeline", dossier, "--between", "RUS", "PRK", "--json")
    assert json.loads(call(*asked, "--last", "2")[1]) == json.loads(call(*asked)[1])[-2:]
    code, out, err = call("events", dossier, "--as-of", "2000-01-01")
    assert (code, out) == (0, "")
    assert "Nothing found" in err


def test_a_record_is_shown_with_its_words_in_context(call, dossier):
    found = json.loads(call("events", dossier, "--json")[1])
    for record in (found[0]["id"], found[0]["statement_ids"][0]):
        code, out, _ = call("show", dossier, record)
        assert code == 0
        assert "««" in out
        shown = json.loads(call("show", dossier, record, "--json")[1])
        assert shown["record"]["id"] == record
        assert shown["passages"][0]["exact"]
    code, _, err = call("show", dossier, "evt-nothing")
    assert code == 2
    assert "evt-nothing" in err


def test_states_that_do_not_exist_are_refused_with_suggestions(call, dossier):
    code, out, err = call("timeline", dossier, "--between", "Rusia", "Atlantis")
    assert (code, out) == (2, "")
    assert "RUS" in err or "Russia" in err
    assert "Traceback" not in err


def test_a_brief_is_not_begun_with_a_wrong_call(call, dossier, paths, tmp_path):
    for words in (
        ["brief", *paths],
        ["brief", "--between", "RUS", "PRK"],
        ["brief", "--between", "RUS", "PRK", "--dossier", dossier, *paths],
        ["brief", "--between", "RUS", "Atlantis", *paths],
        ["brief", "--between", "RUS", "PRK", "--as-of", "soon", *paths],
    ):
        code, out, err = call(*words)
        assert (code, out) == (2, "")
        assert err.startswith("dragoman: ")
    taken = tmp_path / "brief.md"
    taken.write_text("mine")
    assert call("brief", "--between", "RUS", "PRK", "--out", taken, *paths)[0] == 2
    assert taken.read_text() == "mine"


def test_the_folder_of_a_dossier_is_briefed_as_one(call, dossier):
    asked = ("brief", "--between", "RUS", "PRK", "--format", "md")
    assert call(*asked, dossier)[:2] == call(*asked, "--dossier", dossier)[:2]


def test_code_prints_one_object_a_document_in_order(call, tmp_path):
    lines = pile.write_lines(tmp_path / "in.jsonl")
    code, out, _ = call("code", lines)
    assert code == 0
    coded = [json.loads(line) for line in out.splitlines()]
    assert [each["id"] for each in coded] == [record["id"] for record in pile.RECORDS]
    texts = {record["id"]: record["text"] for record in pile.RECORDS}
    fields = {"quote", "type", "actors", "recipients", "when", "status", "speaker", "strand"}
    for each in coded:
        for statement in each["statements"]:
            assert set(statement) == fields
            assert statement["quote"] in texts[each["id"]]
    assert sum(len(each["statements"]) for each in coded) >= 4


def test_code_reads_standard_input_and_uses_processes():
    data = "".join(json.dumps(record) + "\n" for record in pile.RECORDS) + "{broken\n"
    command = [sys.executable, "-m", "dragoman", "code", "-", "--jobs", "2"]
    result = subprocess.run(command, input=data, capture_output=True, text=True, check=False)
    assert result.returncode == 5
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b", "c", "d"]
    assert "[bad_json]" in result.stderr


def test_doctor_finds_everything_in_place(call):
    code, out, _ = call("doctor", "--json")
    checks = json.loads(out)
    assert [check["check"] for check in checks if not check["ok"]] == []
    assert code == 0


def test_a_reader_that_stops_reading_is_no_error(dossier):
    command = f"{sys.executable} -m dragoman events {dossier} --json | head -c 10"
    result = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr
    assert "error" not in result.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGINT"), reason="needs signals")
def _heed_interrupts():
    """What runs in the background of a shell ignores interrupts, and so would its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_interrupt_ends_with_130_and_one_line(tmp_path):
    many = [pile.RECORDS[0] | {"id": str(n), "url": f"https://{n}.example"} for n in range(2000)]
    lines = pile.write_lines(tmp_path / "many.jsonl", many)
    command = [sys.executable, "-m", "dragoman", "read", str(tmp_path / "d"), str(lines), "--jobs", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_heed_interrupts)
    deadline = time.monotonic() + 60
    while not (tmp_path / "d" / "dossier.duckdb").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in err
    assert "Traceback" not in err


def test_messages_exist_in_every_language_with_the_same_blanks():
    import string

    def blanks(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english = texts("en")
    for language in LANGUAGES:
        other = texts(language)
        assert set(other) == set(english)
        assert {key: blanks(text) for key, text in other.items()} == {key: blanks(t) for key, t in english.items()}


def test_people_are_spoken_to_in_their_language(call, dossier, tmp_path):
    assert interface_language({"LANG": "fr_CA.UTF-8"}) == "fr"
    assert interface_language({"LC_ALL": "C", "LANG": "fr_FR"}) == "en"
    assert interface_language({}) == "en"
    assert message("read.nothing", "fr") == "Rien de nouveau."
    assert "a eu lieu" in call("events", dossier, "--lang", "fr")[1]
    assert call("show", tmp_path, "x", "--lang", "fr")[2].startswith("dragoman : ")
    environment = {**os.environ, "LC_ALL": "fr_FR.UTF-8"}
    command = [sys.executable, "-m", "dragoman", "read", "--help"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "Lit des documents" in result.stdout


def test_control_characters_of_documents_do_not_reach_the_terminal(call, tmp_path):
    record = pile.RECORDS[0] | {"title": "x\x1b[31mred", "source": "a\x1b]0;b"}
    assert call("read", tmp_path / "d", *pile.write(tmp_path / "in", [record]))[0] == 0
    for command in ("events", "statements"):
        assert "\x1b" not in call(command, tmp_path / "d")[1]
    statement = json.loads(call("statements", tmp_path / "d", "--json")[1])[0]["id"]
    assert "\x1b" not in call("show", tmp_path / "d", statement)[1]


def test_a_dossier_in_use_is_said_to_be_so_in_both_languages(tmp_path):
    store = open_store(tmp_path / "d", create=True)
    store.keep_brief(
        NamedBrief(name="b", made=datetime(2026, 1, 2, tzinfo=UTC))
    )  # holds the dossier until it is closed
    for words, said in (
        (["events", str(tmp_path / "d")], "Another process is using the dossier"),
        (["forget", str(tmp_path / "d"), "doc-1", "--lang", "fr"], "Un autre processus se sert du dossier"),
    ):
        command = [sys.executable, "-m", "dragoman", *words]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert (result.returncode, result.stdout) == (1, "")
        assert said in result.stderr
        assert "Traceback" not in result.stderr
    store.close()


def test_forget_and_diff(call, tmp_path, paths):
    folder = tmp_path / "d"
    assert call("read", folder, *paths)[0] == 0
    assert call("brief", "--dossier", folder, "--between", "RUS", "PRK", "--name", "one")[0] == 0
    assert call("diff", folder, "--since", "one")[2].strip() == message("diff.nothing")
    document = json.loads(call("statements", folder, "--json")[1])[0]["evidence"]["document_id"]
    code, out, _ = call("forget", folder, document[:14], "--json")
    assert (code, json.loads(out)["counts"]["forgotten"]) == (0, 1)
    assert call("forget", folder, document)[0] == 2
    assert document not in call("statements", folder, "--json")[1]
    code, out, _ = call("diff", folder, "--since", "2024-06-30", "--lang", "fr")
    assert (code, out.startswith("Nouveau (")) == (0, True)
    kinds = {change["kind"] for change in json.loads(call("diff", folder, "--since", "2024-06-30", "--json")[1])}
    assert "new" in kinds
    assert call("brief", *paths, "--between", "RUS", "PRK", "--name", "one")[0] == 2


def test_sources_and_ratings_are_told_with_their_reasons_in_both_languages(call, dossier):
    code, out, _ = call("sources", dossier)
    assert (code, out.startswith("F  Daily A: 2 documents")) == (0, True)
    listed = json.loads(call("sources", dossier, "--json", "--lang", "fr")[1])
    assert all(each["rating"]["grade"] == "F" and "récits" in each["rating"]["words"][0] for each in listed)
    treaty = next(e for e in json.loads(call("events", dossier, "--json")[1]) if e["sources"] == 2)
    code, out, _ = call("rate", dossier, treaty["id"])
    assert (code, out[0]) == (0, "1")
    assert "independent sources: 2" in out
    rated = json.loads(call("rate", dossier, treaty["id"], "--json", "--lang", "fr")[1])
    assert [each["words"].split(" :")[0] for each in rated["sources"]] == ["compte", "compte"]
    assert call("rate", dossier, treaty["id"], "--as-of", "2024-06-19")[1][0] == "3"
    assert call("rate", dossier, treaty["statement_ids"][0])[0] == 2
