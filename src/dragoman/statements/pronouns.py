"""Whom pronouns, possessives and bare nouns of one sentence point at."""

from dragoman.statements.lexicon import Lexicon
from dragoman.statements.parties import PERSONAL, PERSONS, Party, Pointer, Side
from dragoman.statements.phrases import MODIFIERS, Phrases
from dragoman.statements.scene import OBJECT, PRONOUN, Scene
from dragoman.statements.slots import Clauses
from dragoman.text.names import Mention
from dragoman.text.syntax import Sentence, Token

SEATS = ("capital", "seat", "organisation")
GROUNDS = ("state", "place")
"""Names of where those are at home who act there: "en Irak, l'armée avance"."""
REBELS = 3
"""Of how many states bare "rebels" may be."""
UNTOLD = frozenset({"", "expert", "medium", "pair", "people"})
"""Classes of nouns that mean nobody told of before."""


class Pronouns(Phrases):
    """The words of one sentence that mean somebody whom they do not name."""

    def __init__(self, sentence: Sentence, clauses: Clauses, scene: Scene, lexicon: Lexicon) -> None:
        super().__init__(sentence, lexicon)
        self._clauses = clauses
        self._scene = scene
        self._owner: dict[int, Mention] = {}
        self._asked: set[int] = set()

    def party(self, i: int, side: Side, exclude: frozenset[str] = frozenset()) -> Party | None:
        """Whom one noun phrase stands for, None if unknown."""
        raise NotImplementedError

    def direct(self, i: int, side: Side, exclude: frozenset[str] = frozenset()) -> Party | None:
        """Whom a noun phrase names itself."""
        raise NotImplementedError

    def _modifiers(self, i: int, depth: int, through: tuple[str, ...] = MODIFIERS) -> tuple[str, ...]:
        raise NotImplementedError

    def pointer(self, i: int) -> Pointer | None:
        """The word by which a noun phrase means somebody whom it does not name: itself, or its possessive."""
        found = self._pointer(i)
        return found._replace(quoted=self.cited(i)) if found else None

    def cited(self, i: int) -> bool:
        """Whether a word stands in a quotation."""
        return self._scene.cites(self._sentence.tokens[i].start)

    def _pointer(self, i: int) -> Pointer | None:
        token = self._sentence.tokens[i]
        if self._owner.get(i):
            return None
        if token.lemma in self._grammar["latter"] or self._is_near(i):
            near = self._pointed(i) or self._is_near(i)
            return Pointer(i, "near", *self._form(i)) if near else None
        if self._points(token):
            below = token.relation in ("obj", "iobj")
            sort = "poss" if token.feature("Poss") == "Yes" else "object" if below else "pron"
            return Pointer(i, sort, *self._form(i), self._doer(i)) if self._clauses.antecedent(i) == i else None
        if token.pos not in ("NOUN", "PROPN"):
            return None
        below_it = [self._sentence.tokens[c] for c in self._sentence.children[i]]
        for child in below_it:
            if child.feature("Poss") == "Yes":
                return Pointer(child.i, "poss", "", "") if self._points(child) else None
        kind = self.kind(i)
        if kind in UNTOLD or self._titles(i, kind) or self._modifiers(i, 0):
            return None
        if not self._pointed(i) and not any(child.feature("Definite") == "Def" for child in below_it):
            return None
        gender, number = self._form(i) if kind in PERSONAL else ("", "")
        return Pointer(i, kind, gender, number)

    def means_two(self, i: int) -> bool:
        """Whether a word may mean two told of before: "ils", "leurs émissaires", "the two capitals", "both"."""
        token = self._sentence.tokens[i]
        words = {token.lemma, token.text.lower()}
        if self._owner.get(i) or self._clauses.antecedent(i) != i:
            return False
        plural = self._grammar["third_plural"]
        if token.pos not in ("NOUN", "PROPN"):
            alone = token.relation == "nsubj" and bool(words & self._grammar["both"])
            third = bool(words & self._grammar["third_person"]) and token.feature("Number") == "Plur"
            return alone or third or bool(words & plural)
        below = [self._sentence.tokens[c] for c in self._sentence.children[i]]
        several = self._grammar["both"] | plural
        if any({child.lemma, child.text.lower()} & several for child in below):
            return bool(self.kind(i)) and not self._modifiers(i, 0, ("adj", "de", "of", "appos"))
        definite = any(child.feature("Definite") == "Def" for child in below)
        sides = token.feature("Number") == "Plur" and token.lemma in self._grammar["sides"]
        return definite and sides and not self._modifiers(i, 0)

    def _points(self, token: Token) -> bool:
        """Whether a word is a pronoun or possessive of the third person."""
        words = {token.lemma, token.text.lower()}
        if token.feature("Poss") == "Yes":
            return any(words & self._grammar[name] for name in ("third_person", "third_thing", "third_plural"))
        third = token.feature("Person") == "3" and token.feature("PronType") == "Prs"
        return third and token.feature("Reflex") != "Yes" and token.relation != "expl"

    def _pronoun(self, i: int, exclude: frozenset[str]) -> tuple[str, ...]:
        token = self._sentence.tokens[i]
        words = {token.lemma, token.text.lower()}
        number = token.feature("Number")
        exclude = exclude | self._doer(i)
        antecedent = self._clauses.antecedent(i)
        if antecedent != i:
            if i in self._asked:
                return ()  # it hangs below its own antecedent, as a parser may have it
            self._asked.add(i)
            party = self.party(antecedent, "actor", exclude)
            self._asked.remove(i)
            return party.codes if party else ()
        if self._is_near(i):
            return self._near_one(i, exclude)
        if words & self._grammar["that_of"]:
            return self._modifiers(i, 0, ("de", "of"))  # "celui de Norvège"
        if words & self._grammar["anybody"]:
            return self._there(i)
        if words & self._grammar["first_plural"] or words & self._grammar["first_singular"]:
            return self._scene.first_person()
        if words & self._grammar["second"]:
            return self._scene.addressee
        if words & self._grammar["both"]:
            return self._scene.several()
        if words & self._grammar["third_plural"] or (words & self._grammar["third_person"] and number == "Plur"):
            return self._scene.group(i, exclude) or self._scene.several()
        gendered = self._lexicon.language == "en"
        leaning = OBJECT if token.relation in ("obj", "iobj") else PRONOUN
        if words & self._grammar["third_person"]:
            form = ("", "") if gendered else self._form(i)
            telling = not self.cited(i)  # "« … », a-t-il dit"
            return self._scene.one(i, PERSONS if gendered else (), exclude, *form, leaning, telling=telling)
        if words & self._grammar["possessive"] and (near := self._nearest(i, exclude)):
            return near
        if words & self._grammar["there"]:
            return self._scene.one(i, ("country",), exclude)
        if words & self._grammar["third_thing"]:
            kinds = ("country", "organisation") if gendered else ()
            return self._scene.one(i, kinds, exclude, leaning=leaning)
        return ()

    def rebels(self, i: int, exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Codes of the rebels of each state that a bare noun may mean: the text's own first, then that told of last."""
        below = (*self._sentence.children[i], i)
        if self._owner.get(i) or self._grammar["rebel"].isdisjoint(self._sentence.tokens[k].lemma for k in below):
            return ()
        places = (name.codes for k in below if (name := self._owner.get(k)) and name.kind == "place")
        told = (*self._scene.title_parties, *self._scene.topic, *self._scene.last(i, False))
        states = dict.fromkeys(code for codes in (*places, told) for code in codes if ":" not in code)
        return tuple(code for state in states if (code := f"NSA:{state}_REBELS") not in exclude)[:REBELS]

    def _there(self, i: int, kinds: tuple[str, ...] = SEATS) -> tuple[str, ...]:
        """Codes of those at whose seat "one" says something: "à Oslo, on dément", "au Kremlin, on assure"."""
        for c in self._sentence.children[self._sentence.tokens[i].head]:
            mention = self._owner.get(c)
            if c < i and mention and mention.kind in kinds and self._clauses.locates(self._clauses.preposition(c)):
                return mention.codes
        return ()

    def _near_one(self, i: int, exclude: frozenset[str]) -> tuple[str, ...]:
        """Codes of "celui-ci" and "ceux-ci": who was named last, or last together."""
        gender, number = self._form(i)
        if number == "Plur":
            return self._scene.group(i, exclude) or self._scene.several()
        return self._scene.latest(i, gender, number, exclude)

    def _doer(self, i: int) -> frozenset[str]:
        """Codes of the subject of the verb whose object a pronoun is: "l'ONU l'a condamné" condemns somebody else."""
        token = self._sentence.tokens[i]
        if token.relation not in ("obj", "iobj") or token.feature("Reflex") == "Yes":
            return frozenset()
        clause = self._clauses.at(token.head)
        subjects = () if "subj" in clause.inherited else clause.slots.get("subj", ())
        told = (k for s in subjects for k in self._clauses.conjuncts(s) if self._sentence.tokens[k].pos != "PRON")
        doers = (party for k in told if (party := self.direct(k, "actor")) and party.manner != "anaphor")
        return frozenset(code for party in doers for code in party.codes)

    def _nearest(self, i: int, exclude: frozenset[str]) -> tuple[str, ...]:
        """Codes of the last one named before a possessive in the same sentence: "condemned Iran for its attack"."""
        for k in range(i - 1, -1, -1):
            mention = self._owner.get(k)
            if not mention or not mention.codes or exclude & set(mention.codes) or self._is_where(k, mention):
                continue
            adjective = mention.kind == "demonym" and self._sentence.tokens[k].pos == "ADJ"
            return () if adjective and not self.kind(k - 1) else mention.codes
        return ()

    def _is_where(self, k: int, mention: Mention) -> bool:
        """Whether a name owns nothing: a medium, a town, a capital where something happens ("à Nairobi")."""
        seat = mention.kind == "capital" and self._clauses.locates(self._clauses.preposition(k))
        return seat or mention.kind in ("medium", "place")
