"""Words as they are searched for: without case, accents and inflection, alike in both languages.

A word goes by its own folded form and by that of its lemma, so that *négociations*, *negociation* and *Négociation*
meet, and *livrées*, *livrees* and *livrer*. The lemmas are those of simplemma's dictionaries: a search has no sentence
to parse.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import product
from math import prod

from dragoman.resources import LANGUAGES
from dragoman.text.folding import DROPPED, fold_name

LONG = 4
"""Letters beyond which a final s or x is taken for that of the plural."""
MOST_SPELLINGS = 512
"""Ways to put accents on a word that are tried."""
_ACCENTED = {"e": "eéèê", "a": "aàâ", "c": "cç", "o": "oô", "u": "uùû", "i": "iîï"}
_PARTICIPLE = re.compile(r"(.+[éiu])(?:e|s|es)")  # the dictionary may know a noun of that form instead
_WORD = re.compile(r"[^\W_]+")

Wanted = tuple[frozenset[str], ...]
"""For each word of a search, the terms that it may have in a text."""


def find_terms(text: str, language: str) -> frozenset[str]:
    """The terms of all words of a text.

    Args:
        text: the text.
        language: ISO 639-1 code, "" if unknown.
    """
    return frozenset(term for word in set(_WORD.findall(text)) for term in _terms(word, language))


def read_query(words: str) -> Wanted:
    """What a search looks for, whatever the language of its words, also where they are typed without accents."""
    return tuple(
        frozenset(term for language in LANGUAGES for form in _spellings(word) for term in _terms(form, language))
        for word in _WORD.findall(words)
    )


def _spellings(word: str) -> Iterator[str]:
    """A word, and where no dictionary knows it, the French words that it may be without its accents."""
    import simplemma

    word = word.lower()
    yield word
    choices = [_ACCENTED.get(letter, letter) for letter in word]
    if prod(map(len, choices)) > MOST_SPELLINGS or any(simplemma.is_known(word, lang=each) for each in LANGUAGES):
        return
    for letters in product(*choices):
        if simplemma.is_known("".join(letters), lang="fr"):
            yield "".join(letters)


def find_words(text: str, language: str, wanted: Wanted) -> Iterator[tuple[int, int, int]]:
    """Places of the words of a search in a text: which word, start, end."""
    meant: dict[str, int] = {}
    for word in set(_WORD.findall(text)):
        terms = _terms(word, language)
        if (number := next((n for n, each in enumerate(wanted) if not each.isdisjoint(terms)), None)) is not None:
            meant[word] = number
    if meant:
        for found in re.finditer(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, meant))})(?![^\W_])", text):
            yield meant[found.group()], found.start(), found.end()


@lru_cache(maxsize=1 << 16)
def _terms(word: str, language: str) -> Collection[str]:
    word = word.lower()
    forms = {word}
    if language in LANGUAGES:
        import simplemma

        forms.add(simplemma.lemmatize(word, lang=language).lower())
        if language == "fr" and (participle := _PARTICIPLE.fullmatch(word)):
            forms.add(simplemma.lemmatize(participle[1], lang=language).lower())
    return frozenset(map(_bare, forms))


def _bare(form: str) -> str:
    """A form without accents and without the ending of a plural."""
    folded = fold_name(form).replace(DROPPED, "").casefold()
    return folded[:-1] if len(folded) > LONG and folded[-1] in "sx" else folded
