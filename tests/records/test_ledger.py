from datetime import date

import make
from dragoman.records import Event
from dragoman.records.arrow import from_table, schema, to_table
from dragoman.records.ledger import LedgerLine, lines


def event(**fields):
    known = make.day("2025-06-03")
    return Event(**{"id": "evt-1", "type": "CONSULT", "when": "2025-06", "known_at": known, **fields})


def test_a_directed_event_has_a_line_for_each_pair():
    found = list(lines([event(type="SANCTION", actors=("FRA", "USA"), recipients=("PRK", "RUS"))]))
    assert [(one.actor, one.recipient) for one in found] == [
        ("FRA", "PRK"), ("FRA", "RUS"), ("USA", "PRK"), ("USA", "RUS"),
    ]  # fmt: skip
    assert {one.quad for one in found} == {"material conflict"}
    assert not any(one.mutual for one in found)


def test_a_mutual_event_has_a_line_in_each_direction():
    found = list(lines([event(actors=("PRK", "RUS"))]))
    assert [(one.actor, one.recipient, one.mutual) for one in found] == [("PRK", "RUS", True), ("RUS", "PRK", True)]
    assert (found[0].first, found[0].last) == (date(2025, 6, 1), date(2025, 6, 30))


def test_one_party_makes_no_line_and_nobody_acts_on_itself():
    assert not list(lines([event(actors=("PRK",))]))
    found = lines([event(actors=("PRK", "RUS"), recipients=("RUS",))])
    assert [(one.actor, one.recipient) for one in found] == [("PRK", "RUS")]


def test_an_undated_event_has_no_days():
    assert next(lines([event(actors=("PRK", "RUS"), when="XXXX-07-11")])).first is None


def test_lines_go_through_arrow():
    found = list(lines([event(actors=("PRK", "RUS"), when="")]))
    table = to_table(found, LedgerLine)
    assert table.schema == schema(LedgerLine)
    assert from_table(LedgerLine, table) == found
