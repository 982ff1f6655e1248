"""Lines from events, statements and judgements: a sentence, its notes, its status, date and speaker."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.briefs.brief import Line
from dragoman.briefs.cases import Case, announcing, denies, is_opposite, is_sure, narrowed
from dragoman.briefs.kinds import hedged_past, kind_of_event, weight_of
from dragoman.briefs.notes import Register
from dragoman.briefs.offices import holders
from dragoman.briefs.sentences import Told, Voice, Writer, mark_of
from dragoman.briefs.words import frames, sentence, word
from dragoman.records import Assessment, Document, Event, Statement, edtf
from dragoman.records.material import BriefMaterial
from dragoman.records.rating import Rating
from dragoman.text.kinds import kind_of

_EXACT_DAYS = 31
_LONG_AGO, _PAST = timedelta(days=3 * 365), 3.0
"""What lies further back than this is history, and weighs so much less."""
_MORE_SOURCES = 3
_NO_AUTHOR = 3.0
_UNCERTAIN = {"none": -1.0, "published": -0.5, "relative": 1.0, "stated": 1.5}


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
        self.day = material.day
        by_id = {statement.id: statement for statement in material.statements}
        self.unsure = 0
        """Events left out because none of what tells of them is sure enough."""
        self.cases = tuple(case for event in material.events for case in self._cases(event, by_id))
        self._by_event: dict[str, list[Case]] = {}
        for case in self.cases:
            self._by_event.setdefault(case.event.id, []).append(case)
        self._one_day = len({document.published for document in material.documents}) == 1
        """Whether all documents are of one day: then no sentence need say when it was reported."""
        self.reliability = {publisher.name: publisher.rating for publisher in material.publishers}
        """Ratings of publishers, by name."""
        self._ratings = {rating.subject: rating for rating in material.ratings}
        self._events = {event.id: event for event in material.events}
        self.core = tuple(case for case in self.cases if material.is_core(case.event))
        self.others = tuple(case for case in self.cases if not material.is_core(case.event))

    def _cases(self, event: Event, by_id: dict[str, Statement]) -> Iterator[Case]:
        """The case of an event; what tells of the act in the opposite direction is a case of its own."""
        found = [by_id[i] for i in event.statement_ids if i in by_id]
        claims = {s.status for s in found if is_sure(s)}
        done = "happened" in claims
        told = self._originals([s for s in found if is_sure(s) or (claims and denies(s, done))])
        self.unsure += bool(found) and not told
        told.sort(key=lambda s: (s.known_at, s.evidence.document_id, s.evidence.start, s.id))
        opposite = [s for s in told if is_opposite(s, event)]
        kept = [s for s in told if s not in opposite]
        if opposite and kept:
            told, event = kept, narrowed(event, kept)
            turned = replace(event, actors=opposite[0].actors, recipients=opposite[0].recipients)
            yield self._case(narrowed(turned, opposite), opposite)
        if told and event.parties:
            yield self._case(event, told)

    def cases_of(self, event_ids: Iterable[str]) -> list[Case]:
        """The cases of events, in their order; events that nothing sure tells of have none."""
        return [case for id_ in event_ids for case in self._by_event.get(id_, ())]

    def rating(self, case: Case) -> Rating | None:
        """How far a case is believed; one that tells only a part of its event has no rating of its own."""
        event = self._events[case.event.id]
        whole = (event.actors, event.recipients, event.status)
        same = whole == (case.event.actors, case.event.recipients, case.event.status)
        return self._ratings.get(event.id) if same else None

    def case_of(self, event: Event, told: Sequence[Statement]) -> Case | None:
        """The case of any event, from what is sure of it, else from all; None if nobody takes part in it."""
        sure = [s for s in told if is_sure(s)] or told
        return self._case(event, self._originals(sure)) if event.parties else None

    def _case(self, event: Event, told: Sequence[Statement]) -> Case:
        if event.status not in {s.status for s in told}:  # what said so is not sure enough to be told
            event = narrowed(event, told)
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
        if high and self.day and high < self.day - _LONG_AGO:
            weight -= _PAST
        if not event.actors:
            weight -= _NO_AUTHOR
        if case.kind == "visit" and not event.recipients:
            weight -= _NO_AUTHOR  # who went where is not told
        return weight + max(s.confidence for s in case.statements)

    def event_line(
        self, case: Case, group: str = "", frame: str = "{sentence}", foretold: bool = True, sources: bool = True
    ) -> Line:
        """What stands of an event, as one line.

        Args:
            case: the event.
            group: heading within the section.
            frame: words around the sentence, which stands for `{sentence}`.
            foretold: say so where the act had been announced.
            sources: say how many sources tell it, where they are several.
        """
        carrying = self._carrying(case)
        told = self._told(case, carrying)
        told = told if sources else replace(told, sources=1)
        text = self.writer.fill(frame, {}, sentence=self._clause(case, carrying, told, foretold))
        records = [carrying[0], *case.denied[:1], *carrying, *announcing(case, carrying), *case.denied]
        line = self.line(text, records, told, group, (case.event.id,))
        if case.open and line.status == "happened":
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

    def _clause(self, case: Case, carrying: Sequence[Statement], told: Told, foretold: bool) -> str:
        text = self.writer.tell(told)
        if foretold and announcing(case, carrying):
            text = self.writer.joined(text, self.writer.fill(frames(self.language)["kept"], {}))
        if case.open and case.asserted:
            text = self._with_denial(text, told, case, carrying)
        return text

    def _told(self, case: Case, carrying: Sequence[Statement]) -> Told:
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
            reported="" if case.when or self._one_day else self._report_date(carrying),
            past=self._past(carrying),
            place=event.place,
            offices=holders(carrying, event.actors, event.recipients, case.kind, self.language),
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
        told = replace(self.told(statement), reported="" if self._one_day else published)
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
            offices=holders([statement], statement.actors, statement.recipients, statement.mode, self.language),
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

    def extended(self, line: Line, text: str, joint: str = "") -> Line:
        """A line that goes on, after a semicolon or another joint."""
        clause = line.text.removesuffix(".")
        return replace(line, text=sentence(f"{clause}{joint}{text}" if joint else self.writer.joined(clause, text)))


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
