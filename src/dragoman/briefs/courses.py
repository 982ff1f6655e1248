"""Where relations go, strand by strand: by the figures where they suffice, else as the sources see it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.briefs.brief import Line
from dragoman.briefs.confidence import confidence
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, frames
from dragoman.messages import message
from dragoman.records import QUADS, Assessment, Direction
from dragoman.records.indicator import Trend

FEWEST_BEFORE = 5.0
"""Acts that the time before lets expect, below which there is nothing to compare with."""
MANY_ACTS = 30
"""Acts in both stretches from which on a comparison is not called thin."""
FEWEST_PASSAGES, MAJORITY = 3, 2 / 3
"""Passages that must see relations go one way, and their share of all that see them go some way."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Course:
    """A direction with what it rests on: a comparison of figures, or passages of the sources."""

    direction: Direction
    trend: Trend | None = None
    passages: tuple[Assessment, ...] = ()
    against: int = 0


def course_of(teller: Teller, strand: str) -> Course | None:
    """Where relations on a strand (`all` for all of them) go, None if neither figures nor sources tell."""
    trend = next((t for t in teller.material.trends if t.strand == strand), None)
    if trend and trend.direction and trend.before >= FEWEST_BEFORE and teller.cases_of(trend.event_ids):
        return Course(trend.direction, trend=trend)
    pair = frozenset(teller.material.between or ())
    judged = (a for a in teller.material.assessments if a.direction and pair >= set(a.parties))
    seen = [a for a in judged if strand in (ALL, a.strand)]
    counts = Counter(a.direction for a in seen)
    if _hostile(teller):  # what grows stronger between those who fight is their conflict, not their relation
        del counts["strengthens"]
    for direction, count in counts.most_common(1):
        if count >= FEWEST_PASSAGES and count >= MAJORITY * len(seen):
            passages = tuple(a for a in seen if a.direction == direction)
            return Course(direction, passages=passages, against=len(seen) - count)
    return None


def _hostile(teller: Teller) -> bool:
    """Whether what the two did to each other is mostly conflict."""
    done = [case for case in teller.core if case.event.status == "happened"]
    return sum(QUADS[case.event.type].endswith("conflict") for case in done) * 2 > len(done)


def course_line(teller: Teller, strand: str, course: Course, group: str = "") -> Line:
    """A course as a line with its arrow, the reason first."""
    line = _figures(teller, strand, course.trend, group) if course.trend else _seen(teller, strand, course, group)
    return line.judging(f"trend:{strand}", arrow=course.direction)


def _figures(teller: Teller, strand: str, trend: Trend, group: str) -> Line:
    writer, language = teller.writer, teller.language
    type_, now, before = max(trend.moves, key=lambda move: abs(move[1] - move[2]))
    text = writer.fill(
        frames(language)[f"course.figures.{trend.direction}"],
        {},
        acts=counted(language, "acts", trend.events),
        before=f"{trend.before:.0f}",
        type=message(f"type.{type_}", language),
        now=str(now),
        usual=f"{before:.0f}",
        entre=writer.among(teller.material.between or ()),
    )
    cases = teller.cases_of(trend.event_ids)
    line = teller.line(text, [s for case in cases for s in case.statements[:1]], None, group, trend.event_ids)
    thin = trend.events + trend.before < MANY_ACTS
    why = frames(language)["why.thin" if thin else "why.compared"]
    return line.judging("", confidence=confidence(teller, "low" if thin else "moderate", [writer.fill(why, {})]))


def _seen(teller: Teller, strand: str, course: Course, group: str) -> Line:
    writer, language, found = teller.writer, teller.language, course.passages
    key = f"course.seen.{course.direction}" + (".all" if strand == ALL else "")
    voice = writer.authors(len({a.evidence.document_id for a in found}))
    passages = counted(language, "passages", len(found))
    if course.against:
        passages += counted(language, "against", course.against)
    entre = writer.among(teller.material.between or found[0].parties)
    text = writer.fill(frames(language)[key], {"s": voice.plural}, speaker=voice.text, entre=entre, passages=passages)
    line = teller.line(text, _best(found), None, group)
    why = writer.fill(frames(language)["why.opinions"], {})
    return line.judging("", confidence=confidence(teller, "low", [why]) if strand == ALL else "")


def _best(found: Sequence[Assessment]) -> list[Assessment]:
    """Passages in the order in which they are worth quoting: without a hedge and not too long first."""
    return sorted(found, key=lambda a: (a.likelihood != "", len(a.evidence.exact) > 200, a.evidence.document_id))
