"""What one asserts and another denies, told side by side; a denial alone stands here too."""

from collections.abc import Sequence

from dragoman.briefs.brief import Line
from dragoman.briefs.sentences import Told, Voice
from dragoman.briefs.telling import Case, Teller
from dragoman.briefs.words import frames
from dragoman.records import Statement


def is_disputed(case: Case) -> bool:
    """Whether an event is contested, or only denied."""
    return bool(case.denied)


def contested_lines(teller: Teller, cases: Sequence[Case], grouped: bool) -> list[Line]:
    """Lines for disputed cases: one a side under the name of the act, or both sides in one sentence."""
    if not grouped:
        return [_in_one(teller, case) for case in cases]
    return [line for case in cases for line in (*_sides(teller, case), *_divergences(teller, case))]


def _sides(teller: Teller, case: Case) -> list[Line]:
    heading = _heading(teller, case)
    statements = (*case.asserted, *_rumours(teller, case), *case.denied)
    return [teller.statement_line(statement, heading) for statement in statements if statement.parties]


def _heading(teller: Teller, case: Case) -> str:
    return teller.writer.noun(
        Told(type=case.event.type, kind=case.kind, actors=case.event.actors, recipients=case.event.recipients)
    )


def _rumours(teller: Teller, case: Case) -> list[Statement]:
    """For a denial alone: what is elsewhere said to be possible of the same parties and type."""
    if case.asserted:
        return []
    alike = [
        other
        for other in teller.core
        if other.event.status in ("possible", "planned")
        and (other.event.type, other.event.actors, other.event.recipients)
        == (case.event.type, case.event.actors, case.event.recipients)
    ]
    return [statement for other in alike for statement in other.asserted]


def _in_one(teller: Teller, case: Case) -> Line:
    """Both sides in one sentence; a denial alone stays a denial."""
    if not case.asserted:
        return teller.event_line(case)
    told = teller.told(case.asserted[0])
    deniers = [teller.voice(s) for s in case.denied if s.speaker]
    voice = teller.writer.voices(deniers) if deniers else Voice()
    frame = frames(teller.language)["contested" if voice.text else "contested.document"]
    text = teller.writer.fill(frame, {"d": voice.plural}, sentence=teller.writer.tell(told), deniers=voice.text)
    return teller.line(text, (case.asserted[0], *case.denied, *case.asserted), told, "", (case.event.id,))


def _divergences(teller: Teller, case: Case) -> list[Line]:
    """What the statements of a case disagree on: dates."""
    found = []
    for contradiction in case.event.contradictions:
        subject, _, values = contradiction.partition(": ")
        one, _, other = values.partition(" or ")
        if subject == "dates":
            found.append(_divergence(teller, case, one, other))
    return found


def _divergence(teller: Teller, case: Case, one: str, other: str) -> Line:
    told = Told(type=case.event.type, kind=case.kind, actors=case.event.actors, recipients=case.event.recipients)
    writer = teller.writer
    text = writer.fill(
        frames(teller.language)["dates.differ"],
        {},
        noun=writer.act(told).noun().text,
        one=writer.date(one),
        other=writer.date(other),
    )
    carrying = [s for s in case.statements if s.when in (one, other)] or list(case.statements)
    return teller.line(text, carrying, None, _heading(teller, case), (case.event.id,))
