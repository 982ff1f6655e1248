"""ICEWS05-15 as a ledger: the names of its entities mapped to states, its CAMEO relations to PLOVER types.

The files are those of temporal knowledge-graph forecasting: subject, relation, object, day (0 is 1 January 2005). A
state stands for itself, and for those who are marked as its own: `Police_(Australia)`.
"""

import csv
import gzip
import re
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from dragoman.errors import UnknownStateError
from dragoman.records.arrow import schema
from dragoman.records.codes import QUADS, EventType
from dragoman.records.ledger import LedgerLine
from dragoman.text.gazetteer import state_code, states

FIRST_DAY = date(2005, 1, 1)
STATEMENTS = {"01", "02"}
"""CAMEO roots that PLOVER has no type for (statements), and one that it shares out (appeals)."""


def load(shared: Path, name: str = "ICEWS05-15", first_day: date = FIRST_DAY) -> pa.Table:
    """The ledger of all three files of a data set, one line an event between two states."""
    folder = shared / "data" / "tkg" / name
    rows = np.concatenate([_rows(folder / f"{part}.txt.gz") for part in ("train", "valid", "test")])
    states = _by_number(folder / "entity2id.txt.gz", _state)
    types = _by_number(folder / "relation2id.txt.gz", _types(shared / "data" / "imports").get)
    subject, relation, object_ = (np.array(m, dtype=object)[rows[:, n]] for n, m in enumerate((states, types, states)))
    kept = np.array([bool(s and r and o) and s != o for s, r, o in zip(subject, relation, object_, strict=True)])
    return _table(subject[kept], relation[kept], object_[kept], rows[kept, 3], first_day, name)


def _table(subject, relation, object_, day, first_day, name):  # type: ignore[no-untyped-def]
    days = day + (first_day - date(1970, 1, 1)).days
    number = len(days)
    known = (days * 86_400 + 86_399) * 1_000_000
    cells = {
        "event_id": pa.array([f"{name}-{n}" for n in range(number)]),
        "first": pa.array(days.astype(np.int32)).cast(pa.date32()),
        "last": pa.array(days.astype(np.int32)).cast(pa.date32()),
        "known_at": pa.array(known).cast(pa.timestamp("us", "UTC")),
        "actor": pa.array(subject.tolist()),
        "recipient": pa.array(object_.tolist()),
        "mutual": pa.array(np.zeros(number, dtype=bool)),
        "type": pa.array(relation.tolist()),
        "quad": pa.array([QUADS[type_] for type_ in relation]),
        "mode": pa.array([""] * number),
        "strand": pa.array(["other"] * number),
        "status": pa.array(["happened"] * number),
        "sources": pa.array(np.ones(number, dtype=np.int64)),
        "contested": pa.array(np.zeros(number, dtype=bool)),
        "dataset": pa.array([name] * number),
    }
    wanted = schema(LedgerLine)
    return pa.Table.from_arrays([cells[field.name] for field in wanted], schema=wanted)


def _rows(path: Path) -> np.ndarray:
    with gzip.open(path, "rt") as lines:
        return np.array([line.split()[:4] for line in lines], dtype=np.int64)


def _by_number(path: Path, code):  # type: ignore[no-untyped-def]
    found: dict[int, object] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            name, tab, number = line.rstrip("\n").rpartition("\t")
            if tab:
                found[int(number)] = code(name)
    return [found.get(n) for n in range(max(found) + 1)]


def _state(name: str) -> str | None:
    marked = re.search(r"\(([^()]*)\)$", name)
    return _named(marked.group(1) if marked else name)


@cache
def _named(name: str) -> str | None:
    try:
        code = state_code(name.replace("_", " "))
    except UnknownStateError:
        return None
    return code if code in states() else None


def _types(folder: Path) -> dict[str, EventType]:
    """PLOVER types by the name of a CAMEO relation, as the files write it."""
    by_code: dict[str, str] = {}
    for line in (folder / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8", errors="replace").splitlines():
        code, colon, rest = line.partition(":")
        if colon and code.strip().isdigit():
            by_code[code.strip()] = re.split(r"[,#\s]", rest.strip())[0]
    found: dict[str, EventType] = {}
    with (folder / "cameo-codes.csv").open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            type_ = by_code.get(row["code"]) or by_code.get(row["root_code"])
            if type_ in QUADS:
                found.setdefault(_folded(row["name"]), type_)
    return _Folded(found)


class _Folded(dict):  # type: ignore[type-arg]
    def get(self, name, default=None):  # type: ignore[no-untyped-def]
        return super().get(_folded(name), default)


def _folded(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
