"""How well statements of one event are put together, across documents and languages.

    python evaluation/merging.py [--errors] [--json]

The reports in `events/reports.txt` are invented, as are those of `events/held_out.txt`, which were written after the
weights were set; each of their statements names its event. Two groupings are scored, on
the statements as annotated (`gold`) and as the program reads them (`read`): ours, and the baseline "same dyad, same
type, same day". Figures: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005) and their mean, the
CoNLL F1 (Pradhan et al. 2012). Floors are pinned in `events/floors.json`; a test holds them.
"""

import argparse
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman.events import merge
from dragoman.records import Block, Document, Evidence, Statement, digest
from dragoman.statements import read

REPORTS = Path(__file__).parent / "events" / "reports.txt"
HELD_OUT = Path(__file__).parent / "events" / "held_out.txt"
RETRIEVED = datetime(2032, 12, 31, tzinfo=UTC)
Grouping = Mapping[str, Hashable]
"""The group of each statement, by its id."""
Score = dict[str, float]


@dataclass(frozen=True, slots=True)
class Report:
    """A report, its statements as annotated, and the event of each by statement id."""

    document: Document
    statements: tuple[Statement, ...]
    events: dict[str, str]


def load(path: Path = REPORTS) -> list[Report]:
    """The annotated reports.

    Raises:
        ValueError: a quote is not in its report, or a line cannot be read.
    """
    parts = path.read_text(encoding="utf-8").split("\n\n# ")[1:]
    return [_report(part.strip().splitlines()) for part in parts]


def _report(lines: list[str]) -> Report:
    name, published, language, source = (cell.strip() for cell in lines[0].split("|"))
    text = "\n".join(line for line in lines[1:] if not line.startswith("= "))
    document = Document(
        id=Document.identify(name, text),
        source=source,
        url=name,
        published=published,
        published_basis="metadata",
        retrieved=RETRIEVED,
        language=language,
        blocks=(Block(kind="paragraph", start=0, end=len(text)),),
        text=text,
        text_hash=Document.hash_text(text),
        raw_hash=digest(text.encode()),
    )
    told = [_statement(document, line) for line in lines[1:] if line.startswith("= ")]
    return Report(document, tuple(s for _, s in told), {s.id: event for event, s in told})


def _statement(document: Document, line: str) -> tuple[str, Statement]:
    cells = [cell.strip() for cell in line.removeprefix("= ").split("|", 7)]
    event, type_, parties, when, status, speaker, strand, quote = cells
    start = document.text.index(quote)
    evidence = Evidence(document_id=document.id, exact=quote, start=start, end=start + len(quote))
    mutual = "+" in parties
    sides = [
        tuple(sorted(filter(None, map(str.strip, side.replace("+", ",").split(","))))) for side in parties.split(">")
    ]
    values: dict[str, Any] = {
        "type": type_,
        "actors": sides[0],
        "recipients": () if mutual else sides[1],
        "when": when,
        "when_basis": "none" if not when else "published" if when == document.published else "stated",
        "status": status,
        "speaker": () if speaker == "-" else (speaker,),
        "strand": strand,
    }
    identity = Statement.identify(evidence, type_, "", sides[0], values["recipients"])
    return event, Statement(id=identity, evidence=evidence, known_at=document.known_at, **values)


def as_read(reports: Iterable[Report]) -> tuple[list[Statement], dict[str, str]]:
    """The statements that the program reads, and the event of each that matches an annotated one.

    A match shares half of the shorter quote's characters; pairs are matched one to one, those of one type and the same
    parties first.
    """
    found: list[Statement] = []
    events: dict[str, str] = {}
    for report in reports:
        statements = read(report.document).statements
        found += statements
        pairs = [(_likeness(gold, told), gold.id, told.id) for gold in report.statements for told in statements]
        used: set[str] = set()
        for likeness, gold_id, told_id in sorted(pairs, reverse=True):
            if likeness and not used & {gold_id, told_id}:
                used |= {gold_id, told_id}
                events[told_id] = report.events[gold_id]
    return found, events


def _likeness(gold: Statement, told: Statement) -> tuple[float, ...]:
    """How alike two statements are; () if they do not match."""
    one, other = gold.evidence, told.evidence
    shared = min(one.end, other.end) - max(one.start, other.start)
    share = shared / min(one.end - one.start, other.end - other.start)
    if share < 0.5:
        return ()
    return gold.type == told.type, gold.parties == told.parties, share


def grouped(statements: Iterable[Statement], reports: Iterable[Report]) -> Grouping:
    """The event into which each statement is put."""
    events = merge(statements, [report.document for report in reports])
    return {statement: event.id for event in events for statement in event.statement_ids}


