"""Acts at home: what a government tells in its own text of itself and of those whom it governs.

Whoever stands in the slots of such an act is its own: a governor, Congress, a veteran, "you" where no guest is named.
Nobody abroad has a part in it, though the document names some; to take one of them for the partner would invent an act.
"""

from collections.abc import Iterator

from dragoman.records import EventType
from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act, called
from dragoman.statements.drafts import Draft
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.scene import Scene
from dragoman.statements.slots import Clauses
from dragoman.text.gazetteer import home_state

AT_THE_WORLD: frozenset[EventType] = frozenset({"SANCTION", "MOBILIZE", "THREATEN", "COERCE", "ASSAULT"})
"""Types that are acts across a border with nobody named: told of a government alone they stay."""
BETWEEN: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "REQUEST", "AID"})
"""Types of what passes between two: where a government's own text names nobody else, it is done at home."""
SERVING = frozenset({"leader", "minister", "government", "official", "people"})
"""Classes of nouns that stand for those whom a government deals with at home."""
FACING = ("obj", "iobj", "to", "with", "à", "avec", "auprès_de")
"""Slots of whom an act faces: what stands in others may be what it is about."""
NAMED = ("person", "seat", "organisation")
"""Kinds of names that stand for somebody to deal with, and not for a place."""
BOTH = ("subj", "between", "entre", "among")
"""Slots that may hold both sides of an act."""
OWNING = ("of", "de", "from", "in", "en", "à", "")
"""Prepositions of a phrase that tell whose somebody is; what else hangs on a word is what he is met or thanked for."""


def at_home(draft: Draft, clauses: Clauses, cast: Cast, scene: Scene, lexicon: Lexicon) -> bool:
    """Whether an act is one of a government with itself or its own, in its own text.

    Args:
        draft: with its parties settled.
        clauses: of its sentence.
        cast: who is who in it.
        scene: of the document.
        lexicon: of its language.
    """
    home = scene.home
    if not home or ":" in home or draft.type in AT_THE_WORLD:
        return False
    if {home_state(code) for code in (*draft.actors, *draft.recipients)} == {home}:
        told = scene.abroad and (draft.abroad or draft.embedded)
        if draft.type in BETWEEN and not told:
            return True
        if draft.actors:
            return not _outward(draft, clauses, cast, lexicon)
    return _Company(draft.act, clauses, cast, scene, lexicon).is_own()


