"""Statements told in one sentence each, for tests of events."""

from typing import Any

import make
from dragoman.events import merge
from dragoman.records import Document, Event, Statement

VISIT: dict[str, Any] = {
    "type": "CONSULT",
    "mode": "visit",
    "actors": ("RUS",),
    "recipients": ("PRK",),
    "trigger": "visit",
    "strand": "diplomacy",
}


def tell(text: str, published: str = "2024-06-19", **fields: Any) -> tuple[Document, Statement]:
    """A document of one sentence with one statement."""
    about = {name: fields.pop(name) for name in ("source", "language", "copy_of", "url") if name in fields}
    document = make.document(text, published=published, **about)
    if "when" in fields:
        fields = {"when_basis": "stated" if fields["when"] else "none"} | fields
    return document, make.statement(document, **fields)


def events(*told: tuple[Document, Statement], judgements: Any = ()) -> tuple[Event, ...]:
    """The events that they make."""
    documents = {document.id: document for document, _ in told}
    return merge([statement for _, statement in told], documents.values(), judgements)
