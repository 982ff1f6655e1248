"""Acts told by saying that somebody did likewise: "le Canada en a fait autant", "Kenya followed suit".

What was done stands in an earlier clause. The imitation is a statement of its own: the same act with another author,
with its own status and its own words as its quote.
"""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.drafts import Draft, quote_span
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.parties import codes_of
from dragoman.statements.scope import political
from dragoman.statements.slots import Clauses
from dragoman.statements.status import Modality
from dragoman.text.syntax import Sentence, Token

WITHIN = 3
"""Acts told before that an imitation may take up."""
AGENTS = ("subj", "de", "by", "par")


def imitations(
    sentence: Sentence,
    clauses: Clauses,
    cast: Cast,
    modality: Modality,
    lexicon: Lexicon,
    told: list[Draft],
    here: list[Draft],
) -> Iterator[Draft]:
    """Statements of a sentence that somebody did as others had done.

    Args:
        sentence: the sentence, parsed.
        clauses: its clauses.
        cast: who is who in it.
        modality: of its clauses.
        lexicon: of its language.
        told: acts told in earlier sentences, the last one last.
        here: acts of this sentence; a word that governs one of them is no imitation.
    """
    for token in sentence.tokens:
        if token.pos != "VERB" or not _imitates(token, sentence, clauses, lexicon):
            continue
        slots, passive = clauses.at(token.i).slots, clauses.at(token.i).passive
        heads = next((slots[name] for name in AGENTS if (passive or name == "subj") and slots.get(name)), ())
        parties = tuple(party for party in cast.parties(heads, "actor") if party.manner != "nested")
        codes = tuple(code for code in codes_of(parties) if political(code))
        below = set(sentence.subtree(token.i))
        inside = any(each.act.trigger in below and each.act.trigger > token.i for each in here)
        before = [*told, *(each for each in here if each.act.trigger < token.i)]
        source = next((each for each in reversed(before[-WITHIN:]) if _may_be_done_by(codes, each)), None)
        if codes and source and not inside:
            act = replace(source.act, actors=parties)
            start, end = quote_span(Act(token.i, act.frame, clauses.at(token.i)), sentence)
            said_of = [k for head in heads for k in sentence.subtree(head) if head < token.i]
            span = (min([start, *(sentence.tokens[k].start for k in said_of)]), end)
            status = modality.status(token.i)
            yield replace(source, act=act, actors=codes, status=status, span=span, when="", when_basis="none")


def _imitates(token: Token, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> bool:
    """Whether a verb says that its subject did likewise: with one of its words, or alone where that is enough."""
    if token.lemma not in lexicon.imitating:
        return False
    likewise, slots = lexicon.grammar["likewise"], clauses.at(token.i).slots
    if slots.get("comp"):
        return False
    words = {sentence.tokens[i].lemma for c in sentence.children[token.i] for i in (c, *sentence.children[c])}
    alone = not any(slots.get(name) for name in ("obj", "iobj", "refl") if not clauses.at(token.i).passive)
    return any(f"{token.lemma}_{word}" in likewise for word in words) or (alone and f"{token.lemma}_" in likewise)


def _may_be_done_by(codes: tuple[str, ...], draft: Draft) -> bool:
    return bool(draft.actors and draft.recipients) and not set(codes) & {*draft.actors, *draft.recipients}
