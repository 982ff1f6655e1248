"""Indicators: what holds whatever happened, and what a few events come to."""

from datetime import date, timedelta
from random import Random

import pytest
from counting import FIRST, ledgers, line, mutual, table
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.indicators import exchanges, measure, tally, trends, window_of
from dragoman.indicators.percentile import FEWEST_DYADS
from dragoman.indicators.periods import LOOK_BACK, label, move, start
from dragoman.records import EVENT_TYPES, STATUSES, Expectation
from dragoman.records.arrow import to_table
from dragoman.records.indicator import SCOPES

PAIR = ("RUS", "PRK")
UNTIL = date(2024, 12, 31)
COUNTS = (
    "events",
    "by_one",
    "by_other",
    "mutual",
    "planned",
    "possible",
    "denied",
    "hypothetical",
    "contacts",
    "sources",
)


def measured(lines, pair=PAIR, period="month", since=FIRST, **more):
    counted = tally(table(lines))
    return measure(counted, pair, window_of(counted, period, since, UNTIL), **more)


def row(lines, strand="all", period="2024-01", **more):
    return next(each for each in measured(lines, **more) if (each.strand, each.period) == (strand, period))


@settings(max_examples=15)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines, random: Random):
    mixed = list(lines)
    random.shuffle(mixed)
    assert measured(mixed) == measured(lines)


@settings(max_examples=15)
@given(ledgers())
def test_strands_add_up_to_all(lines):
    rows = measured(lines)
    for whole in (each for each in rows if each.strand == "all"):
        parts = [each for each in rows if each.period == whole.period and each.strand != "all"]
        for name in COUNTS:
            assert getattr(whole, name) == sum(getattr(part, name) for part in parts), name
        assert whole.net == pytest.approx(sum(part.net for part in parts))
        assert whole.events == whole.by_one + whole.by_other + whole.mutual


@settings(max_examples=15)
@given(ledgers())
def test_seen_from_the_other_side_only_the_sides_change(lines):
    swapped = {"by_one": "by_other", "opened_by_one": "opened_by_other", "answered_by_one": "answered_by_other"}
    swapped |= {other: one for one, other in swapped.items()} | {"one": "other", "other": "one"}
    for here, there in zip(measured(lines), measured(lines, PAIR[::-1]), strict=True):
        for name in here.__dataclass_fields__:
            assert getattr(here, name) == getattr(there, swapped.get(name, name)), name


@settings(max_examples=15)
@given(ledgers())
def test_every_event_is_counted_once_and_never_dated_by_guess(lines):
    rows = [each for each in measured(lines) if each.strand == "all"]
    own = {each.event_id: each for each in lines if {each.actor, each.recipient} == set(PAIR)}
    told = sum(each.events + each.planned + each.possible + each.denied + each.hypothetical for each in rows)
    assert told == len(own)
    loose = [each for each in own.values() if each.first is None or each.first.month != each.last.month]
    unplaced = [each for each in rows if not each.period]
    assert sum(e.events + e.planned + e.possible + e.denied + e.hypothetical for e in unplaced) == len(loose)


@settings(max_examples=15)
@given(ledgers())
def test_a_tally_gives_what_its_lines_give(lines):
    counted = tally(table(lines))
    assert tally(counted) is counted
    window = window_of(counted, "quarter", FIRST, UNTIL)
    assert measure(tally(counted), PAIR, window) == measure(counted, PAIR, window)
    assert sum(counted["acts"].to_pylist()) == len({each.event_id for each in lines})


@pytest.mark.parametrize("status", [status for status in STATUSES if status != "happened"])
def test_only_what_happened_is_an_act(status):
    found = row([line(status=status)])
    assert (found.events, found.net, found.tone, found.contacts) == (0, 0, None, 0)
    assert getattr(found, status) == 1


def test_figures_of_a_month():
    lines = [
        line(type_="AID", sources=3, contested=True),
        *mutual(day=FIRST + timedelta(3), type_="CONSULT"),
        line("PRK", "RUS", FIRST + timedelta(5), "ACCUSE"),
        line("PRK", "RUS", FIRST + timedelta(6), "AID", status="planned"),
        line("USA", "PRK", FIRST, "SANCTION"),
    ]
    found = row(lines)
    assert (found.events, found.by_one, found.by_other, found.mutual, found.planned) == (3, 1, 1, 1, 1)
    assert (found.net, found.tone) == (7.5 + 3 - 2, pytest.approx(8.5 / 3))
    assert (found.material, found.contested) == (pytest.approx(1 / 3), 0.25)
    assert (found.contacts, found.sources) == (1, 5)


