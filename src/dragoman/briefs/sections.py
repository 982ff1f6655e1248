"""The sections of a brief, each from the cases that belong to it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from dragoman.briefs.brief import Line, Section, SectionKind
from dragoman.briefs.contested import contested_lines, in_time
from dragoman.briefs.telling import Case, Teller, gathered
from dragoman.briefs.words import counted, frames, sentence_case, word, words
from dragoman.records import STATUSES, STRANDS, Assessment, Direction, Statement, edtf

LIMITS: dict[SectionKind, int] = {
    "happened": 40,
    "announced": 20,
    "possible": 15,
    "contested": 10,
    "speakers": 8,
    "judgements": 14,
    "strands": 9,
    "others": 8,
}
"""Most events (speakers, judgements) that a section tells of; the weightiest stay."""
LINES_PER_SPEAKER = 6
DIRECTIONS: tuple[Direction, ...] = ("strengthens", "holds", "weakens")
Found = tuple[tuple[Line, ...], int]
"""Lines, and how many cases were left out for length."""
MIN_BOTTOM, MAX_BOTTOM = 3, 6
_ACTS, _DISPUTES, _PLANS = 3, 1, 2


def section(teller: Teller, kind: SectionKind, lines: Iterable[Line]) -> Section:
    """A section with its heading in the language of the brief."""
    table = words(teller.language)
    lead = word(teller.language, f"lead.{kind}") if f"lead.{kind}" in table else ""
    heading = word(teller.language, f"section.{kind}")
    return Section(kind=kind, heading=heading, lead=lead, lines=tuple(lines))


def bottom_line(teller: Teller) -> tuple[Line, ...]:
    """Three to six lines: the weightiest acts, the weightiest dispute, what comes next."""
    heavy = sorted(teller.core, key=lambda case: (-teller.weight(case), case.event.id))
    disputed = [case for case in heavy if case.disputed]
    done = [case for case in heavy if case.event.status == "happened" and case not in disputed]
    rest = [case for case in heavy if case not in disputed and case.event.status not in ("denied", "hypothetical")]
    chosen = [teller.event_line(case) for case in done[:_ACTS]]
    chosen += [teller.event_line(case) for case in disputed[:_DISPUTES]]
    chosen += [teller.event_line(case, due=True) for case in _next(teller, heavy)[:_PLANS]]
    lines = list(gathered(chosen))
    for case in rest:
        if len(lines) >= MIN_BOTTOM:
            break
        lines = list(gathered([*lines, teller.event_line(case, due=case.event.status == "planned")]))
    return tuple(lines[:MAX_BOTTOM])


def _next(teller: Teller, cases: Sequence[Case]) -> list[Case]:
    """Plans: those still to come by date, then undated and overdue ones, the latest announced first."""

    def order(case: Case) -> tuple[object, ...]:
        low, high = edtf.bounds(case.when)
        coming = bool(high and teller.day and high >= teller.day)
        known = case.event.known_at.toordinal()
        return not coming, (low.toordinal() if low and coming else -known), -teller.weight(case), case.event.id

    return sorted((case for case in cases if case.event.status == "planned"), key=order)


def happened(teller: Teller, limit: int) -> Found:
    """What happened, in order of time, by year; what has no date of its own last, the weightiest first."""
    chosen, dropped = _heaviest(teller, [c for c in teller.core if c.event.status == "happened"], limit)

    def order(case: Case) -> tuple[object, ...]:
        return (*edtf.sort_key(case.when), -teller.weight(case), case.event.id)

    lines = [teller.event_line(c, _year(teller, c.when), bare=True) for c in sorted(chosen, key=order)]
    return gathered(lines), dropped


def _year(teller: Teller, when: str) -> str:
    low, high = edtf.bounds(when)
    known = low or high
    if known:
        return str(known.year)
    return word(teller.language, "group.unknown_year" if when else "group.undated")


def announced(teller: Teller, limit: int) -> Found:
    """What is planned, with what has become of its date."""
    kept, dropped = _heaviest(teller, [case for case in teller.core if case.event.status == "planned"], limit)
    return gathered(teller.event_line(case, due=True) for case in _next(teller, kept)), dropped


def possible(teller: Teller, limit: int) -> Found:
    """What may have happened or may come, and what is only supposed or asked for."""
    cases = [c for c in teller.core if c.event.status in ("possible", "hypothetical") and not c.disputed]
    kept, dropped = _heaviest(teller, cases, limit)
    kept.sort(key=lambda case: case.event.status == "hypothetical")
    return gathered(teller.event_line(case, bare=True) for case in kept), dropped


def contested(teller: Teller, limit: int) -> Found:
    """What is asserted and denied, side by side."""
    kept, dropped = _heaviest(teller, [case for case in teller.core if case.disputed], limit)
    return gathered(contested_lines(teller, kept)), dropped


def others(teller: Teller, limit: int) -> Found:
    """Acts of one of the two alone, or between one of the two and somebody else."""
    told = ("happened", "planned", "possible")
    cases = [c for c in teller.others if c.event.status in told and c.event.parties]
    kept, dropped = _heaviest(teller, cases, limit)
    return gathered(teller.event_line(case, bare=True) for case in kept), dropped


def _heaviest(teller: Teller, cases: Iterable[Case], limit: int) -> tuple[list[Case], int]:
    """The weightiest cases, and how many others there are."""
    found = sorted(cases, key=lambda case: (-teller.weight(case), case.event.id))
    return found[:limit], max(0, len(found) - limit)


def speakers(teller: Teller, limit: int) -> Found:
    """Who says what: for each speaker the statements on the dyad, those who say most first."""
    by_speaker: dict[str, list[Statement]] = {}
    for statement in (s for case in teller.core for s in case.statements if s.speaker):
        by_speaker.setdefault(teller.voice(statement).text, []).append(statement)
    order = sorted(by_speaker.items(), key=lambda item: (-len(item[1]), item[0]))
    chosen = [(name, sorted(said, key=in_time)[:LINES_PER_SPEAKER]) for name, said in order[:limit]]
    lines = [teller.statement_line(s, sentence_case(name)) for name, said in chosen for s in said]
    return gathered(lines), sum(map(len, by_speaker.values())) - len(lines)


def judgements(teller: Teller, limit: int) -> Found:
    """What is thought of the relation: people quoted by name first, then others quoted, then the authors together."""
    found = sorted(teller.material.assessments, key=lambda a: (a.evidence.document_id, a.evidence.start))
    quoted = sorted((a for a in found if a.speaker), key=lambda a: not a.speaker_mentions)
    texts: dict[tuple[str, str], list[Assessment]] = {}
    for assessment in quoted:
        voice = teller.voice(assessment)
        text = teller.writer.judgement(
            assessment.direction,
            voice,
            teller.material.between or assessment.parties,
            teller.writer.details(assessment),
            teller.writer.quoted(assessment.evidence.exact),
        )
        texts.setdefault((sentence_case(voice.text), text), []).append(assessment)
    chosen = list(texts.items())[:limit]
    lines = [teller.line(text, records, None, group) for (group, text), records in chosen]
    lines += _authors(teller, [a for a in found if not a.speaker])
    return tuple(lines), len(texts) - len(chosen)


def _authors(teller: Teller, found: Sequence[Assessment]) -> list[Line]:
    """What the authors judge in their own voice, one line a direction; what weighs nothing is left out."""
    if teller.material.between is None:
        return []
    group = word(teller.language, "group.authors")
    lines = []
    for direction in DIRECTIONS:
        same = [a for a in found if a.direction == direction]
        if same:
            strands_named = [
                teller.writer.strand(strand) for strand in STRANDS[:-1] if strand in {a.strand for a in same}
            ]
            voice = teller.writer.authors(len({a.evidence.document_id for a in same}))
            text = teller.writer.judgement(direction, voice, teller.material.between, strands_named)
            lines.append(teller.line(text, same, None, group))
    return lines


def strands(teller: Teller, limit: int) -> Found:
    """One line a strand: how many acts of which status, and the foremost of them."""
    lines = []
    for strand in STRANDS:
        cases = [case for case in teller.core if case.event.strand == strand]
        if cases:
            lines.append(_strand_line(teller, strand, _heaviest(teller, cases, len(cases))[0]))
    return tuple(lines[:limit]), 0


def _strand_line(teller: Teller, strand: str, cases: Sequence[Case]) -> Line:
    asserted = [case for case in cases if case.event.status == "happened"] or list(cases)
    foremost = asserted[0]
    counts = [
        counted(teller.language, f"count.{status}", len(list(found)))
        for status, found in groupby(
            sorted((case.event.status for case in cases), key=STATUSES.index), key=lambda status: status
        )
    ]
    frame = frames(teller.language)["strand"]
    name = sentence_case(teller.writer.strand(strand))
    text = teller.writer.fill(frame, {}, strand=name, counts=", ".join(counts), sentence=teller.clause(foremost))
    records = [*foremost.statements, *(s for case in cases for s in case.statements[:1])]
    return teller.line(text, records, None, "", tuple(case.event.id for case in cases), "sum")


BUILDERS: tuple[tuple[SectionKind, Callable[[Teller, int], Found]], ...] = (
    ("happened", happened),
    ("announced", announced),
    ("possible", possible),
    ("contested", contested),
    ("speakers", speakers),
    ("judgements", judgements),
    ("strands", strands),
    ("others", others),
)
"""Sections after the bottom line, in order."""
