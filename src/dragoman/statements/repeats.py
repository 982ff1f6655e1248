"""Whether an act was told before in the same document, as the same or once more."""

from dataclasses import replace

from dragoman.statements.drafts import Draft
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.parties import PERSONS


class Repeats:
    """The acts that a document told so far, statements or not."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._seen: set[tuple[object, ...]] = set()

    def weighed(self, draft: Draft, opening: bool) -> Draft:
        """A draft that knows whether it repeats another one.

        Args:
            draft: with its type.
            opening: whether it stands in headline or lead, which say everything anew.
        """
        gist = (draft.type, frozenset((*draft.actors, *draft.recipients)))
        key = (draft.type, draft.actors, draft.recipients, draft.when, draft.status, draft.speaker, self._given(draft))
        known = replace(draft, repeated=key in self._seen and not opening, again=gist in self._seen)
        self._seen |= {gist, key}
        return known

    def _given(self, draft: Draft) -> str:
        """What sets an act apart from others of its kind: troops from arms, a signature from closer ties."""
        if draft.type == "CONSULT":
            return " ".join(party.text.lower() for party in draft.act.actors if party.kind in PERSONS)
        if draft.type == "SUPPORT" and not draft.recipients:
            return draft.sentence.tokens[draft.act.trigger].lemma
        material = draft.type in ("AID", "COOPERATE")
        lemmas = {draft.sentence.tokens[i].lemma for i in draft.act.covers} if material else set()
        return next((name for name, members in self._lexicon.classes.items() if lemmas & members), "")
