"""Speed and memory of events on a large dossier.

    python benchmarks/merging.py [--shared ../shared] [--statements 1000000] [--documents 900] [--keep FOLDER] [--json]

Documents drawn from the raw corpora are read; what was read is then told again and again, each time with all its days
moved by the same random number within ten years either way, and in three cases of ten by a second document of another
publisher, perhaps a day later. So types, parties, dates, words and statements a document are those of real reading,
and there is something to merge. Then are measured: all events of the dossier, one more document read into it, and the
timeline of dyads of all sizes as of two days, from the links that were kept with all events: to have it, and to look
at its last events.

Targets on four cores, at a million statements: 180 s and 4 GB, 2 s, 0.1 s.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from speed import sample

from dragoman import Dossier
from dragoman.events import block_names
from dragoman.records import Document, Run, Statement, digest, edtf
from dragoman.store import DuckStore, Entry

SEED = 20250710
DAYS = 3650
BATCH = 4000
DYADS = 40
AS_OF = ("2014-06-30", "2030-01-01")
"""Days on which about half of the statements are known, and all."""
ALLOWED_MS = 100
PAGE = 20
"""Events at the end of a timeline that are looked at."""
NEW = "Russia and the United States held talks on 3 March 2016. Moscow accused Washington of a delay."


def read_sample(shared: Path, number: int) -> list[tuple[Document, list[Statement]]]:
    """Documents that say something, with what they say."""
    with tempfile.TemporaryDirectory() as folder, Dossier.in_memory() as dossier:
        pile = Path(folder) / "pile.jsonl"
        pile.write_text("".join(json.dumps(row) + "\n" for row in sample(shared, number)), encoding="utf-8")
        dossier.read([pile])
        told: dict[str, list[Statement]] = defaultdict(list)
        for statement in dossier.statements():
            told[statement.evidence.document_id].append(statement)
        return [(document, told[document.id]) for document in dossier.documents() if document.id in told]


def retell(read: list[tuple[Document, list[Statement]]], number: int) -> Iterator[Entry]:
    """Entries with so many statements in all."""
    draw = random.Random(SEED)
    made = documents = 0
    while made < number:
        document, statements = draw.choice(read)
        days = draw.randrange(-DAYS, DAYS)
        for echo in range(2 if draw.random() < 0.3 else 1):
            documents += 1
            entry = _moved(document, statements[: number - made], days + echo * draw.randrange(2), documents, draw)
            made += len(entry.statements)
            if entry.statements:
                yield entry


def _moved(document: Document, statements: list[Statement], days: int, number: int, draw: random.Random) -> Entry:
    id_ = f"doc-{digest(str(number).encode())[:24]}"
    moved = replace(document, id=id_, url=id_, source=f"Outlet {draw.randrange(200)}", text=document.title, blocks=(),
                    published=_shifted(document.published, days), text_hash=digest(id_.encode()))  # fmt: skip
    told = tuple(
        replace(
            statement,
            id=f"stm-{digest(f'{number} {n}'.encode())[:24]}",
            evidence=replace(statement.evidence, document_id=id_),
            when=_shifted(statement.when, days),
            known_at=moved.known_at,
        )
        for n, statement in enumerate(statements)
    )
    return Entry(document=moved, statements=told, blocks=block_names(moved, told), reader_version="1")


def _shifted(when: str, days: int) -> str:
    try:
        return edtf.shift(when, days=days)
    except ValueError:
        pass  # a month or a year has no day to move
    try:
        return edtf.shift(when, months=round(days / 30.4))
    except ValueError:
        return when


def fill(folder: Path, entries: Iterator[Entry]) -> Counter[frozenset[str]]:
    """Store entries; returns how many statements each set of parties has."""
    store = DuckStore(folder, create=True)
    now = datetime.now(UTC)
    run = Run(id=Run.identify(now, ("benchmark",)), started=now, finished=now, code_version="", reader_version="1",
              data_hash="", settings_hash="")  # fmt: skip
    dyads: Counter[frozenset[str]] = Counter()
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        dyads.update(s.parties for s in entry.statements if len(s.parties) == 2)
        if len(batch) == BATCH:
            store.append(run, batch)
            batch = []
    store.append(run, batch)
    store.close()
    return dyads


class Memory:
    """The most memory (proportional set size, bytes) that this process and its children had together."""

    def __init__(self) -> None:
        self.most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Memory":
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Stop watching."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            self.most = max(self.most, sum(map(_used, _family())))


def _family() -> list[int]:
    found = [os.getpid()]
    for pid in found:
        for path in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                found += map(int, path.read_text().split())
            except OSError:
                continue  # it has just ended
    return found


def _used(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def measure(folder: Path, dyads: Counter[frozenset[str]]) -> dict[str, Any]:
    """The figures."""
    figures: dict[str, Any] = {}
    with Dossier.open(folder) as dossier, Memory() as memory:
        start = time.perf_counter()
        figures["events"] = len(dossier.events())
        figures["all_events_s"] = round(time.perf_counter() - start, 1)
    figures["peak_memory_mb"] = round(memory.most / 2**20)
    pile = folder.parent / "new.txt"
    pile.write_text(NEW, encoding="utf-8")
    with Dossier.open(folder) as dossier:
        dossier.read(_other(pile), published="2016-03-04", jobs=1)  # models are loaded once a process
        start = time.perf_counter()
        dossier.read(pile, published="2016-03-04", jobs=1)
        figures["one_document_s"] = round(time.perf_counter() - start, 2)
    return figures | timelines(folder, dyads)


def timelines(folder: Path, dyads: Counter[frozenset[str]]) -> dict[str, Any]:
    """What the timeline of a dyad takes when first asked for, over dyads of all sizes."""
    figures: dict[str, Any] = {}
    ranked = [dyad for dyad, _ in dyads.most_common()]
    spread = ranked[:: max(1, len(ranked) // DYADS)]
    for day in AS_OF:
        times: dict[int, float] = {}
        pages: list[float] = []
        with Dossier.open(folder) as dossier:
            first, second = sorted(ranked[-1])
            dossier.timeline(day, (first, second))  # the file is opened and the word lists read once a process
            for dyad in spread:
                one, other = sorted(dyad)
                start = time.perf_counter()
                found = dossier.timeline(day, (one, other))
                times[dyads[dyad]] = 1000 * (time.perf_counter() - start)
                found[-PAGE:].to_dicts()
                pages.append(1000 * (time.perf_counter() - start) - times[dyads[dyad]])
        figures[f"timeline_{day}"] = {
            "dyads": len(times),
            "median_ms": round(statistics.median(times.values())),
            "within_100_ms": round(sum(each < ALLOWED_MS for each in times.values()) / len(times), 2),
            "longest_ms": round(max(times.values())),
            "of_statements": max(times),
            f"last_{PAGE}_events_median_ms": round(statistics.median(pages)),
        }
    return figures


def _other(path: Path) -> Path:
    other = path.with_name("other.txt")
    other.write_text("France and Germany signed a treaty on 1 March 2016.", encoding="utf-8")
    return other


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=900)
    parser.add_argument("--keep", type=Path, default=None, metavar="FOLDER", help="fill this dossier, and leave it")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    read = read_sample(args.shared, args.documents)
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary) / "dossier"
        start = time.perf_counter()
        dyads = fill(folder, retell(read, args.statements))
        report = {
            "statements": args.statements,
            "documents_read": len(read),
            "fill_s": round(time.perf_counter() - start),
        }
        report |= measure(folder, dyads)
    print(json.dumps(report) if args.json else "\n".join(f"{name:20s} {value}" for name, value in report.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
