"""What a search finds."""

from dataclasses import dataclass

from dragoman.records.display import Displayed


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A piece of a document with words of the search in it: `document.text[start:end] == text`.

    Attributes:
        marks: first and last-plus-one character of each word found, counted in this piece.
    """

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Displayed):
    """A document that has all words of a search.

    Attributes:
        excerpts: where they stand, the pieces with most of them first.
        statement_ids: statements of the document whose quote has all the words.
    """

    document_id: str
    title: str = ""
    source: str = ""
    published: str = ""
    language: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    statement_ids: tuple[str, ...] = ()
