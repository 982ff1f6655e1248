"""What is announced, and what has become of it."""

from collections.abc import Sequence

from dragoman.briefs.brief import Line
from dragoman.briefs.dates import dated
from dragoman.briefs.plan import Awaited, Part, Plan
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, frames, word
from dragoman.records import Outcome, edtf

GROUPS: tuple[tuple[str, tuple[Outcome, ...], int], ...] = (
    ("coming", ("due",), 4),
    ("overdue", ("overdue", "silent"), 3),
    ("moved", ("moved", "dropped"), 2),
    ("kept", ("kept",), 3),
)
"""Headings, what stands under each, and how many lines."""


def announced(teller: Teller, plan: Plan) -> Part:
    """Announced acts under what has become of them."""
    lines: list[Line] = []
    dropped = 0
    for name, outcomes, limit in GROUPS:
        found = plan.coming() if name == "coming" else [each for each in plan.awaited if each.outcome in outcomes]
        heading = word(teller.language, f"group.{name}")
        lines += [awaited_line(teller, each, heading) for each in found[:limit]]
        dropped += len(found[limit:])
    return Part(lines, dropped)


def awaited_line(teller: Teller, each: Awaited, group: str = "", frame: str = "{sentence}") -> Line:
    """An announced act as a line; `frame` as for `Teller.event_line`."""
    if each.outcome == "kept":
        return _kept(teller, each, group)
    line = teller.event_line(each.case, group, frame)
    if each.outcome == "moved" and each.expectation and each.expectation.new_window:
        new = dated(each.expectation.new_window, teller.language, "for")
        line = teller.extended(line, teller.writer.fill(frames(teller.language)["expect.moved"], {}, new=new))
    elif each.case.when and edtf.bounds(each.case.when) == (None, None):
        line = teller.extended(line, teller.writer.fill(frames(teller.language)["due.unknown"], {}))
    return line.judging(each.case.event.id)


def _kept(teller: Teller, each: Awaited, group: str) -> Line:
    line = teller.event_line(each.case, group, foretold=False)
    expectation = each.expectation
    if expectation is None:
        return line
    announced_on = dated(edtf.from_date(expectation.announced_at), teller.language, "when").strip()
    text = teller.writer.fill(frames(teller.language)["expect.kept"], {}, date=announced_on)
    if expectation.lag:
        text += counted(teller.language, "late" if expectation.lag > 0 else "early", abs(expectation.lag))
    return teller.extended(line, text, ", ").judging(each.case.event.id)


def record_line(teller: Teller, awaited: Sequence[Awaited]) -> Line | None:
    """How announcements of the past fared, None where too few can be judged."""
    settled = [each for each in awaited if each.outcome in ("kept", "overdue", "silent", "moved", "dropped")]
    dated_ones = [each for each in settled if each.expectation and each.expectation.window]
    kept = [each for each in dated_ones if each.outcome == "kept"]
    if len(dated_ones) < FEWEST_SETTLED or not kept:
        return None
    text = teller.writer.fill(
        frames(teller.language)["record"],
        {"k": len(kept) > 1},
        total=str(len(dated_ones)),
        kept=str(len(kept)),
    )
    records = [s for each in kept for s in each.case.statements[:1]]
    return teller.line(text, records, None, "", tuple(e.case.event.id for e in dated_ones)).judging("record")


FEWEST_SETTLED = 4
"""Dated announcements whose time has passed, below which nothing is said of how they fare."""
