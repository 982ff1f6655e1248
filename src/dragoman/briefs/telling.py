"""Lines from events, statements and judgements: a sentence, its notes, its status, date and speaker."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.briefs.brief import Line
from dragoman.briefs.kinds import hedged_past, kind_of_event, weight_of
from dragoman.briefs.notes import Register
from dragoman.briefs.sentences import Told, Voice, Writer, mark_of, strength
from dragoman.briefs.words import frames, sentence, word
from dragoman.records import QUADS, Assessment, Document, Event, Statement, Status, edtf
from dragoman.records.material import BriefMaterial
from dragoman.text.kinds import kind_of

_EXACT_DAYS = 31
SURE = 0.6
"""Confidence that a statement needs to be told in a brief: more likely right than wrong."""
SURE_OF_CONFLICT = 0.65
"""The same for a reproach, a threat or an act of force: a false accusation is worse than a gap."""
_MORE_SOURCES = 3
_NO_AUTHOR = 3.0
_UNCERTAIN = {"none": -1.0, "published": -0.5, "relative": 1.0, "stated": 1.5}


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
        """Whether the act is contested, or only denied."""
        return bool(self.denied)

    @property
    def asserted_status(self) -> Status:
        """The strongest status asserted."""
        return self.asserted[0].status if self.asserted else "denied"

    @property
    def when(self) -> str:
        """When it happened; what only a document's date places in time was reported then, no more."""
        bases = {s.when_basis for s in self.statements if s.when == self.event.when}
        return "" if bases == {"published"} else self.event.when

    def fits(self, statement: Statement) -> bool:
        """Whether a statement gives the parties of the event the same parts, as far as it names them."""
        sides = ((statement.actors, self.event.actors), (statement.recipients, self.event.recipients))
        return all(not told or told == known for told, known in sides)


