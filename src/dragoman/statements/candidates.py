"""Who may stand on a side of an act, and what speaks for each: the ground on which `linking` chooses.

A candidate is somebody named or meant in the sentence, or somebody whom the document keeps in view: the one whose text
it is, who speaks, who the title names, the pair last told of. What speaks for a candidate is a set of marks, plain
strings such as `slot:with` or `title`; candidates that stand for the same codes are one, with the marks of all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.antecedents import antecedents
from dragoman.statements.linking import FORCE, asides, is_setting, is_with_strangers
from dragoman.statements.mentions import staged
from dragoman.statements.parties import Party, Side, codes_of
from dragoman.statements.scene import Scene
from dragoman.statements.scope import VOICES, political
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Voices
from dragoman.statements.strays import NOMINALS
from dragoman.statements.together import both, couples, own_rebels
from dragoman.statements.view import at_war, headed, in_turn, in_view, partners, standing
from dragoman.text.syntax import Sentence, Token

PREPOSITIONS = {
    "avec": "with", "contre": "against", "à": "to", "de": "of", "par": "by", "pour": "for", "sur": "on", "dans": "in",
    "en": "in", "entre": "between", "envers": "toward", "vers": "toward", "towards": "toward", "upon": "on",
    "into": "in", "at": "in", "among": "between", "auprès_de": "to", "chez": "in",
}  # fmt: skip
"""French prepositions by the English one that marks the same side, so that both languages teach one set of marks."""

PLAIN = frozenset({"subj", "obj", "iobj", "poss", "adj", "comp", "adv", "appos", "refl", "prt", *PREPOSITIONS.values()})
FARTHEST = 3
"""Ordinal from which names on the same side of the trigger are all simply far."""
APART = frozenset({"advcl", "parataxis", "ccomp", "acl:relcl", "conj"})
"""Relations of a verb whose clause tells of something else than the one that it hangs on."""
VERBAL = ("VERB", "AUX")
NEAR = frozenset({"slot", "cover", "above", "inside", "nested"})
"""Ways in which a party stands in the sentence of an act, its clause or the one above it."""
TIES = (
    *("slot", "cover", "inside", "above", "nested", "guess", "loose", "colon"),
    *("foe", "claimed", "title", "home", "voice", "talks", "pair", "topic", "organ"),
)
"""Ways in which a party may belong to an act, the strongest first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Parties that may fill a side together, with what speaks for them; `deeds` is what they did or suffered lately."""

    parties: tuple[Party, ...]
    marks: frozenset[str]
    deeds: frozenset[str] = frozenset()

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the parties, sorted."""
        return codes_of(self.parties)


