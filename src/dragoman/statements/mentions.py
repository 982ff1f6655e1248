"""Nouns that only name something: a topic of talks, a treaty by its title. Nothing is done where they stand."""

from dragoman.records import QUADS
from dragoman.statements.actors import Cast
from dragoman.statements.lexicon import Frame, Lexicon
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence, Token

HIGHEST = 3
"""Words up which a noun of topic is looked for: "issues related to the development of cooperation"."""
HELD = ("poss", "by", "par", "between", "entre", "with", "avec", "comp", "pour")
"""Slots that tell whose an agreement is, so that its name is not all that is told."""
PLACES = ("capital", "place", "seat")
FORCES = ("aircraft", "arms", "ship", "troops")
"""Classes of what is made for an act, and does none by its name."""


def only_named(token: Token, frame: Frame, sentence: Sentence, clauses: Clauses, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a noun that a row takes for an act of cooperation is but a topic or a title."""
    if frame.pos != "NOUN" or frame.type in (None, "AID") or "coop" not in QUADS[frame.type]:
        return False
    if frame.type != "CONSULT" and _is_topic(token, sentence, clauses, lexicon):
        return True
    treaty = token.lemma in lexicon.classes["treaty"] | lexicon.grammar["titled"]
    return treaty and (_is_title(token, sentence, lexicon) or _is_of_a_place(token, sentence, clauses, cast))


def makes_a_kind(token: Token, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> bool:
    """Whether a bare noun says what a weapon or a force is made for: "un avion de combat", "la force de frappe"."""
    above = sentence.tokens[token.head]
    if token.pos != "NOUN" or token.relation != "nmod" or token.head != token.i - 2:
        return False
    return clauses.preposition(token.i) == "de" and any(above.lemma in lexicon.classes[name] for name in FORCES)


def staged(trigger: int, clauses: Clauses, cast: Cast) -> frozenset[int]:
    """The towns before a clause in which it plays, and which nothing is done to: "À Lima, on condamne…"."""
    names = (i for i, name in cast.named if i < trigger and name.kind in PLACES)
    return frozenset(i for i in names if clauses.fronts(i, trigger))


def _is_topic(token: Token, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> bool:
    """Whether a noun tells what an issue is about: "issues of cooperation", "questions of trade"."""
    for above in list(sentence.ancestors(token.i))[:HIGHEST]:
        governor = sentence.tokens[above]
        if governor.pos == "NOUN" and governor.lemma in lexicon.grammar["topic"]:
            return above < token.i and clauses.preposition(token.i) not in lexicon.grammar["instancing"]
        if governor.pos not in ("NOUN", "VERB", "ADJ") or (governor.pos == "VERB" and governor.relation != "acl"):
            return False
    return False


def _is_title(token: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a noun is part of a name written with capitals in a sentence that is not: "the Dayton Agreement"."""
    tokens, i = sentence.tokens, token.i
    if i == 0 or not token.text[:1].isupper() or all(t.text[:1].isupper() for t in tokens if t.pos in ("NOUN", "VERB")):
        return False
    below = [tokens[c] for c in sentence.children[i]]
    if any(child.relation == "cop" or child.lemma in lexicon.grammar["indefinite"] for child in below):
        return False
    beside = tokens[i - 1].text[:1].isupper() and i > 1
    return beside or (i + 2 < len(tokens) and tokens[i + 1].pos == "ADP" and tokens[i + 2].text[:1].isupper())


def _is_of_a_place(token: Token, sentence: Sentence, clauses: Clauses, cast: Cast) -> bool:
    """Whether an agreement is told by the place alone where it was made: "the Minsk accords", "le traité de Rome"."""
    slots = clauses.at(token.i).slots
    if any(slots.get(name) for name in HELD) or clauses.preposition(token.i) in ("with", "without", "avec", "sans"):
        return False
    heads = [h for name in ("adj", "de", "of") for h in slots.get(name, ()) if _is_name(h, sentence, cast)]
    definite = any(sentence.tokens[c].feature("Definite") == "Def" for c in sentence.dependents(token.i, "det"))
    mention = cast.mention(heads[0]) if heads else None
    return definite and len(heads) == 1 and (mention is None or mention.kind in PLACES)


def _is_name(i: int, sentence: Sentence, cast: Cast) -> bool:
    return sentence.tokens[i].pos == "PROPN" or cast.mention(i) is not None
