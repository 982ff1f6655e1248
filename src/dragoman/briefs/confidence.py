"""How sure what is told of an event is, in a sentence of its own: never mixed with a likelihood."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from dragoman.briefs.cases import Case
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, frames, sentence
from dragoman.records.rating import Grade, Rating, Reason

Level = Literal["high", "moderate", "low"]
_ORDER: tuple[Level, ...] = ("low", "moderate", "high")
_LEVELS: dict[Grade, Level] = {"1": "high", "2": "moderate"}
TOLD = ("sources", "one_source", "one_voice", "party", "denied", "unvouched", "differing")
"""Reasons that are told, of all that a rating has."""


def level_of(teller: Teller, rating: Rating) -> Level:
    """How sure a rating makes: confirmed is high, probably true moderate, all else low.

    What several sources tell and those who denied it have come to admit is not doubted for their first word.
    """
    known = {reason.code for reason in rating.reasons}
    if "sources" in known and "denied" in known and not rating.judged and not _deniers(teller, rating):
        return "moderate"
    return _LEVELS.get(rating.grade, "low")


def _deniers(teller: Teller, rating: Rating) -> tuple[str, ...]:
    """Who denies it still."""
    denied = next(reason for reason in rating.reasons if reason.code == "denied")
    admitted = {p.speaker for p in teller.material.positions if p.event_id == rating.subject and p.stance != "denies"}
    return tuple(code for code in denied.who if code not in admitted) if denied.who else ("",)


def confidence_in(teller: Teller, case: Case) -> str:
    """How sure a case is, and why, as a sentence; "" where it was not rated."""
    rating = teller.rating(case)
    if rating is None:
        return ""
    why = [_reason(teller, rating, reason) for reason in rating.reasons if reason.code in TOLD]
    if rating.judged:
        why = [teller.writer.quoted(rating.judged)]
    return confidence(teller, level_of(teller, rating), why)


def confidence(teller: Teller, level: Level, why: Iterable[str]) -> str:
    """A level with its reasons, as a sentence."""
    reasons = ", ".join(why)
    frame = frames(teller.language)[f"confidence.{level}" if reasons else f"confidence.bare.{level}"]
    return sentence(teller.writer.fill(frame, {}, why=reasons))


def _reason(teller: Teller, rating: Rating, reason: Reason) -> str:
    if reason.code == "denied" and not _deniers(teller, rating):
        reason = replace(reason, code="recanted")
    if reason.count:
        return counted(teller.language, f"why.{reason.code}", reason.count)
    parties, table = teller.writer.parties, frames(teller.language)
    key = f"why.{reason.code}" if reason.who else f"why.{reason.code}.nobody"
    named = [code for code in reason.who if not code.startswith("doc-")]
    if not named:
        key = f"why.{reason.code}.nobody"
    return teller.writer.fill(
        table[key],
        {"w": parties.plural(named)},
        who=parties.listed(named),
        of_who=parties.listed(named, table["why.of"]),
        by_who=parties.listed(named, table["why.by"]),
    )


def summed(teller: Teller, cases: Iterable[Case]) -> str:
    """How sure several cases are together, as a clause; "" if none was rated."""
    ratings = [rating for case in cases if (rating := teller.rating(case))]
    if not ratings:
        return ""
    ranks = [_ORDER.index(level_of(teller, rating)) for rating in ratings]
    level = _ORDER[round(sum(ranks) / len(ranks))]
    several = sum(any(reason.code == "sources" for reason in rating.reasons) for rating in ratings)
    total = counted(teller.language, "acts", len(ratings))
    number = "none" if not several else "one" if several == 1 else "many"
    number = "all" if several == len(ratings) > 1 else number
    frame = frames(teller.language)[f"sure.{number}" if len(ratings) > 1 else f"sure.single.{number}"]
    name = frames(teller.language)[f"level.{level}"]
    return teller.writer.fill(frame, {}, level=name, total=total, several=str(several))
