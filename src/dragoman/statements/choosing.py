"""Who stands on each side of an act: one of its candidates or nobody, by a log-linear model over what speaks for each.

A conditional logit over the candidates of one side (McFadden 1974), its weights trained on the annotated corpus. What
the fixed steps of `linking` found is one mark among the others, so the model departs from them only where it has seen
that they err.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.blame import LIKELY, SURE, answers, plausible, suffers
from dragoman.statements.candidates import NEAR, Candidate, find_candidates, tie_of, way
from dragoman.statements.learned import Weights, chances
from dragoman.statements.linking import FORCE, HOSTILE
from dragoman.statements.pairing import known, paired
from dragoman.statements.parties import Side, codes_of
from dragoman.statements.scene import Scene
from dragoman.statements.scope import VOICES
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Voices
from dragoman.statements.stakes import VERBAL, Stake, deeds, laid, stake_of
from dragoman.text.syntax import Sentence

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
    found = plausible(found, act, side, clauses, cast, scene)
    stake = stake_of(act, sentence, clauses, cast)
    if act.frame.type in VERBAL:
        found = [replace(each, deeds=deeds(each.codes, taken, stake, scene)) for each in found]
    candidates = (NOBODY, *found)
    if _is_spoken_of(act, sentence, cast, voices):
        candidates = tuple(replace(each, marks=each.marks | {f"spoken:{tie_of(each)}"}) for each in candidates)
    ruled = codes_of(chosen)
    own = _own(act, side, clauses, cast)
    word = sentence.tokens[act.trigger].gloss
    around, doer = _around(found), laid(stake, found)
    hostile = _hostile(act, found)
    named = len({code for mention in cast.mentions for code in mention.codes})
    marks = tuple(
        (
            *_marks(act, side, each, ruled, own, word, around),
            *_staked(act, side, each, stake, doer),
            *_beside(side, each, hostile),
            *paired(act, side, each, taken, named, scene),
            *known(act, side, each, taken, scene),
        )
        for each in candidates
    )
    return Choice(side, candidates, marks, own)


def _around(found: Sequence[Candidate]) -> str:
    """How near the nearest candidate is: in a slot of the act, in its phrase, in the sentence, or beyond it."""
    ties = {tie_of(each) for each in found}
    return next((tie for tie in ("slot", "cover", "inside", "above", "loose") if tie in ties), "beyond")


def _hostile(act: Act, found: Sequence[Candidate]) -> tuple[str, ...]:
    """Whether a known foe, or an armed group told of, may stand on a side: the town that is stormed is in its hands."""
    marks = {way(mark) for each in found for mark in each.marks} if act.frame.type in FORCE else set()
    return tuple(name for name in ("foe", "armed") if name in marks)


def _beside(side: Side, candidate: Candidate, hostile: tuple[str, ...]) -> Iterator[str]:
    """What speaks for one who is told by the place of the act, or is an armed group, where a foe may be meant too."""
    kinds = {"kind:place", "kind:capital", "is:NSA", "foe:0", "armed"} & candidate.marks
    for foe in hostile:
        for kind in sorted(kinds) or ("else",):
            yield f"{side[0]} {tie_of(candidate) or 'nobody'} beside {foe} {kind}"


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
    token = sentence.tokens[act.trigger]
    noun = token.head if token.relation == "acl" else token.i  # "international sanctions imposed on Peru"
    below = (sentence.tokens[c].lemma for c in sentence.dependents(noun, "amod", "compound"))
    many = cast.grammar["abroad"] | cast.grammar["worldwide"]
    return sentence.tokens[noun].pos == "NOUN" and not many.isdisjoint(below)


def _is_spoken_of(act: Act, sentence: Sentence, cast: Cast, voices: Voices) -> bool:
    """Whether the verb above a noun says only that somebody speaks of the act: "Chile discussed the attack"."""
    if act.frame.pos != "NOUN":
        return False
    above = next((a for a in sentence.ancestors(act.trigger) if sentence.tokens[a].pos in ("VERB", "AUX")), -1)
    if above < 0:
        return False
    speaking = cast.grammar["speaking"] | cast.grammar["appraising"]
    return sentence.tokens[above].lemma in speaking or any(said.verb == above for said in voices.of(act.trigger))


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
    guarded = bool(scene.home) or _is_spoken_of(act, sentence, cast, voices)
    if act.frame.type in HOSTILE and not answers(act, *actor, doing.held, guarded):
        suspect = suspect if actor.chance >= SUSPECT else frozenset()
        actor = Weighed(NOBODY, actor.chance)
    act = replace(act, actors=actor.candidate.parties, ties=(tie_of(actor.candidate), ""))
    offered = choice(act, "recipient", suspect, sentence, clauses, cast, scene, voices)
    others = _ranked(offered, model)
    recipient = others[0]
    if not suffers(act, *recipient, offered.held, scene.home):
        known = act.frame.type in FORCE and offered.held in ("stranger", "thing")
        about = NOBODY if known else _spoken_of(offered, sentence, clauses, cast, scene)
        recipient = Weighed(about, recipient.chance)
    chosen = _with(act, actor, recipient)
    if len(actor.codes | recipient.codes) > 1:
        return chosen
    pairs = _pairs(act, (actor, recipient), doers, others, (doing.held, offered.held), scene.home, guarded)
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
    guarded: bool,
) -> list[tuple[Weighed, Weighed]]:
    """Who else may stand on the two sides of an act that is likelier to be one party's alone."""
    actor, recipient = chosen
    found = [(actor, each) for each in others if each.codes - actor.codes and suffers(act, *each, held[1], home)]
    mutual = any(slot.mutual for slot in act.frame.recipient)
    for each in doers:
        if act.frame.type in HOSTILE and not answers(act, *each, held[0], guarded):
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
    voice = not VOICES.isdisjoint(act.recipient_codes)  # "devient État observateur": of nobody who acts
    return full and not voice and not act.completed and not act.loose and all(p.manner in told for p in parties)


