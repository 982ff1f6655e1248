"""Size and speed of the page of a large dossier.

    python benchmarks/page.py [--events 10000] [--keep FILE.html] [--json]

The dossier is that of tests/pages/crowd.py: events between two states in sentences of our own, a fifth of them told by
two documents. Its page is written without forecasts, which would first be learnt for minutes, and opened in chromium
(web/tests/speed.mjs; `CHROMIUM` names another): time to the first view, to the timeline, for a filter, a search and a
step back in what was known, each the median of five.

Targets for 10,000 events on four cores: 8 MB, first view 1,000 ms, filter 100 ms.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/pages")]

sys.modules["lightgbm"] = None  # type: ignore[assignment]

from crowd import PAIR, crowd  # noqa: E402


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, crowd(args.events) as dossier:
        path = args.keep or Path(folder) / "page.html"
        start = time.perf_counter()
        path.write_text(dossier.page(PAIR, "en"), encoding="utf-8")
        written = round(time.perf_counter() - start, 1)
        speed = ["node", str(ROOT / "web/tests/speed.mjs"), str(path)]
        opened = json.loads(subprocess.run(speed, check=True, capture_output=True, text=True).stdout)
        events = len(dossier.events(between=PAIR))
    figures = {"events": events, "written_s": written} | opened
    print(json.dumps(figures) if args.json else "\n".join(f"{name:<12} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
