"""How far a source is relied on, and how far a piece of information is believed: two axes that are never mixed.

The letters and figures are those of the Admiralty code (NATO STANAG 2511; AJP-2.1): A completely reliable, B usually,
C fairly, D not usually reliable, E unreliable, F reliability cannot be judged; 1 confirmed by other sources, 2 probably
true, 3 possibly true, 4 doubtful, 5 improbable, 6 truth cannot be judged.
"""

from dataclasses import dataclass
from typing import Literal

from dragoman.records.display import Displayed

Axis = Literal["reliability", "credibility"]
Grade = Literal["A", "B", "C", "D", "E", "F", "1", "2", "3", "4", "5", "6"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a grade is proposed.

    Attributes:
        code: which reason; its words are those of `rating.{code}` in the interface's language.
        count: the number that it speaks of, 0 if none.
        who: codes or names that it speaks of.
    """

    code: str
    count: int = 0
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Displayed):
    """A grade.

    Attributes:
        subject: name of the publisher, or id of the event.
        grade: what stands: the one judged, else the one proposed.
        proposed: what the rules propose.
        reasons: why they do.
        judged: why somebody judged otherwise, as written in the dossier's `ratings.toml`; "" if nobody did.
    """

    subject: str
    axis: Axis
    grade: Grade
    proposed: Grade
    reasons: tuple[Reason, ...] = ()
    judged: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Displayed):
    """A publisher with its track record.

    Attributes:
        name: as documents have it.
        documents: how many are its.
        repeated: how many of those are copies, or credit an agency.
        corroborated: events that it told of as happened, of its own, and that an independent source tells too.
        contradicted: events that it told of so, and that are denied and do not stand as happened.
    """

    name: str
    documents: int
    repeated: int = 0
    corroborated: int = 0
    contradicted: int = 0
    rating: Rating
