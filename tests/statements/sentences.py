"""One sentence with all that the reader's steps need, and a document of a few; shared by the tests of the steps."""

from dataclasses import dataclass

import make
from dragoman.records import EVENT_TYPES, STATUSES, STRANDS, Block, Document, Statement
from dragoman.statements import read
from dragoman.statements.actors import Cast
from dragoman.statements.dating import Calendar
from dragoman.statements.learned import Weights
from dragoman.statements.lexicon import lexicon
from dragoman.statements.rules import _Reader
from dragoman.statements.scene import Scene
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Voices
from dragoman.statements.status import Modality
from dragoman.text.names import name_finder
from dragoman.text.syntax import Passage, Sentence, syntax
from dragoman.text.times import find_times
from dragoman.text.tokens import Name

DAY = "2025-07-10"
SURE = 30.0
RULES: dict[str, Weights] = {
    "type": {f"{type_} > {type_}": SURE for type_ in EVENT_TYPES},
    "status": {f"{status} rule {status}": SURE for status in STATUSES},
    "date": {"rule": SURE},
    "strand": {f"{strand} rule {strand}": SURE for strand in STRANDS},
    "speaker": {"rule": SURE},
}
"""Weights of details that leave every choice to the fixed rules."""
IN_SCOPE: Weights = {
    "bias": SURE,
    **dict.fromkeys(("scope False", "agenda True", "repeated True", "spared True"), -2 * SURE),
}
"""Weights under which all that is new and in scope is a statement, if its parties are the likeliest."""


@dataclass
class Parsed:
    sentence: Sentence
    clauses: Clauses
    cast: Cast
    voices: Voices
    modality: Modality
    calendar: Calendar

    def at(self, word: str) -> int:
        """Index of the only token with this text."""
        (found,) = [token.i for token in self.sentence.tokens if token.text == word]
        return found

    def slot(self, word: str, name: str) -> set[str]:
        """Words that head a slot of a word, those coordinated included."""
        heads = self.clauses.at(self.at(word)).slots.get(name, ())
        return {self.sentence.tokens[i].text for head in heads for i in self.clauses.conjuncts(head)}


def parse(language: str, text: str, scene: Scene | None = None) -> Parsed:
    known = lexicon(language)
    mentions = name_finder(language).find(text, DAY)
    names = [Name(m.start, m.end, m.kind) for m in mentions]
    ((sentence,),) = syntax(language).parse([Passage(text, whole=True)], names)
    clauses = Clauses(sentence, known.grammar)
    cast = Cast(sentence, clauses, mentions, scene or Scene(), known)
    modality = Modality(sentence, clauses, known)
    return Parsed(
        sentence,
        clauses,
        cast,
        Voices(sentence, clauses, cast, known),
        modality,
        Calendar(sentence, clauses, modality, find_times(text, language)),
    )


def document(language: str, text: str, **fields: object) -> Document:
    """A document of paragraphs, set apart by blank lines."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(part)))
        at += len(part) + 2
    return make.document(text, **({"language": language, "blocks": tuple(blocks), "published": DAY} | fields))


def statements(language: str, text: str, **fields: object) -> tuple[Statement, ...]:
    return read(document(language, text, **fields)).statements


class Ruled(_Reader):
    """The reader with models that leave every choice to the fixed rules, so that a rule shows whatever was learned."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._linking = {"a rule": SURE, "r rule": SURE}
        self._keeping = IN_SCOPE
        self._details = RULES


def ruled(language: str, text: str, **fields: object) -> tuple[Statement, ...]:
    """The statements of a text by the fixed rules alone."""
    return Ruled(document(language, text, **fields)).read().statements
