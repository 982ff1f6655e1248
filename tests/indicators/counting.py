"""Ledger lines for tests, by hand and by hypothesis."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from dragoman.records import EVENT_TYPES, QUADS, STATUSES, STRANDS
from dragoman.records.arrow import to_table
from dragoman.records.ledger import LedgerLine

FIRST = date(2024, 1, 1)


def line(actor="RUS", recipient="PRK", day=FIRST, type_="CONSULT", **fields):
    first = fields.pop("first", day)
    values = {
        "event_id": f"evt-{actor}-{recipient}-{first}-{type_}",
        "first": first,
        "last": fields.pop("last", first),
        "known_at": datetime.combine(first or FIRST, time(), UTC),
        "actor": actor,
        "recipient": recipient,
        "mutual": False,
        "type": type_,
        "quad": QUADS[type_],
        "mode": "",
        "strand": "diplomacy",
        "status": "happened",
        "sources": 1,
        "contested": False,
    }
    return LedgerLine(**(values | fields))


def mutual(one="RUS", other="PRK", **fields):
    """Both lines of an event in which both take part alike."""
    fields.setdefault("event_id", f"evt-{one}-{other}-{fields.get('day', FIRST)}")
    return [line(one, other, mutual=True, **fields), line(other, one, mutual=True, **fields)]


def table(lines):
    return to_table(lines, LedgerLine)


@st.composite
def ledgers(draw):
    """Events of a few states over half a year, some undated, some within longer times, of every status."""
    found = []
    for number in range(draw(st.integers(0, 25))):
        actor, recipient = draw(st.permutations(["RUS", "PRK", "KOR", "USA"]))[:2]
        first = draw(st.none() | st.integers(0, 180).map(lambda n: FIRST + timedelta(n)))
        fields = {
            "event_id": f"evt-{number}",
            "first": first,
            "last": first and first + timedelta(draw(st.sampled_from([0, 0, 0, 5, 40]))),
            "type_": draw(st.sampled_from(EVENT_TYPES)),
            "strand": draw(st.sampled_from(STRANDS)),
            "status": draw(st.sampled_from(STATUSES)),
            "sources": draw(st.integers(1, 4)),
            "contested": draw(st.booleans()),
        }
        found += mutual(actor, recipient, **fields) if draw(st.booleans()) else [line(actor, recipient, **fields)]
    return found
