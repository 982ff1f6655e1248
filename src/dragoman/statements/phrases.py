"""What the words of a noun phrase tell by themselves: class, gender and number, office, what points at it."""

from dragoman.statements.lexicon import Lexicon
from dragoman.statements.markers import Grammar
from dragoman.statements.parties import PERSONAL
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence

LONGEST = 4
"""Words behind a noun that may tell with it what somebody is."""
MODIFIERS = ("adj", "poss", "de", "of", "appos", "from")
NESTED = (
    "poss", "adj", "of", "de", "by", "par", "from", "against", "contre", "on", "to", "à", "in", "en", "dans", "between",
    "entre", "with", "avec", "among",
)  # fmt: skip
AIMED = frozenset({"against", "contre", "on", "to", "à", "in", "en", "dans"})
"""Those of them that tell at whom or where a thing is: "a parcel bomb at the IMF" is not the IMF's."""
NESTED_DOERS = tuple(slot for slot in NESTED if slot not in AIMED)
"""Slots of a thing that may tell whose it is."""


class Phrases:
    """The noun phrases of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._grammar = lexicon.grammar
        self._kinds: dict[int, str] = {}

    @property
    def grammar(self) -> Grammar:
        """Closed classes of words of the language."""
        return self._grammar

    def kind(self, i: int) -> str:
        """The class of actor noun of a token, "" if it is none."""
        if i not in self._kinds:
            self._kinds[i] = self._kind(i)
        return self._kinds[i]

    def _kind(self, i: int) -> str:
        token = self._sentence.tokens[i]
        nouns = self._lexicon.actor_nouns
        if whole := self._whole(i):
            return nouns[whole]
        for c in self._sentence.children[i]:
            child = self._sentence.tokens[c]
            pair = f"{child.lemma} {token.lemma}" if c < i else f"{token.lemma} {child.lemma}"
            if pair in nouns:
                return nouns[pair]
        return nouns.get(token.lemma, "") or nouns.get(token.text.lower(), "")

    def _whole(self, i: int) -> str:
        """A class of actor told by several words with a preposition, "" if none: "chef de l'État", "head of state"."""
        tokens, nouns = self._sentence.tokens, self._lexicon.actor_nouns
        if i + 1 >= len(tokens) or tokens[i + 1].pos != "ADP":
            return ""
        for c in self._sentence.children[i]:
            if i + 1 < c <= i + LONGEST and tokens[c].relation == "nmod":
                behind = "".join(token.text.lower().replace("’", "'") + " " for token in tokens[i + 1 : c + 1])
                behind = behind.replace("' ", "'").strip()
                for start in (tokens[i].lemma, tokens[i].text.lower()):
                    if f"{start} {behind}" in nouns:
                        return f"{start} {behind}"
        return ""

    def is_addressee(self, i: int) -> bool:
        """Whether a word is "you" or "your"."""
        token = self._sentence.tokens[i]
        return bool({token.lemma, token.text.lower()} & self._grammar["second"])

    def _is_near(self, i: int) -> bool:
        """Whether a pronoun points at what was named last: "celui-ci", one word or two."""
        here = self._grammar["here"]
        words = (i, *self._sentence.dependents(i, "fixed"))
        return any({self._sentence.tokens[k].lemma, self._sentence.tokens[k].text.lower()} & here for k in words)

    def _form(self, i: int, named: bool = False) -> tuple[str, str]:
        """Gender and number of a noun or pronoun: those of its article, else its own unless it is a name."""
        sources = [self._sentence.tokens[c] for c in self._sentence.dependents(i, "det")]
        sources += [] if named else [self._sentence.tokens[i]]
        gender, number = (
            next((value for source in sources if (value := source.feature(name))), "") for name in ("Gender", "Number")
        )
        return gender, number

    def _pointed(self, i: int) -> bool:
        """Whether a demonstrative stands before a word."""
        return any(self._sentence.tokens[c].feature("PronType") == "Dem" for c in self._sentence.dependents(i, "det"))

    def _title(self, i: int) -> str:
        """An office by its noun and rank: a vice president is not the president spoken of before."""
        below = (self._sentence.tokens[c].lemma for c in self._sentence.children[i])
        return " ".join((*sorted(lemma for lemma in below if lemma in self._grammar["rank"]), self._office(i)))

    def _office(self, i: int) -> str:
        """An office by its noun, without its rank."""
        return self._whole(i) or self._sentence.tokens[i].lemma

    def _titles(self, i: int, kind: str) -> bool:
        """Whether a word for a country only belongs to an office: "the Secretary of State", "un chef d'État"."""
        above = self._sentence.tokens[i].head
        return kind == "country" and above != i and self.kind(above) in PERSONAL

    def _armed(self, i: int) -> bool:
        """Whether a group bears arms: of a movement its phrase must say so, as a strike is one, and partisans vote."""
        if self._sentence.tokens[i].lemma not in self._grammar["movement"]:
            return True
        lemmas = {self._sentence.tokens[k].lemma for k in self._sentence.subtree(i, frozenset({"acl", "conj"}))}
        return not lemmas.isdisjoint(self._grammar["armed"] | self._grammar["rebel"])

    def _phrase(self, i: int) -> str:
        inside = self._sentence.subtree(i, frozenset({"acl", "conj", "cc", "punct", "appos", "case", "parataxis"}))
        words = [self._sentence.tokens[k] for k in inside if abs(k - i) < 8]
        return " ".join(token.text for token in words)

    def _is_law(self, i: int) -> bool:
        """Whether a word names a law, which is not theirs whom its title is about: "the Peruvian Copper Act"."""
        token = self._sentence.tokens[i]
        return token.pos == "PROPN" and token.lemma in self._grammar["enactment"]

    def _abroad(self, i: int) -> bool:
        token = self._sentence.tokens[i]
        below = [self._sentence.tokens[c].lemma for c in self._sentence.children[i]]
        return bool({token.lemma, *below} & self._grammar["abroad"])


def leaders(i: int, clauses: Clauses) -> tuple[int, ...]:
    """Who leads what a noun names: "la coalition menée par Riyad", "the coalition that the United States leads"."""
    below = clauses.sentence.dependents(i, "acl")
    leading = (c for c in below if clauses.sentence.tokens[c].lemma in clauses.leading)
    heads = (head for c in leading for head in clauses.at(c).slots.get("subj", ()))
    return tuple(k for head in heads for k in clauses.conjuncts(head) if k != i)
