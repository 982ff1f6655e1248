"""Speed and memory of reading: from raw text to stored statements, on one core.

    python benchmarks/speed.py [--shared ../shared] [--documents 500] [--json]

Machines differ and are noisy: beside sentences a second the report gives the time as a ratio to that of the parser
alone on the same text in the same run, which is what should be compared between versions.
"""

import argparse
import gzip
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPORA = {"whitehouse_2021-2024-06": "en", "kremlin_1999-2020": "en", "wikinews_fr_2016-2017": "fr"}
SEED = 20250710


def sample(shared: Path, number: int) -> list[dict[str, Any]]:
    """Documents drawn from the raw corpora, a third of them French, the same ones every time."""
    drawn: list[dict[str, Any]] = []
    for name, language in CORPORA.items():
        with gzip.open(shared / "data" / "text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        for row in random.Random(SEED).sample(rows, number // len(CORPORA) + (name.startswith("wiki")) * (number % 3)):
            drawn.append(
                {"title": row.get("title", ""), "text": row["text"], "date": row.get("date", ""), "lang": language}
            )
    return drawn


def parse_alone(documents: list[dict[str, Any]]) -> tuple[int, float]:
    """Sentences of the documents, and the seconds that the parser takes for them."""
    from dragoman.text.syntax import Passage, syntax

    def passages(language: str) -> Iterator[Passage]:
        for row in documents:
            if row["lang"] == language:
                yield from (Passage(part) for part in row["text"].split("\n\n") if part.strip())

    for language in ("en", "fr"):
        syntax(language)
    start = time.process_time()
    sentences = sum(len(parsed) for language in ("en", "fr") for parsed in syntax(language).parse(passages(language)))
    return sentences, time.process_time() - start


def read_all(documents: list[dict[str, Any]]) -> float:
    """Seconds from the raw file to the stored statements, models already loaded."""
    from dragoman import Dossier
    from dragoman.text.syntax import syntax

    for language in ("en", "fr"):
        syntax(language)
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        pile.write_text("".join(json.dumps(row) + "\n" for row in documents), encoding="utf-8")
        start = time.process_time()
        with Dossier.new(Path(folder) / "dossier") as dossier:
            dossier.read([pile], jobs=1)
        return time.process_time() - start


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    documents = sample(args.shared, args.documents)
    reading = read_all(documents)
    # Taken before the parser runs alone over everything at once, which no reading does.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sentences, parsing = parse_alone(documents)
    report = {
        "documents": len(documents),
        "sentences": sentences,
        "sentences_per_second": round(sentences / reading, 1),
        "parser_alone_sentences_per_second": round(sentences / parsing, 1),
        "ratio_to_parser": round(reading / parsing, 2),
        "peak_memory_mb": round(memory / 1024),
    }
    print(json.dumps(report) if args.json else "\n".join(f"{name:36s} {value}" for name, value in report.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
