"""Who is understood as the subject of a verb that has none: by control, by coordination, by where he stands."""

from dataclasses import dataclass

from dragoman.statements.strays import GENITIVES, NOMINALS, OPENING, Strays
from dragoman.text.syntax import Token

Slots = dict[str, tuple[int, ...]]

CONTROLLED = frozenset({"conj", "xcomp", "ccomp", "advcl", "parataxis"})
ADRIFT = frozenset({"flat", "appos", "nmod", "root", "ROOT", "dep", "parataxis", "dislocated"})
"""Relations of a name that the parser has not put to the verb after it."""
BETWEEN = ("AUX", "ADV", "PART")
CLITIC = frozenset({"aux", "expl", "obj", "iobj", "advmod"})
ADDRESSEES = ("obj", "iobj", "on", "upon", "à", "with")


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger with its slots; `inherited` names those filled by control, coordination or a governing verb."""

    slots: Slots
    passive: bool = False
    inherited: frozenset[str] = frozenset()


class Understood(Strays):
    """The words of one sentence, with what is understood between them."""

    def at(self, i: int) -> Clause:
        """The slots of a word, verb, adjective or noun."""
        raise NotImplementedError

    def _inherit(self, i: int, passive: bool, found: dict[str, list[int]]) -> frozenset[str]:
        slot = "obj" if passive else "subj"
        if [head for head in found.get(slot, ()) if head not in self._alike]:
            return frozenset()
        if source := self._name_before(i) or self._top(i) or self._controller(self.sentence.tokens[i]):
            found[slot].extend(source)
        return frozenset({slot}) if source else frozenset()

    def _name_before(self, i: int) -> tuple[int, ...]:
        """A name right before a finite verb is its subject, however it is parsed: "Selon Séoul, Moscou aurait"."""
        tokens = self.sentence.tokens
        if not self._is_finite(tokens[i]):
            return ()
        k = i - 1
        while k > 0 and (tokens[k].pos in BETWEEN or tokens[k].text in OPENING or self._is_reflexive(k, i)):
            k -= 1
        if k < 0 or tokens[k].pos != "PROPN" or tokens[k].head == i or self.preposition(k):
            return ()
        apart = tokens[i].relation == "conj" and not self.sentence.dependents(i, "cc")
        linked = self.sentence.dependents(k, "cc") and not apart
        joined = tokens[k].relation == "conj" and not linked  # "…, et Londres s'est engagé": two clauses joined
        return (k,) if joined or tokens[k].relation in ADRIFT else ()

    def _is_reflexive(self, k: int, verb: int) -> bool:
        token = self.sentence.tokens[k]
        return token.head == verb and token.feature("Reflex") == "Yes"

    def _top(self, i: int) -> tuple[int, ...]:
        """The noun at the head of a sentence whose verb a relative clause has hidden: "Oslo, qui a plaidé…, refuse"."""
        tokens, root = self.sentence.tokens, self.sentence.root
        k = i
        while k > 0 and (tokens[k - 1].head == i and tokens[k - 1].relation in CLITIC):
            k -= 1
        apart = root < k - 1 and tokens[k - 1].text == "," and tokens[root].pos in ("NOUN", "PROPN")
        relative = any(tokens[c].dep == "acl:relcl" for c in self.sentence.children[root])
        if not apart or not relative or not self._is_finite(tokens[i]) or tokens[root + 1].text != ",":
            return ()
        return (root,)

    def _is_subject_elsewhere(self, k: int) -> bool:
        """Whether a name taken for one more of a list is the subject of the next verb: "…, la Bolivie protestera"."""
        for token in self.sentence.tokens[k + 1 : k + 5]:
            if token.pos == "VERB" and not self.sentence.dependents(token.i, "nsubj"):
                return self._name_before(token.i) == (k,)
        return False

    def _controller(self, token: Token) -> tuple[int, ...]:
        """Who is understood as the subject of a verb that has none."""
        governor = self._governor(token)
        if governor.i == token.i:
            return ()
        if self._is_hidden(token) and token.pos in ("VERB", "ADJ"):
            return (governor.i,)  # "La Suisse gèle", "Moscou prêt à négocier": a predicate taken for an adjective
        if token.relation == "acl" and governor.pos != "VERB":
            # "the decision of Seoul to send": who decides is who sends
            return self._genitive(governor.i) if token.feature("VerbForm") == "Inf" else (self._agreeing(token),)
        if token.relation not in (*CONTROLLED, "acl") or governor.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            return ()
        if token.relation in ("ccomp", "advcl") and token.finite:
            return ()
        if governor.pos == "NOUN":
            return () if token.relation == "conj" else self._genitive(governor.i)
        above = self.at(governor.i)
        infinitive = token.feature("VerbForm") == "Inf"
        blames = self._blames(token.i)
        plain = infinitive and token.relation == "advcl" and not self.sentence.dependents(token.i, "aux")
        aims = plain and blames  # "a écrit à Lima pour protester", but "critique Lima pour avoir protesté"
        if token.relation != "conj" and not aims and (infinitive or blames):
            addressee = self._addressee(governor, token.i, above.slots)
            if addressee:
                return addressee
        undergoing = above.slots.get("obj", ()) if above.passive else ()
        if token.relation == "conj" and undergoing:
            return undergoing  # "Oslo, accusé par Lima, a démenti": the subject of both, not the agent
        return above.slots.get("subj") or undergoing

    def _genitive(self, i: int) -> tuple[int, ...]:
        slots = self.at(i).slots
        return next((slots[name] for name in GENITIVES if slots.get(name)), ())

    def _addressee(self, governor: Token, complement: int, slots: Slots) -> tuple[int, ...]:
        """Whom a demand or permission is addressed to is the one who would act: "urged Seoul to withdraw"."""
        if governor.lemma in self._grammar["subject_control"]:
            return ()
        for slot in ADDRESSEES:
            heads = (h for h in slots.get(slot, ()) if h < complement and self.sentence.tokens[h].pos in NOMINALS)
            # "Au printemps, Oslo s'est contenté de protester": a phrase before the verb is no addressee
            after = tuple(h for h in heads if slot in ("obj", "iobj") or h > governor.i or self._is_clitic(h))
            if after:
                return after
        return ()

    def _governor(self, token: Token) -> Token:
        """What a verb hangs on; names take no complements: "accusé par le Chili de livrer" hangs on what is said."""
        governor = self.sentence.tokens[token.head]
        complement = token.relation in ("xcomp", "ccomp") and token.feature("VerbForm") == "Inf"
        above = self.sentence.tokens[governor.head]
        if token.relation == "conj" and governor.feature("VerbForm") == "Inf" and self._is_finite(token):
            return above if self._is_finite(above) else governor  # "accuse Oslo de mentir et a expulsé son ambassadeur"
        return above if complement and governor.pos == "PROPN" and above.pos == "VERB" else governor

    def _is_finite(self, token: Token) -> bool:
        return any(self.sentence.tokens[c].finite for c in (token.i, *self.sentence.dependents(token.i, "aux")))
