"""Who may stand on a side of an act, and to whom a government's own text may be held to lay a hostile one.

A false accusation is worse than a gap. What reports lay to whom is weighed as everything else is: by cross-validation
guards hardly make what they tell of force or of sanctions right more often, so that they only need be likely. A
government's texts speak of itself throughout and of threats by nobody in particular, and taken at random most are about
nobody abroad.
"""

from collections.abc import Sequence

from dragoman.statements.actors import Cast
from dragoman.statements.acts import LOCAL, Act
from dragoman.statements.candidates import Candidate, tie_of, way
from dragoman.statements.linking import FORCE, HOSTILE
from dragoman.statements.mentions import staged
from dragoman.statements.parties import Side
from dragoman.statements.scene import Scene
from dragoman.statements.slots import Clauses
from dragoman.statements.strays import GENITIVES
from dragoman.text.syntax import Sentence

FROM_AFAR = ("foe", "claimed", "title", "talks", "pair", "topic", "organ")
UNTOLD = (*FROM_AFAR, "loose", "home", "voice", "")
"""Ways of whom a grave act's own clause does not name."""
AT_WAR = ("foe", "claimed")
"""Ways of who is told elsewhere to fight the other side, or to own to an attack."""
NEAR = ("slot", "cover", "inside", "home", "voice")
BEYOND = (*UNTOLD, "above")
"""Ways in which those belong to an act whom its own phrase does not name."""
OWN = ("slot", "cover", "home", "voice")
IN_SLOTS = ("slot", "cover")
SELF = ("home", "voice")
GRAVE = ("SANCTION", "COERCE", "ASSAULT")
SURE = 0.8
"""How likely somebody must be who is to suffer a grave act of which the act's own phrase does not name him."""
LIKELY = 0.6
"""The same for a victim of force who is but guessed at: of which state "the children", "the vessels" are."""
HARDLY = 0.4
"""How likely somebody must be at least to be held to have used force, or to have suffered it where no slot says so."""
HALF = 0.5
"""How likely somebody must be to do or suffer a grave act by what a report says elsewhere in the sentence."""
MEANT = 0.7
"""How likely somebody must be at least to be held to have imposed what an act's own phrase does not lay to him."""
FEW = 2
"""How many may suffer together an act of force whose own phrase does not name them."""
TOGETHER = frozenset({"with", "avec"})
"""Slots of the other one of an act that two do together."""


def plausible(
    found: Sequence[Candidate], act: Act, side: Side, clauses: Clauses, cast: Cast, scene: Scene
) -> list[Candidate]:
    """The candidates for one side of an act who may stand there.

    A government's own text goes from one affair to the next: who is not named must be near at hand to be meant. A
    report stays with those whom it is about.
    """
    kept = list(found)
    if scene.home:
        kept = [each for each in kept if _in_sight(each, scene)]
        if _among_ourselves(act, clauses, cast, scene) or _in_passing(act, clauses, cast):
            kept = [each for each in kept if _told(each)]
    if bodies := _bodies(act, clauses, cast):
        away = BEYOND if side == "actor" else FROM_AFAR
        kept = [each for each in kept if bodies.issuperset(each.codes) or tie_of(each) not in away]
    if side == "actor" and _is_someone(act, clauses, cast):
        kept = [each for each in kept if tie_of(each) in SELF]
    if side == "actor" and act.frame.type in HOSTILE:
        victims = _victims(act, clauses, cast)
        kept = [each for each in kept if "rule" in each.marks or not victims.intersection(each.codes)]
        kept = [each for each in kept if not _is_barred(each, act, clauses, cast)]
    if side == "recipient" and act.frame.type in FORCE:
        kept = [each for each in kept if not _is_doer(each)]
    return kept


