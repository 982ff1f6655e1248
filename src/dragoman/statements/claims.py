"""Who owns to an attack: told in one sentence of a report, and the doer that its others do not name."""

from collections.abc import Callable, Iterable, Iterator

from dragoman.statements.actors import Cast
from dragoman.statements.markers import Grammar
from dragoman.statements.scope import political
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence

NAMED = ("named", "role")


def claimant(
    sentences: Iterable[Sentence], cast_of: Callable[[Sentence], tuple[Clauses, Cast]], grammar: Grammar
) -> str:
    """Code of the one who claims an attack in a document, "" if nobody does, or several.

    Args:
        sentences: of the document.
        cast_of: the clauses of a sentence, and who is who in it.
        grammar: closed classes; `claiming` has the verbs with their objects.
    """
    verbs = {pair.partition("_")[0] for pair in grammar["claiming"]}
    found: set[str] = set()
    for sentence in sentences:
        if any(token.lemma in verbs for token in sentence.tokens):
            found.update(_claimants(sentence, *cast_of(sentence), grammar))
    return found.pop() if len(found) == 1 else ""


def _claimants(sentence: Sentence, clauses: Clauses, cast: Cast, grammar: Grammar) -> Iterator[str]:
    for token in sentence.tokens:
        clause = clauses.at(token.i) if token.pos == "VERB" else None
        objects = clause.slots.get("obj", ()) if clause else ()
        claims = {f"{token.lemma}_{sentence.tokens[i].lemma}" for i in objects} & grammar["claiming"]
        below = {sentence.tokens[c].lemma for c in sentence.children[token.i]}
        if clause and claims and not below & grammar["negation"]:
            heads = (i for head in clause.slots.get("subj", ()) for i in clauses.conjuncts(head))
            parties = (party for i in heads if (party := cast.direct(i, "actor")) and party.manner in NAMED)
            yield from (code for party in parties for code in party.codes if political(code))
