"""How firmly an event is told: as a fact, announced, alleged, contested or denied."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from dragoman.records import Event, StatusStep, edtf

Weight = Literal["fact", "announced", "alleged", "contested", "denied"]


@dataclass(frozen=True, slots=True)
class Word:
    """What is to be made of an event.

    Attributes:
        since: when that became known (UTC).
        speakers: codes of who asserts it, sorted; () for the texts themselves.
        deniers: codes of the parties that deny it, and of others where all is denial, sorted.
    """

    weight: Weight
    since: datetime
    speakers: tuple[str, ...]
    deniers: tuple[str, ...]


def weigh(event: Event) -> Word | None:
    """How firmly an event is told; None for one that is only imagined or demanded.

    A fact is told by a text in its own voice, or by a party, and not before its day; the word of others is an
    allegation. Where a party's last word is a denial, all is contested.
    """
    if event.status == "hypothetical":
        return None
    deniers = _deniers(event)
    asserting = [step for step in event.history if step.status != "denied"]
    if event.status == "denied" and not asserting:
        return Word("denied", event.known_at, (), tuple(sorted({c for s in event.history for c in s.speaker})))
    weight: Weight = "alleged"
    backed = asserting
    if event.status == "planned":
        weight = "announced"
    elif event.status == "happened" and (vouched := [step for step in asserting if _vouched(step)]):
        timely = [step for step in vouched if not _early(step, event)]
        weight, backed = ("fact", timely) if timely else ("announced", vouched)
    if deniers or event.status == "denied":
        weight = "contested"
    speakers = {code for step in asserting for code in step.speaker} - set(deniers)
    since = min((step.known_at for step in backed), default=event.known_at)
    return Word(weight, since, tuple(sorted(speakers)), deniers)


def _vouched(step: StatusStep) -> bool:
    return step.status == "happened" and step.stage != "claimed"


def _early(step: StatusStep, event: Event) -> bool:
    """Whether it was told before it can have happened; with a day of grace for the time zones."""
    first = edtf.bounds(event.when)[0]
    return first is not None and first > step.known_at.date() + timedelta(days=1)


def _deniers(event: Event) -> tuple[str, ...]:
    return tuple(sorted(code for code in event.parties if _denies(list(_said(event, code)))))


def _said(event: Event, code: str) -> Iterator[StatusStep]:
    return (step for step in event.history if code in step.speaker)


def _denies(said: list[StatusStep]) -> bool:
    """Whether a speaker's last word denies; on a day on which it also asserts, it only tells of its denial."""
    return bool(said) and all(step.status == "denied" for step in said if step.known_at == said[-1].known_at)
