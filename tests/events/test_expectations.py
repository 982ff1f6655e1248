"""What was announced, and what is said to have become of it."""

from datetime import date

import pytest
from telling import VISIT, events, tell

from dragoman.briefs import render_calendar
from dragoman.events import expectations

PLAN = VISIT | {"status": "planned", "when": "2024-07-03"}


def expect(day, *told):
    statements = {statement.id: statement for _, statement in told}
    known = [pair for pair in told if pair[1].known_at.date() <= date.fromisoformat(day)]
    return expectations(events(*known), statements, date.fromisoformat(day))


PLANNED = tell("The minister will visit Pyongyang on 3 July.", "2024-06-12", **PLAN)
DONE = tell("The minister visited Pyongyang on 3 July.", "2024-07-04", **(VISIT | {"when": "2024-07-03"}))
LATE = tell("The minister visited Pyongyang on 5 July.", "2024-07-06", **(VISIT | {"when": "2024-07-05"}))
A_WEEK_LATE = tell("The minister visited Pyongyang on 10 July.", "2024-07-11", **(VISIT | {"when": "2024-07-10"}))
DENIED = PLAN | {"status": "denied"}
CALLED_OFF = tell("The visit of 3 July has been cancelled.", "2024-06-28", **DENIED)
PUT_OFF = tell("La visite du 3 juillet est reportée.", "2024-06-28", language="fr", **DENIED)
NOT_SOON = tell("He will not visit soon.", "2024-06-20", speaker=("RUS",), **(VISIT | {"status": "denied", "when": ""}))
MUCH_LATER = tell("The minister visited Pyongyang on 1 October.", "2024-10-02", **(VISIT | {"when": "2024-10-01"}))
AGAIN = tell("The minister will visit on 9 August.", "2024-06-30", **(PLAN | {"when": "2024-08-09"}))


@pytest.mark.parametrize(
    ("day", "told", "outcome", "lag"),
    [
        ("2024-06-30", [PLANNED], "due", None),
        ("2024-07-03", [PLANNED], "due", None),
        ("2024-07-10", [PLANNED], "overdue", None),
        ("2024-09-01", [PLANNED], "silent", None),
        ("2024-09-01", [PLANNED, NOT_SOON], "silent", None),
        ("2024-09-01", [PLANNED, DONE], "kept", 0),
        ("2024-07-03", [PLANNED, DONE], "due", None),
        ("2024-09-01", [PLANNED, LATE], "kept", 2),
        ("2024-09-01", [PLANNED, A_WEEK_LATE], "kept", 7),
        ("2024-09-01", [PLANNED, CALLED_OFF], "dropped", None),
        ("2024-06-20", [PLANNED, CALLED_OFF], "due", None),
        ("2024-09-01", [PLANNED, PUT_OFF], "moved", None),
        ("2024-12-01", [PLANNED, PUT_OFF, MUCH_LATER], "moved", 90),
    ],
)
def test_what_has_become_of_an_announced_visit(day, told, outcome, lag):
    (found,) = [each for each in expect(day, *told) if each.window == "2024-07-03"]
    assert (found.outcome, found.lag) == (outcome, lag)
    assert str(found.announced_at.date()) == "2024-06-12"


def test_a_visit_that_was_put_off_points_to_the_one_that_took_place():
    (found,) = expect("2024-12-01", PLANNED, PUT_OFF, MUCH_LATER)
    assert found.new_window == "2024-10-01"
    assert MUCH_LATER[1].id in found.statement_ids


def test_what_is_past_when_it_is_first_told_of_was_never_awaited():
    assert not expect("2025-01-01", tell("He was to visit on 3 July.", "2024-12-01", **PLAN))


def test_an_undated_plan_is_due_for_a_year_and_silent_in_the_end():
    plan = tell("The minister will visit Pyongyang.", "2024-06-12", **(PLAN | {"when": ""}))
    assert [each.outcome for each in expect("2025-06-01", plan)] == ["due"]
    assert [each.outcome for each in expect("2025-10-01", plan)] == ["silent"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_calendar_tells_what_is_tentative_confirmed_and_cancelled(language):
    from icalendar import Calendar

    other = {"actors": ("CHN",)}
    cancelled = {"actors": ("IRN",)}
    told = [
        PLANNED,
        DONE,
        tell("The minister will visit on 3 July, too.", "2024-06-12", **(PLAN | other)),
        tell("He will visit on 3 July as well.", "2024-06-12", **(PLAN | cancelled)),
        tell("The visit of 3 July has been cancelled, though.", "2024-06-28", **(DENIED | cancelled)),
        tell("He will come.", "2024-06-12", **(PLAN | {"actors": ("MNG",), "when": ""})),
    ]
    text = render_calendar(expect("2024-07-04", *told), language)
    entries = Calendar.from_ical(text).walk("VEVENT")
    assert sorted(str(entry["status"]) for entry in entries) == ["CANCELLED", "CONFIRMED", "TENTATIVE"]
    assert {(entry["dtstart"].dt, entry["dtend"].dt) for entry in entries} == {(date(2024, 7, 3), date(2024, 7, 4))}
    assert len({str(entry["uid"]) for entry in entries}) == 3
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def test_a_calendar_takes_any_text_for_text():
    plan = tell("x", "2024-06-12", **(PLAN | {"speaker": ("ORG:A;B,C\nEND:VCALENDAR",)}))
    assert render_calendar(expect("2024-07-04", plan), "en").count(b"\r\nEND:VCALENDAR") == 1
