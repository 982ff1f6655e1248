"""One sentence for any event, as the brief would tell it, with its mark: for a page or a list that shows them all."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from dragoman.briefs.brief import Mark
from dragoman.briefs.parties import plain_name
from dragoman.briefs.sentences import mark_of
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import sentence_case, typeset
from dragoman.records import Event, Statement
from dragoman.records.material import BriefMaterial


class Captions:
    """Tells the events of one dossier in one language.

    Args:
        material: the records.
        language: `en` or `fr`.
    """

    def __init__(self, material: BriefMaterial, language: str) -> None:
        self.language = language
        self._teller = Teller(material, language)
        self._statements: Mapping[str, Statement] = {s.id: s for s in material.statements}

    @cached_property
    def sure(self) -> frozenset[str]:
        """Ids of the events that are sure enough for a brief."""
        return frozenset(case.event.id for case in self._teller.cases)

    def tell(self, event: Event, told: Sequence[Statement]) -> tuple[str, Mark]:
        """The sentence of an event, and its mark.

        Args:
            event: with or without all its statements.
            told: its statements, at least one.
        """
        case = self._teller.case_of(event, told)
        if case is None:
            return sentence_case(self._teller.writer.quoted(told[0].evidence.exact)), event.status
        line = self._teller.event_line(case)
        return line.text, line.status or event.status

    def mark(self, statement: Statement) -> Mark:
        """The mark of what one statement says."""
        return mark_of(statement.type, statement.status, statement.actors, statement.speaker)

    def speaker(self, statement: Statement) -> str:
        """Who says it, "" for the author."""
        return self._teller.voice(statement).text

    def name(self, code: str) -> str:
        """The name of a state, organisation or other party."""
        return typeset(sentence_case(plain_name(code, self.language)), self.language)
