"""How the linter does on planted faults and on clean paragraphs (`briefs/`), all written before it.

    python evaluation/linting.py [tune|hold]

prints what is missed and what is found in vain, then the counts. One half of each set was looked at while the rules
were made, the other once they stood.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.linting import lint
from dragoman.records.finding import Finding

HERE = Path(__file__).parent / "briefs"
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True)
class Piece:
    """A piece of a brief; `spans` are the words at fault, none in a clean one."""

    language: str
    half: str
    rule: str
    text: str
    spans: tuple[tuple[int, int], ...]

    def hits(self, finding: Finding) -> bool:
        """Whether a finding is the planted fault."""
        lines = self.text.split("\n")
        at = sum(len(line) + 1 for line in lines[: finding.line - 1]) + finding.column - 1
        return finding.rule == self.rule and any(start <= at < end for start, end in self.spans)


@dataclass(frozen=True)
class Score:
    """Faults planted and found; clean paragraphs and those with a false alarm; findings beside the planted ones."""

    planted: int
    found: int
    clean: int
    alarmed: int
    beside: int


def pieces(name: str, language: str, half: str = "") -> Iterator[Piece]:
    """The pieces of a set: `planted` or `clean`; one half of it, `tune` or `hold`, or both."""
    text = (HERE / f"{name}_{language}.txt").read_text("utf-8")
    for head, body in re.findall(r"^=== (.+)\n((?:(?!=== ).*\n)*)", text, re.MULTILINE):
        of, _, rule = head.partition(" ")
        if half in ("", of):
            yield _piece(language, of, rule, body)


def _piece(language: str, half: str, rule: str, body: str) -> Piece:
    plain, spans, start = "", [], 0
    for character in body:
        if character == OPEN:
            start = len(plain)
        elif character == CLOSE:
            spans.append((start, len(plain)))
        else:
            plain += character
    return Piece(language, half, rule, plain, tuple(spans))


def score(half: str = "", tell: bool = False) -> Score:
    """How the linter does on a half of the sets, or on both."""
    counts: Counter[str] = Counter()
    for language in ("en", "fr"):
        for piece in pieces("planted", language, half):
            found = lint(piece.text, language)
            hit = any(piece.hits(finding) for finding in found)
            others = [finding for finding in found if not piece.hits(finding)]
            counts.update(planted=1, found=hit, beside=len(others))
            if tell and not hit:
                print(f"MISSED {language} {piece.rule}: {piece.text.strip()}\n")
            if tell and others:
                print(f"BESIDE {language} {piece.rule}: {[(f.rule, f.words) for f in others]}\n")
        for piece in pieces("clean", language, half):
            found = lint(piece.text, language)
            counts.update(clean=1, alarmed=bool(found))
            if tell and found:
                print(f"ALARM {language}: {[(f.rule, f.words) for f in found]}\n")
    return Score(counts["planted"], counts["found"], counts["clean"], counts["alarmed"], counts["beside"])


if __name__ == "__main__":
    print(score(sys.argv[1] if len(sys.argv) > 1 else "", tell=True))
