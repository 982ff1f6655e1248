"""When two statements tell of one event: every weight, window and threshold in one place.

The score of a pair is a sum of weights, each with its reason; at `THRESHOLD` the two are linked. It is a plain
additive model in the manner of record linkage (Fellegi and Sunter 1969) with weights set by hand.
"""

from dragoman.records import EventType

THRESHOLD = 4.25

# Parties. Statements of different parties are never compared; one that leaves a side open may join one that names it.
SAME_ROLES = 2.0
SAME_PARTIES = 1.5
ONE_SIDE_OPEN = 0.5

# Time. Dates that exclude each other forbid a link, unless they lie within NEAR_DAYS.
SAME_TIME = 2.0
TIME_CONTAINED = 0.75

# What is said, and where.
SAME_DOCUMENT = 1.0
SAME_TRIGGER = 1.0
SAME_PLACE = 1.0
OTHER_PLACE = -1.5
SAME_QUANTITY = 1.0
SAME_MODE = 0.5
OTHER_MODE = -1.5
ONLY_IMAGINED = -1.0
"""One speaks of a condition or a demand, the other of something said to be so."""
SAME_STRAND = 0.5
OTHER_STRAND = -1.0
SHARED_WORDS = 2.0
"""Times the share of the shorter quote's content words that the other has too."""
LEAST_WORDS = 3
"""A quote with fewer content words counts as having this many: one common word of one is no likeness."""
NOTHING_SHARED = -1.5
"""For acts that states repeat day by day towards each other, told in one language without a common word."""

PRECISE_DAYS = 10
"""A date that spans more days than this is vague: it may join an event, and never joins two."""
NEAR_DAYS = 3
"""Days by which two dates may differ and still be a contradiction about one event."""
UNDATED_DAYS = 30
"""Days between two undated statements of different documents that may still tell of one event."""
PLANNED_AHEAD_DAYS = 400
"""Days before an event in which an undated plan for it may have been announced."""
FEW_WORDS = 0.15
"""Share of words below which two quotes have nothing in common."""
AMBIGUOUS = 0.25
"""A vague statement whose two best events score within this of each other joins neither."""
MOST_COMPARED = 64
"""Statements of a block, nearest in time, that one statement is compared with."""

REPEATED: frozenset[EventType] = frozenset(
    {"ACCUSE", "REQUEST", "AGREE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "ASSAULT", "SANCTION"}
)
"""Types of which two states have several on one day: their words must agree too."""