def test_the_highest_rank_and_what_was_kept():
    lines = mutual() + mutual(day=FIRST + timedelta(40), strand="defence")
    met = [("diplomacy", FIRST, "minister"), ("diplomacy", FIRST, "envoy")]
    known = line().known_at
    common = {"type": "CONSULT", "actors": PAIR, "announced_at": known}
    expected = [
        Expectation(event_id="a", window="2024-01-20", outcome="kept", strand="diplomacy", **common),
        Expectation(event_id="b", window="2024-01", outcome="silent", strand="defence", **common),
        Expectation(event_id="c", window="2025-02", outcome="due", **common),
        Expectation(event_id="d", window="2024-01-02", outcome="kept", type="AID", actors=("USA",), announced_at=known),
    ]
    found = row(lines, contacts=met, expectations=expected)
    assert (found.rank, found.awaited, found.kept) == ("minister", 2, 1)
    assert row(lines, "defence", "2024-02", contacts=met).rank == ""


def test_who_opens_and_who_answers():
    days = [
        (0, "RUS", "PRK", "AID"),
        (3, "PRK", "RUS", "SUPPORT"),
        (60, "PRK", "RUS", "ACCUSE"),
        (90, "RUS", "PRK", "ACCUSE"),
    ]
    lines = [line(a, b, FIRST + timedelta(n), t) for n, a, b, t in days]
    january, march = row(lines), row(lines, period="2024-03")
    assert (january.opened_by_one, january.opened_by_other) == (1, 0)
    assert (january.answered_by_one, january.answered_by_other, january.answer_days) == (0, 1, 3)
    assert (march.opened_by_other, march.answered_by_one, march.answer_days) == (1, 0, None)
    counted = tally(table(lines))
    russia, korea = exchanges(counted, PAIR, window_of(counted, "month", FIRST, UNTIL))[:2]
    assert (russia.actor, russia.days, russia.opened, russia.answered) == ("RUS", 2, 2, 0.5)
    assert (korea.days, korea.opened, korea.answered, korea.answer_days) == (2, 1, 0.0, None)
    assert 0 < russia.expected < 0.1


def test_acts_of_one_day_answer_nothing():
    found = row([line(type_="AID"), line("PRK", "RUS", type_="AID")])
    assert (found.answered_by_one, found.answered_by_other, found.opened_by_one) == (0, 0, 0)


def test_percentiles_say_where_a_dyad_stands():
    lines = [line("USA", f"X{n:02}", event_id=f"e{n}") for n in range(FEWEST_DYADS - 1)]
    assert row([*lines[1:], line()]).percentile is None
    found = row([*lines, line(), line(type_="AID")])
    assert found.percentile == pytest.approx((FEWEST_DYADS - 1 + 0.5) / FEWEST_DYADS)
    assert row([*lines, line(type_="ASSAULT")]).net_percentile == pytest.approx(0.5 / FEWEST_DYADS)
    assert row([*lines, line()], period="2024-02").percentile == 0.5


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(sorted(LOOK_BACK)), st.integers(-40, 40))
def test_periods_follow_each_other(day, period, by):
    first = start(day, period)
    assert first <= day < move(first, period, 1)
    assert move(move(first, period, by), period, -by) == first
    assert label(first, period) == label(first, period)
    assert (label(first, period) == label(move(first, period, by), period)) == (by == 0)


def test_what_comes_after_the_window_has_rows_only_where_something_is_told():
    rows = measured([line(), line(day=date(2030, 5, 1), status="planned")])
    assert [each.period for each in rows if each.strand == "all"][-2:] == ["2024-12", "2030-05"]


def test_nothing_gives_nothing():
    assert window_of(tally(table([])), "month") is None
    assert window_of(tally(table([line()])), "month", since=date(2025, 1, 1)) is None


def months(number, type_, acts, first=0):
    """So many acts in each of some months."""
    return [
        line(day=move(FIRST, "month", first + n) + timedelta(i), type_=type_, event_id=f"{first}-{n}-{i}")
        for n in range(number)
        for i in range(acts)
    ]


@pytest.mark.parametrize(("late", "direction"), [("AID", "strengthens"), ("ASSAULT", "weakens"), ("CONSULT", "holds")])
def test_trends_tell_the_way_things_go(late, direction):
    lines = months(9, "CONSULT", 2) + months(3, late, 3 if late != "CONSULT" else 2, first=9)
    counted = tally(table(lines))
    found = trends(counted, PAIR, window_of(counted, "month", FIRST, UNTIL), table(lines))
    assert [each.strand for each in found] == ["all", "diplomacy"]
    assert found[0].direction == direction
    assert found[0].event_ids
    if late != "CONSULT":
        assert found[0].moves[0][:2] == (late, 9)


def test_too_few_acts_make_no_trend():
    counted = tally(table(months(1, "AID", 2)))
    assert trends(counted, PAIR, window_of(counted, "month", FIRST, UNTIL))[0].direction == ""


def test_all_scopes_and_types_are_measured():
    assert SCOPES[0] == "all"
    found = row([line(type_=type_, event_id=type_) for type_ in EVENT_TYPES])
    assert found.events == len(EVENT_TYPES)


def test_a_tally_keeps_its_columns_without_lines():
    from dragoman.records.ledger import LedgerLine

    assert tally(to_table([], LedgerLine)).num_rows == 0
