"""When, with what status, in what domain and by whose word: each detail of a draft is one of few alternatives.

The fixed rules propose (`status`, `dating`, `speaker`, `strands`); a log-linear model weighs their proposal with what
stands around the act, and departs from it where the annotated corpus shows that they err.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.records import EVENT_TYPES, QUADS, STATUSES, STRANDS, EventType, Status, Strand, edtf
from dragoman.statements.around import Around, Marks, form_of, forms_of, grammar, tense_of
from dragoman.statements.drafts import Draft, company, is_main
from dragoman.statements.learned import Weights, likeliest, step
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.parties import codes_of
from dragoman.statements.scope import scheme
from dragoman.statements.speaker import Attribution
from dragoman.statements.timing import date_alternatives
from dragoman.statements.triggers import HINTS, likeliest_hint
from dragoman.text.syntax import Sentence

CONTENT = ("NOUN", "VERB", "ADJ", "PROPN")
VOICING = ("tense", "auxiliary", "under", "mark", "word")
"""What of it bears on whether anybody is cited: "aurait tiré" is somebody's word."""
CITED = ("nobody", "doer", "cited", "said 0", "aside")
"""Ways of being cited, or of nobody being, that an act's grammar bears on; a fixed rule is not one of them."""
QUOTED = (1, 3, 6, 12)
"""Words of a sentence in quotation marks, between which it makes no difference."""
AHEAD = (0, 1, 2, 4, 7, 30)
"""Days from publication to the date that a sentence may mean, between which it makes no difference."""
SIDES = ("actor", "recipient")
SPOKEN = ("AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN")
"""Types of what is done by saying it, whatever becomes of what is spoken of."""


def hinted(draft: Draft, around: Around) -> Draft:
    """A draft with what the words around its own say that it is."""
    if draft.sentence is not around.sentence:
        return draft
    return replace(draft, hints=around.spotter.chances(draft.sentence.tokens[draft.act.trigger]))


def retype(draft: Draft, model: Weights, triggers: frozenset[int] = frozenset()) -> Draft:
    """A draft with its likeliest type; what a verb demands or promises is not that demand or promise once more.

    Args:
        draft: as the rules left it.
        model: its weights.
        triggers: indices of the words of its sentence that are acts.
    """
    types = type_alternatives(draft)
    if _is_content(draft, triggers):
        types = [each for each in types if QUADS[each[0]] == QUADS[draft.type]]
    at, _ = likeliest([marks for _, marks in types], model)
    return replace(draft, type=types[at][0])


def detail(draft: Draft, around: Around, models: dict[str, Weights]) -> Draft:
    """A draft with its likeliest status, date, strand and speaker.

    Args:
        draft: as the rules left it.
        around: where it stands.
        models: weights by name: `status`, `date`, `strand`, `speaker`.
    """
    statuses = status_alternatives(draft, around)
    at, _ = likeliest([marks for _, marks in statuses], models["status"])
    # Its own words, or a denial, keep it from being told as done: a false accusation is worse than a gap.
    open_ = draft.worded == "happened" and draft.status != "denied"
    if statuses[at][0] != "happened" or open_ or _spoken(draft):
        draft = replace(draft, status=statuses[at][0])
    dates = date_alternatives(draft, around)
    at, _ = likeliest([marks for _, marks in dates], models["date"])
    draft = replace(draft, when=dates[at][0].when, when_basis=dates[at][0].basis)
    strands = strand_alternatives(draft, around)
    at, _ = likeliest([marks for _, marks in strands], models["strand"])
    draft = replace(draft, strand=strands[at][0])
    if _declared(draft, around):
        return draft
    speakers = speaker_alternatives(draft, around)
    at, _ = likeliest([marks for _, marks in speakers], models["speaker"])
    return replace(draft, speaker=speakers[at][0])


def _spoken(draft: Draft) -> bool:
    """Whether the word of a deed tells of what was said of it: who asks for a meeting has asked, who will not receive
    somebody has refused."""
    said = draft.type != draft.act.frame.type and draft.type in SPOKEN
    return said and (draft.status != "denied" or draft.type == "REJECT")


