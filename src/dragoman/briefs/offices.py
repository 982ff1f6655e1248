"""Who acts for a state, as far as what carries an act agrees."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.briefs.parties import adjective, office_name
from dragoman.records import Statement
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.offices import offices_of

Codes = tuple[str, ...]
LEADER = "head_of_state"


def holders(
    statements: Sequence[Statement], actors: Codes, recipients: Codes, kind: str, language: str
) -> tuple[tuple[str, str], ...]:
    """Codes, and the office of who acts for each, where all that carries an act agrees.

    Args:
        statements: what carries it.
        actors, recipients: of the act.
        kind: of the act; who receives a visitor is not told by where he goes, and of a mutual act all are, or none.
        language: in which the offices have names.
    """
    codes = actors if kind == "visit" else (*actors, *recipients)
    found = [(code, _shared(statements, code, language)) for code in codes]
    if ((not recipients and len(actors) > 1) or kind == "invite") and not all(office for _, office in found):
        return ()
    return tuple((code, office) for code, office in found if office)


def _shared(statements: Iterable[Statement], code: str, language: str) -> str:
    """The office of those who act for a state, "" if no statement names one, or two name different ones."""
    found: dict[tuple[str, str], str] = {}
    for statement in statements:
        office = _office(statement, code)
        name = office_name(office, code, language) if office else None
        if name:
            found.setdefault(name, office)
    return next(iter(found.values())) if len(found) == 1 else ""


@cache
def _leaders(code: str) -> re.Pattern[str]:
    """What the leader of a state is called by its adjective alone: `the North Korean leader`, `le dirigeant russe`."""
    ways = []
    for language in LANGUAGES:
        words = next(row["words"] for row in read_table(f"briefs/{language}/offices.tsv") if row["office"] == LEADER)
        for name in {adjective(code, language), adjective(code, language, feminine=True)} - {""}:
            way = f"(?:{words}) {name}" if language == "fr" else f"{name} (?:{words})"
            ways.append(way.casefold())
    return re.compile(rf"(?:^|\b(?:the|le|la) )(?:{'|'.join(ways)})\b" if ways else r"(?!)")


def _office(statement: Statement, code: str) -> str:
    sides = (
        (statement.actors, statement.actor_mentions),
        (statement.recipients, statement.recipient_mentions),
    )
    when = statement.when or statement.known_at.date().isoformat()
    for codes, mentions in sides:
        if code not in codes:
            continue
        for mention in mentions:
            for source, office in offices_of(mention, (code,), when):
                # A title alone does not say for which of several states somebody acts.
                if source == "role" or len(codes) == 1:
                    return office
            if _leaders(code).search(mention.casefold()):
                return LEADER
    return ""
