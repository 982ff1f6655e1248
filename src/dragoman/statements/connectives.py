"""Connectives of several words ("afin de", "à moins que", "in order to") and the clause that each opens.

Parsers take such expressions apart in many ways, so they are found by their words, and their clause by what follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Status
from dragoman.statements.lexicon import Lexicon
from dragoman.text.syntax import Sentence, Token

REACH = 12
"""Words after a connective among which its verb is looked for."""
BARE = frozenset({"de", "to", "of", "for", "than", "à"})
"""Last words of connectives that open an infinitive or a noun; the others open a finite clause."""


@dataclass(frozen=True, slots=True)
class Connective:
    """A connective: the indices of its words, the head of its clause, what it says of the clause."""

    words: range
    opens: int
    status: Status


def connectives(sentence: Sentence, lexicon: Lexicon) -> Iterator[Connective]:
    """The connectives of a sentence in text order, the longest where several fit."""
    taken = 0
    for token in sentence.tokens:
        if token.i < taken:
            continue
        for lead in {token.lemma, token.text.lower()}:
            found = next((c for c in lexicon.connectives.get(lead, ()) if _fits(sentence, token.i, c.words)), None)
            opens = _opened(sentence, token.i + len(found.words), found.words[-1] in BARE) if found else None
            if found and opens is not None:
                taken = token.i + len(found.words)
                yield Connective(range(token.i, taken), opens, found.status)
                break


def _fits(sentence: Sentence, first: int, words: tuple[str, ...]) -> bool:
    here = sentence.tokens[first : first + len(words)]
    return len(here) == len(words) and all(
        word in (token.lemma, token.text.lower()) for word, token in zip(words, here, strict=True)
    )


def _opened(sentence: Sentence, first: int, bare: bool) -> int | None:
    """The head of the clause that begins at a word: its infinitive or noun, or the verb that its finite form helps."""
    for token in sentence.tokens[first : first + REACH]:
        finite = token.finite
        if bare and (token.pos in ("NOUN", "VERB") or finite):
            return None if finite else token.i
        if finite:
            return _helped(sentence, token)
    return None


def _helped(sentence: Sentence, token: Token) -> int:
    return token.head if token.relation in ("aux", "cop") else token.i
