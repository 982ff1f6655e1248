"""How far a publisher is relied on: proposed from its track record in the dossier, and never the best grade."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from dragoman.ratings.judged import Judged
from dragoman.records import Document, Event, Statement
from dragoman.records.rating import Grade, Publisher, Rating, Reason

FEWEST = 5
"""Reports that can be compared, below which nothing is proposed but F."""
BOUNDS: tuple[tuple[float, Grade], ...] = ((0.7, "B"), (0.45, "C"), (0.2, "D"))
"""Least share of corroborated reports (its lower bound) of each grade; below the last it is E."""
QUANTILE = 1.645
"""Of the normal distribution, for a one-sided bound of 95 %."""


@dataclass(slots=True)
class _Record:
    documents: int = 0
    repeated: int = 0
    corroborated: set[str] = field(default_factory=set)
    contradicted: set[str] = field(default_factory=set)


def rate_publishers(
    documents: Sequence[Document], statements: Iterable[Statement], events: Iterable[Event], judged: Judged
) -> tuple[Publisher, ...]:
    """All publishers of a dossier with their grades, those with most documents first.

    Args:
        documents: with `copy_of`.
        statements, events: what they say.
        judged: grades that stand instead of the proposed ones.
    """
    records: dict[str, _Record] = defaultdict(_Record)
    for document in documents:
        if document.source:
            records[document.source].documents += 1
            records[document.source].repeated += _repeats(document)
    own = {document.id: document for document in documents if document.source and not _repeats(document)}
    coded = {statement.id: statement for statement in statements}
    for event in events:
        _note(event, coded, own, records)
    found = [_publisher(name, record, judged) for name, record in records.items()]
    return tuple(sorted(found, key=lambda publisher: (-publisher.documents, publisher.name)))


def _repeats(document: Document) -> bool:
    return bool(document.copy_of or document.credits)


def _note(
    event: Event, coded: Mapping[str, Statement], own: Mapping[str, Document], records: Mapping[str, _Record]
) -> None:
    """Note for whom an event speaks, and against whom."""
    told = [coded[id_] for id_ in event.statement_ids if coded[id_].status == "happened" and not coded[id_].speaker]
    tellers = {own[s.evidence.document_id].source for s in told if s.evidence.document_id in own}
    for name in tellers:
        if event.contested and event.status != "happened":
            records[name].contradicted.add(event.id)
        elif len(tellers) > 1 and event.sources > 1:
            records[name].corroborated.add(event.id)


def _publisher(name: str, record: _Record, judged: Judged) -> Publisher:
    right, wrong = len(record.corroborated), len(record.contradicted)
    rating = Rating(
        subject=name,
        axis="reliability",
        grade=(grade := _grade(right, right + wrong)),
        proposed=grade,
        reasons=tuple(_reasons(record, right, wrong)),
    )
    return Publisher(
        name=name,
        documents=record.documents,
        repeated=record.repeated,
        corroborated=right,
        contradicted=wrong,
        rating=judged.apply(rating),
    )


def _grade(right: int, judged: int) -> Grade:
    if judged < FEWEST:
        return "F"
    bound = lower_bound(right, judged)
    return next((grade for least, grade in BOUNDS if bound >= least), "E")


def lower_bound(right: int, judged: int) -> float:
    """The least share of right ones that so many of so many speak for (Wilson 1927, one-sided)."""
    share, weight = right / judged, QUANTILE**2 / judged
    spread = QUANTILE * sqrt(share * (1 - share) / judged + weight / (4 * judged))
    return (share + weight / 2 - spread) / (1 + weight)


def _reasons(record: _Record, right: int, wrong: int) -> Iterable[Reason]:
    if right + wrong < FEWEST:
        yield Reason(code="few", count=right + wrong)
    if right:
        yield Reason(code="corroborated", count=right)
    if wrong:
        yield Reason(code="contradicted", count=wrong)
    if record.repeated:
        yield Reason(code="repeated", count=record.repeated)
