"""The reader watched over annotated documents: what it could have chosen, and what would have been right."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from sys import intern
from types import ModuleType
from typing import Any

from dragoman.records import STRANDS, Document
from dragoman.statements import details, keeping
from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.around import Around
from dragoman.statements.candidates import tie_of
from dragoman.statements.choosing import Choice, choice
from dragoman.statements.details import detail
from dragoman.statements.drafts import Draft
from dragoman.statements.learned import Weights
from dragoman.statements.linking import complete
from dragoman.statements.parties import Side
from dragoman.statements.rates import Rates
from dragoman.statements.rules import _Place, _Reader
from dragoman.statements.scope import in_scope
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Voices
from dragoman.statements.strands import strand_of
from dragoman.statements.timing import date_alternatives
from dragoman.statements.triggers import CONTENT, Table
from dragoman.text.syntax import Sentence

Rows = dict[str, Any]
Example = tuple[Sequence[Sequence[str]], int]
"""The marks of each alternative, and the index of the right one."""
DETAILS = {
    "status": details.status_alternatives,
    "date": date_alternatives,
    "speaker": details.speaker_alternatives,
}
Word = tuple[Sequence[str], frozenset[str]]
"""The marks of a word, and the types of act that it carries."""
HALF = 0.5
"""Share of the shorter quote that a draft must have in common with a gold quote, as in the scorer."""


@dataclass
class Found:
    """What one document teaches: choices of parties with the right one, drafts with whether they are right."""

    choices: list[Example] = field(default_factory=list)
    details: dict[str, list[Example]] = field(
        default_factory=lambda: {name: [] for name in ("type", "strand", *DETAILS)}
    )
    drafts: list[tuple[Draft, tuple[str, ...], bool]] = field(default_factory=list)

    def shared(self) -> "Found":
        """The same with each mark kept in memory once, however many documents have it."""
        return Found(
            [_interned(each) for each in self.choices],
            {name: [_interned(each) for each in examples] for name, examples in self.details.items()},
            [(draft, tuple(map(intern, marks)), right) for draft, marks, right in self.drafts],
        )


class Watched(_Reader):
    """The rules reader over a document whose gold is known, with given weights for the choice of parties."""

    def __init__(
        self,
        document: Document,
        gold: Sequence[Rows],
        models: dict[str, Weights],
        triggers: Table,
        score: ModuleType,
    ) -> None:
        super().__init__(document)
        self._linking = models["linking"]
        self._scene.rates = Rates(models["rates"])
        self._triggers = triggers
        self._details = {name: models[name] for name in ("type", "strand", *DETAILS)}
        self._gold = gold
        self._score = score
        self._spans = [_span(document.text, row["quote"]) for row in gold]
        self.found = Found()
        self._echoing = False

    def _drafts(self, sentence: Sentence, place: _Place) -> list[Draft]:
        for span, gold in zip(self._spans, self._gold, strict=True):
            if span and sentence.start <= span[0] < sentence.end:
                self._strand(sentence, span, gold)
        return super()._drafts(sentence, place)

    def _strand(self, sentence: Sentence, span: tuple[int, int], gold: Rows) -> None:
        """Every gold statement teaches its strand, found by the rules or not; its word is the head of its quote."""
        word = _head(sentence, span)
        if word is None:
            return
        ruled = strand_of(sentence, word, gold["type"], None, None, self._lexicon)
        sides, matters = (gold["actors"], gold["recipients"]), self._scene.subjects.matters
        offered = details.strands_by_words(sentence, word, span, gold["type"], sides, ruled, matters, self._lexicon)
        right = STRANDS.index(gold["strand"])
        self.found.details["strand"].append(([marks for _, marks in offered], right))

    def _linked(self, act: Act, sentence: Sentence, clauses: Clauses, cast: Cast, voices: Voices) -> Act:
        gold = self._meant(sentence.tokens[act.trigger].start, act)
        if gold:
            ruled = complete(act, sentence, clauses, cast, self._scene, self._lexicon.grammar["paper"])
            sides: tuple[tuple[Side, str, frozenset[str]], ...] = (
                ("actor", "actors", frozenset()),
                ("recipient", "recipients", frozenset(gold["actors"])),
            )
            for side, name, taken in sides:
                offered = choice(ruled, side, taken, sentence, clauses, cast, self._scene, voices)
                right = _right(offered, set(gold[name]))
                if right is not None:
                    self.found.choices.append((offered.marks, right))
                    chosen = offered.candidates[right]
                    ruled = replace(ruled, actors=chosen.parties, ties=(tie_of(chosen), ""))
        return super()._linked(act, sentence, clauses, cast, voices)

    def _kept(self, found: Iterable[Draft], around: Around, echo: bool = False) -> Iterator[Draft]:
        for draft in found:  # an echo has the details of what it echoes, and teaches nothing of its own
            self._echoing = echo
            yield from super()._kept([draft], around, echo)

    def _weighed(self, draft: Draft, around: Around) -> Draft:
        weighed = super()._weighed(draft, around)
        marks = tuple(keeping.marks(weighed, around.heading, self._scene))
        here = not self._echoing
        told = detail(weighed, around, self._details) if here else weighed
        self.found.drafts.append((replace(told, hints={}), marks, self._is_right(weighed)))
        gold = self._teller(draft)
        if gold and here:
            as_proposed = replace(draft, hints=weighed.hints, after=weighed.after, known=weighed.known)
            self._detail("type", details.type_alternatives(as_proposed), gold)
            for name, alternatives in DETAILS.items():
                self._detail(name, alternatives(weighed, around), gold)
        return weighed

    def _keeps(self, draft: Draft) -> bool:
        """What the scope of the guidelines lets through: the model that will weigh it is not trained yet."""
        actors, recipients = set(draft.actors), set(draft.recipients)
        sure = not draft.agenda and not draft.spared
        return sure and in_scope(draft.type, actors, recipients, draft.abroad, draft.embedded)

    def _detail(self, name: str, offered: Sequence[tuple[Any, Sequence[str]]], gold: Rows) -> None:
        right = self._chosen(name, [value for value, _ in offered], gold)
        if right is not None:
            self.found.details[name].append(([marks for _, marks in offered], right))

    def _chosen(self, name: str, values: list[Any], gold: Rows) -> int | None:
        """Index of the alternative that the gold statement has; of several dates that agree, that of the text first."""
        if name == "date":
            agreeing = [self._score.same_date(gold, {"when": value.when}) for value in values]
            return next((at for at, yes in enumerate(agreeing) if yes), None)
        wanted = tuple(sorted(gold["speaker"])) if name == "speaker" else gold[name]
        return values.index(wanted) if wanted in values else None

    def _teller(self, draft: Draft) -> Rows | None:
        """The gold statement that a draft tells of: the same words and parties, of the same type if there is one."""
        told = as_row(draft, self._document.text)
        over = [
            row
            for row in self._gold
            if self._score.same_dyad(row, told)
            and self._score.overlap([draft.span], self._score.spans(self._document.text, row["quote"])) >= HALF
        ]
        return next((row for row in over if row["type"] == draft.type), over[0] if over else None)

    def _meant(self, start: int, act: Act) -> Rows | None:
        """The gold statement of the act's type in whose quote its word stands, the shortest if several."""
        over = [
            (span[1] - span[0], at)
            for at, span in enumerate(self._spans)
            if span and span[0] <= start < span[1] and self._gold[at]["type"] == act.frame.type
        ]
        return self._gold[min(over)[1]] if over else None

    def _is_right(self, draft: Draft) -> bool:
        """Whether a gold statement has its type, words and parties, who does it included: the scorer asks not."""
        told = as_row(draft, self._document.text)
        arrows = set(self._score.arrows(told))
        return any(
            row["type"] == draft.type
            and arrows.intersection(self._score.arrows(row))
            and self._score.overlap([draft.span], self._score.spans(self._document.text, row["quote"])) >= HALF
            for row in self._gold
        )


