"""Whether an act happened: tense, mood, modality, negation, condition, and the words that announce or doubt it.

What a governing word says of its complement follows the classes of implicative and factive verbs (Karttunen 1971;
Saurí and Pustejovsky 2009); they are rows of `status.tsv`. An infinitive that nothing vouches for has not happened.
"""

from functools import cached_property

from dragoman.records import Status
from dragoman.statements.acts import meets
from dragoman.statements.connectives import connectives
from dragoman.statements.lexicon import Lexicon, StatusCue
from dragoman.statements.markers import Grammar
from dragoman.statements.negation import Negation
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence, Token

STRENGTH: dict[Status, int] = {"happened": 0, "planned": 1, "possible": 2, "hypothetical": 3, "denied": 4}
TO_COME: tuple[Status, ...] = ("planned", "hypothetical")
NON_FINITE = ("Inf", "Ger", "Part")
INFINITIVES = frozenset({"xcomp", "ccomp", "acl", "advcl", "csubj"})
"""Relations of an infinitive that depends on another word."""
QUALIFIERS = frozenset({"amod", "advmod", "nmod", "acl", "det", "compound", "case"})


def stronger(left: Status, right: Status) -> Status:
    """Of two statuses the one that tells less of a fact."""
    return left if STRENGTH[left] >= STRENGTH[right] else right


