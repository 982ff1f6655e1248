"""What one asserts and another denies, told side by side; a denial alone stands here too."""

from collections.abc import Sequence
from itertools import pairwise

from dragoman.briefs.brief import Line
from dragoman.briefs.cases import Case
from dragoman.briefs.dates import dated
from dragoman.briefs.plan import Plan
from dragoman.briefs.sentences import Told
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import frames
from dragoman.records import Position, Statement, edtf

MOST_OF_A_SIDE = 3
"""Statements for, and against, that are told of one act; the first ones."""


def contested_lines(teller: Teller, plan: Plan, cases: Sequence[Case]) -> list[Line]:
    """All that is said of disputed acts, each under its name."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(_heading(teller, case), []).append(case)
    return [line for heading, found in groups.items() for line in _group(teller, plan, heading, found)]


def _group(teller: Teller, plan: Plan, heading: str, cases: Sequence[Case]) -> list[Line]:
    """All that is said of one act in order of time, then what the documents disagree on."""
    rumours = [rumour for case in cases for rumour in plan.rumours_of(case)]
    told = {s.id: s for case in (*cases, *rumours) for s in case.statements if s.parties}
    ordered = sorted(told.values(), key=in_time)
    asserted = [s for s in ordered if s.status != "denied"][:MOST_OF_A_SIDE]
    denied = [s for s in ordered if s.status == "denied"][:MOST_OF_A_SIDE]
    lines = [teller.statement_line(s, heading) for s in sorted((*asserted, *denied), key=in_time)]
    for case in cases:
        lines += [*_stances(teller, case, heading), *_divergences(teller, case)]
    return [line.judging(cases[0].event.id) for line in lines]


def _stances(teller: Teller, case: Case, heading: str) -> list[Line]:
    """Who has changed its story, and which of the two says nothing."""
    found = [p for p in teller.material.positions if p.event_id == case.event.id and p.party]
    lines = []
    for position in found:
        if position.changed and position.since:
            lines.append(_changed(teller, case, position, heading))
    silent = [p.speaker for p in found if p.stance == "silent"]
    concerned = [code for code in silent if code in (teller.material.between or silent)]
    if concerned and any(p.stance != "silent" for p in found):
        parties = teller.writer.parties
        text = teller.writer.fill(
            frames(teller.language)["silent"], {"w": parties.plural(concerned)}, who=parties.listed(concerned)
        )
        lines.append(teller.line(text, case.statements, None, heading, (case.event.id,)))
    return lines


def _changed(teller: Teller, case: Case, position: Position, heading: str) -> Line:
    parties, language = teller.writer.parties, teller.language
    since = edtf.from_date(position.since) if position.since else ""
    text = teller.writer.fill(
        frames(language)["turned.denies" if position.stance == "denies" else "turned.asserts"],
        {"w": parties.plural([position.speaker])},
        who=parties.listed([position.speaker]),
        since=dated(since, language, "when").strip(),
    )
    own = [s for s in case.statements if position.speaker in s.speaker] or list(case.statements)
    return teller.line(text, own, None, heading, (case.event.id,))


def in_time(statement: Statement) -> tuple[object, ...]:
    """Orders statements by when they became known, then as the document has them."""
    return statement.known_at, statement.evidence.document_id, statement.evidence.start, statement.id


def _heading(teller: Teller, case: Case) -> str:
    return teller.writer.noun(
        Told(type=case.event.type, kind=case.kind, actors=case.event.actors, recipients=case.event.recipients)
    )


def _divergences(teller: Teller, case: Case) -> list[Line]:
    """What the statements of a case disagree on: dates."""
    dates = [each.sides for each in case.event.contradictions if each.kind == "dates"]
    return [_divergence(teller, case, one.value, other.value) for sides in dates for one, other in pairwise(sides)]


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
