"""What events tell of ties: each event, as far as it takes a step of one, and how firmly."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from dragoman.records import Event, Statement, edtf
from dragoman.records.codes import Pair
from dragoman.ties.firmness import Word, weigh
from dragoman.ties.machines import Machine, machines
from dragoman.ties.names import subjects
from dragoman.ties.signs import sentence, signs

Sides = tuple[tuple[str, ...], tuple[str, ...]]
"""Actors and recipients of a tie."""
_NOBODY = frozenset({"EXP", "MED", "UNK"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A step of a tie, as an event tells it.

    Attributes:
        sides: of the tie.
        either: whether the step may be of the tie in the other direction.
        names: subjects of a named tie.
        statement_ids: those that tell the step, and those that deny it, first those on which the word rests.
        day: by which it goes into the order: the last on which it can have happened, or begun.
        soft: whether nobody gives the day of the act: it may be an old one, told again.
    """

    event: Event
    machine: Machine
    step: str
    sides: Sides
    either: bool
    names: frozenset[str]
    word: Word
    statement_ids: tuple[str, ...]
    day: date
    soft: bool

    @property
    def fact(self) -> bool:
        """Whether the step is told as a fact."""
        return self.word.weight == "fact"

    @property
    def order(self) -> tuple[object, ...]:
        """Orders reports by the day, then as a tie is run through."""
        return self.day, self.machine.steps[self.step], self.word.since, self.event.id


def reports(
    events: Iterable[Event], statements: Mapping[str, Statement], languages: Mapping[str, str], pair: Pair | None
) -> list[Report]:
    """The steps that events tell, in the order in which they happened, whatever that of the events.

    Args:
        events: each once.
        statements: theirs, by id.
        languages: of their documents, by id.
        pair: ties between the two, and those of others with one of them that `machines` ask for; None for all.
    """
    found = [each for event in events for each in _of(event, statements, languages, pair)]
    return sorted(found, key=lambda report: report.order)


def _of(
    event: Event, statements: Mapping[str, Statement], languages: Mapping[str, str], pair: Pair | None
) -> Iterator[Report]:
    word = weigh(event)
    if word is None:
        return
    told = sorted((statements[id_] for id_ in event.statement_ids), key=lambda s: _telling(s, word))
    shown = {s.id: tuple(signs(s, languages.get(s.evidence.document_id, ""))) for s in told}
    votes = Counter(sign for each in shown.values() for sign in each)
    for kind in sorted({sign.kind for sign in votes}):
        machine = machines()[kind]
        sign = max((s for s in votes if s.kind == kind), key=lambda s: (votes[s], -machine.steps[s.step], s.step))
        names = _names(machine, told, languages) if machine.named else frozenset()
        for sides in _sides(event, machine, pair):
            yield Report(
                event=event,
                machine=machine,
                step=sign.step,
                sides=sides,
                either=sign.either,
                names=names,
                word=_announced(word, event) if sign.announces else word,
                statement_ids=tuple(s.id for s in told if sign in shown[s.id] or s.status == "denied"),
                day=_day(event, word),
                soft=not _dated(event, told),
            )


def _telling(statement: Statement, word: Word) -> tuple[object, ...]:
    """Orders statements: those on which the word rests, by day, those that assert, then those that say most."""
    quote = statement.evidence.exact
    early, denied = statement.known_at < word.since, statement.status == "denied"
    return early, statement.known_at.date(), denied, -len(quote), statement.id


def _names(machine: Machine, told: Iterable[Statement], languages: Mapping[str, str]) -> frozenset[str]:
    found: set[str] = set()
    for statement in told:
        language = languages.get(statement.evidence.document_id, "")
        if matter := machine.matter.get(language):
            found |= subjects(sentence(statement), language, matter)
    return frozenset(found)


def _sides(event: Event, machine: Machine, pair: Pair | None) -> Iterator[Sides]:
    """The sides of the ties that an event may move."""
    actors, recipients = _of_states(event.actors), _of_states(event.recipients)
    if not machine.directed:
        pairs = product(actors, recipients) if event.recipients else combinations(actors, 2)
        for two in sorted({tuple(sorted(each)) for each in pairs if each[0] != each[1]}):
            if pair is None or set(two) == set(pair):
                yield two, ()
        return
    for actor, recipient in product(actors or ("",), recipients):
        within = pair is None or {actor, recipient} == set(pair)
        beside = machine.third and pair is not None and recipient in pair
        if actor != recipient and (within or beside) and (actor or machine.third):
            yield (actor,) if actor else (), (recipient,)


def _of_states(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code not in _NOBODY and not code.startswith("ORG:"))


def _announced(word: Word, event: Event) -> Word:
    """A done act that gives notice of another: those who act are those who announce."""
    if word.weight != "fact":
        return word
    return Word("announced", word.since, word.speakers or event.actors, word.deniers)


def _day(event: Event, word: Word) -> date:
    """The last day on which it can have happened or begun; for a plan, when it was announced."""
    known = word.since.date()
    if word.weight == "announced":
        return known
    first, _, last = event.when.partition("/")
    low, high = edtf.bounds(last if first == edtf.OPEN else first)
    return max(min(high, known), low) if low and high else known


def _dated(event: Event, told: Iterable[Statement]) -> bool:
    """Whether a text gives the day, rather than being of that day."""
    given = any(s.when == event.when and s.when_basis in ("stated", "relative") for s in told)
    return given and edtf.bounds(event.when) != (None, None)