class Spotted(_Reader):
    """The rules reader over a document, to collect the words that may be acts, with the types that they are."""

    def __init__(self, document: Document, gold: Sequence[Rows]) -> None:
        super().__init__(document)
        self._gold = [(_span(document.text, row["quote"]), row["type"]) for row in gold]
        self.words: list[Word] = []

    def _drafts(self, sentence: Sentence, place: _Place) -> list[Draft]:
        heads: dict[int | None, set[str]] = defaultdict(set)
        for span, type_ in self._gold:
            if span and sentence.start <= span[0] < sentence.end:
                heads[_head(sentence, span)].add(type_)
        _, cast, _ = self._cast(sentence)
        spotter = self._spotter(sentence, cast, place)
        for token in sentence.tokens:
            if token.pos in CONTENT and not cast.mention(token.i):
                self.words.append((tuple(spotter.marks(token)), frozenset(heads[token.i])))
        return []


def shared(words: Sequence[Word]) -> list[Word]:
    """Words with each mark kept in memory once."""
    return [(tuple(map(intern, marks)), types) for marks, types in words]


def _head(sentence: Sentence, span: tuple[int, int]) -> int | None:
    """The word on which all the others of a quote hang."""
    inside = sentence.at(*span)
    return next((i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i), None)


def _interned(example: Example) -> Example:
    alternatives, right = example
    return [tuple(map(intern, marks)) for marks in alternatives], right


def as_row(draft: Draft, text: str) -> Rows:
    """A draft in the shape that the scorer reads."""
    return {
        "quote": text[draft.span[0] : draft.span[1]],
        "type": draft.type,
        "actors": list(draft.actors),
        "recipients": list(draft.recipients),
        "when": draft.when,
        "status": draft.status,
        "speaker": list(draft.speaker),
        "strand": draft.strand,
    }


def _span(text: str, quote: str) -> tuple[int, int] | None:
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else None


def _right(offered: Choice, codes: set[str]) -> int | None:
    """Index of the candidate nearest to the gold codes, None if none has any of them."""
    if not codes:
        return 0
    shares = [len(codes & set(each.codes)) / len(codes | set(each.codes)) for each in offered.candidates]
    return shares.index(max(shares)) if max(shares) > 0 else None
