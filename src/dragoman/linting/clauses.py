"""What a sentence says of its acts: when they lie, whether they happened, who says so."""

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from dragoman.linting.words import cue, fold, lemmas
from dragoman.records.codes import QUADS
from dragoman.resources import read_table
from dragoman.text.syntax import Sentence, Token

Tense = Literal["past", "present", "future", "conditional", "possible", "infinitive", "none"]
Standing = Literal["done", "planned", "alleged", "open"]
"""How an act is told: done, yet to come, said by somebody or hedged, or none of these (denied, possible, asked for)."""
SAID: frozenset[str] = frozenset(type_ for type_, quad in QUADS.items() if quad.startswith("verbal")) - {"CONSULT"}
"""Types of acts that are done by saying so: a quote that promises help is the promise itself."""


@dataclass(frozen=True)
class Claim:
    """An act that a sentence tells.

    Attributes:
        at: index of its word.
        standing: how it is told.
        words: lemmas that name it.
        types: the types of event that these may tell.
        usual: those that they tell most often.
    """

    at: int
    standing: Standing
    words: frozenset[str]
    types: frozenset[str]
    usual: frozenset[str]

    def may_be(self, other: "Claim") -> bool:
        """Whether two claims may tell of the same kind of act."""
        return bool(self.words & other.words or self.types & other.types)

    def must_be(self, other: "Claim") -> bool:
        """Whether they tell of it in the same or in usual words, and it is not done by saying so."""
        return bool(self.words & other.words or (self.usual & other.usual) - SAID)


