"""How well the next partner is foreseen: temporal knowledge-graph forecasting on ICEWS14, ICEWS18 and ICEWS05-15.

    python evaluation/forecasting/ranking.py --shared ../shared ICEWS14 ICEWS18 [--threads 4] [--gate] [--json]

The standard splits; single step: of each test day the days before it are known, those of the test among them, but
nothing of the day itself. Both directions are asked and averaged, the filter is time-aware (other answers of the same
day are no errors), equals are at their expected rank, and who is no candidate follows those who are in the order of the
learned affinity: every entity has a rank. How the trees are grown and the net learns, and for how many rounds, was
chosen on the validation days; the test is scored once. With `--gate` it exits with 4 if a test is below its floor in
`floors.json`.
"""

import argparse
import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from quadruples import entity_names, homes_and_roles, read_parts

from dragoman.forecasts.ranking.facts import Facts
from dragoman.forecasts.ranking.ranker import Settings
from dragoman.forecasts.ranking.scoring import Score
from dragoman.forecasts.ranking.trial import Plan, Tried, tried
from dragoman.forecasts.ranking.walk import Walk

LESSONS = {"ICEWS14": 180, "ICEWS18": 45, "ICEWS05-15": 150}
"""Days before the validation days that the trees learn from; rules are counted for as many days more, at most."""
FLOORS = Path(__file__).with_name("floors.json")
"""The MRR of each test that must be reached; only ever raised."""
PUBLISHED = {
    "ICEWS14": "recurrency baseline 37.4, RE-GCN 42, TiRGN 44, LogCL 48.9",
    "ICEWS18": "recurrency baseline 28.7, RE-GCN 32.6, TiRGN 33.7, LogCL 35.7",
}


def load(folder: Path) -> tuple[Facts, dict[str, int]]:
    """The facts of a data set, and the first day of each part."""
    parts = read_parts(folder)
    rows = np.concatenate(list(parts.values()))
    names, kinds = entity_names(folder), int(rows[:, 1].max()) + 1
    return Facts.of(rows, len(names), kinds, *homes_and_roles(names)), {
        part: int(rows[:, 3].min()) for part, rows in parts.items()
    }


def plan(name: str, facts: Facts, first: dict[str, int], threads: int) -> Plan:
    """Which days of a data set serve for what."""
    lessons = first["valid"] - LESSONS[name]
    return Plan(
        rules=max(first["train"] + 60, lessons - 3 * LESSONS[name]),
        lessons=lessons,
        valid=first["valid"],
        test=first["test"],
        last=int(facts.days[-1]),
        wrong=0.5,
        settings=Settings(threads=threads),
    )


def line(name: str, score: Score) -> str:
    """A score on one line."""
    one, three, ten = score.hits
    return f"  {name:<22} MRR {score.mrr:5.2f}   hits@1 {one:5.2f}   @3 {three:5.2f}   @10 {ten:5.2f}   n {score.count}"


def run(folder: Path, threads: int) -> dict[str, Any]:
    """Train, tune and try on one data set."""
    began, worked = time.perf_counter(), time.process_time()
    facts, first = load(folder)
    parts = plan(folder.name, facts, first, threads)
    found, _ = tried(Walk(facts, parts.rules, parts.lessons), parts, _progress(folder.name))
    cost = {
        "seconds": round(time.perf_counter() - began, 1),
        "processor_seconds": round(time.process_time() - worked, 1),
        "peak_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }
    return {"dataset": folder.name, "tried": found, **cost}


def below(name: str, score: Score, floors: dict[str, float]) -> list[str]:
    """What of a test falls below its floor, in words."""
    floor = floors.get(name, 0.0)
    return [f"{name}: MRR is {score.mrr:.2f}, must be at least {floor:.2f}"] if score.mrr < floor else []


def _progress(name: str) -> Any:
    def tell(day: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{name}: day {day} ", end="", file=sys.stderr)

    return tell


def tell(figures: dict[str, Any]) -> None:
    """The figures of one data set for people."""
    found: Tried = figures["tried"]
    print(f"{figures['dataset']}  ({figures['seconds']} s, {figures['processor_seconds']} s of processor, ", end="")
    print(f"{figures['peak_gib']} GiB at most, {found.rounds} rounds)")
    print(line("validation, both", found.valid))
    print(line("test, object asked", found.objects))
    print(line("test, subject asked", found.subjects))
    print(line("test, both", found.both))
    print(line("test, recency alone", found.recency))
    print(f"  published, MRR: {PUBLISHED.get(figures['dataset'], 'see the literature')}", flush=True)


def main() -> int:
    """Print the figures; hold them to the floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("datasets", nargs="*", default=["ICEWS14", "ICEWS18"])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--gate", action="store_true", help="fail below the floors")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    folder, floors = given.shared / "data" / "tkg", json.loads(FLOORS.read_text("utf-8"))
    all_figures, failures = [], []
    for name in given.datasets:
        figures = run(folder / name, given.threads)
        all_figures.append({**figures, "tried": asdict(figures["tried"])})
        failures += below(name, figures["tried"].both, floors)
        if not given.json:
            tell(figures)
    if given.json:
        print(json.dumps(all_figures))
    if given.gate and failures:
        print("\n".join(failures), file=sys.stderr)
        return 4
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
