"""Conditions under which an ambiguous name counts; what they mean is told at the head of `gazetteer/ambiguous.tsv`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.resources import read_table
from dragoman.text.folding import HARD_BREAK, Folded, fold_name

DOCUMENT_RULES = frozenset({"needs", "choose", "lean", "prefer", "foreign", "namesake", "held"})
"""Rules that are judged once the whole document has been read."""

_NEXT = re.compile(r" ?([\w']+)")
_PREVIOUS = re.compile(r"([\w']+)[ ,.']{0,2}$")
_ADDRESS = re.compile(r"([\w']+)(\.?) $")
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s)\]>»”\"]+")
_REACH = 40
_LINE = 120


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition: its name, its words (folded, lower case), and the form as the data writes it."""

    name: str
    words: tuple[str, ...]
    form: str


class Page:
    """A document while its names are looked up: the original and the folded copy side by side.

    `date` and `publisher` are its date and the code of the state or organisation whose own text it is, "" if unknown.
    """

    def __init__(self, text: str, folded: Folded, date: str = "", publisher: str = "") -> None:
        self.text = text
        self.folded = folded
        self.date = date
        self.publisher = publisher
        self._seen: dict[tuple[str, ...], bool] = {}
        self._names_behind: dict[str, bool] = {}

    @cached_property
    def _links(self) -> tuple[tuple[int, int], ...]:
        return tuple(match.span() for match in _LINK.finditer(self.text)) if "/" in self.text else ()

    def in_link(self, start: int) -> bool:
        """Whether a stretch of the folded copy begins inside the address of a page, where words name nobody."""
        at = self.folded.source(start) if self._links else 0
        return any(first < at < last for first, last in self._links)

    @cached_property
    def lower(self) -> str:
        """The folded copy in lower case."""
        return self.folded.text.lower()

    def original(self, start: int, end: int) -> str:
        """The original of a stretch of the folded copy."""
        return self.text[self.folded.source(start) : self.folded.source(end - 1) + 1]

    def following(self, end: int) -> str:
        """The character of the original right behind a stretch, a NUL at the end of the text."""
        at = self.folded.source(end - 1) + 1
        return self.text[at : at + 1] or "\0"

    def next_word(self, end: int) -> str:
        """The word behind a stretch, lower case, "" if a stop or an empty line comes first."""
        match = _NEXT.match(self.folded.text, end)
        return match.group(1).lower() if match else ""

    def previous_word(self, start: int) -> str:
        """The word before a stretch, lower case, "" if none touches it."""
        match = _PREVIOUS.search(self.folded.text[max(0, start - _REACH) : start])
        return match.group(1).lower() if match else ""

    def previous_span(self, start: int) -> tuple[int, int] | None:
        """Where the word before a stretch stands, if one space or hyphen parts them."""
        low = max(0, start - _REACH)
        match = re.search(r"([\w']+) $", self.folded.text[low:start])
        return (low + match.start(1), low + match.end(1)) if match else None

    def address(self, start: int) -> tuple[str, bool]:
        """The word right before a name, lower case ("" if none), and whether a point closes it ("M. Poutine")."""
        match = _ADDRESS.search(self.folded.text[max(0, start - _REACH) : start])
        return (match.group(1).lower(), bool(match.group(2))) if match else ("", False)

    def behind(self, start: int, phrases: tuple[str, ...]) -> bool:
        """Whether a name stands right behind one of these phrases, given folded and in lower case."""
        before = " " + self.folded.text[max(0, start - _REACH) : start].lower().rstrip(" ")
        return any(before.endswith(phrase) and not before[-len(phrase) - 1].isalnum() for phrase in phrases)

    def next_is_capitalised(self, end: int) -> bool:
        """Whether the next word, after one space, has a capital."""
        at = self.folded.source(end - 1) + 1
        return self.text[at : at + 1].isspace() and self.text[at + 1 : at + 2].isupper()

    def previous_is_capitalised(self, start: int) -> bool:
        """Whether the previous word, before one space, has a capital that is not owed to a beginning sentence."""
        span = self.previous_span(start)
        if not span or not self.original(*span)[:1].isupper():
            return False
        return not self.begins_sentence(span[0])

    def begins_sentence(self, start: int) -> bool:
        """Whether a word is the first of its sentence or line."""
        return self._opens(self.folded.source(start))

    def _opens(self, at: int) -> bool:
        before = self.text[max(0, at - 4) : at].rstrip(" \t\u00a0\u202f«“\"'‘([")
        return not before or before[-1] in ".!?:;…\n–—-*•»”"

    def shouted(self, start: int, end: int) -> bool:
        """Whether the line around a name is all in capitals."""
        first, last = self.folded.source(start), self.folded.source(end - 1) + 1
        before = self.text[max(0, first - _LINE) : first].rpartition("\n")[2]
        behind = self.text[last : last + _LINE].partition("\n")[0]
        return (before + behind).isupper()

    def says(self, words: tuple[str, ...]) -> bool:
        """Whether the document has one of these words or phrases."""
        found = self._seen.get(words)
        if found is None:
            found = self._seen[words] = _any_of(words).search(self.lower) is not None
        return found

    def surnames(self, form: str, other: tuple[str, ...]) -> bool:
        """Whether a name stands behind a capitalised word somewhere, none of `other`: "Vernon Jordan"."""
        found = self._names_behind.get(form)
        if found is None:
            behind = re.finditer(rf"(?<![\w'’-])([^\W\d_a-z][\w'’-]*\.?) {re.escape(form)}\b", self.text)
            found = self._names_behind[form] = any(
                fold_name(match[1]).lower() not in other and not self._opens(match.start()) for match in behind
            )
        return found


