"""Which words of a sentence are acts, and who stands on either side of them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from dragoman.records import EVENT_TYPES, QUADS, EventType
from dragoman.statements.actors import Cast
from dragoman.statements.counting import are_folk, inside
from dragoman.statements.lexicon import ANY, Condition, Frame, Lexicon
from dragoman.statements.markers import Grammar
from dragoman.statements.mentions import makes_a_kind, only_named, staged
from dragoman.statements.parties import Party, codes_of
from dragoman.statements.slots import Clause, Clauses, Slots
from dragoman.text.syntax import Sentence, Token

ALONE: frozenset[EventType] = frozenset({"MOBILIZE", "SANCTION", "REQUEST", "THREATEN", "COERCE", "RETREAT", "AGREE"})
"""Types of act that may be directed at the world, with no recipient named."""

OWNED: frozenset[EventType | None] = frozenset(
    {"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "AID", "MOBILIZE", "RETREAT"}
)
"""Types whose passive may name the doer by its noun: "a visit by X is planned". A victim is never the doer."""

LOCAL: frozenset[EventType | None] = frozenset({"CONSULT", "AID", "RETREAT", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types whose recipient may be told by a town or region: one visits, shells or helps a place."""

VERBAL = ("VERB", "AUX", "ADJ")
OWNERSHIP = frozenset({"de", "of", "poss", "adj"})
OWNERS = ("par", "by", "poss", "adj", "de", "of")
Match = tuple[int, Frame, frozenset[int]]
Spot = Callable[[Token], tuple[Frame, float] | None]
LIGHT = frozenset({"advmod", "punct", "compound", "conj", "cc"})


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its frame and the parties found for it.

    Attributes:
        trigger: index of the word in the sentence.
        covers: indices of the words that the frame took as conditions, no triggers of their own.
        loose: whether none of the word's rows applies, so that its plainest one was taken.
        likely: how likely a word that no row takes for an act is one, in [0, 1]; 1 where a row does.
        completed: whether a side was found outside the frame's own slots.
        ties: how its actors and its recipients belong to it: by its own slot, its phrase, its governor, or from afar.
        sure: how likely the choice of its actors and of its recipients is, each in [0, 1].
        lent: indices of those whom the verb that carries it lends it: "Seoul conducted a test", "a repris entre".
        spare: the same with the likeliest two parties, where it is likelier that one alone has a part in it.
    """

    trigger: int
    frame: Frame
    clause: Clause
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    covers: frozenset[int] = field(default_factory=frozenset)
    loose: bool = False
    likely: float = 1.0
    completed: bool = False
    ties: tuple[str, str] = ("", "")
    sure: tuple[float, float] = (1.0, 1.0)
    lent: tuple[int, ...] = ()
    spare: "Act | None" = None

    @property
    def actor_codes(self) -> tuple[str, ...]:
        """Codes of the actors, sorted."""
        return codes_of(self.actors)

    @property
    def recipient_codes(self) -> tuple[str, ...]:
        """Codes of the recipients, sorted."""
        return codes_of(self.recipients)


def find_acts(
    sentence: Sentence, clauses: Clauses, cast: Cast, lexicon: Lexicon, spot: Spot = lambda token: None
) -> list[Act]:
    """The acts of a sentence in text order, in scope or not.

    Args:
        sentence: the sentence.
        clauses: its clauses.
        cast: who is who in it.
        lexicon: of its language.
        spot: what to make of a word that no row takes for an act, and how likely it is one.
    """
    matched: list[Match] = []
    loose: dict[int, float] = {}
    named: set[int] = set()
    for token in sentence.tokens:
        kind = _ornament(token, sentence) or makes_a_kind(token, sentence, clauses, lexicon)
        if kind or cast.mention(token.i) or _likened(token, sentence, lexicon.grammar):
            continue
        match = match_frame(token, clauses, cast, lexicon)
        if match:
            matched.append((token.i, *match))
        elif plain := _plainest(token, lexicon):
            matched.append((token.i, plain, frozenset()))
            loose[token.i] = 1.0
        elif spotted := spot(token):
            matched.append((token.i, spotted[0], frozenset()))
            loose[token.i] = spotted[1]
        else:
            continue
        if only_named(token, matched[-1][1], sentence, clauses, cast, lexicon):
            named.add(token.i)
    matched = [each for each in matched if loose.get(each[0], 1.0) == 1.0 or not _told_beside(each, matched, sentence)]
    covered = _covered([each for each in matched if each[0] not in loose], sentence)
    acts = []
    together: set[int] = set()
    for trigger, frame, covers in matched:
        if frame.type is None or frame.type in covered.get(trigger, ()):
            continue
        act = _fill(trigger, frame, covers, sentence, clauses, cast, lexicon)
        inner = not together.isdisjoint(sentence.ancestors(trigger))  # "spoke of the war between …"
        if not act.recipients and len(act.actor_codes) > 1 and trigger not in loose and not inner:
            cast.together(act.actor_codes)
            together.add(trigger)
        if trigger not in named:  # a topic tells with whom, if not what
            acts.append(replace(act, loose=trigger in loose, likely=loose.get(trigger, 1.0)))
    return acts


def _told_beside(spotted: Match, matched: list[Match], sentence: Sentence) -> bool:
    """Whether a word owes its type to one above or below it that is such an act by a row.

    "The sanctions had an effect" imposes nothing anew; "offered to raise exports" is one offer.
    """
    trigger, frame, _ = spotted
    line = {*sentence.subtree(trigger), *sentence.ancestors(trigger)} - {trigger}
    ruled = {i: other.type for i, other, _ in matched if i in line and other.lemma != ANY}
    done = any(ruled.get(i) for i in sentence.dependents(trigger, "xcomp"))  # "prepares to send troops" does but that
    return frame.type in ruled.values() or bool(done and frame.type and QUADS[frame.type].startswith("material"))


def _likened(token: Token, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a noun says only what something is taken for: "perceived as a threat by Paris"."""
    below = [sentence.tokens[c] for c in sentence.children[token.i]]
    likened = any(child.relation in ("case", "mark") and child.lemma in grammar["likening"] for child in below)
    return token.pos == "NOUN" and likened and any(child.lemma in grammar["indefinite"] for child in below)


