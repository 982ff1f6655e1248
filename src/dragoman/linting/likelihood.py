"""Rules on the language of probability: ICD 203, Analytic Standards (2015), D.6.e.2."""

from collections import Counter
from collections.abc import Iterator

from dragoman.linting.fault import Fault, of_sentence, of_term
from dragoman.linting.prose import Prose, Told
from dragoman.linting.words import Term, lemmas

GOVERNED = ("ccomp", "csubj", "xcomp", "advcl", "acl")
"""Relations of the clause whose probability an adjective or a noun tells."""


def find_mixed_rows(prose: Prose) -> Iterator[Fault]:
    """Terms of the row that the brief uses less; of two as frequent the one that it used first is its own."""
    found = [(told, term) for told in prose.sentences for term in told.terms]
    rows = Counter(term.row for _, term in found)
    if len(rows) > 1:
        own = rows.most_common(1)[0][0]
        yield from (of_term("mixed_rows", told, term) for told, term in found if term.row != own)


def find_confidence(prose: Prose) -> Iterator[Fault]:
    """Sentences that tell both how probable a thing is and how sure their author is of that."""
    for told in prose.sentences:
        if told.terms and told.find("confidence"):
            yield of_sentence("confidence_and_likelihood", told)


def find_past(prose: Prose) -> Iterator[Fault]:
    """Terms that give a probability to what has happened or has not."""
    for told in prose.sentences:
        for term in told.terms:
            if any(_is_past_act(told, i) for i in _judged(told, term)):
                yield of_term("likelihood_of_past", told, term)


def _judged(told: Told, term: Term) -> Iterator[int]:
    """The words whose probability a term tells."""
    sentence = told.parsed
    for i in told.words_at(term.start, term.end):
        token = sentence.tokens[i]
        if token.pos == "ADV" or token.relation == "advmod":
            yield token.head
        elif token.pos in ("ADJ", "NOUN"):
            yield from sentence.dependents(i, *GOVERNED)


def _is_past_act(told: Told, i: int) -> bool:
    token = told.parsed.tokens[i]
    if token.pos != "VERB" or token.lemma in lemmas("mind", told.language):
        return False
    return told.clauses.tense(i) == "past"
