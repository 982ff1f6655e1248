"""Sentences with tokens, parts of speech, lemmas and dependencies (Universal Dependencies 2).

The pipelines are spaCy's, trained by `training/syntax` and shipped in `data/models`. Nothing of spaCy leaves this
module: what follows sees `Sentence` and `Token`, whose offsets are those of the document.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.resources import data_path
from dragoman.text.glosses import gloss
from dragoman.text.headings import mend_headline
from dragoman.text.lemmas import THIRD_PERSON, is_finite, is_form, is_future, is_infinitive, is_verb, mend, mend_mood
from dragoman.text.openings import PARTICIPLE, closes_quotation, mend_verbs
from dragoman.text.tokens import Name, Word, fold_space, words

if TYPE_CHECKING:
    from spacy.language import Language

CONTRACTIONS = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à", "jusqu'": "jusque", "lorsqu'": "lorsque"}
"""French contractions, single tokens for the models, by their preposition."""

LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe"})
"""What the treebanks write without them: the tagger takes "manœuvres" for an adjective."""

ANY = "xx"
"""spaCy's code for no language in particular."""
BATCH = 64
LONGEST_TOPIC = 6
"""Words that may stand before the colon of a headline: "Arménie - Azerbaïdjan : …"."""
CLOSING = frozenset(".!?…:;»”\"'’)]")
VERBAL_DEPENDENTS = frozenset({"aux:tense", "obj", "iobj", "expl:pv"})
GOVERNED = frozenset({"obj", "iobj", "obl:agent", "nsubj:pass", "aux", "aux:tense"})
EPITHETS = frozenset({"amod", "advmod", "flat", "appos", "nmod", "acl"})
HELPING = frozenset({"aux", "cop", "fixed", "case", "obl"})
TAKES_GERUND = frozenset({
    "acknowledge", "admit", "avoid", "cease", "consider", "contemplate", "continue", "defer", "delay", "deny", "finish",
    "halt", "keep", "mention", "oppose", "postpone", "propose", "quit", "recall", "recommend", "regret", "resume",
    "risk", "stop", "suggest",
})  # fmt: skip
CLITICS = {"l'": "lui", "l’": "lui", "la": "lui", "les": "eux", "le": "le"}
"""French objects that a tagger takes for articles, with their lemmas."""
GLOSSED = ("NOUN", "VERB", "ADJ")
"""What has a gloss; grammar says other things in other languages."""