def find_candidates(
    act: Act,
    side: Side,
    chosen: tuple[Party, ...],
    taken: frozenset[str],
    sentence: Sentence,
    clauses: Clauses,
    cast: Cast,
    scene: Scene,
    voices: Voices,
) -> list[Candidate]:
    """The candidates for one side of an act.

    Args:
        act: the act as its frame was filled.
        side: the side to fill.
        chosen: whom the fixed steps of the frame found there.
        taken: codes of the other side.
        sentence: where it stands.
        clauses: its clauses.
        cast: who is who in it.
        scene: what the document keeps in view.
        voices: its attributions.
    """
    found: dict[tuple[str, ...], tuple[tuple[Party, ...], set[str]]] = {}
    spots: dict[tuple[str, ...], set[int]] = {}

    def propose(parties: tuple[Party, ...], *marks: str, meant: bool = False) -> None:
        codes = codes_of(parties)
        known = meant or any(map(political, codes)) or all(party.manner == "named" for party in parties)
        if codes and not set(codes) <= taken and not VOICES & set(codes) and known:
            found.setdefault(codes, (parties, set()))[1].update(marks)

    def at(i: int, parties: tuple[Party, ...], *marks: str) -> None:
        """Propose whom a word names or means."""
        spots.setdefault(codes_of(parties), set()).add(i)
        told = _own(places.get(i, ())) and all(code.startswith("ORG:") for code in codes_of(parties))
        propose(parties, *marks, meant=told)  # "the group", of a company

    def second(parties: tuple[Party, ...], *marks: str) -> None:
        """Speak for somebody whom something else has proposed."""
        if codes_of(parties) in found:
            propose(parties, *marks)

    apart = asides(act, sentence, clauses)
    beside = {code for i in apart if (mention := cast.mention(i)) for code in mention.codes}
    named = (code for mention in cast.mentions for code in mention.codes)
    grouped = any(code.startswith("NSA:") for code in (*act.actor_codes, *named))  # who acts from where it sits
    if chosen and not all(party.manner == "nested" and beside.issuperset(party.codes) for party in chosen):
        propose(chosen, "rule", *{f"rule:{party.manner}" for party in chosen})
    places = _relations(act, sentence, clauses)
    heads = {head for slot in act.clause.slots.values() for head in slot}
    ordinals = {"left": 0, "right": 0}
    guesses: list[tuple[tuple[Party, ...], tuple[str, ...]]] = []
    stage = staged(act.trigger, clauses, cast)
    telling = [token for token in sentence.tokens if token.i != act.trigger and _may_tell(token, cast)]
    for token in sorted(telling, key=lambda token: abs(token.i - act.trigger)):
        i = token.i
        if is_setting(act, clauses, i) or _is_own(i, side, taken, sentence, cast):
            continue
        if i in apart and (act.frame.type not in FORCE or side == "recipient" or grouped):
            continue
        if side == "recipient" and act.frame.type in FORCE and i not in heads and _aside(act, i, sentence, cast):
            continue
        joined = token.relation == "conj" and sentence.tokens[token.head].pos in NOMINALS
        if joined and i not in heads and not _opposed(sentence, i):
            continue
        parties = tuple(p for c in clauses.conjuncts(i) if (p := cast.direct(c, side, taken)))
        guessed = () if parties else cast.guesses(i, taken)
        if guessed:
            meant = (Party(guessed, token.text, "anaphor"),)
            told = ("guess", f"guess:{cast.kind(i)}", *places.get(i, ("loose",)))
            if side == "actor" or not scene.home or _own(places.get(i, ())):
                at(i, meant, *told)
            else:
                guesses.append((meant, told))
            for place, code in enumerate(cast.rebels(i, taken) if not scene.home else ()):
                at(i, (Party((code,), token.text, "anaphor"),), f"rebels:{place}", *places.get(i, ("loose",)))
        elif not parties and i in stage and act.frame.type == "PROTEST" and (town := cast.mention(i)) and town.codes:
            propose((Party(town.codes, town.text, "named", town.kind),), "front", "kind:place")
        if parties:
            where = "left" if i < act.trigger else "right"
            ordinals[where] += 1
            marks = {f"{where}:{min(ordinals[where], FARTHEST)}", f"manner:{parties[0].manner}"}
            marks |= {f"kind:{parties[0].kind}"} if parties[0].kind else set()
            marks |= {"several"} if len(parties) > 1 else set()
            marks |= {"front"} if i in stage else set()
            marks.update(_lie(i, act.trigger, clauses), places.get(i, ("loose",)))
            at(i, parties, *marks)
            if not scene.home and (joint := _joint(i, parties, side, taken, clauses, cast)):
                at(i, (*parties, joint), *marks, "several", "joint")
        if not scene.home and _own(places.get(i, ())) and not _is_across(places[i], side):
            for other in antecedents(i, cast, scene, taken, codes_of(parties) or guessed):
                at(i, (Party(other.codes, token.text, "anaphor"),), *other.marks, *places[i])
            for codes, ways in both(taken, scene).items() if cast.means_two(i) else ():
                at(i, (Party(codes, token.text, "anaphor"),), *ways, *places[i])
    for head, slot in ((h, s) for s, hs in act.clause.slots.items() for h in hs):
        if not cast.direct(head, side, taken):
            parties = tuple(p for p in cast.parties((head,), side, taken) if p.manner == "nested")
            if not beside.issuperset(codes_of(parties)):
                propose(parties, "nested", f"nested:{plain(slot)}")
    faint = {"topic", "topics"} if scene.home and side == "recipient" else set()  # a text's topic is no victim of it
    mutual = any(slot.mutual for slot in act.frame.recipient)
    strangers = mutual and is_with_strangers(act, cast)
    if strangers and scene.home and cast.abroad(sentence.subtree(act.trigger)):  # officials met abroad may be its own
        faint |= {"pair", "partner", "topic", "topics", "title", "talks", "figure"}
    for name, codes in (*headed(cast), *in_view(act, taken, scene, voices), *at_war(act, side, taken, scene)):
        (second if way(name) in faint else propose)((Party(codes, "", "anaphor"),), name)
    for guess, told in guesses:
        second(guess, *told)
    mutual = mutual and side == "actor"
    if mutual:
        alone = [(codes, parties, _near(marks)) for codes, (parties, marks) in found.items() if len(codes) == 1]
        for codes, parties, ties in alone:
            for name, code in partners(scene) if ties else ():
                if code not in codes:
                    join = second if strangers and name == "title" else propose
                    join((*parties, Party((code,), "", "anaphor")), *(f"joined:{tie}:{name}" for tie in ties))
        for parties, marks in couples(found, spots) if not scene.home else ():
            propose(parties, *marks)
    for codes, (_, marks) in found.items():
        marks.update(standing(codes, act.trigger, scene), in_turn(codes, taken, scene))
        if mutual:
            marks.add("mutual:2" if len(codes) > 1 else "mutual:1")
    return [Candidate(parties, frozenset(marks)) for parties, marks in found.values()]


def _joint(
    i: int, parties: tuple[Party, ...], side: Side, taken: frozenset[str], clauses: Clauses, cast: Cast
) -> Party | None:
    """Who may be meant by what is coordinated to a name: "Alger et les rebelles", who are Algeria's."""
    known = taken.union(*(party.codes for party in parties))
    for c in clauses.conjuncts(i)[1:]:
        if not cast.direct(c, side, taken) and (codes := cast.guesses(c, known)):
            return Party(own_rebels(codes, known - taken), "", "anaphor")
    return None


