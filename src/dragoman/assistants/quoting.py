"""Words of documents as an assistant gets them: told apart as quotes, bounded, with nothing in them that is not seen.

A document may hold text that is meant for a machine that reads it: orders, characters that no reader sees, codes for a
terminal. Words are passed on as they stand, under names of their own (`quote`, `before`, `after`, `title`, `source`);
characters that cannot be seen are replaced one for one, so that offsets keep their meaning.
"""

import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from dragoman.asking import AsOf
from dragoman.dossier import Dossier
from dragoman.passages import Passage
from dragoman.records import Document, Statement

Item = dict[str, Any]
QUOTES = 4
"""Quotes under one item."""
LONGEST = 1200
"""Characters of a quote; `end` tells where a longer one ends."""
TITLE = 200
UNSEEN = "\ufffd"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories: controls, format characters (directions, tags, zero width), line separators, no characters."""


def visible(text: str, longest: int = LONGEST) -> str:
    """Text in which every character can be seen, but for blanks and line ends; `�` stands for each other one."""
    shown = text if len(text) <= longest else text[: longest - 1] + "…"
    if shown.isprintable():
        return shown
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in _UNSEEN else UNSEEN for c in shown)


def visible_all(value: Any) -> Any:
    """The same for all texts in lists and dictionaries."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: visible_all(each) for key, each in value.items()}
    return [visible_all(each) for each in value] if isinstance(value, list | tuple) else value


class Citer:
    """Cites statements, with all that is to be known of a quote.

    Args:
        dossier: where they come from.
        as_of: the day that is asked for.
    """

    def __init__(self, dossier: Dossier, as_of: AsOf) -> None:
        self._dossier = dossier
        self._as_of = as_of

    def quotes(self, statements: Iterable[Statement], most: int = QUOTES) -> Item:
        """The first words of each who tells so, then further ones; and how many are left off."""
        told = sorted(statements, key=lambda s: (s.known_at, s.evidence.document_id, s.evidence.start, s.id))
        first = {(s.status, s.speaker): s for s in reversed(told)}
        chosen = sorted(told, key=lambda s: first[s.status, s.speaker] is not s)
        return {"quotes": [self.quote(s) for s in chosen[:most]], "quotes_left_off": max(0, len(chosen) - most)}

    def quote(self, statement: Statement) -> Item:
        """A statement's words, where they stand, who says so and how firmly."""
        place = statement.evidence
        return {
            "quote": visible(place.exact),
            "status": statement.status,
            "speaker": list(statement.speaker),
            "statement": statement.id,
            "known": str(statement.known_at.date()),
            "where": self.where(place.document_id) | {"start": place.start, "end": place.end},
        }

    def passage(self, passage: Passage, start: int) -> Item:
        """A quote with what stands before and after it."""
        return {
            "before": visible(passage.before),
            "quote": visible(passage.exact),
            "after": visible(passage.after),
            "status": passage.status,
            "speaker": list(passage.speaker),
            "statement": passage.statement_id,
            "where": self.where(passage.document.id) | {"start": start, "end": start + len(passage.exact)},
        }

    def where(self, document_id: str) -> Item:
        """A document, and how far its publisher is relied on."""
        document = self._documents[document_id]
        return {
            "document": document.id,
            "title": visible(document.title, TITLE),
            "source": visible(document.source, TITLE),
            "url": address(document),
            "published": document.published,
            "language": document.language,
            "reliability": self._grades.get(document.source, "F"),
            "copy_of": document.copy_of,
        }

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self._dossier.documents(self._as_of)}

    @cached_property
    def _grades(self) -> dict[str, str]:
        return {each.name: each.rating.grade for each in self._dossier.sources(self._as_of)}


def address(document: Document) -> str:
    """The address of a document if it is one of the web, else ""."""
    return visible(document.url) if document.url.startswith(("http://", "https://")) else ""
