"""Who stands on each side of an act: one of its candidates or nobody, by a log-linear model over what speaks for each.

A conditional logit over the candidates of one side (McFadden 1974), its weights trained on the annotated corpus. What
the fixed steps of `linking` found is one mark among the others, so the model departs from them only where it has seen
that they err.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dragoman.statements.actors import Cast
from dragoman.statements.acts import LOCAL, Act
from dragoman.statements.blame import FROM_AFAR, LIKELY, SURE, answers, suffers, tie_of
from dragoman.statements.candidates import NEAR, Candidate, find_candidates, way
from dragoman.statements.learned import Weights, chances
from dragoman.statements.linking import FORCE, HOSTILE
from dragoman.statements.mentions import staged
from dragoman.statements.pairing import paired
from dragoman.statements.parties import Side, codes_of
from dragoman.statements.scene import Scene
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Voices
from dragoman.statements.stakes import VERBAL, Stake, deeds, stake_of
from dragoman.text.syntax import Sentence

TOGETHER = frozenset({"with", "avec"})
"""Slots of the other one of an act that two do together."""
SUSPECT = 0.4
"""How likely somebody must be to have done what nevertheless is not laid to him, for him not to be its victim."""
NOBODY = Candidate((), frozenset({"nobody"}))
STANDING = frozenset(
    {"nobody", "figure", "armed", "again", "answer", "was:actor", "was:recipient", "was:subject"}
    | {f"{name}:{place}" for name in ("title", "topic") for place in (0, 1, 2)}
)
"""Marks of whom a text tells that weigh otherwise for a demand than for an accusation, for an offer than for a raid."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One side of one act: who may stand there, what speaks for each, and what the act's own slots for it hold."""

    side: Side
    candidates: tuple[Candidate, ...]
    marks: tuple[tuple[str, ...], ...]
    held: str


def choice(
    act: Act, side: Side, taken: frozenset[str], sentence: Sentence, clauses: Clauses, cast: Cast, scene: Scene,
    voices: Voices,
) -> Choice:  # fmt: skip
    """The candidates of one side, nobody among them, with the marks that the model weighs."""
    chosen = act.actors if side == "actor" else act.recipients
    found = find_candidates(act, side, chosen, taken, sentence, clauses, cast, scene, voices)
    found = [each for each in found if _in_sight(each, scene)]
    if _among_ourselves(act, clauses, cast, scene) or _in_passing(act, clauses, cast, scene):
        found = [each for each in found if _told(each)]
    if side == "actor" and _is_someone(act, sentence, cast):
        found = [each for each in found if tie_of(each) in ("home", "voice")]
    if side == "actor" and act.frame.type in HOSTILE:  # a false accusation is worse than a gap
        victims = _victims(act, clauses, cast)
        found = [each for each in found if "rule" in each.marks or not victims.intersection(each.codes)]
        found = [each for each in found if not _is_barred(each, act, clauses, cast)]
    if side == "recipient" and act.frame.type in FORCE:
        found = [each for each in found if not _is_doer(each)]
    stake = stake_of(act, sentence, clauses, cast)
    if act.frame.type in VERBAL:
        found = [replace(each, deeds=deeds(each.codes, taken, stake, scene)) for each in found]
    candidates = (NOBODY, *found)
    ruled = codes_of(chosen)
    own = _own(act, side, clauses, cast)
    word = sentence.tokens[act.trigger].gloss
    around = _around(found)
    hostile = _hostile(act, found)
    named = len({code for mention in cast.mentions for code in mention.codes})
    marks = tuple(
        (
            *_marks(act, side, each, ruled, own, word, around),
            *(
                f"{side[0]} {tie_of(each) or 'nobody'} beside {foe} {where}"
                for foe in hostile
                for where in _where(each)
            ),
            *_staked(act, side, each, stake),
            *paired(act, side, each, taken, named, scene),
        )
        for each in candidates
    )
    return Choice(side, candidates, marks, own)


def _in_sight(candidate: Candidate, scene: Scene) -> bool:
    """Whether all whom a candidate stands for are named, or so near at hand that they may be meant.

    A government's own text goes from one affair to the next; a report stays with those whom it is about.
    """
    unnamed = (party for party in candidate.parties if party.manner == "anaphor")
    return not scene.home or all(scene.in_sight(code) for party in unnamed for code in party.codes)


