"""What stands before a nominal: its preposition, what likens it to something, whether it only says when."""

from dragoman.text.syntax import Sentence

Grammar = dict[str, frozenset[str]]


def preposition(sentence: Sentence, i: int) -> str:
    """The case marker of a nominal as a slot name: `with`, `à`, `ahead_of`; "" if it has none."""
    tokens, children = sentence.tokens, sentence.children
    words: list[str] = []
    for marker in (c for c in children[i] if tokens[c].relation == "case" and c < i):
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
