"""The side that a frame leaves open: looked for further and further from the trigger, and left open if nobody is found.

Half of the acts in real texts do not name both sides in their own slots. The search goes through the trigger's own
phrase, the clause that governs it, the rest of the sentence if just one party is left there, and the pair that the
document is about. Each step is weaker than the one before; `reach` tells how far it went.
"""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.records import EventType
from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.claims import claims
from dragoman.statements.parties import PERSONS, Party
from dragoman.statements.scene import Scene
from dragoman.statements.scope import political
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence

HIGHEST = 3
"""Governing clauses up which a missing actor is looked for."""

SELF_CONTAINED: frozenset[EventType] = frozenset({"MOBILIZE"})
"""Types whose recipient is given only where the frame finds one."""

FROM_PAIR: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "AID", "COOPERATE"})
"""Types that take their missing side from the pair that the text is about."""


FORCE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE"})
"""Acts of force: both sides must stand in the act's own phrase."""

ABOUT_THINGS: frozenset[EventType] = frozenset({"SUPPORT", "AID", "COOPERATE"})
"""Types that, once their own slot holds a thing, are not about whoever else is named."""

HOSTILE: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "PROTEST"})
"""Types that are never laid at the door of a mere topic: a false accusation is worse than a gap."""


def complete(act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, scene: Scene, papers: frozenset[str]) -> Act:
    """An act with its open side filled if somebody fits."""
    before = (act.actors, act.recipients)
    act = _complete(act, sentence, clauses, cast, scene, papers)
    return replace(act, completed=(act.actors, act.recipients) != before)


def _complete(act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, scene: Scene, papers: frozenset[str]) -> Act:
    if not act.actors and act.frame.type == "MOBILIZE":
        act = replace(act, actors=_whose(act, sentence, clauses, cast, scene))
    if not act.actors:
        act = replace(act, actors=_announced(act, sentence, cast) or _issued(act, sentence, clauses, scene, papers))
    if not act.actors:
        found = next(_actors(act, sentence, clauses, cast), ())
        act = replace(act, actors=found)
    if not act.recipients and act.frame.type == "ASSAULT" and claims(act.trigger, clauses, cast.grammar):
        codes = tuple(code for code in scene.dealings.struck if code not in act.actor_codes)
        return replace(act, recipients=(Party(codes, "", "anaphor"),)) if codes else act
    mutual = len(act.actor_codes) > 1 and any(slot.mutual for slot in act.frame.recipient)
    if not act.recipients and not mutual and act.frame.recipient and act.frame.type not in SELF_CONTAINED:
        found = next(_recipients(act, sentence, clauses, cast, scene), ())
        if found and all(slot.mutual for slot in act.frame.recipient):
            return replace(act, actors=(*act.actors, *found))
        if not found and scene.home and scene.home not in act.actor_codes and _needs_partner(act):
            return replace(act, actors=(*act.actors, Party((scene.home,), "", "anaphor")))
        act = replace(act, recipients=found)
    return act


def _needs_partner(act: Act) -> bool:
    """Whether with whom it was done is told but not by whom: "entretien avec le Premier ministre indien"."""
    slots = act.clause.slots
    told = any(slots.get(slot.name) for slot in act.frame.recipient if slot.mutual and slot.name != "subj")
    return bool(act.actors) and told and not any(slots.get(slot.name) for slot in act.frame.actor if slot.name != "adj")


def _whose(act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, scene: Scene) -> tuple[Party, ...]:
    """Who holds a test or an exercise: the state where it is held, else the one that the text is about."""
    slots = clauses.at(act.trigger).slots
    pointed = any(
        sentence.tokens[c].feature("PronType") == "Dem" or sentence.tokens[c].feature("Definite") == "Def"
        for c in sentence.dependents(act.trigger, "det")
    )
    for name in ("subj", "poss", "adj", "of", "de", "in", "en", "à"):
        found = tuple(p for p in cast.parties(slots.get(name, ()), "actor") if _fits(p))
        if found:
            return found
    alone = scene.title_parties if len(scene.title_parties) == 1 else ()
    codes = (scene.one(act.trigger, ("country", *PERSONS)) if pointed else ()) or alone
    return (Party(codes, "", "anaphor"),) if codes else ()


