"""Rules on what is told as done: ICD 203, Analytic Standards (2015), D.6.e.3: information apart from judgement.

A sentence is held against the quotes of the notes that it cites: where none of them tells of its act as done, and one
as yet to come or as somebody's word, the sentence says more than its source.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from dragoman.linting.clauses import Claim, Clauses
from dragoman.linting.fault import Fault, of_sentence
from dragoman.linting.prose import Prose, Told, parse
from dragoman.linting.words import cue, fold, lemmas
from dragoman.records import edtf
from dragoman.resources import LANGUAGES
from dragoman.text.language import detect
from dragoman.text.quotations import find_quotations
from dragoman.text.syntax import Passage
from dragoman.text.times import TimeExpression, find_times

HEAD = 3
"""Pieces of a brief among which its date is looked for."""
GAP = 3
"""Characters between the words that state the date of a brief and the date: "Date: "."""
SHORT = 30
"""Letters below which a quote is taken to be in the language of the brief."""
ANY_DAYS = (date(2001, 3, 15), date(2001, 7, 15), date(2001, 11, 15))
"""Days in all parts of a year: what lies after each of them ("next week") is yet to come whatever the day is."""


class Witness:
    """What the notes of a brief tell, read when they are asked for."""

    def __init__(self, notes: dict[str, str], language: str) -> None:
        self._notes = notes
        self._language = language
        self._known: dict[str, tuple[Claim, ...]] = {}

    def claims(self, key: str) -> tuple[Claim, ...]:
        """The acts of which the quotes of a note tell."""
        if key not in self._known:
            self._known[key] = tuple(self._read(self._notes.get(key, "")))
        return self._known[key]

    def _read(self, note: str) -> Iterator[Claim]:
        quotations = find_quotations(note)
        if not quotations:
            return
        end = quotations[-1].end
        after = note[end:].partition("—")[0]
        text = " ".join(note[q.start + 1 : q.end - 1].strip() for q in quotations) + after.rstrip()
        language = detect(text) if len(text) > SHORT else self._language
        language = language if language in LANGUAGES else self._language
        for sentences in parse(text, [Passage(text)], language):
            for sentence in sentences:
                yield from Clauses(sentence, text[sentence.start : sentence.end], language).claims


class Telling:
    """The rules `planned_as_done` and `allegation_as_fact`."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._witness = Witness(prose.paper.notes, prose.language)

    def find(self) -> Iterator[Fault]:
        """Sentences that tell as done what is not, or is only said to be."""
        for told in self._prose.sentences:
            claims = [claim for claim in told.clauses.claims if self._asserts(told, claim)]
            if any(self._lies_ahead(told, claim) for claim in claims):
                yield of_sentence("planned_as_done", told)
            else:
                yield from self._against_notes(told, claims)

    def _asserts(self, told: Told, claim: Claim) -> bool:
        """Whether the author tells an act as done."""
        token = told.parsed.tokens[claim.at]
        if claim.standing != "done" or told.quotes(token.start - told.start):
            return False
        plans = token.lemma in lemmas("plan", told.language) or token.lemma in lemmas("speech", told.language)
        told_by_the_way = token.dep == "acl"  # "the orders given to them"
        return token.pos == "VERB" and not plans and not told_by_the_way and told.clauses.voice(claim.at) is None

    def _against_notes(self, told: Told, claims: list[Claim]) -> Iterator[Fault]:
        if told.terms or told.find("claim"):
            return
        announced = any(token.lemma in lemmas("plan", told.language) for token in told.parsed.tokens)
        # to say that somebody left is not what he did; to announce it may be
        speech = lemmas("speech", told.language) - lemmas("plan", told.language)
        quoted = [claim for key in told.keys for claim in self._witness.claims(key) if not claim.words & speech]
        for claim in claims:
            if any(other.standing == "done" and claim.may_be(other) for other in quoted):
                continue
            standings = {other.standing for other in quoted if claim.must_be(other)}
            if "alleged" in standings:
                yield of_sentence("allegation_as_fact", told)
                return
            if "planned" in standings and not announced:
                yield of_sentence("planned_as_done", told)
                return

    # Dates

    @cached_property
    def _today(self) -> date | None:
        """The day of the brief, None if it states none at its head."""
        for piece in self._prose.paper.pieces[:HEAD]:
            stated = cue("dated", self._prose.language).match(fold(piece.text))
            for time in find_times(piece.text, self._prose.language) if stated else ():
                low, high = edtf.bounds(time.resolve().value)
                if low and low == high and stated and time.start <= stated.end() + GAP:
                    return low
        return None

    def _lies_ahead(self, told: Told, claim: Claim) -> bool:
        """Whether the time of an act that is told as done is yet to come."""
        return any(self._is_ahead(time) for time in self._times_of(told, claim))

    def _times_of(self, told: Told, claim: Claim) -> Iterator[TimeExpression]:
        sentence = told.parsed
        for time in self._prose.times(told.start, told.end):
            for i in sentence.at(time.start, time.end):
                governor = next((a for a in sentence.ancestors(i) if sentence.tokens[a].pos == "VERB"), None)
                if governor == claim.at:
                    yield time
                    break

    def _is_ahead(self, time: TimeExpression) -> bool:
        if time.resolve().basis == "stated":
            return self._today is not None and _is_after(time, self._today)
        return all(_is_after(time, day) for day in ANY_DAYS)


def _is_after(time: TimeExpression, day: date) -> bool:
    low, _ = edtf.bounds(time.resolve(day.isoformat(), -1).value)
    return low is not None and low > day
