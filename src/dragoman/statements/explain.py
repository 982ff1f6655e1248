"""Why the rules reader read a text as it did: what it saw, which rows it tried, what it left out and why.

The reader itself is run and watched at its own steps; nothing here reads. What it does not keep on the way (why a frame
failed, which words made a status) is asked again of the same functions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dragoman.errors import EvidenceError
from dragoman.records import Block, Document, Statement, Status
from dragoman.statements import drafts, keeping
from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act, _entries, _ornament, match_frame, meets
from dragoman.statements.around import Around
from dragoman.statements.choosing import Choice, choice, is_plain
from dragoman.statements.drafts import Draft
from dragoman.statements.explanation import Chosen, Explained, Looked, Named, Outcome, Sided, Timed, Told, Tried, Word
from dragoman.statements.learned import Weights, shares, total
from dragoman.statements.lexicon import ANY, FOLK, PARTY, Condition, Frame, Lexicon, Slot
from dragoman.statements.linking import complete
from dragoman.statements.parties import Party, Side
from dragoman.statements.rules import _Place, _Reader
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import FORCE_STATUS, Voices
from dragoman.statements.status import Modality
from dragoman.text.syntax import Sentence, Token

FEW = 5
"""Lemmas of a condition that are written out where it is no class of `classes.tsv`."""

HEAVIEST = 3
"""Marks that are shown of a choice or a doubt."""


def explain(text: str, language: str, published: str = "", title: str = "") -> tuple[Explained, ...]:
    """What the rules reader makes of a text, sentence by sentence.

    Args:
        text: a sentence or a paragraph.
        language: one that has a lexicon.
        published: EDTF date of publication, "" for none.
        title: of the document, where that matters.
    """
    document = Document(
        id=Document.identify("", text),
        title=title,
        published=published,
        published_basis="option" if published else "none",
        retrieved=datetime.now(UTC),
        language=language,
        text=text,
        text_hash=Document.hash_text(text),
        blocks=(Block(kind="paragraph", start=0, end=len(text)),),
    )
    watched = Watched(document)
    watched.read()
    return tuple(watched.explained())


@dataclass(slots=True)
class Trace:
    """What the reader did with one sentence.

    Attributes:
        parts: its clauses, cast and voices.
        choices: by index of the trigger, who was chosen for either side.
        weighed: every act that came so far, with what spoke against it.
        kept: those sure enough, with their details.
    """

    sentence: Sentence
    place: _Place
    parts: tuple[Clauses, Cast, Voices] | None = None
    acts: list[Act] = field(default_factory=list)
    choices: dict[int, tuple[Chosen, ...]] = field(default_factory=dict)
    weighed: list[tuple[Draft, tuple[str, ...]]] = field(default_factory=list)
    kept: list[Draft] = field(default_factory=list)
    statements: list[tuple[Draft, Statement]] = field(default_factory=list)
    refused: list[tuple[Draft, str]] = field(default_factory=list)


class Watched(_Reader):
    """The rules reader with somebody looking over its shoulder; it reads exactly what it reads alone."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.traces: list[Trace] = []

    def _drafts(self, sentence: Sentence, place: _Place) -> list[Draft]:
        self.traces.append(Trace(sentence, place))
        return super()._drafts(sentence, place)

    def _cast(self, sentence: Sentence) -> tuple[Clauses, Cast, Voices]:
        parts = super()._cast(sentence)
        if self.traces and self.traces[-1].sentence is sentence:
            self.traces[-1].parts = parts
        return parts

    def _linked(self, act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, voices: Voices) -> Act:
        linked = super()._linked(act, sentence, clauses, cast, voices)
        ruled = complete(act, sentence, clauses, cast, self._scene, self._lexicon.grammar["paper"])
        paired = replace(ruled, actors=linked.actors, ties=linked.ties)
        sides: tuple[tuple[Act, Side, frozenset[str], tuple[str, ...]], ...] = (
            (ruled, "actor", frozenset(), linked.actor_codes),
            (paired, "recipient", frozenset(linked.actor_codes), linked.recipient_codes),
        )
        sides = () if is_plain(ruled) else sides  # its own slots name both sides: nothing was chosen
        self.traces[-1].choices[act.trigger] = tuple(
            _chosen(choice(known, side, taken, sentence, clauses, cast, self._scene, voices), codes, self._linking)
            for known, side, taken, codes in sides
        )
        return linked

    def _quoted(self, sentence: Sentence, act: Act) -> bool:
        if act not in self.traces[-1].acts:
            self.traces[-1].acts.append(act)
        return super()._quoted(sentence, act)

    def _weighed(self, draft: Draft, around: Around) -> Draft:
        weighed = super()._weighed(draft, around)
        against = _heaviest(keeping.marks(weighed, around.heading, self._scene), self._keeping, -1)
        self.traces[-1].weighed.append((weighed, against))
        return weighed

    def _kept(self, found: Iterable[Draft], around: Around, echo: bool = False) -> Iterator[Draft]:
        for draft in super()._kept(found, around, echo):
            self.traces[-1].kept.append(draft)
            yield draft

    def _statement(self, draft: Draft) -> Statement:
        try:
            statement = super()._statement(draft)
        except EvidenceError as error:
            self.traces[-1].refused.append((draft, str(error)))
            raise
        self.traces[-1].statements.append((draft, statement))
        return statement

    def explained(self) -> Iterator[Explained]:
        """What was seen, sentence by sentence, once the text was read."""
        for trace in self.traces or [Trace(sentence, place) for sentence, place in self._sentences()]:
            sentence = trace.sentence
            clauses, cast, _ = self._parts(trace)
            acts = (*self._taken(trace), *self._doubted(trace), *self._dropped(trace))
            silence = "" if acts else "question" if sentence.tokens[-1].text == "?" else "no_frame"
            yield Explained(
                text=" ".join(self._document.text[sentence.start : sentence.end].split()),
                words=tuple(_word(token, cast) for token in sentence.tokens),
                names=tuple(Named(text=m.text, kind=m.kind, codes=m.codes, role=m.role) for m in cast.mentions),
                times=tuple(self._timed(sentence, clauses)),
                looked=tuple(_looked(trace, clauses, cast, self._lexicon)),
                acts=acts,
                silence=silence if self.traces else "nobody",
            )

    def _timed(self, sentence: Sentence, clauses: Clauses) -> Iterator[Timed]:
        forward = Modality(sentence, clauses, self._lexicon).status(sentence.root) == "planned"
        for time in self._times:
            if time.start < sentence.end and time.end > sentence.start:
                found = time.resolve(self._document.published, 1 if forward else -1, self._story.narrative)
                yield Timed(text=time.text, type=time.type, value=found.value or found.duration, basis=found.basis)

    def _taken(self, trace: Trace) -> Iterator[Told]:
        """Acts that were sure enough: statements, unless a surer act says the same or the gate refuses them."""
        sure = (draft for draft, _ in trace.weighed if self._keeps(draft))
        for weighed, draft in zip(sure, trace.kept, strict=True):
            statement = next((made for source, made in trace.statements if source is draft), None)
            fault = next((why for source, why in trace.refused if source is draft), "")
            outcome: Outcome = "statement" if statement else "no_quote" if fault else "doubled"
            if statement and not self._tells:
                statement, outcome, fault = None, "unsure", f"{draft.confidence:.2f} < {keeping.TELLING:.2f}"
            told = self._account(trace, draft, outcome, fault, statement)
            cues, _ = self._causes(trace, weighed)
            yield replace(told, cues=cues, ruled=tuple(_departures(weighed, draft)), confidence=draft.confidence)

    def _doubted(self, trace: Trace) -> Iterator[Told]:
        """Acts that were not sure enough."""
        for draft, against in trace.weighed:
            if not self._keeps(draft):
                told = self._account(trace, draft, "unsure", f"{draft.confidence:.2f} < {self._least(draft):.2f}")
                yield replace(told, confidence=draft.confidence, doubts=against)

    def settled(self, trace: Trace) -> list[Draft]:
        """The acts of a sentence after what speech acts hand down, in scope or not."""
        return drafts.settle(self._drafted(trace), trace.sentence, self._parts(trace)[0], self._scene)

    def _dropped(self, trace: Trace) -> Iterator[Told]:
        """Acts that a fixed step left out before anything was weighed."""
        weighed = {draft.act.trigger for draft, _ in trace.weighed if draft.sentence is trace.sentence}
        settled = {draft.act.trigger: draft for draft in self.settled(trace)}
        for draft in self._drafted(trace):
            if draft.act.trigger in weighed:
                continue
            reached = settled.get(draft.act.trigger)
            if reached is None:
                outer = _governing(draft, self._drafted(trace))
                word = trace.sentence.tokens[outer.act.trigger].text if outer else ""
                yield self._account(trace, draft, "refused", word)
            else:
                yield self._account(trace, reached, "out_of_scope")

    def _drafted(self, trace: Trace) -> list[Draft]:
        return [self._draft(trace, act, self._watching(trace)) for act in trace.acts]

    def _draft(self, trace: Trace, act: Act, modality: Modality) -> Draft:
        clauses, _, voices = self._parts(trace)
        quoted = super()._quoted(trace.sentence, act)
        return drafts.draft(act, trace.sentence, clauses, modality, voices, self._scene, quoted, False)

    def _watching(self, trace: Trace) -> "Watching":
        return Watching(trace.sentence, self._parts(trace)[0], self._lexicon)

    def _parts(self, trace: Trace) -> tuple[Clauses, Cast, Voices]:
        if trace.parts is None:
            trace.parts = self._cast(trace.sentence)
        return trace.parts

    def _account(
        self, trace: Trace, draft: Draft, outcome: Outcome, detail: str = "", statement: Statement | None = None
    ) -> Told:
        here = draft.sentence is trace.sentence
        cues, voices = self._causes(trace, draft)
        return Told(
            trigger=draft.sentence.tokens[draft.act.trigger].text,
            row=describe(draft.act.frame, self._lexicon),
            spotted=self._spotted(trace, draft) if here else (),
            type=draft.type,
            parties=tuple(_sided(draft.act, *(self._parts(trace)[:2] if here else (None, None)))),
            choices=trace.choices.get(draft.act.trigger, ()) if here else (),
            actors=draft.actors,
            recipients=draft.recipients,
            status=draft.status,
            cues=cues,
            speaker=draft.speaker,
            voices=voices,
            when=draft.when,
            when_basis=draft.when_basis,
            strand=statement.strand if statement else None,
            outcome=outcome,
            detail=detail or ("" if here else "echo"),
            quote=statement.evidence.exact if statement else "",
            particulars=draft.particulars,
        )

    def _spotted(self, trace: Trace, draft: Draft) -> tuple[str, ...]:
        """What made an act of a word that no row takes for one, if it is such a word."""
        if draft.act.frame.lemma != ANY:
            return ()
        token = trace.sentence.tokens[draft.act.trigger]
        marks = self._spotter(trace.sentence, self._parts(trace)[1], trace.place).marks(token)
        type_ = draft.act.frame.type
        model = {mark: weight for mark, each in self._triggers.items() for name, weight in each if name == type_}
        return (f"{type_} {draft.act.likely:.2f}", *_heaviest(marks, model, 1))

    def _causes(self, trace: Trace, draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words that made the status, and those that tell who says so; an echo has none of its own."""
        if draft.sentence is not trace.sentence:
            return (), ()
        tokens = trace.sentence.tokens
        watching = self._watching(trace)
        alone = self._draft(trace, draft.act, watching).status
        cues = [f"{word}: {status}" for word, status in watching.seen if status == draft.status]
        forces = list(self._parts(trace)[2].of(draft.act.trigger))
        cues += [f"{tokens[a.verb].text}: {draft.status}" for a in forces if FORCE_STATUS.get(a.force) == draft.status]
        outer = _governing(draft, self._drafted(trace)) if alone != draft.status else None
        if outer:
            cues.append(f"{tokens[outer.act.trigger].text}: {draft.status}")
        return tuple(dict.fromkeys(cues)), tuple(f"{tokens[a.verb].text}: {a.force}" for a in forces)


class Watching(Modality):
    """The status of words, with a note of every word and form that told of it."""

    def __init__(self, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> None:
        super().__init__(sentence, clauses, lexicon)
        self.seen: list[tuple[str, Status]] = []

    def _told(self, words: str, status: Status) -> Status:
        self.seen.append((words, status))
        return status


def _word(token: Token, cast: Cast) -> Word:
    return Word(
        i=token.i,
        text=token.text,
        lemma=token.lemma,
        pos=token.pos,
        relation=token.dep,
        head=token.head,
        name=cast.mention(token.i) is not None and token.pos == "PROPN",
    )


def _looked(trace: Trace, clauses: Clauses, cast: Cast, lexicon: Lexicon) -> Iterator[Looked]:
    """The words that the lexicon knows, each with the rows tried up to the one that applied."""
    covered = {i for act in trace.acts for i in act.covers} - {act.trigger for act in trace.acts}
    for token in trace.sentence.tokens:
        frames = [f for entry in _entries(token) for f in lexicon.frames.get(entry, ())]
        if not frames:
            continue
        passed = _passed(token, trace.sentence, cast) or ("part" if token.i in covered else "")
        fired = match_frame(token, clauses, cast, lexicon)
        tried = []
        for frame in () if passed else frames:
            failed = next((c for c in frame.conditions if meets((c,), token, clauses, lexicon, cast) is None), None)
            tried.append(
                Tried(
                    row=describe(frame, lexicon),
                    type=frame.type or "",
                    failed=_shown(failed, lexicon) if failed else "",
                )
            )
            if fired and fired[0] is frame:
                break
        yield Looked(word=token.text, rows=tuple(tried), passed=passed)


def _passed(token: Token, sentence: Sentence, cast: Cast) -> str:
    return "name" if cast.mention(token.i) else "ornament" if _ornament(token, sentence) else ""


def _chosen(found: Choice, codes: tuple[str, ...], model: Weights) -> Chosen:
    """The candidate that was chosen, by its codes, with its share and what spoke for it."""
    at = next(place for place, each in enumerate(found.candidates) if each.codes == codes)
    chance = shares([total(model, marks) for marks in found.marks])[at]
    return Chosen(side=found.side, codes=codes, chance=chance, marks=_heaviest(found.marks[at], model, 1))


def _heaviest(marks: Iterable[str], model: Weights, sign: int) -> tuple[str, ...]:
    """The few marks that weigh most for (1) or against (-1), the heaviest first."""
    weights = {mark: model[mark] for mark in marks if sign * model.get(mark, 0.0) > 0 and mark != "bias"}
    heavy = sorted(weights, key=lambda mark: (-abs(weights[mark]), mark))[:HEAVIEST]
    return tuple(f"{mark} {weights[mark]:+.2f}" for mark in heavy)


def _departures(weighed: Draft, told: Draft) -> Iterator[str]:
    """What the fixed rules said, where the models say otherwise."""
    if weighed.act.frame.type != told.type:
        yield f"type: {weighed.act.frame.type}"
    pairs = {
        "status": (weighed.status, told.status),
        "when": (weighed.when, told.when),
        "strand": (weighed.strand, told.strand),
        "speaker": (",".join(weighed.speaker), ",".join(told.speaker)),
    }
    yield from (f"{name}: {ruled or '—'}" for name, (ruled, chosen) in pairs.items() if ruled != chosen)


def _sided(act: Act, clauses: Clauses | None, cast: Cast | None) -> Iterator[Sided]:
    sides: tuple[tuple[Side, tuple[Party, ...], tuple[Slot, ...]], ...] = (
        ("actor", act.actors, (*act.frame.actor, *(slot for slot in act.frame.recipient if slot.mutual))),
        ("recipient", act.recipients, act.frame.recipient),
    )
    for side, parties, slots in sides:
        for party in parties:
            slot = ""
            if clauses and cast:
                slot = next((s.name for s in slots if _holds(s.name, party, act, clauses, cast)), "")
            yield Sided(side=side, codes=party.codes, text=party.text, manner=party.manner, slot=slot)


def _holds(slot: str, party: Party, act: Act, clauses: Clauses, cast: Cast) -> bool:
    """Whether a slot of the trigger, or of a word that its row took as a condition, holds a party."""
    heads = [head for i in (act.trigger, *act.covers) for head in clauses.at(i).slots.get(slot, ())]
    sides: tuple[Side, Side] = ("actor", "recipient")
    return any(found.codes == party.codes for side in sides for found in cast.parties(tuple(heads), side))


def _governing(draft: Draft, others: list[Draft]) -> Draft | None:
    """The nearest act above another, of those that say something of its content or whose topic it may be."""
    above = list(draft.sentence.ancestors(draft.act.trigger))
    outer = [d for d in others if d.act.frame.content or d.type == "CONSULT"]
    steps = {above.index(i): d for d in outer for i in (d.act.trigger, *d.act.covers) if i in above}
    return steps[min(steps)] if steps else None


def describe(frame: Frame, lexicon: Lexicon) -> str:
    """A row of the lexicon as its file has it: `impose VERB obj=@sanction;on`."""
    conditions = ";".join(_shown(condition, lexicon) for condition in frame.conditions)
    return f"{frame.lemma} {frame.pos} {conditions}".strip() if frame.lemma not in ("", ANY) else ""


def _shown(condition: Condition, lexicon: Lexicon) -> str:
    left = set(condition.lemmas)
    names = [name for name, asked in ((PARTY, condition.party), (FOLK, condition.folk)) if asked]
    for name, members in sorted(lexicon.classes.items(), key=lambda item: -len(item[1])):
        if members and members <= left:
            names.append(f"@{name}")
            left -= members
    words = sorted(left)
    values = "|".join((*names, *words[:FEW], *(["…"] if len(words) > FEW else [])))
    return ("!" if condition.negated else "") + condition.slot + (f"={values}" if values else "")
