"""What else the clause of a statement tells: where, how much and of what, about which matters, and by whose mouth."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.statements.around import Around
from dragoman.statements.contexts import contexts
from dragoman.statements.drafts import Draft
from dragoman.statements.places import place
from dragoman.statements.quantities import instruments, quantities
from dragoman.statements.reach import reach
from dragoman.statements.tellers import telling, written


def particularise(draft: Draft, around: Around) -> Draft:
    """A draft that is a statement, with its particulars; its speaker is the innermost of those cited.

    Args:
        draft: with its details; an echo has those of the act that it takes up, and its own word.
        around: where it stands.
    """
    if draft.sentence is not around.sentence:
        echo = replace(draft.particulars, speaker_mentions=written(draft.tellers), speaker_chain=())
        return replace(draft, particulars=echo)
    lexicon, grammar = around.lexicon, around.lexicon.grammar
    told = telling(draft, around.clauses, around.cast, around.voices, around.scene, grammar)
    within = reach(draft.act, around.clauses, around.cast, around.triggers, grammar)
    amounts = quantities(draft, within, lexicon, around.calendar.times)
    things = instruments(within, amounts, lexicon.language)
    beside = frozenset(_beside(draft, around))
    return replace(
        draft,
        speaker=told.speaker,
        particulars=replace(
            draft.particulars,
            place=place(draft, around.clauses, around.cast, lexicon),
            instruments=things,
            quantities=amounts,
            contexts=contexts(draft, things, beside, lexicon.language),
            speaker_mentions=told.mentions,
            speaker_chain=told.chain,
        ),
    )


def _beside(draft: Draft, around: Around) -> Iterator[int]:
    """The words of a sentence that are not about the act: who says it, and what relative clauses add."""
    sentence, trigger = draft.sentence, draft.act.trigger
    relatives = [
        t.i for t in sentence.tokens if t.dep == "acl:relcl" and t.i not in (trigger, *sentence.ancestors(trigger))
    ]
    asides = [said.verb for said in around.voices.of(trigger) if said.aside]
    for i in (*asides, *relatives):
        yield from sentence.subtree(i)
