"""What the details of a draft are chosen from, beside the draft itself: where it stands, and its grammar."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.statements.actors import Cast
from dragoman.statements.dating import Calendar
from dragoman.statements.drafts import Draft
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.scene import Scene
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Voices
from dragoman.statements.story import Story
from dragoman.statements.triggers import Spotter
from dragoman.text.syntax import Sentence, Token

Marks = tuple[str, ...]
AUXILIARY = ("aux", "cop")


@dataclass(frozen=True, slots=True)
class Around:
    """What the details of a draft are chosen from, beside the draft itself.

    Attributes:
        triggers: indices of the words of the sentence that are acts.
        spotter: tells what stands around a word.
        story: the dates that the document has reached.
        heading: whether the sentence is one.
        opening: whether it is headline or lead.
    """

    sentence: Sentence
    clauses: Clauses
    cast: Cast
    calendar: Calendar
    voices: Voices
    scene: Scene
    lexicon: Lexicon
    triggers: frozenset[int]
    spotter: Spotter
    story: Story
    heading: bool
    opening: bool


def grammar(draft: Draft, around: Around) -> Iterator[str]:
    """How the act's word stands in its sentence."""
    sentence = around.sentence
    token = sentence.tokens[draft.act.trigger]
    below = [sentence.tokens[c] for c in sentence.children[token.i]]
    governor = sentence.tokens[token.head]
    form = form_of(draft)
    yield f"form {form} {draft.type}"
    yield f"tense {tense_of(token)} {form}"
    yield f"relation {token.relation} {form}"
    yield f"word {token.gloss}"
    yield f"embedded {draft.embedded}"
    yield f"heading {around.heading} {form}"
    yield f"home {bool(around.scene.home)}"
    for child in below:
        if child.relation in AUXILIARY:
            yield f"auxiliary {child.lemma} {tense_of(child)}"
        if child.relation in ("mark", "advmod", "amod", "det", "case"):
            yield f"{child.relation} {child.gloss}"
    if governor.i != token.i:
        yield f"under {governor.gloss} {token.relation}"
        yield f"under {governor.pos} {token.relation} {tense_of(governor)}"
        for i in sentence.dependents(governor.i, *AUXILIARY):
            yield f"under auxiliary {sentence.tokens[i].lemma} {token.relation}"


def tense_of(token: Token) -> str:
    """Form, mood and tense of a verb; its part of speech if it has none."""
    return f"{token.feature('VerbForm')}{token.feature('Mood')}{token.feature('Tense')}" or token.pos


def form_of(draft: Draft) -> str:
    """Whether an act is a noun, a passive or another verb."""
    act = draft.act
    return "noun" if act.frame.pos == "NOUN" else "passive" if act.clause.passive else "verb"


def forms_of(sentence: Sentence, i: int) -> str:
    """The forms of a verb with its auxiliaries: a compound tense."""
    return " ".join(tense_of(sentence.tokens[k]) for k in (*sentence.dependents(i, "aux", "cop"), i))
