"""Score the status of words against "did it happen", as annotators of UDS judged it on [-3, 3].

    python evaluation/factuality.py --shared ../shared [--errors N]

Each status is worth one number (`WORTH`), set from its meaning and never fitted: the reader says of an act that it
happened, is planned, is possible, is only asked for or supposed, or is denied. Printed are Pearson's correlation with
the annotators over all predicates, graded and as fact or not, the mean error, and the annotators' mean by status. The
sentences are those of Universal Decompositional Semantics on the test part of the English Web Treebank (It-Happened v2;
White et al. 2016, Rudinger et al. 2018); they stay outside the project.

The reader's own parse is used, not the treebank's: what is scored is what users get. A predicate that is no word of
our tokenisation, or whose sentence we split otherwise, is read with the word that overlaps it.
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean
from typing import Any

from dragoman.records import STATUSES, Status
from dragoman.statements.lexicon import lexicon
from dragoman.statements.slots import Clauses
from dragoman.statements.status import Modality
from dragoman.text.syntax import Passage, syntax

WORTH: dict[Status, float] = {"happened": 3.0, "planned": -1.0, "possible": 0.0, "hypothetical": -2.0, "denied": -3.0}
"""What each status says of "did it happen": a plan has not happened yet, a demand or condition still less."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One predicate: what annotators say, and what the reader does."""

    sentence: str
    form: str
    value: float
    status: Status


def read_statuses(text: str, language: str = "en") -> Iterator[tuple[int, int, Status]]:
    """The status of every word of a text: start, end, status."""
    known = lexicon(language)
    for sentence in next(iter(syntax(language).parse([Passage(text)]))):
        modality = Modality(sentence, Clauses(sentence, known.grammar), known)
        for token in sentence.tokens:
            yield token.start, token.end, modality.status(token.i)


def place(text: str, form: str, rank: int) -> int:
    """Offset of a treebank token, known by its form and rank: the occurrence nearest to the rank."""
    found, at = [], text.find(form)
    while at >= 0:
        found.append(at)
        at = text.find(form, at + 1)
    return min(found, key=lambda offset: abs(len(text[:offset].split()) + 1 - rank), default=-1)


def judge(row: dict[str, Any]) -> Iterator[Judged]:
    """The predicates of a row that are found in its text."""
    words = list(read_statuses(row["text"]))
    for predicate in row["preds"]:
        start = place(row["text"], predicate["form"], predicate["token"])
        status = next((told for first, end, told in words if first <= start < end), None)
        if status is not None:
            yield Judged(row["text"], predicate["form"], float(predicate["value"]), status)


def report(judged: list[Judged]) -> Iterator[str]:
    """The figures, and a table by status, as lines."""
    ours, theirs = [WORTH[each.status] for each in judged], [each.value for each in judged]
    faults = [abs(left - right) for left, right in zip(ours, theirs, strict=True)]
    facts = [float(each.status == "happened") for each in judged]
    yield f"{len(judged)} predicates  Pearson {correlation(ours, theirs):.3f}  mean absolute error {fmean(faults):.3f}"
    yield f"told as a fact or not: Pearson {correlation(facts, theirs):.3f}"
    groups: dict[Status, list[float]] = defaultdict(list)
    for each in judged:
        groups[each.status].append(each.value)
    yield f"{'':14}{'n':>6}{'worth':>8}{'mean':>8}{'>0':>7}"
    for status in STATUSES:
        values = groups[status] or [0.0]
        positive = sum(value > 0 for value in values) / len(values)
        yield f"{status:14}{len(groups[status]):6}{WORTH[status]:8.1f}{fmean(values):8.2f}{positive:7.2f}"


def rows(shared: Path) -> list[dict[str, Any]]:
    """The sentences, as they lie beside the project."""
    with gzip.open(shared / "data/coding/uds_factuality.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def main() -> int:
    """Print the figures and, if asked, the predicates that are farthest off."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the shared data")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the N predicates farthest off")
    options = parser.parse_args()
    judged = [each for row in rows(options.shared) for each in judge(row)]
    for each in sorted(judged, key=lambda j: -abs(WORTH[j.status] - j.value))[: options.errors]:
        print(f"{each.value:6.2f} read as {each.status} [{each.form}] {each.sentence}")
    for line in report(judged):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