def in_doubt(rule: Rule, page: Page) -> bool:
    """Whether a rule on documents has anything to say about this one."""
    match rule.name:
        case "foreign":
            return page.publisher in rule.words
        case "held":
            since = dict(word.partition("@")[::2] for word in rule.words)
            return page.publisher in since and since[page.publisher] <= page.date
        case "namesake":
            return page.surnames(rule.form, rule.words)
        case _:
            return True


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def holds(rule: Rule, page: Page, start: int, end: int) -> bool:
    """Whether a condition that can be judged on the spot holds for a name at a stretch of the folded copy."""
    match rule.name:
        case "capital":
            return page.original(start, end)[:1].isupper()
        case "exact":
            return " ".join(page.original(start, end).replace("’", "'").split()) == rule.form
        case "last_capital":
            return page.original(start, end).replace("-", " ").split(" ")[-1][:1].isupper()
        case "not_shouted":
            quiet = not page.shouted(start, end)
            return quiet or page.begins_sentence(start) or page.previous_word(start) in rule.words
        case "not_number":
            return not (page.next_word(end).isdigit() or page.previous_word(start).isdigit())
        case "not_before":
            word = page.next_word(end)
            return word not in rule.words and word.split("'")[0] not in rule.words
        case "not_after":
            return page.previous_word(start) not in rule.words
        case "not_placed":
            return page.next_word(end) not in rule.words and not page.behind(start, rule.words)
        case "alone":
            return not (page.next_is_capitalised(end) or page.previous_is_capitalised(start))
        case "unless":
            return not page.says(rule.words)
        case "with":
            return page.says(rule.words)
        case _:
            return True


KNOWN_RULES = DOCUMENT_RULES | {
    "block", "capital", "exact", "last_capital", "not_shouted", "not_before", "not_after", "alone", "unless", "with",
    "surname", "all", "not_number", "not_placed",
}  # fmt: skip


def read_rules(language: str) -> Iterator[tuple[str, Rule]]:
    """Folded form and condition, for the rows of a language and those of all languages.

    Raises:
        ValueError: a row has an unknown rule.
    """
    for row in read_table("gazetteer/ambiguous.tsv"):
        if row["rule"] not in KNOWN_RULES:
            raise ValueError(f"gazetteer/ambiguous.tsv: no rule is called {row['rule']!r}")
        if row["language"] not in ("", language):
            continue
        words = tuple(part for part in row["argument"].split("|") if part)
        if row["rule"] not in ("needs", "choose", "lean", "prefer", "all", "foreign", "held"):
            words = tuple(fold_name(part).lower() for part in words)
        yield fold_name(row["form"]), Rule(row["rule"], words, row["form"])


__all__ = ["DOCUMENT_RULES", "HARD_BREAK", "KNOWN_RULES", "Page", "Rule", "holds", "in_doubt", "read_rules"]
