"""Numbers of a sentence with what they count, and in which unit."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.records import Quantity
from dragoman.resources import read_table
from dragoman.statements.expressions import LONGEST, entry, head, longest
from dragoman.text.numbers import Number, find_numbers, number_words, qualified
from dragoman.text.syntax import Sentence, Token
from dragoman.text.times import TimeExpression

BRIDGE = frozenset({"of", "de", "d'", "des", "du", "in", "en", "more", "new", "worth", "additional", "other", "autre"})
"""Words between a number and what it counts."""
AHEAD = 6
"""Words after a number among which what it counts is looked for."""
CLOSED = ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ", "NUM")
"""Parts of speech that end a noun phrase, unless they modify its noun."""
YEARS = range(1900, 2101)
MODIFYING = ("amod", "acl", "nummod", "det", "compound", "flat", "nmod", "advmod")


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity, the index of the word that it hangs on, and whether it tells how long something is to last."""

    quantity: Quantity
    at: int
    lasting: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    factor: float
    lasting: bool


_Units = tuple[tuple[str, _Unit], ...]
"""Units by form, the longest form first."""


@cache
def counted(language: str) -> Mapping[str, tuple[str, str]]:
    """Instrument and unit of what acts are done with and of whom they count, by lemma."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_table(f"languages/{language}/instruments.tsv"):
        for lemma in row["lemmas"].split("|"):
            found.setdefault(lemma, (row["instrument"], row["unit"]))
    return found


@cache
def _units(language: str, before: bool) -> _Units:
    found = [
        (form, _Unit(row["unit"], float(row["factor"]), row["side"] == "duration"))
        for row in read_table(f"languages/{language}/units.tsv")
        if (row["side"] == "before") == before
        for form in row["forms"].split("|")
    ]
    return tuple(sorted(found, key=lambda unit: -len(unit[0])))


def measures(sentence: Sentence, language: str, times: Sequence[TimeExpression]) -> Iterator[Measure]:
    """The quantities of a sentence, in order.

    Args:
        sentence: parsed.
        language: of the sentence.
        times: expressions of time in it; their numbers count nothing but how long something is to last.
    """
    known = number_words(language)
    if not any(t.text[:1].isdigit() or not known.isdisjoint(t.text.lower().split()) for t in sentence.tokens):
        return
    text = _written(sentence)
    for number in find_numbers(text, language):
        found = _measure(number, text, sentence, language, times)
        dated = _overlaps(sentence.start + number.start, sentence.start + number.end, times)
        if found and (found.lasting or not dated):
            yield found


def _overlaps(start: int, end: int, times: Sequence[TimeExpression]) -> bool:
    return any(time.start < end and start < time.end for time in times)


def _written(sentence: Sentence) -> str:
    """The sentence with a space for each gap, so that offsets are those of the document less the sentence's own."""
    letters = [" "] * (sentence.end - sentence.start)
    for token in sentence.tokens:
        first = token.start - sentence.start
        for at, letter in enumerate(token.text[: len(letters) - first]):
            letters[first + at] = letter
    return "".join(letters)


def _measure(
    number: Number, text: str, sentence: Sentence, language: str, times: Sequence[TimeExpression]
) -> Measure | None:
    low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text).replace("’", "'")
    unit, start = _unit_before(low, number.start, _units(language, True))
    end = number.end
    if unit is None:
        unit, end = _unit_after(low, end, _units(language, False))
    else:
        number = qualified(replace(number, start=start), text, language)
        start = number.start
    tokens = sentence.at(sentence.start + start, sentence.start + end)
    if not tokens:
        return None
    words = _item(tokens[-1], sentence, counted(language), unit is not None)
    if words and _overlaps(words[0].start, words[-1].end, times):
        words = ()  # "$107 million in two weeks"
    item = entry(words, counted(language)) or words[0].lemma if words else ""
    if unit is None and (not item or _is_year(number, text)):
        return None
    name, factor = (unit.name, unit.factor) if unit else (counted(language)[item][1], 1.0)
    end = words[-1].end - sentence.start if words else end
    quantity = Quantity(
        text=" ".join(text[start:end].split()),
        value=_rounded(number.value * factor),
        low=_rounded(number.low * factor),
        high=None if number.high is None else _rounded(number.high * factor),
        unit=name,
        item=item,
    )
    return Measure(quantity, tokens[-1] if unit else head(words), bool(unit and unit.lasting))


def _is_year(number: Number, text: str) -> bool:
    """Whether a number is written as years are: of four digits and no more."""
    return number.value in YEARS and re.fullmatch(r"\d{4}", text[number.start : number.end]) is not None


def _rounded(value: float) -> float:
    return float(f"{value:.10g}")


def _unit_before(low: str, start: int, units: _Units) -> tuple[_Unit | None, int]:
    lead = low[:start].rstrip()
    for form, unit in units:
        if lead.endswith(form) and not lead[: -len(form)][-1:].isalnum():
            return unit, len(lead) - len(form)
    return None, start


def _unit_after(low: str, end: int, units: _Units) -> tuple[_Unit | None, int]:
    at = end + len(low[end:]) - len(low[end:].lstrip(" -"))
    for bridge in ("de ", "d'", "of "):
        if low.startswith(bridge, at):
            at += len(bridge)
    for form, unit in units:
        behind = at + len(form)
        if low.startswith(form, at) and not (form[-1].isalnum() and low[behind : behind + 1].isalnum()):
            return unit, behind
    return None, end


def _item(last: int, sentence: Sentence, table: Mapping[str, tuple[str, str]], measured: bool) -> Sequence[Token]:
    """The words for what is counted behind a number or its unit, () if nothing is.

    Behind a unit it may be any noun under "of"; without one only what the table knows.
    """
    tokens = sentence.tokens
    bridged = False
    for k in range(last + 1, min(last + 1 + AHEAD, len(tokens))):
        token = tokens[k]
        words = longest(tokens[k : k + LONGEST], table)
        if token.text.lower() in BRIDGE or token.lemma in BRIDGE:
            bridged = True
            continue
        if measured and not bridged:
            return ()
        if words and not _only_modifies(words, sentence):
            return words
        noun = token.pos == "NOUN" and token.relation != "compound"
        if measured and noun:
            return (token,)
        if (token.pos in CLOSED and token.relation not in MODIFYING) or (noun and token.head <= k):
            break
    return ()


def _only_modifies(words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether words only tell of which kind the noun after them is: "drone operators", "nuclear experts"."""
    last = words[-1]
    above = sentence.tokens[last.head]
    return last.relation in ("compound", "amod") and last.i < above.i <= last.i + 2
