"""What changed between two days, and the briefs that are remembered to be compared with."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dragoman.records.display import Displayed

ChangeKind = Literal["new", "status", "opened", "settled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Displayed):
    """One thing that is otherwise than before.

    Attributes:
        kind: a `new` event; another `status`; a contradiction that was `opened`, or is `settled`.
        event_id: of the event as it stands now.
        was, now: the status before and now; of a contradiction, what it is about, in `was` if it is settled, in `now`
            if it was opened.
    """

    kind: ChangeKind
    event_id: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBrief:
    """What a brief was made from, under a name, so that a later day can be compared with it.

    Attributes:
        made: when it was made (UTC).
        between: codes of its two states, () for all.
        as_of: the day that it was asked for, None for no limit.
        document_ids: the documents that were known to it, sorted.
    """

    name: str
    made: datetime
    between: tuple[str, ...] = ()
    as_of: date | None = None
    document_ids: tuple[str, ...] = ()
