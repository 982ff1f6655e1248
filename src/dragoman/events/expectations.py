"""What was announced, and what has become of it: due, overdue, silent, kept, moved or dropped."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from dragoman.events.weights import PLANNED_AHEAD_DAYS, SILENT_AFTER_DAYS
from dragoman.records import Event, Expectation, Outcome, Statement, StatusStep, edtf

_CALLED_OFF = ("cancelled", "postponed")


def expectations(events: Iterable[Event], statements: Mapping[str, Statement], day: date) -> tuple[Expectation, ...]:
    """What events were announced to come, as it stands on a day.

    An announcement is an event with a planned statement. It is `kept` once the act is told as done, `moved` once a
    later date is given, `dropped` once it is called off; as long as nothing is heard it is `due` until its window has
    passed, then `overdue`, and `silent` after `SILENT_AFTER_DAYS`. Silence is not a cancellation. One without a date is
    due as long as a plan may run ahead of its act.

    Args:
        events: as known on that day.
        statements: theirs, by id.
        day: the day asked for.

    Returns:
        By window, undated ones last, then id.
    """
    found = list(events)
    acts: dict[object, list[Event]] = defaultdict(list)
    for event in found:
        acts[event.type, event.actors, event.recipients].append(event)
    made = []
    for event in found:
        plans = [step for step in event.history if step.status == "planned"]
        if plans and not _done_before(event, plans) and not _past(plans, statements):
            made.append(_expect(event, plans, acts[event.type, event.actors, event.recipients], statements, day))
    return tuple(sorted(made, key=lambda each: (*edtf.sort_key(each.window), each.event_id)))


def _done_before(event: Event, plans: Sequence[StatusStep]) -> bool:
    """Whether an act had been told as done before anybody is said to plan it: then nothing was awaited."""
    done = [step.known_at for step in event.history if step.status == "happened"]
    return bool(done) and min(done) < plans[0].known_at


def _past(plans: Sequence[StatusStep], statements: Mapping[str, Statement]) -> bool:
    """Whether the first plan was told of when its time had passed: history, and nothing that was awaited."""
    _, high = edtf.bounds(statements[plans[0].statement_id].when)
    return high is not None and high < plans[0].known_at.date()


def _expect(
    event: Event,
    plans: Sequence[StatusStep],
    alike: Sequence[Event],
    statements: Mapping[str, Statement],
    day: date,
) -> Expectation:
    told = [statements[step.statement_id] for step in plans]
    windows = [statement.when for statement in told if statement.when]
    window = windows[0] if windows else ""
    outcome, settled, new_window = _outcome(event, plans, window, windows, alike, statements, day)
    act = _done(settled, statements) if settled and outcome in ("kept", "moved") else None
    settling = [act.id] if act else [s.statement_id for s in event.history if s.stage in _CALLED_OFF]
    return Expectation(
        event_id=event.id,
        type=event.type,
        mode=event.mode,
        actors=event.actors,
        recipients=event.recipients,
        strand=event.strand,
        window=window,
        announced_at=plans[0].known_at,
        announced_by=plans[0].speaker,
        outcome=outcome,
        lag=_lag(window, act.when) if act else None,
        new_window=new_window,
        settled_by=settled.id if settled and act else "",
        statement_ids=tuple(dict.fromkeys([*(s.id for s in told), *settling])),
    )


def _outcome(
    event: Event,
    plans: Sequence[StatusStep],
    window: str,
    windows: Sequence[str],
    alike: Sequence[Event],
    statements: Mapping[str, Statement],
    day: date,
) -> tuple[Outcome, Event | None, str]:
    """What has become of it; the event that settled it; the later date, if there is one."""
    later = next((when for when in reversed(windows) if _after(when, window)), "")
    if event.status == "happened" and _done(event, statements):
        return ("moved", event, later) if later else ("kept", event, "")
    stages = [step.stage for step in event.history]
    if "postponed" in stages:
        other = _next(event, window, alike, PLANNED_AHEAD_DAYS)
        return "moved", other, later or (other.when if other else "")
    if "cancelled" in stages and stages.index("cancelled") > stages.index(plans[0].stage):
        return "dropped", None, ""
    other = _next(event, window, [act for act in alike if _unannounced(act)], SILENT_AFTER_DAYS)
    if other:
        return "kept", other, ""
    _, high = edtf.bounds(window)
    end = high or (None if window else plans[-1].known_at.date() + timedelta(days=PLANNED_AHEAD_DAYS))
    if end is None or day <= end:
        return "due", None, ""
    return ("overdue" if day <= end + timedelta(days=SILENT_AFTER_DAYS) else "silent"), None, ""


def _done(event: Event, statements: Mapping[str, Statement]) -> Statement | None:
    """The statement that tells the act as done, one with a date before one without."""
    done = [statements[step.statement_id] for step in event.history if step.status == "happened"]
    return min(done, key=lambda s: (s.when == "" or s.when_basis == "published", s.known_at, s.id), default=None)


def _next(event: Event, window: str, alike: Sequence[Event], days: int) -> Event | None:
    """The next act of the same mode between the same parties, if it begins within some days after a window."""
    _, high = edtf.bounds(window)
    if high is None:
        return None
    starts = ((edtf.bounds(act.when)[0], act) for act in alike if act.mode == event.mode and act.id != event.id)
    after = [(low, act.id, act) for low, act in starts if low and high < low <= high + timedelta(days=days)]
    return min(after)[2] if after else None


def _unannounced(event: Event) -> bool:
    """Whether an act took place that nobody had announced for its own date."""
    return bool(event.mode) and event.status == "happened" and all(step.status != "planned" for step in event.history)


def _after(when: str, window: str) -> bool:
    low, _ = edtf.bounds(when)
    _, high = edtf.bounds(window)
    return bool(low and high and low > high)


def _lag(window: str, when: str) -> int | None:
    """Days from a window to an act: after its end, before its beginning (negative), or 0 within."""
    first, last = edtf.bounds(window)
    low, high = edtf.bounds(when)
    if not (first and last and low and high):
        return None
    if low > last:
        return (low - last).days
    return -(first - high).days if high < first else 0
