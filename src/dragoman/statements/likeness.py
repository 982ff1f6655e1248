"""Names that a sentence sets beside its subject, or leaves out: "tout comme le Pérou", "like Peru", "unlike Peru"."""

from collections.abc import Iterator

from dragoman.statements.markers import Grammar
from dragoman.text.syntax import Sentence

SMALL = ("DET", "ADP", "ADJ")
BARE = 1
"""Words of a likeness so short that only a name may follow it: "comme", "like"."""


def likened_to(sentence: Sentence, grammar: Grammar, name: str) -> Iterator[tuple[int, int]]:
    """Nominals behind the words of a class, each with the verb of its clause, itself if there is none.

    These words stand at the start of the sentence or after a comma.

    Args:
        sentence: its words.
        grammar: closed classes of the language.
        name: class of the words, `_` between those of one: `alike` or `unlike`.
    """
    tokens = sentence.tokens
    phrases = [tuple(entry.split("_")) for entry in grammar[name]]
    for start in (t.i for t in tokens if t.i == 0 or tokens[t.i - 1].text == ","):
        for phrase in phrases:
            end = start + len(phrase)
            words = zip(phrase, tokens[start:end], strict=False)
            if end >= len(tokens) or any(word not in (t.text.lower(), t.lemma) for word, t in words):
                continue
            head = next((t for t in tokens[end:] if t.pos not in SMALL), tokens[end])
            named = head.pos == "PROPN" or (head.pos == "NOUN" and len(phrase) > BARE)
            # "a frappé la Libye, tout comme l'Irak": beside the object rather than the subject
            if named and not (start > 1 and tokens[start - 2].pos == "PROPN" and _is_object(sentence, start - 2)):
                yield head.i, _verb_of(sentence, head.i, start)


def _is_object(sentence: Sentence, i: int) -> bool:
    """Whether a name stands behind the verb that governs it."""
    return any(sentence.tokens[a].pos == "VERB" and a < i for a in sentence.ancestors(i))


def _verb_of(sentence: Sentence, i: int, start: int) -> int:
    """The nearest verb above a word that is no part of the likeness: not the "did" of "as did Peru"."""
    above = (a for a in sentence.ancestors(i) if not start <= a < i)
    return next((a for a in above if sentence.tokens[a].pos == "VERB"), i)
