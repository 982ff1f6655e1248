"""Judgements: what a person decided about which statements are one event."""

from dataclasses import dataclass
from datetime import datetime

from dragoman.records.codes import JudgementKind
from dragoman.records.display import Displayed
from dragoman.records.ids import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Displayed):
    """A decision that overrules the program, kept as a row that is never changed.

    Attributes:
        kind: `join` makes one event of the statements' events; `split` makes an event of these statements alone; `undo`
            takes back an earlier judgement.
        statement_ids: what is joined (one statement an event is enough) or split off, sorted.
        undoes: id of the judgement that is taken back, for `undo`.
        note: why, in the person's own words.
        made_at: when (UTC); what is asked as of an earlier day does not know of it.
    """

    id: str
    kind: JudgementKind
    statement_ids: tuple[str, ...] = ()
    undoes: str = ""
    note: str = ""
    made_at: datetime

    @staticmethod
    def identify(kind: str, statement_ids: tuple[str, ...], undoes: str, made_at: datetime) -> str:
        """The id over what is decided, and when."""
        return make_id("jdg", kind, *statement_ids, undoes, made_at.isoformat())
