"""Which documents count as sources of their own for one event.

Repetition is not confirmation: of documents that copy one text, print one agency's report, quote one agency, say it in
the same words or come from one publisher, one counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dragoman.events.words import fold
from dragoman.records import Document, Statement
from dragoman.records.source import Dependence, DependenceKind
from dragoman.text.agencies import find_agencies

SAME_WORDS = 10
"""Words of a quote from which on its like is no accident."""

_KINDS: tuple[DependenceKind, ...] = ("copy", "words", "credit", "publisher")
_Origin = tuple[DependenceKind, str]


def weigh_sources(statements: Iterable[Statement], documents: Mapping[str, Document]) -> tuple[Dependence, ...]:
    """For each document that tells of an event, whether it counts as a source, and if not, why.

    Args:
        statements: those of the event.
        documents: all that are known, with `copy_of`, by id.

    Returns:
        Those that count first, each part by the day on which the documents became known. One whose text has a single
        origin counts before one that rests on several, so that as many count as can.
    """
    counted: dict[str, str] = {}
    found = []
    for id_, origins in _told(statements, documents):
        shared = [key for key in origins if key in counted]
        if shared:
            key = min(shared, key=lambda key: (_KINDS.index(origins[key][0]), key))
            kind, name = origins[key]
            told = name if kind in ("credit", "publisher") else ""
            found.append(Dependence(document_id=id_, on=counted[key], kind=kind, name=told))
        else:
            counted |= dict.fromkeys(origins, id_)
            found.append(Dependence(document_id=id_))
    return tuple(sorted(found, key=lambda d: (d.on != "", documents[d.document_id].known_at, d.document_id)))


def count_sources(statements: Iterable[Statement], documents: Mapping[str, Document]) -> int:
    """The number of documents that count as sources of an event."""
    told = list(statements)
    if len({statement.evidence.document_id for statement in told}) == 1:
        return 1
    counted: set[str] = set()
    number = 0
    for _, origins in _told(told, documents):
        if counted.isdisjoint(origins):
            counted.update(origins)
            number += 1
    return number


def _told(
    statements: Iterable[Statement], documents: Mapping[str, Document]
) -> Iterator[tuple[str, dict[str, _Origin]]]:
    """Ids of documents with the origins of what they tell, those with fewer names first: they rest on least."""
    found: dict[str, dict[str, _Origin]] = defaultdict(dict)
    for statement in statements:
        document = documents[statement.evidence.document_id]
        for kind, name in _origins(statement, document, documents):
            found[document.id].setdefault(_key(kind, name), (kind, name))

    def order(id_: str) -> tuple[object, ...]:
        names = sum(kind in ("credit", "publisher") for kind, _ in found[id_].values())
        return names, documents[id_].known_at, id_

    return ((id_, found[id_]) for id_ in sorted(found, key=order))


def _origins(statement: Statement, document: Document, documents: Mapping[str, Document]) -> Iterator[_Origin]:
    """From where a document may have what it says."""
    original = documents.get(document.copy_of, document)
    yield "copy", original.id
    if original.source:
        yield "publisher", original.source
    for credit in (*document.credits, *original.credits):
        yield "credit", credit
    for mention in statement.speaker_mentions:
        for agency in find_agencies(mention):
            yield "credit", agency
    words = fold(statement.evidence.exact).split()
    if len(words) >= SAME_WORDS:
        yield "words", " ".join(words)


def _key(kind: DependenceKind, name: str) -> str:
    """Origins that are one have one key: an agency is one, whether it publishes or is credited."""
    return f"name {name.casefold()}" if kind in ("credit", "publisher") else f"{kind} {name}"
