"""Cases: events with the statements that a brief rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dragoman.briefs.sentences import strength
from dragoman.records import QUADS, Event, Statement, Status, edtf

LONGEST = timedelta(days=3660)
"""The longest stretch of time that dates an act: about ten years."""
SURE = 0.6
"""Confidence that a statement needs to be told in a brief: more likely right than wrong."""
SURE_OF_DENIAL = 0.5
"""The same for the denial of what is told as done: no claim stands without it."""
LIKELY_DENIAL = 0.4
"""The same for the denial of what is only announced or held possible, where less stands against it."""
SURE_OF_CONFLICT = 0.65
"""The same for a reproach, a threat or an act of force: a false accusation is worse than a gap."""


@dataclass(frozen=True, slots=True)
class Case:
    """An event with its statements, in order of time.

    Attributes:
        kind: finer kind of the act.
        asserted: statements that do not deny it.
        denied: statements that deny it.
    """

    event: Event
    kind: str
    statements: tuple[Statement, ...]

    @property
    def asserted(self) -> tuple[Statement, ...]:
        """Statements that tell of the act as done, planned or possible, the strongest first."""
        return tuple(sorted((s for s in self.statements if s.status != "denied"), key=lambda s: strength(s.status)))

    @property
    def denied(self) -> tuple[Statement, ...]:
        """Statements that deny it."""
        return tuple(s for s in self.statements if s.status == "denied")

    @property
    def disputed(self) -> bool:
        """Whether the act is contested, or only denied, or was until those who denied it owned to it."""
        return bool(self.denied)

    @property
    def open(self) -> bool:
        """Whether it is disputed still: not where it stands as done, and nobody denies it any more."""
        return self.disputed and (self.event.status != "happened" or self.event.contested)

    @property
    def asserted_status(self) -> Status:
        """The strongest status asserted."""
        return self.asserted[0].status if self.asserted else "denied"

    @property
    def when(self) -> str:
        """When it happened, "" where that would say too much.

        What only a document's date places in time was reported then, no more; a stretch of many years is no date; and
        nothing is done before its time, whatever a text seems to say.
        """
        told = [s for s in self.statements if s.when == self.event.when]
        low, high = edtf.bounds(self.event.when)
        if {s.when_basis for s in told} == {"published"} or (low and high and high - low > LONGEST):
            return ""
        early = self.event.status == "happened" and low and max(s.known_at for s in self.statements).date() < low
        return "" if early else self.event.when

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What tells it from others: two cases of one event differ in who acts."""
        return self.event.id, self.event.actors, self.event.recipients

    def fits(self, statement: Statement) -> bool:
        """Whether a statement gives the parties of the event the same parts, as far as it names them."""
        sides = ((statement.actors, self.event.actors), (statement.recipients, self.event.recipients))
        return all(not told or told == known for told, known in sides)


def announcing(case: Case, carrying: Sequence[Statement]) -> tuple[Statement, ...]:
    """For an act that happened: earlier statements that announced it."""
    if carrying[0].status != "happened":
        return ()
    first = min(statement.known_at for statement in carrying)
    return tuple(s for s in case.statements if s.status == "planned" and s.known_at < first)


def is_sure(statement: Statement) -> bool:
    """Whether a statement is more likely right than wrong."""
    conflict = QUADS[statement.type].endswith("conflict")
    return statement.confidence >= (SURE_OF_CONFLICT if conflict else SURE)


def denies(statement: Statement, done: bool) -> bool:
    """Whether a statement denies what is told, and is likely enough to; against what is `done` it must be surer."""
    return statement.status == "denied" and statement.confidence > (SURE_OF_DENIAL if done else LIKELY_DENIAL)


def is_opposite(statement: Statement, event: Event) -> bool:
    """Whether a statement has those act who are acted upon in the event."""
    if not (statement.actors and statement.recipients and event.actors and event.recipients):
        return False
    turned = set(statement.actors) & set(event.recipients) and set(statement.recipients) & set(event.actors)
    return bool(turned) and not set(statement.actors) & set(event.actors)


def narrowed(event: Event, told: Sequence[Statement]) -> Event:
    """An event as only some of its statements tell it."""
    asserted = sorted((s.status for s in told if s.status != "denied"), key=strength)
    status = event.status if event.status in asserted else (asserted[0] if asserted else "denied")
    dated_first = sorted(told, key=lambda s: (s.when != event.when, s.when == "", s.when_basis == "published"))
    ids = tuple(sorted(s.id for s in told))
    return replace(event, statement_ids=ids, status=status, when=dated_first[0].when, contradictions=())
