"""From a noun phrase to the codes of whom it stands for: names, roles with a state, pronouns, pairs."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from dragoman.statements.headlines import dateline
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.markers import told_apart
from dragoman.statements.parties import ACTING, OFFICES, PERSONAL, STATEFUL, Party, Side, office_of
from dragoman.statements.phrases import MODIFIERS, NESTED, NESTED_DOERS, leaders
from dragoman.statements.pronouns import GROUNDS, Pronouns
from dragoman.statements.scene import NOUN, PRONOUN, Figure, Scene
from dragoman.statements.slots import Clauses
from dragoman.text.names import Mention
from dragoman.text.syntax import Sentence, Token

PRONOUNS = ("first_plural", "first_singular", "second", "third_person", "third_plural")
DEEPEST = 3
OWNING = ("de", "of", "contre", "against")
"""Prepositions under which a journalist or scholar is whom something befalls: "the arrest of two reporters"."""


class Cast(Pronouns):
    """Who is who in one sentence."""

    def __init__(
        self, sentence: Sentence, clauses: Clauses, mentions: tuple[Mention, ...], scene: Scene, lexicon: Lexicon
    ) -> None:
        super().__init__(sentence, clauses, scene, lexicon)
        starts = [token.start for token in sentence.tokens]
        for mention in mentions:
            at = max(0, bisect_left(starts, mention.start) - 1)
            while at < len(starts) and starts[at] < mention.end:
                if sentence.tokens[at].end > mention.start:
                    self._owner[at] = mention
                at += 1

        colon = next((token.i for token in sentence.tokens[:4] if token.text == ":"), 0)
        self._topic = (self._owner.get(0) or self._owner.get(1)) if colon else None
        self._scenery = colon if self._topic else dateline(sentence, self._owner.get(0))
        """Words before the colon of "Syrie : Israël menace…", or before a dash: where it plays, not who acts."""

    @property
    def headed(self) -> tuple[str, ...]:
        """Codes of those whom a headline sets before its colon: "Arménie - Azerbaïdjan : …"."""
        names = [self._owner[i] for i in range(self._scenery) if i in self._owner] if self._topic else []
        return tuple(dict.fromkeys(code for name in names for code in name.codes))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Distinct mentions of the sentence, in order."""
        return tuple(dict.fromkeys(self._owner[i] for i in sorted(self._owner)))

    @property
    def named(self) -> Iterable[tuple[int, Mention]]:
        """The tokens that mentions cover, each with its own."""
        return self._owner.items()

    def mention(self, i: int) -> Mention | None:
        """The mention that covers a token."""
        return self._owner.get(i)

    def acts(self, i: int) -> bool:
        """Whether a word stands for somebody who may act: a name with a code, a noun of state or office, a pronoun."""
        mention = self._owner.get(i)
        if mention:
            return bool(mention.codes) and mention.kind not in ("medium", "place")
        token = self._sentence.tokens[i]
        if token.pos == "PRON":
            words = {token.lemma, token.text.lower()}
            return self._is_near(i) or any(words & self._grammar[name] for name in PRONOUNS)
        if token.pos == "PROPN" and token.text[:1].isupper():
            return True  # a name that no list knows
        return token.pos in ("NOUN", "PROPN") and self.kind(i) in ACTING

    def parties(
        self, heads: tuple[int, ...], side: Side, exclude: frozenset[str] = frozenset(), places: bool = True
    ) -> list[Party]:
        """Who the argument heads stand for, those coordinated with them included; nobody twice.

        Without `places` a town or region does not stand for its state.
        """
        found: dict[tuple[str, ...], Party] = {}
        for head in heads:
            for i in self._clauses.conjuncts(head):
                party = self.party(i, side, exclude)
                if party and party.kind == "place" and not places:
                    continue
                if party and not set(party.codes) <= exclude:
                    found.setdefault(party.codes, party)
        return list(found.values())

    def party(self, i: int, side: Side, exclude: frozenset[str] = frozenset()) -> Party | None:
        """Whom one noun phrase stands for, None if unknown."""
        direct = self.direct(i, side, exclude)
        if direct:
            return direct
        if self.kind(i) or self._abroad(i):
            return None  # "leurs alliés" are not they
        if side == "recipient" or self._sentence.tokens[i].pos in ("NOUN", "PROPN"):
            codes = self._nested(i, side, 0)
            if codes:
                return Party(codes, self._phrase(i), "nested")
        return None

    def direct(self, i: int, side: Side, exclude: frozenset[str] = frozenset()) -> Party | None:
        """Whom a noun phrase names itself: no possessor of a thing counts."""
        token = self._sentence.tokens[i]
        mention = self._owner.get(i)
        if i < self._scenery:
            return None
        if mention:
            if mention.kind == "place" and side == "actor":
                return None
            if mention.codes:
                codes = ("MED",) if mention.kind == "medium" else mention.codes
                return Party(codes, mention.text, "named", mention.kind)
        alone = token.relation == "nsubj" and token.lemma in self._grammar["both"]  # "both agreed", "the two met"
        if alone or token.pos == "PRON" or token.lemma in self._grammar["possessive"]:
            codes = self._pronoun(i, exclude)
            return Party(codes, token.text, "anaphor") if codes else None
        if token.pos in ("NOUN", "PROPN", "ADJ"):
            if side == "recipient" and (citizen := self._reporter(i)):
                return citizen
            role = self._role(i, exclude)
            if role or self.kind(i):
                return role
        inner = self._clauses.counted(i)  # "une trentaine de soldats russes"
        return self._role(inner, exclude) if inner != i and inner not in self._owner and self.kind(inner) else None

    def guesses(self, i: int, exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Code of who may be meant by a bare noun that `direct` leaves open: "l'armée", "les djihadistes"."""
        kind = self.kind(i)
        if self._owner.get(i) or kind in ("", "expert", "medium", "pair") or self._titles(i, kind):
            return ()
        group = kind == "group"  # else "un chef rebelle", "les républiques séparatistes"
        below = self._sentence.children[i] if group else self._sentence.dependents(i, "amod", "compound")
        lemmas = [self._sentence.tokens[k].lemma for k in (*below, i)]
        rebel = not self._grammar["rebel"].isdisjoint(lemmas)
        if (group or rebel or self._is_alliance(i)) and (told := self._told(i, lemmas, exclude)):
            return told
        if rebel:  # of the state that the text is about, or was told of last
            states = self._scene.one(i, (), leaning=NOUN, states=True) or self._scene.last(i, False)
            return tuple(f"NSA:{code}_REBELS" for code in states)
        if kind == "country" and self._sentence.tokens[i].feature("Number") == "Plur":
            return ()  # "the countries of origin"
        if kind == "body" and not self._scene.home:
            return self._scene.one(i, ("organisation",), exclude, leaning=PRONOUN)  # "l'organisation régionale"
        ours = kind in ("country", "government", "military") and not self._scene.home
        meant = self._scene.one(i, (), exclude, leaning=NOUN, states=True) if ours else ()
        return meant or self._scene.last(i, group, exclude)

    def _is_alliance(self, i: int) -> bool:
        return self._sentence.tokens[i].lemma in self._grammar["alliance"]

    def _told(self, i: int, lemmas: list[str], exclude: frozenset[str]) -> tuple[str, ...]:
        """Code of the armed group of which a noun, or what is said of it, may be said: "le groupe djihadiste"."""
        known = self._lexicon.epithets
        lemmas = [name for lemma in lemmas for name in dict.fromkeys((lemma, lemma.removesuffix("s")))]  # as tagged
        named = (self._scene.called(i, known[lemma], exclude) for lemma in lemmas if lemma in known)
        return next(filter(None, named), ()) or next(
            filter(None, (self._implied(lemma, exclude) for lemma in lemmas)), ()
        )

    def _implied(self, lemma: str, exclude: frozenset[str]) -> tuple[str, ...]:
        """Code of whom a noun means because of somebody of whom the text tells: "la coalition", if it is about ISIS."""
        pairs = self._lexicon.implied.get(lemma, ())
        return next(((code,) for beside, code in pairs if code not in exclude and self._scene.tells_of(beside)), ())

    def learn(self) -> None:
        """Keep in mind who is introduced here: unknown names with a role, and all figures for later pronouns."""
        for token in self._sentence.tokens:
            if token.pos == "PROPN" and token.i not in self._owner and token.relation not in ("flat", "compound"):
                codes = self._modifiers(token.i, 0)
                if codes:
                    for i in (token.i, *self._sentence.dependents(token.i, "flat")):
                        self._scene.aliases.setdefault(self._sentence.tokens[i].lemma, codes)
        for token in self._sentence.tokens:
            figure = self._figure(token.i)
            if figure:
                main = figure.subject and token.head == self._sentence.root
                self._scene.see(replace(figure, quoted=self._scene.cites(token.start), main=main))
            if several := self._coordinated(token):
                self._scene.see(several)

    def _coordinated(self, token: Token) -> Figure | None:
        """Those who stand together as a subject: "Oslo and Lima"."""
        if token.relation != "nsubj" or not self._sentence.dependents(token.i, "conj"):
            return None
        names = (self._owner.get(k) for k in self._clauses.conjuncts(token.i))
        found = (name.codes for name in names if name and name.kind not in ("demonym", "place", "medium"))
        codes = tuple(dict.fromkeys(code for each in found for code in each))
        return Figure(codes, "country", self._scene.number, token.i, True, "", "Plur") if len(codes) > 1 else None

    def _figure(self, i: int) -> Figure | None:
        token = self._sentence.tokens[i]
        mention = self._owner.get(i)
        subject = token.relation == "nsubj"
        if mention:
            head_is_inside = self._owner.get(token.head) is mention and token.head != i
            if head_is_inside or not mention.codes or mention.kind in ("demonym", "place", "medium"):
                return None
            if mention.kind == "person":
                for c in self._sentence.dependents(i, "compound", "nmod", "flat", "appos"):
                    if c < i and self.kind(c) in PERSONAL:
                        self._scene.appoint(self._title(c), mention.codes)
            if token.lemma in self._grammar["alliance"]:
                self._scene.appoint(token.lemma, mention.codes)
            kinds = {"person": office_of(mention.role), "organisation": "organisation", "group": "organisation"}
            kind = kinds.get(mention.kind, "country")
            gender, number = self._form(i, named=True)
            number = number or ("Sing" if mention.kind in ("person", "capital") else "")
            return Figure(mention.codes, kind, self._scene.number, i, subject, gender, number)
        kind = self.kind(i)
        if token.pos == "PRON" and subject:
            codes = self._pronoun(i, frozenset())
            return Figure(codes, "pronoun", self._scene.number, i, subject, *self._form(i)) if codes else None
        other = token.lemma in self._grammar["counterpart"]  # "son homologue chilien"
        if kind in STATEFUL and (kind != "pair" or other) and token.pos in ("NOUN", "PROPN"):
            codes = self._modifiers(i, 0, ("adj", "of", "de") if other else MODIFIERS) or self._led(i)
            if codes and (kind in PERSONAL or token.lemma in self._grammar["alliance"]):
                self._scene.appoint(self._title(i), codes)
            codes = codes or (self._definite(i, kind, frozenset()) if subject else ())
            if codes:
                kind = kind if kind in PERSONAL else "country"
                return Figure(codes, kind, self._scene.number, i, subject, *self._form(i))
        return None

    def _role(self, i: int, exclude: frozenset[str]) -> Party | None:
        kind = self.kind(i)
        token = self._sentence.tokens[i]
        if token.lemma in self._grammar["latter"] and self._pointed(i):
            codes = self._scene.latest(i, *self._form(i), exclude)
            return Party(codes, self._phrase(i), "anaphor") if codes else None
        if not kind:
            codes = self._scene.aliases.get(token.lemma, ()) if token.pos == "PROPN" else ()
            if not codes and token.pos == "PROPN":
                codes = self._modifiers(i, 0)
            return Party(codes, token.text, "role") if codes else None
        if kind == "expert":
            slots = self._clauses.at(i).slots  # "les experts de l'ONU"
            owners = (self._owner.get(head) for name in ("adj", "de", "of") for head in slots.get(name, ()))
            bodies = (owner.codes for owner in owners if owner and owner.kind == "organisation")
            return Party(next(bodies, ("EXP",)), self._phrase(i), "role")
        if kind == "medium":
            return Party(("MED",), self._phrase(i), "role")
        through: tuple[str, ...] = (*MODIFIERS, "in", "en", "à") if kind == "group" else MODIFIERS
        if token.lemma in self._grammar["counterpart"]:
            through = ("adj", "of", "de")
        elif kind == "pair" or token.lemma in self._grammar["abroad"]:
            through = ("adj",)
        codes = self._modifiers(i, 0, through)
        if codes := codes or self._led(i):
            if kind == "group":
                codes = tuple(c if ":" in c else f"NSA:{c}_REBELS" for c in codes if ":" in c or self._armed(i))
            return Party(codes, self._phrase(i), "role", kind) if codes else None
        codes = self._definite(i, kind, exclude)
        return Party(codes, self._phrase(i), "anaphor", kind) if codes else None

    def _reporter(self, i: int) -> Party | None:
        """A journalist or scholar of a state, to whom nobody speaks: "deux journalistes belges" who are arrested."""
        token = self._sentence.tokens[i]
        if self.kind(i) not in ("medium", "expert") or token.lemma not in self._lexicon.classes["people"]:
            return None
        codes = self._modifiers(i, 0) if self._clauses.preposition(i) in ("", *OWNING) else ()
        return Party(codes, self._phrase(i), "role", "people") if codes else None

    def _led(self, i: int) -> tuple[str, ...]:
        """Codes of those who lead what a noun names."""
        return tuple(code for k in leaders(i, self._clauses) for code in self._carried(k, "subj", 0))

    def _definite(self, i: int, kind: str, exclude: frozenset[str]) -> tuple[str, ...]:
        """Codes of "the President", "le pays", "the two leaders": someone already on the scene."""
        token = self._sentence.tokens[i]
        below = [self._sentence.tokens[c] for c in self._sentence.children[i]]
        both = any(child.lemma in self._grammar["both"] for child in below)
        if self._is_alliance(i):
            held = next((codes for codes in self._scene.holders(token.lemma) if not exclude & set(codes)), ())
            return held or self._implied(token.lemma, exclude)
        plural = token.feature("Number") == "Plur"
        if any(child.feature("Definite") == "Ind" or child.lemma in self._grammar["indefinite"] for child in below):
            return ()
        definite = any(child.feature("Definite") == "Def" for child in below)
        if both or (plural and definite and token.lemma in self._grammar["sides"]):
            states = self._lexicon.actor_nouns.get(token.lemma) in ("country", "government")
            known = both or len(self._scene.pair) > 1 or bool(self._scene.talks)
            return self._scene.several(states, both) if known else ()
        local = definite and kind in ("government", "military") and token.relation == "nsubj"
        own = (self._own(kind) if definite else ()) or (self._there(i, GROUNDS) if local else ())
        if own and not exclude & set(own):
            return own
        if plural:
            return ()
        if token.lemma in self._lexicon.epithets:
            named = self._scene.called(i, self._lexicon.epithets[token.lemma], exclude)
            state = bool(named) and ":" not in named[0]  # "la junte militaire"
            if state or kind not in ("government", "people"):
                return named
            if named and not any(child.relation in ("amod", "nmod", "compound", "flat") for child in below):
                return named  # "la Cour", but not "la Cour suprême"
        if kind == "pair":
            for one, other in (p for p in (self._scene.pair, self._scene.title_parties) if len(p) == 2 and exclude):
                if (one in exclude) != (other in exclude):
                    return (other,) if one in exclude else (one,)  # "reproche à son voisin"
            return tuple(c for c in self._scene.several() if c not in exclude)[:1]
        if kind in PERSONAL:
            title = self._title(i)
            holders = self._scene.holders(title)
            seen = holders[0] if holders else ()
            if not seen and title == self._office(i):
                seen = self._scene.one(i, (kind,), exclude)
            home = (self._scene.home,) if self._scene.home else ()
            bare = title == self._office(i) and (not holders or home in holders)
            own = home if bare and kind in OFFICES and not self._scene.addressee else ()  # "the Minister" is our own
            chief = self._scene.leader if kind == "leader" and bare else ()
            return next((codes for codes in (own, seen, chief, home) if codes and not exclude & set(codes)), ())
        if kind in ("country", "government"):
            kinds = ("country", "organisation") if self._scene.home else ()
            return self._scene.one(i, kinds, exclude, leaning=NOUN, states=not self._scene.home)
        pointed = definite or self._pointed(i)
        if kind == "body" and pointed and not told_apart(self._sentence, self._clauses.at(i).slots, self._grammar):
            return self._scene.one(i, ("organisation",), exclude)
        if kind == "military" and token.relation == "nsubj":
            only = ("country",) if self._scene.home else ()
            return self._scene.one(i, only, exclude, leaning=NOUN, states=True)
        return ()

    def _own(self, kind: str) -> tuple[str, ...]:
        """Whose "le gouvernement", "la Commission" is: of whose own text it is, or whom the headline sets apart."""
        home = self._scene.home
        if self._topic and len(self._topic.codes) == 1 and kind in ("government", "military", "leader", "minister"):
            return self._topic.codes
        fitting = ("government",) if ":" not in home else ("government", "body") if home.startswith("IGO:") else ()
        return (home,) if home and kind in fitting else ()

    def unresolved(self, heads: tuple[int, ...]) -> bool:
        """Whether a slot is taken by somebody whom we cannot name: "our allies", "the international community"."""
        for head in heads:
            for i in self._clauses.conjuncts(head):
                if (self.kind(i) or self._abroad(i)) and not self.direct(i, "recipient"):
                    return True
        return False

    def abroad(self, indices: list[int]) -> bool:
        """Whether words tell of somebody outside: allies, foreigners, the world; or of a matter of all, the bomb."""
        lemmas = [self._sentence.tokens[i].lemma for i in indices]
        bomb = any(("nuclear", 3) in self._lexicon.strands.get(lemma, ()) for lemma in lemmas)
        return bomb or not self._grammar["abroad"].isdisjoint(lemmas)

    def together(self, codes: tuple[str, ...]) -> None:
        """Keep in mind that these acted together: "they", "both sides", "the leaders" are they."""
        self._scene.pair = codes

    def _modifiers(self, i: int, depth: int, through: tuple[str, ...] = MODIFIERS) -> tuple[str, ...]:
        """Codes that a noun phrase carries: adjective, possessor, complement, apposition; else a demonym beside it."""
        slots = {} if self._is_law(i) else self._clauses.at(i).slots
        for slot in through:
            codes: list[str] = []
            for head in slots.get(slot, ()):
                for c in self._clauses.conjuncts(head):
                    codes += self._carried(c, slot, depth)
            if codes:
                return tuple(dict.fromkeys(codes))
        for beside in (i - 1, i + 1):
            mention = self._owner.get(beside)
            if mention and mention.kind == "demonym":
                return mention.codes
        return ()

    def _carried(self, i: int, slot: str, depth: int) -> tuple[str, ...]:
        mention = self._owner.get(i)
        if mention and mention.kind not in ("place", "medium"):
            return mention.codes
        token = self._sentence.tokens[i]
        if token.lemma in self._grammar["possessive"] or token.feature("Poss") == "Yes":
            return self._pronoun(i, frozenset())
        told = token.lemma in self._lexicon.epithets or self._is_alliance(i)
        if told and (codes := self._definite(i, self.kind(i), frozenset())):
            return codes  # "the bloc's envoy", "les avions de la coalition"
        if depth < DEEPEST and token.pos in ("NOUN", "PROPN"):
            return self._modifiers(i, depth + 1)
        return ()

    def _nested(self, i: int, side: Side, depth: int) -> tuple[str, ...]:
        """Codes inside an argument that is a thing: "the DPRK's launches" leads to the DPRK."""
        slots = self._clauses.at(i).slots
        for slot in NESTED_DOERS if side == "actor" else NESTED:
            for head in slots.get(slot, ()):
                codes: list[str] = []
                for c in self._clauses.conjuncts(head):
                    party = self.direct(c, side)
                    if party:
                        codes += party.codes
                    elif depth < DEEPEST and self._sentence.tokens[c].pos in ("NOUN", "PROPN"):
                        codes += self._nested(c, side, depth + 1)
                if codes:
                    return tuple(dict.fromkeys(codes))
        return ()
