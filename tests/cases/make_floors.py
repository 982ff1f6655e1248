"""Write the floors of `floors.json` a little under what the reader does now: python tests/cases/make_floors.py."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "statements"))

MARGIN = 2
"""Cases by which a phenomenon may get worse before its test fails: a new training moves single sentences."""


def main() -> None:
    """Set each floor to the present figure less the margin."""
    path = HERE / "floors.json"
    path.write_text('{"en": {}, "fr": {}}', encoding="utf-8")
    from test_cases import tally

    floors = {
        language: {
            phenomenon: max(0.0, (count["right"] - MARGIN) * 100 // count["expected"] / 100)
            if count["expected"]
            else count["spurious"] + MARGIN
            for phenomenon, count in sorted(tally(language).items())
        }
        for language in ("en", "fr")
    }
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
