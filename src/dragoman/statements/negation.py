"""Which words deny a verb ("did not", "no treaty was signed", "n'a jamais"), which only seem to ("n'a attaqué que")."""

from collections.abc import Iterator

from dragoman.statements.markers import Grammar
from dragoman.text.syntax import Sentence, Token

ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "conj"})
CLAUSAL = frozenset({"advmod", "det", "cc", "aux"})
PARTICLE_REACH = 6
"""Words within which *jamais* must have its *ne*."""


class Negation:
    """The negations of one sentence."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self._sentence = sentence
        self._grammar = grammar
        self._known: dict[int, Token | None] = {}

    def of(self, i: int) -> Token | None:
        """The word that denies a verb, adjective or noun, None if it is not denied."""
        if i not in self._known:
            self._known[i] = self._find(i)
        return self._known[i]

    def _find(self, i: int) -> Token | None:
        if denier := self._mistaken(i):
            return denier
        below = [self._sentence.tokens[c] for c in self._sentence.children[i]]
        for child in below:
            if child.relation in CLAUSAL and self._negative(child) and not self._only(child):
                if child.lemma not in self._grammar["restrictive"]:
                    return child
                bare = child if self._sentence.tokens[i].lemma in self._grammar["bare_negation"] else None
                denying = self._partner(child, below) or bare
                if denying:
                    return denying
            if child.relation == "advmod" and child.lemma in self._grammar["negated_adverb"]:
                within = next(filter(self._negative, self._dependents(child.i, "advmod", "det")), None)
                if within:
                    return within  # "no longer"
            if child.relation in ("nsubj", "obj"):
                none = self._none(child)
                if none:
                    return none
        return None

    def _mistaken(self, i: int) -> Token | None:
        """A word of denial right before a verb, below which a parser has hung it: "Iran denies supplying drones"."""
        before = i - 1
        while before > 0 and self._sentence.tokens[before].pos in ("AUX", "ADV") and not self._denies(before):
            before -= 1
        below = before > 0 and self._sentence.tokens[before].head == i
        return self._sentence.tokens[before] if below and self._denies(before) else None

    def _denies(self, i: int) -> bool:
        return self._sentence.tokens[i].text.lower() in self._grammar["denying"]

    def _negative(self, token: Token) -> bool:
        if token.lemma in self._grammar["particled"]:
            before = self._sentence.tokens[max(0, token.i - PARTICLE_REACH) : token.i + PARTICLE_REACH]
            return any(
                word.lemma in self._grammar["restrictive"] for word in before
            )  # "plus que jamais" denies nothing
        return token.feature("Polarity") == "Neg" or token.lemma in self._grammar["negation"]

    def _only(self, token: Token) -> bool:
        """ "Not only attacked but bombed": both were done."""
        after = self._sentence.tokens[token.i + 1 : token.i + 2]
        return any(word.lemma in self._grammar["scalar"] for word in after)

    def _none(self, child: Token) -> Token | None:
        """A subject or object that there is none of: "no agreement was signed", "nobody came"."""
        dets = list(self._dependents(child.i, "det"))
        found = next((det for det in dets if det.lemma in self._grammar["negation"]), None)
        alone = child.lemma in self._grammar["nobody"] and child.pos == "PRON" and not dets and not self._only(child)
        return found or (child if alone else None)

    def _partner(self, particle: Token, siblings: list[Token]) -> Token | None:
        """The other half of a French negation; *ne* alone restricts ("ne … que") or is idle ("avant qu'il ne")."""
        partners = self._grammar["partner"]
        near = self._sentence.tokens[particle.i + 1 : particle.head + 2]
        inside = (
            token
            for child in siblings
            if child.relation in ARGUMENTS
            for token in (child, *self._dependents(child.i, "det", "cc", "advmod"))
        )
        words = (token for token in (*near, *siblings, *inside) if token.i != particle.i)
        return next((token for token in words if token.lemma in partners and not self._only(token)), None)

    def _dependents(self, i: int, *relations: str) -> Iterator[Token]:
        return (self._sentence.tokens[c] for c in self._sentence.dependents(i, *relations))
