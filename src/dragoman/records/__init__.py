"""The record types that the stages exchange: small, frozen, and each says where it came from."""

from dragoman.records.codes import (
    EVENT_TYPES,
    QUADS,
    STATUSES,
    STRANDS,
    BlockKind,
    Direction,
    EventType,
    PublishedBasis,
    Quad,
    Status,
    Strand,
    WhenBasis,
)
from dragoman.records.document import Block, Document
from dragoman.records.event import Event, StatusStep
from dragoman.records.ids import digest, make_id
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
    "Direction",
    "Document",
    "Event",
    "EventType",
    "Evidence",
    "Issue",
    "PublishedBasis",
    "Quad",
    "Quantity",
    "Run",
    "Statement",
    "Status",
    "StatusStep",
    "Strand",
    "WhenBasis",
    "digest",
    "make_id",
]
