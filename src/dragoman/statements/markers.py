"""What stands before a nominal: its preposition, what likens it to something, whether it only says when."""

from collections.abc import Mapping

from dragoman.text.syntax import Sentence

Grammar = dict[str, frozenset[str]]


BESIDE = ("compound", "amod", "nummod", "nmod:poss")
"""Relations of a word to the noun that it stands before."""


def preposition(sentence: Sentence, i: int) -> str:
    """The case marker of a nominal as a slot name: `with`, `à`, `ahead_of`; "" if it has none.

    A parser may hang it on a name that stands before the noun: "attacks against Chilean and Peruvian troops".
    """
    tokens, children = sentence.tokens, sentence.children
    words: list[str] = []
    markers = [c for c in children[i] if tokens[c].relation == "case" and c < i]
    if not markers and tokens[i].relation in ("nmod", "obl"):
        first = min(children[i], default=i)
        before = first < i and tokens[first].relation in BESIDE
        markers = [c for c in children[first] if tokens[c].relation == "case" and c < first] if before else []
    for marker in markers:
        words.append(tokens[marker].lemma)
        words += [tokens[c].lemma for c in children[marker] if tokens[c].relation == "fixed"]
    return "_".join(words)


def likened(sentence: Sentence, i: int, grammar: Grammar) -> str:
    """What stands before a predicate that something is called: "described the raid as barbaric"; "" if nothing."""
    marks = [sentence.tokens[c].lemma for c in sentence.dependents(i, "mark")]
    return next((mark for mark in marks if mark in grammar["likening"]), "")


def dates(sentence: Sentence, i: int, grammar: Grammar) -> bool:
    """Whether a phrase only says when: "called on Friday" calls on nobody."""
    named = (sentence.tokens[c].lemma for c in (i, *sentence.dependents(i, "nmod", "compound", "flat")))
    return any(lemma in grammar["weekday"] or lemma in grammar["time_unit"] for lemma in named)


def told_apart(sentence: Sentence, slots: Mapping[str, tuple[int, ...]], grammar: Grammar) -> bool:
    """Whether the words around a noun tell which one it is: "the regional organisation" is the one told of before."""
    beside = (sentence.tokens[i].lemma for i in slots.get("adj", ()))
    return any(map(slots.get, ("de", "of"))) or any(lemma not in grammar["spanning"] for lemma in beside)
