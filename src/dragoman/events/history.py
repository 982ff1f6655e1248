"""What was said of one event over time: the steps of its status, and what stands after them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dragoman.events.features import Item
from dragoman.events.words import fold
from dragoman.records import Stage, Status, StatusStep
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.kinds import compile_words

_WEIGHT: tuple[Status, ...] = ("hypothetical", "possible", "planned", "happened")
"""Statuses that assert more and more."""


def steps(items: Sequence[Item]) -> tuple[StatusStep, ...]:
    """One step for each new thing said, by whom and in which text.

    Copies of a text say nothing new, nor does a text that tells again what its speaker has taken back.

    Args:
        items: statements in the order in which they became known.
    """
    found: dict[tuple[object, ...], StatusStep] = {}
    stands = set(map(id, standing(items)))
    said: set[tuple[object, ...]] = set()
    for at, item in enumerate(items):
        statement = item.statement
        words = statement.status, statement.speaker
        key = (*words, item.cluster)
        again = id(item) not in stands and words in said
        said.add(words)
        if key not in found and not again:
            found[key] = StatusStep(
                status=statement.status,
                stage=stage(item, items[:at]),
                speaker=statement.speaker,
                statement_id=statement.id,
                known_at=statement.known_at,
            )
    return tuple(found.values())


def timely(items: Sequence[Item]) -> list[Item]:
    """Items as they can be meant: nobody tells on the tenth as done what is set for the twelfth.

    A fact without a date of its own, known before the first day that is planned, speaks of the plan ("the visit").
    """
    starts = [
        item.low for item in items if item.statement.status == "planned" and item.stated and item.low > item.known
    ]
    if not starts:
        return list(items)
    return [
        replace(item, statement=replace(item.statement, status="planned", when="", when_basis="none"))
        if item.statement.status == "happened" and not item.stated and item.known < min(starts)
        else item
        for item in items
    ]


def stage(item: Item, before: Sequence[Item]) -> Stage:
    """What a statement makes of an event, given those that became known before it."""
    status = item.statement.status
    if status == "denied":
        return _denial(item, before)
    if status == "planned":
        return _plan(item, before)
    if status == "happened":
        return _act(item, before)
    return "speculated"


def _denial(item: Item, before: Sequence[Item]) -> Stage:
    plans = [one for one in before if one.statement.status == "planned"]
    said = cue(item)
    if said:
        return said
    dated = [plan for plan in plans if plan.dated]
    # "Not on Monday", said of a plan for Monday, calls it off; an undated denial leaves a dated plan standing.
    hit = any(item.dated and plan.low <= item.high and item.low <= plan.high for plan in dated) if dated else plans
    return "cancelled" if hit and (item.answers or not item.statement.speaker) else "denied"


def _plan(item: Item, before: Sequence[Item]) -> Stage:
    plans = [one for one in before if one.statement.status == "planned"]
    if item.dated and any(plan.dated for plan in plans) and all(plan.high < item.low for plan in plans if plan.dated):
        return "postponed"
    doubted = any(one.statement.status in ("possible", "denied") for one in before)
    own = any(plan.answers or not plan.statement.speaker for plan in plans)
    return "confirmed" if item.answers and (doubted or (plans and not own)) else "announced"


def _act(item: Item, before: Sequence[Item]) -> Stage:
    if item.answers:
        doubts = [one for one in before if one.claim and one.statement.status != "planned"]
        others = any(_denies(one) or one.statement.speaker != item.statement.speaker for one in doubts)
        return "confirmed" if others else "happened"
    return "claimed" if item.statement.speaker else "happened"


def _denies(item: Item) -> bool:
    return item.statement.status == "denied"


@cache
def _cues(language: str) -> tuple[tuple[Stage, re.Pattern[str] | None], ...]:
    stages: dict[str, Stage] = {"postponed": "postponed", "cancelled": "cancelled", "denied": "denied"}
    return tuple((stages[row["stage"]], compile_words(row[language])) for row in read_table("events/cues.tsv"))


def cue(item: Item) -> Stage | None:
    """Whether the words of a denial call the act off, put it off, or deny it for the time being only."""
    if item.language not in LANGUAGES:
        return None
    text = fold(item.statement.evidence.exact)
    return next((name for name, pattern in _cues(item.language) if pattern and pattern.search(text)), None)


def voice(item: Item) -> tuple[str, ...]:
    """Who says it: the speaker, else the text itself."""
    return item.statement.speaker or (item.cluster,)


def standing(items: Iterable[Item]) -> list[Item]:
    """Statements without those that their own speaker has since taken back.

    A speaker who denied and then confirms has confirmed, and the reverse. Of one day, the confirmation counts if the
    speaker had denied it before that day: a report of it tells the old denial again.
    """
    items = list(items)
    if not any(map(_denies, items)):
        return items
    turns: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        if item.statement.speaker and item.statement.status != "hypothetical":
            turns.setdefault(item.statement.speaker, []).append(item)
    gone: set[int] = set()
    for said in turns.values():
        denials = [item.known for item in said if _denies(item)]
        others = [item.known for item in said if not _denies(item)]
        if denials and others:
            last, other = max(denials), max(others)
            confirmed = other > last or (other == last and min(denials) < last)
            gone |= {id(item) for item in said if _denies(item) == confirmed}
    return [item for item in items if id(item) not in gone]


def split(items: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """Those that assert an act, as done or as possible, and those that deny it."""
    asserted: list[Item] = []
    denied: list[Item] = []
    for item in items:
        (denied if _denies(item) else asserted).append(item)
    return asserted, denied


def settle_status(items: Sequence[Item]) -> Status:
    """What stands after all that was said.

    What a speaker took back does not count. What a text tells in its own voice, or nobody denies, stands as told; the
    strongest assertion wins. What was only claimed, and is denied by somebody else, is `possible`. A plan or a rumour
    that a party to it denies is `denied`.
    """
    asserted, denied = split(standing(items))
    if not asserted:
        return "denied"
    strongest = max((item.statement.status for item in asserted), key=_WEIGHT.index)
    if not denied:
        return strongest
    if strongest == "happened":
        own_voice = any(item.statement.status == "happened" and not item.statement.speaker for item in asserted)
        return "happened" if own_voice else "possible"
    latest = max(item.known for item in asserted)
    by_party = any(item.answers and item.known >= latest for item in denied)
    return "denied" if by_party else strongest
