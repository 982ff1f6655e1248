"""Words and expressions of a table in a sentence, by lemma."""

from collections.abc import Container, Iterable, Iterator, Sequence

from dragoman.text.syntax import Sentence, Token

LETTERS = 4
LONGEST = 4
"""Words of the longest expression of a table."""
OPEN = frozenset({"NOUN", "ADJ", "VERB", "PROPN"})
"""Parts of speech that inflect, and stand in a table by their lemmas."""
FIRST = OPEN | {"X", "ADV"}


def starts(table: Iterable[str]) -> frozenset[str]:
    """The first letters of the entries of a table: most words of a sentence need no closer look."""
    return frozenset(_start(key.partition(" ")[0]) for key in table)


def _start(word: str) -> str:
    return word.partition("'")[0].partition("-")[0][:LETTERS]


def expressions(sentence: Sentence, table: Container[str], begun: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The expressions of a table in a sentence, the longest at each place: index of the head word, and the entry.

    Args:
        sentence: parsed.
        table: what is looked for.
        begun: `starts` of the table.
    """
    covered = -1
    for token in sentence.tokens:
        if token.i <= covered or token.pos not in FIRST:
            continue
        if _start(token.lemma) in begun or _start(token.text.lower()) in begun:
            words = longest(sentence.tokens[token.i : token.i + LONGEST], table)
            if words:
                covered = words[-1].i
                yield head(words), entry(words, table)


def longest(words: Sequence[Token], table: Container[str]) -> Sequence[Token]:
    """The longest run of words from the first on that stands in a table, () if none does."""
    return next((words[:n] for n in range(len(words), 0, -1) if entry(words[:n], table)), ())


def entry(words: Sequence[Token], table: Container[str]) -> str:
    """The entry that words answer to, by their lemmas or by their forms; "" if none."""
    lemmas = " ".join(word.lemma if word.pos in OPEN else word.text.lower() for word in words)
    forms = " ".join(word.text.lower() for word in words)
    for key in (_plain(lemmas), _plain(forms)):
        if key in table:
            return key
    return ""


def _plain(words: str) -> str:
    return words.replace("’", "'").replace("' ", "'").replace(" '", "'").replace(" - ", "-")


def head(words: Sequence[Token]) -> int:
    """The word of an expression that the others hang on."""
    inside = {word.i for word in words}
    return next((word.i for word in words if word.head not in inside or word.head == word.i), words[0].i)