class Teller:
    """Makes the lines of one brief.

    Args:
        material: the records.
        language: of the brief.
    """

    def __init__(self, material: BriefMaterial, language: str) -> None:
        self.material = material
        self.language = language
        self.documents: dict[str, Document] = {document.id: document for document in material.documents}
        self.writer = Writer(language, material.between or ())
        self.register = Register(self.documents, self.writer)
        self.day = reference_day(material)
        by_id = {statement.id: statement for statement in material.statements}
        self.unsure = 0
        """Events left out because none of what tells of them is sure enough."""
        self.cases = tuple(case for event in material.events for case in self._cases(event, by_id))
        self.core = tuple(case for case in self.cases if material.is_core(case.event))
        self.others = tuple(case for case in self.cases if not material.is_core(case.event))

    def _cases(self, event: Event, by_id: dict[str, Statement]) -> Iterator[Case]:
        """The case of an event; what tells of the act in the opposite direction is a case of its own."""
        found = [by_id[i] for i in event.statement_ids if i in by_id]
        told = self._originals([s for s in found if _is_sure(s)])
        self.unsure += bool(found) and not told
        told.sort(key=lambda s: (s.known_at, s.evidence.document_id, s.evidence.start, s.id))
        opposite = [s for s in told if _is_opposite(s, event)]
        kept = [s for s in told if s not in opposite]
        if opposite and kept:
            told, event = kept, _narrowed(event, kept)
            turned = replace(event, actors=opposite[0].actors, recipients=opposite[0].recipients)
            yield self._case(_narrowed(turned, opposite), opposite)
        if told and event.parties:
            yield self._case(event, told)

    def case_of(self, event: Event, told: Sequence[Statement]) -> Case | None:
        """The case of any event, from what is sure of it, else from all; None if nobody takes part in it."""
        sure = [s for s in told if _is_sure(s)] or told
        return self._case(event, self._originals(sure)) if event.parties else None

    def _case(self, event: Event, told: Sequence[Statement]) -> Case:
        return Case(event, kind_of_event(event, [(s, self._language_of(s)) for s in told]), tuple(told))

    def _originals(self, told: Sequence[Statement]) -> list[Statement]:
        """Statements without those that a copy repeats word for word."""
        seen = {(s.evidence.document_id, s.evidence.exact, s.status) for s in told}
        return [
            s for s in told if (self.documents[s.evidence.document_id].copy_of, s.evidence.exact, s.status) not in seen
        ]

    def _language_of(self, statement: Statement) -> str:
        return self.documents[statement.evidence.document_id].language

    def weight(self, case: Case) -> float:
        """How much a case weighs among the lines of a brief."""
        event = case.event
        weight = weight_of(event.type, case.kind) + min(_MORE_SOURCES, event.sources - 1)
        bases = [s.when_basis for s in case.statements if s.when == event.when] or ["none"]
        weight += max(_UNCERTAIN[basis] for basis in bases)
        low, high = edtf.bounds(event.when)
        if low and high and (high - low).days > _EXACT_DAYS:
            weight -= 0.5
        if not event.actors:
            weight -= _NO_AUTHOR
        return weight + max(s.confidence for s in case.statements)

    def event_line(self, case: Case, group: str = "", due: bool = False, bare: bool = False) -> Line:
        """What stands of an event, as one line.

        Args:
            case: the event.
            group: heading within the section.
            due: add whether the date announced has passed.
            bare: leave out when an undated act was reported (a plan without a date says since when it is known).
        """
        carrying = self._carrying(case)
        told = self._told(case, carrying, bare)
        text = self._clause(case, carrying, told)
        if due:
            text = self._with_due(text, case.when)
        records = [carrying[0], *case.denied[:1], *carrying, *_foretold(case, carrying), *case.denied]
        line = self.line(text, records, told, group, (case.event.id,))
        if case.disputed and line.status == "happened":
            return replace(line, status="claimed", status_text=self.writer.status("claimed"))
        return line

    def _carrying(self, case: Case) -> Sequence[Statement]:
        """The statements that carry what stands: those of that status, and then those that only hint at it."""
        if not case.asserted:
            return case.denied
        status = case.event.status if case.event.status != "denied" else case.asserted_status
        same = [s for s in case.asserted if s.status == status] or list(case.asserted)
        return [s for s in same if case.fits(s)] or same

    def _with_denial(self, text: str, told: Told, case: Case, carrying: Sequence[Statement]) -> str:
        """A clause with who denies it."""
        deniers = [self.voice(s) for s in case.denied if s.speaker]
        voice = self.writer.voices(deniers) if deniers else Voice()
        key = "contested" if voice.text else "contested.document"
        if set(voice.codes) & set(told.voice.codes):
            before = max(s.known_at for s in case.denied) < min(s.known_at for s in carrying)
            key = "contested.before" if before else "contested.same"
        frame, by = frames(self.language)[key], self.writer.parties.listed(voice.codes, word(self.language, "by"))
        return self.writer.fill(frame, {"d": voice.plural}, sentence=text, deniers=voice.text, by=by)

    def clause(self, case: Case) -> str:
        """What stands of an event, and who denies it, as a clause to go on with."""
        carrying = self._carrying(case)
        return self._clause(case, carrying, self._told(case, carrying, bare=True))

    def _clause(self, case: Case, carrying: Sequence[Statement], told: Told) -> str:
        text = self.writer.tell(told)
        if _foretold(case, carrying):
            text = self.writer.joined(text, self.writer.fill(frames(self.language)["kept"], {}))
        if case.disputed and case.asserted:
            text = self._with_denial(text, told, case, carrying)
        return text

    def _told(self, case: Case, carrying: Sequence[Statement], bare: bool) -> Told:
        hidden = case.when or (bare and carrying[0].status != "planned")
        own_voice = any(not s.speaker for s in carrying)
        spoken = [] if own_voice else [self.voice(s) for s in carrying]
        event = case.event
        return Told(
            type=event.type,
            kind=case.kind,
            actors=event.actors,
            recipients=event.recipients,
            status=carrying[0].status,
            voice=self.writer.voices(spoken) if spoken else Voice(),
            when=case.when,
            reported="" if hidden else self._report_date(carrying),
            past=self._past(carrying),
            place=event.place,
            sources=len({self._source(s) for s in carrying}),
        )

    def _source(self, statement: Statement) -> str:
        """Who stands behind a statement: the outlet of the text that was copied, else that text itself."""
        document = self.documents[statement.evidence.document_id]
        original = self.documents.get(document.copy_of, document)
        return original.source.casefold() or original.id

    def _report_date(self, statements: Iterable[Statement]) -> str:
        """The first date of the documents that tell something, "" if none is dated."""
        return edtf.earliest(self.documents[s.evidence.document_id].published for s in statements)

    def _past(self, statements: Sequence[Statement]) -> bool:
        """Whether a possible act would lie in the past: its words say so, or its date does."""
        if any(hedged_past(s, self._language_of(s)) for s in statements):
            return True
        return any(
            s.when_basis in ("stated", "relative") and (high := edtf.bounds(s.when)[1]) and high < s.known_at.date()
            for s in statements
        )

    def voice(self, record: Statement | Assessment) -> Voice:
        """Who speaks, in words."""
        return self.writer.voice(record.speaker, record.speaker_mentions)

    def statement_line(self, statement: Statement, group: str = "") -> Line:
        """What one statement says, as one line, with the date of its document: people change what they say."""
        published = self._report_date([statement])
        told = replace(self.told(statement), reported=published)
        if statement.status == "denied" and statement.when == published:
            told = replace(told, when="")  # the day of a denial is not that of what it denies
        return self.line(self.writer.tell(told), [statement], told, group)

    def told(self, statement: Statement) -> Told:
        """What one statement says."""
        return Told(
            type=statement.type,
            kind=kind_of(statement, self._language_of(statement)),
            actors=statement.actors,
            recipients=statement.recipients,
            status=statement.status,
            voice=self.voice(statement),
            when="" if statement.when_basis == "published" else statement.when,
            past=self._past([statement]),
            place=statement.place,
        )

    def line(
        self,
        text: str,
        records: Iterable[Statement | Assessment],
        told: Told | None = None,
        group: str = "",
        event_ids: tuple[str, ...] = (),
        label: str = "",
    ) -> Line:
        """A line with the notes of the records that carry it; `label` stands for the status where there is no one."""
        notes, more = self.register.cite(records)
        mark = mark_of(told.type, told.status, told.actors, told.voice.codes) if told else ""
        when = told.when if told else ""
        return Line(
            text=sentence(text),
            notes=notes,
            more=more,
            status=mark,
            status_text=self.writer.status(mark or label),
            date=when,
            date_text=self.writer.date(when),
            speaker=told.voice.text if told else "",
            group=group,
            event_ids=event_ids,
        )

    def _with_due(self, text: str, when: str) -> str:
        """A planned act with what has become of its date."""
        if not when or self.day is None:
            return text
        table = frames(self.language)
        low, high = edtf.bounds(when)
        if low is None and high is None:
            return self.writer.joined(text, self.writer.fill(table["due.unknown"], {}))
        key = "due.past" if high is not None and high < self.day else "due.future"
        day = self.writer.date(edtf.from_date(self.day))
        return self.writer.joined(text, self.writer.fill(table[key], {}, date=day))