@cache
def _types(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The types of event that each word may tell, the most frequent first."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for row in read_table(f"languages/{language}/predicates.tsv"):
        if row["type"] in QUADS:
            found.setdefault((row["lemma"], row["pos"]), Counter())[row["type"]] += 1
    return {key: tuple(type_ for type_, _ in types.most_common()) for key, types in found.items()}


@cache
def _grammar(name: str, language: str) -> frozenset[str]:
    rows = read_table(f"languages/{language}/grammar.tsv")
    return next(frozenset(row["lemmas"].split("|")) for row in rows if row["class"] == name)


@cache
def _reporting(language: str) -> frozenset[tuple[str, str]]:
    rows = read_table(f"languages/{language}/reporting.tsv")
    return frozenset((row["lemma"], row["pos"]) for row in rows if not row["with"])


class Clauses:
    """The clauses of one sentence.

    Args:
        sentence: as parsed.
        text: its words as written.
        language: of the sentence.
    """

    def __init__(self, sentence: Sentence, text: str, language: str) -> None:
        self._sentence = sentence
        self._folded = fold(text)
        self._language = language

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The acts that the sentence tells."""
        return tuple(self._claim(token) for token in self._sentence.tokens if self._is_act(token))

    @cached_property
    def credited(self) -> bool:
        """Whether a phrase says whose account the whole sentence is: "according to", "selon"."""
        return cue("attribution", self._language).search(self._folded) is not None

    @cached_property
    def attributed(self) -> bool:
        """Whether anything in the sentence is said by somebody else than its author."""
        if self.credited:
            return True
        tokens = self._sentence.tokens
        return any(self._reports(token.i) and self._has_content(token.i) for token in tokens)

    def tense(self, i: int) -> Tense:
        """The tense of a verb with its auxiliaries, or of the copula of a predicate."""
        token = self._sentence.tokens[i]
        helpers = [self._sentence.tokens[c] for c in self._sentence.dependents(i, "aux", "cop")]
        forms = [*helpers, token]
        if any(form.feature("Mood") == "Cnd" for form in forms):
            return "conditional"
        if any(form.feature("Tense") == "Fut" and form.finite for form in forms):
            return "future"
        if self._language == "en" and any(form.lemma in lemmas("future", "en") for form in helpers):
            return "future"
        if self._language == "en" and any(form.lemma in lemmas("possible", "en") for form in helpers):
            return "possible"
        if self._language == "en" and self._is_due(token, helpers):
            return "future"
        if any(form.feature("Tense") in ("Past", "Imp") and form.finite for form in forms):
            return "past"
        if self._is_perfect(token, helpers):
            return "past"
        if forms[0].feature("VerbForm") == "Inf":
            return "infinitive"
        return "present" if any(form.finite for form in forms) else "none"

    def _is_due(self, token: Token, helpers: list[Token]) -> bool:
        """ "is to be signed", "is due to arrive": it is on the programme."""
        marks = {self._sentence.tokens[c].lemma for c in self._sentence.dependents(token.i, "mark")}
        return bool(marks & {"to", "due"}) and any(
            form.lemma == "be" and form.feature("Tense") == "Pres" for form in helpers
        )

    def _is_perfect(self, token: Token, helpers: list[Token]) -> bool:
        if self._language == "en":
            having = any(form.lemma == "have" and form.relation == "aux" for form in helpers)
        else:
            itself = self._sentence.dependents(token.i, "expl")  # "s'est emparée" is past, whatever the parser calls it
            having = any(form.dep == "aux:tense" or (form.relation == "aux" and itself) for form in helpers)
        if having:
            return True
        participle = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Past"
        # "met" and "sent" are often taken for participles
        subject = self._language == "en" and bool(self._sentence.dependents(token.i, "nsubj"))
        alone = token.relation in ("conj", "acl") or token.head == token.i
        return participle and not helpers and (alone or subject)

    def negated(self, i: int) -> bool:
        """Whether a clause is denied."""
        words = (self._sentence.tokens[c] for c in self._sentence.children[i])
        return any(word.lemma in _grammar("negation", self._language) and word.relation != "mark" for word in words)

    def voice(self, i: int) -> Token | None:
        """The word by which somebody else than the author says what stands at a word; None if the author does."""
        sentence, here = self._sentence, i
        chain = [i, *sentence.ancestors(i)]
        for place, at in enumerate(chain):
            for c in sentence.dependents(at, "parataxis", "advcl"):
                if c not in chain and self._reports(c) and self._is_aside(c):
                    return sentence.tokens[c]
            if place and self._reports(at) and self._is_content(here, at):
                return sentence.tokens[at]
            here = at
        return None

    def _is_aside(self, i: int) -> bool:
        """Whether a clause stands beside the other: ", said the minister"; the parser may take it for an adverb."""
        token = self._sentence.tokens[i]
        marked = self._sentence.dependents(i, "mark", "case")
        return token.relation == "parataxis" or (self.tense(i) in ("past", "present") and not marked)

    def _is_content(self, i: int, governor: int) -> bool:
        link = self._sentence.tokens[i].relation
        accusing = self._sentence.tokens[governor].lemma in lemmas("accusing", self._language)
        return link in ("ccomp", "xcomp", "csubj", "parataxis") or (link in ("acl", "advcl", "obl", "obj") and accusing)

    def _has_content(self, i: int) -> bool:
        token = self._sentence.tokens[i]
        below = self._sentence.dependents(i, "ccomp", "xcomp", "parataxis")
        if below or token.relation == "parataxis":
            return True
        objects = self._sentence.dependents(i, "obj", "obl")
        if token.lemma in lemmas("foretell", self._language):  # "s'attendent à ce que"
            return any(self._sentence.dependents(c, "acl") for c in objects)
        return token.lemma in lemmas("tells", self._language) and bool(objects)

    def _reports(self, i: int) -> bool:
        token = self._sentence.tokens[i]
        foretells = token.pos == "VERB" and token.lemma in lemmas("foretell", self._language)
        if not foretells and (token.lemma, token.pos) not in _reporting(self._language):
            return False
        subjects = (self._sentence.tokens[c] for c in self._sentence.dependents(i, "nsubj"))
        return not any(subject.feature("Person") == "1" for subject in subjects)

    # Acts

    def _is_act(self, token: Token) -> bool:
        if token.pos == "VERB":
            return True
        return token.pos == "NOUN" and (token.lemma, "NOUN") in _types(self._language)

    def _claim(self, token: Token) -> Claim:
        named = {(token.lemma, token.pos)}
        if token.pos == "VERB":
            objects = [self._sentence.tokens[c] for c in self._sentence.dependents(token.i, "obj")]
            if any(word.lemma in lemmas("event", self._language) for word in objects):
                objects = [self._sentence.tokens[c] for c in self._sentence.dependents(token.i, "nsubj")]
                named = {(word.lemma, word.pos) for word in objects}
            elif token.lemma in _grammar("light_verb", self._language):
                named = {(word.lemma, word.pos) for word in objects} & _types(self._language).keys() or named
        found = [_types(self._language).get(key, ()) for key in named]
        return Claim(
            at=token.i,
            standing=self._standing(token),
            words=frozenset(lemma for lemma, _ in named),
            types=frozenset(type_ for types in found for type_ in types),
            usual=frozenset(type_ for types in found for type_ in types[:1]),
        )

    def _standing(self, token: Token) -> Standing:
        i = token.i
        if self.negated(i):
            return "open"
        tense = self.tense(i)
        if token.pos == "NOUN":
            return self._standing_of_noun(token)
        if tense == "future":
            return "planned"
        if tense == "infinitive":
            return self._standing_of_infinitive(token)
        if tense == "conditional":
            helped = any(self._sentence.tokens[c].dep == "aux:tense" for c in self._sentence.children[i])
            return "alleged" if helped and not self._conditional() else "open"
        if tense == "none" and self._accused(i):
            return "alleged"
        if tense != "past":
            return "open"
        return "alleged" if self._hedged(i) or self._accused(i) else "done"

    def _accused(self, i: int) -> bool:
        """Whether an act is told by somebody who is not the one who did it."""
        if self.credited:
            return True
        voice = self.voice(i)
        if voice is None or voice.lemma in _grammar("confirm", self._language):
            return False
        if self._sentence.dependents(voice.i, "aux:pass"):
            return True  # "is believed to have"
        subjects = [self._sentence.tokens[c] for c in self._sentence.dependents(i, "nsubj")]
        accusing = voice.lemma in lemmas("accusing", self._language)
        own = not subjects or all(subject.pos == "PRON" for subject in subjects)
        return accusing or not own

    def _hedged(self, i: int) -> bool:
        words = [self._sentence.tokens[c] for c in self._sentence.dependents(i, "advmod")]
        return any(cue("claim", self._language).fullmatch(word.text.lower()) for word in words)

    def _conditional(self) -> bool:
        return cue("unsettled", self._language).search(self._folded) is not None

    def _standing_of_infinitive(self, token: Token) -> Standing:
        governor = self._sentence.tokens[token.head]
        perfect = self._is_perfect(token, [self._sentence.tokens[c] for c in self._sentence.dependents(token.i, "aux")])
        if governor.i == token.i or perfect:
            return "alleged" if perfect and self._accused(token.i) else "open"
        if self._plans(governor):
            return "open" if self.negated(governor.i) else "planned"
        return "open"

    def _plans(self, token: Token) -> bool:
        return token.lemma in lemmas("plan", self._language) | lemmas("near", self._language)

    def _standing_of_noun(self, token: Token) -> Standing:
        governor = self._sentence.tokens[token.head]
        if governor.i == token.i or governor.pos != "VERB" or self.negated(governor.i):
            return "open"
        if self._plans(governor) or self.tense(governor.i) == "future":
            return "planned"
        happened = governor.lemma in lemmas("happen", self._language) and token.relation == "nsubj"
        return "done" if happened and self.tense(governor.i) == "past" and not self._accused(governor.i) else "open"
