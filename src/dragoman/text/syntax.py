"""Sentences with tokens, parts of speech, lemmas and dependencies (Universal Dependencies 2).

The pipelines are spaCy's, trained by `training/syntax` and shipped in `data/models`. Nothing of spaCy leaves this
module: what follows sees `Sentence` and `Token`, whose offsets are those of the document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from dragoman.resources import data_path

if TYPE_CHECKING:
    from spacy.language import Language

CONTRACTIONS = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à", "jusqu'": "jusque", "lorsqu'": "lorsque"}
"""French contractions, single tokens for the models, by their preposition."""

BATCH = 64
_SPACE = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": "-"})


@cache
def _features(morph: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence.

    `head` is the index of the governor in the sentence, its own index for the root; `start` and `end` are offsets in
    the text that was given to `Syntax.parse`.
    """

    i: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str
    start: int
    end: int

    def feature(self, name: str) -> str:
        """The value of a UD feature such as `Mood`, "" if absent."""
        return _features(self.morph).get(name, "")

    @property
    def relation(self) -> str:
        """The dependency relation without its subtype: `nsubj` for `nsubj:pass`."""
        return self.dep.partition(":")[0]


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence: its tokens, without those of white space."""

    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.tokens[-1].end

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(map(tuple, below))

    @cached_property
    def root(self) -> int:
        """Index of the root."""
        return next((token.i for token in self.tokens if token.head == token.i), 0)

    def subtree(self, i: int, without: frozenset[str] = frozenset()) -> list[int]:
        """Indices of a token and all below it, in text order; relations in `without` are not followed."""
        found, stack = [], [i]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(c for c in self.children[here] if self.tokens[c].relation not in without)
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Indices of the governors of a token, the nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def dependents(self, i: int, *relations: str) -> list[int]:
        """Dependents of a token by relation, subtypes included unless the subtype is named."""
        return [c for c in self.children[i] if self.tokens[c].relation in relations or self.tokens[c].dep in relations]

    def at(self, start: int, end: int) -> list[int]:
        """Indices of the tokens that overlap a span of the text."""
        return [token.i for token in self.tokens if token.start < end and token.end > start]


class Syntax:
    """The pipeline of one language; build it with `syntax(language)`."""

    def __init__(self, language: str) -> None:
        import spacy

        self.language = language
        self._nlp: Language = spacy.load(data_path(f"models/{language}"))

    def parse(self, spans: Iterable[tuple[str, int]]) -> Iterator[tuple[Sentence, ...]]:
        """Parse passages, each given as its text and its offset in the document.

        Yields:
            For each passage its sentences, with offsets in the document.
        """
        folded = []
        for text, offset in spans:
            clean, places = fold_space(text)
            folded.append((clean, (places, offset)))
        for doc, (places, offset) in self._nlp.pipe(folded, as_tuples=True, batch_size=BATCH):
            yield tuple(_sentences(doc, places, offset, self.language))


@cache
def syntax(language: str) -> Syntax:
    """The pipeline of a language, loaded once.

    Raises:
        FileNotFoundError: there is no model for the language.
    """
    return Syntax(language)


@cache
def _lemma(word: str, lemma: str, pos: str, language: str) -> str:
    """The model's lemma, unless it is no word of the language: then that of a dictionary of forms."""
    import simplemma

    if pos in ("VERB", "NOUN", "ADJ") and not simplemma.is_known(lemma, lang=language):
        return simplemma.lemmatize(word, lang=language).lower()
    return lemma


def fold_space(text: str) -> tuple[str, list[int]]:
    """Text with runs of white space as one space and plain apostrophes, and for each character its old offset."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for gap in _SPACE.finditer(text):
        pieces.append(text[at : gap.start()])
        places.extend(range(at, gap.start()))
        if pieces[-1] or at:
            pieces.append(" ")
            places.append(gap.start())
        at = gap.end()
    pieces.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return "".join(pieces).translate(_APOSTROPHES), places


def _sentences(doc: Any, places: list[int], offset: int, language: str) -> Iterator[Sentence]:
    for span in doc.sents:
        words = [token for token in span if not token.is_space]
        if not words:
            continue
        index = {token.i: i for i, token in enumerate(words)}
        yield Sentence(tuple(_token(token, i, index, places, offset, language) for i, token in enumerate(words)))


def _token(token: Any, i: int, index: dict[int, int], places: list[int], offset: int, language: str) -> Token:
    end = token.idx + len(token)
    pos = token.pos_
    lemma = _lemma(token.lower_, token.lemma_.lower(), pos, language)
    if pos == "ADP" or token.lower_ in CONTRACTIONS:
        lemma = CONTRACTIONS.get(token.lower_, CONTRACTIONS.get(lemma, lemma))
    return Token(
        i=i,
        text=token.text,
        lemma=lemma,
        pos=pos,
        dep=token.dep_,
        head=index.get(token.head.i, i),
        morph=str(token.morph),
        start=offset + places[token.idx],
        end=offset + places[end - 1] + 1,
    )
