"""Statements in the making: an act with its status, its speaker and its parties settled among its neighbours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman.records import QUADS, EventType, Quantity, Status, Strand, WhenBasis
from dragoman.statements.acts import Act
from dragoman.statements.blame import accuses
from dragoman.statements.cancelled import is_called_off
from dragoman.statements.candidates import PREPOSITIONS
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.linking import HOSTILE
from dragoman.statements.parties import Party
from dragoman.statements.scene import Scene
from dragoman.statements.scope import SAID_AT_LARGE, VOICES, in_scope
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import FORCE_STATUS, Voices
from dragoman.statements.status import Modality, stronger
from dragoman.text.syntax import Sentence, Token

MAIN = frozenset({"root", "ROOT", "conj", "parataxis", "xcomp", "ccomp"})
OWN = frozenset({"expect", "doubt"})
"""Forces that, said of one's own act, tell of an intention and not of a source."""
ONGOING: frozenset[EventType] = frozenset({"AID", "COOPERATE"})
"""Types that, in the present tense, tell of a state of affairs."""
BLAMING: frozenset[EventType] = frozenset({"ACCUSE", "AGREE", "THREATEN", "REQUEST", "REJECT", "CONCEDE"})
"""Acts of speech that tell who used force, or would, where their content does not."""
LAID_TO = frozenset({"à", "to", "on"})
"""Slots of whom a verb of blame names: "attribue l'attaque au Chili"."""
DATED: tuple[WhenBasis, ...] = ("stated", "relative")
"""Bases of a date that the text itself gives."""
NEAREST = 2
"""Words of a slot that tell what kind of act it is."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the clause of an act tells beside who, what, when and whether; the fields are those of a statement."""

    place: str = ""
    instruments: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    contexts: tuple[str, ...] = ()
    speaker_mentions: tuple[str, ...] = ()
    speaker_chain: tuple[str, ...] = ()


NONE = Particulars()


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement without its evidence.

    Attributes:
        abroad: whether the words tell of somebody outside who is not named.
        embedded: whether it is the content of an act between parties that are known.
        agenda: whether it is but a topic of talks told beside it.
        quoted: whether its word stands within quotation marks.
        repeated: whether the same act with the same parties, date, status and speaker was told before.
        again: whether an act of the type with the same parties was told before, whatever its date or status.
        spared: whether its likeliest parties would be no two, and the likeliest two stand in their place.
        about: type of the act that this one speaks of.
        worded: status by the clause's own words, before those who report or govern it have their say.
        hints: how likely its word is an act of each type by what stands around it, whatever a row takes it for.
        after: what was told before it, for the choice of its type.
        known: what its parties, as the world knows them, say for each type that it may be of.
        tellers: who says so in an act of speech that it is the content of: "Seoul accused Moscow of sending".
        particulars: what else its clause tells, once it is known to be a statement.
    """

    act: Act
    sentence: Sentence
    type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    speaker: tuple[str, ...]
    span: tuple[int, int]
    abroad: bool = False
    embedded: bool = False
    agenda: bool = False
    quoted: bool = False
    repeated: bool = False
    again: bool = False
    spared: bool = False
    about: EventType | None = None
    worded: Status = "happened"
    when: str = ""
    when_basis: WhenBasis = "none"
    strand: Strand = "other"
    confidence: float = 0.5
    hints: Mapping[EventType, float] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    known: Mapping[EventType, tuple[str, ...]] = field(default_factory=dict)
    tellers: tuple[Party, ...] = ()
    particulars: Particulars = NONE


def draft(
    act: Act,
    sentence: Sentence,
    clauses: Clauses,
    modality: Modality,
    voices: Voices,
    scene: Scene,
    quoted: bool,
    abroad: bool,
) -> Draft:
    """An act with what its own words say of it."""
    assert act.frame.type is not None
    # A demand made with a modal is made, whatever the modal does to what it asks for.
    status: Status = modality.status(act.trigger, act.covers) if act.frame.lemma else "happened"
    if modality.performative(act.trigger) and QUADS[act.frame.type].startswith("verbal"):
        status = "happened"  # "I would like to thank you" thanks
    worded = status
    speaker: tuple[str, ...] = ()
    for attribution in voices.of(act.trigger):
        if attribution.verb == act.trigger or attribution.verb in act.covers:
            continue
        status = stronger(status, modality.reported(attribution.verb, FORCE_STATUS.get(attribution.force, "happened")))
        codes = tuple(sorted({code for party in attribution.parties for code in party.codes}))
        if attribution.force in OWN and codes == act.actor_codes:
            continue
        if codes and not speaker:
            speaker = codes
    if not speaker and quoted and scene.voice:
        speaker = scene.voice
    if not speaker and scene.voice and (scene.addressee or VOICES.issuperset(scene.voice)):
        speaker = scene.voice
    if scene.home and speaker == (scene.home,) and not quoted and not scene.addressee:
        speaker = ()
    actors, recipients = _sides(act)
    return Draft(
        act=act,
        sentence=sentence,
        type=act.frame.type,
        actors=actors,
        recipients=recipients,
        status=status,
        worded=worded,
        speaker=speaker,
        span=quote_span(act, sentence),
        abroad=abroad,
        quoted=quoted,
    )


def _sides(act: Act) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and who is acted upon, without those who only speak."""
    actors = act.actor_codes
    return tuple(c for c in actors if c not in VOICES), tuple(
        c for c in act.recipient_codes if c not in VOICES and c not in actors
    )


