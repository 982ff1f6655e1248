"""Words that no row of the lexicon takes for acts, recognised by what stands around them.

A lexicon is never whole: "greenlit the loan", "s'y est refusé". A log-linear model, one yes or no for each type of act,
weighs a word with those around it; it is trained on the words that carry the statements of the annotated corpus, in
both languages together, as French words stand under their English gloss. What a word so found holds on its sides
follows the usual construction of its type (`patterns.tsv`); whether it is a statement is weighed like any other draft.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from sys import intern
from typing import cast as typed

from dragoman.records import EventType
from dragoman.statements.actors import Cast
from dragoman.statements.candidates import PREPOSITIONS
from dragoman.statements.learned import Weights, probability, read_weights
from dragoman.statements.lexicon import Frame, Lexicon, Slot
from dragoman.text.syntax import Sentence, Token

Table = Mapping[str, tuple[tuple[EventType, float], ...]]
"""For each mark the types that it speaks for or against, with its weight."""
LIKELY = 0.25
"""How likely a word must be of a type to be drafted as one; `keeping` has the last word."""
HINTS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85)
"""Likelihoods of a type by the words around between which it makes no difference."""
CONTENT = ("NOUN", "VERB", "ADJ")
NEAR = (-2, -1, 1, 2)
MOST_NOTED = 12
"""Nouns and verbs of a sentence that are told to the model."""
MOST_NAMED = 3
"""Parties of a sentence from which on it makes no difference how many they are."""


def by_mark(model: Weights) -> Table:
    """Weights of marks such as `AID word loan`, by mark without the type."""
    found: dict[str, list[tuple[EventType, float]]] = defaultdict(list)
    for mark, weight in model.items():
        type_, _, rest = mark.partition(" ")
        found[rest].append((typed(EventType, intern(type_)), weight))
    return {mark: tuple(each) for mark, each in found.items()}


@cache
def triggers() -> Table:
    """The trained weights, read once."""
    return by_mark(read_weights("trigger"))


def likeliest_hint(hints: Mapping[EventType, float]) -> tuple[EventType, float]:
    """The type for which the words around an act's word say most, and how much."""
    best = max(hints, key=lambda type_: (hints[type_], type_))
    return best, hints[best]


