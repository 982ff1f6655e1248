"""French verbs that a parser misses where a sentence opens or a pronoun stands before them, put back in their place.

So are nouns that it takes for adjectives of the adjectives before them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dragoman.text.glosses import gloss
from dragoman.text.lemmas import THIRD_PERSON, is_finite, is_form, mend

if TYPE_CHECKING:
    from dragoman.text.syntax import Token

PARTICIPLE = "Tense=Past|VerbForm=Part"
_ENDING = re.compile(r"(?:é|i|u)e?s?$")
_ENDING_E = re.compile(r"es?$")
_LIVELY = frozenset({"vif", "vifs", "vive", "vives"})
_REFLEXIVE = frozenset({"s'", "s’", "se"})
_BEHIND = frozenset({"-il", "-ils", "-elle", "-elles"})
_IMPERSONAL = frozenset({"avoir", "falloir", "agir", "sembler", "convenir"})
_CLITICS = _REFLEXIVE | {"en", "y", "l'", "l’", "le", "la", "les", "lui", "leur"}


def closes_quotation(token: Any) -> bool:
    """Whether a word stands right behind a quotation and a comma, as a verb of saying does: "», déplore Oman"."""
    return bool(token.i > token.sent.start + 1 and token.nbor(-1).text == "," and token.nbor(-2).text in '»”"')


def mend_verbs(tokens: "list[Token]") -> "list[Token]":
    """The tokens of a French sentence with such verbs as verbs, and such nouns as nouns.

    Args:
        tokens: the sentence as parsed.
    """
    return _inverted(_perfects(_behind_pronouns(_in_front(_behind_lively(tokens)))))


def _inverted(tokens: "list[Token]") -> "list[Token]":
    """ "« … », a-t-il dit", whose subject is taken for the echo of another, as it is in "Lima est-elle prête ?"."""
    if tokens[-1].text == "?":
        return tokens
    for token in tokens:
        if token.dep == "expl:subj" and token.text.lower() in _BEHIND and tokens[token.head].lemma not in _IMPERSONAL:
            subjects = any(each.head == token.head and each.dep.startswith("nsubj") for each in tokens)
            tokens[token.i] = token if subjects else replace(token, dep="nsubj")
    return tokens


def _in_front(tokens: "list[Token]") -> "list[Token]":
    """ "Réunis lundi à Lima, les ministres ont…", whose first word is taken for a name."""
    first, word = tokens[0], tokens[0].text.lower()
    participle = first.pos in ("PROPN", "NOUN", "ADJ") and _ENDING.search(word) and is_form(word, "fr")
    commas = [token.i for token in tokens if token.text == ","]
    if not participle or not first.text[:1].isupper() or not commas:
        return tokens
    top = _top(tokens, commas[0])
    main = _main(tokens, top, commas[0])
    if main is None:
        return tokens
    mended = list(tokens)
    lemma = mend(word, word, "VERB", "fr")
    mended[0] = replace(
        first, pos="VERB", lemma=lemma, gloss=gloss(lemma, "fr"), morph=PARTICIPLE, dep="advcl", head=main.i
    )
    if top:
        mended[top] = replace(tokens[top], dep="obl:mod", head=0)  # "lundi", above the name that it was taken for
    if main.head == top:
        mended[main.i] = replace(main, dep="ROOT", head=main.i)
    return mended


def _top(tokens: "Sequence[Token]", comma: int) -> int:
    """The highest word before the comma that the first word hangs on."""
    top = 0
    while tokens[top].head != top and tokens[top].head < comma:
        top = tokens[top].head
    return top


def _main(tokens: "Sequence[Token]", top: int, comma: int) -> "Token | None":
    """The verb that what stands in front belongs to, None if there is none behind the comma."""
    if tokens[top].head != top:
        head = tokens[tokens[top].head]
        return head if head.pos == "VERB" else None
    return next((t for t in tokens if t.i > comma and t.head == top and t.pos == "VERB"), None)


def _behind_pronouns(tokens: "list[Token]") -> "list[Token]":
    """ "Caracas s'en félicite", whose verb is taken for a noun after a preposition."""
    for token in tokens:
        k = token.i
        run = []
        while k > 0 and tokens[k - 1].text.lower() in _CLITICS:
            k -= 1
            run.append(k)
        word = token.text.lower()
        reflexive = any(tokens[i].text.lower() in _REFLEXIVE for i in run)
        if not reflexive or token.pos in ("VERB", "AUX") or not is_finite(word, "fr"):
            continue
        if token.head in run:
            return _turned(tokens, token, run)
    return tokens


def _turned(tokens: "list[Token]", verb: "Token", run: list[int]) -> "list[Token]":
    """The tokens with a verb above the pronouns before it, which had hidden it."""
    top = next(tokens[i] for i in run if tokens[i].head not in (*run, verb.i) or tokens[i].head == i)
    mended = list(tokens)
    for token in tokens:
        if token.i in run:
            pronoun = token.text.lower() in _REFLEXIVE
            morph = "Person=3|PronType=Prs|Reflex=Yes" if pronoun else token.morph
            mended[token.i] = replace(token, pos="PRON", dep="expl:pv" if pronoun else "iobj", head=verb.i, morph=morph)
        elif token.head in run and token.i != verb.i:
            mended[token.i] = replace(token, head=verb.i)
    lemma = mend(verb.text.lower(), verb.lemma, "VERB", "fr")
    own = top.head == top.i
    mended[verb.i] = replace(
        verb,
        pos="VERB",
        lemma=lemma,
        gloss=gloss(lemma, "fr"),
        morph=THIRD_PERSON,
        dep=top.dep,
        head=verb.i if own else top.head,
    )
    return mended


def _behind_lively(tokens: "list[Token]") -> "list[Token]":
    """ "De vives critiques", of which the first is taken for the noun."""
    for before, token in pairwise(tokens):
        epithet = (token.dep, token.head) == ("amod", before.i) and token.pos in ("ADJ", "VERB")
        if before.text.lower() not in _LIVELY or before.pos != "NOUN" or not epithet:
            continue
        tokens = [replace(t, head=token.i) if t.head == before.i else t for t in tokens]
        top = token.i if before.head == before.i else before.head
        tokens[before.i] = replace(before, lemma="vif", gloss=gloss("vif", "fr"), pos="ADJ", dep="amod", head=token.i)
        tokens[token.i] = replace(token, pos="NOUN", dep=before.dep, head=top)
    return tokens


def _perfects(tokens: "list[Token]") -> "list[Token]":
    """ "Lima s'est plainte", taken for a noun; "après que Lima eut menacé", for what somebody had."""
    for token in tokens:
        if token.pos == "NOUN" and _ENDING_E.search(token.text.lower()) and _is_reflexive(token, tokens):
            tokens = _perfect(tokens, token, next(t for t in tokens if t.head == token.i and t.dep == "cop"))
        elif token.pos == "VERB" and token.dep == "obj" and token.head < token.i and "VerbForm=Part" in token.morph:
            have = tokens[token.head]
            between = tokens[have.i + 1 : token.i]
            if have.lemma == "avoir" and have.pos == "VERB" and all(each.pos == "ADV" for each in between):
                tokens = _perfect(tokens, token, have)
    return tokens


def _is_reflexive(noun: "Token", tokens: "Sequence[Token]") -> bool:
    """Whether what is taken for a noun stands right behind "s'est" or "se sont", and is a participle."""
    be = noun.i - 1
    while be > 0 and tokens[be].pos == "ADV":
        be -= 1
    before = [tokens[k].text.lower() for k in range(max(be - 2, 0), be)]
    if be < 1 or tokens[be].lemma != "être" or (tokens[be].dep, tokens[be].head) != ("cop", noun.i):
        return False
    return (before[-1] in _REFLEXIVE or (before[-1] == "en" and before[0] in _REFLEXIVE)) and is_form(
        noun.text.lower(), "fr"
    )


def _perfect(tokens: "list[Token]", participle: "Token", auxiliary: "Token") -> "list[Token]":
    """The tokens with a participle as the verb, and over all that hung on its auxiliary."""
    mended = list(tokens)
    above = auxiliary.head == participle.i
    lemma = mend(participle.text.lower(), participle.lemma, "VERB", "fr")
    top = participle if above else auxiliary
    root = top.head == top.i
    for token in tokens:
        if token.head == auxiliary.i and token.i != participle.i and not above:
            mended[token.i] = replace(token, head=participle.i)
        elif above and token.head == participle.i and token.dep == "nmod":
            mended[token.i] = replace(token, dep="obl:arg")
        if token.head == top.i and token.text.lower() in _REFLEXIVE:
            mended[token.i] = replace(mended[token.i], dep="expl:pv", morph="Person=3|PronType=Prs|Reflex=Yes")
    mended[participle.i] = replace(
        participle,
        pos="VERB",
        lemma=lemma,
        gloss=gloss(lemma, "fr"),
        morph=PARTICIPLE,
        dep=top.dep,
        head=participle.i if root else top.head,
    )
    mended[auxiliary.i] = replace(auxiliary, pos="AUX", dep="aux:tense", head=participle.i)
    return mended