def _among_ourselves(act: Act, clauses: Clauses, cast: Cast, scene: Scene) -> bool:
    """Whether an act with somebody is one with our own people: "in consultation with the Secretary of the Treasury"."""
    if not scene.home or scene.first_person() != (scene.home,):
        return False
    names = {slot.name for slot in act.frame.recipient if slot.mutual} & TOGETHER
    heads = [head for name in names for head in act.clause.slots.get(name, ())]
    partners = [cast.direct(i, "recipient") for head in heads for i in clauses.conjuncts(head)]
    doers = [cast.direct(head, "actor") for head in act.clause.slots.get("subj", ())]
    own = all(party is not None and party.codes == (scene.home,) for party in (*partners, *doers))
    return own and any(party.manner != "anaphor" for party in partners if party)


def _in_passing(act: Act, clauses: Clauses, cast: Cast, scene: Scene) -> bool:
    """Whether a government's own text only mentions talks by a noun, of nobody in particular: "that phone call".

    With whom the text deals elsewhere is not thereby whom they are with.
    """
    tokens = clauses.sentence.tokens
    if not scene.home or act.frame.type != "CONSULT" or act.frame.pos != "NOUN":
        return False
    below = [tokens[c] for c in clauses.sentence.children[act.trigger]]
    vague = any(each.lemma in cast.grammar["indefinite"] or each.feature("PronType") == "Dem" for each in below)
    carried = tokens[tokens[act.trigger].head].lemma in cast.grammar["light_verb"] | cast.grammar["occurring"]
    heads = (head for slot in act.clause.slots.values() for head in slot)
    return vague and not carried and not any(map(cast.acts, heads))


def _is_someone(act: Act, sentence: Sentence, cast: Cast) -> bool:
    """Whether "he" or "she" travels, of whom nothing is known: whoever else is named is where, not who."""
    if any(slot.mutual for slot in act.frame.recipient):
        return False
    heads = act.clause.slots.get("subj", ())
    persons = (sentence.tokens[i].lemma in cast.grammar["person"] and not cast.direct(i, "actor") for i in heads)
    return act.frame.type == "CONSULT" and act.frame.pos == "VERB" and not act.clause.passive and any(persons)


def _told(candidate: Candidate) -> bool:
    """Whether the act's own sentence tells of all whom a candidate stands for."""
    supposed = {"guess", "joined"} & {way(mark) for mark in candidate.marks}
    return not supposed and tie_of(candidate) not in (*FROM_AFAR, "")


def _around(found: Sequence[Candidate]) -> str:
    """How near the nearest candidate is: in a slot of the act, in its phrase, in the sentence, or beyond it."""
    ties = {tie_of(each) for each in found}
    return next((tie for tie in ("slot", "cover", "inside", "above", "loose") if tie in ties), "beyond")


def _hostile(act: Act, found: Sequence[Candidate]) -> tuple[str, ...]:
    """Whether a known foe, or an armed group told of, may stand on a side: the town that is stormed is in its hands."""
    marks = {way(mark) for each in found for mark in each.marks} if act.frame.type in FORCE else set()
    return tuple(name for name in ("foe", "armed") if name in marks)


def _where(candidate: Candidate) -> tuple[str, ...]:
    """Whether somebody is but told by the place where something happens, or is an armed group, or the foe himself."""
    kinds = {"kind:place", "kind:capital", "is:NSA", "foe:0", "armed"} & candidate.marks
    return tuple(sorted(kinds)) or ("else",)


def _victims(act: Act, clauses: Clauses, cast: Cast) -> frozenset[str]:
    """Who is acted upon, in a slot or in regard to whom it is done: "sanctions imposed on Peru" are not Peru's."""
    doing = {slot.name for slot in act.frame.actor}
    names = {slot.name for slot in act.frame.recipient if not slot.mutual} - doing
    heads = [head for name in names for head in act.clause.slots.get(name, ())]
    sentence = clauses.sentence
    below = (
        token.i for token in sentence.tokens if cast.mention(token.i) and act.trigger in sentence.ancestors(token.i)
    )
    heads += filter(clauses.touched, below)
    if act.frame.type in FORCE:  # an army fights, and a police arrests, in its own country
        heads = [head for head in heads if not clauses.locates(clauses.preposition(head))]
    apart = frozenset() if act.frame.type in LOCAL else staged(act.trigger, clauses, cast)
    parties = (cast.direct(i, "recipient") for head in heads if head not in apart for i in clauses.conjuncts(head))
    return frozenset(code for party in parties if party for code in party.codes)


