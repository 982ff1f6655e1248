"""Dependents that a parser hangs on the wrong word, put back to the verb that they belong to."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.statements.likeness import likened_to
from dragoman.statements.markers import Grammar, preposition
from dragoman.text.syntax import Sentence, Token

GENITIVES = ("poss", "adj", "of", "de")
COMPLETING = frozenset({"of", "de"})
"""Prepositions of what is said of an object."""
MISTAKEN = frozenset({"amod", "flat", "appos", "advmod"})
"""Relations under which a parser hides the verb of a short sentence from its subject: "Riyad rétablissent"."""
APPOSED = frozenset({"nmod", "appos"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
OPENING = frozenset('«“"')
"""Marks that open a quotation in the midst of a sentence: "Oslo « regrette » ce refus"."""
CLOSING = frozenset('»”"')
VERDICTS = frozenset({"ADJ", "NOUN", "VERB", "PROPN"})
LONGEST_VERDICT = 8
"""Words of a quotation that may be said of something, as an adjective is."""


class Strays:
    """The words of one sentence, with what of them hangs wrong."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self.sentence = sentence
        self._grammar = grammar
        self._prepositions: dict[int, str] = {}
        self._alike = dict(likened_to(sentence, grammar, "alike"))
        """Names set beside a subject, with its verb."""
        self.unlike = frozenset(name for name, _ in likened_to(sentence, grammar, "unlike"))
        """Names of those who have no part in what is told."""

    def is_passive(self, i: int) -> bool:
        """Whether a verb stands in the passive."""
        raise NotImplementedError

    def preposition(self, i: int) -> str:
        """The case marker of a nominal as a slot name: `with`, `à`, `ahead_of`; "" if it has none."""
        if i not in self._prepositions:
            self._prepositions[i] = preposition(self.sentence, i)
        return self._prepositions[i]

    def figures(self, pairs: Iterable[str]) -> bool:
        """Whether a noun with a word beside it is not what it is by itself: a trade war is no war."""
        return not self._grammar["figurative"].isdisjoint(pairs)

    def counts(self, i: int) -> bool:
        """Whether a word only says how many of what it is followed by: "a dozen of", "sept de ses huit ponts"."""
        token = self.sentence.tokens[i]
        near = token.pos == "ADV" and token.lemma in self._grammar["roughly"]  # "près de soixante soldats"
        return near or token.lemma in self._grammar["partitive"] or token.pos == "NUM"

    def counted(self, i: int) -> int:
        """What a word of number counts, else the word itself: the soldiers of "près d'une centaine de soldats"."""
        while self.counts(i):
            below = (c for c in self.sentence.dependents(i, "nmod", "obl") if self.preposition(c) in COMPLETING)
            inner = next((c for c in below if c > i), i)
            if inner == i:
                return i
            i = inner
        return i

    def _is_month(self, i: int) -> bool:
        """Whether a word only says when, so that what hangs on it does so by mistake."""
        return self.sentence.tokens[i].lemma.lower() in self._grammar["month"]

    def above(self, i: int) -> tuple[int, ...]:
        """The verb whose object a noun is: "promised a billion"; what an infinitive hangs on: "doit partir"."""
        token, auxiliaries = self.sentence.tokens[i], self.sentence.dependents(i, "aux")
        infinitive = any(self.sentence.tokens[k].feature("VerbForm") == "Inf" for k in (i, *auxiliaries))
        if token.relation == "obj" or (infinitive and token.head != i):
            return (token.head,)
        return tuple(auxiliaries) if infinitive else ()  # "must leave"

    def touched(self, i: int) -> bool:
        """Whether a word tells in regard to whom something is done: "the emergency with respect to Peru"."""
        for k in (i, *self.sentence.ancestors(i)):
            if self.sentence.tokens[k].pos in ("VERB", "AUX"):
                return False
            pointed = self.sentence.tokens[k].lemma in self._grammar["touched"] and bool(self.preposition(k))
            if pointed or self.preposition(k) in self._grammar["touching"]:
                return True
        return False

    @property
    def leading(self) -> frozenset[str]:
        """Verbs by which somebody is at the head of others."""
        return self._grammar["leading"]

    @property
    def origins(self) -> frozenset[str]:
        """Prepositions of where something comes from."""
        return self._grammar["origin"]

    def about(self, i: int) -> bool:
        """Whether a word hangs on a noun as its matter: "the conference on Peru"."""
        noun = self.sentence.tokens[self.sentence.tokens[i].head].pos == "NOUN"
        return noun and self.preposition(i) in self._grammar["matter_of"]

    def fronts(self, i: int, verb: int) -> bool:
        """Whether a phrase set before its clause by a comma tells where that plays: "À Lima, on condamne…"."""
        tokens, inside = self.sentence.tokens, self.sentence.subtree(i, frozenset({"punct"}))
        start, end = min(inside), max(inside)
        if end >= verb or tokens[end + 1].text != "," or self.preposition(i) not in self._grammar["locative"]:
            return False
        return not any(token.pos in ("VERB", "AUX") or token.relation == "nsubj" for token in tokens[:start])

    def _beyond_places(self, found: dict[str, list[int]]) -> None:
        """Nothing is against a place name: "raids in Peru against the rebels" are against the rebels."""
        places = [h for heads in found.values() for h in heads if self.preposition(h) in self._grammar["locative"]]
        for c in (c for h in places if self.sentence.tokens[h].pos == "PROPN" for c in self.sentence.children[h]):
            name = self.preposition(c)
            if self.sentence.tokens[c].relation == "nmod" and name in self._grammar["touching"] and not found.get(name):
                found[name] = [c]

    def _agents_above(self, i: int) -> Iterator[int]:
        """Agents of a participle that hang on its noun: "dix responsables interdits de visa par le Chili"."""
        for c in self.sentence.dependents(self.sentence.tokens[i].head, "nmod", "obl"):
            if c > i and self.preposition(c) in self._grammar["agent"] - set(GENITIVES):
                yield c

    def _part(self, found: dict[str, list[int]]) -> None:
        """Of two names under "de" the first does what the second suffers: "la sortie du Chili de l'Alliance"."""
        tokens = self.sentence.tokens
        under = found.get("de", [])
        below = self.sentence.dependents(under[0], "nmod", "obl") if len(under) == 1 else []
        names = [c for c in (*under, *below) if tokens[c].pos == "PROPN" and self.preposition(c) == "de"]
        if len(names) == 1 and under and names[0] != under[0] and tokens[under[0]].lemma in self._grammar["homeland"]:
            names.insert(0, under[0])  # "le retrait du pays de l'Alliance"
        if len(names) == 2 and not found.get("poss"):
            found["poss"], found["de"] = [names[0]], [*(c for c in under if c not in names), names[1]]

    def _apart(self, i: int) -> Iterator[tuple[str, int]]:
        """Phrases of an object that a parser hangs on its verb: "dénonce la suspension, par le Bénin, du transit"."""
        token = self.sentence.tokens[i]
        if token.relation != "obj":
            return
        for c in self.sentence.dependents(token.head, "obl"):
            name = self.preposition(c)
            agent = name in self._grammar["agent"] - set(GENITIVES) and not self.is_passive(token.head)
            if c > i and (agent or self._of_object(c)):
                yield "par" if agent else name, c

    def _of_object(self, c: int) -> bool:
        """Whether a phrase tells what is praised or blamed, not whom: "dénonce l'attaque contre Kiev"."""
        above = [self.sentence.tokens[a] for a in self.sentence.ancestors(c)][:2]
        verb = next((token for token in above if token.pos == "VERB"), None)
        if not verb or verb.lemma not in self._grammar["appraising"]:
            return False
        acts = (o for o in self.sentence.dependents(verb.i, "obj") if self.sentence.tokens[o].pos == "NOUN")
        return self.preposition(c) in self._grammar["touching"] and any(verb.i < o < c for o in acts)

    def _first(self, relative: Token) -> int:
        """The noun of a relative clause; of several that its plural verb tells of the first: "A and B, who accuse"."""
        head = self.sentence.tokens[relative.head]
        forms = (relative, *(self.sentence.tokens[c] for c in self.sentence.dependents(relative.i, "aux", "cop")))
        plural = any(form.feature("Number") == "Plur" for form in forms if form.feature("VerbForm") == "Fin")
        if plural and head.feature("Number") != "Plur" and head.relation == "conj" and head.pos in NOMINALS:
            return head.head if self.sentence.tokens[head.head].pos in NOMINALS else head.i
        return head.i

    def _agreeing(self, participle: Token) -> int:
        """The noun that a participle is said of, maybe not the last one: "l'embargo sur les armes imposé"."""
        tokens = self.sentence.tokens
        noun = tokens[participle.head]
        above = tokens[noun.head]
        inner = noun.relation == "nmod" and above.pos == "NOUN" and noun.pos in ("NOUN", "PROPN")
        if not inner or participle.feature("VerbForm") != "Part" or participle.agrees(noun):
            return noun.i
        return above.i if participle.agrees(above) else noun.i

    def _participles_below(self, i: int) -> Iterator[int]:
        """Participles said of a noun that a parser hangs on another one inside its phrase."""
        for c in self.sentence.dependents(i, "nmod"):
            yield from (p for p in self.sentence.dependents(c, "acl") if self._agreeing(self.sentence.tokens[p]) == i)

    def _that(self, subjects: Sequence[int]) -> Iterator[int]:
        """The noun before a "que" that a parser took for a preposition of the subject: "le Pérou, que Lima appuie"."""
        tokens = self.sentence.tokens
        for c in (c for s in subjects for c in self.sentence.dependents(s, "case", "mark")):
            before = c - 2 if c > 1 and tokens[c - 1].text == "," else c - 1
            if tokens[c].lemma in self._grammar["complementizer"] and before >= 0 and tokens[before].pos in NOMINALS:
                yield before

    def _before_aside(self, i: int) -> Iterator[int]:
        """Subjects that a parser hangs on an auxiliary before an aside: "Lima a, de son côté, privé"."""
        for auxiliary in self.sentence.dependents(i, "aux"):
            yield from self.sentence.dependents(auxiliary, "nsubj")

    def _raise(self, i: int, found: dict[str, list[int]]) -> None:
        """What hangs too low belongs to the verb: "ruled out a deal", "gave over 30 lorries"; "let Seoul visit"."""
        tokens = self.sentence.tokens
        after = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
        stray = after.lemma in self._grammar["particle"] and after.relation in ("case", "advmod") and after.head != i
        if stray and {after.head, tokens[after.head].head} & set(found.get("obj", ())):
            found["prt"].append(after.i)
        if found.get("obj") and self._undergone(i):
            found["iobj"] += self.sentence.dependents(tokens[i].head, "nsubj")
        if self.sentence.dependents(i, "obj"):
            found["iobj"] += self.sentence.dependents(i, "nsubj:pass")  # "Lima was denied access"
        for c in found.get("comp", ()) if not found.get("obj") else ():
            if not tokens[c].finite or tokens[i].lemma in self._grammar["letting"]:
                found["obj"] += [s for s in self.sentence.dependents(c, "nsubj") if i < s < c]

    def _said_of_a_name(self, i: int, found: dict[str, list[int]]) -> None:
        """Names take no complements: "held Seoul responsible", "suspects it of cheating", "reminded it of its word"."""
        tokens = self.sentence.tokens
        names = [h for slot, heads in found.items() if slot not in ("obj", "comp") for h in heads if h > i]
        below = (c for h in names if tokens[h].pos == "PROPN" for c in self.sentence.dependents(h, "xcomp", "ccomp"))
        if complements := [c for c in below if tokens[c].feature("VerbForm") == "Inf"]:
            found["comp"] += complements
        judged = tokens[i].lemma in self._grammar["judging"]
        for head in [head for head in found.get("obj", ()) if head > i]:
            named = tokens[head].pos == "PROPN"
            for c in (c for c in self.sentence.children[head] if c > head):
                adjective = (tokens[c].pos, tokens[c].relation) == ("ADJ", "amod")
                if named and (adjective or (tokens[c].pos == "VERB" and self._blames(c))):
                    found["comp"].append(c)
                elif named and tokens[c].pos == "NOUN" and self.preposition(c) in COMPLETING - set(found):
                    found[self.preposition(c)].append(c)
            if judged and not found.get("comp") and (verdict := self._verdict(head)):
                found["comp"].append(verdict)

    def _verdict(self, head: int) -> int | None:
        """The adjective that closes a noun phrase, said of all of it: "juge le projet du Pérou illégal et coûteux"."""
        tokens = self.sentence.tokens
        closing = [
            c for c in self.sentence.dependents(head, "acl") if tokens[c].feature("Tense") == "Past" and c > head
        ]
        if closing and all(tokens[c].relation == "advmod" for c in self.sentence.children[closing[-1]]):
            return closing[-1]  # "disproportionnée", taken for a participle
        last = max(self.sentence.subtree(head, frozenset({"punct", "acl", "obl", "advcl"})))
        top = tokens[last].head if tokens[last].relation == "conj" else last
        return top if tokens[top].pos == "ADJ" and tokens[top].relation == "amod" and top > head else None

    def _closes_quote(self, i: int) -> bool:
        """Whether a verb comes right after a quotation, whose speaker a parser takes for its object."""
        tokens = self.sentence.tokens
        k = min((i, *self.sentence.dependents(i, "aux", "advmod", "iobj")))
        while k > 0 and tokens[k - 1].text == ",":
            k -= 1
        aside = tokens[i].relation == "parataxis" or tokens[k].text == ","
        return aside and k > 0 and tokens[k - 1].text in CLOSING

    def _quoted(self, i: int) -> Iterator[int]:
        """What heads a quotation that a verb says of something: "juge la décision « malheureuse »"."""
        tokens = self.sentence.tokens
        top = tokens[i].head if self._is_hidden(tokens[i]) else i
        last = max(self.sentence.subtree(top, frozenset({"conj", "advcl", "parataxis", "acl"}) - {tokens[i].relation}))
        k = i + 1
        while k < last:
            k += 1
            if tokens[k - 1].text not in OPENING:
                continue
            end = next((e for e in range(k, len(tokens)) if tokens[e].text in CLOSING), len(tokens))
            tops = [t for t in range(k, end) if not k <= tokens[t].head < end or tokens[t].head == t]
            verbal = any(tokens[t].feature("VerbForm") == "Fin" for t in range(k, end))
            if tops and not verbal and end - k <= LONGEST_VERDICT:
                yield from (t for t in tops if tokens[t].pos in VERDICTS and not self._circumstance(t, i))
            k = end

    def _circumstance(self, t: int, i: int) -> bool:
        """Whether a word stands in a phrase that says only why or when: "en raison d'« agressions »"."""
        for at in (t, *self.sentence.ancestors(t)):
            if at == i:
                return False
            if self.preposition(at) in self._grammar["circumstance"]:
                return True
        return False

    def _turn_round(self, i: int, found: dict[str, list[int]]) -> None:
        """Whoever stands after a verb without a subject is its subject: "…, s'insurge La Havane", "» tonne Oslo"."""
        refl, resumed = bool(found.get("refl")), self._resumed(i)
        for heads in found.values() if resumed else ():
            heads[:] = [c for c in heads if c not in resumed]
        quoted = self._closes_quote(i)
        if quoted and found.get("subj"):
            end = max(k for k in range(i) if self.sentence.tokens[k].text in CLOSING)
            start = max((k for k in range(end) if self.sentence.tokens[k].text in OPENING), default=i)
            found["subj"] = [c for c in found["subj"] if not start < c < end]  # "« C'est un blocus », accuse Lima"
        if found.get("subj") or not (refl or resumed or quoted):
            return
        for slot in ("comp", "obj"):
            for c in found.get(slot, ()):
                after = self.sentence.tokens[c]
                bare = after.pos == "PROPN" or (after.pos in NOMINALS and not refl)
                if c > i and bare and not self.preposition(c):
                    found[slot].remove(c)
                    found["subj"].append(c)
                    return

    def _resumed(self, i: int) -> list[int]:
        """The pronoun by which a comparison takes up what was told, its subject to follow: "comme l'a exigé Lima"."""
        tokens = self.sentence.tokens
        return [
            c
            for c in self.sentence.dependents(i, "obj", "nsubj", "iobj")
            if 0 < c < i
            and tokens[c].text.lower() in self._grammar["resuming"]
            and (tokens[c - 1].lemma in self._grammar["likening"] or tokens[c - 1].relation == "fixed")
        ]

    def _undergone(self, i: int) -> bool:
        """Whether a verb tells what is done to the subject of another: "Lima s'est vu refuser l'accès par Quito"."""
        token = self.sentence.tokens[i]
        if token.feature("VerbForm") != "Inf" and token.text != token.lemma:
            return False
        around = (token.head, *self.sentence.dependents(i, "advmod", "aux", "cop", "dep"))  # a parser may turn it round
        lemmas = self._grammar["undergoing"]
        verb = next((k for k in around if k < i and self.sentence.tokens[k].lemma in lemmas), None)
        if verb is None:
            return False
        below = (self.sentence.tokens[c] for k in (verb, i) for c in self.sentence.children[k])
        return any(child.feature("Reflex") == "Yes" and child.i < verb for child in below)

    def _partitive(self, i: int) -> Iterator[int]:
        """Objects under an article that looks like a preposition: "n'a pas livré d'armes", "impose des droits"."""
        tokens = self.sentence.tokens
        adverbs = [c for c in self.sentence.dependents(i, "advmod", "obj") if tokens[c].pos == "ADV"]
        denying = [c for c in adverbs if tokens[c].lemma in self._grammar["partner"]]
        for c in self.sentence.dependents(i, "obl"):
            if self._parts(c) or self._some(c) or (denying and self.preposition(c) in ("", *GENITIVES)):
                yield c
        for adverb in denying:
            yield from self.sentence.dependents(adverb, "obl", "nmod")
        for adverb in (c for c in adverbs if c > i):
            yield from (c for c in self.sentence.dependents(adverb, "obl", "nmod") if self._about(c))

    def _about(self, i: int) -> bool:
        """Whether a phrase only says how many: "près d'une centaine de soldats", "plus de dix avions"."""
        tokens = self.sentence.tokens
        counted = tokens[i].lemma in self._grammar["partitive"] or bool(self.sentence.dependents(i, "nummod"))
        before = tokens[i].head
        return counted and tokens[before].lemma in self._grammar["roughly"] and self.preposition(i) in GENITIVES

    def _parts(self, i: int) -> bool:
        """Whether what looks like a preposition of a noun may be its partitive article."""
        cases = self.sentence.dependents(i, "case")
        return len(cases) == 1 and self.sentence.tokens[cases[0]].text.lower() in self._grammar["partitive_article"]

    def _some(self, i: int) -> bool:
        """Whether what looks like a preposition is an article before an adjective: "a suscité de vives critiques"."""
        tokens = self.sentence.tokens
        cases = self.sentence.dependents(i, "case")
        near = len(cases) == 1 and tokens[cases[0]].text == "de" and tokens[i].feature("Number") == "Plur"
        between = tokens[cases[0] + 1 : i] if near else ()
        return bool(between) and all(each.pos == "ADJ" for each in between)

    def _blames(self, i: int) -> bool:
        """A gerund after `for` or `from` tells of the object's doings: "condemned Iran for attacking"."""
        marks = {self.sentence.tokens[c].lemma for c in self.sentence.dependents(i, "mark", "case")}
        return bool(marks & self._grammar["blame"])

    def _is_clitic(self, i: int) -> bool:
        return self.sentence.tokens[i].pos == "PRON"

    def _own_children(self, i: int) -> tuple[int, ...]:
        """Dependents of a noun less those of the verb that a parser hides behind it: "l'armée attaque le Pérou"."""
        below = self.sentence.children[i]
        tokens = self.sentence.tokens
        hidden = (c for c in below if c > i and tokens[c].pos == "VERB" and self._is_hidden(tokens[c]))
        verb = next((c for c in hidden if tokens[c].feature("VerbForm") == "Fin"), len(tokens))
        return tuple(c for c in below if c < verb)

    def _is_hidden(self, token: Token) -> bool:
        """Whether a parser hides a verb from its subject, a name or the noun of a headline."""
        noun, finite = self.sentence.tokens[token.head], token.feature("VerbForm") == "Fin"
        if finite and token.relation in APPOSED and any(c < token.i for c in self.sentence.dependents(noun.i, "appos")):
            return noun.pos in ("NOUN", "PROPN")  # "le ministre russe, Sergueï Lavrov, juge la réaction…"
        headed = noun.pos == "NOUN" and token.relation == "amod" and finite
        return token.relation in MISTAKEN and (noun.pos == "PROPN" or headed)

    def _echoed(self, i: int) -> int:
        """The noun phrase before a pronoun set between commas: "L'Arabie saoudite, elle, a retiré…"."""
        tokens = self.sentence.tokens
        if i < 2 or i + 1 >= len(tokens) or (tokens[i - 1].text, tokens[i + 1].text) != (",", ","):
            return i
        top = i - 2
        while tokens[top].head < i and tokens[top].head != top and tokens[tokens[top].head].pos in NOMINALS:
            top = tokens[top].head
        return top if tokens[top].pos in ("NOUN", "PROPN") else i

    def _whole(self, i: int) -> int:
        """The noun that a bare complement only classes: "the treaty of friendship that they concluded"."""
        token = self.sentence.tokens[i]
        above = self.sentence.tokens[token.head]
        below = {self.sentence.tokens[c].relation for c in self.sentence.children[i]}
        classing = token.relation == "nmod" and token.pos == "NOUN" and above.pos == "NOUN" and "det" not in below
        return above.i if classing and token.head != i else i
