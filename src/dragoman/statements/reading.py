"""What a reader returns."""

from dataclasses import dataclass

from dragoman.records import Assessment, Issue, Statement

READER_VERSION = "13"
"""Raised whenever the rules reader may read a document differently; documents are then read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one reader found in one document, and what the gate refused."""

    statements: tuple[Statement, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    issues: tuple[Issue, ...] = ()