def _declared(draft: Draft, around: Around) -> bool:
    """Whether a deed is what somebody declares that was done: "Kyiv declared that they had sent …" stays his word."""
    tokens, i = draft.sentence.tokens, draft.act.trigger
    said = next(iter(around.voices.of(i)), None) if draft.speaker and draft.type not in SPOKEN else None
    while tokens[i].relation == "xcomp" and tokens[i].head != i:
        i = tokens[i].head
    if said is None or tokens[i].relation != "ccomp" or tokens[i].head != said.verb:
        return False
    return set(codes_of(said.parties)) == set(draft.speaker)


def _is_content(draft: Draft, triggers: frozenset[int]) -> bool:
    """Whether a noun that a row takes for a deed is the object of a verb that is an act itself."""
    word = draft.sentence.tokens[draft.act.trigger]
    deed = not draft.act.loose and draft.type == draft.act.frame.type and QUADS[draft.type].startswith("material")
    return deed and word.relation == "obj" and word.pos == "NOUN" and word.head in triggers


def type_alternatives(draft: Draft) -> list[tuple[EventType, Marks]]:
    """The types, each with what speaks for it: a "commitment" is a promise or a backing by what it is made to."""
    given, act = draft.type, draft.act
    form = form_of(draft)
    about = tuple(_company(draft))
    sides = (*draft.after, *_sides(draft))
    hint = likeliest_hint(draft.hints) if draft.hints else None
    return [
        (
            type_,
            (
                f"{given} > {type_}",
                f"{given} > {type_} {act.loose} {form}",
                f"{given} > {type_} {len(draft.actors)} {len(draft.recipients)}",
                *(f"{type_} {mark}" for mark in about),
                *((f"kept {mark}" for mark in about) if type_ == given else ()),
                *(f"{type_} {mark}" for mark in sides),
                *(_hinted(draft, type_, *hint) if hint else ()),
                *draft.known.get(type_, ()),
            ),
        )
        for type_ in EVENT_TYPES
    ]


def _hinted(draft: Draft, type_: EventType, best: EventType, chance: float) -> Iterator[str]:
    """What the words around an act's word say for a type, and for the one that they say most for."""
    same, often = type_ == draft.type, step(draft.hints.get(type_, 0.0), HINTS)
    yield f"hint {often} {same}"
    yield f"hint {often} {type_}"
    yield f"hint {often} {same} {draft.act.loose}"
    yield f"hinted {type_ == best} {same} {step(chance, HINTS)}"


def _company(draft: Draft) -> Iterator[str]:
    """The words that an act's word keeps company with."""
    act, tokens = draft.act, draft.sentence.tokens
    trigger = tokens[act.trigger]
    yield f"word {trigger.gloss}"
    for i in act.covers:
        yield f"word {trigger.gloss} {tokens[i].gloss}"
        yield f"cover {tokens[i].gloss}"
    for slot, words in company(draft):
        for word in words if slot != "subj" else ():
            yield f"slot {slot} {word.gloss}"
            yield f"slot {slot} {word.pos} {trigger.gloss}"
    if trigger.head != trigger.i:
        yield f"under {tokens[trigger.head].gloss}"
    yield f"about {draft.about}"


def _sides(draft: Draft) -> Iterator[str]:
    """What kinds of party do the act and suffer it."""
    kinds = [sorted(set(map(scheme, codes))) for codes in (draft.actors, draft.recipients)]
    for side, found in zip(SIDES, kinds, strict=True):
        yield from (f"{side} {kind}" for kind in found)
    yield f"sides {'|'.join(kinds[0])}>{'|'.join(kinds[1])}"


def status_alternatives(draft: Draft, around: Around) -> list[tuple[Status, Marks]]:
    """The statuses, each with what speaks for it."""
    forces = [said.force for said in around.voices.of(draft.act.trigger) if said.verb != draft.act.trigger]
    told = (f"force {force} {form_of(draft)}" for force in forces[:2])
    about = (*grammar(draft, around), *told, *_purpose(draft), *_ahead(draft, around), *_tenses(draft, around))
    main = is_main(draft.sentence, draft.act.trigger, around.lexicon)
    return [
        (
            status,
            (
                f"{status} rule {draft.status}",
                f"{status} rule {draft.status} {draft.type}",
                f"{status} rule {draft.status} {bool(draft.speaker)}",
                f"{status} worded {draft.worded}",
                f"{status} worded {draft.worded} main {main}",
                *(f"{status} {mark}" for mark in about),
            ),
        )
        for status in STATUSES
    ]


