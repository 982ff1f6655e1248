"""What holds for any pile: order is irrelevant, nothing later leaks, a run that is killed can be taken up."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pile
from dragoman import Dossier
from dragoman.briefs import render_markdown

READ = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return pile.write(tmp_path_factory.mktemp("pile"))


def answers(dossier, day=None):
    return dossier.documents(day), dossier.statements(day), dossier.assessments(day), dossier.events(day)


def everything(dossier, day):
    """Every answer of a dossier as of a day."""
    brief = [render_markdown(dossier.brief(("RUS", "PRK"), lang, day)) for lang in ("en", "fr")]
    rated = [(dossier.rate(event.id, day), dossier.weigh(event.id, day)) for event in dossier.events(day)]
    found = [dossier.search(words, day) for words in ("Pyongyang", "traite", "troops", "oil")]
    lists = dossier.timeline(day), dossier.issues(day), dossier.sources(day), dossier.diff("2024-07-01", day)
    return answers(dossier, day), brief, rated, found, lists


@settings(max_examples=8)
@given(st.permutations(range(len(pile.RECORDS))), st.integers(0, len(pile.RECORDS)))
def test_the_order_of_documents_and_of_runs_is_irrelevant(paths, order, cut):
    straight, mixed = Dossier.in_memory(), Dossier.in_memory()
    straight.read(paths, retrieved=READ)
    chosen = [paths[n] for n in order]
    mixed.read(chosen[:cut], retrieved=READ)
    mixed.read(chosen[cut:], retrieved=READ)
    assert answers(mixed) == answers(straight)


@settings(max_examples=8)
@given(st.sets(st.integers(0, len(pile.RECORDS) - 1)), st.dates(date(2024, 6, 1), date(2025, 6, 1)))
def test_what_becomes_known_later_changes_no_earlier_answer(paths, tmp_path_factory, later, day):
    published = {path: date.fromisoformat(record["date"]) for path, record in zip(paths, pile.RECORDS, strict=True)}
    before = [path for path in paths if published[path] <= day]
    after = [path for number, path in enumerate(paths) if published[path] > day and number in later]
    one, other = Dossier.in_memory(), Dossier.in_memory()
    one.read(before, retrieved=READ)
    broken = tmp_path_factory.getbasetemp() / "broken.jsonl"
    broken.write_text("{broken")
    other.read([*after, *before, broken], retrieved=READ)
    assert everything(one, day) == everything(other, day)
    assert one.material(("RUS", "PRK"), day).events == other.material(("RUS", "PRK"), day).events


MANY = [
    record
    | {"id": f"{record['id']}{n}", "url": f"https://{n}.example/{record['id']}", "text": f"{record['text']} {n}."}
    for n in range(15)
    for record in pile.RECORDS
]
SCRIPT = """
import sys
from datetime import UTC, datetime
from dragoman import Dossier
Dossier.open(sys.argv[1], create=True).read(sys.argv[2], retrieved=datetime(2026, 1, 2, tzinfo=UTC), jobs=1)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_run_that_is_killed_and_run_again_gives_the_same_dossier(tmp_path):
    lines = pile.write_lines(tmp_path / "many.jsonl", MANY)
    database = tmp_path / "killed" / "dossier.duckdb"
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(tmp_path / "killed"), str(lines)])
    deadline = time.monotonic() + 60
    # The first batch creates the file: then the run is somewhere in its middle.
    while not database.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(0.1)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL

    with Dossier.open(tmp_path / "killed") as killed, Dossier.new(tmp_path / "clean") as clean:
        stored = len(killed.documents())
        assert stored < len(MANY)
        assert {s.evidence.document_id for s in killed.statements()} <= {d.id for d in killed.documents()}
        run = killed.read(lines, retrieved=READ)
        assert dict(run.counts)["known"] == stored
        clean.read(lines, retrieved=READ)
        assert len(clean.documents()) == len(MANY)
        assert answers(killed) == answers(clean)
        assert killed.issues() == clean.issues()
        for document in clean.documents():
            assert killed.raw(document.id) == clean.raw(document.id)
