"""The closed vocabularies: PLOVER event types and quad classes, statuses, strands, bases of a date.

Event types are those of PLOVER 1.3 (Open Event Data Alliance, 2023); a quad class crosses verbal/material with
cooperation/conflict. Scores are Goldstein-like weights on [-10, 10] by type, for net cooperation.
"""

from typing import Literal, get_args

Pair = tuple[str, str]
"""Codes of two who act upon each other: states, or others."""

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Status = Literal["happened", "planned", "possible", "denied", "hypothetical"]
Strand = Literal[
    "diplomacy", "defence", "economy", "transport", "sanctions", "nuclear", "humanitarian", "legal", "other"
]  # fmt: skip
Stage = Literal[
    "speculated", "claimed", "announced", "confirmed", "happened", "denied", "cancelled", "postponed"
]  # fmt: skip
ContradictionKind = Literal["status", "dates", "places", "numbers", "actors"]
Outcome = Literal["due", "overdue", "silent", "kept", "moved", "dropped"]
Stance = Literal["asserts", "announces", "supposes", "confirms", "denies", "silent"]
JudgementKind = Literal["join", "split", "undo"]
WhenBasis = Literal["stated", "relative", "published", "none"]
PublishedBasis = Literal["metadata", "dateline", "option", "sidecar", "inferred", "none"]
BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "quotation", "credit", "furniture"]
Direction = Literal["strengthens", "weakens", "holds", ""]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
STRANDS: tuple[Strand, ...] = get_args(Strand)

QUADS: dict[EventType, Quad] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
