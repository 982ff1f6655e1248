"""Which act told before an undated noun takes up: "cette visite" is the one that was announced."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Status
from dragoman.statements.drafts import DATED, Draft
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.linking import HOSTILE
from dragoman.statements.parties import PERSONAL

AHEAD: frozenset[Status] = frozenset({"planned", "possible"})


def recall(draft: Draft, told: Sequence[Draft], lexicon: Lexicon) -> Draft:
    """An undated noun for an act that was only announced or thought possible tells of no more: "cette visite".

    Args:
        draft: an act with its details.
        told: the acts told before it, in their order.
        lexicon: of the language.

    Returns:
        The draft; with the status, date and sides of the act that it takes up, if there is one.
    """
    if draft.act.frame.pos != "NOUN" or draft.status != "happened" or draft.when_basis in DATED:
        return draft
    parties = {*draft.actors, *draft.recipients}
    before = [each for each in told if each.type == draft.type and {*each.actors, *each.recipients} == parties]
    if draft.type in HOSTILE:  # who is attacked does not take up his own attack
        before = [each for each in before if not set(each.actors) & set(draft.recipients)]
    meant = _antecedent(draft, before, lexicon)
    if meant is None:
        return draft
    return replace(
        draft,
        status=meant.status,
        when=meant.when,
        when_basis=meant.when_basis,
        actors=meant.actors,
        recipients=meant.recipients,
    )


def _antecedent(draft: Draft, before: Sequence[Draft], lexicon: Lexicon) -> Draft | None:
    """The act to come that a definite noun takes up, None if it may tell of something that happened.

    It is that of the same doer; else the last told, if all were to come; else the first that was told outright, if it
    was to come: that is what the text is about.
    """
    ahead = [each for each in before if each.status in AHEAD]
    same = [each for each in ahead if _doers(each) & _doers(draft)]
    if same:
        return same[-1]
    if not ahead or len(ahead) == len(before):
        return ahead[-1] if ahead else None
    outright = [each for each in before if each.act.frame.pos == "VERB" or each.when_basis in DATED]
    if not outright or outright[0].status not in AHEAD or _doers(draft):
        return None
    trigger = draft.sentence.tokens[draft.act.trigger]
    below = [draft.sentence.tokens[c] for c in draft.sentence.children[trigger.i]]
    definite = any(child.relation == "det" and child.lemma not in lexicon.grammar["indefinite"] for child in below)
    return outright[0] if definite else None


def _doers(draft: Draft) -> set[tuple[str, tuple[str, ...]]]:
    """Who acts in person, by office: a minister of Russia, however he is called."""
    return {(party.kind, party.codes) for party in draft.act.actors if party.kind in PERSONAL}
