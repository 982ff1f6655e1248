"""Whether a draft is a statement at all, and how sure: a logistic model over how it was found.

The rules find more than they should keep; what is kept is what is more likely right than a bar says, and that
likelihood is the confidence of the statement. How far it holds is measured in `training/README.md`.
"""

from collections.abc import Iterable, Iterator

from dragoman.records import QUADS
from dragoman.statements.acts import Act
from dragoman.statements.around import form_of
from dragoman.statements.drafts import DATED, Draft, company
from dragoman.statements.learned import Weights, probability, step, total
from dragoman.statements.linking import FORCE
from dragoman.statements.scene import Scene
from dragoman.statements.scope import in_scope
from dragoman.statements.triggers import HINTS, likeliest_hint

BAR = 0.2
"""Confidence below which a draft is no statement: where by cross-validation the F1 over dyads and types is best."""
OWN_BARS = {"en": 0.5}
"""The same in a government's own text, by language, where it is another: full agreement is best about here, and on
texts drawn at random four in five are right."""
FORCE_BAR = 0.45
"""The least for an act of force with its author: a false accusation is worse than a gap. Of those that reach it in
reports half are right in French by cross-validation, three in five in English."""
TELLING = 0.45
"""What something in a report of several sentences must reach, or it tells of no state: in news of sport or of accidents
what is found is found by chance, and less sure."""
LENGTHS = (2, 5, 12)
"""Numbers of sentences that tell a quoted line, a short item and an article apart."""
BINS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
"""Bounds between which the likelihood of a choice of parties makes no difference."""
PLACES = (1, 3, 8, 20)
"""Sentences down a document between which it makes no difference how far down an act is told."""
SENTENCES = (8, 15, 25, 40)
"""Lengths of a sentence in words."""
QUOTES = (15, 40, 80, 150, 250)
"""Lengths of a quote in characters."""
CONTENT = ("NOUN", "VERB", "ADJ")
TIMES = (2, 3, 5, 10, 20)
"""How often a party must be named in a document, for steps between which it makes no difference."""
PORTIONS = (0.02, 0.05, 0.1, 0.2, 0.4)
"""The same for its part in all that is named."""


def confidence(draft: Draft, heading: bool, scene: Scene, model: Weights) -> float:
    """Probability in [0, 1] that both dyad and type of a draft are right."""
    return probability(total(model, marks(draft, heading, scene)))


def least(draft: Draft, language: str, scene: Scene) -> float:
    """The confidence that a draft must have to be a statement."""
    bar = BAR
    if scene.home:
        bar = OWN_BARS.get(language, BAR)
    return max(FORCE_BAR, bar) if draft.type in FORCE and draft.actors else bar


def tells_of_states(confidences: Iterable[float], scene: Scene) -> bool:
    """Whether a text with statements so sure tells of states at all; a government's own does, and a line or two may."""
    return bool(scene.home) or scene.length <= LENGTHS[0] or max(confidences, default=0.0) >= TELLING


def distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in their order, without those that tell by another word of the same clause what a surer one tells."""
    kept: list[Draft] = []
    order = list(drafts)
    for draft in sorted(order, key=lambda each: -each.confidence):
        if not any(_same(draft, other) for other in kept) and not any(_owed(draft, other) for other in order):
            kept.append(draft)
    return [draft for draft in order if draft in kept]


def _owed(draft: Draft, other: Draft) -> bool:
    """Whether a draft was retyped after the word that it stands under: "called for solutions" is one demand."""
    if draft.type == draft.act.frame.type or other.type != other.act.frame.type or draft.sentence is not other.sentence:
        return False
    return other.act.trigger in draft.sentence.ancestors(draft.act.trigger) and _same(draft, other)


def _same(left: Draft, right: Draft) -> bool:
    if left.when and right.when and left.when != right.when and {left.when_basis, right.when_basis} <= set(DATED):
        return False  # "ratified on the 24th and approved on the 6th"
    parties = {*left.actors, *left.recipients} & {*right.actors, *right.recipients}
    shared = min(left.span[1], right.span[1]) - max(left.span[0], right.span[0])
    shorter = min(left.span[1] - left.span[0], right.span[1] - right.span[0])
    return left.type == right.type and bool(parties) and 2 * shared >= shorter


def marks(draft: Draft, heading: bool, scene: Scene) -> Iterator[str]:
    """What tells a statement from a chance reading, as marks for the model."""
    act = draft.act
    titled, spoken = set(scene.title_parties), set(scene.topic)
    parties = {*draft.actors, *draft.recipients}
    yield f"home {bool(scene.home)}"
    yield f"home {bool(scene.home)} {draft.type}"
    length = step(scene.length, LENGTHS)
    yield f"length {length}"
    yield f"length {length} {act.loose} {draft.agenda}"
    yield f"length {length} {QUADS[draft.type]}"
    about = scene.subjects
    for name, size in (("density", about.density), ("nations", about.nations), ("named", about.named)):
        yield f"{name} {size}"
        yield f"{name} {size} {act.loose} {form_of(draft)}"
        yield f"{name} {size} {QUADS[draft.type]}"
    for noun in about.nouns:
        yield f"about {noun}"
    yield f"title names {min(len(titled), 3)}"
    yield f"topics {min(len(spoken), 3)}"
    yield f"in title {len(parties & titled)} of {min(len(parties), 3)}"
    yield f"in topic {len(parties & spoken)} of {min(len(parties), 3)} {draft.act.loose}"
    act = draft.act
    trigger = draft.sentence.tokens[act.trigger]
    sides = f"{_side(draft.actors)}{_side(draft.recipients)}"
    scoped = in_scope(draft.type, set(draft.actors), set(draft.recipients), draft.abroad, draft.embedded)
    yield "bias"
    likely = step(act.likely, BINS)
    yield f"likely {likely}"
    yield f"likely {likely} {draft.type}"
    for mark in (
        f"type {draft.type}",
        f"sides {sides}",
        f"loose {act.loose}",
        f"form {form_of(draft)}",
        f"status {draft.status}",
        f"relation {trigger.relation}",
        f"conditions {min(len(act.frame.conditions), 3)}",
        f"heading {heading}",
        f"speaker {bool(draft.speaker)}",
        f"completed {act.completed}",
        f"embedded {draft.embedded}",
        f"covers {bool(act.covers)}",
        f"scope {scoped}",
        f"agenda {draft.agenda}",
        f"repeated {draft.repeated}",
        f"spared {draft.spared}",
    ):
        yield mark
        yield f"{mark} | {sides} {act.loose}"
    yield f"{draft.type} {sides} {form_of(draft)}"
    yield f"{draft.type} {sides} {act.loose}"
    yield f"{draft.type} {draft.status}"
    yield f"quad {QUADS[draft.type]} {draft.status} {act.loose}"
    yield f"repeated {draft.repeated} {draft.type}"
    if rate := scene.rates.between(draft.actors, draft.recipients):
        yield from (f"known {mark}" for mark in rate.marks(draft.type))
        yield f"known close {rate.close} {draft.type}"
    if len(draft.actors) > 1 and (among := scene.rates.between(draft.actors, draft.actors)):
        yield from (f"among {mark}" for mark in among.marks("COOPERATE"))
    yield f"scope {scoped} {draft.type} {sides}"
    yield f"word {trigger.gloss} {draft.type}"
    for name, sure in zip(("actors", "recipients"), act.sure, strict=True):
        often = step(sure, BINS)
        yield f"sure {name} {often}"
        yield f"sure {name} {often} {sides}"
    ties = _ties(act)
    yield f"ties {ties}"
    yield f"ties {ties} {draft.type}"
    yield f"ties {ties} {form_of(draft)} {act.loose}"
    for child in draft.sentence.dependents(act.trigger, "det"):
        word = draft.sentence.tokens[child]
        how = word.feature("PronType") + word.feature("Definite")
        yield f"determiner {how} {form_of(draft)}"
        yield f"determiner {how} {draft.again}"
    yield f"again {draft.again} {form_of(draft)}"
    yield f"again {draft.again} {draft.type}"
    for name, found in (("actor", act.actors), ("recipient", act.recipients)):
        for party in found[:2]:
            yield f"{name} {party.manner}"
            yield f"{name} {party.manner} {draft.type}"
            yield f"{name} kind {party.kind}"
    yield from _hinted(draft)
    yield from _wording(draft, heading, scene)
    yield from _company(draft, scene)
    yield from _abroad(draft, scene)


def _hinted(draft: Draft) -> Iterator[str]:
    """Whether the words around say that it is an act at all, and of its type."""
    if not draft.hints:
        return
    loose = draft.act.loose
    best, chance = likeliest_hint(draft.hints)
    own, most = step(draft.hints.get(draft.type, 0.0), HINTS), step(chance, HINTS)
    yield f"hint {own}"
    yield f"hint {own} {draft.type}"
    yield f"hint {own} {loose}"
    yield f"hinted {most} {best == draft.type} {loose}"
    yield f"hinted {most} {best == draft.type} {draft.type}"
    yield f"hinted {best} for {draft.type} {loose}"


def _abroad(draft: Draft, scene: Scene) -> Iterator[str]:
    """Who of the parties is foreign to whose text it is, how much the document speaks of him, and how lately it did."""
    about, act = scene.subjects, draft.act
    foreign = sorted({*draft.actors, *draft.recipients} - {scene.home})
    everything = max(sum(about.told.values()), 1)
    ties = _ties(act)
    titled = len(set(scene.title_parties) - {scene.home})
    yield f"foreign titles {min(titled, 3)} {bool(scene.home)}"
    yield f"foreign {min(len(foreign), 3)} {bool(scene.home)} {act.loose}"
    for code in foreign[:2]:
        times = about.told.get(code, 0)
        often, portion = step(times, TIMES), step(times / everything, PORTIONS)
        seen = next((f.sentence for f in reversed(scene.figures) if code in f.codes), None)
        ago = "never" if seen is None else str(min(scene.number - seen, 3))
        titular = code in scene.title_parties
        yield f"told {often}"
        yield f"told {often} {ties}"
        yield f"portion {portion} {ties}"
        yield f"portion {portion} {draft.type}"
        yield f"ago {ago} {ties}"
        yield f"ago {ago} {draft.type}"
        yield f"ago {ago} {often} {titular}"
        yield f"titular {titular} {ago} {form_of(draft)}"


def _wording(draft: Draft, heading: bool, scene: Scene) -> Iterator[str]:
    """In which words it is told, under which verb, and where in the document."""
    tokens, act = draft.sentence.tokens, draft.act
    trigger = tokens[act.trigger]
    capital = trigger.text[:1].isupper() and trigger.i > 0 and not heading  # "the Paris Agreement" is a name
    yield f"capital {capital} {form_of(draft)}"
    yield f"capital {capital} {draft.type}"
    yield f"person {trigger.feature('Person')} {trigger.feature('VerbForm')} {trigger.feature('Tense')}"
    yield f"person {trigger.feature('Person')} {trigger.feature('Mood')} {draft.type}"
    governor = tokens[trigger.head]
    if governor.i != trigger.i:
        yield f"under {governor.gloss} {trigger.relation}"
        yield f"under {governor.gloss} {draft.type}"
        yield f"under {governor.pos} {trigger.relation} {draft.type}"
    for token in tokens:
        if token.pos in CONTENT and draft.span[0] <= token.start < draft.span[1]:
            yield f"in {token.gloss}"
            yield f"in {token.gloss} {draft.type}"
    place = step(scene.number, PLACES)
    yield f"place {place}"
    yield f"place {place} {act.loose} {form_of(draft)}"
    yield f"words {step(len(tokens), SENTENCES)}"
    yield f"quote {step(draft.span[1] - draft.span[0], QUOTES)} {form_of(draft)}"


def _company(draft: Draft, scene: Scene) -> Iterator[str]:
    """With what a word stands: "thank you" by itself tells less than "thank you for your support"."""
    tokens, trigger = draft.sentence.tokens, draft.sentence.tokens[draft.act.trigger]
    for slot, words in company(draft):
        yield f"slot {slot} {trigger.gloss}"
        yield f"slot {slot} {draft.type}"
        for word in words:
            yield f"with {slot} {word.gloss}"
            yield f"with {slot} {word.gloss} {draft.type}"
    following = tokens[trigger.i + 1].gloss if trigger.i + 1 < len(tokens) else ""
    yield f"next {following} {trigger.gloss}"
    yield f"next {following} {draft.type}"
    root = tokens[draft.sentence.root]
    yield f"root {root.gloss} {draft.type}"
    yield f"root {root.gloss} {form_of(draft)}"
    answered = bool(scene.addressee)
    yield f"answered {answered} {draft.type}"
    yield f"answered {answered} {trigger.gloss}"


def _ties(act: Act) -> str:
    """How the two sides belong to an act."""
    return " ".join(tie or "none" for tie in act.ties)


def _side(codes: tuple[str, ...]) -> str:
    return "0" if not codes else "1" if len(codes) == 1 else "2"
