"""Runs a command on a copy of a dossier again and again and kills it at ever later moments; for `test_killing`.

Called with the command, a folder with documents, an empty folder and the number of moments, it prints one JSON object a
moment. Every run is a fork of one process that has loaded the models, and that never opens a dossier itself.
"""

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from dragoman import Dossier
from dragoman.documents import ReadOptions
from dragoman.pipeline import read
from dragoman.records import digest
from dragoman.settings import Settings
from dragoman.store import open_store

OPTIONS = ReadOptions(retrieved=datetime(2026, 1, 2, tzinfo=UTC))
OURS = {"dossier.json", "dossier.duckdb", "dossier.duckdb.wal", "raw"}  # a log may wait until something is written
ATTEMPTS = 4
"""To kill a run before it is done: how long one takes varies."""
WHOLE, PARTIAL, UNTOUCHED = "whole", "partial", "untouched"


def read_all(folder: Path, inputs: Path) -> None:
    """In batches of one document, so that there is something to cut short."""
    store = open_store(folder, create=True)
    read(store, [inputs], OPTIONS, Settings(jobs=1, batch=1))
    store.close()


def forget_one(folder: Path, inputs: Path) -> None:
    """The first document, if it is there."""
    with Dossier.open(folder) as dossier:
        first = [d.id for d in dossier.documents() if "#a" in d.path]
        if first:
            dossier.forget(first)


def join_two(folder: Path, inputs: Path) -> None:
    """The events of the first and the last statement, if they are two."""
    with Dossier.open(folder) as dossier:
        ends = {min(dossier.statements(), key=lambda s: s.id).id, max(dossier.statements(), key=lambda s: s.id).id}
        events = [event.id for event in dossier.events() if ends.intersection(event.statement_ids)]
        if len(events) == 2:
            dossier.join(events, made_at=OPTIONS.retrieved)


def import_two(folder: Path, inputs: Path) -> None:
    """Two files of event data, the second of which has rows that are refused."""
    with Dossier.open(folder, create=True) as dossier:
        dossier.import_("gdelt", sorted(inputs.parent.glob("gdelt*.csv.gz")))


COMMANDS: dict[str, Callable[[Path, Path], None]] = {"read": read_all, "forget": forget_one, "join": join_two}
COMMANDS |= {"import": import_two}


def state(folder: Path) -> str:
    """A digest of all that stands; raises where something is half there."""
    with Dossier.open(folder, create=True) as dossier:
        documents = {document.id: document for document in dossier.documents()}
        for record in (*dossier.statements(), *dossier.assessments()):
            place = record.evidence
            assert documents[place.document_id].text[place.start : place.end] == place.exact
        raw = [dossier.raw(id_) for id_ in documents]
        assert len({id(each) for each in raw}) == len(documents)
        found = (*documents.values(), *dossier.statements(), *dossier.assessments(), *dossier.issues())
        told = (*found, *dossier.events(), *dossier.imports(), *dossier.ledger().to_pylist())
        for file in dossier.imports():
            assert len(dossier.record(f"rec-{file.id[4:]}-{file.rows}")) == 1
        return digest("\n".join(map(repr, told)).encode())


def in_fork(work: Callable[[], str], after: float | None = None) -> str | None:
    """What a function returns in a forked process; None if that was killed `after` so many seconds."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            os.write(writer, work().encode())
        except BaseException as error:
            os.write(writer, f"{type(error).__name__}: {error}"[:500].encode())
        os._exit(0)
    os.close(writer)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        answer = pipe.read().decode()
    return None if os.WIFSIGNALED(status) else answer


def warm_up(inputs: Path) -> None:
    """Load all that a command needs, but open no database: its threads would not survive a fork."""
    import duckdb  # noqa: F401
    import pyarrow

    pyarrow.table({"a": [1]}).to_pylist()
    with Dossier.in_memory() as dossier:
        dossier.read(inputs, jobs=1)
        dossier.events()


def main(command: str, inputs: Path, place: Path, moments: int) -> None:
    """Kill the command at so many moments."""
    warm_up(inputs)
    run = COMMANDS[command]

    def done(folder: Path) -> str:
        run(folder, inputs)
        return ""

    def repeated(folder: Path) -> str:
        left = state(folder)
        run(folder, inputs)
        left += " " + state(folder)
        strays = sorted({path.name for path in folder.iterdir()} - OURS)
        return left + " " + ",".join(strays)

    before, clean = place / "before", place / "clean"
    before.mkdir()
    if command != "read":
        in_fork(lambda: str(read_all(before, inputs)))
    shutil.copytree(before, clean)
    start = time.monotonic()
    in_fork(lambda: done(clean))
    length = time.monotonic() - start
    untouched, whole = in_fork(lambda: state(before)), in_fork(lambda: state(clean))
    for moment in range(moments):
        folder = place / str(moment)
        for _ in range(ATTEMPTS):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(before, folder)
            killed = in_fork(lambda folder=folder: done(folder), length * (moment + 0.5) / moments) is None
            if killed:
                break
            length *= 0.8  # it was done before: the machine has become faster
        after = in_fork(lambda folder=folder: repeated(folder)) or ""
        left, _, rest = after.partition(" ")
        found = WHOLE if left == whole else UNTOUCHED if left == untouched else PARTIAL
        answer = {"killed": killed, "left": found, "wrong": "" if rest == f"{whole} " else after}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
