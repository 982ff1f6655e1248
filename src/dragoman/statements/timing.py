"""Which date an act has: the dates in view, each with what speaks for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import WhenBasis, edtf
from dragoman.statements.around import Around, Marks, form_of, forms_of, grammar
from dragoman.statements.dating import Named
from dragoman.statements.drafts import Draft, is_earlier, is_main, is_recalled, is_standing
from dragoman.statements.learned import step
from dragoman.statements.story import MEMORY
from dragoman.text.syntax import Sentence
from dragoman.text.timex.specs import Calendar, Marked, Spec

DATING = ("tense", "relation", "word", "auxiliary", "advmod", "heading", "under auxiliary")
"""What of an act's grammar bears on its date."""
CORE = ("status", "type", "main", "forms")
"""What of an act all that speaks for a date is weighed with; what is but a detail of the date, with no more."""
DETAILED = (
    "far",
    "before",
    "precision",
    "way",
    "whose",
    "kind",
    "rank",
    "age",
    "roles",
    "opening ",
    "earlier ",
    "told ",
)
ROLES = frozenset({"said", "vague", "narrative", "told", "lead", "opening", "earlier", "published", "rule", "none"})
"""What a date may be to an act; one date may be several of them."""
DEPTHS = (2, 4, 8, 16)
"""Sentences down a text between which it makes no difference: what is told late is seldom of the day."""
AGES = (0, 1, 2, 4, 8, 32, 366)
"""Days from a date to publication between which it makes no difference."""
FAR_BACK = 4
"""Sentences since the narrative took its date, after which more make no difference."""


@dataclass(frozen=True, slots=True)
class When:
    """A date that an act may have, and how it would be known."""

    when: str = ""
    basis: WhenBasis = "none"


def date_alternatives(draft: Draft, around: Around) -> list[tuple[When, Marks]]:
    """The dates in view, none among them, each with what speaks for it; the date by rule is one of them."""
    sentence, trigger, story = around.sentence, draft.act.trigger, around.story
    found: dict[str, tuple[When, set[str]]] = {"": (When(), {"none"})}

    def propose(when: str, basis: WhenBasis, *marks: str) -> None:
        if when:
            found.setdefault(when, (When(when, basis), set()))[1].update(marks)

    # "confirmed on Monday that it had sent": neither the day of the telling nor that of the text
    earlier = is_earlier(sentence, trigger, around.lexicon)
    told_later = earlier and any(around.voices.of(trigger))
    named = list(around.calendar.values(trigger, draft.status, story.published, story.narrative))
    named = [each for each in named if not (told_later and each.steps == "apart")]
    near = sorted(named, key=lambda each: (each.steps, abs(sentence.tokens[trigger].start - each.time.start)))
    for rank, each in enumerate(near):
        propose(each.when, each.basis, f"rank {rank} {len(near)}", *_said(each, sentence, trigger, around.triggers))
    propose(story.narrative, "relative", "narrative")
    propose(story.told, "relative", "told", f"told {edtf.precision(story.told)} {story.told == story.narrative}")
    propose(story.lead if around.opening or not story.narrative else "", "relative", "lead", f"lead {around.heading}")
    if not told_later:
        propose(story.published, "published", "published")
    found.setdefault(draft.when, (When(draft.when, draft.when_basis), set()))[1].add("rule")
    for when, mark in _named_before(around):
        if when in found:  # offered besides, they were taken for others' more often than they were right
            found[when][1].add(mark)
    for when, (_, marks) in found.items():
        marks.add(f"age {_age(when, story.published)}")
        marks.add(" ".join(("roles", *sorted(marks.intersection(ROLES)))))
    about = (*_about(draft, around), f"several {len(near) > 1}", f"several {len(near)} {draft.status}")
    core = tuple(mark for mark in about if mark.startswith(CORE))
    said = any("said" in marks for _, marks in found.values())
    return [
        (
            when,
            (
                *marks,
                *(
                    f"{mark} | {said} {other}"
                    for mark in marks
                    for other in (core if mark.startswith(DETAILED) else about)
                ),
            ),
        )
        for when, marks in found.values()
    ]


def _named_before(around: Around) -> Iterator[tuple[str, str]]:
    """The dates that other sentences name: the opening of the text, and those before."""
    story = around.story
    for rank, each in enumerate(story.opening[:MEMORY] if around.opening else ()):
        yield each.when, "opening"
        yield each.when, f"opening {rank} {around.heading} {each.governor}"
    for rank, each in enumerate(reversed(story.earlier)):
        apart = min(story.number - each.number, MEMORY)
        yield each.when, "earlier"
        yield each.when, f"earlier {rank} {apart}"
        yield each.when, f"earlier {each.governor} {apart}"


