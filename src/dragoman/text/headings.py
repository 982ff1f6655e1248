"""Verbs of English headlines that a parser takes for nouns: "Russia vetoes UN resolution"."""

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from dragoman.text.lemmas import is_form, mend

if TYPE_CHECKING:
    from dragoman.text.syntax import Token

BREAKING = frozenset({",", ";", ":", "–", "—", "as", "after", "while"})
"""Words behind which a headline tells something else."""
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def mend_headline(tokens: "list[Token]") -> "list[Token]":
    """ "Russia vetoes UN resolution", parsed as one long noun: the word after the first name is the verb.

    Only where nothing in its clause is finite, and the word is a verb of the lexicon: its third person, or in a
    sentence that ends on a full stop its past ("Germany halted deliveries.", "Germany on Friday clashed with Spain.").

    Args:
        tokens: the sentence as parsed.
    """
    first = 1 if tokens[0].pos == "DET" else 0
    at = first + 1
    if len(tokens) > at + 2 and tokens[at].lemma == "on" and tokens[at + 1].text.lower() in WEEKDAYS:
        at += 2
    if len(tokens) < at + 2 or tokens[first].pos != "PROPN":
        return tokens
    name, verb = tokens[first], tokens[at]
    clause = list(takewhile(lambda token: token.text not in BREAKING and token.pos != "SCONJ", tokens[at + 1 :]))
    if any(token.finite for token in (*tokens[:at], *clause)):
        return tokens
    surface = verb.text.lower()
    present = surface.endswith("s") and verb.pos in ("NOUN", "PROPN") and _opens_object(verb, tokens[at + 1])
    past = surface.endswith("ed") and tokens[-1].text == "." and _hidden_past(verb, name, tokens)
    if not (present or past) or not is_form(surface, "en"):
        return tokens
    person = "Number=Sing|Person=3|Tense=Pres" if present else "Tense=Past"
    mended = list(tokens)
    mended[first] = replace(name, dep="nsubj", head=verb.i)
    lemma = mend(surface, verb.lemma, "VERB", "en")
    mended[verb.i] = replace(
        verb,
        lemma=lemma,
        gloss=lemma,
        pos="VERB",
        dep="ROOT",
        head=verb.i,
        morph=f"Mood=Ind|{person}|VerbForm=Fin",
    )
    _rehang(tokens, mended, verb, first, verb.i + len(clause))
    if first and mended[0].head == verb.i:
        mended[0] = replace(mended[0], head=first)
    return mended


def _rehang(tokens: "list[Token]", mended: "list[Token]", verb: "Token", first: int, last: int) -> None:
    """Hang on the found verb what it governs, and what the sentence tells behind its clause, which ends at `last`."""
    head = next(token for token in tokens if token.head == token.i)
    beyond = head.i > last
    for token in tokens:
        if token.head == head.i and token.i not in (first, verb.i, head.i) and head.i < verb.i:
            mended[token.i] = replace(token, head=verb.i)
    beside = (t for t in tokens[verb.i + 1 :] if (t.head == verb.i and t.dep == "appos") or t.i == verb.head)
    tops = (t for t in tokens[verb.i + 1 : last + 1] if t.head > last or t.head <= verb.i)
    told = next((t for t in tops if t.pos in ("NOUN", "PROPN")), None) if beyond else None
    if not beyond:
        told = head if head.i > verb.i else next(beside, None)
    if told:
        mended[told.i] = replace(told, dep="obj", head=verb.i)
    if beyond:
        own = any(t.head == head.i and t.dep.startswith("nsubj") and t is not told for t in tokens[last + 1 :])
        mended[head.i] = replace(head, dep="parataxis" if own else "conj", head=verb.i)


def _opens_object(verb: "Token", after: "Token") -> bool:
    """Whether a word in -s after a name is a verb: inside a noun phrase, or right before another."""
    return verb.relation == "compound" or after.pos in ("ADJ", "PROPN", "NUM", "DET", "PRON")


def _hidden_past(verb: "Token", name: "Token", tokens: "list[Token]") -> bool:
    """Whether a word in -ed after a name is a past: taken for an adjective of what follows, or for one of the name."""
    if verb.relation == "amod":
        return verb.head > verb.i
    apart = verb.relation == "acl" and verb.head == name.i == name.head
    return (
        apart
        and not any(token.head == verb.i and token.dep == "obl:agent" for token in tokens)
        and (tokens[verb.i + 1].lemma not in ("by", "in", "from"))
    )
