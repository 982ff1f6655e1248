"""What an act comes after: acts follow each other in a document as answers, steps and repetitions do.

An embargo follows a condemnation more often than it follows thanks, and between the same two one word leads to another.
"""

from dataclasses import dataclass, field, replace

from dragoman.records import EventType
from dragoman.statements.drafts import Draft
from dragoman.statements.rates import Rates

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Past:
    type: EventType
    actors: Codes
    recipients: Codes
    start: int


@dataclass(slots=True)
class Course:
    """The acts that a document proposed so far, statements or not, of the types that their words have by themselves."""

    _last: _Past | None = None
    _between: dict[frozenset[str], _Past] = field(default_factory=dict)

    def following(self, draft: Draft, rates: Rates) -> Draft:
        """A draft that knows what it comes after, and what its parties are like; it is what comes before the next."""
        last, parties = self._last, frozenset((*draft.actors, *draft.recipients))
        found: list[str] = []
        if last:
            place = "here" if last.start == draft.sentence.start else "before"
            found += [
                f"prev {last.type}",
                f"prev {last.type} {place}",
                f"prev {last.type} {place} {_turn(last, draft)}",
            ]
        if past := self._between.get(parties):
            found.append(f"last {past.type} {'same' if past.actors == draft.actors else 'reversed'}")
        self._last = self._between[parties] = _Past(draft.type, draft.actors, draft.recipients, draft.sentence.start)
        return replace(draft, after=tuple(found), known=rates.of_types(draft.actors, draft.recipients))


def _turn(last: _Past, draft: Draft) -> str:
    """How the parties of an act stand to those of the act before it."""
    before, now = (last.actors, last.recipients), (draft.actors, draft.recipients)
    if before == now:
        return "same"
    if last.actors and before == now[::-1]:
        return "reversed"
    return "pair" if {*before[0], *before[1]} == {*now[0], *now[1]} else "other"