class Modality:
    """The status of any word of one sentence."""

    def __init__(self, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._lexicon = lexicon
        self._grammar = lexicon.grammar
        self._negation = Negation(sentence, lexicon.grammar)
        self._connectives = tuple(connectives(sentence, lexicon))
        self._consumed = frozenset(k for found in self._connectives for k in found.words)
        self._known: dict[int, Status] = {}

    def status(self, i: int, told: frozenset[int] = frozenset()) -> Status:
        """What grammar and cue words say of the act at a token; content of speech acts is not looked at here.

        Args:
            i: the word of the act.
            told: words that belong to the act itself: not to recognise is to refuse, and that happened.
        """
        status, here = self._own(i, told), i
        for a in self._sentence.ancestors(i):
            link = self._sentence.tokens[here]
            status = stronger(status, self._from_governor(a, here))
            if link.relation == "conj" and self._stands_alone(here):
                return stronger(status, self._clause_mark(a)) if self._form(a) == "Fin" else status
            if not self._leans(here, a):
                return status
            shared = self._denied_with(here, a)
            above = self._own(a) if shared else self._affirmed(a)
            if above != "denied" or shared:
                status = stronger(status, above)
            here = a
        asked = self._sentence.tokens[-1].text == "?"
        return stronger(status, self._told("?", "possible")) if asked else status

    @property
    def grammar(self) -> Grammar:
        """The closed classes of the language."""
        return self._grammar

    def looks_ahead(self, i: int) -> bool:
        """Whether a verb tells of what is to come: planned, or possible and still open ("pourrait partir en mai")."""
        status, token = self.status(i), self._sentence.tokens[i]
        above = (token.head,) if token.feature("VerbForm") == "Inf" else ()
        forms = [self._sentence.tokens[k] for k in (i, *above, *self._sentence.dependents(i, "aux"))]
        still_open = any(form.feature("Mood") == "Cnd" for form in forms) and not self._perfect(i)
        return status in TO_COME or (status == "possible" and still_open)

    def performative(self, i: int) -> bool:
        """Whether saying so does it: "I would like to thank", "nous tenons à remercier"."""
        token = self._sentence.tokens[i]
        governor = self._sentence.tokens[token.head]
        if token.relation != "xcomp" or governor.lemma not in self._grammar["performative"]:
            return False
        subjects = self._clauses.at(governor.i).slots.get("subj", ())
        return any(self._sentence.tokens[s].feature("Person") == "1" for s in subjects)

    def reported(self, i: int, status: Status) -> Status:
        """What a reporting word makes of its content: who does not deny or confirm a thing leaves it open."""
        settles = status == "denied" or self._sentence.tokens[i].lemma in self._grammar["confirm"]
        return "possible" if settles and self._negation.of(i) else status

    def _told(self, words: str, status: Status) -> Status:
        """A status that words or a form tell; whoever explains a status listens here."""
        return status

    # What a word's own clause says

    def _own(self, i: int, told: frozenset[int] = frozenset()) -> Status:
        negating = self._negation.of(i)
        if negating and negating.i not in told:
            return self._told(negating.text, "denied")
        return self._affirmed(i)

    def _affirmed(self, i: int) -> Status:
        """What a clause says of its word, its negation apart."""
        if i not in self._known:
            self._known[i] = self._read(i)
        return self._known[i]

    def _read(self, i: int) -> Status:
        token = self._sentence.tokens[i]
        status = stronger(self._mood(token), self._clause_mark(i))
        for cue in self._cues(token, "self"):
            status = stronger(status, cue.status)
        schedules = token.lemma in self._grammar["schedule"] and token.pos == "VERB"
        if schedules and not self._clauses.at(i).slots.get("comp"):
            for cue in self._cues(token, "obj"):
                status = stronger(status, cue.status)  # "une visite est prévue": the cue is itself the trigger
        for c in self._sentence.children[i]:
            status = stronger(status, self._from_dependent(self._sentence.tokens[c]))
        return status

    def _from_dependent(self, child: Token) -> Status:
        status: Status = "happened"
        cues = self._cues(child, "head") if child.relation in QUALIFIERS else []
        if child.relation == "aux":
            cues = self._cues(child, "comp")
            if child.lemma in self._grammar["obliging"] and self._perfect(child.head):
                return "possible"  # "must have shelled": so one concludes
        if child.relation == "acl":
            cues += self._cues(child, "obj" if self._clauses.is_passive(child.i) else "subj")
        for cue in cues:
            status = stronger(status, cue.status)
        condition = child.relation == "advcl" and child.feature("VerbForm") != "Inf"
        if condition and self._clause_mark(child.i) == "hypothetical":
            status = stronger(status, "hypothetical")
        confirms = child.lemma in self._grammar["confirm"] and child.relation in ("acl", "advcl", "amod")
        if confirms and self._negation.of(child.i):
            status = stronger(status, "possible")  # "une visite, bien que non confirmée"
        return status

    def _mood(self, token: Token) -> Status:
        if token.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            return "happened"
        helpers = [self._sentence.tokens[c] for c in self._sentence.dependents(token.i, "aux", "cop")]
        if token.pos == "NOUN" and not helpers:
            return "happened"
        forms = [*helpers, token]
        words = " ".join(form.text for form in forms)
        moods = {form.feature("Mood") for form in forms}
        conditional = "Cnd" in moods
        future = any(form.feature("Tense") == "Fut" and form.finite for form in forms)
        if (conditional or future) and self._conditioned(token.i):
            return self._told(words, "hypothetical")
        if conditional:
            if token.lemma in self._grammar["expected"] and not self._perfect(token.i):
                return self._told(words, "planned")  # "devrait signer": it is on the programme
            return self._told(words, "planned" if self._future_in_past(token) else "possible")
        if future:
            return self._told(words, "planned")
        subject = self._sentence.dependents(token.i, "nsubj")
        if "Imp" in moods and not subject:
            return self._told(words, "hypothetical")
        marked = token.feature("VerbForm") == "Inf" and self._sentence.dependents(token.i, "mark")
        if marked and token.head == token.i and subject and not helpers:
            return self._told(words, "planned")  # a headline: "Russia to send troops"
        return "happened"

    def _conditioned(self, i: int) -> bool:
        """Whether a future hangs on a condition that the tree does not put below it."""
        if any(found.status == "hypothetical" and found.opens != i for found in self._connectives):
            return True
        return i != self._sentence.root and self._lost_main_clause

    @cached_property
    def _lost_main_clause(self) -> bool:
        """Whether the parser took the clause after *if* for the whole sentence."""
        return self._clause_mark(self._sentence.root) == "hypothetical"

    def _future_in_past(self, token: Token) -> bool:
        """ "a annoncé qu'il se rendrait": the conditional of a plan told in the past, not of hearsay."""
        helpers = [self._sentence.tokens[c] for c in self._sentence.dependents(token.i, "aux")]
        if any(form.lemma in self._grammar["have"] for form in helpers):
            return False
        said = [self._sentence.tokens[c] for c in self._sentence.dependents(token.i, "parataxis")]
        if token.relation in ("ccomp", "conj") and token.head != token.i:
            said.append(self._sentence.tokens[token.head])
        reports = (entry for verb in said for entry in self._lexicon.reporting.get((verb.lemma, "VERB"), ()))
        return any(entry.force in ("announce", "say") for entry in reports)

    def _clause_mark(self, i: int) -> Status:
        """What introduces a clause: "if", "sans", "afin de"; an indirect question leaves its matter open."""
        if self._sentence.tokens[i].relation == "ccomp" and self._asks(i):
            return self._told("?", "possible")
        status: Status = "happened"
        for c in self._sentence.children[i]:
            child = self._sentence.tokens[c]
            if child.relation in ("mark", "advmod", "cc") and c not in self._consumed:
                for cue in self._cues(child, "clause"):
                    status = stronger(status, cue.status)
        for found in self._connectives:
            if found.opens == i:
                words = " ".join(self._sentence.tokens[k].text for k in found.words)
                status = stronger(status, self._told(words, found.status))
        return status

    def _asks(self, i: int) -> bool:
        """Whether a complement is an indirect question: "asked whether", "demande si"."""
        marks = (self._sentence.tokens[c] for c in self._sentence.dependents(i, "mark"))
        return any(mark.lemma in self._grammar["whether"] for mark in marks)

    def _form(self, i: int) -> str:
        """Whether a clause is finite, by its auxiliaries before its verb."""
        forms = [self._sentence.tokens[c].feature("VerbForm") for c in self._sentence.dependents(i, "aux", "cop")]
        forms.append(self._sentence.tokens[i].feature("VerbForm"))
        return "Fin" if "Fin" in forms else "Inf" if "Inf" in forms else forms[-1]

    # What it takes from the words above it

    def _stands_alone(self, i: int) -> bool:
        """Whether a coordinated clause says for itself whether it happened: "and will help", "but bombed"."""
        if self._form(i) != "Fin":
            return False
        token = self._sentence.tokens[i]
        governor = self._sentence.tokens[token.head]
        bare = token.text.lower() == token.lemma and not self._sentence.dependents(i, "nsubj", "aux", "cop")
        return not (bare and governor.feature("Mood") == "Imp")

    def _leans(self, i: int, governor: int) -> bool:
        """Whether a word has no standing of its own and shares that of its governor."""
        link = self._sentence.tokens[i]
        if link.relation in ("conj", "fixed", "compound"):
            return True
        if link.relation in ("obj", "obl"):
            # "to hold Russia to account for its war": what somebody owns is there already
            owned = link.relation == "obl" and self._clauses.at(i).slots.get("poss")
            return not owned and self._sentence.tokens[governor].lemma in self._grammar["light_verb"]
        form = self._form(i)
        if link.relation == "advcl" and form == "Fin":
            return self._temporal(i)
        if form == "Fin":
            return False  # it stands on its own ("ce n'est pas la première fois que … se rendent")
        return link.relation in ("xcomp", "advcl") or (link.relation in ("ccomp", "acl") and form == "Inf")

    def _temporal(self, i: int) -> bool:
        """ "When we arrive" lies as far ahead as the clause that it dates."""
        marks = self._sentence.dependents(i, "mark", "advmod")
        present = self._sentence.tokens[i].feature("Tense") != "Past"
        return present and any(self._sentence.tokens[c].lemma in self._grammar["temporal"] for c in marks)

    def _denied_with(self, i: int, governor: int) -> bool:
        """Whether to deny the governor is to deny the word too: not for "did not refuse to", "did not demand that"."""
        link = self._sentence.tokens[i]
        if link.relation == "advcl":
            return False
        if link.relation == "conj":
            joined = {self._sentence.tokens[c].lemma for c in self._sentence.dependents(i, "cc")}
            return not joined & self._grammar["adversative"]
        above = self._sentence.tokens[governor]
        if above.lemma in self._grammar["confirm"] or self._says(above):
            return False
        cues = self._complement_cues(above, i)
        return not any(cue.status in ("denied", "hypothetical") or self._counts_negation(cue) for cue in cues)

    def _counts_negation(self, cue: StatusCue) -> bool:
        """Whether a cue is that of the denied word: "not fail to"."""
        return any(condition.lemmas & self._grammar["negation"] for condition in cue.conditions)

    def _from_governor(self, governor: int, i: int) -> Status:
        token = self._sentence.tokens[governor]
        slots = self._clauses.at(governor).slots
        denied = self._negation.of(governor) is not None
        status: Status = "happened"
        for scope in (name for name, heads in slots.items() if i in heads and name != "comp"):
            for cue in self._cues(token, scope):
                status = stronger(status, "possible" if denied and cue.status == "denied" else cue.status)
        if i in slots.get("comp", ()) or self._complement(i, token):
            status = stronger(status, self._of_complement(token, i, denied))
        return status

    def _of_complement(self, governor: Token, i: int, denied: bool) -> Status:
        """What a governor says of its complement; `denied` tells whether the governor itself is denied."""
        cues = self._complement_cues(governor, i)
        if self._form(i) == "Inf" and self._too(governor):
            return self._told(governor.text, "denied")
        if not cues or self._asks(i):
            return self._unvouched(governor, i)
        if governor.lemma in self._grammar["obliging"] and self._form(i) != "Fin" and self._perfect(i):
            return self._told(governor.text, "possible")  # "doit avoir livré": so one concludes
        status: Status = "happened"
        for cue in cues:
            if cue.status == "planned" and self._accomplished(i):
                continue
            if cue.status != "denied" and governor.lemma in self._grammar["actual"] and self._perfective(governor):
                continue  # "had to withdraw", "a pu entrer": what was able or bound to be, was
            flipped = denied and cue.status == "denied" and not self._counts_negation(cue)
            status = stronger(status, "possible" if flipped else cue.status)
        return status

    def _unvouched(self, governor: Token, i: int) -> Status:
        """An infinitive under a word that says nothing of it: a purpose, or a mere idea."""
        token = self._sentence.tokens[i]
        if self._form(i) != "Inf" or token.relation not in INFINITIVES or self._accomplished(i):
            return "happened"
        if self._introduced(i) or self._singled_out(governor) or self._says(governor):
            return "happened"
        idea = governor.pos == "ADJ" and token.relation != "advcl"
        return self._told(token.text, "hypothetical" if idea else "planned")

    def _says(self, token: Token) -> bool:
        return any(entry.force == "say" for entry in self._lexicon.reporting.get((token.lemma, token.pos), ()))

    def _introduced(self, i: int) -> bool:
        """Whether a word before an infinitive tells how it stands: "avant de", "sans"."""
        marks = (self._sentence.tokens[c] for c in self._sentence.dependents(i, "mark"))
        return any(found.opens == i for found in self._connectives) or any(self._cues(m, "clause") for m in marks)

    def _singled_out(self, noun: Token) -> bool:
        """ "The first country to recognise": whoever is told apart by an act has done it."""
        words = (self._sentence.tokens[c] for c in (noun.i, *self._sentence.dependents(noun.i, "amod")))
        return any(word.lemma in self._grammar["singling"] for word in words)

    def _too(self, governor: Token) -> bool:
        """ "Too weak to attack"."""
        adverbs = (self._sentence.tokens[c].lemma for c in self._sentence.dependents(governor.i, "advmod"))
        return governor.pos in ("ADJ", "ADV") and any(lemma in self._grammar["excess"] for lemma in adverbs)

    def _perfective(self, governor: Token) -> bool:
        """Whether a verb tells of something over and done: simple past or present perfect, of a copula too."""
        helpers = [self._sentence.tokens[c] for c in self._sentence.dependents(governor.i, "aux", "cop")]
        if any(h.lemma not in self._grammar["perfect"] and h.lemma not in self._grammar["copula"] for h in helpers):
            return False
        finite = [form for form in (*helpers, governor) if form.finite]
        have = any(h.lemma in self._grammar["perfect"] and h.feature("Tense") == "Pres" for h in helpers)
        return have or any(form.feature("Tense") == "Past" for form in finite)

    def _accomplished(self, i: int) -> bool:
        """Whether a complement tells of a fact by its own form: finite, or a perfect infinitive (*avoir tiré*)."""
        return self._form(i) == "Fin" or self._perfect(i)

    def _perfect(self, i: int) -> bool:
        helpers = [self._sentence.tokens[c] for c in self._sentence.dependents(i, "aux")]
        helpers = [form for form in helpers if form.dep != "aux:pass" and form.feature("VerbForm") != "Part"]
        return any(form.lemma in self._grammar["perfect"] for form in helpers)

    def _complement(self, i: int, governor: Token) -> bool:
        token = self._sentence.tokens[i]
        form = self._form(i)
        if token.relation == "acl":
            return governor.pos == "NOUN" and form == "Inf"
        if token.relation in ("advcl", "csubj"):
            return form == "Inf"
        return token.relation in ("xcomp", "ccomp", "obl") and token.feature("VerbForm") in NON_FINITE

    def _complement_cues(self, governor: Token, i: int) -> list[StatusCue]:
        """What a governor says of a complement: "forgot to sign" is not "forgot that they signed"."""
        bare = self._cues(governor, "inf") if self._form(i) != "Fin" else []
        return bare or self._cues(governor, "comp")

    def _cues(self, token: Token, scope: str) -> list[StatusCue]:
        found: list[StatusCue] = []
        for pos in _readings(token.pos):
            for cue in self._lexicon.status.get((token.lemma, pos), ()):
                if cue.scope == scope and meets(cue.conditions, token, self._clauses, self._lexicon) is not None:
                    found.append(cue)
                    self._told(token.text, cue.status)
                    break
        return found


def _readings(pos: str) -> tuple[str, ...]:
    """The parts of speech under which a cue may stand: taggers tell auxiliaries and conjunctions as they like."""
    if pos in ("VERB", "AUX"):
        return ("VERB", "AUX")
    return (pos, "SCONJ") if pos == "ADP" else (pos,)
