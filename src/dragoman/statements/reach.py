"""What an act reaches in its sentence: the words that its own predicate governs, not those of another clause or act."""

from dataclasses import dataclass

from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.markers import Grammar
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence

PREDICATIVE = ("VERB", "AUX")
CLAUSAL = frozenset({"advcl", "ccomp", "csubj", "parataxis", "acl", "xcomp"})
"""Relations by which a clause of its own hangs on a word."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The words under one act.

    Attributes:
        heads: indices of the words that carry the act: its trigger, what its frame took, the light verb of a noun.
        others: triggers of the other acts of the sentence.
        circumstance: prepositions of what an act only happens beside: "after the crash of a plane".
    """

    clauses: Clauses
    cast: Cast
    heads: frozenset[int]
    others: frozenset[int]
    circumstance: frozenset[str]

    @property
    def sentence(self) -> Sentence:
        """The sentence of the act."""
        return self.clauses.sentence

    def path(self, i: int) -> tuple[int, ...] | None:
        """Indices from a word up to the act, both included; None if something else governs it.

        A verb, another act, or somebody who acts ("the oil minister") on the way keeps the word to itself.
        """
        tokens, way = self.sentence.tokens, [i]
        while way[-1] not in self.heads:
            here = tokens[way[-1]]
            own = len(way) > 1 and (here.i in self.others or self.cast.kind(here.i))
            apart = own or here.relation in CLAUSAL or here.pos in PREDICATIVE
            if here.head == here.i or apart or self.clauses.preposition(here.i) in self.circumstance:
                return None
            way.append(here.head)
        return tuple(way)


def reach(act: Act, clauses: Clauses, cast: Cast, triggers: frozenset[int], grammar: Grammar) -> Reach:
    """What an act reaches.

    Args:
        act: of the sentence.
        clauses: of the sentence.
        cast: who is who in it.
        triggers: indices of the triggers of all acts of the sentence.
        grammar: closed classes of the language.
    """
    tokens = clauses.sentence.tokens
    heads = {act.trigger, *act.covers}
    governor = tokens[tokens[act.trigger].head]
    if tokens[act.trigger].pos not in PREDICATIVE and governor.lemma in grammar["light_verb"]:
        heads.add(governor.i)
    return Reach(clauses, cast, frozenset(heads), triggers - heads, grammar["circumstance"])