def company(draft: Draft) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """The slots of an act, under one name for both languages, each with the first words that stand in it."""
    for name, heads in draft.act.clause.slots.items():
        yield PREPOSITIONS.get(name, name), tuple(draft.sentence.tokens[i] for i in heads[:NEAREST])


def spared(draft: Draft, report: bool) -> Draft:
    """A draft that would be no statement with the likeliest parties, with the likeliest two; else as it is."""
    spare = draft.act.spare
    if spare is None or (draft.actors, draft.recipients) != _sides(draft.act):
        return draft
    if report and draft.actors and draft.type in SAID_AT_LARGE:
        return draft
    if in_scope(draft.type, set(draft.actors), set(draft.recipients), draft.abroad, draft.embedded):
        return draft
    actors, recipients = _sides(spare)
    return replace(draft, act=spare, actors=actors, recipients=recipients, spared=True)


def settle(found: list[Draft], sentence: Sentence, clauses: Clauses, scene: Scene) -> list[Draft]:
    """Hand what speech acts say of their content down to the acts in it, and fill the sides that these leave open."""
    settled = list(found)
    refused: set[int] = set()
    for place, outer in enumerate(found):
        if not outer.act.frame.content:
            continue
        scope = _content(outer, sentence, clauses)
        inside = [at for at, each in enumerate(settled) if each.act.trigger in scope and at != place]
        if outer.type == "REJECT":
            settled[place] = _refusing(settled[place], [settled[at] for at in inside])
            refused |= {at for at in inside if not is_called_off(settled[at].act, outer.act, sentence)}
            for at in {*inside} - refused:
                settled[at] = replace(settled[at], status="denied")
            continue
        for at in inside:
            settled[at] = _under(outer, settled[at], scene)
            settled[place] = replace(settled[place], about=settled[at].type)
            if outer.type == "ACCUSE":
                settled[place] = _blamed(settled[place], settled[at])
    kept = [each for at, each in enumerate(settled) if at not in refused]
    return [replace(d, agenda=any(_is_agenda(outer, d, sentence, clauses) for outer in found)) for d in kept]