def _plainest(token: Token, lexicon: Lexicon) -> Frame | None:
    """The row of an act that asks for least, of a word none of whose rows applies: "the offensive" by itself.

    A row that asks for certain words ("announce sanctions") tells nothing of the word alone, nor does one that asks a
    verb for a complement that is not there ("s'affronter").
    """
    for lemma, pos in _entries(token):
        for frame in reversed(lexicon.frames.get((lemma, pos), ())):
            asked = [c for c in frame.conditions if not c.negated]
            if frame.type and not any(not c.open or frame.pos != "NOUN" for c in asked):
                return frame
    return None


def _covered(matched: list[Match], sentence: Sentence) -> dict[int, frozenset[EventType | None]]:
    """For each word that a verb's frame took as a condition, the types of act that it may no longer be by itself.

    "Contourner les sanctions" still tells of sanctions, for it speaks of them, and "agreed to continue talks" of talks
    to come; "imposer des sanctions" is one act.
    """
    types: frozenset[EventType | None] = frozenset(EVENT_TYPES)
    taken: dict[int, frozenset[EventType | None]] = {}
    for trigger, frame, covers in matched:
        if sentence.tokens[trigger].pos in VERBAL:
            for i in covers:
                spoken_of = frame.content or (frame.type in (None, "AGREE") and sentence.tokens[i].pos in VERBAL)
                taken[i] = taken.get(i, frozenset()) | (frozenset({frame.type}) if spoken_of else types)
    return taken


def _ornament(token: Token, sentence: Sentence) -> bool:
    """Whether a verb form only adorns a noun: "destabilizing actions", "armed forces"."""
    if token.relation == "compound":
        return token.pos in ("NOUN", "PROPN")  # "export controls" export nothing
    below = (sentence.tokens[c].relation for c in sentence.children[token.i])
    modifies = token.relation == "amod" and not token.finite
    return modifies and all(relation in LIGHT for relation in below)


def match_frame(token: Token, clauses: Clauses, cast: Cast, lexicon: Lexicon) -> tuple[Frame, frozenset[int]] | None:
    """The most demanding frame whose conditions all hold, and the words that met them."""
    for lemma, pos in _entries(token):
        for frame in lexicon.frames.get((lemma, pos), ()):
            covers = meets(frame.conditions, token, clauses, lexicon, cast)
            if covers is not None:
                return frame, covers
    return None


def _entries(token: Token) -> list[tuple[str, str]]:
    """Under what a word stands in the lexicon; an adjective also as it is written: "opposed", whatever its lemma."""
    entries = [(token.lemma, pos) for pos in _parts_of_speech(token)]
    return [*entries, (token.text.lower(), "ADJ")] if token.pos == "ADJ" else entries


def _parts_of_speech(token: Token) -> tuple[str, ...]:
    if token.pos in ("NOUN", "VERB"):
        return (token.pos,)
    if token.pos == "PROPN":
        return ("NOUN",)
    if token.pos == "INTJ":
        return ("VERB",)  # "welcome to the White House"
    if token.pos == "ADJ":
        return ("ADJ", "VERB") if token.feature("VerbForm") == "Part" else ("ADJ",)
    return ()


