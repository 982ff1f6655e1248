"""Score the frames of the English lexicon against sentences whose actor, recipient and PLOVER root are marked.

    python evaluation/plover.py --shared ../shared [--errors] [--root ROOT]

The marked spans stand in for two parties, S and T; the reader's own steps (frames, slots, linking, status, what speech
acts do to their content) find the acts of the sentence, and the act that links S to T gives the root, with its type
and status by the rules. No root is learned from the sentences. The sentences are Zero-Shot-PLOVER's training part
(ACL 2024); they stay outside the project.

Roots are PLOVER's 15, where CONCEDE and RETREAT are one (YIELD). PLOVER codes an announced or promised act of
cooperation as AGREE, one of conflict as THREATEN, and cooperation refused as REJECT, where this project keeps the type
and says `planned` or `denied`; the difference is undone here (`root_of`), for the comparison only.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman.records import EVENT_TYPES, QUADS, Block, Document, EventType, Status
from dragoman.statements.around import Around
from dragoman.statements.drafts import Draft, is_main
from dragoman.statements.lexicon import lexicon
from dragoman.statements.rules import _Reader
from dragoman.text.names import Mention
from dragoman.text.tokens import Name

ACTOR, RECIPIENT = "SRC", "TGT"
"""Codes under which the marked spans are read; any that no state has."""

RULED = {f"{type_} > {type_}": 20.0 for type_ in EVENT_TYPES}
"""Weights that leave every type as its row of the lexicon has it."""
YIELD = "YIELD"
UNKNOWN = "-"
MERGED: dict[str, str] = {"CONCEDE": YIELD, "RETREAT": YIELD}
CODES = {"s": ACTOR, "t": RECIPIENT}
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the spans of its actors and recipients, by code."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def unmark(marked: str) -> Marked:
    """The plain text of a sentence with `<s>` and `<t>` in it, and the spans between these marks."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    opened: dict[str, int] = {}
    at = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[at : mark.start()])
        at = mark.end()
        here = sum(map(len, pieces))
        closing, name = mark.groups()
        if not closing:
            opened[name] = here
        elif name in opened:
            spans.append((opened.pop(name), here, CODES[name]))
    pieces.append(marked[at:])
    return Marked("".join(pieces), tuple(sorted(spans)))


def root_of(type_: EventType, status: Status) -> str:
    """The PLOVER root of an act: what is but intended is AGREE or THREATEN there, cooperation not granted REJECT."""
    cooperation = QUADS[type_].endswith("cooperation")
    if status == "planned":
        return "AGREE" if cooperation else "THREATEN" if QUADS[type_].startswith("material") else type_
    if status == "denied" and cooperation:
        return "REJECT"
    return MERGED.get(type_, type_)


def quad_of(root: str) -> int:
    """PLOVER's quad class of a root, 1 to 4, 0 for none; YIELD counts as material."""
    order = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    if root == YIELD:
        return 2
    quads: dict[str, str] = dict(QUADS)
    return 1 + order.index(quads[root]) if root in quads else 0


class MarkedReader(_Reader):
    """The reader, told that the marked spans are two parties; names inside them are still words for the parser."""

    def __init__(self, sentence: Marked) -> None:
        text = sentence.text
        block = Block(kind="paragraph", start=0, end=len(text))
        retrieved = datetime(2026, 1, 1, tzinfo=UTC)
        super().__init__(Document(id="", text=text, text_hash="", retrieved=retrieved, language="en", blocks=(block,)))
        self._details = {**self._details, "type": RULED}
        self.found: list[Draft] = []
        self._parsed_as_names = super()._names()
        marks = [
            Mention(start=start, end=end, text=text[start:end], kind="state", codes=(code,))
            for start, end, code in sentence.spans
        ]
        others = [m for m in self._mentions if not any(m.start < k.end and k.start < m.end for k in marks)]
        self._mentions = tuple(sorted((*marks, *others), key=lambda m: m.start))

    def _names(self) -> list[Name]:
        return self._parsed_as_names

    def _weighed(self, draft: Draft, around: Around) -> Draft:
        self.found.append(super()._weighed(draft, around))
        return self.found[-1]


def side_of(quad: int) -> str:
    """Cooperation or conflict, from a quad class."""
    return UNKNOWN if not quad else "cooperation" if quad < 3 else "conflict"


