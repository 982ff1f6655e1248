"""Who says so: reported speech, "according to", and quotations over several sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
        names: tuple[str, ...] = ("poss", "of", "de", "adj") if token.pos == "NOUN" else (entry.speaker,)
        if entry.speaker == "subj" and clause.passive and not slots.get("subj"):
            names = ()
        parties: list[Party] = []
        for name in names:
            parties = self.speakers(slots.get(name, ()))
            if parties:
                break
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
                party = self._cast.direct(i, "actor") or self._unnamed(i)
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
        for entry in self._lexicon.reporting.get((token.lemma, "VERB" if token.pos == "AUX" else token.pos), ()):
            if meets(entry.conditions, token, self._clauses, self._lexicon) is not None:
                return entry
        return None

    def _reported(self, i: int, link: Token, governor: int) -> bool:
        """Whether a governor reports the word below it: as its clause, or as the thing that it affirms or denies."""
        if link.relation in ("ccomp", "xcomp"):
            return True
        if link.relation == "acl" and link.dep != "acl:relcl":
            return self._sentence.tokens[governor].pos == "NOUN"
        if link.relation == "parataxis":
            return link.i < governor
        reports = self._entry(self._sentence.tokens[governor]) is not None
        return link.dep in ("obj", "nsubj:pass") and link.pos == "NOUN" and reports

    def _beside(self, i: int) -> Iterator[Attribution]:
        for c in self._sentence.children[i]:
            child = self._sentence.tokens[c]
            if child.relation == "parataxis" or self._appended(child):
                found = self.at(c)
                if found:
                    yield found

    def _appended(self, child: Token) -> bool:
        """ "Le Chili a attaqué, a déclaré la Bolivie": a clause that follows a comma with its subject behind it."""
        if child.relation != "conj" or child.pos != "VERB" or self._sentence.dependents(child.i, "cc"):
            return False
        subjects = self._sentence.dependents(child.i, "nsubj")
        return any(i > child.i for i in subjects)

    def _according_to(self, i: int) -> Iterator[Attribution]:
        """ "Selon Séoul" holds for its whole sentence, wherever the parser hangs it."""
        for token in self._sentence.tokens:
            if token.relation not in ("obl", "nmod", "advmod", "parataxis", "dislocated", "dep", "appos"):
                continue
            entries = self._lexicon.reporting.get((self._clauses.preposition(token.i), "ADP"), ())
            parties = self.speakers((token.i,)) if entries and token.i != i else []
            if parties:
                yield Attribution(tuple(parties), entries[0].force, token.i, aside=True)