def _outward(draft: Draft, clauses: Clauses, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether the words of an act tell of somebody or something abroad: "our allies", "multilateral ties"."""
    tokens, grammar = draft.sentence.tokens, lexicon.grammar
    for i in draft.sentence.subtree(draft.act.trigger):
        token = tokens[i]
        if {token.lemma, token.text.lower()} & grammar["worldwide"]:
            return True
        if token.lemma in grammar["abroad"] and not any(
            cast.kind(k) in SERVING
            for k in (token.head, i + 1)
            if k < len(tokens)  # a "foreign minister" is our own
        ):
            near = {tokens[c].lemma for c in clauses.sentence.children[i]} | {tokens[max(i - 1, 0)].lemma}
            if near.isdisjoint(grammar["inland"]):
                return True  # "federal partners" are at home
    return False


class _Company:
    """With whom an act is told, by its own slots."""

    def __init__(self, act: Act, clauses: Clauses, cast: Cast, scene: Scene, lexicon: Lexicon) -> None:
        self._act, self._clauses, self._cast, self._scene, self._lexicon = act, clauses, cast, scene, lexicon
        self._home = scene.home
        self._alone = not set(scene.title_parties) - {scene.home}

    def is_own(self) -> bool:
        """Whether the slots of the act hold somebody of the home state, and nobody from abroad."""
        names = [slot.name for slot in self._act.frame.recipient if slot.name not in BOTH]
        others = [i for name in names if name in FACING for i in self._heads(name)]
        if not any(map(self._is_somebody, others)):
            others = [i for name in names for i in self._heads(name)]
        doers = [i for slot in self._act.frame.actor for i in self._heads(slot.name) if i not in others]
        if any(map(self._is_foreign, (*doers, *others))):
            return False
        ours = any(map(self._is_ours, doers))
        if any(map(self._is_domestic, others)) or (any(map(self._is_domestic, doers)) and self._is_secluded()):
            return True
        return (ours or self._alone) and not self._is_purpose() and any(self._serves(i, ours) for i in others)

    def _is_purpose(self) -> bool:
        """Whether an act is but what another is done for: "met with the governors to discuss", not "want to thank"."""
        token = self._clauses.sentence.tokens[self._act.trigger]
        return token.relation in ("advcl", "xcomp") and token.feature("VerbForm") == "Inf" and not self._is_wish()

    def _is_wish(self) -> bool:
        """Whether one says that he would like to do what he does by saying so."""
        tokens = self._clauses.sentence.tokens
        return tokens[tokens[self._act.trigger].head].lemma in self._lexicon.grammar["performative"]

    def _is_secluded(self) -> bool:
        """Whether the clause names nobody abroad."""
        mentions = (self._cast.mention(i) for i in self._clauses.sentence.subtree(self._act.trigger))
        return all(home_state(code) == self._home for mention in mentions if mention for code in mention.codes)

    def _is_somebody(self, i: int) -> bool:
        return self._is_domestic(i) or self._cast.acts(i)

    def _heads(self, slot: str) -> Iterator[int]:
        tokens, trigger = self._clauses.sentence.tokens, self._act.trigger
        verbs = [trigger, *self._act.covers]
        if self._is_purpose():
            verbs.append(tokens[trigger].head)
        if tokens[tokens[trigger].head].lemma in self._lexicon.grammar["light_verb"]:
            verbs.append(tokens[trigger].head)  # "held a meeting with the governors"
        for verb in verbs:
            for head in self._clauses.at(verb).slots.get(slot, ()):
                if head not in verbs:
                    yield from self._clauses.conjuncts(head)

    def _codes(self, i: int) -> set[str]:
        """States of those who are named in the phrase of a word as whose it is."""
        mention = self._cast.mention(i)
        codes = {home_state(code) for code in mention.codes} if mention and mention.kind != "medium" else set()
        if not mention and self._cast.kind(i) == "government" and self._is_ours(i):
            codes.add(self._home)  # "members of the Senate"
        for c in self._clauses.sentence.children[i]:
            relation = self._clauses.sentence.tokens[c].relation
            if relation in ("amod", "compound", "flat", "nmod") and self._clauses.preposition(c) in OWNING:
                codes |= self._codes(c)
        return codes

    def _is_foreign(self, i: int) -> bool:
        if self._is_domestic(i):
            return False
        party = self._cast.direct(i, "recipient", frozenset({self._home}))
        return party is not None and bool(set(party.codes) - {self._home})

    def _is_domestic(self, i: int) -> bool:
        """Whether a word, or a title before a name, is one of office or standing within a state: "Governor Smith"."""
        tokens, inland = self._clauses.sentence.tokens, self._lexicon.grammar["domestic"]
        titles = (tokens[c].lemma for c in self._clauses.sentence.dependents(i, "compound", "flat", "appos", "nmod"))
        named = tokens[i].pos == "PROPN" and not inland.isdisjoint(titles)
        return (named or not inland.isdisjoint(called(i, self._clauses))) and not self._codes(i) - {self._home}

    def _is_ours(self, i: int) -> bool:
        party = self._cast.direct(i, "actor")
        return party is not None and {home_state(code) for code in party.codes} == {self._home}

    def _serves(self, i: int, ours: bool) -> bool:
        """Whether a partner is of the home state: its minister or ministry, its members, "you" among ourselves.

        Its head, and its name, are partners of whoever acts, unless that is the government itself.
        """
        token, kind, mention = self._clauses.sentence.tokens[i], self._cast.kind(i), self._cast.mention(i)
        if self._cast.is_addressee(i):
            return self._alone and not self._scene.addressee and not self._is_wish()
        people = self._lexicon.classes["people"] | self._lexicon.classes["leader"] | self._lexicon.grammar["membership"]
        if mention:
            return ours and mention.kind in NAMED and self._codes(i) == {self._home}
        if (kind == "leader" and not ours) or (kind not in SERVING and token.lemma not in people):
            return False
        return self._codes(i) == {self._home} or self._is_ours(i)
