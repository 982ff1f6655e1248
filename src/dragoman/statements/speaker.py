"""Who says so: reported speech, "according to", and quotations over several sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.records import Status
from dragoman.statements.actors import Cast
from dragoman.statements.acts import meets
from dragoman.statements.lexicon import Force, Lexicon, Reporting
from dragoman.statements.parties import Party
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence, Token

FORCE_STATUS: dict[Force, Status] = {"deny": "denied", "doubt": "possible", "ask": "hypothetical"}
"""What a reporting word does to the status of what it reports; `say` and `announce` leave it as it is."""


APART = frozenset({"acl", "conj", "cc", "punct", "appos", "parataxis"})
"""Relations of what a phrase is written without."""
ASIDE = ("obl", "nmod", "advmod", "parataxis", "dislocated", "dep", "appos")
"""Relations of a phrase that may say by whose word its whole sentence holds."""
ADDED = ("conj", "ccomp", "xcomp")
"""What a parser takes an inserted clause for: "Le Chili, dit-on, a attaqué"."""
ELIDED = ("'", "’")
"""How a pronoun ends that is written in one with its verb, and is no subject of it: "comme l'affirme Oslo"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says something, with what force; `verb` is the index of the reporting word.

    `aside` marks one that stands beside its clause and governs nothing: "according to Seoul".
    """

    parties: tuple[Party, ...]
    force: Force
    verb: int
    aside: bool = False


class Voices:
    """The attributions of one sentence."""

    def __init__(self, sentence: Sentence, clauses: Clauses, cast: Cast, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._cast = cast
        self._lexicon = lexicon
        self._by_verb: dict[int, Attribution | None] = {}
        self._over: dict[int, tuple[Attribution, ...]] = {}
        self._entries: dict[int, Reporting | None] = {}

    def of(self, i: int) -> tuple[Attribution, ...]:
        """The attributions over a word, the innermost first."""
        if i not in self._over:
            self._over[i] = tuple(self._climb(i))
        return self._over[i]

    def _climb(self, i: int) -> Iterator[Attribution]:
        yield from self._according_to(i)
        here = i
        seen: set[int] = set()
        for a in self._sentence.ancestors(i):
            link = self._sentence.tokens[here]
            # "X, Lavrov said": the reporting verb hangs below what it reports
            for attribution in self._beside(here):
                if attribution.verb not in seen:
                    seen.add(attribution.verb)
                    yield attribution
            if self._reported(here, link, a):
                found = self.at(a)
                if found and a not in seen:
                    seen.add(a)
                    yield found
            here = a
        for attribution in self._beside(here):
            if attribution.verb not in seen:
                yield attribution

    def first(self) -> Attribution | None:
        """The main attribution of the sentence, for quotations that go on in the next ones.

        Who is quoted stands outside the quotation: "« Je regrette… », a-t-il dit".
        """
        for token in sorted(self._sentence.tokens, key=lambda token: self._cast.cited(token.i)):
            found = self.at(token.i)
            if found and found.parties:
                return found
        return next(iter(self._according_to(self._sentence.root)), None)

    def before(self, i: int) -> Attribution | None:
        """A guess for a word whose tree is broken: the last one named before a reporting word before it."""
        for k in range(i - 1, -1, -1):
            token = self._sentence.tokens[k]
            entries = self._lexicon.reporting.get((token.lemma, "VERB"), ())
            for named in range(k - 1, -1, -1) if entries else ():
                mention = self._cast.mention(named)
                if mention and mention.codes:
                    return Attribution((Party(mention.codes, mention.text, "named"),), entries[0].force, k)
        return None

    def at(self, i: int) -> Attribution | None:
        """The attribution that a reporting verb or noun makes, None if the word is none."""
        if i not in self._by_verb:
            self._by_verb[i] = self._attribution(self._sentence.tokens[i])
        return self._by_verb[i]

    def _attribution(self, token: Token) -> Attribution | None:
        entry = self._entry(token)
        if entry is None:
            return None
        clause = self._clauses.at(token.i)
        slots = clause.slots
        names = ("poss", "of", "de", "adj") if token.pos == "NOUN" else tuple(entry.speaker.split(","))
        if entry.speaker == "subj" and clause.passive and not slots.get("subj"):
            names = ()
        parties: list[Party] = self.speakers(self._behind(token))
        for name in names:
            parties = parties or self.speakers(slots.get(name, ()))
        if not parties and token.pos != "NOUN":
            # "a déclaré Lavrov": a subject that follows its verb is easily taken for the object
            after = [h for h in slots.get("obj", ()) if h > token.i and self._sentence.tokens[h].pos == "PROPN"]
            parties = [p for p in self.speakers(tuple(after)) if p.kind == "person" or p.manner == "role"]
        return Attribution(tuple(parties), entry.force, token.i)

    def speakers(self, heads: tuple[int, ...]) -> list[Party]:
        """Who the heads of a slot stand for as sources, unnamed officials among them."""
        parties = []
        for head in heads:
            for i in self._clauses.conjuncts(head):
                party = self._anybody(i) or self._cast.direct(i, "actor") or self._unnamed(i)
                if party:
                    parties.append(replace(party, text=self._written(i)) if party.manner != "named" else party)
        return parties

    def _written(self, i: int) -> str:
        """A noun phrase as it is written, without its clauses and what is coordinated with it."""
        tokens = self._sentence.tokens
        inside = set(self._sentence.subtree(i, APART))
        for marker in self._sentence.dependents(i, "case", "mark"):
            inside -= set(self._sentence.subtree(marker))
        first = last = i
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        gaps = (" " * (tokens[k].start > tokens[k - 1].end) if k > first else "" for k in range(first, last + 1))
        return "".join(gap + tokens[k].text for gap, k in zip(gaps, range(first, last + 1), strict=True))

    def _anybody(self, i: int) -> Party | None:
        """Who is cited without being named: "dit-on", "de source israélienne"."""
        token, sources = self._sentence.tokens[i], self._lexicon.grammar["source"]
        if token.pos == "PRON" and token.text.lower().strip("-") in sources:
            return Party(("UNK",), token.text, "role")
        beside = self._clauses.at(i).slots.get("adj", ()) if token.pos == "NOUN" and token.lemma in sources else ()
        return next((replace(party, manner="role") for k in beside if (party := self._cast.direct(k, "actor"))), None)

    def _unnamed(self, i: int) -> Party | None:
        token = self._sentence.tokens[i]
        if (
            self._cast.kind(i) in ("official", "minister", "leader", "intelligence")
            or token.lemma in self._lexicon.grammar["source"]
        ):
            return Party(("UNK",), token.text, "role")
        party = self._cast.party(i, "actor")
        return party if party and token.pos == "NOUN" else None

    def _entry(self, token: Token) -> Reporting | None:
        if token.i not in self._entries:
            self._entries[token.i] = self._found(token)
        return self._entries[token.i]

    def _found(self, token: Token) -> Reporting | None:
        pos, reporting = "VERB" if token.pos == "AUX" else token.pos, self._lexicon.reporting
        causing = self._causing(token.i) if pos == "VERB" else ()
        caused = "_".join((*(self._sentence.tokens[c].lemma for c in causing), token.lemma))
        for entry in reporting.get((caused, pos)) or reporting.get((token.lemma, pos), ()):
            if meets(entry.conditions, token, self._clauses, self._lexicon) is not None:
                return entry
        return None

    def _reported(self, i: int, link: Token, governor: int) -> bool:
        """Whether a governor reports the word below it: as its clause, or as the thing that it affirms or denies."""
        if link.relation in ("ccomp", "xcomp"):
            return True
        if link.relation == "acl" and link.dep != "acl:relcl":
            return self._sentence.tokens[governor].pos == "NOUN"
        if link.relation == "parataxis" and link.i < governor:
            return True
        entry = self._entry(self._sentence.tokens[governor])
        if entry is None:
            return False
        if link.relation == "parataxis":  # "Bakou l'assure : l'Arménie a attaqué"
            return any(token.text == ":" for token in self._sentence.tokens[governor : link.i])
        if link.relation == "obl":  # "justifie sa décision par le refus"
            return any(condition.slot == self._clauses.preposition(link.i) for condition in entry.conditions)
        return link.dep in ("obj", "obj:lvc", "nsubj:pass") and link.pos == "NOUN"

    def _beside(self, i: int) -> Iterator[Attribution]:
        for c in self._sentence.children[i]:
            child = self._sentence.tokens[c]
            echoes = self._echoes(child)
            if echoes or child.relation == "parataxis" or self._appended(child):
                found = self.at(c)
                if found:
                    yield replace(found, aside=True) if echoes else found

    def _causing(self, i: int) -> tuple[int, ...]:
        """The verb that makes another do: "a fait savoir"."""
        return tuple(c for c in self._sentence.dependents(i, "aux") if self._sentence.tokens[c].dep == "aux:caus")

    def _echoes(self, child: Token) -> bool:
        """ "Comme l'affirme Oslo", "as Oslo said": a clause that only says whose word it is."""
        if child.relation not in ("advcl", "conj") or child.pos != "VERB":
            return False
        leads = (self._sentence.tokens[c].lemma for c in self._sentence.dependents(child.i, "mark", "cc", "advmod"))
        if not any(lead in self._lexicon.grammar["as_said"] for lead in leads):
            return False
        said = (self._sentence.tokens[c] for c in self._sentence.dependents(child.i, "ccomp", "xcomp", "obj"))
        return all(thing.pos == "PRON" or thing.i > child.i for thing in said)

    def _appended(self, child: Token) -> bool:
        """ "Le Chili a attaqué, a déclaré la Bolivie": a clause that follows a comma with its subject behind it."""
        if child.relation not in ADDED or child.pos != "VERB" or self._sentence.dependents(child.i, "cc", "mark"):
            return False
        first = self._first(child.i)
        after_comma = first > 0 and self._sentence.tokens[first - 1].pos == "PUNCT"
        if child.relation != "conj" and not after_comma:
            return False
        if any(i > first for i in self._sentence.dependents(child.i, "nsubj")):
            return True
        return bool(self._behind(child))

    def _behind(self, token: Token) -> tuple[int, ...]:
        """Who stands behind an inserted verb of saying, whose object is what it is inserted into: a parser takes him
        for that object ("…, rapporte l'AFP", "…, a fait savoir Oslo")."""
        echoes = self._echoes(token)
        if token.relation not in ("parataxis", "conj") and not self._causing(token.i) and not echoes:
            return ()
        if token.relation == "conj" and not echoes and not self._inserts(token):
            return ()
        first = self._first(token.i)
        before = self._sentence.tokens[first - 1] if first else token
        own = (self._sentence.tokens[i] for i in self._sentence.dependents(token.i, "nsubj", "ccomp", "xcomp"))
        apart = before.pos == "PUNCT" or (echoes and before.pos in ("PRON", "SCONJ"))
        if not apart or any(not (echoes and each.text.endswith(ELIDED)) for each in own):
            return ()
        return tuple(i for i in self._sentence.dependents(token.i, "obj") if i > token.i)

    def _inserts(self, token: Token) -> bool:
        """Whether a verb of saying after a comma may have its speaker behind it: finite, and not one that asks, praises
        or addresses him ("…, a accusé Oslo")."""
        entry = None if self._sentence.dependents(token.i, "cc") else self._entry(token)
        finite = any(form.finite for form in self._sentence.tokens[self._first(token.i) : token.i + 1])
        spoken_to = self._lexicon.grammar["appraising"] | self._lexicon.grammar["addressing"]
        tells = entry is not None and entry.force in ("say", "announce", "deny")
        return tells and finite and token.lemma not in spoken_to

    def _first(self, i: int) -> int:
        """The first word of a verb with its auxiliaries and the pronouns between them."""
        while i > 0 and self._sentence.tokens[i - 1].pos in ("AUX", "PRON"):
            i -= 1
        return i

    def _according_to(self, i: int) -> Iterator[Attribution]:
        """ "Selon Séoul" holds for its whole sentence, wherever the parser hangs it."""
        return (attribution for attribution in self._asides if attribution.verb != i)

    @cached_property
    def _asides(self) -> tuple[Attribution, ...]:
        found = []
        for token in self._sentence.tokens:
            entries = next(filter(None, (self._lexicon.reporting.get((w, "ADP")) for w in self._credits(token))), ())
            parties = self.speakers((self._clauses.antecedent(token.i),)) if entries else self._viewing(token)
            if parties:
                force = entries[0].force if entries else "say"
                found.append(Attribution(tuple(parties), force, token.i, aside=True))
        return tuple(found)

    def _credits(self, token: Token) -> Iterator[str]:
        """The expressions, as `reporting.tsv` writes them, that may stand before him by whose word a sentence holds."""
        head, preposition = self._sentence.tokens[token.head], self._clauses.preposition(token.i)
        if token.relation in ASIDE:
            yield preposition
            yield self._opening(token.i)  # "de source diplomatique"
            if preposition and head.relation in ASIDE and head.i < token.i:
                yield f"{self._opening(head.i)}_{preposition}"  # "aux dires de Séoul"
        elif token.relation == "obj" and head.i < token.i:
            yield self._opening(head.i)  # "à en croire Séoul"

    def _opening(self, i: int) -> str:
        """A phrase as it is written from its preposition to its head: "in_the_words", "de_l'aveu"; "" for most."""
        if self._sentence.tokens[i].text.lower() not in self._lexicon.crediting:
            return ""
        first = min(self._sentence.dependents(i, "case", "mark"), default=i)
        words = (token.text.lower() for token in self._sentence.tokens[first : i + 1])
        return "_".join(words).replace("'_", "'").replace("’_", "'") if first < i else ""

    def _viewing(self, token: Token) -> list[Party]:
        """Who opens a sentence as the one that it is true for: "Pour l'analyste, Séoul a menti"."""
        marked = self._clauses.preposition(token.i) in self._lexicon.grammar["viewing"]
        if not marked or token.relation not in ("obl", "dislocated") or min(self._sentence.subtree(token.i)) > 0:
            return []
        end = max(self._sentence.subtree(token.i, APART)) + 1
        if end >= len(self._sentence.tokens) or self._sentence.tokens[end].text != ",":
            return []
        return [p for p in self.speakers((token.i,)) if p.kind == "person" or p.manner == "role"]
