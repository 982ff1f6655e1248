"""Statements from raw text, to be judged one by one: is it right who did what to whom?

    python evaluation/sample.py fr --shared ../shared [--number 100] [--seed 1] > sample_fr.tsv

Draws documents from the raw corpora (none of the development set, none that the reader has learned from), reads them,
and prints a random sample of the statements as tab-separated rows with empty columns `dyad`, `type_ok`, `force` and
`note` for the judge: y or n for the first two; y in `force` where a wrong state is accused of an act of force.
"""

import argparse
import csv
import gzip
import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpus import RAW, corpus, judged

DOCUMENTS = 1500
COLUMNS = (
    "confidence",
    "document",
    "date",
    "type",
    "actors",
    "recipients",
    "when",
    "status",
    "speaker",
    "trigger",
    "quote",
    "context",
)


def draw(shared: Path, language: str, seed: int) -> list[dict[str, Any]]:
    """Documents that the reader has not learned from; what international news they hold is for it to find."""
    known = {json.loads(line)["title"] for line in (shared / "evaluation/dev/documents.jsonl").open(encoding="utf-8")}
    known |= {row["title"] for rows in (corpus(shared, held=False)[0], judged(shared)[0]) for row in rows.values()}
    drawn: list[dict[str, Any]] = []
    for name in RAW[language]:
        with gzip.open(shared / "data" / "text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        rows = [row for row in rows if row.get("title") not in known]
        drawn += random.Random(seed).sample(rows, min(len(rows), DOCUMENTS // len(RAW[language])))
    return drawn


def statements(rows: list[dict[str, Any]], language: str) -> list[dict[str, str]]:
    """All statements of the documents as table rows."""
    from dragoman.documents import ReadOptions, read_documents
    from dragoman.statements import read

    found = []
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as pile:
        for number, row in enumerate(rows):
            pile.write(json.dumps({**row, "id": str(number), "lang": language}) + "\n")
        pile.flush()
        for item in read_documents([pile.name], ReadOptions()):
            if not isinstance(item, tuple):
                continue
            document = item[0]
            for s in read(document).statements:
                around = document.text[max(0, s.evidence.start - 200) : s.evidence.end + 120]
                cells = (f"{s.confidence:.2f}", document.title, document.published, s.type)
                cells += (",".join(s.actors), ",".join(s.recipients), s.when)
                cells += (s.status, ",".join(s.speaker), s.trigger, s.evidence.exact, around)
                found.append(dict(zip(COLUMNS, (" ".join(cell.split()) for cell in cells), strict=True)))
    return found


def main() -> int:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=sorted(RAW))
    parser.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    found = statements(draw(args.shared, args.language, args.seed), args.language)
    rows = random.Random(args.seed).sample(found, min(args.number, len(found)))
    writer = csv.DictWriter(sys.stdout, ["dyad", "type_ok", "force", "note", *COLUMNS], delimiter="\t")
    writer.writeheader()
    writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
