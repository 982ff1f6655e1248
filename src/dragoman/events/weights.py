"""When two statements tell of one event: every weight, window and threshold in one place.

The score of a pair is a sum of weights, each of a named feature; at `THRESHOLD` the two are linked. It is a plain
additive model in the manner of record linkage (Fellegi and Sunter 1969) with weights set by hand.
"""

from dragoman.records import EventType

THRESHOLD = 4.0
ATTACHED = 3.25
"""Enough for a statement with a vague date that has one event only to belong to."""

WEIGHTS: dict[str, float] = {
    # Parties. Statements of different parties are compared only where one leaves a side open, within its document.
    "same_roles": 2.0,
    "other_roles": 1.5,
    "open_side": 0.5,
    # Time. Dates that exclude each other forbid a link, unless they lie within NEAR_DAYS.
    "same_time": 2.0,
    "reported_near": 1.5,  # one is only the day of the report
    "stated_near": 0.0,  # both are the text's own: perhaps one event with two dates, if all else agrees
    "in_month": 1.25,
    "in_season": 1.0,
    "in_year": 0.5,
    "told_together": 0.5,  # undated, told within UNDATED_DAYS
    "claimed": 0.5,  # an undated claim that is denied, or confirmed, later
    # What is said, by and to whom, and where.
    "same_document": 0.5,
    "same_word": 0.5,
    "same_kind": 0.75,
    "other_kind": -1.5,
    "other_matter": -0.75,
    "same_place": 1.0,
    "other_place": -2.0,
    "same_person": 1.0,
    "other_person": -2.0,
    "same_office": 0.5,
    "other_office": -1.75,
    "only_imagined": -1.0,  # one speaks of a condition or a demand, the other of something said to be so
    "same_strand": 0.5,
    "other_strand": -0.5,
    "shared_words": 2.0,  # times the share of the shorter quote's words that the other has too
    "nothing_shared": -1.5,
}

PRECISE_DAYS = 10
"""A date that spans more days than this is vague: it may join an event, and never joins two."""
NEAR_DAYS = 3
"""Days by which two dates may differ and still be a contradiction about one event."""
UNDATED_DAYS = 30
"""Days between two undated statements of different documents that may still tell of one event."""
CLAIMED_DAYS = 400
"""Days after an undated claim in which a party to it may still deny or confirm it."""
PLANNED_AHEAD_DAYS = 400
"""Days before an event in which an undated plan for it may have been announced."""
LEAST_WORDS = 3
"""A quote that names fewer things counts as naming this many: one common word of one is no likeness."""
FEW_WORDS = 0.15
"""Share of words below which two quotes have nothing in common."""
AMBIGUOUS = 0.25
"""A vague statement whose two best events score within this of each other joins neither."""
MOST_COMPARED = 32
"""Statements of a block, nearest in time, that one statement is compared with."""

REPEATED: frozenset[EventType] = frozenset(
    {"ACCUSE", "REQUEST", "AGREE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "ASSAULT", "SANCTION"}
)
"""Types of which two states have several on one day: their words must agree too."""

DISTINCT: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT"})
"""Types whose kinds are different acts (a visit, a call), not words for one matter (money, food)."""

FAMILIES = {"talks": "meeting", "summit": "meeting", "sign_treaty": "sign", "ratify_treaty": "ratify",
            "arms": "military"}  # fmt: skip
"""Kinds of act that reports take for each other."""

SILENT_AFTER_DAYS = 30
"""Days after the end of an announced window after which nothing heard is silence, no longer delay."""
