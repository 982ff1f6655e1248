"""The subject matters of an act, as PLOVER's contexts name them: by what the act is, and by the words of its clause."""

from collections.abc import Container, Mapping
from functools import cache

from dragoman.resources import read_table
from dragoman.statements.drafts import Draft
from dragoman.statements.expressions import expressions, starts

CELLS = ("type", "mode", "strand")


@cache
def _rules() -> tuple[dict[str, str], ...]:
    return tuple(read_table("ontology/contexts.tsv"))


@cache
def _words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Contexts by lemma; a word may give several."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(f"languages/{language}/contexts.tsv"):
        for lemma in row["lemmas"].split("|"):
            found[lemma] = (*found.get(lemma, ()), row["context"])
    return found


@cache
def _starts(language: str) -> frozenset[str]:
    return starts(_words(language))


def contexts(draft: Draft, instruments: tuple[str, ...], beside: Container[int], language: str) -> tuple[str, ...]:
    """The contexts of an act, sorted.

    Args:
        draft: with its strand settled.
        instruments: what it is done with or about.
        beside: indices of words that tell who says so, not what it is about.
        language: of its sentence.
    """
    coded = {"type": draft.type, "mode": draft.act.frame.mode, "strand": draft.strand}
    found = {
        row["context"]
        for row in _rules()
        if all(not row[cell] or row[cell] == coded[cell] for cell in CELLS)
        and (not row["instrument"] or row["instrument"] in instruments)
    }
    words, (start, end) = _words(language), draft.span
    for at, lemma in expressions(draft.sentence, words, _starts(language)):
        if at not in beside and start <= draft.sentence.tokens[at].start < end:
            found.update(words[lemma])
    return tuple(sorted(found))
