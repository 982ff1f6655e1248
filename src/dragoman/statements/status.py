"""Whether an act happened: tense, mood, modality, negation, condition, and the words that announce or doubt it."""

from dragoman.records import Status
from dragoman.statements.acts import meets
from dragoman.statements.lexicon import Lexicon, StatusCue
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence, Token

STRENGTH: dict[Status, int] = {"happened": 0, "planned": 1, "possible": 2, "hypothetical": 3, "denied": 4}
NON_FINITE = ("Inf", "Ger", "Part")


def stronger(left: Status, right: Status) -> Status:
    """Of two statuses the one that tells less of a fact."""
    return left if STRENGTH[left] >= STRENGTH[right] else right


class Modality:
    """The status of any word of one sentence."""

    def __init__(self, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._lexicon = lexicon

    def status(self, i: int) -> Status:
        """What grammar and cue words say of the act at a token; content of speech acts is not looked at here."""
        status = self._own(i)
        here = i
        for a in self._sentence.ancestors(i):
            link = self._sentence.tokens[here]
            status = stronger(status, self._from_governor(a, here))
            passes = link.relation in ("xcomp", "conj", "advcl", "fixed", "compound") or (
                link.relation in ("ccomp", "acl") and link.feature("VerbForm") == "Inf"
            )
            if (
                link.relation in ("obj", "obl")
                and self._sentence.tokens[a].lemma in self._lexicon.grammar["light_verb"]
            ):
                passes = True
            if link.relation != "conj" and link.feature("VerbForm") == "Fin":
                passes = False  # a finite clause stands on its own ("ce n'est pas la première fois que … se rendent")
            if not passes or (link.relation == "conj" and link.feature("VerbForm") == "Fin"):
                status = stronger(status, self._clause_mark(a) if link.relation == "conj" else "happened")
                break
            status = stronger(status, self._own(a))
            here = a
        return status

    def performative(self, i: int) -> bool:
        """Whether saying so does it: "I would like to thank", "nous tenons à remercier"."""
        token = self._sentence.tokens[i]
        governor = self._sentence.tokens[token.head]
        if token.relation != "xcomp" or governor.lemma not in self._lexicon.grammar["performative"]:
            return False
        subjects = self._clauses.at(governor.i).slots.get("subj", ())
        return any(self._sentence.tokens[s].feature("Person") == "1" for s in subjects)

    def _own(self, i: int) -> Status:
        token = self._sentence.tokens[i]
        status = stronger(self._mood(token), self._clause_mark(i))
        for cue in self._cues(token, "self"):
            status = stronger(status, cue.status)
        if token.lemma in self._lexicon.grammar["schedule"] and token.pos == "VERB":
            for cue in self._cues(token, "obj"):
                status = stronger(status, cue.status)  # "une visite est prévue": the cue is itself the trigger
        for c in self._sentence.children[i]:
            child = self._sentence.tokens[c]
            if self._negates(child, i) or self._none_of(child):
                return "denied"
            for cue in self._cues(child, "head"):
                if child.relation in ("amod", "advmod", "nmod", "acl", "det", "compound", "case"):
                    status = stronger(status, cue.status)
            if child.relation == "advcl" and child.feature("VerbForm") != "Inf":
                status = stronger(status, "hypothetical" if self._clause_mark(c) == "hypothetical" else "happened")
            if child.relation == "aux":
                for cue in self._cues(child, "comp"):
                    status = stronger(status, cue.status)
            if child.lemma in self._lexicon.grammar["confirm"] and child.relation in ("acl", "advcl", "amod"):
                below = (self._sentence.tokens[k] for k in self._sentence.children[c])
                if any(
                    each.feature("Polarity") == "Neg" or each.lemma in self._lexicon.grammar["negation"]
                    for each in below
                ):
                    status = stronger(status, "possible")  # "une visite, bien que non confirmée"
            if child.relation == "acl":
                scope = "obj" if self._clauses.is_passive(c) else "subj"
                for cue in self._cues(child, scope):
                    status = stronger(status, cue.status)
        return status

    def _from_governor(self, governor: int, i: int) -> Status:
        token = self._sentence.tokens[governor]
        slots = self._clauses.at(governor).slots
        status: Status = "happened"
        for scope in ("comp", "subj", "obj"):
            if i in slots.get(scope, ()) or (scope == "comp" and self._complement(i, token)):
                for cue in self._cues(token, scope):
                    if not (cue.status == "planned" and scope == "comp" and self._accomplished(i)):
                        status = stronger(status, cue.status)
        return status

    def _accomplished(self, i: int) -> bool:
        """Whether a complement tells of a fact by its own form: finite, or a perfect infinitive (*avoir tiré*)."""
        forms = [self._sentence.tokens[i]] + [
            self._sentence.tokens[c] for c in self._sentence.children[i] if self._sentence.tokens[c].relation == "aux"
        ]
        finite = any(form.feature("VerbForm") == "Fin" for form in forms)
        perfect = any(form.lemma in self._lexicon.grammar["perfect"] for form in forms[1:])
        return finite or perfect

    def _complement(self, i: int, governor: Token) -> bool:
        token = self._sentence.tokens[i]
        if token.relation == "acl":
            return governor.pos == "NOUN" and token.feature("VerbForm") == "Inf"
        if token.relation == "advcl":
            return token.feature("VerbForm") == "Inf" and token.i > governor.i
        return token.relation in ("xcomp", "ccomp", "obl") and token.feature("VerbForm") in NON_FINITE

    def _mood(self, token: Token) -> Status:
        if token.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            return "happened"
        finite = [token] + [
            self._sentence.tokens[c]
            for c in self._sentence.children[token.i]
            if self._sentence.tokens[c].relation in ("aux", "cop")
        ]
        if token.pos == "NOUN" and len(finite) == 1:
            return "happened"
        moods = {verb.feature("Mood") for verb in finite}
        tenses = {verb.feature("Tense") for verb in finite if verb.feature("VerbForm") == "Fin"}
        if "Cnd" in moods:
            return "planned" if self._future_in_past(token) else "possible"
        if "Fut" in tenses:
            return "planned"
        return "happened"

    def _future_in_past(self, token: Token) -> bool:
        """ "a annoncé qu'il se rendrait": the conditional of a plan told in the past, not of hearsay."""
        if token.relation not in ("ccomp", "conj") or token.head == token.i:
            return False
        perfect = any(
            self._sentence.tokens[c].feature("Mood") == "Cnd" and self._sentence.tokens[c].lemma == "avoir"
            for c in self._sentence.children[token.i]
        )
        governor = self._sentence.tokens[token.head]
        reports = self._lexicon.reporting.get((governor.lemma, "VERB"), ())
        return not perfect and any(entry.force in ("announce", "say") for entry in reports)

    def _clause_mark(self, i: int) -> Status:
        status: Status = "happened"
        for c in self._sentence.children[i]:
            child = self._sentence.tokens[c]
            if child.relation in ("mark", "advmod", "cc"):
                for cue in self._cues(child, "clause"):
                    status = stronger(status, cue.status)
        return status

    def _negates(self, child: Token, i: int) -> bool:
        if child.feature("Polarity") != "Neg" and child.lemma not in self._lexicon.grammar["negation"]:
            return False
        if child.relation not in ("advmod", "det", "cc", "aux"):
            return False
        siblings = {self._sentence.tokens[c].lemma for c in self._sentence.children[i]}
        return not (child.lemma in self._lexicon.grammar["restrictive"] and "que" in siblings)

    def _none_of(self, child: Token) -> bool:
        """A negative determiner on subject or object negates the act: "no agreement was signed"."""
        if child.relation not in ("obj", "nsubj"):
            return False
        below = (self._sentence.tokens[c] for c in self._sentence.dependents(child.i, "det"))
        return any(det.lemma in self._lexicon.grammar["negation"] for det in below)

    def _cues(self, token: Token, scope: str) -> list[StatusCue]:
        found: list[StatusCue] = []
        for pos in {
            token.pos,
            "VERB" if token.pos == "AUX" else token.pos,
            "AUX" if token.pos == "VERB" else token.pos,
        }:
            for cue in self._lexicon.status.get((token.lemma, pos), ()):
                if cue.scope == scope and meets(cue.conditions, token, self._clauses, self._lexicon) is not None:
                    found.append(cue)
                    break
        return found