class Spotter:
    """Finds the type of act of the words of one sentence."""

    def __init__(
        self, sentence: Sentence, cast: Cast, lexicon: Lexicon, heading: bool, home: bool, table: Table
    ) -> None:
        """Look at one sentence.

        Args:
            sentence: the sentence.
            cast: who is who in it.
            lexicon: of its language.
            heading: whether it is one.
            home: whether the text is a government's own.
            table: the weights.
        """
        self._sentence, self._cast, self._lexicon, self._table = sentence, cast, lexicon, table
        self._heading, self._home = heading, home
        self._known: dict[int, Mapping[EventType, float]] = {}

    @cached_property
    def _named(self) -> int:
        return min(len({code for mention in self._cast.mentions for code in mention.codes}), MOST_NAMED)

    @cached_property
    def _shared(self) -> tuple[str, ...]:
        """The marks that all words of the sentence have."""
        noted = sorted({t.gloss for t in self._sentence.tokens if t.pos in ("NOUN", "VERB")})
        about = ("bias", f"named {self._named}", f"home {self._home} heading {self._heading}")
        return (*about, *(f"beside {word}" for word in noted[:MOST_NOTED]))

    @cached_property
    def _ground(self) -> Mapping[EventType, float]:
        """What these say for each type."""
        return self._totals(self._shared, {})

    def frame(self, token: Token) -> tuple[Frame, float] | None:
        """How a word is an act that is likely enough, and how likely; None if it is none."""
        if token.pos not in CONTENT or f"word {token.gloss}" not in self._table:
            return None
        if self._speaks_of_others(token) or self._doubts(token):
            return None
        type_, chance = self._likeliest(token)
        pos = "NOUN" if token.pos == "NOUN" else "VERB"
        if chance < LIKELY:
            return None
        frame = self._lexicon.patterns[type_, pos]
        if type_ == "REQUEST" and token.lemma in self._lexicon.grammar["obliging"]:
            frame = replace(frame, actor=(), recipient=(Slot("subj"),))  # "« Lima doit choisir »": it is asked
        return frame, chance

    def _speaks_of_others(self, token: Token) -> bool:
        """Whether a word denies or repeats what was told: "nie avoir vendu" sells nothing, nor does "follow suit"."""
        rows = self._lexicon.reporting.get((token.lemma, token.pos), ())
        return token.lemma in self._lexicon.imitating or any(row.force in ("deny", "doubt") for row in rows)

    def _doubts(self, token: Token) -> bool:
        """Whether a verb tells only that something may be so: "they could follow"."""
        cues = self._lexicon.status.get((token.lemma, token.pos), ())
        return any(cue.status == "possible" for cue in cues) and bool(self._sentence.dependents(token.i, "xcomp"))

    def _likeliest(self, token: Token) -> tuple[EventType, float]:
        best, score = likeliest_hint(self._scores(token))
        return best, probability(score)

    def chances(self, token: Token) -> dict[EventType, float]:
        """How likely a word is an act of each type, by what stands around it; also of one that a row takes for one."""
        return {type_: probability(each) for type_, each in self._scores(token).items()}

    def _scores(self, token: Token) -> Mapping[EventType, float]:
        if token.i not in self._known:
            self._known[token.i] = self._totals(self._own(token), self._ground)
        return self._known[token.i]

    def _totals(self, marks: Iterable[str], ground: Mapping[EventType, float]) -> Mapping[EventType, float]:
        """The sums of the weights of marks by type, on top of others."""
        totals: dict[EventType, float] = defaultdict(float, ground)
        for mark in marks:
            for type_, weight in self._table.get(mark, ()):
                totals[type_] += weight
        return totals

    def marks(self, token: Token) -> Iterator[str]:
        """What speaks for or against a word's being an act, as marks for the model."""
        yield from self._own(token)
        yield from self._shared

    def _own(self, token: Token) -> Iterator[str]:
        tokens, word = self._sentence.tokens, token.gloss
        yield f"word {word}"
        yield f"word {word} {token.pos}"
        yield f"word {word} {token.relation}"
        yield f"word {word} named {self._named}"
        yield f"word {word} home {self._home}"
        yield f"form {token.pos} {token.relation}"
        yield f"form {token.pos} {token.feature('VerbForm')} {token.feature('Mood')} {token.feature('Tense')}"
        above = tokens[token.head].gloss if token.head != token.i else "root"
        yield f"under {above} {token.relation}"
        for child in self._sentence.children[token.i]:
            yield from self._below(word, tokens[child])
        for step in NEAR:
            if 0 <= token.i + step < len(tokens):
                near = tokens[token.i + step].gloss.lower()
                yield f"near {step} {near}"
                yield f"near {step} {near} {word}"

    def _below(self, word: str, child: Token) -> Iterator[str]:
        tokens = self._sentence.tokens
        below = [tokens[c] for c in self._sentence.children[child.i]]
        case = next((each.lemma for each in below if each.relation == "case"), "")
        slot = f"{child.relation} {PREPOSITIONS.get(case, case)}"
        who = "party" if self._cast.acts(child.i) else child.pos
        yield f"slot {slot} {child.gloss.lower()}"
        yield f"slot {slot} {child.gloss.lower()} {word}"
        yield f"slot {slot} {who}"
        yield f"slot {slot} {who} {word}"
        for each in below:
            if each.pos in ("NOUN", "PROPN", "ADJ"):
                yield f"inside {child.relation} {each.gloss.lower()}"
                yield f"inside {each.gloss.lower()} {word}"
