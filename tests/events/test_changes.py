"""What changed from one state of the events to the next."""

from datetime import UTC, datetime

from dragoman.events import compare_events
from dragoman.records import Contradiction, Event, Side
from dragoman.records.change import Change


def event(*statements, **fields):
    ids = tuple(sorted(statements))
    known = datetime(2024, 6, 19, tzinfo=UTC)
    return Event(id=Event.identify(ids), type="AID", statement_ids=ids, known_at=known, **fields)


def test_nothing_changed():
    assert compare_events([event("a", "b")], [event("a", "b")]) == ()


def test_a_new_event_and_one_that_grew():
    new = event("c", status="planned")
    assert compare_events([event("b")], [event("a", "b"), new]) == (Change(kind="new", event_id=new.id, now="planned"),)


def test_another_status_is_that_of_the_event_with_most_statements_in_common():
    before = [event("a", status="planned"), event("b", "c", status="possible")]
    (change,) = compare_events(before, [event("a", "b", "c")])
    assert (change.kind, change.was, change.now) == ("status", "possible", "happened")


def test_contradictions_are_opened_and_settled():
    sides = tuple(Side(value=f"2024-06-{day}", speakers=("RUS",), statement_ids=("a",)) for day in (19, 20))
    dates = Contradiction(kind="dates", sides=sides)
    opened = compare_events([event("a")], [event("a", contradictions=(dates,), contested=True)])
    assert [(c.kind, c.now) for c in opened] == [("opened", "dates: 2024-06-19 or 2024-06-20")]
    settled = compare_events([event("a", contested=True)], [event("a")])
    assert [(c.kind, c.was) for c in settled] == [("settled", "status")]