def _purpose(draft: Draft) -> Iterator[str]:
    """To what end, under a verb of what form: "took the floor to denounce" has denounced, "met to attack" has not."""
    sentence = draft.sentence
    token = sentence.tokens[draft.act.trigger]
    above = sentence.tokens[token.head]
    for i in sentence.dependents(token.i, "mark", "case"):
        yield f"to {sentence.tokens[i].gloss} {QUADS[draft.type]} {tense_of(above)}"
        yield f"to {sentence.tokens[i].gloss} {draft.type} {above.gloss}"


def _tenses(draft: Draft, around: Around) -> Iterator[str]:
    """The tenses of an act, of the main verb, of the verb that it hangs on, and the act that it is told under."""
    sentence, trigger, form = draft.sentence, draft.act.trigger, form_of(draft)
    token = sentence.tokens[trigger]
    yield f"forms {forms_of(sentence, trigger)} {form}"
    yield f"forms {forms_of(sentence, sentence.root)} {form} root {sentence.root == trigger}"
    if token.head != trigger:
        yield f"forms {forms_of(sentence, token.head)} {token.relation} {form}"
        yield f"forms {forms_of(sentence, token.head)} {form} {draft.type}"
    above = next((i for i in sentence.ancestors(trigger) if i in around.triggers), None)
    yield f"over {sentence.tokens[above].gloss if above is not None else 'none'} {form}"


def _ahead(draft: Draft, around: Around) -> Iterator[str]:
    """How far ahead of publication the nearest date of its sentence is, if it is one to come."""
    trigger, story = draft.act.trigger, around.story
    found = around.calendar.values(trigger, "planned", story.published, story.narrative)
    near = min(((each.steps, each.when) for each in found if each.steps.isdigit()), default=None)
    first, published = edtf.bounds(near[1])[0] if near else None, edtf.bounds(story.published)[0]
    if first and published:
        days = step((first - published).days, AHEAD)
        yield f"ahead {days} {tense_of(draft.sentence.tokens[trigger])}"
        yield f"ahead {days} {form_of(draft)}"


def strand_alternatives(draft: Draft, around: Around) -> list[tuple[Strand, Marks]]:
    """The strands, each with the words that speak for it."""
    word = draft.act.trigger
    matters = around.scene.subjects.matters
    sides = (draft.actors, draft.recipients)
    return strands_by_words(around.sentence, word, draft.span, draft.type, sides, draft.strand, matters, around.lexicon)


def strands_by_words(
    sentence: Sentence,
    word: int,
    span: tuple[int, int],
    type_: EventType,
    sides: tuple[Iterable[str], Iterable[str]],
    ruled: Strand,
    matters: tuple[Strand, ...],
    lexicon: Lexicon,
) -> list[tuple[Strand, Marks]]:
    """The strands that an act may have.

    Args:
        sentence: where it is told.
        word: index of its trigger.
        span: offsets of its quote.
        type_: its type.
        sides: codes of its actors and of its recipients.
        ruled: its strand by rule.
        matters: the strands of the document's own words, the heaviest first.
        lexicon: of the language.
    """
    marks = {f"rule {ruled}", f"rule {ruled} {type_}", f"type {type_}", f"word {sentence.tokens[word].gloss}"}
    for rank, strand in enumerate(matters[:3]):
        marks |= {f"matter {rank} {strand}", f"matter {rank} {strand} {type_}"}
    for side, codes in zip(SIDES, sides, strict=True):
        # an armed group fights, an agency has its trade: each by itself; a state may do anything
        for known in {*map(scheme, codes), *(code for code in codes if ":" in code)}:
            marks |= {f"{side} {known}", f"party {known}"}
    for token in sentence.tokens:
        if token.pos in CONTENT:
            place = "in" if span[0] <= token.start < span[1] else "by"
            topics = [strand for strand, worth in lexicon.strands.get(token.lemma, ()) if worth > 1]
            marks |= {f"{place} {token.gloss}", *(f"{place} topic {strand}" for strand in topics)}
            marks |= {f"{place} {token.gloss} {type_}"} if place == "in" else set()
    return [(strand, tuple(f"{strand} {mark}" for mark in sorted(marks))) for strand in STRANDS]


