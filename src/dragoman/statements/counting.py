"""What is counted by a word of number, and people counted by their nationality."""

from dragoman.statements.actors import Cast
from dragoman.statements.slots import Clauses


def inside(i: int, clauses: Clauses) -> tuple[int, ...]:
    """What a word of number, or a noun, has under "of"."""
    number = clauses.sentence.tokens[i].pos == "NUM"  # "150 A320", which a parser hangs on their number
    markers = ("of", "de", "") if number else ("of", "de")
    below = clauses.sentence.dependents(i, "nmod", "flat") if number else clauses.sentence.dependents(i, "nmod")
    return tuple(c for c in below if clauses.preposition(c) in markers)


def are_folk(heads: tuple[int, ...], clauses: Clauses, cast: Cast) -> bool:
    """Whether somebody's people are counted: "30,000 Kenyans", "des milliers de Kényans". One of them acts alone."""
    for i in heads:
        if clauses.counts(i) and any(_is_of(k, cast) for k in (*inside(i, clauses), clauses.counted(i))):
            return True
        if _is_of(i, cast) and _is_many(i, clauses):
            return True
    return False


def _is_of(i: int, cast: Cast) -> bool:
    mention = cast.mention(i)
    return bool(mention and mention.kind == "demonym" and mention.codes)


def _is_many(i: int, clauses: Clauses) -> bool:
    """Whether a number stands before a noun, or a parser hangs it on a word of number."""
    tokens = clauses.sentence.tokens
    return any(tokens[c].pos == "NUM" for c in (*clauses.sentence.dependents(i, "nummod"), tokens[i].head))