def _announced(act: Act, sentence: Sentence, cast: Cast) -> tuple[Party, ...]:
    """The topic that a headline sets before a colon: "Union européenne : l'ambassadeur est rappelé"."""
    if act.frame.type in FORCE:
        return ()
    mention = cast.mention(0) or cast.mention(1)
    colon = next((token.i for token in sentence.tokens[:4] if token.text == ":"), -1)
    if mention and 0 < colon < act.trigger and not set(mention.codes) & set(act.recipient_codes):
        return (Party(mention.codes, mention.text, "named"),) if mention.codes else ()
    return ()


def _issued(act: Act, sentence: Sentence, clauses: Clauses, scene: Scene, papers: frozenset[str]) -> tuple[Party, ...]:
    """Whose text it is that bans or allows: the one that the title names first."""
    subjects = clauses.at(act.trigger).slots.get("subj", ())
    if scene.title_parties and any(sentence.tokens[i].lemma in papers for i in subjects):
        codes = scene.title_parties[:1]
        return () if set(codes) & set(act.recipient_codes) else (Party(codes, "", "anaphor"),)
    return ()


def _actors(act: Act, sentence: Sentence, clauses: Clauses, cast: Cast) -> Iterator[tuple[Party, ...]]:
    """Who may have done it: for a noun or an infinitive the subject of what governs it."""
    if act.clause.passive and not (act.frame.type == "ACCUSE" and sentence.tokens[act.trigger].relation == "acl"):
        return
    taken = frozenset(act.recipient_codes)
    token = sentence.tokens[act.trigger]
    if act.frame.type in FORCE or (token.pos == "NOUN" and act.frame.type == "SANCTION"):
        return  # who is near an act of force is not thereby its author
    if (
        token.pos in ("VERB", "ADJ")
        and not act.clause.passive
        and token.finite
        and token.relation not in ("conj", "acl")
    ):
        return
    for step, above in enumerate(sentence.ancestors(act.trigger)):
        if step >= HIGHEST:
            return
        if sentence.tokens[above].pos not in ("VERB", "ADJ", "AUX", "NOUN"):
            continue
        slots = clauses.at(above).slots
        names = ("subj",) if sentence.tokens[above].pos != "NOUN" else ("poss", "adj", "of", "de", "by", "par")
        for name in names:
            heads = tuple(h for h in slots.get(name, ()) if not _above(sentence, h, act.trigger))
            found = tuple(p for p in cast.parties(heads, "actor", taken) if _fits(p))
            if found:
                yield found
        if sentence.tokens[above].dep == "acl:relcl":
            return


def _recipients(
    act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, scene: Scene
) -> Iterator[tuple[Party, ...]]:
    taken = set(act.actor_codes)
    slots = clauses.at(act.trigger).slots
    if cast.unresolved(tuple(h for slot in act.frame.recipient for h in slots.get(slot.name, ()))):
        return
    if any(slot.mutual for slot in act.frame.recipient) and is_with_strangers(act, cast):
        return
    if act.frame.content == "hypothetical":
        # "exige que l'OTAN retire": who is to act is whom the demand addresses
        asked = tuple(h for c in slots.get("comp", ()) for h in clauses.at(c).slots.get("subj", ()))
        found = tuple(p for p in cast.parties(asked, "recipient", frozenset(taken)) if _fits(p))
        if found:
            yield found
    yield from _inside(act, sentence, clauses, cast, taken)
    if all(code.startswith("IGO:") for code in taken) and taken and len(scene.title_parties) == 1:
        # what an organisation decides, it decides on the one state that the article is about
        about = tuple(code for code in scene.title_parties if code not in taken)
        if about and act.frame.type in ("COERCE", "SANCTION", "REQUEST", "ACCUSE"):
            yield (Party(about, "", "anaphor"),)
    if not taken or act.frame.type in FORCE:
        return  # whoever else is named need not be the victim
    yield from _governing(act, sentence, clauses, cast, taken)
    setting = clauses.unlike if act.frame.type == "CONSULT" else [t.i for t in sentence.tokens]
    settings = {cast.mention(i) for i in setting if is_setting(act, clauses, i)}  # who is met at Lima is its own
    settings |= {cast.mention(i) for i in asides(act, sentence, clauses)}
    named = [m for m in cast.mentions if m not in settings]
    rest = [m for m in named if m.codes and m.kind not in ("medium", "place") and not taken & set(m.codes)]
    if act.frame.type in ABOUT_THINGS and any(slots.get(slot.name) for slot in act.frame.recipient[:1]):
        return  # "support the plan" is said of the plan
    others = {m.codes for m in rest if all(map(political, m.codes))}
    if len(others) == 1:
        yield (Party(rest[0].codes, rest[0].text, "nested"),)
    if act.frame.type in FROM_PAIR and not scene.voice:
        pair = scene.pair or scene.title_parties
        if taken & set(pair):
            left = tuple(code for code in pair if code not in taken and political(code))
            if len(left) == 1:
                yield (Party(left, "", "anaphor"),)
        elsewhere = tuple(code for code in scene.topic if code not in taken)
        if act.frame.type not in HOSTILE and len(scene.topic) <= 2 and len(elsewhere) == 1:
            yield (Party(elsewhere, "", "anaphor"),)


