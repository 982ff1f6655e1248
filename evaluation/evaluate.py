"""Quality against gold: code annotated documents, score them, and hold the figures to the pinned floors.

    python evaluation/evaluate.py [--shared ../shared] [--corpus development|held] [--errors N] [--gate]

The development documents lie beside the project; `--corpus held` takes the held-out third of `corpus/` instead, which
nothing is trained on. With `--gate` both are scored, and it exits with 4 if a figure of either falls below its floor in
`floors.json`.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
GATE_FAILED = 4
FIELDS = ("status", "speaker", "date", "strand")
CORPORA = ("development", "held")
Rows = dict[str, Any]


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


def annotated(shared: Path, name: str) -> tuple[Rows, Rows]:
    """Documents and gold of a corpus by id.

    Args:
        shared: the folder of shared data.
        name: one of `CORPORA`.
    """
    if name == "held":
        from corpus import corpus

        return corpus(shared, held=True)
    score, folder = scorer(shared), shared / "evaluation" / "dev"
    return score.read(folder / "documents.jsonl"), score.read(folder / "gold.jsonl")


def report(shared: Path, name: str, errors: int = 0) -> Rows:
    """The scores of the present reader on a corpus."""
    documents, gold = annotated(shared, name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in documents.values())
        path.write_text("".join(lines), encoding="utf-8")
        result: Rows = scorer(shared).score(gold, documents, code(path), errors)
    return result


def figure(scores: dict[str, Any], name: str) -> float:
    """One figure by its path, such as `fr.dyad.f1`."""
    value: Any = scores
    for key in name.split("."):
        value = value[key]
    return float(value)


def show(name: str, scores: Rows) -> None:
    """Print the figures of a corpus."""
    for group, entry in scores.items():
        print(f"{name} {group}: {entry['gold']} gold, {entry['predicted']} predicted, {entry['matched']} matched")
        for level in ("quote", "dyad", "quad", "type", "full"):
            print("  {:6s} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}".format(level, **entry[level]))
        print("  on matched: " + "  ".join(f"{f} {entry[f + '_accuracy']:.3f}" for f in FIELDS))


def below(scores: Rows, floors: dict[str, float]) -> list[str]:
    """What falls below its floor, in words."""
    return [
        f"{name} is {figure(scores, name):.3f}, must be at least {floor:.3f}"
        for name, floor in floors.items()
        if figure(scores, name) < floor
    ]


def main() -> int:
    """Print the scores; hold them to the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--corpus", choices=CORPORA, default="development", help="what to score; --gate scores both")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N faults a document")
    parser.add_argument("--gate", action="store_true", help="fail below the floors")
    args = parser.parse_args()
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    faults = []
    for name in CORPORA if args.gate else (args.corpus,):
        scores = report(args.shared, name, args.errors)
        show(name, scores)
        faults += [f"{name} {fault}" for fault in below(scores, floors[name])]
    if not args.gate:
        return 0
    for fault in faults:
        print(f"below the floor: {fault}", file=sys.stderr)
    return GATE_FAILED if faults else 0


if __name__ == "__main__":
    sys.exit(main())
