"""Strand by strand: where it goes, and the acts that stand under no other heading."""

from dragoman.briefs.brief import Line
from dragoman.briefs.cases import Case
from dragoman.briefs.courses import course_line, course_of
from dragoman.briefs.plan import Part, Plan, spread
from dragoman.briefs.telling import Teller, gathered
from dragoman.briefs.words import counted, frames, sentence_case
from dragoman.records import STRANDS, Strand, edtf
from dragoman.records.indicator import ChangePoint

MOST_STRANDS, MOST_ACTS = 5, 2


def strands(teller: Teller, plan: Plan) -> Part:
    """The strands with most to tell, in their usual order."""
    elsewhere = plan.elsewhere()
    rest = {s: [c for c in plan.heavy if c.event.strand == s and c.key not in elsewhere] for s in STRANDS}
    chosen = {strand: spread(cases, MOST_ACTS) for strand, cases in rest.items()}
    found = {strand: _lines(teller, strand, cases) for strand, cases in chosen.items()}
    told = sorted((s for s in STRANDS if found[s]), key=lambda s: (-len(found[s]), STRANDS.index(s)))[:MOST_STRANDS]
    dropped = sum(len(cases) - (len(chosen[strand]) if strand in told else 0) for strand, cases in rest.items())
    return Part([line for strand in STRANDS if strand in told for line in found[strand]], dropped)


def _lines(teller: Teller, strand: Strand, cases: list[Case]) -> list[Line]:
    group = sentence_case(teller.writer.strand(strand))
    lines = []
    course = course_of(teller, strand) if teller.material.between and strand != "other" else None
    if course:
        lines.append(course_line(teller, strand, course, group))
    for change in teller.material.change_points:
        if change.strand == strand and not change.reporting and (line := _change(teller, change, group)):
            lines.append(line)
            break
    cases = sorted(cases, key=lambda case: (*edtf.sort_key(case.when), -teller.weight(case), case.event.id))
    return [*lines, *gathered(teller.event_line(case, group) for case in cases)]


def _change(teller: Teller, change: ChangePoint, group: str) -> Line | None:
    """From when on the two act more or less, None where no quote carries it."""
    records = [s for case in teller.cases_of(change.event_ids) for s in case.statements[:1]]
    if not records:
        return None
    way = "more" if change.after > change.before else "less"
    text = teller.writer.fill(
        frames(teller.language)[f"change.{change.kind}.{way}"],
        {},
        since=teller.writer.date(change.period),
        after=_rate(teller, change.after),
        before=_rate(teller, change.before),
    )
    return teller.line(text, records, None, group, change.event_ids).judging(f"change:{change.strand}")


def _rate(teller: Teller, value: float) -> str:
    """Acts a month, in words."""
    text = f"{value:.1f}".replace(".", "," if teller.language == "fr" else ".")
    return counted(teller.language, "rate", 1 if value < 2 and teller.language == "fr" else 2, number=text)