def is_told(act: Act) -> bool:
    """Whether its own sentence surely tells both sides of an act: still more surely, if by a pronoun or the like."""
    named = all(party.manner != "anaphor" for party in (*act.actors, *act.recipients))
    return set(act.ties) <= NEAR and min(act.sure) >= (LIKELY if named else SURE)


def _spoken_of(offered: Choice, sentence: Sentence, clauses: Clauses, cast: Cast, scene: Scene) -> Candidate:
    """Whom the sentence is about, if he may stand there: "because of the sanctions of B, C turns to D".

    Whoever's own text it is speaks of what others do to others, and so do the bodies that meet there.
    """
    heads = clauses.at(sentence.root).slots.get("subj", ())
    codes = {code for head in heads if (party := cast.direct(head, "recipient")) for code in party.codes}
    if scene.home and all(code.startswith("IGO:") for code in codes):
        return NOBODY
    return next((each for each in offered.candidates if scene.home not in codes and set(each.codes) == codes), NOBODY)


def _marks(
    act: Act, side: Side, candidate: Candidate, ruled: tuple[str, ...], own: str, word: str, around: str
) -> Iterator[str]:
    form = "noun" if act.frame.pos == "NOUN" else "passive" if act.clause.passive else "verb"
    together = side == "recipient" and len(act.actor_codes) > 1
    nobody = not candidate.parties
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
    if act.likely < 1:  # "said that Peru knew" blames Peru: who does what is told is not always whose act it is
        for tie in sorted({tie_of(candidate), *({"nobody", "speaker"} & candidate.marks)}):
            yield f"{side[0]} {tie} spotted {act.frame.type}"
    yield f"{side[0]} loose {act.loose} {nobody}"
    if nobody:
        yield f"{side[0]} nobody {around}"
        yield f"{side[0]} nobody {around} {own}"
        yield f"{side[0]} nobody {around} {act.frame.type}"
    if not act.frame.recipient and side == "recipient":
        yield f"{side[0]} alone {nobody}"
    if side == "recipient" and nobody:
        yield f"r nobody {min(len(act.actor_codes), 2)} {act.frame.type}"


def _staked(act: Act, side: Side, candidate: Candidate, stake: Stake, doer: str) -> Iterator[str]:
    """What speaks for a candidate by what a verbal act is about, and by what he did to the other side or others."""
    if act.frame.type not in VERBAL:
        return
    type_, start = act.frame.type, side[0]
    for deed in candidate.deeds:
        yield f"{start} {deed}"
        yield f"{start} {deed} {type_}"
    if not candidate.parties:
        yield f"{start} nobody doer {doer}"
        yield f"{start} nobody doer {doer} {type_}"
    for each in {tie_of(candidate), *(STANDING & candidate.marks)}:
        yield f"{start} {each} on {stake.kind}"
        yield f"{start} {each} on {stake.kind} {type_}"
