"""What a brief makes of the kinds of acts: the kind of an event, its tense where it is doubtful, its weight."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from dragoman.records import Event, EventType, Statement
from dragoman.resources import read_table
from dragoman.text.kinds import compile_words, kind_of, kinds_of_type


def kind_of_event(event: Event, told: Iterable[tuple[Statement, str]]) -> str:
    """The kind that most statements of an event give it; a finer one before none.

    Args:
        event: whose type it refines.
        told: its statements with the languages of their quotes.
    """
    votes = Counter(kind_of(s, language) for s, language in told if s.type == event.type)
    del votes[""]
    order = kinds_of_type(event.type)
    return max(votes, key=lambda kind: (votes[kind], -order.index(kind)), default="")


@cache
def _hedges() -> dict[tuple[str, str], re.Pattern[str] | None]:
    return {(row["language"], row["tense"]): compile_words(row["words"]) for row in read_table("briefs/hedges.tsv")}


def hedged_past(statement: Statement, language: str) -> bool:
    """Whether a possible act is told as one that may have happened, rather than one that may come."""
    text = statement.evidence.exact.casefold()
    past, future = (_hedges().get((language, tense)) for tense in ("past", "future"))
    return bool(past and past.search(text)) and not (future and future.search(text))


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(row["type"], row["kind"]): float(row["weight"]) for row in read_table("briefs/weights.tsv")}


def weight_of(type_: EventType, kind: str) -> float:
    """How much an act of this kind weighs in a brief, in [0, 10]."""
    weights = _weights()
    return weights.get((type_, kind), weights[type_, ""])
