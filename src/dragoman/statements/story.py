"""The dates that a story has reached: of what it begins with, of what it told last, and of the news in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import edtf
from dragoman.statements.dating import Calendar
from dragoman.text.syntax import Sentence

NEWS_DAYS = 14
"""Days before publication in which a story may still be told as the news."""
MEMORY = 3
"""Dates named before that an act may still have."""
OPENING = 3
"""Sentences under a headline that may date what it tells."""

BESIDE = frozenset({"conj", "parataxis", "ccomp"})
"""Relations of a clause to the main one that may date it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A date that a sentence before has named.

    Attributes:
        number: of the sentence.
        governor: part of speech of the word that the date depends on.
    """

    when: str
    number: int
    governor: str


class Story:
    """What the sentences read so far say of when; every date is EDTF, "" if there is none.

    Attributes:
        published: when the document was.
        narrative: that of the last dated main clause not long before publication.
        told: that of the last dated main clause, however long ago.
        lead: that of the first dated main clause under the headline, not long before publication.
        opening: those that the first sentences under the headline name anywhere.
        earlier: those that the sentences so far have named anywhere, the last named last.
        number: of sentences so far.
        since: how many there were when the narrative took its date.
    """

    def __init__(self, published: str) -> None:
        self.published = published
        self.narrative = ""
        self.told = ""
        self.lead = ""
        self.opening: tuple[Earlier, ...] = ()
        self.earlier: tuple[Earlier, ...] = ()
        self.number = 0
        self.since = 0

    def begin(self, opening: Sequence[tuple[Sentence, Calendar]]) -> None:
        """Take the date of the first of some sentences that gives one."""
        found = (self._recent(self._main(sentence, calendar, heading=True)) for sentence, calendar in opening)
        self.lead = next(filter(None, found), "")
        for sentence, calendar in opening:
            self.opening += self._named(sentence, calendar)

    def follow(self, sentence: Sentence, calendar: Calendar) -> None:
        """Go on to the news of a sentence."""
        if news := self._recent(self._main(sentence, calendar)):
            self.narrative, self.since = news, self.number

    def leave(self, sentence: Sentence, calendar: Calendar) -> None:
        """Keep what a sentence was about, once it is read."""
        here = self._named(sentence, calendar)
        again = {each.when for each in here}
        self.number += 1
        self.earlier = (*(each for each in self.earlier if each.when not in again), *here)[-MEMORY:]
        when = self._main(sentence, calendar)
        self.told = when if self._days_ago(when) is not None else self.told

    def _main(self, sentence: Sentence, calendar: Calendar, heading: bool = False) -> str:
        """The date of the main clause, else the only day of late that leads up to it; for a heading, that is named."""
        if when := calendar.date(sentence.root, False, self.published, self.narrative).when:
            return when
        named = dict(calendar.named(self.published, self.narrative))
        late = [(each, governor) for each, governor in named.items() if self._recent(each)]
        return late[0][0] if len(late) == 1 and (heading or _leads_up(sentence, late[0][1])) else ""

    def _named(self, sentence: Sentence, calendar: Calendar) -> tuple[Earlier, ...]:
        """The dates of a sentence that are not to come, the last named last."""
        found = {}
        for when, governor in calendar.named(self.published, self.narrative):
            if self._days_ago(when) is not None:
                found[when] = Earlier(when, self.number, sentence.tokens[governor].pos)
        return tuple(found.values())

    def _recent(self, when: str) -> str:
        days = self._days_ago(when) if edtf.precision(when) in ("day", "interval") else None
        return when if days is not None and days <= NEWS_DAYS else ""

    def _days_ago(self, when: str) -> int | None:
        """Days from a date to publication, None if either is open or the date is still to come."""
        first, last = edtf.bounds(when)
        published, _ = edtf.bounds(self.published)
        return (published - first).days if first and last and published and last <= published else None


def _leads_up(sentence: Sentence, governor: int) -> bool:
    """Whether what a date says holds of the main clause: "réunis mardi, ils ont signé", not "the men shot Monday"."""
    path = [governor, *sentence.ancestors(governor)]
    crossed = [sentence.tokens[i] for i in path if i != sentence.root]
    if any(token.dep == "acl:relcl" or _is_relative(sentence, token.i) for token in crossed):
        return False
    return governor < sentence.root or all(token.relation in BESIDE for token in crossed)


def _is_relative(sentence: Sentence, clause: int) -> bool:
    """Whether a relative pronoun opens a clause, whatever the parser hangs it on."""
    return any(sentence.tokens[i].feature("PronType") == "Rel" for i in sentence.children[clause])
