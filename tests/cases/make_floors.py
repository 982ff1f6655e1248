"""Write the floors of `floors.json` from what the reader does now, never lowering one: python tests/cases/make_floors.py."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "statements"))


def main() -> None:
    """Raise each floor to a little under the present figure."""
    path = HERE / "floors.json"
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps(old or {"en": {}, "fr": {}}), encoding="utf-8")
    from test_cases import tally

    floors: dict[str, dict[str, float]] = {}
    for language in ("en", "fr"):
        floors[language] = {}
        for phenomenon, count in sorted(tally(language).items()):
            kept = old.get(language, {}).get(phenomenon)
            if count["expected"]:
                share = max(0.0, int((count["right"] - 1) / count["expected"] * 100) / 100)
                floors[language][phenomenon] = max(share, kept or 0.0)
            else:
                floors[language][phenomenon] = (
                    count["spurious"] + 1 if kept is None else min(kept, count["spurious"] + 1)
                )
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
