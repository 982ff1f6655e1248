"""The sections of a brief, in order."""

from collections.abc import Callable

from dragoman.briefs.announced import announced
from dragoman.briefs.brief import Gap, Section, SectionKind
from dragoman.briefs.contested import contested_lines
from dragoman.briefs.drivers import drivers
from dragoman.briefs.leading import bottom_line, key_judgements
from dragoman.briefs.outlook import outlook
from dragoman.briefs.plan import Part, Plan
from dragoman.briefs.standing import ties
from dragoman.briefs.strands import strands
from dragoman.briefs.telling import Teller, gathered
from dragoman.briefs.words import counted, word, words

MOST_DISPUTES, MOST_OTHERS = 4, 3


def sections(teller: Teller) -> tuple[tuple[Section, ...], tuple[Gap, ...]]:
    """All sections that have something to tell, and how much each leaves out."""
    plan = Plan(teller)
    made: list[Section] = []
    left: list[str] = []
    for kind, build in BUILDERS:
        part = build(teller, plan)
        heading = word(teller.language, f"section.{kind}")
        if part.lines or part.lead:
            lead = part.lead or _lead(teller, kind)
            made.append(Section(kind=kind, heading=heading, lead=lead, lines=tuple(part.lines)))
        if part.dropped:
            left.append(counted(teller.language, "left_out", part.dropped, section=heading))
    if not left:
        return tuple(made), ()
    return tuple(made), (Gap(kind="left_out", text=word(teller.language, "gap.room", parts=", ".join(left))),)


def _lead(teller: Teller, kind: SectionKind) -> str:
    key = f"lead.{kind}"
    return word(teller.language, key) if key in words(teller.language) else ""


def contested(teller: Teller, plan: Plan) -> Part:
    """What is asserted and denied, side by side."""
    lines = contested_lines(teller, plan, plan.disputed[:MOST_DISPUTES])
    return Part(gathered(lines), len(plan.disputed[MOST_DISPUTES:]))


def others(teller: Teller, _: Plan) -> Part:
    """Acts of one of the two alone, or between one of the two and somebody else, the weightiest."""
    told = ("happened", "planned", "possible")
    cases = [c for c in teller.others if c.event.status in told and c.event.parties]
    cases.sort(key=lambda case: (-teller.weight(case), case.event.id))
    return Part(gathered(teller.event_line(case) for case in cases[:MOST_OTHERS]), len(cases[MOST_OTHERS:]))


BUILDERS: tuple[tuple[SectionKind, Callable[[Teller, Plan], Part]], ...] = (
    ("bottom_line", bottom_line),
    ("key_judgements", key_judgements),
    ("strands", strands),
    ("announced", announced),
    ("contested", contested),
    ("ties", ties),
    ("drivers", drivers),
    ("outlook", outlook),
    ("others", others),
)
"""In the order of a brief."""