@cache
def _features(morph: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence.

    `head` is the index of the governor in the sentence, its own index for the root; `start` and `end` are offsets in
    the text that was given to `Syntax.parse`; `gloss` is the lemma in English, `relation` the dependency without its
    subtype: `nsubj` for `nsubj:pass`.
    """

    i: int
    text: str
    lemma: str
    gloss: str
    pos: str
    dep: str
    head: int
    morph: str
    start: int
    end: int
    relation: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the relation, which is asked for more often than anything else."""
        object.__setattr__(self, "relation", self.dep.partition(":")[0])

    def feature(self, name: str) -> str:
        """The value of a UD feature such as `Mood`, "" if absent."""
        return _features(self.morph).get(name, "")

    @property
    def finite(self) -> bool:
        """Whether it is a verb in a tense."""
        return self.feature("VerbForm") == "Fin"

    def agrees(self, other: "Token") -> bool:
        """Whether two words have the gender and the number of each other, as far as they tell."""
        pairs = ((self.feature(name), other.feature(name)) for name in ("Gender", "Number"))
        return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence: its tokens, without those of white space."""

    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.tokens[-1].end

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(map(tuple, below))

    @cached_property
    def root(self) -> int:
        """Index of the root."""
        return next((token.i for token in self.tokens if token.head == token.i), 0)

    def subtree(self, i: int, without: frozenset[str] = frozenset()) -> list[int]:
        """Indices of a token and all below it, in text order; relations in `without` are not followed."""
        found, stack = [], [i]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(c for c in self.children[here] if self.tokens[c].relation not in without)
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Indices of the governors of a token, the nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def dependents(self, i: int, *relations: str) -> list[int]:
        """Dependents of a token by relation, subtypes included unless the subtype is named."""
        return [c for c in self.children[i] if self.tokens[c].relation in relations or self.tokens[c].dep in relations]

    def at(self, start: int, end: int) -> list[int]:
        """Indices of the tokens that overlap a span of the text."""
        return [token.i for token in self.tokens if token.start < end and token.end > start]


class Passage(NamedTuple):
    """A stretch of a document: its text, its offset, and whether it is one sentence, as a heading is."""

    text: str
    offset: int = 0
    whole: bool = False


class Syntax:
    """The pipeline of one language; build it with `syntax(language)`."""

    def __init__(self, language: str) -> None:
        import spacy
        from thinc.api import use_ops

        self.language = language
        # numpy's matrices are multiplied three times as fast as those of blis, which knows fewer processors;
        # and what spaCy's own module of a language would bring, which takes it seconds, the model has in its files.
        with use_ops("numpy", use_blis=False):
            self._nlp: Language = spacy.load(data_path(f"models/{language}"), config={"nlp": {"lang": ANY}})

    def parse(self, spans: Iterable[Passage], names: Sequence[Name] = ()) -> Iterator[tuple[Sentence, ...]]:
        """Parse passages.

        Args:
            spans: passages, in text order.
            names: names of the document, in text order and apart; each is parsed as one word.

        Yields:
            For each passage its sentences, with offsets in the document.
        """
        for doc, (found, whole) in self._nlp.pipe(self._docs(spans, names), as_tuples=True, batch_size=BATCH):
            sentences = tuple(_sentences(doc, found, self.language))
            yield (_under_topic(sentences),) if whole and len(sentences) > 1 else sentences

    def _docs(self, spans: Iterable[Passage], names: Sequence[Name]) -> Iterator[tuple[Any, tuple[list[Word], bool]]]:
        from spacy.tokens import Doc

        for text, offset, whole in spans:
            clean, places = fold_space(text)
            inside = [name for name in names if offset <= name.start and name.end <= offset + len(text)]
            found = words(self._nlp.tokenizer(clean), places, offset, inside, self.language)
            surfaces = [word.surface.translate(LIGATURES) for word in found]
            starts = [_may_start(found, place, whole) for place in range(len(found))]
            doc = Doc(self._nlp.vocab, words=surfaces, spaces=[word.space for word in found], sent_starts=starts)
            yield doc, (found, whole)


@cache
def syntax(language: str) -> Syntax:
    """The pipeline of a language, loaded once.

    Raises:
        FileNotFoundError: there is no model for the language.
    """
    return Syntax(language)


def _may_start(found: Sequence[Word], place: int, whole: bool) -> bool | None:
    """Whether a sentence starts at a word: never without a closing mark before it; None leaves it to the parser."""
    if place == 0:
        return True
    closed = found[place - 1].surface[-1:] in CLOSING
    if whole and found[place - 1].surface == ":" and place <= LONGEST_TOPIC + 1:
        return any(word.is_name for word in found[: place - 1])
    return None if closed and not whole else False


def _under_topic(parts: Sequence[Sentence]) -> Sentence:
    """A headline after its topic: "Libye : l'OTAN intensifie ses raids" is parsed in two, and is one sentence.

    A parser that reads it in one go takes what follows the colon for one more noun phrase.
    """
    tokens: list[Token] = []
    top = len(parts[0].tokens) + parts[1].root
    for part in parts:
        first = len(tokens)
        for token in part.tokens:
            apart = token.head == token.i and first + token.i != top
            head, dep = (top, "parataxis") if apart else (first + token.head, token.dep)
            tokens.append(replace(token, i=first + token.i, head=head, dep=dep))
    return Sentence(tuple(tokens))


def _sentences(doc: Any, found: Sequence[Word], language: str) -> Iterator[Sentence]:
    for span in doc.sents if len(doc) else ():
        tokens = [_token(token, span.start, found, language) for token in span]
        yield Sentence(tuple(mend_headline(tokens) if language == "en" else mend_verbs(tokens)))


def _governs_like_a_verb(token: Any) -> bool:
    return any(child.dep_ in GOVERNED for child in token.children)


def _finite(token: Any, language: str, named: bool) -> bool:
    """Whether a word is the verb of a name or noun that the tagger took for its epithet: "Paris grince".

    `named` tells whether its governor is a known name.
    """
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADV") or not is_finite(token.lower_, language):
        return False
    below = {child.dep_.partition(":")[0] for child in token.children}
    if below & {"det", "case", "amod", "cop", "aux"}:
        return False
    return _hung(token, named) or _only_verb(token) or "nsubj" in below or closes_quotation(token)


def _hung(token: Any, named: bool) -> bool:
    """Whether a word hangs on the name right before it."""
    before = token.i > 0 and token.head.i == token.i - 1 and (named or token.head.pos_ == "PROPN")
    return before and token.dep_.partition(":")[0] in EPITHETS


def _only_verb(token: Any) -> bool:
    """Whether a word after the noun of a headline is its verb, as nothing else is: "l'armée attaque le Pérou"."""
    noun = token.head
    if (
        noun.pos_ != "NOUN"
        or noun.head.i != noun.i
        or token.i <= noun.i
        or token.dep_.partition(":")[0] not in EPITHETS
    ):
        return False
    governs = token.i + 1 < token.sent.end and token.nbor(1).pos_ in ("DET", "PROPN", "NUM")
    told = any(other.pos_ in ("VERB", "AUX") for other in token.sent)
    return governs and not told and any(child.dep_ == "det" for child in noun.children)


def _bare_infinitive(token: Any, language: str) -> bool:
    """Whether a noun is a French infinitive that the tagger mistook: "échoué à convaincre", but not "un dîner"."""
    if token.pos_ != "NOUN" or not is_infinitive(token.lower_, language):
        return False
    below = {child.dep_ for child in token.children if child.dep_ != "det" or child.pos_ != "PRON"}
    return "case" in below and not below & {"det", "amod", "nmod", "nummod"}


def _hidden_participle(token: Any, language: str) -> bool:
    """Whether a word is a French participle that stands apart: "Réunis à Lima, les ministres", "l'ONU, réunie"."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ not in ("advcl", "acl", "appos") or language != "fr":
        return False
    if any(child.dep_ in ("det", "case", "amod") for child in token.children):
        return False
    return is_form(token.lower_, language) and (token.dep_ != "appos" or is_infinitive(token.lemma_, language))


def _is_taken(token: Any) -> bool:
    """Whether a gerund is what the verb right before it takes, not a circumstance: "denied sending troops"."""
    if token.dep_ != "advcl" or token.morph.get("VerbForm") != ["Ger"]:
        return False
    return token.head.i == token.i - 1 and token.head.lemma_ in TAKES_GERUND


def _token(token: Any, first: int, found: Sequence[Word], language: str) -> Token:
    # what is asked of a spaCy token is looked up anew each time
    word, head, tagged, lower, dep = found[token.i], token.head.i, token.pos_, token.lower_, token.dep_
    named = found[head].is_name
    pos = tagged
    if pos != "PROPN" and word.is_name and word.text[:1].isupper():
        pos = "PROPN"  # as is whatever stands in for it
    if pos == "ADJ" and any(child.dep_ in VERBAL_DEPENDENTS for child in token.children):
        pos = "VERB"  # "a expulsé" is a verb whatever the tagger says
    elif pos in ("X", "CCONJ") and is_form(lower, language):
        pos = "VERB"  # "ira", taken for a conjunction
    elif pos == "ADV" and lower.endswith("ent") and is_form(lower, language):
        pos = "VERB"  # and "négocient", which looks like an adverb
    elif pos in ("NOUN", "X", "PROPN") and is_verb(lower, language) and _governs_like_a_verb(token):
        pos = "VERB"  # so is "slams" in a headline
    elif pos in ("ADJ", "ADV", "NOUN", "PROPN") and word.text.islower() and is_future(lower, language):
        pos = "VERB"  # and "protestera", taken for an adjective
    elif pos == "DET" and dep in ("obj", "iobj") and lower in CLITICS:
        pos = "PRON"  # "il devait l'appeler", taken for an article
    elif pos == "AUX" and token.lemma_ == "faire" and dep.partition(":")[0] not in HELPING:
        pos = "VERB"  # "a fait escale": nothing else is the verb
    morph = str(token.morph)
    if pos == tagged and _hidden_participle(token, language) and not word.is_name:
        pos, morph = "VERB", PARTICIPLE
        dep = "acl" if dep == "appos" else dep
    if pos == tagged and word.text.islower() and _finite(token, language, named):
        pos, morph = "VERB", THIRD_PERSON
        dep = "amod" if _hung(token, named) or _only_verb(token) else dep
    if language == "en" and _is_taken(token):
        dep = "xcomp"
    if _bare_infinitive(token, language):
        pos, morph = "VERB", "VerbForm=Inf"
    written = word.text.lower()
    stood_in = pos == "VERB" and is_form(written, language)  # "nie" is parsed under another verb
    surface = written if "œ" in written or stood_in else lower
    lemma = mend(surface if pos == "VERB" else lower, token.lemma_.lower(), pos, language)
    if surface != lower:
        lemma = lemma.replace("oe", "œ")
    if pos == "ADP" or surface in CONTRACTIONS:
        lemma = CONTRACTIONS.get(surface, CONTRACTIONS.get(lemma, lemma))
    if pos == "PRON" and tagged == "DET":
        lemma = CLITICS[lower]
    return Token(
        i=token.i - first,
        text=word.text,
        lemma=lemma,
        gloss=gloss(lemma, language) if pos in GLOSSED else lemma,
        pos=pos,
        dep=dep,
        head=head - first,
        morph=mend_mood(surface, lemma, morph, language) if pos in ("VERB", "AUX") else morph,
        start=word.start,
        end=word.end,
    )
