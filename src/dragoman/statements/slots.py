"""The dependents of a word by slot, active and passive alike, with controllers and relatives resolved.

Slots are those of `docs/reference/lexicons.md`; each holds indices of argument heads in the sentence.
"""

from collections import defaultdict
from collections.abc import Iterator

from dragoman.statements.lists import leading, name_lists
from dragoman.statements.markers import Grammar, dates, likened
from dragoman.statements.strays import GENITIVES, NOMINALS
from dragoman.statements.understood import Clause as Clause
from dragoman.statements.understood import Slots as Slots
from dragoman.statements.understood import Understood
from dragoman.text.syntax import Sentence, Token

GOVERNED = frozenset({"xcomp", "obj", "iobj", "obl"})


class Clauses(Understood):
    """The clauses of one sentence, each computed once; `called` keeps what a head answers to, once it was asked for."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        super().__init__(sentence, grammar)
        self._known: dict[int, Clause] = {}
        self.called: dict[int, frozenset[str]] = {}
        self._lists = {i: names for names in self._lists_of_names() for i in names}
        for verb in set(self._alike.values()):
            self._join(verb)

    def _lists_of_names(self) -> Iterator[tuple[int, ...]]:
        found = name_lists(self.sentence, self._grammar["as_well"], lambda i: self.preposition(i) in GENITIVES)
        return (names if self._is_whole(names, end) else names[1:] for names, end in found)

    def _is_whole(self, run: tuple[int, ...], end: int) -> bool:
        """Whether names are one list: "avec" governs all of it; "à Lima, le Chili et le Pérou ont…" has two parts."""
        preposition, tokens = self.preposition(run[0]), self.sentence.tokens
        if not preposition or all(leading(self.sentence, i) == preposition for i in run):
            return True
        verb = end < len(tokens) and tokens[end].pos in ("VERB", "AUX")
        return not verb and not self.locates(preposition) and tokens[run[0]].head < run[0]

    def at(self, i: int) -> Clause:
        """The slots of a word, verb, adjective or noun."""
        if i not in self._known:
            # A broken tree must not send us in circles: an empty clause stands while this one is built.
            self._known[i] = Clause({})
            nominal = self.sentence.tokens[i].pos in ("NOUN", "PROPN")
            self._known[i] = Clause(self._noun(i)) if nominal else self._verb(i)
        return self._known[i]

    def locates(self, preposition: str) -> bool:
        """Whether a preposition says where: "in", "à"."""
        return preposition in self._grammar["locative"]

    def _names(self, preposition: str) -> tuple[str, ...]:
        """A complex preposition also answers to its last word, as `together_with` does to `with`."""
        if not preposition:
            return ()
        head, _, last = preposition.rpartition("_")
        return (preposition, last) if head and preposition not in self._grammar["undivided"] else (preposition,)

    def conjuncts(self, i: int) -> list[int]:
        """A nominal, or a demonym beside a noun, and those coordinated with it, in text order."""
        if i in self._lists:
            return list(self._lists[i])
        found = [i]
        beside = self.sentence.tokens[i].relation == "amod"
        for c in self.sentence.children[i]:
            child = self.sentence.tokens[c]
            if c in self._lists or child.relation != "conj" or self._is_subject_elsewhere(c):
                continue
            if beside or child.pos in NOMINALS:
                found += self.conjuncts(c)
        return found

    def is_passive(self, i: int) -> bool:
        """Whether a verb stands in the passive, a bare past participle that modifies a noun included."""
        token = self.sentence.tokens[i]
        if token.lemma in self._grammar["intransitive"]:
            return False  # "sont convenus", "est venue": a perfect, whatever a parser calls it
        below = [self.sentence.tokens[c] for c in self.sentence.children[i]]
        if self._undergone(i):
            return True
        if any(child.feature("Reflex") == "Yes" for child in below):
            return False  # "se rendra": what a parser calls a passive is one who goes
        if any(child.dep == "aux:pass" for child in below):
            return True
        if token.finite:
            return False  # "demande une enquête par les autorités": nothing passive, whatever hangs on it
        if any(child.relation == "aux" and child.lemma in self._grammar["have"] for child in below):
            return False  # "a exigé …, par un hélicoptère": the agent of something else
        if any(child.dep in ("obl:agent", "nsubj:pass") for child in below):
            return True
        if token.feature("Voice") == "Pass":
            return not self._continues_active(token, below)
        participle = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Past"
        bare = not any(child.relation == "aux" for child in below)
        marked = any(child.relation == "mark" for child in below)
        apart = token.relation == "advcl" and not marked  # "Réunis à Lima, les ministres"
        return participle and bare and (apart or (token.relation == "acl" and token.dep != "acl:relcl"))

    def _continues_active(self, token: Token, below: list[Token]) -> bool:
        """A bare past form after an active one is no passive, whatever the tagger says: "noted … and called on"."""
        governor = self.sentence.tokens[token.head]
        bare = not any(child.relation == "aux" for child in below)
        if token.relation != "conj" or not bare or governor.pos != "VERB" or token.head == token.i:
            return False
        return not self.is_passive(governor.i)

    def antecedent(self, i: int) -> int:
        """The noun that a relative pronoun stands for, or that one echoes ("Oslo, elle,"), else the word itself."""
        token = self.sentence.tokens[i]
        if token.lemma in self._grammar["echoing"] or token.text.lower() in self._grammar["echoing"]:
            return self._echoed(i)
        relative = token.feature("PronType") == "Rel" or token.lemma in self._grammar["relative"]
        if token.pos not in ("PRON", "SCONJ") or not relative:  # taggers take "que" for a conjunction
            return i
        for a in self.sentence.ancestors(i):
            if self.sentence.tokens[a].dep == "acl:relcl":
                return self._whole(self._first(self.sentence.tokens[a]))
        return i

    def _verb(self, i: int) -> Clause:
        passive = self.is_passive(i)
        found: dict[str, list[int]] = defaultdict(list)
        token = self.sentence.tokens[i]
        if token.relation == "cop" and token.pos == "VERB":
            # "ils signeront un traité" taken for a copula: its predicate is the object, the predicate's subject its own
            found["obj"].append(token.head)
            found["subj"].extend(self.sentence.dependents(token.head, "nsubj"))
        for c in (*self._before_aside(i), *self.sentence.children[i]):
            for slot in self._verb_slots(c, passive):
                found[slot].append(self.antecedent(c))
            for slot, head in self._complex(c):
                found[slot].append(head)
        if self._is_hidden(token):
            for c in (c for c in self.sentence.children[token.head] if c > i):
                for slot in self._strayed(c) or self._verb_slots(c, passive):
                    found[slot].append(c)
        for slot, head in self._of_others(i):
            found[slot].append(head)
        marks = (self.sentence.tokens[c].lemma for c in self.sentence.dependents(i, "mark"))
        if token.dep == "acl:relcl" and not found.get("obj") and any(m in self._grammar["relative"] for m in marks):
            found["obj"].append(token.head)  # "le Pérou, que le Chili a attaqué"
        self._turn_round(i, found)
        if passive and token.relation == "acl" and not found.get("subj"):
            found["subj"].extend(self._agents_above(i))
        if not passive and not found.get("obj") and token.relation in ("acl", "amod", "advmod", "advcl"):
            found["obj"].extend(self._that(found.get("subj", ())))
        if passive and found.get("comp"):
            found["obj"] = [c for c in found["obj"] if self.sentence.tokens[c].lemma not in self._grammar["expletive"]]
        if not passive and not found.get("obj"):
            found["obj"].extend((*self._partitive(i), *found.get("iobj", ())))
        self._raise(i, found)
        self._said_of_a_name(i, found)
        if token.lemma in self._grammar["judging"] | self._grammar["calling"]:
            found["quoted"].extend(self._quoted(i))
        self._lend(found)
        inherited = self._inherit(i, passive, found)
        return Clause({slot: tuple(heads) for slot, heads in found.items()}, passive, inherited)

    def _of_others(self, i: int) -> Iterator[tuple[str, int]]:
        """Subjects of the clauses that a verb is about, by the word that opens these: "veut que Kiev renonce"."""
        for c in self.sentence.dependents(i, "ccomp"):
            for mark in (self.sentence.tokens[m].lemma for m in self.sentence.dependents(c, "mark")):
                if mark in self._grammar["complementizer"]:
                    yield from ((mark, self.antecedent(s)) for s in self.sentence.dependents(c, "nsubj"))

    def _strayed(self, c: int) -> tuple[str, ...]:
        """Where a phrase stands that a parser hangs on the subject, having missed the verb: "Alger fournit du gaz"."""
        if self.sentence.tokens[c].relation not in ("nmod", "dep"):
            return ()
        return ("obj",) if self._parts(c) or not self.preposition(c) else self._names(self.preposition(c))

    def _verb_slots(self, c: int, passive: bool) -> tuple[str, ...]:
        child = self.sentence.tokens[c]
        reflexive = child.feature("Reflex") == "Yes"
        if child.pos == "PRON" and child.lemma in self._grammar["there"]:
            return ("à", "en")
        if child.pos == "ADP" and child.relation in GOVERNED:
            return ("adv",)  # "ont voté contre"
        match child.relation:
            case "nsubj" | "csubj":
                return ("obj",) if passive else ("subj",)
            case "obj" | "xcomp" if child.lemma in self._grammar["weekday"] and not self.sentence.dependents(c, "det"):
                return ()  # "reprendront mardi"
            case "obj" | "iobj" | "expl":
                if reflexive:
                    return ("refl",)
                if child.pos == "ADV" and child.lemma in self._grammar["partner"] | self._grammar["roughly"]:
                    return ("adv",)  # "n'a plus de consul"
                return () if child.relation == "expl" else (child.relation,)
            case "obl":
                if dates(self.sentence, c, self._grammar):
                    return ()
                if child.pos == "VERB" and self._blames(c):
                    return ("comp",)  # "barred them from entering"
                if child.pos == "NUM" and not self.sentence.dependents(c, "case", "det"):
                    return ("obj",)  # "commande 150 A320"
                name = self.preposition(c) or likened(self.sentence, c, self._grammar)
                if self._of_object(c):
                    return ()  # "dénonce l'attaque contre Kiev"
                agent = child.dep == "obl:agent" and (passive or not self.sentence.dependents(child.head, "nsubj"))
                if agent or (passive and name in self._grammar["agent"]):
                    return ("subj",)
                return self._names(name)
            case "advcl" if self._blames(c):
                return ("comp",)
            case "advcl" if child.pos in ("ADJ", "NOUN"):
                return self._names(likened(self.sentence, c, self._grammar))
            case "xcomp" | "ccomp":
                bare = child.pos == "NOUN" and not self.sentence.dependents(c, "cop", "case", "mark")
                return ("obj",) if bare else ("comp",)
            case "nmod" if self.preposition(c) and not (self._parts(c) and self.sentence.tokens[child.head].finite):
                return self._names(self.preposition(c))
            case "advmod" if c < child.head and any(map(self._about, self.sentence.dependents(c, "obl", "nmod"))):
                return ("obj",) if passive else ("subj",)  # "près de 2 000 soldats ont quitté"
            case "advmod" | "nmod" | "dislocated" | "dep":
                bare = child.pos == "PROPN" and not self.preposition(c)
                if bare and c < child.head:
                    return ("subj",)
                after = child.relation == "nmod" and self.sentence.tokens[child.head].finite and c > child.head
                whole = not self.preposition(c) and self.sentence.dependents(c, "det")
                parts = after and (self._parts(c) or whole)  # "masse des troupes", "juge la réaction"
                return ("obj",) if parts or (bare and child.relation == "nmod") else ("adv",)
            case "compound":
                if child.dep == "compound:prt":
                    return ("prt",)
                return ("subj",) if child.pos == "PROPN" and c < child.head else ()  # "Kenya slams Tanzania"
        return ()

    def _complex(self, c: int) -> Iterator[tuple[str, int]]:
        """Prepositions of several words: "auprès de Moscou" (adverb and phrase), "in favour of" (noun and phrase)."""
        child = self.sentence.tokens[c]
        if child.relation == "advmod" or child.lemma in self._grammar["prepositional"]:
            lead = f"{self.preposition(c)}_{child.lemma}" if self.preposition(c) else child.lemma
            for below in self.sentence.dependents(c, "obl", "nmod"):
                for name in self.preposition(below), self.preposition(below).rpartition("_")[2]:
                    if name:
                        yield f"{lead}_{name}", below

    def _lend(self, found: dict[str, list[int]]) -> None:
        """Phrases after another may belong to the verb: "impose sanctions on Russia" is a toss-up for a parser."""
        spread = [head for slot, heads in found.items() if slot not in ("subj", "comp", "adv") for head in heads]
        for head in spread:
            if self.counts(head):  # "dozens of rockets at Seoul"
                spread += [c for c in self.sentence.dependents(head, "nmod") if self.preposition(c) in GENITIVES]
            for c in (c for c in self.sentence.dependents(head, "nmod") if not self._of_object(c)):
                for slot in (*self._names(self.preposition(c)), *(name for name, _ in self._complex(c))):
                    if slot not in found and (slot not in GENITIVES or self._is_month(head)):
                        found[slot].append(c)  # "s'est retiré en mai du pacte"
        self._beyond_places(found)

    def _join(self, i: int) -> None:
        """Make one list of the subjects of a verb and those set beside them: "le Chili, tout comme le Pérou, a"."""
        clause = self.at(i)
        subjects = clause.slots.get("obj" if clause.passive else "subj", ())
        beside = (name for name, verb in self._alike.items() if verb == i)
        together = tuple(dict.fromkeys(c for head in (*subjects, *beside) for c in self.conjuncts(head)))
        if any(head not in self._alike for head in subjects):
            self._lists |= dict.fromkeys(together, together)

    def _noun(self, i: int) -> Slots:
        found: dict[str, list[int]] = defaultdict(list)
        for c in self._own_children(i):
            child = self.sentence.tokens[c]
            if child.dep == "nmod:poss" or child.feature("Poss") == "Yes" or child.lemma in self._grammar["possessive"]:
                found["poss"].append(c)
                continue
            if child.pos == "ADJ" and c == i + 1 and child.relation in ("acl", "nmod", "appos"):
                found["adj"].append(c)  # "le ministre ougandais", taken for a clause of its own
                continue
            match child.relation:
                case "amod" | "compound" | "flat":
                    found["adj"].append(c)
                case "advmod":
                    for slot, head in self._complex(c):
                        found[slot].append(head)
                case "nmod" | "obl" if self.antecedent(c) != c:
                    found["de"].append(self.antecedent(c))  # "Kiev, dont les agents", "Seoul, whose envoy"
                case "nmod" | "obl":
                    for slot, head in self._complex(c):
                        found[slot].append(head)
                    for slot in self._names(self.preposition(c)) or ("adj",):
                        found[slot].append(c)
                case "acl" if child.dep != "acl:relcl":
                    self._participle(c, found)
                case "ccomp" | "xcomp":
                    found["comp"].append(c)
                case "appos":
                    found["appos"].append(c)
                case "nsubj":
                    found["subj"].append(c)  # "Kyiv is at odds with Minsk"
        for c in self._participles_below(i):
            self._participle(c, found)
        for slot, head in self._apart(i):
            found[slot].append(head)
        self._part(found)
        self._lend_to_noun(found)
        return {slot: tuple(heads) for slot, heads in found.items() if heads}

    def _lend_to_noun(self, found: dict[str, list[int]]) -> None:
        """ "La visite du ministre en Inde": the journey is to India, whatever the parser hangs it on."""
        for owner in [head for slot in ("de", "of", "adj") for head in found.get(slot, ())]:
            for c in self.sentence.dependents(owner, "nmod", "obl"):
                for slot in self._names(self.preposition(c)):
                    if slot not in GENITIVES and slot not in found:
                        found[slot].append(c)
        self._beyond_places(found)

    def _participle(self, c: int, found: dict[str, list[int]]) -> None:
        """A participle hands its agent and its phrases to the noun: "a strike conducted by Israel against Iran"."""
        if self.sentence.tokens[c].feature("VerbForm") == "Inf":
            found["comp"].append(c)
            return
        for below in self.sentence.dependents(c, "obl"):
            for slot in self._names(self.preposition(below)):
                found[slot].append(below)
