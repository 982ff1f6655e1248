import sys
from pathlib import Path

for part in ("syntax", "statements"):
    sys.path.insert(0, str(Path(__file__).parents[2] / "training" / part))