def is_with_strangers(act: Act, cast: Cast) -> bool:
    """Whether what is done together is done with somebody who cannot be named: "consult with our partners".

    Then it is not with whom the text deals elsewhere.
    """
    names = {slot.name for slot in act.frame.recipient if slot.name != "subj"} | cast.grammar["alike"]
    return any(cast.unresolved(heads) for name, heads in act.clause.slots.items() if name in names)


def is_setting(act: Act, clauses: Clauses, i: int) -> bool:
    """Whether a name only tells where two did what they did together, or who did not: "met in Geneva without Peru"."""
    if i in clauses.unlike:
        return True
    if not act.frame.recipient or not all(slot.mutual for slot in act.frame.recipient):
        return False
    preposition = clauses.preposition(i)
    return clauses.locates(preposition) and preposition not in {slot.name for slot in act.frame.recipient}


def asides(act: Act, sentence: Sentence, clauses: Clauses) -> frozenset[int]:
    """The words that an act only has to do with; most types know none, and need not be asked word by word."""
    if act.frame.type not in ("ASSAULT", "CONSULT"):
        return frozenset()
    return frozenset(token.i for token in sentence.tokens if _is_aside(act, sentence, clauses, token.i))


def _is_aside(act: Act, sentence: Sentence, clauses: Clauses, i: int) -> bool:
    """Whether an act only has to do with a name, by what is said of somebody else or of its matter, or as its origin.

    "Met with the mother of a sailor who is held in Peru"; "leads the delegation to the conference on Peru"; "shot down
    missiles launched from Peru".
    """
    if act.frame.type == "ASSAULT":
        named = {slot.name for slot in (*act.frame.actor, *act.frame.recipient)}
        return clauses.preposition(i) in clauses.origins - named and act.trigger in sentence.ancestors(i)
    if act.frame.type != "CONSULT":
        return False
    for k in (i, *sentence.ancestors(i)):
        token = sentence.tokens[k]
        if k == act.trigger:
            return False
        told = token.relation == "acl" and token.pos in ("VERB", "AUX", "ADJ")
        if (told or clauses.about(k)) and token.head != act.trigger:
            return act.trigger in sentence.ancestors(k)
    return False


def _inside(act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, taken: set[str]) -> Iterator[tuple[Party, ...]]:
    """Anyone named in the trigger's own phrase, the nearest first."""
    apart = {"advcl", "parataxis", "ccomp"} | ({"acl", "conj"} if act.frame.type in FORCE else set())
    below = sentence.subtree(act.trigger, frozenset(apart))
    for i in sorted(below, key=lambda k: (_depth(sentence, k, act.trigger), k)):
        mention = cast.mention(i)
        if not mention or not mention.codes or mention.kind == "medium" or taken & set(mention.codes):
            continue
        if is_setting(act, clauses, i) or _is_aside(act, sentence, clauses, i):
            continue
        if all(map(political, mention.codes)):
            yield (Party(mention.codes, mention.text, "nested"),)


def _governing(
    act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, taken: set[str]
) -> Iterator[tuple[Party, ...]]:
    """Those to whom the governing verb turns: "told Tokyo of its plan"."""
    above = sentence.tokens[act.trigger].head
    if above == act.trigger or sentence.tokens[above].pos != "VERB":
        return
    slots = clauses.at(above).slots
    for name in ("obj", "iobj", "to", "with", "against", "on", "à", "avec", "contre", "envers"):
        heads = tuple(h for h in slots.get(name, ()) if h != act.trigger and not _above(sentence, h, act.trigger))
        found = tuple(p for p in cast.parties(heads, "recipient", frozenset(taken)) if _fits(p))
        if found:
            yield found


def _fits(party: Party) -> bool:
    return any(map(political, party.codes))


def _above(sentence: Sentence, i: int, below: int) -> bool:
    return i in sentence.ancestors(below) or i == below


def _depth(sentence: Sentence, i: int, top: int) -> int:
    depth = 0
    for a in (i, *sentence.ancestors(i)):
        if a == top:
            return depth
        depth += 1
    return depth
