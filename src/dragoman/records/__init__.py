"""The record types that the stages exchange: small, frozen, and each says where it came from."""

from dragoman.records.codes import (
    EVENT_TYPES,
    QUADS,
    STATUSES,
    STRANDS,
    BlockKind,
    ContradictionKind,
    Direction,
    EventType,
    JudgementKind,
    Outcome,
    PublishedBasis,
    Quad,
    Stage,
    Stance,
    Status,
    Strand,
    WhenBasis,
)
from dragoman.records.document import Block, Document
from dragoman.records.event import Contradiction, Event, Link, Side, StatusStep
from dragoman.records.ids import digest, make_id
from dragoman.records.judgement import Judgement
from dragoman.records.outlook import Expectation, Position
from dragoman.records.run import Issue, Run
from dragoman.records.statement import CONTEXT_LENGTH, Assessment, Evidence, Quantity, Statement

__all__ = [
    "CONTEXT_LENGTH",
    "EVENT_TYPES",
    "QUADS",
    "STATUSES",
    "STRANDS",
    "Assessment",
    "Block",
    "BlockKind",
    "Contradiction",
    "ContradictionKind",
    "Direction",
    "Document",
    "Event",
    "EventType",
    "Evidence",
    "Expectation",
    "Issue",
    "Judgement",
    "JudgementKind",
    "Link",
    "Outcome",
    "Position",
    "PublishedBasis",
    "Quad",
    "Quantity",
    "Run",
    "Side",
    "Stage",
    "Stance",
    "Statement",
    "Status",
    "StatusStep",
    "Strand",
    "WhenBasis",
    "digest",
    "make_id",
]