def meets(
    conditions: tuple[Condition, ...], token: Token, clauses: Clauses, lexicon: Lexicon, cast: Cast | None = None
) -> frozenset[int] | None:
    """The words that meet all the conditions, None if one fails; without a cast nobody is known to be a party."""
    covers: set[int] = set()
    bare: set[int] = set()
    slots = clauses.at(token.i).slots
    for condition in conditions:
        heads = clauses.above(token.i) if condition.slot == "verb" else slots.get(condition.slot, ())
        if condition.slot in OWNERSHIP and not condition.negated:
            # "faire état de violations", "retirer une société de la liste": what the noun met before is of
            heads = (*heads, *(h for i in sorted(covers | bare) for h in clauses.at(i).slots.get(condition.slot, ())))
        named = _named(condition, heads, clauses, lexicon)
        party = condition.party and cast is not None and _is_party(heads, clauses, cast)
        folk = condition.folk and cast is not None and are_folk(heads, clauses, cast)
        anything = bool(heads) and condition.open
        if bool(named or party or folk or anything) == condition.negated:
            return None
        if not condition.negated:
            covers.update(named)
            bare.update(heads if anything else ())
    return frozenset(covers)


def _all(heads: tuple[int, ...], clauses: Clauses) -> list[int]:
    return [i for head in heads for i in (head, *clauses.conjuncts(head))]


def _is_party(heads: tuple[int, ...], clauses: Clauses, cast: Cast) -> bool:
    """Whether one of the heads may act, or those whom a word of number counts: "un million de Vénézuéliens"."""
    whole = _all(heads, clauses)
    if any(map(cast.acts, whole)):
        return True
    return any(cast.acts(k) for i in whole if clauses.counts(i) for k in inside(i, clauses))


def _named(condition: Condition, heads: tuple[int, ...], clauses: Clauses, lexicon: Lexicon) -> tuple[int, ...]:
    """Those among the heads, or inside a partitive ("un millier de soldats"), that a condition names."""
    tokens = clauses.sentence.tokens
    found: list[int] = []
    for i in _all(heads, clauses) if condition.lemmas else ():
        if called(i, clauses) & condition.lemmas:
            found.append(i)
        elif clauses.counts(i):
            below = (*inside(i, clauses), clauses.counted(i))
            found += [k for k in below if tokens[k].lemma in condition.lemmas]
    return tuple(dict.fromkeys(found))


def called(i: int, clauses: Clauses) -> frozenset[str]:
    """What a head may be called in a condition: its lemma, its form, and with a word beside it (`entity_list`)."""
    if i not in clauses.called:
        clauses.called[i] = frozenset(_names(i, clauses))
    return clauses.called[i]


def _names(i: int, clauses: Clauses) -> set[str]:
    tokens = clauses.sentence.tokens
    token = tokens[i]
    pairs = {
        f"{tokens[c].lemma}_{token.lemma}" if c < i else f"{token.lemma}_{tokens[c].lemma}"
        for c in clauses.sentence.children[i]
        if tokens[c].relation in ("compound", "amod")
    }
    if token.text[0].islower() and " " in token.text:
        pairs.add(token.text.partition(" ")[0])  # an "opération Barkhane" is an operation
    return pairs if clauses.figures(pairs) else {token.lemma, token.text.lower(), *pairs}


def _fill(
    trigger: int,
    frame: Frame,
    covers: frozenset[int],
    sentence: Sentence,
    clauses: Clauses,
    cast: Cast,
    lexicon: Lexicon,
) -> Act:
    clause = clauses.at(trigger)
    slots = dict(clause.slots)
    lent: tuple[int, ...] = ()
    if frame.pos == "NOUN":
        slots = _borrow(trigger, slots, frame.type, sentence, clauses, cast, lexicon)
        shared = ("poss", *(slot.name for slot in frame.recipient if slot.mutual))
        lent = tuple(h for name in shared for h in slots.get(name, ()) if h not in clause.slots.get(name, ()))
        eased = frame.type == "RETREAT" and frame.mode in ("ease", "withdraw")
        if eased or frame.type in ("AID", "COOPERATE"):  # "deliveries of French arms", "la levée du blocus chilien"
            slots["adj"] = tuple(h for i in (trigger, *sorted(covers)) for h in clauses.at(i).slots.get("adj", ()))
    elif covers:
        # "impose sanctions on": the noun's phrases belong to the whole, as does what it borrows
        for i in covers:
            whole = given = clauses.at(i).slots
            if i in sentence.ancestors(trigger):
                whole = _borrow(i, given, frame.type, sentence, clauses, cast, lexicon)
            lent += tuple(h for h in whole.get("poss", ()) if h not in given.get("poss", ()))
            for name, heads in whole.items():
                agent = clause.passive and name in lexicon.grammar["agent"]  # "a été pris pour cible par"
                slots.setdefault("subj" if agent else name, heads)
    actors: list[Party] = []
    used = set() if frame.type in LOCAL else set(staged(trigger, clauses, cast))
    for slot in frame.actor:
        own = slot.name == "subj"  # "the two leaders discussed": who they are is asked all the same
        heads = tuple(h for h in slots.get(slot.name, ()) if own or h not in covers or cast.mention(h))
        actors = cast.parties(heads, "actor")
        if frame.type in ("ASSAULT", "COERCE"):
            # "they" may be several: of an act of force nobody is held guilty on that
            actors = [p for p in actors if p.manner != "anaphor" or len(p.codes) == 1]
        if frame.type != "PROTEST":
            actors = [p for p in actors if p.kind != "people"]  # citizens are not their state
        if actors:
            used.update(heads)
            break
    if not actors and covers and frame.pos != "NOUN" and clause.passive and frame.type in OWNED:
        actors = _owners(covers, clauses, cast, lexicon)
    taken = frozenset(code for party in actors for code in party.codes)
    partners: list[Party] = []
    recipients: list[Party] = []
    for slot in frame.recipient:
        heads = tuple(h for h in slots.get(slot.name, ()) if h not in used)
        if not heads or (slot.mutual and slot.name == "subj"):
            continue
        found = cast.parties(heads, "recipient", taken, frame.type in LOCAL)
        if slot.mutual:
            partners += [p for p in found if p.manner != "nested" or slot.name != "obj"]
        elif found and not recipients:
            recipients = found
    if not partners and any(slot.mutual for slot in frame.recipient):
        for name in ("entre", "between", "among"):
            partners += cast.parties(slots.get(name, ()), "recipient", taken)
    if partners and not recipients:
        return Act(trigger, frame, clause, (*actors, *partners), (), covers, lent=lent)
    return Act(trigger, frame, clause, tuple(actors), tuple(recipients), covers, lent=lent)


