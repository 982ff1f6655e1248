"""Acts that no word of the lexicon carries: a demand made with a modal, a visit told by where somebody is.

"Pyongyang must cease", said by a government, asks Pyongyang to cease; "the envoy is in Kabul" tells of a visit.
"""

from collections.abc import Iterator

from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.lexicon import Frame, Lexicon
from dragoman.statements.parties import Party
from dragoman.statements.scope import political
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Voices
from dragoman.text.syntax import Sentence, Token

VISIT = Frame(lemma="", pos="VERB", conditions=(), type="CONSULT", mode="visit")
WHERE = frozenset({"in", "à", "en", "at"})
VISITORS = frozenset({"person", "leader", "minister", "official"})
DEMAND = Frame(lemma="", pos="VERB", conditions=(), type="REQUEST", content="hypothetical")


def find_demands(
    sentence: Sentence, clauses: Clauses, cast: Cast, voices: Voices, lexicon: Lexicon, speaker: tuple[str, ...]
) -> Iterator[Act]:
    """The demands of a sentence.

    Args:
        sentence: the sentence, parsed.
        clauses: its clauses.
        cast: who is who in it.
        voices: its attributions.
        lexicon: of its language.
        speaker: codes of whose text or speech this is, () for a report.
    """
    obliging = lexicon.grammar["obliging"]
    for token in sentence.tokens:
        if token.pos != "VERB":
            continue
        subjects = sentence.dependents(token.i, "nsubj", "nsubj:pass")
        modals = [sentence.tokens[c] for c in sentence.dependents(token.i, "aux")]
        modals = [modal for modal in modals if not any(modal.i < s for s in subjects)]  # "should Seoul retaliate, …"
        governor = sentence.tokens[token.head]
        bound = any(modal.lemma in obliging for modal in modals) or (
            token.relation == "xcomp" and governor.lemma in obliging and governor.feature("Mood") == "Ind"
        )
        if not bound:
            continue
        said = next(iter(voices.of(token.i)), None)
        asking = tuple(p for p in said.parties if political(p.codes[0])) if said and said.parties else ()
        actors = asking or ((Party(speaker, "", "anaphor"),) if speaker else ())
        taken = frozenset(code for party in actors for code in party.codes)
        asked = cast.parties(clauses.at(token.i).slots.get("subj", ()), "recipient", taken, places=False)
        asked = [party for party in asked if party.manner != "nested" and any(map(political, party.codes))]
        if actors and asked:
            yield Act(token.i, DEMAND, clauses.at(token.i), actors, tuple(asked))


def _tells(token: Token) -> bool:
    """Whether a word may tell by itself what is done, so that a place beside it says only where."""
    return token.pos in ("VERB", "AUX") and token.finite


def find_presence(
    sentence: Sentence, clauses: Clauses, cast: Cast, lexicon: Lexicon, voice: tuple[str, ...], heading: bool = False
) -> Iterator[Act]:
    """Visits told by presence: a person of one state who is in the capital or the country of another.

    "It is good to be back in Helsinki" tells of the visit of whoever says so, whose codes are `voice`; a headline
    needs no verb for it: "Narendra Modi à Suva", nor where it goes on: "Narendra Modi à Suva, l'Inde proteste".
    """
    be = lexicon.grammar["copula"]
    for token in sentence.tokens:
        mention = cast.mention(token.i)
        if (
            not mention
            or mention.kind not in ("capital", "state")
            or clauses.preposition(token.i).rpartition("_")[2] not in WHERE
        ):
            continue
        head = sentence.tokens[token.head]
        here, copula = _being(token, sentence, be)
        hung = [head.i] if head.pos == "PROPN" and head.i < token.i else []  # the tree turned upside down
        verbless = head.i == sentence.root and here is token and not any(map(_tells, sentence.tokens))
        apart = heading and _is_set_off(token, sentence)
        visitors = (sentence.dependents(here.i, "nsubj") or hung) if copula else hung if verbless or apart else []
        back = here is head and head.pos == "ADV"  # "he is back in Suva"
        guests = [
            p
            for p in cast.parties(tuple(visitors), "actor")
            if p.manner != "nested" and (p.kind in VISITORS or (back and p.manner == "anaphor"))
        ]
        if copula and not visitors and voice and sentence.dependents(here.i, "mark"):
            guests = [Party(voice, "", "anaphor")]
        if guests and not set(guests[0].codes) & set(mention.codes):
            host = Party(mention.codes, mention.text, "named", mention.kind)
            yield Act(token.i, VISIT, clauses.at(token.i), tuple(guests), (host,))


def _being(token: Token, sentence: Sentence, be: frozenset[str]) -> tuple[Token, bool]:
    """The word of which a sentence says that somebody is there, and whether it says so: "était lundi à Suva".

    A parser makes it the place, a word of time beside it, or the verb.
    """
    head = sentence.tokens[token.head]
    if head.lemma in be and head.pos in ("VERB", "AUX") and not sentence.dependents(head.i, "aux", "obj", "xcomp"):
        return head, True
    times = (sentence.tokens[c] for c in sentence.children[token.i] if sentence.tokens[c].pos in ("ADV", "NOUN"))
    for here in (head if head.pos == "ADV" else token, *times):
        if any(sentence.tokens[c].lemma in be for c in sentence.dependents(here.i, "cop")):
            return here, True
    return (head if head.pos == "ADV" else token), False


def _is_set_off(token: Token, sentence: Sentence) -> bool:
    """Whether a place follows its visitor at once, and nothing but a mark or the end follows it."""
    after = sentence.tokens[token.i + 1 : token.i + 2]
    between = sentence.tokens[token.head + 1 : token.i]
    alone = all(word.pos in ("ADP", "DET") for word in between)
    return token.head < token.i and alone and all(word.text in ",:;.?!–—" for word in after)
