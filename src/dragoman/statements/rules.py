"""The rules reader: lexicons, syntax and small trained models, the same on every machine.

A sentence goes through fixed steps: who is named (`actors`), which words are acts and who stands on their sides
(`acts`, `linking`), whether it happened (`status`), who says so (`speaker`), when (`dating`), and in what domain
(`strands`). What they propose is weighed: who stands on a side (`choosing`), whether it is a statement at all
(`keeping`), and its details (`details`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.errors import EvidenceError
from dragoman.records import Assessment, Block, Document, Issue, Statement
from dragoman.statements import drafts
from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act, find_acts
from dragoman.statements.around import Around
from dragoman.statements.assessments import Judge, assess, credited
from dragoman.statements.cards import find_cards, without_cards
from dragoman.statements.choosing import choose
from dragoman.statements.claims import claimant
from dragoman.statements.constructions import find_demands, find_presence
from dragoman.statements.course import Course
from dragoman.statements.dating import Calendar
from dragoman.statements.details import detail, hinted, retype
from dragoman.statements.drafts import Draft
from dragoman.statements.echoes import MEMORY, Heard, echoes, unanswered
from dragoman.statements.gate import locate
from dragoman.statements.headlines import completed_by_body
from dragoman.statements.home import at_home
from dragoman.statements.imitations import imitations
from dragoman.statements.keeping import confidence, distinct, least, tells_of_states
from dragoman.statements.learned import Weights, weights
from dragoman.statements.lexicon import Lexicon, lexicon
from dragoman.statements.linking import complete
from dragoman.statements.opening import lead_of, open_scene, publisher_of
from dragoman.statements.particulars import particularise
from dragoman.statements.parties import codes_of
from dragoman.statements.reading import READER_VERSION, Reading
from dragoman.statements.recalling import recall
from dragoman.statements.remembering import remember, remember_fight, remember_told
from dragoman.statements.repeats import Repeats
from dragoman.statements.scene import Scene
from dragoman.statements.scope import across, political
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Attribution, Voices
from dragoman.statements.status import TO_COME, Modality
from dragoman.statements.story import OPENING, Story
from dragoman.statements.strands import strand_of
from dragoman.statements.subjects import subjects_of
from dragoman.statements.tellers import written
from dragoman.statements.triggers import Spotter, Table, triggers
from dragoman.statements.turns import Turns, find_turns
from dragoman.text.names import name_finder
from dragoman.text.quotations import Quotation, find_quotations
from dragoman.text.syntax import Passage, Sentence, syntax
from dragoman.text.times import TimeExpression, find_times
from dragoman.text.tokens import Name, find_fixed

ATTRIBUTION_REACH = 80
"""Characters after a quotation in which its speaker may be named."""


def read(document: Document) -> Reading:
    """The statements of one document.

    Args:
        document: in a language that has a lexicon; furniture is not read.

    Returns:
        Statements in text order, and an issue for each quote that the gate refused.
    """
    return _Reader(document).read()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: its number, whether it is headline or lead, its block."""

    number: int
    opening: bool
    block: Block

    @property
    def heading(self) -> bool:
        """Whether the sentence is a heading."""
        return self.block.kind == "heading"


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._lexicon: Lexicon = lexicon(document.language)
        self._linking: Weights = weights("linking")
        self._keeping: Weights = weights("keeping")
        self._triggers: Table = triggers()
        self._details: dict[str, Weights] = {
            name: weights(name) for name in ("type", "status", "date", "strand", "speaker")
        }
        publisher = publisher_of(document, self._lexicon)
        offices = self._lexicon.actor_nouns
        self._cards = tuple(find_cards(document.text, offices))
        found = name_finder(document.language).find(document.text, document.published, publisher)
        self._mentions = without_cards(found, self._cards)
        self._times: tuple[TimeExpression, ...] = find_times(document.text, document.language)
        grammar = self._lexicon.grammar
        floor = (offices, grammar["asking"], grammar["chairing"])
        self._turns: Turns = find_turns(document.text, self._mentions, document.title, *floor)
        quotations = find_quotations(document.text)
        self._scene: Scene = open_scene(document, self._mentions, quotations, publisher, self._lexicon)
        self._parsed: tuple[tuple[Sentence, _Place], ...] = ()
        self._story = Story(document.published)
        self._last_voice: tuple[str, ...] = ()
        self._told: list[Draft] = []
        self._heard = Heard()
        self._acts: list[Draft] = []
        self._repeats = Repeats(self._lexicon)
        self._course = Course()
        self._tells = True

    def _names(self) -> list[Name]:
        """What is parsed as one word: names, fixed expressions, and bare weekdays, which a parser takes for objects."""
        text, grammar = self._document.text, self._lexicon.grammar
        found = [Name(mention.start, mention.end, mention.kind) for mention in self._mentions]
        for time in self._times:
            before = text[max(0, time.start - 20) : time.start].split()
            first = time.text.split()[0].lower()
            if first in grammar["weekday"] and not (before and before[-1].lower() in grammar["before_weekday"]):
                found.append(Name(time.start, time.end, "day"))
        found += [Name(card.start, card.end, "person") for card in self._cards]
        found += find_fixed(text, self._document.language)
        found.sort(key=lambda name: name.start)
        return [name for at, name in enumerate(found) if at == 0 or name.start >= found[at - 1].end]

    def read(self) -> Reading:
        statements: list[Statement] = []
        issues: list[Issue] = []
        if not any(mention.codes for mention in self._mentions):
            return Reading()
        assessments: list[Assessment] = []
        headline = 0
        self._parsed = self._sentences()
        self._scene.subjects = subjects_of([sentence for sentence, _ in self._parsed], self._mentions, self._lexicon)
        self._scene.length = len(self._parsed)
        self._scene.dealings.claimant = claimant(
            (sentence for sentence, _ in self._parsed), lambda s: self._cast(s)[:2], self._lexicon.grammar
        )
        self._story.begin(list(self._opening()))
        body = [sentence for sentence, place in self._parsed if not place.heading]
        lead = lead_of(body, self._mentions) if not self._scene.home else ()
        for sentence, place in self._parsed:
            self._scene.number = place.number
            self._scene.lead = lead if body and sentence.end <= body[0].start else ()
            headline = headline or sentence.end
            found = self._drafts(sentence, place)
            judgement = self._judgement(sentence, place)
            if judgement:
                assessments.append(judgement)
            for draft in found:
                try:
                    statements.append(self._statement(draft))
                except EvidenceError as error:
                    issues.append(
                        Issue(stage="gate", subject=self._document.id, code="no_evidence", message=str(error))
                    )
        self._tells = tells_of_states([each.confidence for each in statements], self._scene)
        statements = completed_by_body(statements, headline) if self._tells else []
        return Reading(statements=tuple(statements), assessments=tuple(assessments), issues=tuple(issues))

    def _sentences(self) -> tuple[tuple[Sentence, _Place], ...]:
        blocks = [block for block in self._document.blocks if block.kind not in ("furniture", "credit")]
        spans = [
            Passage(self._document.text[block.start : block.end], block.start, block.kind == "heading")
            for block in blocks
        ]
        parsed = syntax(self._document.language).parse(spans, self._names())
        flat = [(sentence, block) for block, found in zip(blocks, parsed, strict=True) for sentence in found]
        return tuple((s, _Place(number, opening=number < 2, block=b)) for number, (s, b) in enumerate(flat))

    def _cast(self, sentence: Sentence) -> tuple[Clauses, Cast, Voices]:
        inside = tuple(m for m in self._mentions if m.start < sentence.end and m.end > sentence.start)
        clauses = Clauses(sentence, self._lexicon.grammar)
        cast = Cast(sentence, clauses, inside, self._scene, self._lexicon)
        return clauses, cast, Voices(sentence, clauses, cast, self._lexicon)

    def _drafts(self, sentence: Sentence, place: _Place) -> list[Draft]:
        clauses, cast, voices = self._cast(sentence)
        cast.learn()
        self._scene.hear(code for mention in cast.mentions for code in mention.codes)
        self._take_floor(sentence, voices, place.number)
        if sentence.tokens[-1].text == "?" and not place.heading:
            return []
        spotter = self._spotter(sentence, cast, place)
        acts = [
            self._linked(act, sentence, clauses, cast, voices)
            for act in find_acts(sentence, clauses, cast, self._lexicon, spotter.frame)
        ]
        speaker = self._scene.first_person()
        acts += find_demands(sentence, clauses, cast, voices, self._lexicon, speaker)
        acts += find_presence(sentence, clauses, cast, self._lexicon, self._scene.voice, place.heading)
        modality = Modality(sentence, clauses, self._lexicon)
        calendar = self._calendar(sentence, clauses, modality)
        found = [
            drafts.draft(
                act,
                sentence,
                clauses,
                modality,
                voices,
                self._scene,
                self._quoted(sentence, act),
                cast.abroad(sentence.subtree(act.trigger)) or cast.unresolved(act.clause.slots.get("subj", ())),
            )
            for act in acts
        ]
        self._story.follow(sentence, calendar)
        forward = modality.status(sentence.root) == "planned"
        found = [drafts.spared(d, not self._scene.home) for d in drafts.settle(found, sentence, clauses, self._scene)]
        found = [d for d in found if across(set(d.actors), set(d.recipients))]
        found = [d for d in found if not at_home(d, clauses, cast, self._scene, self._lexicon)]
        around = self._around((clauses, cast, voices, spotter), calendar, acts, place)
        kept = distinct(self._kept((self._dated(d, sentence, calendar, place, forward) for d in found), around))
        echoed = echoes(sentence, clauses, voices, self._lexicon, self._heard.drafts, kept)
        kept = unanswered(kept, echoed, sentence) + list(self._kept(echoed, around, echo=True))
        likewise = imitations(sentence, clauses, cast, modality, self._lexicon, self._told, kept)
        kept += self._kept(likewise, around, echo=True)
        self._told = [*self._told, *kept][-MEMORY:]
        self._story.leave(sentence, calendar)
        return kept

    def _spotter(self, sentence: Sentence, cast: Cast, place: _Place) -> Spotter:
        return Spotter(sentence, cast, self._lexicon, place.heading, bool(self._scene.home), self._triggers)

    def _around(
        self, parts: tuple[Clauses, Cast, Voices, Spotter], calendar: Calendar, acts: Iterable[Act], place: _Place
    ) -> Around:
        clauses, cast, voices, spotter = parts
        return Around(
            sentence=clauses.sentence,
            clauses=clauses,
            cast=cast,
            calendar=calendar,
            voices=voices,
            scene=self._scene,
            lexicon=self._lexicon,
            triggers=frozenset(act.trigger for act in acts),
            spotter=spotter,
            story=self._story,
            heading=place.heading,
            opening=place.opening,
        )

    def _kept(self, found: Iterable[Draft], around: Around, echo: bool = False) -> Iterator[Draft]:
        """Those of the drafts that are statements, with their details; who acts together is kept in mind.

        An echo has the details of what it echoes, and its own word.
        """
        for draft in found:
            frame = draft.act.frame
            strand = strand_of(draft.sentence, draft.act.trigger, draft.type, draft.about, frame.strand, self._lexicon)
            weighed = self._weighed(replace(draft, strand=strand), around)
            self._heard.hear(weighed)
            remember_fight(weighed, self._scene)
            if not self._keeps(weighed):
                continue
            remember_told(weighed, self._scene)
            kept = weighed if echo else recall(detail(weighed, around, self._details), self._acts, self._lexicon)
            kept = particularise(kept, around)
            self._acts.append(kept)
            self._scene.cite(kept.speaker)
            yield kept

    def _weighed(self, draft: Draft, around: Around) -> Draft:
        """A draft with its type and confidence, once it is known whether it repeats what was told."""
        draft = self._course.following(hinted(draft, around), self._scene.rates)
        draft = retype(draft, self._details["type"], around.triggers)
        draft = self._repeats.weighed(draft, around.opening)
        return replace(draft, confidence=confidence(draft, around.heading, self._scene, self._keeping))

    def _keeps(self, draft: Draft) -> bool:
        return draft.confidence >= self._least(draft)

    def _least(self, draft: Draft) -> float:
        """The confidence that a draft must have to be a statement."""
        return least(draft, self._document.language, self._scene)

    def _linked(self, act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, voices: Voices) -> Act:
        ruled = complete(act, sentence, clauses, cast, self._scene, self._lexicon.grammar["paper"])
        linked = choose(ruled, sentence, clauses, cast, self._scene, voices, self._linking)
        remember(linked, self._scene)
        return linked

    def _judgement(self, sentence: Sentence, place: _Place) -> Assessment | None:
        if place.heading:
            return None
        named = {m.codes[0] for m in self._mentions if m.start < sentence.end and m.end > sentence.start and m.codes}
        parties = tuple(sorted(code for code in named if political(code)))
        judge = credited(self._document, place.block) if place.block.kind == "quotation" else Judge()
        return assess(
            self._document,
            sentence,
            parties if len(parties) > 1 else self._scene.several(),
            judge if judge.codes else Judge(self._expert, ()),
            self._lexicon,
            set_apart=bool(judge.codes),
        )

    def _opening(self) -> Iterator[tuple[Sentence, Calendar]]:
        """The first sentences under the headline, with their dates."""
        for sentence in [sentence for sentence, place in self._parsed if not place.heading][:OPENING]:
            clauses = Clauses(sentence, self._lexicon.grammar)
            yield sentence, self._calendar(sentence, clauses, Modality(sentence, clauses, self._lexicon))

    def _calendar(self, sentence: Sentence, clauses: Clauses, modality: Modality) -> Calendar:
        times = tuple(t for t in self._times if t.start < sentence.end and t.end > sentence.start)
        return Calendar(sentence, clauses, modality, times, self._story.told)

    def _take_floor(self, sentence: Sentence, voices: Voices, number: int) -> None:
        """Settle who says "we" here: the one who has the floor, or who is quoted in this sentence or over several."""
        if self._turns:
            self._scene.voice = self._turns.at(sentence.end - 1)
            self._scene.voice_words = self._turns.words(sentence.end - 1)
            self._scene.addressee = self._turns.others(sentence.end - 1)
            return
        quoted = [q for q in self._scene.quotations if q.start < sentence.end and q.end > sentence.start]
        said = voices.first()
        if said is None and quoted and quoted[-1].end > sentence.end:
            said = self._said_later(quoted[-1], number)
        if said and said.parties:
            self._last_voice = codes_of(said.parties)
            self._scene.voice_words = written(said.parties)
        self._scene.voice = self._last_voice if quoted else ()

    def _said_later(self, quotation: Quotation, number: int) -> Attribution | None:
        """Who is named at the end of a quotation of several sentences."""
        for sentence, place in self._parsed[number + 1 :]:
            if sentence.start >= quotation.end + ATTRIBUTION_REACH:
                break
            said = self._cast(sentence)[2].first()
            if said and place.number > number:
                return said
        return None

    @property
    def _expert(self) -> tuple[str, ...]:
        return ("EXP",) if self._last_voice == ("EXP",) else ()

    def _quoted(self, sentence: Sentence, act: Act) -> bool:
        return self._scene.cites(sentence.tokens[act.trigger].start)

    def _dated(self, draft: Draft, sentence: Sentence, calendar: Calendar, place: _Place, forward: bool) -> Draft:
        anchor, trigger = self._document.published, draft.act.trigger
        dating = calendar.date(trigger, forward or draft.status in TO_COME, anchor, self._story.narrative)
        main = drafts.is_main(sentence, trigger, self._lexicon) and not drafts.is_recalled(sentence, trigger)
        if dating.when:
            return replace(draft, when=dating.when, when_basis=dating.basis)
        if dating.basis == "none" and draft.status == "happened" and main and not drafts.is_standing(draft):
            if self._story.narrative and not self._scene.home and not place.opening:
                return replace(draft, when=self._story.narrative, when_basis="relative")
            if anchor:
                return replace(draft, when=anchor, when_basis="published")
        return draft

    def _statement(self, draft: Draft) -> Statement:
        evidence = locate(self._document, *draft.span)
        act, told = draft.act, draft.particulars
        sentence = draft.sentence
        trigger = sentence.tokens[act.trigger].text
        actor_mentions = tuple(p.text for p in act.actors)
        recipient_mentions = tuple(p.text for p in act.recipients)
        return Statement(
            id=Statement.identify(evidence, draft.type, trigger, actor_mentions, recipient_mentions),
            evidence=evidence,
            type=draft.type,
            mode=act.frame.mode,
            contexts=told.contexts,
            actors=draft.actors,
            actor_mentions=actor_mentions,
            recipients=draft.recipients,
            recipient_mentions=recipient_mentions,
            place=told.place,
            instruments=told.instruments,
            quantities=told.quantities,
            when=draft.when,
            when_basis=draft.when_basis,
            status=draft.status,
            speaker=draft.speaker,
            speaker_mentions=told.speaker_mentions,
            speaker_chain=told.speaker_chain,
            strand=draft.strand,
            trigger=trigger,
            confidence=draft.confidence,
            reader_version=READER_VERSION,
            known_at=self._document.known_at,
        )
