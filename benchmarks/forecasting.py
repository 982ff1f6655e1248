"""Speed and memory of forecasts on a large dossier.

    python benchmarks/forecasting.py [--events 30000 100000 300000 1000000] [--class CLASS ...] [--json]

Events between 150 states over ten years, drawn by chance with a fixed seed: some pairs have many and most have few, and
a third of them follow on one in the other direction. They stand in the ledger of a dossier. For each number of events,
a process of its own learns classes of events, then forecasts a dyad that was not asked for before (warm); another one
does the same from what is kept. Seconds are of the clock, and of all processors (`cpu`), which matters where others use
the machine. Time and memory grow as a power of the number of events; the powers are fitted on a log-log scale.

Targets: a warm forecast of a dyad under a second at a million events; powers of at most 1.1.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.asking import AsOf, Between, to_pair
from dragoman.foreseeing import Foreseeing
from dragoman.records.arrow import schema
from dragoman.records.codes import EVENT_TYPES, QUADS
from dragoman.records.ledger import LedgerLine
from dragoman.store import DuckStore
from dragoman.text.gazetteer import states

SEED = 20250710
DAYS = 3650
STATES = 150
FIRST_DAY = 14_610
"""1 January 2010."""
NEW = ("FRA", "DEU")
FIGURES = ("first_cpu_s", "warm_cpu_s", "peak_mb")


def draw(number: int) -> pa.Table:
    """A ledger with so many lines."""
    random = np.random.default_rng(SEED)
    codes = np.array(sorted(states()))[:: max(1, len(states()) // STATES)][:STATES]
    codes = np.unique(np.concatenate([codes, NEW]))
    weight = 1.0 / np.arange(1, len(codes) + 1)
    weight = random.permutation(weight / weight.sum())
    first = random.choice(len(codes), size=number, p=weight)
    second = random.choice(len(codes), size=number, p=weight)
    second = np.where(second == first, (second + 1) % len(codes), second)
    day = random.integers(0, DAYS, number)
    # A third of the events follow on an earlier one of another pair and day, within weeks.
    follows = random.random(number) < 1 / 3
    parent = random.integers(0, number, number)
    first, second = np.where(follows, second[parent], first), np.where(follows, first[parent], second)
    second = np.where(second == first, (second + 1) % len(codes), second)
    day = np.where(follows, np.minimum(day[parent] + random.geometric(1 / 20, number), DAYS - 1), day)
    type_ = random.choice(len(EVENT_TYPES), size=number)
    days = (np.sort(day) + FIRST_DAY).astype(np.int32)
    names = pa.array(EVENT_TYPES)
    quads = pa.array([QUADS[name] for name in EVENT_TYPES])
    cells = {
        "event_id": pa.array(np.char.add("evt-", np.arange(number).astype(str))),
        "first": pa.array(days).cast(pa.date32()),
        "last": pa.array(days).cast(pa.date32()),
        "known_at": pa.array((days.astype(np.int64) * 86_400 + 86_399) * 1_000_000).cast(pa.timestamp("us", "UTC")),
        "actor": pa.array(codes).take(pa.array(first)),
        "recipient": pa.array(codes).take(pa.array(second)),
        "mutual": pa.array(np.zeros(number, dtype=bool)),
        "type": names.take(pa.array(type_)),
        "quad": quads.take(pa.array(type_)),
        "mode": pa.repeat("", number),
        "strand": pa.repeat("other", number),
        "status": pa.repeat("happened", number),
        "sources": pa.repeat(pa.scalar(1, pa.int64()), number),
        "contested": pa.array(np.zeros(number, dtype=bool)),
        "dataset": pa.repeat("drawn", number),
    }
    wanted = schema(LedgerLine)
    return pa.Table.from_arrays([cells[field.name].cast(field.type) for field in wanted], schema=wanted)


class Loaded(Foreseeing):
    """A dossier whose ledger is a table that is given, and whose folder keeps what is learnt."""

    def __init__(self, folder: Path, table: pa.Table) -> None:
        self._store = DuckStore(folder, create=True)
        self._table = table

    def ledger(self, as_of: AsOf = None, between: Between = None, since: date | str | None = None) -> pa.Table:
        """The table, or its lines between two."""
        pair = to_pair(between)
        if pair is None:
            return self._table
        wanted = pa.array(list(pair))
        actor, recipient = self._table.column("actor"), self._table.column("recipient")
        return self._table.filter(pc.and_(pc.is_in(actor, wanted), pc.is_in(recipient, wanted)))


def measure(number: int, folder: Path, classes: list[str]) -> dict[str, Any]:
    """Figures of this process: learning if nothing is kept yet, else forecasting from what is kept."""
    table = draw(number)
    dossier = Loaded(folder, table)
    found: dict[str, Any] = {"events": number}
    for what, pair in (("first", ("USA", "CHN")), ("warm", NEW)):
        start, busy = time.perf_counter(), time.process_time()
        found["forecasts"] = len(dossier.forecast(pair, classes=classes))
        found[f"{what}_s"] = round(time.perf_counter() - start, 3)
        found[f"{what}_cpu_s"] = round(time.process_time() - busy, 3)
    return found | {"peak_mb": _memory()}


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def power(sizes: list[float], figures: list[float]) -> float:
    """The slope on a log-log scale, by least squares."""
    x, y = np.log(sizes), np.log(np.maximum(figures, 1e-3))
    return float(((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[30_000, 100_000, 300_000, 1_000_000])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--class", dest="classes", nargs="+", default=["material conflict"], metavar="CLASS")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(int(args.one[0]), Path(args.one[1]), args.classes)))
        return 0
    rows = [row for number in args.events for row in _runs(number, args.classes)]
    learnt = rows[::2]
    report = {"rows": rows}
    for name in FIGURES:
        report[f"power of {name}"] = round(power(args.events, [row[name] for row in learnt]), 2)
    if args.json:
        print(json.dumps(report))
        return 0
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    for name in FIGURES:
        print(f"{name:11s} grows with the power {report[f'power of {name}']} of the number of events")
        print("\n".join(_plot(args.events, [row[name] for row in learnt])))
    return 0


def _runs(number: int, classes: list[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        call = [sys.executable, __file__, "--one", str(number), str(Path(folder) / "dossier"), "--class", *classes]
        return [
            {"what": what} | json.loads(subprocess.run(call, check=True, capture_output=True).stdout)
            for what in ("learns", "keeps")
        ]


def _plot(sizes: list[int], figures: list[float], width: int = 50) -> list[str]:
    """A plot with both scales logarithmic: one line a size, a mark as far to the right as the figure is large."""
    low, high = math.log10(max(min(figures), 1e-3)) - 0.2, math.log10(max(figures)) + 0.2
    place = [round((math.log10(max(figure, 1e-3)) - low) / (high - low) * width) for figure in figures]
    return [f"  {size:>9,} {' ' * at}● {figure:g}" for size, at, figure in zip(sizes, place, figures, strict=True)]


if __name__ == "__main__":
    raise SystemExit(main())
