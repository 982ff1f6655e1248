"""Who owns to an attack: told in one sentence of a report, and the doer that its others do not name."""

from collections.abc import Callable, Iterable, Iterator

from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.markers import Grammar
from dragoman.statements.parties import Party, codes_of
from dragoman.statements.scene import Scene
from dragoman.statements.scope import political
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence

PLACES = ("capital", "place")
NAMED = ("named", "role")


def claims(i: int, clauses: Clauses, grammar: Grammar) -> bool:
    """Whether a verb says that somebody owns to an attack: whom that hit is told where the attack is."""
    token = clauses.sentence.tokens[i]
    if token.pos != "VERB" or not any(pair.startswith(f"{token.lemma}_") for pair in grammar["claiming"]):
        return False
    things = map(clauses.antecedent, clauses.at(i).slots.get("obj", ()))  # "an attack that … claimed"
    return any(f"{token.lemma}_{clauses.sentence.tokens[k].lemma}" in grammar["claiming"] for k in things)


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


def hit_by_name(act: Act, scene: Scene) -> tuple[str, ...]:
    """Codes of those who suffer an act: not by a town, where the text tells of armed groups that may hold it."""
    held = any(code.startswith("NSA:") for code in scene.known)
    named = (p for p in act.recipients if not held or (p.manner != "nested" and p.kind not in PLACES))
    return codes_of(tuple(named))


def _claimants(sentence: Sentence, clauses: Clauses, cast: Cast, grammar: Grammar) -> Iterator[str]:
    for token in sentence.tokens:
        below = {sentence.tokens[c].lemma for c in sentence.children[token.i]}
        if claims(token.i, clauses, grammar) and not below & grammar["negation"]:
            heads = (i for head in clauses.at(token.i).slots.get("subj", ()) for i in clauses.conjuncts(head))
            parties = (party for i in heads if (party := _named(i, cast)))
            yield from (code for party in parties for code in party.codes if political(code))


def _named(i: int, cast: Cast) -> Party | None:
    """Whom a word names, or the armed group whose name stands right behind it: "the group Jamaat-ul-Ahrar"."""
    if party := cast.direct(i, "actor"):
        return party if party.manner in NAMED else None
    mention = cast.mention(i + 1)
    return Party(mention.codes, mention.text, "named") if mention and mention.kind == "group" else None
