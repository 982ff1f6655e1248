"""Rules on sources: ICD 206, Sourcing Requirements for Disseminated Analytic Products (2015)."""

import re
from collections.abc import Iterator
from functools import cache

from dragoman.linting.fault import Fault, of_sentence
from dragoman.linting.prose import Prose, Told
from dragoman.linting.words import cue, fold, listed
from dragoman.resources import read_table
from dragoman.text.agencies import find_agencies
from dragoman.text.quotations import find_quotations

SEVERAL = 2
NEAR = 25
"""Characters before the words for sources in which their number is looked for."""
SAME_WORDS = 4
"""Words from which on the same quote in two sources is no chance."""
_DIGITS = re.compile(r"(?<![\w.,/#-])\d(?:[\d.,\u202f\u00a0 ]*\d)?(?![\w-]*[A-Za-zÀ-ÿ])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_BEFORE = re.compile(r"(\w+)[ °º.]*$")
_WORD = re.compile(r"[\w'-]+")
_NEXT_WORDS = 2
_MOVED = ("strengthens", "weakens")


def find_judgements(prose: Prose) -> Iterator[Fault]:
    """Sentences that judge, and do not say on what ground."""
    for told in prose.sentences:
        if not told.sourced and (told.terms or told.find("judgement") or _judges_relation(told)):
            yield of_sentence("unsourced_judgement", told)


@cache
def _judging(kind: str, language: str) -> frozenset[str]:
    rows = read_table(f"languages/{language}/judgements.tsv")
    return next(frozenset(row["lemmas"].split("|")) for row in rows if row["kind"] == kind)


def _judges_relation(told: Told) -> bool:
    """Whether the sentence is about how a relationship moves: "relations are deteriorating"."""
    sentence = told.parsed
    root = sentence.tokens[sentence.root]
    if told.quotes(root.start - told.start):
        return False
    below = {sentence.tokens[c].lemma for c in sentence.dependents(root.i, "nsubj")}
    said = {root.lemma} | {sentence.tokens[c].lemma for c in sentence.dependents(root.i, "xcomp", "obj")}
    moved = any(said & _judging(kind, told.language) for kind in _MOVED)
    return moved and bool(below & _judging("relation", told.language))


def find_numbers(prose: Prose) -> Iterator[Fault]:
    """Numbers, dates and names apart, in sentences that have no source; a note may follow in the same paragraph."""
    for told in prose.sentences:
        if told.sourced or told.shared or told.terms or told.is_key:
            continue
        numbers = list(_numbers(prose, told))
        if numbers and not any(_is_of_the_brief(told, end) for _, end in numbers):
            start, end = numbers[0]
            yield Fault("unsourced_number", told.start + start, told.start + end)


def _numbers(prose: Prose, told: Told) -> Iterator[tuple[int, int]]:
    for found in (*_DIGITS.finditer(told.text), *cue("quantity", told.language).finditer(told.folded)):
        start, end = told.start + found.start(), told.start + found.end()
        if prose.times(start, end) or told.quotes(found.start()) or _YEAR.fullmatch(found[0]):
            continue
        if not _is_label(told, found.start()):
            yield found.span()


def _is_label(told: Told, at: int) -> bool:
    """Whether a number is part of a name: "Resolution 1701", "n° 3"."""
    before = _WORD_BEFORE.search(told.folded[:at])
    return before is not None and cue("label", told.language).fullmatch(before[1]) is not None


def _is_of_the_brief(told: Told, at: int) -> bool:
    """Whether what is counted is the brief's own: "3 documents", "2 independent sources"."""
    found = cue("own", told.language).search(told.folded, at)
    return found is not None and len(_WORD.findall(told.folded[at : found.start()])) < _NEXT_WORDS


def find_copies(prose: Prose) -> Iterator[Fault]:
    """Sentences that count as several what is one text and its copies."""
    for told in prose.sentences:
        counted = told.find("independence")
        if counted is None:
            continue
        notes = [prose.paper.notes[key] for key in dict.fromkeys(told.keys) if key in prose.paper.notes]
        if told.find("relayed") or _originals(notes, told.language) < min(_claimed(told, counted), len(notes)):
            yield of_sentence("copy_as_corroboration", told)


def _claimed(told: Told, counted: re.Match[str]) -> int:
    """How many sources a sentence counts; two if it only says that there are several."""
    near = told.folded[max(0, counted.start() - NEAR) : counted.end()]
    numbers = [int(word) if word.isdigit() else _numerals(told.language).get(word, 0) for word in _WORD.findall(near)]
    return next((number for number in reversed(numbers) if number), SEVERAL)


@cache
def _numerals(language: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(listed("numeral", language), SEVERAL)}


def _originals(notes: list[str], language: str) -> int:
    """How many texts stand behind some notes: those that print another one, its words or its agency, count once."""
    own = [note for note in notes if not cue("copied", language).search(fold(_outside(note)))]
    return max(1, len({_origin(note) or str(number) for number, note in enumerate(own)}))


def _origin(note: str) -> str:
    """What tells one text from another: its agency, else its quote; "" if neither does."""
    if agencies := find_agencies(_outside(note)):
        return agencies[0]
    quotes = " ".join(note[q.start : q.end] for q in find_quotations(note))
    words = _WORD.findall(fold(quotes))
    return " ".join(words) if len(words) >= SAME_WORDS else ""


def _outside(note: str) -> str:
    """A note without its quotes."""
    for quotation in reversed(find_quotations(note)):
        note = note[: quotation.start] + note[quotation.end :]
    return note