def _said(named: Named, sentence: Sentence, trigger: int, triggers: frozenset[int]) -> Iterator[str]:
    """What speaks for a date that the sentence of an act names."""
    start = named.time.start
    distance = abs(sentence.tokens[trigger].start - start)
    yield "said" if named.steps != "vague" else "vague"
    yield f"steps {named.steps}"
    yield f"far {min(distance // 40, 4)}"
    yield f"precision {edtf.precision(named.when)}"
    yield f"before {start < sentence.tokens[trigger].start}"
    yield f"way {_way(sentence, trigger, named.governor)}"
    yield f"whose {_whose(sentence, trigger, named.governor, triggers)}"
    yield f"kind {_kind(named.time.spec)}"


def _about(draft: Draft, around: Around) -> Iterator[str]:
    """What of an act and its place in the text bears on its date."""
    sentence, trigger, story, scene = around.sentence, draft.act.trigger, around.story, around.scene
    form, forms, main = form_of(draft), forms_of(sentence, trigger), is_main(sentence, trigger, around.lexicon)
    home = bool(scene.home)
    since = str(min(story.number - story.since, FAR_BACK)) if story.narrative else "never"
    yield f"status {draft.status}"
    yield f"status {draft.status} {draft.type}"
    yield f"type {draft.type}"
    yield f"home {home} {around.opening}"
    yield f"main {main} {draft.status}"
    yield f"main {main} standing {is_standing(draft)} form {form}"
    yield f"quoted {draft.quoted} speaker {bool(draft.speaker)}"
    yield f"quoted {draft.quoted} {forms}"
    yield f"depth {step(scene.number, DEPTHS)} {draft.status} {form}"
    yield f"quarter {4 * scene.number // max(scene.length, 1)} {draft.status}"
    yield f"narrative {bool(story.narrative)} {home} {draft.status}"
    yield f"narrative {_age(story.narrative, story.published)} lead {_age(story.lead, story.published)}"
    yield f"since {since} {form}"
    yield f"since {since} {forms}"
    yield f"before then {is_earlier(sentence, trigger, around.lexicon)}"
    yield f"recalled {is_recalled(sentence, trigger)}"
    yield f"embedded {draft.embedded} {form}"
    yield f"forms {forms} {form}"
    yield f"forms {forms} {draft.type}"
    yield f"root {forms_of(sentence, sentence.root)} {form}"
    yield f"language {around.lexicon.language} {draft.status}"
    doers = set(draft.actors)
    yield f"before it {'doer' if doers & set(scene.doers) else 'target' if doers & set(scene.targets) else ''} {form}"
    yield from (mark for mark in grammar(draft, around) if mark.startswith(DATING))


def _age(when: str, published: str) -> str:
    """How long before publication a date is, and whether it is more than a day."""
    first, last = edtf.bounds(when)
    day, _ = edtf.bounds(published)
    if not when or first is None or last is None or day is None:
        return "open" if when else "none"
    if last > day:
        return "ahead"
    return f"{step((day - first).days, AGES)} {first == last}"


def _way(sentence: Sentence, trigger: int, governor: int) -> str:
    """The relations by which one climbs from an act, and comes down to the word that a date depends on."""
    up = [trigger, *sentence.ancestors(trigger)]
    over = [governor, *sentence.ancestors(governor)]
    meet = next((i for i in up if i in over), None)
    ways = (up[: up.index(meet)], over[: over.index(meet)]) if meet is not None else (up, over)
    return " / ".join(" ".join(sentence.tokens[i].relation for i in way[:3]) for way in ways)


def _whose(sentence: Sentence, trigger: int, governor: int, triggers: frozenset[int]) -> str:
    """Whether the act that a date stands nearest under is this one, or how that one stands to it."""
    owner = next((i for i in (governor, *sentence.ancestors(governor)) if i in triggers), None)
    if owner is None or owner == trigger:
        return "nobody" if owner is None else "own"
    if owner in sentence.ancestors(trigger):
        return "above"
    return "below" if trigger in sentence.ancestors(owner) else "beside"


def _kind(spec: Spec) -> str:
    """What an expression says in its words: a weekday, a month of a stated year, "since" something, "last week"."""
    if isinstance(spec, Marked):
        return spec.signal
    if isinstance(spec, Calendar):
        parts = (("day", spec.day), ("weekday", spec.weekday), ("month", spec.month), ("year", spec.year))
        return f"{next((name for name, part in parts if part), 'other')} {spec.year is not None} {spec.shift}"
    return f"{type(spec).__name__} {getattr(spec, 'unit', '')} {getattr(spec, 'base', '')}"
