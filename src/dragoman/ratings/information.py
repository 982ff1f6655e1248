"""How far what is told of an event is believed: proposed from independent sources, voices and denials."""

from collections.abc import Iterable, Sequence

from dragoman.ratings.judged import Judged
from dragoman.records import Event, Statement
from dragoman.records.rating import Grade, Rating, Reason
from dragoman.records.source import Dependence

_Proposal = tuple[Grade, list[Reason]]


def rate_event(event: Event, statements: Sequence[Statement], sources: Iterable[Dependence], judged: Judged) -> Rating:
    """The grade of what is told of an event, as it stands.

    `1` needs two independent sources and two voices: what two newspapers report as one minister's word rests on his
    word alone.

    Args:
        event: the event.
        statements: its statements.
        sources: which of its documents count.
        judged: grades that stand instead of the proposed one.
    """
    weighed = list(sources)
    grade, reasons = _propose(event, statements, {each.document_id for each in weighed if not each.on})
    if repeats := sum(each.on != "" for each in weighed):
        reasons.append(Reason(code="repeats", count=repeats))
    rating = Rating(subject=event.id, axis="credibility", grade=grade, proposed=grade, reasons=tuple(reasons))
    return judged.apply(rating, *event.statement_ids)


def _propose(event: Event, statements: Sequence[Statement], counted: set[str]) -> _Proposal:
    said = [s for s in statements if s.status not in ("denied", "hypothetical")]
    deniers = tuple(sorted({code for s in statements if s.status == "denied" for code in s.speaker}))
    denied = any(s.status == "denied" for s in statements)
    if not said:
        return ("5", [Reason(code="only_denied", who=deniers)]) if denied else ("6", [Reason(code="imagined")])
    sources = {s.evidence.document_id for s in said} & counted
    reasons = [Reason(code="sources", count=len(sources)) if len(sources) > 1 else Reason(code="one_source")]
    if denied:
        reasons.append(Reason(code="denied", who=deniers))
        if event.status == "denied":
            return "5", reasons
        return ("3" if len(sources) > 1 else "4"), reasons
    if event.status == "possible":
        reasons.append(Reason(code="unvouched"))
        return ("3" if len(sources) > 1 else "6"), reasons
    return _asserted(event, said, len(sources), reasons)


def _asserted(event: Event, said: Sequence[Statement], sources: int, reasons: list[Reason]) -> _Proposal:
    """What is told flatly, and nobody denies."""
    voices = {s.speaker or (s.evidence.document_id,) for s in said if s.status == event.status}
    own = any(not s.speaker for s in said if s.status == event.status)
    parties = tuple(sorted({code for s in said for code in s.speaker} & event.parties))
    if sources > 1 and len(voices) > 1:
        if event.contradictions:
            return "2", [*reasons, Reason(code="differing")]
        return "1", reasons
    if not own and len(voices) == 1:
        reasons.append(Reason(code="one_voice", who=next(iter(voices))))
    if parties:
        return "2", [*reasons, Reason(code="party", who=parties)]
    return "3", reasons
