"""Expectations as a calendar (iCalendar, RFC 5545): what is awaited is tentative, what took place confirmed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from dragoman.briefs.sentences import Told, Writer
from dragoman.messages import message
from dragoman.records import Expectation, Outcome, edtf
from dragoman.text.kinds import kinds_of_type

_STATUS: dict[Outcome, Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]] = {
    "due": "TENTATIVE",
    "overdue": "TENTATIVE",
    "silent": "TENTATIVE",
    "moved": "TENTATIVE",
    "kept": "CONFIRMED",
    "dropped": "CANCELLED",
}


def render_calendar(expectations: Iterable[Expectation], language: str) -> bytes:
    """A calendar with one all-day entry for each expectation that has a date; lines end in CRLF, UTF-8.

    An entry spans the whole announced window; one that was moved stands at its later date. The identifier of an entry
    stays the same as its status changes, so that a calendar that is imported again is brought up to date.

    Args:
        expectations: in any order; undated ones have no place in a calendar and are left out.
        language: `en` or `fr`.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//Dragoman//{message('calendar.name', language)}//{language.upper()}")
    calendar.add("version", "2.0")
    for each in expectations:
        span = _days(each)
        if span is None:
            continue
        entry = Event()
        entry.add("uid", f"{each.event_id}@dragoman")
        entry.add("dtstamp", each.announced_at)
        entry.add("dtstart", span[0])
        entry.add("dtend", span[1] + timedelta(days=1))
        entry.add("summary", f"{_noun(each, language)} ({message(f'outcome.{each.outcome}', language)})")
        entry.add("description", _description(each, language))
        entry.add("status", "CONFIRMED" if each.settled_by else _STATUS[each.outcome])
        entry.add("transp", "TRANSPARENT")
        entry.add("categories", [each.type])
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _days(each: Expectation) -> tuple[date, date] | None:
    low, high = edtf.bounds(each.new_window or each.window)
    # The day after the last one must still be a date.
    return (low, high) if low and high and high < date.max else None


def _noun(each: Expectation, language: str) -> str:
    kind = each.mode if each.mode in kinds_of_type(each.type) else ""
    return Writer(language, ()).noun(Told(type=each.type, kind=kind, actors=each.actors, recipients=each.recipients))


def _description(each: Expectation, language: str) -> str:
    day = edtf.describe(edtf.from_date(each.announced_at), language)
    speakers = ", ".join(each.announced_by)
    key = "calendar.announced_by" if speakers else "calendar.announced"
    lines = [message(key, language, date=day, speakers=speakers)]
    if each.new_window and each.window:
        lines.append(message("calendar.first", language, date=edtf.describe(each.window, language)))
    if each.lag is not None:
        key = "within" if not each.lag else "lag" if each.lag > 0 else "early"
        lines.append(message(f"expected.{key}", language, days=abs(each.lag)))
    return "\n".join([*lines, each.event_id])