def _is_agenda(outer: Draft, inner: Draft, sentence: Sentence, clauses: Clauses) -> bool:
    """Whether an act is but a topic of talks already told: "discussed strengthening cooperation"."""
    cooperative = QUADS[inner.type].startswith(("verbal coop", "material coop"))
    if outer.type != "CONSULT" or outer.act.trigger == inner.act.trigger or not outer.actors or not cooperative:
        return False
    if not {*inner.actors, *inner.recipients} <= {*outer.actors, *outer.recipients}:
        return False
    return inner.act.trigger in _content(outer, sentence, clauses)


def _content(outer: Draft, sentence: Sentence, clauses: Clauses) -> set[int]:
    slots = {name: list(heads) for name, heads in clauses.at(outer.act.trigger).slots.items()}
    for name, heads in (each for covered in outer.act.covers for each in clauses.at(covered).slots.items()):
        slots.setdefault(name, []).extend(heads)
    inside: set[int] = set()
    for slot in ("comp", "obj", "for", "to", "de", "of", "à", "pour", "about", "against", "contre", "over"):
        for head in slots.get(slot, ()):
            if head > outer.act.trigger or slot == "obj":
                inside.update(_told(sentence, head))
    return inside - {outer.act.trigger}


def _blamed(outer: Draft, inner: Draft) -> Draft:
    """Who is blamed for an act is who did it, not who suffered it: "condemned the attack on Baghdad"."""
    doers = tuple(code for code in inner.actors if code not in outer.actors)
    if accuses(outer.act, outer.sentence):
        doers = ()
    if doers and set(outer.recipients) != set(doers) and set(outer.recipients) <= {*inner.actors, *inner.recipients}:
        return replace(outer, recipients=doers)
    blames = outer.act.frame.recipient[:1] and outer.act.frame.recipient[0].name in LAID_TO
    named = outer.act.ties[1] == "slot" and (blames or inner.act.ties[1] != "slot")  # "impute au Chili la mort de…"
    if not inner.actors and not named and outer.recipients and set(outer.recipients) <= set(inner.recipients):
        return replace(outer, recipients=())
    return outer


def _refusing(outer: Draft, inner: list[Draft]) -> Draft:
    """What is refused is no act of its own; but it tells to whom the refusal goes ("refuse de reconnaître la RASD")."""
    if outer.recipients:
        return outer
    others = {code for each in inner for code in (*each.recipients, *each.actors)} - set(outer.actors)
    return replace(outer, recipients=tuple(sorted(others)))


def _told(sentence: Sentence, head: int) -> set[int]:
    """What belongs to the content itself: not what a participle or relative clause adds on its own account."""
    inside = set(sentence.subtree(head))
    for i in sorted(inside):
        token = sentence.tokens[i]
        if i != head and token.relation == "acl" and token.feature("VerbForm") not in ("Inf", "Ger"):
            inside -= set(sentence.subtree(i))
    return inside


def _under(outer: Draft, inner: Draft, scene: Scene) -> Draft:
    content = outer.act.frame.content
    assert content is not None
    actors, recipients = inner.actors, inner.recipients
    mutual = inner.type not in HOSTILE and any(slot.mutual for slot in inner.act.frame.recipient)
    if not actors and (inner.type != "ASSAULT" or outer.type in BLAMING):  # "thanked Oslo for its answer to the attack"
        source = outer.actors if outer.type in ("AGREE", "THREATEN", "CONCEDE", "REJECT") else outer.recipients
        actors = tuple(c for c in source if c not in recipients)
    elif len(actors) == 1 and not recipients and mutual:
        actors = tuple(sorted({*actors, *outer.actors}))
    asked_for = outer.type == "REQUEST" and inner.act.frame.pos == "NOUN"
    if asked_for and inner.type in ("AID", "SUPPORT") and set(actors) == set(outer.actors) and outer.recipients:
        actors, recipients = outer.recipients, outer.actors  # who asks for help is whom it would help
    own = outer.type == "AGREE" and outer.actors == (scene.home,)
    speaker = inner.speaker if own else (outer.actors or inner.speaker)
    tellers = outer.act.actors if outer.actors and not own else ()
    if set(speaker) == set(outer.speaker) == {scene.home}:
        speaker = ()
    return replace(
        inner,
        tellers=tellers or inner.tellers,
        status=stronger(inner.status, content),
        speaker=speaker,
        actors=actors,
        recipients=recipients,
        embedded=inner.embedded or bool(outer.actors or outer.recipients),
    )