def _may_tell(token: Token, cast: Cast) -> bool:
    """Whether a word may stand for somebody: "cette dernière" is a subject, if an adjective."""
    if token.pos in NOMINALS or token.relation == "nsubj":
        return True
    return cast.mention(token.i) is not None or token.feature("Poss") == "Yes"


def _lie(i: int, trigger: int, clauses: Clauses) -> Iterator[str]:
    """How a word lies in its own clause, and how many verbs stand between it and the act."""
    tokens = clauses.sentence.tokens
    above = tokens[tokens[i].head]
    name = clauses.preposition(i)
    yield f"part:{plain(name) if name else tokens[i].relation}:{above.pos}"
    between = tokens[min(i, trigger) + 1 : max(i, trigger)]
    yield f"over:{min(sum(token.finite for token in between), FARTHEST)}"


@cache
def way(mark: str) -> str:
    """In which way a party belongs to an act, by one of its marks: `slot` of `slot:with`, `above` of `above0:subj`."""
    return mark.partition(":")[0].rstrip("01")


def _own(marks: tuple[str, ...]) -> bool:
    """Whether a word stands in a slot of the act: "helped the army", but not "… against the order of the court"."""
    return any(way(mark) in ("slot", "cover") for mark in marks)


def _is_across(marks: tuple[str, ...], side: Side) -> bool:
    """Whether a word stands in a slot of the other side: whoever may be "it" is not who imposes "sanctions on it"."""
    other = "recipient" if side == "actor" else "actor"
    return f"{other}-slot" in marks and f"{side}-slot" not in marks


def _near(marks: set[str]) -> set[str]:
    """The ways in which a party stands in the sentence itself."""
    return {name for mark in marks if (name := way(mark)) in NEAR}


def _is_own(i: int, side: Side, taken: frozenset[str], sentence: Sentence, cast: Cast) -> bool:
    """Whether a possessive is that of the other side itself, and so tells of nobody else: "to widen its reach"."""
    if sentence.tokens[i].feature("Poss") != "Yes":
        return False
    owner = cast.direct(i, side)
    return owner is not None and bool(taken.intersection(owner.codes))


def _aside(act: Act, i: int, sentence: Sentence, cast: Cast) -> bool:
    """Whether a word stands where no victim does: in a clause of its own below the act, or in the name of its doer.

    "Killed a ringleader, some of whose men had been in Peru"; "Peru's government forces".
    """
    token = sentence.tokens[i]
    if token.relation == "compound" and not cast.mention(i):
        return True
    if cast.is_addressee(i):
        return True  # "your help against the invasion"
    path = [i]
    for above in sentence.ancestors(i):
        if above == act.trigger:
            return any(sentence.tokens[k].dep in APART and sentence.tokens[k].pos in VERBAL for k in path)
        path.append(above)
    return False


def _opposed(sentence: Sentence, i: int) -> bool:
    """Whether a coordinated name has a preposition of its own: "with Chile and against Peru"."""
    return any(sentence.tokens[c].relation == "case" for c in sentence.children[i])


def _relations(act: Act, sentence: Sentence, clauses: Clauses) -> dict[int, tuple[str, ...]]:
    """How the heads of phrases around an act stand to it, by token."""
    places: dict[int, list[str]] = {}

    def note(i: int, mark: str) -> None:
        places.setdefault(i, []).append(mark)

    declared = {
        "actor": [slot.name for slot in act.frame.actor],
        "recipient": [slot.name for slot in act.frame.recipient],
    }
    mutual = {slot.name for slot in act.frame.recipient if slot.mutual}
    for slot, heads in act.clause.slots.items():
        for i in heads:
            note(i, f"slot:{plain(slot)}")
            for side, names in declared.items():
                if slot in names:
                    note(i, f"{side}-slot")
            if slot in mutual:
                note(i, "mutual-slot")
            if slot in act.clause.inherited:
                note(i, "inherited")
    for i in act.lent:
        note(i, "slot:lent")
    for k in act.covers:
        for slot, heads in clauses.at(k).slots.items():
            for i in heads:
                note(i, f"cover:{plain(slot)}")
    for step, above in enumerate(islice(sentence.ancestors(act.trigger), 2)):
        for slot, heads in clauses.at(above).slots.items():
            for i in heads:
                if i != act.trigger:
                    note(i, f"above{step}:{plain(slot)}")
    for i in sentence.subtree(act.trigger):
        note(i, "inside")
    return {i: tuple(marks) for i, marks in places.items()}


def plain(slot: str) -> str:
    """A slot under one name for both languages, rare prepositions all alike."""
    last = slot if slot in PREPOSITIONS else slot.rpartition("_")[2]
    name = PREPOSITIONS.get(last, last)
    return name if name in PLAIN else "prep"


def tie_of(candidate: Candidate) -> str:
    """How a candidate belongs to the act, by the strongest of its marks."""
    ways = set(map(way, candidate.marks))
    return next((tie for tie in TIES if tie in ways), "")
