"""Write the pages that the browser tests open: `python web/tests/pages.py FOLDER`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/pages")]

from hostile import PAIR as HOSTILE_PAIR  # noqa: E402
from hostile import hostile  # noqa: E402
from placed import placed  # noqa: E402

from dragoman import Dossier  # noqa: E402
from dragoman.resources import data_path  # noqa: E402

DEMO = ("RUS", "PRK")


def main(folder: Path) -> None:
    """Write them."""
    folder.mkdir(parents=True, exist_ok=True)
    with Dossier.in_memory() as demo:
        demo.read(data_path("demo"), jobs=1)
        for lang in ("fr", "en"):
            (folder / f"demo-{lang}.html").write_text(demo.page(DEMO, lang, "2025-07-28"), encoding="utf-8")
        (folder / "placed.html").write_text(placed(demo, DEMO, "en"), encoding="utf-8")
    with hostile() as dossier:
        (folder / "hostile.html").write_text(dossier.page(HOSTILE_PAIR, "en"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