def answers(act: Act, actor: Candidate, chance: float, held: str, guarded: bool) -> bool:
    """Whether somebody may be held to have done a hostile act.

    In a report he need only be likely. Elsewhere a mere topic never is; of what is done, not said, only whom the
    act's own phrase names, or who speaks of himself; and of what is but named ("the sanctions"), or what no row
    takes for an act, only whose it is said to be. Whom a headline sets before its colon may be held to have done it
    short of force, if that is hardly to be doubted, and so may whoever most likely imposes what reduces relations
    ("the sanctions remain"). Of force nobody is whom the words may mean as well as not: neither "they", if these
    are several, nor whose text it is, once the act has a doer whom nobody knows; but "the two neighbours" who fight
    each other are both named.

    Args:
        act: in question.
        actor: who may have done it.
        chance: how likely that is.
        held: what the act's own slots for its doer hold: a party, a stranger, a thing or nothing.
        guarded: whether it is a government's own text that tells of it, or somebody only speaks of it.
    """
    if not guarded:
        return _is_likely(act, "actor", actor, chance, held)
    tie = tie_of(actor)
    if tie == "colon":
        return act.frame.type != "ASSAULT" and chance >= SURE
    if act.frame.type not in GRAVE:
        return tie not in FROM_AFAR
    if act.frame.type in FORCE:
        vague = any(party.manner == "anaphor" and len(party.codes) > 1 for party in actor.parties)
        fighting = tie == "slot" and chance >= LIKELY and any(slot.mutual for slot in act.frame.recipient)
        if (
            (vague and not fighting)
            or chance < (SURE if tie == "inside" else HARDLY)
            or (tie in SELF and held in ("stranger", "thing"))
        ):
            return False
    if act.frame.type == "SANCTION" and tie and chance >= MEANT and held != "stranger":
        return True
    return tie in (OWN if act.frame.pos == "NOUN" or act.likely < 1 else NEAR)


def suffers(act: Act, recipient: Candidate, chance: float, held: str, home: str) -> bool:
    """Whether somebody may be held to suffer a grave act: named by its own phrase, or hardly to be doubted.

    In a report he need only be likely. Elsewhere who speaks of an act is not thereby its victim: "we condemn the
    use of gas by Peru"; nor are those with whom he speaks of it: "the two leaders discussed the invasion by Peru".

    Args:
        act: in question.
        recipient: who may suffer it.
        chance: how likely that is.
        held: what the act's own slots for its victim hold: a party, a stranger, a thing or nothing.
        home: code of the state whose own text it is, "" if it is a report.
    """
    if not home:
        return _is_likely(act, "recipient", recipient, chance, held)
    tie = tie_of(recipient)
    if act.frame.type in FORCE and not _hit(recipient, tie, chance, held):
        return False
    meant = all(party.manner == "anaphor" for party in recipient.parties)
    if act.frame.type in FORCE and meant and tie == "above" and recipient.codes == (home,):
        return False  # "if we do not answer Peru's assault on Chile"
    if act.frame.type in GRAVE and tie in ("loose", "above") and len(recipient.codes) > 1 and home in recipient.codes:
        return False
    if act.frame.type == "SANCTION" and not act.actors and tie not in IN_SLOTS and recipient.codes == (home,):
        return False  # "the emergency with respect to meddling in our elections" is our own
    untold = tie in UNTOLD or (tie == "above" and recipient.codes == (home,))
    return act.frame.type not in GRAVE or chance >= SURE or not untold


def _is_likely(act: Act, side: Side, candidate: Candidate, chance: float, held: str) -> bool:
    """Whether a report may be held to tell that somebody did or suffered a grave act: in its own slots, or most likely.

    Whom only the document has in view must be likelier than whom the sentence names, and is nobody at all where the act
    has somebody on that side whom nobody knows: "international sanctions", "attacks against vessels". Reports of a war
    name one side at a time: who suffers force need only be likelier than anybody else, and so need who does, if it is
    the other's foe or owns to it.
    """
    tie = tie_of(candidate)
    if act.frame.type not in GRAVE or tie in IN_SLOTS:
        return True
    if tie in UNTOLD and held == "stranger":
        return False
    if act.frame.type not in FORCE:
        return chance >= (MEANT if tie in UNTOLD else HALF)
    return chance >= (HALF if side == "actor" and tie not in AT_WAR else HARDLY)


def _hit(recipient: Candidate, tie: str, chance: float, held: str) -> bool:
    """Whether force may have been used on somebody, however likely he is by what is mostly so.

    Its victim is told by its own words or by those above it: nobody is whom only a pronoun elsewhere or the text at
    large may mean; nor is an organisation or a list of states that stand beside it; and where the act has a victim
    that is not known ("attacks against vessels"), it is not another one.
    """
    if not recipient.parties:
        return True
    meant = all(party.manner == "anaphor" for party in recipient.parties)
    if meant and chance < LIKELY and any(way(mark) == "guess" for mark in recipient.marks):
        return False
    if tie in IN_SLOTS:
        return True
    if chance < HARDLY or (tie in UNTOLD and (meant or held in ("stranger", "thing"))):
        return False
    return len(recipient.codes) <= FEW and not all(code.startswith("IGO:") for code in recipient.codes)


