"""Events to ties: the reports of each tie, folded through its machine in the order in which they happened.

Only a fact moves a tie; what is announced, alleged, contested or denied stands in its history beside the facts. A fact
that cannot follow what went before is recorded as not fitting. So the state is always one of the machine, whatever is
told, and in whatever order it arrives.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.records import Event, Statement, edtf
from dragoman.records.codes import Pair
from dragoman.records.tie import UNKNOWN, Effect, Tie, TieStep
from dragoman.ties.firmness import Weight
from dragoman.ties.instruments import instruments
from dragoman.ties.machines import Machine, machines
from dragoman.ties.reports import Report, Sides, reports

_TOLD: dict[Weight, Effect] = {
    "announced": "announces",
    "alleged": "alleges",
    "contested": "contests",
    "denied": "denies",
}


def fold(
    events: Iterable[Event], statements: Mapping[str, Statement], languages: Mapping[str, str], pair: Pair | None = None
) -> tuple[Tie, ...]:
    """The ties that events tell of.

    Args:
        events: each once, in any order.
        statements: theirs, by id.
        languages: of their documents, by id.
        pair: ties between the two, and those of others with one of them that bear on them (sanctions); None for all.

    Returns:
        Ties by kind, in the order of `machines`, then those between the two first, then by actors, recipients, name.
    """
    kinds = list(machines())
    told: dict[tuple[str, Sides], list[Report]] = defaultdict(list)
    found = reports(events, statements, languages, pair)
    for report in _turned(found):
        told[report.machine.kind, report.sides].append(report)
    ties = [tie for (_, sides), each in told.items() for tie in _ties(sides, each)]

    def order(tie: Tie) -> tuple[object, ...]:
        beside = pair is not None and tie.parties != frozenset(pair)
        return kinds.index(tie.kind), beside, tie.actors, tie.recipients, tie.name

    return tuple(sorted(ties, key=order))


def _turned(found: Sequence[Report]) -> Iterable[Report]:
    """Reports with the sides of the tie that they are of: the host announces the withdrawal of its guests."""
    known = {(report.machine.kind, report.sides) for report in found if not report.either}
    for report in found:
        kind, (actors, recipients) = report.machine.kind, report.sides
        turn = report.either and (kind, report.sides) not in known and (kind, (recipients, actors)) in known
        yield replace(report, sides=(recipients, actors)) if turn else report


def _ties(sides: Sides, told: Sequence[Report]) -> Iterable[Tie]:
    machine = told[0].machine
    if not machine.named:
        yield _tie(sides, "", told)
        return
    for names, each in instruments(told):
        yield _tie(sides, "+".join(sorted(names)), each)


def _tie(sides: Sides, name: str, told: Sequence[Report]) -> Tie:
    actors, recipients = sides
    machine = told[0].machine
    run = _Run(machine)
    history = tuple(run.take(report) for report in told)
    because = run.because or [step.event_id for step in history]
    known = {step.event_id: step.known_at for step in history}
    return Tie(
        id=Tie.identify(machine.kind, actors, recipients, name),
        kind=machine.kind,
        actors=actors,
        recipients=recipients,
        name=name,
        status=run.state,
        standing=machine.standing[run.state],
        since=run.since,
        valid_from=run.valid_from,
        valid_to=run.valid_to,
        known_at=min(known[id_] for id_ in because),
        because=tuple(run.because),
        history=history,
    )


class _Run:
    """One run through a machine.

    Attributes:
        state: after the steps taken.
        since, valid_from, valid_to, because: as for a `Tie`.
    """

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._taken: dict[str, list[str]] = defaultdict(list)
        self.state = UNKNOWN
        self.since = self.valid_from = self.valid_to = ""
        self.because: list[str] = []

    def take(self, report: Report) -> TieStep:
        """What a report makes of the tie; reports are taken in order."""
        effect = self._fact(report) if report.fact else _TOLD[report.word.weight]
        return TieStep(
            event_id=report.event.id,
            step=report.step,
            effect=effect,
            state=self.state,
            when=report.event.when,
            known_at=report.word.since,
            speakers=report.word.speakers,
            deniers=report.word.deniers,
            statement_ids=report.statement_ids,
        )

    def _fact(self, report: Report) -> Effect:
        step, when = report.step, report.event.when
        again = step in self._taken if report.soft else any(edtf.overlaps(when, w) for w in self._taken[step])
        following = self._machine.moves.get((step, self.state))
        self._taken[step].append(when)
        if following is None:
            return "confirms" if again or not self._later(report) else "misfits"
        if following == self.state or (again and report.soft):
            if following == self.state:
                self.because.append(report.event.id)
            return "confirms"
        self._move(following, report)
        return "moves"

    def _later(self, report: Report) -> bool:
        """Whether a report is of a day after the last change for certain; else it may tell of what went before."""
        low, (_, changed) = edtf.bounds(report.event.when)[0], edtf.bounds(self.since)
        return not report.soft and low is not None and changed is not None and low > changed

    def _move(self, state: str, report: Report) -> None:
        was, now = (self._machine.standing[each] for each in (self.state, state))
        since = _since(report, report.step in self._machine.begins)
        if now == "stands" and was != "stands":
            self.valid_from, self.valid_to = since, ""
        elif now in ("paused", "over") and was in ("stands", "unknown"):
            self.valid_to = since
        self.state, self.since, self.because = state, since, [report.event.id]


def _since(report: Report, begins: bool) -> str:
    """When a state began; where only a later day is known, all that is known: by that day."""
    when = report.event.when
    low, high = edtf.bounds(when)
    if low is None and high is None:
        return f"{edtf.OPEN}/{report.day.isoformat()}"
    first, slash, last = when.partition("/")
    if slash and edtf.OPEN in (first, last):
        return when if first == edtf.OPEN else first
    return first if begins else f"{edtf.OPEN}/{first if high and high <= report.day else report.day.isoformat()}"
