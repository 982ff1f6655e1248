"""What a brief tells where: each act once in the body, whatever the summary at its head says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from dragoman.briefs.brief import Line
from dragoman.briefs.cases import Case
from dragoman.briefs.telling import Teller
from dragoman.records import Expectation, Outcome, edtf

KEY_ACTS, KEY_ACTS_OF_A_STRAND = 4, 2
MUCH_LIGHTER = 4.0
RECENT = timedelta(days=92)
"""How far back from the day of a brief an act is new: a quarter."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a section tells.

    Attributes:
        lines: its sentences.
        dropped: how many more there would have been.
        lead: a sentence about the section itself, which rests on no source; "" for the usual one.
    """

    lines: Sequence[Line] = ()
    dropped: int = 0
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Awaited:
    """An announced act, and what has become of it."""

    case: Case
    outcome: Outcome
    expectation: Expectation | None = None


class Plan:
    """What is told in which section.

    Args:
        teller: the cases.
    """

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self.heavy = sorted(teller.core, key=lambda case: (-teller.weight(case), case.event.id))
        """All cases of the two, the weightiest first."""

    @cached_property
    def disputed(self) -> list[Case]:
        """What is asserted and denied, or only denied."""
        return [case for case in self.heavy if case.disputed]

    def rumours_of(self, case: Case) -> list[Case]:
        """For a denial alone: what is elsewhere announced or said to be possible of the same parties and type."""
        return [] if case.asserted else self._unfulfilled.get(_act(case), [])

    @cached_property
    def _unfulfilled(self) -> dict[object, list[Case]]:
        """What is announced or said to be possible, and denied in no breath, by type and parties."""
        found: dict[object, list[Case]] = {}
        for case in self.heavy:
            if case.event.status in ("possible", "planned") and not case.disputed:
                found.setdefault(_act(case), []).append(case)
        return found

    @cached_property
    def key_acts(self) -> list[Case]:
        """The weightiest acts that are told as done, each of another kind, and not all of one strand."""
        chosen: list[Case] = []
        for case in self.done:
            alike = any(_kind(other) == _kind(case) for other in chosen)
            same_strand = sum(other.event.strand == case.event.strand for other in chosen)
            if not alike and same_strand < KEY_ACTS_OF_A_STRAND:
                chosen.append(case)
        return chosen[:KEY_ACTS]

    @cached_property
    def done(self) -> list[Case]:
        """What is told as done and denied by nobody any more."""
        return [case for case in self.heavy if case.event.status == "happened" and not case.open]

    @cached_property
    def recent(self) -> list[Case]:
        """Of that, what is dated in the last quarter and not of little weight beside what went before."""
        day, weight = self._teller.day, self._teller.weight
        if day is None or not self.done:
            return []
        least = weight(self.done[0]) - MUCH_LIGHTER
        bounds = [(case, edtf.bounds(case.when)) for case in self.done if weight(case) >= least]
        return [case for case, (low, high) in bounds if low and high and day - RECENT <= low and high <= day]

    @cached_property
    def awaited(self) -> list[Awaited]:
        """What is announced, and what was announced and took place."""
        found = {(e.event_id, e.actors, e.recipients): e for e in self._teller.material.expectations}
        made = []
        contested = {c.key for case in self.disputed for c in (case, *self.rumours_of(case))}
        for case in self.heavy:
            expectation = found.get(case.key)
            if case.key in contested:
                continue
            if expectation and (expectation.outcome != "kept" or self._is_kept(case, expectation)):
                made.append(Awaited(case, expectation.outcome, expectation))
            elif case.event.status == "planned":
                made.append(Awaited(case, "overdue" if self._is_past(case) else "due"))
        return made

    def _is_kept(self, case: Case, expectation: Expectation) -> bool:
        """Whether an act is told as done later than it was announced: what one text tells both ways is not kept."""
        done = [s.known_at for s in case.statements if s.status == "happened"]
        return case.event.status == "happened" and bool(done) and min(done) > expectation.announced_at

    def _is_past(self, case: Case) -> bool:
        _, high = edtf.bounds(case.when)
        return bool(high and self._teller.day and high < self._teller.day)

    def coming(self) -> list[Awaited]:
        """What is still to come, dated ones first, the soonest before the others; then the latest announced.

        What is announced again of the same two, without a date or for the same one, is told once.
        """
        chosen: list[Awaited] = []
        for each in sorted((each for each in self.awaited if each.outcome == "due"), key=self._next):
            if not any(_repeats(each.case, other.case) for other in chosen):
                chosen.append(each)
        return chosen

    def _next(self, each: Awaited) -> tuple[object, ...]:
        _, high = edtf.bounds(each.case.when)
        known = each.case.event.known_at.toordinal()
        vague = not each.case.event.recipients  # who visits whom is told before that they visit
        weight = self._teller.weight(each.case)
        return high is None, high.toordinal() if high else -known, vague, -weight, each.case.key

    def elsewhere(self) -> set[object]:
        """Keys of the cases that the strands need not tell: they stand under another heading."""
        rumours = [rumour for case in self.disputed for rumour in self.rumours_of(case)]
        told = (*self.key_acts, *self.disputed, *rumours, *(each.case for each in self.awaited))
        return {case.key for case in told}


def spread(cases: Iterable[Case], most: int) -> list[Case]:
    """The first cases of each kind, then dated ones of kinds that are there already: undated ones would only repeat."""
    seen: set[object] = set()
    first: list[Case] = []
    later: list[Case] = []
    for case in cases:
        if _kind(case) not in seen:
            first.append(case)
        elif case.when:
            later.append(case)
        seen.add(_kind(case))
    return (first + later)[:most]


def _repeats(case: Case, other: Case) -> bool:
    """Whether a case announces what another does, and no other day for it."""
    alike = case.event.parties == other.event.parties and _kind(case) == _kind(other)
    return alike and case.when in ("", other.when)


def _act(case: Case) -> tuple[object, ...]:
    return case.event.type, case.event.actors, case.event.recipients


def _kind(case: Case) -> tuple[object, ...]:
    return case.event.type, case.kind, case.event.status
