"""The head of a brief: the bottom line, and the key judgements with how sure each is."""

from dragoman.briefs.announced import awaited_line, record_line
from dragoman.briefs.brief import Line
from dragoman.briefs.confidence import confidence_in, summed
from dragoman.briefs.courses import ALL, course_line, course_of
from dragoman.briefs.plan import Part, Plan
from dragoman.briefs.telling import Teller, gathered
from dragoman.briefs.words import frames

MOST_JUDGEMENTS = 7


def bottom_line(teller: Teller, plan: Plan) -> Part:
    """What changed, how sure that is, what is disputed, what to watch: at most one sentence each."""
    table = frames(teller.language)
    lines: list[Line] = []
    acts, key = (plan.recent, "change") if plan.recent else (plan.done, "fact")
    if acts:
        lines.append(teller.event_line(acts[0], frame=table[f"bottom.{key}"]))
    lines += _sure(teller, plan)
    if still := next((case for case in plan.disputed if case.open), None):
        lines.append(teller.event_line(still, frame=table["bottom.disputed"]))
    if coming := plan.coming():
        lines.append(awaited_line(teller, coming[0], frame=table["bottom.watch"]))
    if not lines and plan.heavy:
        lines.append(teller.event_line(plan.heavy[0]))
    return Part(lines)


def _sure(teller: Teller, plan: Plan) -> list[Line]:
    """How sure the key acts are together, if they were rated."""
    text = summed(teller, plan.key_acts)
    if not text:
        return []
    records = [case.statements[0] for case in plan.key_acts if teller.rating(case)]
    framed = teller.writer.fill(frames(teller.language)["bottom.sure"], {}, sentence=text)
    return [teller.line(framed, records, None, "", tuple(case.event.id for case in plan.key_acts))]


def key_judgements(teller: Teller, plan: Plan) -> Part:
    """Where relations go; the weightiest acts, each with how sure it is; what announcements are worth."""
    lines: list[Line] = []
    course = course_of(teller, ALL) if teller.material.between else None
    if course:
        lines.append(course_line(teller, ALL, course))
    for case in plan.key_acts:
        confidence = confidence_in(teller, case)
        lines.append(teller.event_line(case, sources=not confidence).judging(case.event.id, confidence=confidence))
    record = record_line(teller, plan.awaited)
    if record:
        lines.append(record)
    if len(lines) == 1 and lines[0].event_ids == tuple(case.event.id for case in plan.done[:1]):
        return Part()  # the bottom line has said it
    return Part(gathered(lines)[:MOST_JUDGEMENTS])
