"""Quality against gold: code the development documents, score them, and hold the figures to the pinned floors.

    python evaluation/evaluate.py [--shared ../shared] [--errors N] [--gate]

With `--gate` exits with 4 if a figure falls below its floor in `floors.json`. Floors are only ever raised.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
GATE_FAILED = 4
FIELDS = ("status", "speaker", "date", "strand")


def scorer(shared: Path) -> ModuleType:
    """The scorer that defines the figures; it lives beside the gold, outside the project."""
    spec = importlib.util.spec_from_file_location("score", shared / "evaluation" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "evaluation" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def code(documents: Path) -> dict[str, Any]:
    """Predictions for a JSON Lines file, by document id, from the same command that users run."""
    command = [sys.executable, "-m", "dragoman", "code", str(documents)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}


def report(shared: Path, errors: int = 0) -> dict[str, Any]:
    """The scores of the present reader on the development set."""
    score = scorer(shared)
    dev = shared / "evaluation" / "dev"
    result: dict[str, Any] = score.score(
        score.read(dev / "gold.jsonl"), score.read(dev / "documents.jsonl"), code(dev / "documents.jsonl"), errors
    )
    return result


def figure(scores: dict[str, Any], name: str) -> float:
    """One figure by its path, such as `fr.dyad.f1`."""
    value: Any = scores
    for key in name.split("."):
        value = value[key]
    return float(value)


def main() -> int:
    """Print the scores; hold them to the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N faults a document")
    parser.add_argument("--gate", action="store_true", help="fail below the floors")
    args = parser.parse_args()
    scores = report(args.shared, args.errors)
    for group, entry in scores.items():
        print(f"{group}: {entry['gold']} gold, {entry['predicted']} predicted, {entry['matched']} matched")
        for level in ("quote", "dyad", "quad", "type", "full"):
            print("  {:6s} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}".format(level, **entry[level]))
        print("  on matched: " + "  ".join(f"{f} {entry[f + '_accuracy']:.3f}" for f in FIELDS))
    if not args.gate:
        return 0
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    below = {name: floor for name, floor in floors.items() if figure(scores, name) < floor}
    for name, floor in below.items():
        print(f"below the floor: {name} is {figure(scores, name):.3f}, must be at least {floor:.3f}", file=sys.stderr)
    return GATE_FAILED if below else 0


if __name__ == "__main__":
    sys.exit(main())