def read_acts(sentence: Marked) -> list[tuple[Draft, int]]:
    """The acts of a sentence by the reader's steps, each with how well it links the marked spans, the best first."""
    reader = MarkedReader(sentence)
    reader.read()
    return sorted(((draft, _link(draft)) for draft in reader.found), key=_preference)


def _link(draft: Draft) -> int:
    """How well an act links the marked spans: 3 both in their places, 2 both anyhow, 1 one of them, 0 none."""
    actors, recipients = set(draft.actors), set(draft.recipients)
    if ACTOR in actors and (RECIPIENT in recipients or (RECIPIENT in actors and not recipients)):
        return 3
    if {ACTOR, RECIPIENT} <= actors | recipients:
        return 2
    return 1 if ACTOR in actors or RECIPIENT in recipients else 0


def _preference(found: tuple[Draft, int]) -> tuple[int, bool, float]:
    """The best link first, then the act of the main clause, then the surest."""
    draft, link = found
    return (-link, not is_main(draft.sentence, draft.act.trigger, lexicon("en")), -draft.confidence)


def predict(marked: str) -> tuple[str, str]:
    """The root of a marked sentence, `-` if no frame fires, and a note on the act that gave it."""
    found = read_acts(unmark(marked))
    if not found:
        return UNKNOWN, "no frame"
    draft, link = found[0]
    note = f"{draft.act.frame.lemma}.{draft.act.frame.pos} {draft.type} {draft.status} link {link}"
    return root_of(draft.type, draft.status), note


def f1_by_class(gold: list[str], ours: list[str]) -> dict[str, tuple[int, float, float, float]]:
    """For each class of the gold: how many, precision, recall, F1."""
    scores = {}
    for name in sorted(set(gold)):
        right = sum(g == o == name for g, o in zip(gold, ours, strict=True))
        precision, recall = right / max(1, ours.count(name)), right / gold.count(name)
        scores[name] = (gold.count(name), precision, recall, 2 * right / (gold.count(name) + ours.count(name)))
    return scores


def macro(gold: list[str], ours: list[str]) -> float:
    """Mean F1 over the classes of the gold."""
    scores = f1_by_class(gold, ours)
    return sum(score[3] for score in scores.values()) / max(1, len(scores))


def accuracy(gold: list[str], ours: list[str]) -> float:
    """Share of equal pairs."""
    return sum(g == o for g, o in zip(gold, ours, strict=True)) / max(1, len(gold))


def report(gold: list[str], quads: list[int], ours: list[str]) -> Iterator[str]:
    """The figures, the table by root and the confusions, as lines."""
    ours_quad = [quad_of(root) for root in ours]
    yield f"{len(gold)} sentences, {ours.count(UNKNOWN)} without any act"
    for name, left, right in (
        ("root", gold, ours),
        ("quad", list(map(str, quads)), list(map(str, ours_quad))),
        ("binary", list(map(side_of, quads)), list(map(side_of, ours_quad))),
    ):
        yield f"{name:7} macro-F1 {macro(left, right):.3f}  accuracy {accuracy(left, right):.3f}"
    yield f"{'':10}{'n':>5}{'P':>7}{'R':>7}{'F1':>7}"
    for name, (count, precision, recall, f1) in f1_by_class(gold, ours).items():
        wrong = Counter(o for g, o in zip(gold, ours, strict=True) if g == name and o != name)
        taken = ", ".join(f"{other} {times}" for other, times in wrong.most_common(5))
        yield f"{name:10}{count:5}{precision:7.2f}{recall:7.2f}{f1:7.2f}   read as {taken}"


def rows(shared: Path) -> list[dict[str, Any]]:
    """The sentences, as they lie beside the project."""
    with gzip.open(shared / "data/coding/plv_train.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def show_errors(told: Iterable[tuple[dict[str, Any], str, str]], only: str) -> None:
    """Print each sentence whose root was read otherwise."""
    for row, root, note in told:
        if root != row["root"] and only in ("", row["root"]):
            print(f"{row['id']} {row['root']} read as {root} ({note})\n    {row['marked']}")


def main() -> int:
    """Print the scores and, if asked, the sentences read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the shared data")
    parser.add_argument("--errors", action="store_true", help="list the sentences read otherwise")
    parser.add_argument("--root", default="", help="list only those of this root")
    options = parser.parse_args()
    told = [(row, *predict(row["marked"])) for row in rows(options.shared)]
    if options.errors:
        show_errors(told, options.root)
    for line in report([r["root"] for r, _, _ in told], [r["quad"] for r, _, _ in told], [root for _, root, _ in told]):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
