"""Where a text quotes: the spans between quotation marks, French and English."""

import re
from dataclasses import dataclass

LONGEST = 4000
"""Characters after which an unclosed mark is taken for a stray one."""

_PAIRS = {"«": "»", "“": "”", "„": "“"}
_MARK = re.compile(r"[«»“”„\"]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, marks included: `text[start:end]`."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Whether an offset lies inside."""
        return self.start <= offset < self.end


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Quotations of a text in order, outermost only.

    A typographic mark reopened in each paragraph of a long speech simply starts the next quotation; a mark without
    its partner is ignored.
    """
    found: list[Quotation] = []
    at = 0
    while opening := _MARK.search(text, at):
        mark = opening.group()
        closing = _PAIRS.get(mark, '"' if mark == '"' else "")
        end = _close(text, opening.end(), mark, closing) if closing else -1
        if end < 0:
            at = opening.end()
            continue
        found.append(Quotation(opening.start(), end))
        at = end
    return tuple(found)


def _close(text: str, start: int, mark: str, closing: str) -> int:
    limit = min(len(text), start + LONGEST)
    depth = 1
    for at in range(start, limit):
        character = text[at]
        if character == closing:
            depth -= 1
            if depth == 0:
                return at + 1
        elif character == mark and mark != closing:
            if text.rfind("\n\n", start, at) >= 0:
                return text.rfind("\n\n", start, at)
            depth += 1
        elif character == "\n" and mark == '"' and text[at : at + 2] == "\n\n":
            return -1
    return -1
