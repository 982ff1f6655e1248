"""How good dyadic forecasts are, on ICEWS05-15 mapped to states.

    python evaluation/forecasting/dyadic.py [--shared ../shared] [--days 7 28] [--page RUS PRK] [--json]

Directed pairs of states with at least 20 events in the training part; forecasts every week of the last 52 for the four
quad classes, by models learnt from what was over before. The files are split by time, though other copies of this data
set are split at random: so their three parts are joined, and split anew by time (`split` in the figures). What is
printed as a forecast is compared with the last 52 weeks and with tuned exponential decay, both calibrated in the same
way. Intervals are 95 %, by bootstrap over blocks of weeks, as in a back-test. `--page` prints the forecasts of a pair
for the first weeks after the data, with their back-tests.
"""

import argparse
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from dyads import load

from dragoman.cli.foreseeing import forecast_lines
from dragoman.forecasts import HORIZONS, QUAD_NAMES, Counts, Present, count, event_class, foretell, hash_counts, learn
from dragoman.forecasts.backtest import cutoff_day, test
from dragoman.forecasts.counts import to_date, to_number
from dragoman.forecasts.fitting import Fit, fit, prior_of
from dragoman.forecasts.metrics import brier, calibration_error, reliability, skill_interval
from dragoman.forecasts.rows import UNKNOWN, WEEK, gather, origins

FEWEST = 20
TRAIN_END = date(2013, 11, 17)
"""The last day of the training part of the files."""
REFERENCES = ("year", "decay")


def pairs_of(counts: Counts) -> np.ndarray:
    """Directed pairs with enough events in the training part."""
    known = counts.pair[counts.day <= to_number(TRAIN_END)]
    return np.flatnonzero(np.bincount(known, minlength=len(counts.pairs)) >= FEWEST)


def measure(counts: Counts, days: list[int]) -> dict[str, Any]:
    """Figures by horizon: of each class, and of their mean."""
    pairs, cutoff = pairs_of(counts), cutoff_day(counts)
    found: dict[str, Any] = {
        "pairs": len(pairs),
        "split": f"learnt to {to_date(cutoff)}, tested to {to_date(counts.end)}",
    }
    losses: dict[int, list[dict[str, np.ndarray]]] = {horizon: [] for horizon in days}
    for name in QUAD_NAMES:
        rows = gather(counts, event_class(name), origins(counts), pairs)
        shorter, prior = None, prior_of(counts, event_class(name), cutoff)
        for horizon in sorted(days):
            start = time.perf_counter()
            later = rows.part(rows.day >= cutoff)
            ours = fit(rows, horizon, cutoff, counts.start, prior)
            tested = test(event_class(name), horizon, later, ours, cutoff, shorter)
            shorter = tested.chance
            number = later.number[:, HORIZONS.index(horizon)]
            over = number != UNKNOWN
            happened = number[over] > 0
            loss = {"day": later.day[over], "ours": (tested.chance[over] - happened) ** 2, "ours crps": tested.crps}
            figures = {
                "model": tested.backtest.model,
                "brier": tested.backtest.brier,
                "crps": tested.backtest.crps,
                "ece": tested.backtest.ece,
            }
            for reference in REFERENCES:
                other: Fit = fit(rows, horizon, cutoff, counts.start, prior, only=reference)
                chance = other.models[reference].chance(later.features[over])
                crps = other.spread(chance, later.features[over]).crps(number[over])
                loss |= {reference: (chance - happened) ** 2, f"{reference} crps": crps}
                figures |= {
                    f"{reference} brier": brier(chance, happened),
                    f"{reference} crps": float(crps.mean()),
                    f"{reference} ece": calibration_error(reliability(chance, happened)),
                }
            losses[horizon].append(loss)
            found[f"{name}, {horizon}"] = figures | {"s": round(time.perf_counter() - start, 1)}
    for horizon in days:
        found[f"mean, {horizon}"] = _mean(losses[horizon], horizon)
    return found


def _mean(losses: list[dict[str, np.ndarray]], horizon: int) -> dict[str, Any]:
    """Means over the classes, and the skill against each reference with its interval."""
    whole = {name: np.concatenate([loss[name] for loss in losses]) for name in losses[0]}
    block = (whole["day"] - whole["day"].min()) // max(horizon, 4 * WEEK)
    found: dict[str, Any] = {}
    for score, ending in (("brier", ""), ("crps", " crps")):
        found[score] = float(whole["ours" + ending].mean())
        for reference in REFERENCES:
            found[f"{reference} {score}"] = float(whole[reference + ending].mean())
            found[f"{score} skill against {reference}"] = skill_interval(
                whole["ours" + ending], whole[reference + ending], block
            )
    return found


def page(counts: Counts, ends: tuple[str, str], ledger: Any, days: int) -> str:
    """The forecasts of a pair from the last day of the data on, as the command line tells them."""
    present = Present.of(counts, hash_counts(counts))
    lines = []
    for name in QUAD_NAMES:
        learnt = learn(counts, event_class(name))
        for pair in (ends, ends[::-1]):
            lines += [*forecast_lines(foretell(present, event_class(name), learnt, pair, days, ledger), "en"), ""]
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--days", type=int, nargs="+", choices=HORIZONS, default=[7, 28])
    parser.add_argument("--page", nargs=2, metavar="STATE", help="print the forecasts of a pair instead")
    parser.add_argument("--as-of", type=date.fromisoformat, help="with --page: the day of the question")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    ledger = load(args.shared)
    counts = count(ledger, args.as_of)
    if args.page:
        print(page(counts, tuple(args.page), ledger, args.days[-1]))
        return 0
    found = measure(counts, args.days)
    print(json.dumps(found) if args.json else "\n".join(_table(found)))
    return 0


def _table(found: dict[str, Any]) -> list[str]:
    lines = [f"{found['pairs']} directed pairs; {found['split']}", ""]
    for name, row in found.items():
        if isinstance(row, dict):
            lines.append(name)
            for key, value in row.items():
                figures = value if isinstance(value, tuple) else (value,)
                told = " ".join(f"{v:.5f}" if isinstance(v, float) else str(v) for v in figures)
                lines.append(f"  {key:28s} {told}")
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