def _in_sight(candidate: Candidate, scene: Scene) -> bool:
    """Whether all whom a candidate stands for are named, or so near at hand that they may be meant."""
    unnamed = (party for party in candidate.parties if party.manner == "anaphor")
    return all(scene.in_sight(code) for party in unnamed for code in party.codes)


def _among_ourselves(act: Act, clauses: Clauses, cast: Cast, scene: Scene) -> bool:
    """Whether an act with somebody is one with our own people: "in consultation with the Secretary of the Treasury"."""
    if scene.first_person() != (scene.home,):
        return False
    names = {slot.name for slot in act.frame.recipient if slot.mutual} & TOGETHER
    heads = [head for name in names for head in act.clause.slots.get(name, ())]
    partners = [cast.direct(i, "recipient") for head in heads for i in clauses.conjuncts(head)]
    doers = [cast.direct(head, "actor") for head in act.clause.slots.get("subj", ())]
    own = all(party is not None and party.codes == (scene.home,) for party in (*partners, *doers))
    return own and any(party.manner != "anaphor" for party in partners if party)


def _in_passing(act: Act, clauses: Clauses, cast: Cast) -> bool:
    """Whether a text only mentions talks by a noun, of nobody in particular: "that phone call".

    With whom the text deals elsewhere is not thereby whom they are with.
    """
    tokens = clauses.sentence.tokens
    if act.frame.type != "CONSULT" or act.frame.pos != "NOUN":
        return False
    below = [tokens[c] for c in clauses.sentence.children[act.trigger]]
    vague = any(each.lemma in cast.grammar["indefinite"] or each.feature("PronType") == "Dem" for each in below)
    carried = tokens[tokens[act.trigger].head].lemma in cast.grammar["light_verb"] | cast.grammar["occurring"]
    heads = (head for slot in act.clause.slots.values() for head in slot)
    return vague and not carried and not any(map(cast.acts, heads))


def _bodies(act: Act, clauses: Clauses, cast: Cast) -> frozenset[str]:
    """Organisations whose meeting a noun names, if it names nobody else: "the NATO summit" is not who goes there."""
    if (
        act.frame.type != "CONSULT"
        or act.frame.pos != "NOUN"
        or act.clause.slots.keys() & {*TOGETHER, "between", "entre"}
    ):
        return frozenset()
    heads = (head for name in GENITIVES for head in act.clause.slots.get(name, ()))
    parties = [cast.direct(i, "actor") for head in heads for i in clauses.conjuncts(head)]
    codes = frozenset(code for party in parties if party for code in party.codes)
    return codes if all(code.startswith("IGO:") for code in codes) else frozenset()


def _is_someone(act: Act, clauses: Clauses, cast: Cast) -> bool:
    """Whether "he" or "she" travels, of whom nothing is known: whoever else is named is where, not who."""
    if any(slot.mutual for slot in act.frame.recipient):
        return False
    heads = act.clause.slots.get("subj", ())
    persons = (
        clauses.sentence.tokens[i].lemma in cast.grammar["person"] and not cast.direct(i, "actor") for i in heads
    )
    return act.frame.type == "CONSULT" and act.frame.pos == "VERB" and not act.clause.passive and any(persons)


def _told(candidate: Candidate) -> bool:
    """Whether the act's own sentence tells of all whom a candidate stands for."""
    supposed = {"guess", "joined"} & {way(mark) for mark in candidate.marks}
    return not supposed and tie_of(candidate) not in (*FROM_AFAR, "")


def _victims(act: Act, clauses: Clauses, cast: Cast) -> frozenset[str]:
    """Who is acted upon, in a slot or in regard to whom it is done: "sanctions imposed on Peru" are not Peru's."""
    doing = {slot.name for slot in act.frame.actor}
    names = {slot.name for slot in act.frame.recipient if not slot.mutual} - doing
    heads = [head for name in names for head in act.clause.slots.get(name, ())]
    sentence = clauses.sentence
    below = (i for i, _ in cast.named if act.trigger in sentence.ancestors(i))
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


def accuses(act: Act, sentence: Sentence) -> bool:
    """Whether the object of a verb of blame is the accused himself, named or by his office."""
    heads = {sentence.tokens[i].text for i in act.clause.slots.get("obj", ())}
    told = (party.text for party in act.recipients if party.manner in ("named", "role"))
    return act.ties[1] == "slot" and any(head in text for text in told for head in heads)
