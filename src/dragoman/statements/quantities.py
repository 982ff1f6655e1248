"""How much and of what: the numbers and the instruments that the predicate of an act governs."""

from collections.abc import Sequence
from functools import cache

from dragoman.records import EventType, Quantity
from dragoman.statements.drafts import Draft
from dragoman.statements.expressions import expressions, starts
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.measures import counted, measures
from dragoman.statements.reach import Reach
from dragoman.text.times import TimeExpression

SPEECH: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "AGREE", "SUPPORT", "CONCEDE"})
"""Types whose doers are not counted: "ten states condemned the tests" measures nothing of the act."""


@cache
def _starts(language: str) -> frozenset[str]:
    return starts(counted(language))


def instruments(within: Reach, governed: Sequence[Quantity], language: str) -> tuple[str, ...]:
    """Codes of what an act is done with or about, sorted: arms, troops, oil, money.

    Args:
        within: what the act reaches.
        governed: its quantities; a sum in a currency is money.
        language: of the sentence.
    """
    table = counted(language)
    found = {"money"} if any(each.unit.isupper() for each in governed) else set()
    for i, entry in expressions(within.sentence, table, _starts(language)):
        instrument, unit = table[entry]
        quality = within.sentence.tokens[i].pos == "ADJ" and unit == "persons"  # "military aid" sends no soldier
        if instrument and not quality and within.cast.mention(i) is None and within.path(i):
            found.add(instrument)
    return tuple(sorted(found))


def quantities(draft: Draft, within: Reach, lexicon: Lexicon, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """The quantities that an act's predicate governs, in text order.

    Args:
        draft: the act.
        within: what it reaches.
        lexicon: of the language of the sentence.
        times: expressions of time of the sentence.
    """
    found = measures(within.sentence, lexicon.language, times)
    return tuple(
        each.quantity
        for each in found
        if _governs(draft, within, each.at) and (not each.lasting or _lasts(draft, lexicon))
    )


def _governs(draft: Draft, within: Reach, at: int) -> bool:
    way = within.path(at)
    if way is None:
        return False
    top = within.sentence.tokens[way[-2]] if len(way) > 1 else None
    return not (top and top.dep == "nsubj" and draft.type in SPEECH)


def _lasts(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether an act is about a treaty or contract, whose years of validity count."""
    about = {draft.act.trigger, *draft.act.covers, *draft.act.clause.slots.get("obj", ())}
    return any(draft.sentence.tokens[i].lemma in lexicon.classes["treaty"] for i in about)