def quote_span(act: Act, sentence: Sentence) -> tuple[int, int]:
    """Offsets of the shortest clause around a trigger: what depends on it, less coordinated and trailing clauses."""
    keep: set[int] = {act.trigger}
    for c in sentence.children[act.trigger]:
        child = sentence.tokens[c]
        if child.relation in ("parataxis", "punct", "cc", "advcl", "discourse", "vocative"):
            continue
        if child.relation == "conj" and child.pos in ("VERB", "AUX"):
            continue
        if child.relation == "appos" and c > act.trigger:
            continue
        keep.update(sentence.subtree(c))
    keep |= set(act.covers)
    while min(keep) != act.trigger and _loose(sentence.tokens[min(keep)], act.trigger):
        keep.remove(min(keep))
    return sentence.tokens[min(keep)].start, sentence.tokens[max(keep)].end


def _loose(token: Token, trigger: int) -> bool:
    """Whether a word at the edge of a quote is but the hinge on which the clause hangs."""
    return token.relation in ("punct", "cc") or (token.relation in ("case", "mark") and token.head == trigger)


def is_main(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Whether a word is told as the news: the verb of a main clause, or a noun that a light main verb carries."""
    token = sentence.tokens[i]
    if token.pos in ("NOUN", "PROPN") and token.head != i:
        governor = sentence.tokens[token.head]
        light = governor.lemma in lexicon.grammar["light_verb"]
        if not light or token.relation not in ("obj", "nsubj", "obl"):
            return False
        i = governor.i
    for here in (i, *sentence.ancestors(i)):
        link = sentence.tokens[here]
        loose = link.relation == "advcl" and link.feature("VerbForm") in ("Inf", "Ger", "Part")
        if link.relation not in MAIN and not loose and link.head != here:
            return False
        if is_earlier(sentence, here, lexicon):
            return False
    return True


def is_standing(draft: Draft) -> bool:
    """Whether an act is told as going on or long done, so that no day is meant: "supplies arms", "has imposed"."""
    sentence = draft.sentence
    trigger = sentence.tokens[draft.act.trigger]
    auxiliaries = [sentence.tokens[c] for c in sentence.dependents(trigger.i, "aux")]
    if any(aux.lemma == "have" and aux.feature("Tense") == "Pres" for aux in auxiliaries):
        return True
    present = trigger.feature("Tense") == "Pres" and trigger.finite and not auxiliaries
    return present and draft.type in ONGOING


def is_recalled(sentence: Sentence, i: int) -> bool:
    """Whether a verb tells what a thing already spoken of did, which is seldom of the day: "this treaty sealed"."""
    subjects = [sentence.tokens[c] for c in sentence.dependents(i, "nsubj") if sentence.tokens[c].pos == "NOUN"]
    below = [sentence.tokens[c] for subject in subjects for c in sentence.dependents(subject.i, "det")]
    return any(word.feature("PronType") == "Dem" for word in below)


def is_earlier(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Whether a verb tells of what was past when the rest was said: "had sent", "confirmed that it sent"."""
    forms = [sentence.tokens[c] for c in sentence.dependents(i, "aux")]
    if any(form.feature("Tense") == "Imp" or form.text.lower() == "had" for form in forms):
        return True
    token = sentence.tokens[i]
    confirmed = token.relation in ("ccomp", "xcomp") and sentence.tokens[token.head].lemma in lexicon.grammar["confirm"]
    return confirmed and any(form.feature("Tense") == "Past" for form in (*forms, token))
