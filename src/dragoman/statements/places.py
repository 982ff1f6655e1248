"""Where an act takes place: the town, region or state that its clause names, never the party that a name stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.records import EventType
from dragoman.resources import read_table
from dragoman.statements.actors import Cast
from dragoman.statements.drafts import Draft
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.parties import PERSONS
from dragoman.statements.quantities import SPEECH
from dragoman.statements.slots import Clauses
from dragoman.text.gazetteer import capital
from dragoman.text.syntax import Sentence

PHYSICAL: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
"""Types that take place where their object is: "struck positions in Syria"."""
KINDS = ("place", "capital", "seat", "state")
RANK = {"place": 0, "capital": 0, "seat": 1, "state": 2}
"""The nearer a name comes to a spot, the more it says."""
WITHIN = frozenset({"", "of", "de", "in", "at", "on", "à", "en", "dans", "with", "avec", "near", "près_de", "sur"})
"""Prepositions between a site or an occasion and the name of its place."""
AT = frozenset({"in", "at", "à", "en", "dans", "près_de", "near"})
"""Those that tell where an occasion is; a capital or state under another is a party to it."""
LENDING = ("obj", "nmod", "conj", "nsubj", "compound")
"""Relations of a noun that a phrase right behind it may belong to, whatever the parser hangs it on."""
NO_OCCASION = frozenset({"obj", "subj", "against", "contre", "about", "comp", "with", "avec", "of"})
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class _Locative:
    """A slot that tells where, for some kinds of names and of acts."""

    kinds: frozenset[str]
    types: frozenset[str]
    mode: str
    words: frozenset[str]

    def fits(self, draft: Draft) -> bool:
        """Whether it holds for an act."""
        word = draft.sentence.tokens[draft.act.trigger].lemma
        return (
            (not self.types or draft.type in self.types)
            and (not self.mode or draft.act.frame.mode == self.mode)
            and (not self.words or word in self.words)
        )


@cache
def _locatives(language: str) -> dict[str, tuple[_Locative, ...]]:
    found: dict[str, tuple[_Locative, ...]] = {}
    for row in read_table(f"languages/{language}/locatives.tsv"):
        kinds, types, words = (frozenset(filter(None, row[name].split("|"))) for name in ("kinds", "types", "words"))
        found[row["slot"]] = (*found.get(row["slot"], ()), _Locative(kinds, types, row["mode"], words))
    return found


def place(draft: Draft, clauses: Clauses, cast: Cast, lexicon: Lexicon) -> str:
    """Name of the place of an act, "" if its clause gives none.

    Args:
        draft: the act.
        clauses: of its sentence.
        cast: who is who in it.
        lexicon: of its language.
    """
    found = list(_Search(draft, clauses, cast, lexicon).all())
    return " ".join(min(found, key=lambda each: each[:2])[2].split()) if found else ""


class _Search:
    def __init__(self, draft: Draft, clauses: Clauses, cast: Cast, lexicon: Lexicon) -> None:
        self._draft = draft
        self._clauses = clauses
        self._cast = cast
        self._lexicon = lexicon
        self._sentence: Sentence = draft.sentence
        self._locatives = _locatives(lexicon.language)
        self._heads = frozenset(self._carriers())

    def all(self) -> Iterator[tuple[int, int, str]]:
        """All names that tell where, each with its rank and its distance from the trigger."""
        trigger = self._draft.act.trigger
        governor = self._sentence.tokens[trigger].head
        for head in {*self._heads, governor}:
            for slot, heads in self._clauses.at(head).slots.items():
                for i in heads:
                    own = self._belongs(i, head) if head in self._heads else self._before(i) == trigger
                    for kind, name in self._names(slot, i) if own else ():
                        yield RANK[kind], abs(i - trigger), name

    def _carriers(self) -> Iterator[int]:
        """The words whose phrases are those of the act: its trigger, what its frame took, the verb of a noun."""
        tokens, trigger = self._sentence.tokens, self._draft.act.trigger
        yield trigger
        token = tokens[trigger]
        for i in self._draft.act.covers:
            if self._takes_place(tokens[i].lemma):
                yield i
        governor = tokens[token.head]
        carried = token.pos not in ("VERB", "AUX") and token.relation in ("obj", "nsubj")
        if carried and governor.pos == "VERB" and governor.i != trigger and not self._is_act(governor.lemma):
            yield governor.i

    def _takes_place(self, lemma: str) -> bool:
        """Whether a noun tells of something that is done somewhere: talks, a signature, an exercise."""
        classes = self._lexicon.classes
        return lemma in self._lexicon.grammar["occasion"] | classes["treaty"] | classes["exercise"]

    def _is_act(self, lemma: str) -> bool:
        """Whether a verb is an act or a report of its own; a light verb lends its place to its noun."""
        if lemma in self._lexicon.grammar["light_verb"]:
            return False
        return (lemma, "VERB") in self._lexicon.frames or (lemma, "VERB") in self._lexicon.reporting

    def _belongs(self, i: int, head: int) -> bool:
        """Whether a phrase is the act's own, not that of a thing beside it: "discussed the war in Syria"."""
        tokens = self._sentence.tokens
        lender = tokens[tokens[i].head]
        if lender.pos == "ADV":
            lender = tokens[lender.head]
        if self._draft.type in PHYSICAL:
            return True
        before = tokens[self._before(i)]
        if self._speaks:
            return lender.i in self._heads and (before.i in self._heads or before.pos not in ("NOUN", "PROPN"))
        return not self._is_thing(lender.i) and (before.relation not in LENDING or not self._is_thing(before.i))

    @property
    def _speaks(self) -> bool:
        """Whether an act is but said, so that a place beside it is mostly that of what it speaks of."""
        act, tokens = self._draft.act, self._sentence.tokens
        carried = (act.trigger, *act.covers, *act.clause.slots.get("obj", ()))
        treaties = self._lexicon.classes["treaty"]  # one signs somewhere
        return self._draft.type in SPEECH and not any(tokens[i].lemma in treaties for i in carried)

    def _before(self, i: int) -> int:
        """The word that a phrase stands right behind, a noun for its adjectives."""
        tokens = self._sentence.tokens
        before = tokens[max(0, min((i, *self._sentence.dependents(i, "case"))) - 1)]
        return before.head if before.relation == "amod" else before.i

    def _is_thing(self, i: int) -> bool:
        """Whether a noun is neither the act's own word, nor somebody, nor an occasion: its place is its own."""
        token = self._sentence.tokens[i]
        if token.pos != "NOUN" or i in self._heads or token.lemma in self._lexicon.grammar["occasion"]:
            return False
        return self._cast.mention(i) is None and self._cast.kind(i) not in (*PERSONS, "pair")

    def _names(self, slot: str, i: int) -> Iterator[tuple[str, str]]:
        """Kind and name of the places that the head of a slot tells."""
        mention = self._cast.mention(i)
        kinds = {kind for row in self._locatives.get(slot, ()) if row.fits(self._draft) for kind in row.kinds}
        if mention:
            outside = not set(mention.codes) & {*self._draft.actors, *self._draft.recipients}
            if mention.kind in kinds or ("foreign" in kinds and mention.kind == "capital" and outside):
                yield mention.kind, mention.text
            return
        token = self._sentence.tokens[i]
        if token.lemma in self._lexicon.grammar["site"] and slot in self._locatives:
            yield from self._below(i, frozenset(KINDS), 0) if kinds or slot == "obj" else ()
        elif token.lemma in self._lexicon.grammar["occasion"] and slot not in NO_OCCASION:
            yield from self._of_occasion(i, 0)

    def _below(self, i: int, kinds: frozenset[str], depth: int) -> Iterator[tuple[str, str]]:
        """Names under a site: "the Kursk front", "la région de Koursk", "the port of Odesa", "la capitale russe"."""
        for c in self._sentence.children[i]:
            mention = self._cast.mention(c)
            if mention and self._is_capital(i) and mention.kind in ("state", "demonym") and len(mention.codes) == 1:
                yield from (("capital", name) for name in [capital(mention.codes[0], self._lexicon.language)] if name)
            elif mention and mention.kind in kinds and self._clauses.preposition(c) in WITHIN:
                yield mention.kind, mention.text
            elif mention is None and depth < DEEPEST and self._is(c, "site"):
                yield from self._below(c, kinds, depth + 1)

    def _is_capital(self, i: int) -> bool:
        return self._sentence.tokens[i].lemma in self._lexicon.grammar["capital_city"]

    def _of_occasion(self, i: int, depth: int) -> Iterator[tuple[str, str]]:
        """Names of where an occasion is: "on the sidelines of the summit in Rio", "lors d'une visite à Pékin"."""
        for c in self._sentence.children[i]:
            mention, preposition = self._cast.mention(c), self._clauses.preposition(c)
            if mention and mention.kind in KINDS:
                if preposition in AT or (mention.kind == "place" and preposition in WITHIN):
                    yield mention.kind, mention.text
            elif mention is None and depth < DEEPEST and self._is(c, "occasion"):
                yield from self._of_occasion(c, depth + 1)
            elif mention is None and depth < DEEPEST and self._is(c, "site") and preposition in AT:
                yield from self._below(c, frozenset(KINDS), depth + 1)

    def _is(self, c: int, kind: str) -> bool:
        """Whether a phrase under a noun is a site or an occasion."""
        token = self._sentence.tokens[c]
        return token.relation in ("nmod", "appos", "obl") and token.lemma in self._lexicon.grammar[kind]
