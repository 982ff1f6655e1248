"""What a page is made from: records, how each stood over time, and how they are told in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.records.document import Document
from dragoman.records.event import Event
from dragoman.records.outlook import Expectation, Position
from dragoman.records.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an event stood from a day on.

    Attributes:
        mark: its status; `claimed` where only a speaker says that it happened.
        sentences: what it says, by language.
    """

    day: date
    event: Event
    mark: str
    sentences: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEvent:
    """An event with all that it has been.

    Attributes:
        standings: in order of time; the last one is how it stands.
        credibility: how far it is believed, 1 to 6.
        core: whether it is between the two states that the page is about.
        sure: whether something that tells of it is sure enough for the brief.
    """

    standings: tuple[Standing, ...]
    credibility: str = ""
    core: bool = True
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Words of one language.

    Attributes:
        title: of the page.
        speakers: who says it, by id of the statement; authors are left out.
        names: of states and other parties, by code.
        brief: the brief as plain dictionaries and lists.
    """

    title: str
    speakers: Mapping[str, str]
    names: Mapping[str, str]
    brief: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaterial:
    """All that one page holds.

    Attributes:
        language: in which it opens.
        as_of: the day that it speaks for.
        countries: ISO 3166-1 alpha-3 of publishers, by name.
        reliability: of publishers (A to F), by name.
        silent_after: days after which an announced act that is overdue is told of as silence.
        speech: by language, all languages that the page can be read in.
        charts: what is drawn, by name, as plain dictionaries and lists.
    """

    language: str
    as_of: date
    between: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    countries: Mapping[str, str] = field(default_factory=dict)
    reliability: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    events: tuple[PageEvent, ...] = ()
    expected: tuple[Expectation, ...] = ()
    positions: tuple[Position, ...] = ()
    silent_after: int = 0
    speech: Mapping[str, Speech]
    charts: Mapping[str, Any] = field(default_factory=dict)
