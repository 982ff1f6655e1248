"""English glosses of lemmas, so that what is learned of a word in one language holds of its equal in the other."""

from functools import cache

from dragoman.resources import read_table

ENGLISH = "en"
"""The language of glosses."""


@cache
def _glosses(language: str) -> dict[str, str]:
    if language == ENGLISH:
        return {}
    return {row["lemma"]: row["gloss"] for row in read_table(f"languages/{language}/glosses.tsv")}


def gloss(lemma: str, language: str) -> str:
    """The English lemma that says the same in news of states; the lemma itself where none is known."""
    return _glosses(language).get(lemma, lemma)