def _is_doer(candidate: Candidate) -> bool:
    """Whether somebody stands where the act has its doer, and nowhere where it has its victim: he is not hit by it."""
    own = {"recipient-slot", "mutual-slot", "rule"} & candidate.marks
    return {"slot:subj", "actor-slot"} <= candidate.marks and not own


def _is_barred(candidate: Candidate, act: Act, clauses: Clauses, cast: Cast) -> bool:
    """Whether somebody is but nested in a subject, and what comes from him is barred: "a ban on copper from Peru"."""
    if act.frame.type != "SANCTION" or any(party.manner != "nested" for party in candidate.parties):
        return False
    below = clauses.sentence.subtree(act.trigger)
    barred = (cast.direct(i, "recipient") for i in below if clauses.preposition(i) in clauses.origins)
    return any(not set(party.codes).isdisjoint(candidate.codes) for party in barred if party)


def _own(act: Act, side: Side, clauses: Clauses, cast: Cast) -> str:
    """What the act's own slots for a side hold: a party, somebody who cannot be named, a thing, or nothing."""
    slots = act.frame.actor if side == "actor" else act.frame.recipient
    heads = [
        head for slot in slots for head in act.clause.slots.get(slot.name, ()) if slot.name != "subj" or side == "actor"
    ]
    if any(cast.direct(head, side) for head in heads):
        return "party"
    if cast.unresolved(tuple(heads)) or (side == "actor" and _is_of_many(act, clauses.sentence, cast)):
        return "stranger"
    return "thing" if heads else "nothing"


def _is_of_many(act: Act, sentence: Sentence, cast: Cast) -> bool:
    """Whether an act is that of nobody in particular among states: "international sanctions"."""
    below = (sentence.tokens[c].lemma for c in sentence.dependents(act.trigger, "amod", "compound"))
    many = cast.grammar["abroad"] | cast.grammar["worldwide"]
    return act.frame.pos == "NOUN" and not many.isdisjoint(below)


class Weighed(NamedTuple):
    """A candidate, and how likely it is."""

    candidate: Candidate
    chance: float

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the candidate."""
        return frozenset(self.candidate.codes)


def choose(
    act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, scene: Scene, voices: Voices, model: Weights
) -> Act:
    """The act with its likeliest parties, and as `spare` the likeliest two where one alone is likelier."""
    if is_plain(act):
        return replace(act, ties=("slot", "slot"))
    doing = choice(act, "actor", frozenset(), sentence, clauses, cast, scene, voices)
    doers = _ranked(doing, model)
    actor = doers[0]
    suspect = actor.codes
    own = bool(scene.home)  # what a report lays to whom is weighed; who writes of himself takes much for granted
    if own and act.frame.type in HOSTILE and not answers(act, *actor, doing.held):
        suspect = suspect if actor.chance >= SUSPECT else frozenset()
        actor = Weighed(NOBODY, actor.chance)
    act = replace(act, actors=actor.candidate.parties, ties=(tie_of(actor.candidate), ""))
    offered = choice(act, "recipient", suspect, sentence, clauses, cast, scene, voices)
    others = _ranked(offered, model)
    recipient = others[0]
    if own and not suffers(act, *recipient, offered.held, scene.home):
        known = act.frame.type in FORCE and offered.held in ("stranger", "thing")
        about = NOBODY if known else _spoken_of(offered, sentence, clauses, cast, scene)
        recipient = Weighed(about, recipient.chance)
    chosen = _with(act, actor, recipient)
    if len(actor.codes | recipient.codes) > 1:
        return chosen
    pairs = _pairs(act, (actor, recipient), doers, others, (doing.held, offered.held), scene.home)
    best = max(pairs, key=lambda pair: pair[0].chance * pair[1].chance, default=(actor, recipient))
    return replace(chosen, spare=_with(act, *best)) if len(best[0].codes | best[1].codes) > 1 else chosen


def _ranked(found: Choice, model: Weights) -> list[Weighed]:
    """The candidates of a choice, the likeliest first."""
    weighed = map(Weighed, found.candidates, chances(found.marks, model))
    return sorted(weighed, key=lambda each: -each.chance)


def _with(act: Act, actor: Weighed, recipient: Weighed) -> Act:
    return replace(
        act,
        actors=actor.candidate.parties,
        recipients=recipient.candidate.parties,
        ties=(tie_of(actor.candidate), tie_of(recipient.candidate)),
        sure=(actor.chance, recipient.chance),
    )


def _pairs(
    act: Act,
    chosen: tuple[Weighed, Weighed],
    doers: Sequence[Weighed],
    others: Sequence[Weighed],
    held: tuple[str, str],
    home: str,
) -> list[tuple[Weighed, Weighed]]:
    """Who else may stand on the two sides of an act that is likelier to be one party's alone."""
    actor, recipient = chosen
    found = [
        (actor, each)
        for each in others
        if each.codes - actor.codes and (not home or suffers(act, *each, held[1], home))
    ]
    mutual = any(slot.mutual for slot in act.frame.recipient)
    for each in doers:
        if home and act.frame.type in HOSTILE and not answers(act, *each, held[0]):
            continue
        if mutual and len(each.codes) > 1:
            found.append((each, Weighed(NOBODY, 1.0)))
        elif each.codes and recipient.codes and not each.codes & recipient.codes:
            found.append((each, recipient))
    return found