def _owners(covers: frozenset[int], clauses: Clauses, cast: Cast, lexicon: Lexicon) -> list[Party]:
    """Whose act it is, by the noun that the expression turns on: "a visit by X is planned", "des soldats russes"."""
    tokens = clauses.sentence.tokens
    for i in sorted(covers):
        if tokens[i].pos != "NOUN":
            continue
        troops = tokens[i].lemma in lexicon.classes.get("troops", ())
        if cast.kind(i) and not troops:
            continue
        for name in ("adj", "de", "of") if troops else OWNERS:
            found = cast.parties(clauses.at(i).slots.get(name, ()), "actor")
            if found:
                return found
    return []


def _borrow(
    trigger: int, slots: Slots, type_: EventType | None, sentence: Sentence, clauses: Clauses, cast: Cast,
    lexicon: Lexicon,
) -> Slots:  # fmt: skip
    """A noun under a light verb takes that verb's subject and phrases: "Seoul conducted a test", "ended its talks".

    So does what is nobody else's and one undertakes or lets be ("suspended the strikes"), what a verb enacts ("decreed
    a blockade"), and what one does it by: "riposte par des frappes"; and what happens takes from the verb that says so
    between whom ("ont repris entre"). A noun that only says that or how often it is done stands between: "annonce le
    lancement de l'offensive".
    """
    merged, top = dict(slots), trigger
    governor = sentence.tokens[sentence.tokens[trigger].head]
    while governor.lemma in lexicon.grammar["carrier"] and clauses.preposition(top) in OWNERSHIP and governor.i != top:
        for name, heads in clauses.at(governor.i).slots.items():
            if name not in OWNERSHIP:
                merged.setdefault(name, heads)
        top, governor = governor.i, sentence.tokens[governor.head]
    above = clauses.at(governor.i)
    lending = lexicon.grammar["light_verb"] | lexicon.grammar["enacting"]
    if not any(cast.acts(head) for name in OWNERS for head in slots.get(name, ())):
        lending |= lexicon.grammar["undertaking"]
    if type_ == "ASSAULT":
        lending -= lexicon.grammar["speaking"]  # who discusses a war does not wage it
    done = governor.lemma in lending and top in above.slots.get("obj", ())
    by = f"{governor.lemma}_{clauses.preposition(top)}" in lexicon.grammar["doing"] and not above.passive
    occurs = top in above.slots.get("subj", ()) and _occurs(governor, above, sentence, lexicon)
    if governor.i == top or not (done or by or occurs):
        return merged
    lent = set(above.slots) - {"obj", "comp", "adv"} if done else {"subj"} if by else lexicon.grammar["together"]
    for name in sorted(lent & set(above.slots)):
        merged.setdefault("poss" if name == "subj" else name, above.slots[name])
    return merged


def _occurs(verb: Token, clause: Clause, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a verb says only that its subject happens: "a eu lieu entre", "les tirs ont repris entre"."""
    objects = (f"{verb.lemma}_{sentence.tokens[i].lemma}" for i in clause.slots.get("obj", ()))
    return not lexicon.grammar["occurring"].isdisjoint((verb.lemma, *objects))