def baseline(statements: Iterable[Statement]) -> Grouping:
    """Same parties, same type, same date."""
    return {s.id: (s.type, tuple(sorted(s.parties)), s.when or s.id) for s in statements}


def score(gold: Grouping, system: Grouping) -> Score:
    """All figures for the statements of `gold`."""
    truth, found = _groups(gold), _groups({i: system[i] for i in gold})
    figures = {"muc": _muc(truth, found), "b3": _b3(truth, found), "ceafe": _ceafe(truth, found)}
    result = {f"{name}.{part}": value for name, triple in figures.items() for part, value in triple.items()}
    return result | {"conll": sum(triple["f1"] for triple in figures.values()) / 3}


def _groups(grouping: Grouping) -> list[frozenset[str]]:
    found: dict[Hashable, set[str]] = {}
    for member, group in grouping.items():
        found.setdefault(group, set()).add(member)
    return [frozenset(members) for members in found.values()]


def _triple(precision: float, recall: float) -> Score:
    total = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / total if total else 0.0}


def _muc(truth: list[frozenset[str]], found: list[frozenset[str]]) -> Score:
    def kept(groups: list[frozenset[str]], others: list[frozenset[str]]) -> float:
        links = sum(len(group) - 1 for group in groups)
        whole = sum(len(group) - sum(1 for other in others if group & other) for group in groups)
        return whole / links if links else 1.0

    return _triple(kept(found, truth), kept(truth, found))


def _b3(truth: list[frozenset[str]], found: list[frozenset[str]]) -> Score:
    size = sum(map(len, truth))
    shared = [(group, other, len(group & other)) for group in truth for other in found if group & other]
    precision = sum(n * n / len(other) for _, other, n in shared) / size
    recall = sum(n * n / len(group) for group, _, n in shared) / size
    return _triple(precision, recall)


def _ceafe(truth: list[frozenset[str]], found: list[frozenset[str]]) -> Score:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    likeness = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in truth])
    total = float(likeness[linear_sum_assignment(-likeness)].sum())
    return _triple(total / len(found), total / len(truth))


def report(path: Path = REPORTS) -> dict[str, Score]:
    """All figures: `gold` and `read`, each for ours and for the baseline."""
    reports = load(path)
    gold = {i: event for each in reports for i, event in each.events.items()}
    statements = [s for each in reports for s in each.statements]
    told, events = as_read(reports)
    return {
        "gold": score(gold, grouped(statements, reports)),
        "gold.baseline": score(gold, baseline(statements)),
        "read": score(events, grouped(told, reports)),
        "read.baseline": score(events, baseline(told)),
        "count": {
            "reports": len(reports),
            "events": len(set(gold.values())),
            "statements": len(gold),
            "matched": len(events),
        },
    }


def errors(gold: Grouping, statements: Iterable[Statement], reports: list[Report]) -> Iterable[str]:
    """Each event that is torn apart, and each group that holds several events."""
    by_id = {s.id: s for s in statements}
    system = grouped(by_id.values(), reports)
    for what, one, other in (("torn", gold, system), ("mixed", system, gold)):
        for group in _groups({i: one[i] for i in gold}):
            if len(Counter(other[i] for i in group)) > 1:
                yield f"{what}: {one[next(iter(group))]}"
                for i in sorted(group, key=lambda i: str(other[i])):
                    s = by_id[i]
                    parties = f"{','.join(s.actors)}>{','.join(s.recipients)}"
                    yield f"    {str(other[i])[:16]:16s} {s.type} {parties} {s.when} {s.status} “{s.evidence.exact}”"


def _line(scores: Score) -> str:
    parts = ("precision", "recall", "f1")
    lines = ("/".join(f"{scores[f'{name}.{part}']:.3f}" for part in parts) for name in ("muc", "b3", "ceafe"))
    return "MUC {}  B³ {}  CEAF-e {}".format(*lines) + f"  CoNLL {scores['conll']:.3f}"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="show events torn apart or mixed up")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = {path.stem: report(path) for path in (REPORTS, HELD_OUT)}
    if args.json:
        print(json.dumps(found))
        return 0
    for name, figures in found.items():
        print(f"{name}: " + ", ".join(f"{count:.0f} {what}" for what, count in figures.pop("count").items()))
        for group, scores in figures.items():
            print(f"  {group:14s} {_line(scores)}")
    if args.errors:
        reports = load()
        gold = {i: event for each in reports for i, event in each.events.items()}
        print("\n".join(errors(gold, [s for each in reports for s in each.statements], reports)))
        told, events = as_read(reports)
        print("\nas read", *errors(events, told, reports), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