def is_plain(act: Act) -> bool:
    """Whether the frame's own slots name both sides outright, which leaves nothing to choose.

    Nor does it where what somebody does stands for him as the subject of what others do to him: "his visit drew fire".
    """
    parties = (*act.actors, *act.recipients)
    full = bool(act.recipients) if act.actors else False
    turned = all(slot.name == "subj" and not slot.mutual for slot in act.frame.recipient)
    told = ("named", "role", "nested") if turned else ("named", "role")
    return full and not act.completed and not act.loose and all(p.manner in told for p in parties)


def is_told(act: Act) -> bool:
    """Whether its own sentence surely tells both sides of an act: still more surely, if by a pronoun or the like."""
    named = all(party.manner != "anaphor" for party in (*act.actors, *act.recipients))
    return set(act.ties) <= NEAR and min(act.sure) >= (LIKELY if named else SURE)


def _spoken_of(offered: Choice, sentence: Sentence, clauses: Clauses, cast: Cast, scene: Scene) -> Candidate:
    """Whom the sentence is about, if he may stand there: "because of the sanctions of B, C turns to D".

    Whoever's own text it is speaks of what others do to others.
    """
    heads = clauses.at(sentence.root).slots.get("subj", ())
    codes = {code for head in heads if (party := cast.direct(head, "recipient")) for code in party.codes}
    return next((each for each in offered.candidates if scene.home not in codes and set(each.codes) == codes), NOBODY)


def _marks(
    act: Act, side: Side, candidate: Candidate, ruled: tuple[str, ...], own: str, word: str, around: str
) -> Iterator[str]:
    form = "noun" if act.frame.pos == "NOUN" else "passive" if act.clause.passive else "verb"
    together = side == "recipient" and len(act.actor_codes) > 1
    rule = "same" if candidate.codes == ruled else "else" if ruled else "open"
    for mark in candidate.marks:
        start = f"{side[0]} {mark}"
        yield start
        yield f"{start} {act.frame.type}"
        yield f"{start} {form}"
        yield f"{start} {word}"
        yield f"{start} {rule}"
        yield f"{start} {own}"
        yield f"{start} {own} {act.frame.type}"
        if together:
            yield f"{start} together"
    slots = [mark for mark in candidate.marks if mark.startswith(("slot:", "cover:", "above", "guess", "colon"))]
    kinds = [mark for mark in candidate.marks if mark.startswith(("kind:", "manner:", "title:", "topic:", "home"))]
    for slot in slots:
        yield f"{side[0]} {slot} {act.frame.type} {form}"
        for kind in kinds:
            yield f"{side[0]} {slot} {kind}"
    yield f"{side[0]} loose {act.loose} {candidate is NOBODY}"
    if candidate is NOBODY:
        yield f"{side[0]} nobody {around}"
        yield f"{side[0]} nobody {around} {own}"
        yield f"{side[0]} nobody {around} {act.frame.type}"
    if not act.frame.recipient and side == "recipient":
        yield f"{side[0]} alone {candidate is NOBODY}"
    if side == "recipient" and candidate is NOBODY:
        yield f"r nobody {min(len(act.actor_codes), 2)} {act.frame.type}"


def _staked(act: Act, side: Side, candidate: Candidate, stake: Stake) -> Iterator[str]:
    """What speaks for a candidate by what a verbal act is about, and by what he did to the other side or others."""
    if act.frame.type not in VERBAL:
        return
    type_, start = act.frame.type, side[0]
    for deed in candidate.deeds:
        yield f"{start} {deed}"
        yield f"{start} {deed} {type_}"
    for each in {tie_of(candidate), *(STANDING & candidate.marks)}:
        yield f"{start} {each} on {stake.kind}"
        yield f"{start} {each} on {stake.kind} {type_}"
