"""What stands between the two: treaties, links, sanctions, deliveries, as lines."""

from dragoman.briefs.brief import Line
from dragoman.briefs.dates import dated
from dragoman.briefs.plan import Part, Plan
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import frames, sentence_case, typeset, word
from dragoman.messages import message
from dragoman.records.tie import Standing, Tie

MOST_TIES = 6
OPEN = "../"
_ORDER: tuple[Standing, ...] = ("stands", "coming", "paused", "over")


def ties(teller: Teller, _: Plan) -> Part:
    """One line a tie, what stands first."""
    found = told_ties(teller)
    found.sort(key=lambda tie: (_is_others(teller, tie), _ORDER.index(tie.standing), tie.kind, tie.id))
    return Part([_line(teller, tie) for tie in found[:MOST_TIES]], len(found[MOST_TIES:]))


def told_ties(teller: Teller, own: bool = False) -> list[Tie]:
    """The ties that rest on something sure; only those between the two, where `own`."""
    found = [tie for tie in teller.material.ties if tie.standing in _ORDER and _records(teller, tie)]
    return [tie for tie in found if not _is_others(teller, tie)] if own else found


def _is_others(teller: Teller, tie: Tie) -> bool:
    return not tie.parties >= frozenset(teller.material.between or ())


def _records(teller: Teller, tie: Tie) -> list[object]:
    """The sure statements of the events on which a tie rests."""
    return [s for case in teller.cases_of(tie.because) for s in case.statements if s.status != "denied"]


def _line(teller: Teller, tie: Tie) -> Line:
    writer, language = teller.writer, teller.language
    table = frames(language)
    # What stands, stands since a day; what was signed or ended, was so on a day.
    use = "since" if tie.standing in ("stands", "paused") else "when"
    since = dated(tie.since.removeprefix(OPEN), language, use)
    cases = teller.cases_of(tie.because)
    if since and (tie.since.startswith(OPEN) or not any(case.when for case in cases)):
        since += " " + word(language, "at_latest")
    status = message(f"tie.status.{tie.kind}.{tie.status}", language)
    text = writer.fill(table["tie.line"], {}, name=sentence_case(_name(teller, tie)), status=status, since=since)
    denied = [step for step in tie.history if step.deniers and step.event_id in tie.because]
    if denied:
        by = writer.parties.listed({code for step in denied for code in step.deniers}, table["why.by"])
        text = writer.joined(text, writer.fill(table["tie.denied"], {}, by_who=by))
    told = [s for case in cases for s in case.statements if s.status != "denied"]
    refused = [s for case in cases for s in case.denied]
    records = [*told[:1], *refused[:1], *told[1:]] if denied else told
    return teller.line(text, records, None, "", tie.because, "sum").judging(tie.id)


def _name(teller: Teller, tie: Tie) -> str:
    """A tie by its name and, where it has a direction, its two ends."""
    language, parties = teller.language, teller.writer.parties
    kind = typeset(message(f"tie.kind.{tie.kind}", language), language)
    subjects = ", ".join(message(f"tie.name.{subject}", language) for subject in tie.name.split("+") if subject)
    if subjects:
        kind = f"{kind} ({subjects})"
    if not tie.recipients:
        return kind
    table = frames(language)
    actors = parties.listed(tie.actors, table["tie.from"])
    preposition = table.get(f"tie.to.{tie.kind}", table["tie.to"])
    return f"{kind} {actors} {parties.listed(tie.recipients, preposition)}"