def _foretold(case: Case, carrying: Sequence[Statement]) -> tuple[Statement, ...]:
    """For an act that happened: earlier statements that announced it."""
    if carrying[0].status != "happened":
        return ()
    first = min(statement.known_at for statement in carrying)
    return tuple(s for s in case.statements if s.status == "planned" and s.known_at < first)


def _is_sure(statement: Statement) -> bool:
    conflict = QUADS[statement.type].endswith("conflict")
    return statement.confidence >= (SURE_OF_CONFLICT if conflict else SURE)


def _is_opposite(statement: Statement, event: Event) -> bool:
    """Whether a statement has those act who are acted upon in the event."""
    if not (statement.actors and statement.recipients and event.actors and event.recipients):
        return False
    turned = set(statement.actors) & set(event.recipients) and set(statement.recipients) & set(event.actors)
    return bool(turned) and not set(statement.actors) & set(event.actors)


def _narrowed(event: Event, told: Sequence[Statement]) -> Event:
    """An event as only some of its statements tell it."""
    asserted = sorted((s.status for s in told if s.status != "denied"), key=strength)
    status = event.status if event.status in asserted else (asserted[0] if asserted else "denied")
    dated_first = sorted(told, key=lambda s: (s.when != event.when, s.when == "", s.when_basis == "published"))
    ids = tuple(sorted(s.id for s in told))
    return replace(event, statement_ids=ids, status=status, when=dated_first[0].when, contradictions=())


def reference_day(material: BriefMaterial) -> date | None:
    """The day that the brief speaks for: the one asked for, else that of the last run, else of the last document."""
    if material.as_of is not None:
        return material.as_of
    if material.run is not None:
        return material.run.finished.date()
    return max((document.known_at.date() for document in material.documents), default=None)


def gathered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that say the same in one group become one, with all their notes; order is that of the first."""
    found: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        key = line.group, line.status, line.text
        kept = found.get(key)
        if kept is None:
            found[key] = line
            continue
        found[key] = replace(
            kept,
            notes=tuple(sorted({*kept.notes, *line.notes})),
            event_ids=tuple(dict.fromkeys((*kept.event_ids, *line.event_ids))),
            more=kept.more + line.more,
        )
    return tuple(found.values())