def speaker_alternatives(draft: Draft, around: Around) -> list[tuple[tuple[str, ...], Marks]]:
    """Who may be cited for an act, nobody among them."""
    scene = around.scene
    found: dict[tuple[str, ...], set[str]] = {(): {"nobody"}}
    ways: dict[tuple[str, ...], set[str]] = {}

    def propose(codes: tuple[str, ...], *marks: str) -> None:
        if codes:
            found.setdefault(tuple(sorted(codes)), set()).update(marks)

    for rank, said in enumerate(around.voices.of(draft.act.trigger)):
        aside = ("aside",) if said.aside else ()
        codes = codes_of(said.parties)
        propose(codes, f"said {min(rank, 2)}", f"force {said.force}", *aside)
        ways.setdefault(codes, set()).update(_way(draft, said, around))
    propose(scene.voice, "voice")
    propose((scene.home,) if scene.home else (), "home")
    propose(draft.actors, "doer", f"doer {draft.sentence.tokens[draft.act.trigger].gloss}", f"doer {draft.type}")
    propose(scene.cited(), "cited", f"cited {scene.number - scene.citing}")
    found.setdefault(draft.speaker, set()).add("rule")
    doers, targets = set(draft.actors), set(draft.recipients)
    trigger = draft.sentence.tokens[draft.act.trigger]
    about = (
        # who reports a clause answers for its verb, hardly for what its nouns take for known
        f"form {form_of(draft)} {bool(scene.home)}",
        f"relation {trigger.relation} {form_of(draft)}",
        f"type {draft.type}",
        f"status {draft.status}",
        f"quoted {draft.quoted} {bool(scene.voice)}",
        f"embedded {draft.embedded} {bool(scene.home)}",
        f"heading {around.heading}",
        *_telling(draft, around),
    )
    voicing = [mark for mark in grammar(draft, around) if mark.startswith(VOICING)]
    alternatives = []
    for codes, marks in found.items():
        part = (
            "nobody" if not codes else "doer" if set(codes) <= doers else "target" if set(codes) <= targets else "other"
        )
        own = {*marks, f"part {part}", f"part {part} home {codes == (scene.home,)}"}
        joined = (f"{mark} | {other}" for mark in own for other in about)
        told = (f"{mark} | {other}" for mark in own.intersection(CITED) for other in voicing)
        alternatives.append((codes, (*own, *joined, *told, *ways.get(codes, ()))))
    return alternatives


def _telling(draft: Draft, around: Around) -> Iterator[str]:
    """Whether the act is told by a word of saying, its own or the one above, and how much of it stands in quotes."""
    sentence, act = draft.sentence, draft.act
    own = next((said.force for i in (act.trigger, *act.covers) if (said := around.voices.at(i))), "none")
    yield f"told {own}"
    at, classes = sentence.tokens[act.trigger].start, around.lexicon.grammar
    inside = next((quotation for quotation in around.scene.quotations if quotation.holds(at)), None)
    words = [token.text.lower() for token in sentence.tokens if inside and inside.holds(token.start)]
    first = not (classes["first_plural"] | classes["first_singular"]).isdisjoint(words)
    yield f"quote {step(len(words), QUOTED)} {bool(inside and inside.end > sentence.end)} {first}"


def _way(draft: Draft, said: Attribution, around: Around) -> Iterator[str]:
    """By what word somebody is cited, and how far above the act it stands."""
    sentence, trigger = draft.sentence, draft.act.trigger
    form, verb = form_of(draft), sentence.tokens[said.verb]
    up = [trigger, *sentence.ancestors(trigger)]
    steps = up.index(said.verb) if said.verb in up else 0
    via = up[steps - 1]  # the word under the citing one; where none is above, the top of the sentence
    link = sentence.tokens[via].relation if steps else "beside"
    kind = "aside" if said.aside else "above" if steps else "beside"
    if not said.aside:
        yield f"by {verb.gloss} {form}"
        yield f"by {verb.gloss}"
        yield f"by {verb.gloss} {link}"
        yield f"by {tense_of(verb)} {link}"
    yield f"way {kind} {form}"
    yield f"way {link} {min(steps, 4)}"
    yield f"way {link} {min(steps, 4)} {form}"
    yield f"way {link} {tense_of(sentence.tokens[via])}"
    yield f"way {link} {tense_of(sentence.tokens[trigger])} {min(steps, 4)}"
