"""What a dossier makes of its events: what is awaited, who says what, and what a person decides about them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from dragoman.asking import concerns
from dragoman.errors import NotFoundError, UsageError
from dragoman.records import Document, Event, Expectation, Judgement, JudgementKind, Link, Position, Statement
from dragoman.records.change import NamedBrief
from dragoman.records.material import BriefMaterial
from dragoman.records.table import Table
from dragoman.store import Store
from dragoman.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why each statement stands in an event.

    Attributes:
        statements: those of the event, in the order in which they became known.
        links: between them; each says by which features, of which weight, the two were put together.
        judgements: decisions of a person that named one of them, and stand.
    """

    event: Event
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...] = ()


def expected(events: Iterable[Event], statements: Mapping[str, Statement], day: date) -> Table[Expectation]:
    """What was announced, as it stands on a day."""
    from dragoman.events import expectations

    return Table(expectations(events, statements, day), Expectation)


def positions(events: Iterable[Event], statements: Mapping[str, Statement]) -> Table[Position]:
    """Who says what of events, event by event."""
    from dragoman.events import positions as positions_on

    return Table([each for event in events for each in positions_on(event, statements)], Position)


def stood(event: Event, told: Sequence[Statement], documents: Mapping[str, Document]) -> tuple[tuple[date, Event], ...]:
    """An event as it stood from each day on which something was said of it that changed it; at last, as it is.

    Args:
        event: as it is.
        told: its statements.
        documents: theirs, by id.
    """
    days = sorted({statement.known_at.date() for statement in told})
    found: list[tuple[date, Event]] = []
    for day in days[:-1]:
        before = _as_of(event, [s for s in told if s.known_at.date() <= day], documents)
        if not found or _look(found[-1][1]) != _look(before):
            found.append((day, before))
    if not found or _look(found[-1][1]) != _look(event):
        found.append((days[-1], event))
    else:
        found[-1] = found[-1][0], event
    return tuple(found)


def _as_of(event: Event, told: Sequence[Statement], documents: Mapping[str, Document]) -> Event:
    """An event from some of its statements; of those that would not have been put together yet, the larger part."""
    from dragoman.events import merge

    parts = merge(told, {s.evidence.document_id: documents[s.evidence.document_id] for s in told}.values())
    return replace(max(parts, key=lambda part: len(part.statement_ids)), id=event.id)


def _look(event: Event) -> tuple[object, ...]:
    return event.status, event.contested, event.when, event.sources, event.actors, event.recipients


def explain(event: Event, statements: Mapping[str, Statement], judgements: Iterable[Judgement]) -> Reasons:
    """Why each statement stands in an event."""
    from dragoman.events import in_force

    told = sorted(statements.values(), key=lambda s: (s.known_at, s.evidence.document_id, s.evidence.start, s.id))
    decided = [j for j in in_force(tuple(judgements)) if set(j.statement_ids) & set(event.statement_ids)]
    return Reasons(event=event, statements=tuple(told), links=event.because, judgements=tuple(decided))


def material(view: View, store: Store, pair: tuple[str, str] | None, day: date | None) -> BriefMaterial:
    """All that a brief is composed from."""
    core = {s.evidence.document_id for s in view.statements if concerns(s.parties, pair)}
    near = [
        s for s in view.statements if s.evidence.document_id in core and (pair is None or s.parties.intersection(pair))
    ]
    ids = {s.id for s in near}
    runs = tuple(run for run in store.runs() if day is None or run.started.date() <= day)
    return BriefMaterial(
        between=pair,
        as_of=day,
        documents=view.documents,
        statements=tuple(near),
        assessments=tuple(a for a in view.assessments if concerns(frozenset(a.parties), pair)),
        events=tuple(e for e in view.events if ids.intersection(e.statement_ids)),
        issues=tuple(store.issues(day)),
        runs=runs,
        day=day or _last_day(view.documents),
    )


def _last_day(documents: Iterable[Document]) -> date | None:
    """The day of the last dated document; where none is dated, that on which the last one was read."""
    found = list(documents)
    return max((d.known_at.date() for d in [d for d in found if d.published] or found), default=None)


class Judging:
    """The decisions of a person about a store's events. They are rows that stay, also when documents are read anew.

    Args:
        store: where they are kept.
        event: finds an event by its id, or a beginning of it.
    """

    def __init__(self, store: Store, event: Callable[[str], Event]) -> None:
        self._store = store
        self._event = event

    def join(self, events: Iterable[str], note: str, made_at: datetime | None) -> Judgement:
        """Make one event of several.

        Raises:
            UsageError: they are not at least two.
            NotFoundError: one is not there.
        """
        found = {event.id: event for event in map(self._event, events)}
        if len(found) < 2:
            raise UsageError("To join takes two events or more.")
        return self._keep("join", [min(event.statement_ids) for event in found.values()], note, made_at)

    def split(self, event: str, statements: Iterable[str], note: str, made_at: datetime | None) -> Judgement:
        """Make an event of its own of some statements of an event.

        Raises:
            UsageError: none is named, or all are.
            NotFoundError: the event or a statement of it is not there.
        """
        found = self._event(event)
        chosen = {_of(found, beginning) for beginning in statements}
        if not chosen or len(chosen) == len(found.statement_ids):
            raise UsageError("To split takes some statements of the event, and leaves some.")
        return self._keep("split", chosen, note, made_at)

    def undo(self, judgement: str, note: str, made_at: datetime | None) -> Judgement:
        """Take a judgement back; what it decided is as if it had never been said.

        Raises:
            NotFoundError: no judgement, or more than one, has this id.
            UsageError: it has been taken back already.
        """
        known = self._store.judgements()
        found = [j for j in known if judgement and j.id.startswith(judgement)]
        if len(found) != 1:
            raise NotFoundError(f"{len(found)} judgements begin with {judgement!r}; `judgements` lists them.")
        if found[0].kind != "undo" and found[0] not in _in_force(known):
            raise UsageError(f"{found[0].id} has been undone already.")
        return self._keep("undo", (), note, made_at, found[0].id)

    def _keep(
        self, kind: JudgementKind, ids: Iterable[str], note: str, made_at: datetime | None, undoes: str = ""
    ) -> Judgement:
        moment = made_at or datetime.now(UTC)
        chosen = tuple(sorted(ids))
        made = Judgement(
            id=Judgement.identify(kind, chosen, undoes, moment),
            kind=kind,
            statement_ids=chosen,
            undoes=undoes,
            note=note,
            made_at=moment,
        )
        self._store.judge(made)
        return made


def _in_force(judgements: list[Judgement]) -> list[Judgement]:
    from dragoman.events import in_force

    return in_force(judgements)


def _of(event: Event, beginning: str) -> str:
    found = [i for i in event.statement_ids if beginning and i.startswith(beginning)]
    if len(found) != 1:
        raise NotFoundError(f"{len(found)} statements of {event.id} begin with {beginning!r}; `explain` lists them.")
    return found[0]


def named_brief(name: str, material: BriefMaterial) -> NamedBrief:
    """A brief by its name, to be compared with later.

    Raises:
        UsageError: the name is a day, which would be taken for one.
    """
    try:
        date.fromisoformat(name)
    except ValueError:
        return NamedBrief(
            name=name,
            made=datetime.now(UTC),
            between=material.between or (),
            as_of=material.as_of,
            document_ids=tuple(sorted(document.id for document in material.documents)),
        )
    raise UsageError(f"A brief cannot be called {name!r}: that is a day.")
