"""Lemmas mended where the model's is no word: by a dictionary of forms, and by the endings of French participles."""

import re
from functools import cache

from dragoman.resources import read_table

THIRD_PERSON = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
"""Features of a verb in the third person of the present."""
_PARTICIPLE = re.compile(r"(?P<stem>.+?)(?P<ending>é|i|u)e?s?$")
_INFINITIVES = {"é": ("er",), "i": ("ir", "re"), "u": ("re", "ir", "oir")}
_INFINITIVE_ENDING = re.compile(r"(?:er|ir|re)$")


@cache
def _forms(language: str) -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in read_table(f"languages/{language}/forms.tsv")}


@cache
def _lemmas(language: str) -> frozenset[str]:
    return frozenset(_forms(language).values())


def is_infinitive(word: str, language: str) -> bool:
    """Whether a word is the infinitive of a French verb of the lexicon."""
    return language == "fr" and word in _lemmas(language)


def is_form(word: str, language: str) -> bool:
    """Whether a word is a listed form of a verb of the lexicon."""
    return word in _forms(language)


def is_verb(word: str, language: str) -> bool:
    """Whether a word is a listed form of a verb of the lexicon, or its English infinitive."""
    return is_form(word, language) or (language == "en" and word in _lemmas(language))


_CONDITIONAL = re.compile(r"r(?:ais|ait|aient|ions|iez)$")
_WOULD = frozenset({"would", "'d"})
_FUTURE = re.compile(r"r(?:a|ont|ai|as|ez|ons)$")
_THIRD_PERSON_RE = ("ent", "ait", "pt", "at", "et", "d", "c")
"""Endings of verbs in -re that are not those of participles too: "rompt", "abat", but not "produit"."""
_THIRD_PERSON = ("ent", "ait", *(f"{letter}e" for letter in "bcdfghijklmnpqrstuvxy"))


def is_future(word: str, language: str) -> bool:
    """Whether a word can only be the future or the conditional of a French verb of the lexicon: "protestera"."""
    lemma = _forms(language).get(word, "") if language == "fr" else ""
    stem = lemma.removesuffix("e")
    return bool(lemma) and word.startswith(stem) and bool(_FUTURE.search(word) or _CONDITIONAL.search(word))


def is_finite(word: str, language: str) -> bool:
    """Whether a word can be the third person of a French verb of the lexicon: "grince", "applaudissent"."""
    lemma = _forms(language).get(word, "") if language == "fr" else ""
    ending = _THIRD_PERSON if lemma.endswith("er") else ("ent", "it") if lemma.endswith("ir") else _THIRD_PERSON_RE
    return bool(lemma) and word.endswith(ending)


@cache
def mend_mood(word: str, lemma: str, morph: str, language: str) -> str:
    """UD features of a finite verb, with the mood and tense that its ending shows; *would* is the English conditional.

    Args:
        word: the form, lower case.
        lemma: its infinitive.
        morph: features as the model gives them.
        language: ISO 639-1 code.
    """
    if language == "en" and lemma in _WOULD:
        return "Mood=Cnd|VerbForm=Fin"
    if language == "fr" and "VerbForm=Part" in morph and _is_present(word, lemma):
        return THIRD_PERSON
    if language != "fr" or word == lemma or "VerbForm=Part" in morph:
        return morph
    if lemma.endswith(("rer", "rir")) and not word.startswith(lemma):
        return morph  # "ouvrait" and "entra" end like a conditional and a future
    if _CONDITIONAL.search(word) and "Mood=Cnd" not in morph:
        return "Mood=Cnd|Tense=Pres|VerbForm=Fin"
    stem = "ir" if lemma == "aller" else lemma[:2]
    if _FUTURE.search(word) and "Tense=Fut" not in morph and word.startswith(stem):
        return "Mood=Ind|Tense=Fut|VerbForm=Fin"
    return morph


def _is_present(word: str, lemma: str) -> bool:
    """Whether a form can be no participle of its French verb in -er: "bombarde", that a model takes for one."""
    return lemma.endswith("er") and word.endswith("e") and not word.endswith("ée")


@cache
def mend(word: str, lemma: str, pos: str, language: str) -> str:
    """The lemma of a word.

    Args:
        word: the form, lower case.
        lemma: what the model says.
        pos: universal part of speech.
        language: ISO 639-1 code.
    """
    import simplemma

    if pos == "VERB" and word in _forms(language):
        return _forms(language)[word]
    if pos == "VERB" and language == "fr" and not _INFINITIVE_ENDING.search(lemma):
        return _infinitive(word, language)
    if pos == "NOUN" and language == "fr" and lemma == word and word.endswith("s"):
        return simplemma.lemmatize(word, lang=language).lower()  # "raids", that the model leaves as it is
    if pos == "ADJ" and language == "fr" and lemma.endswith("e") and lemma == re.sub(r"s$", "", word):
        found = simplemma.lemmatize(lemma, lang=language).lower()  # "malheureuse", left in its feminine
        return lemma if found.endswith(("ir", "re")) or found in _lemmas(language) else found
    if pos in ("VERB", "NOUN", "ADJ") and not simplemma.is_known(lemma, lang=language):
        return simplemma.lemmatize(word, lang=language).lower()
    return lemma


def _infinitive(word: str, language: str) -> str:
    import simplemma

    bare = re.sub(r"e?s?$", "", word) if word not in _forms(language) else word
    if bare in _forms(language):
        return _forms(language)[bare]
    found = simplemma.lemmatize(word, lang=language).lower()
    if _INFINITIVE_ENDING.search(found):
        return found
    match = _PARTICIPLE.match(word)
    for ending in _INFINITIVES[match["ending"]] if match else ():
        candidate = match["stem"] + ending if match else ""
        if simplemma.is_known(candidate, lang=language):
            return candidate
    return found
