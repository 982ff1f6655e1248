"""Initiative and reciprocity: who acts first, who answers, how soon.

An act is answered if the other side acts toward the first one, with an act of the same kind (cooperation or
conflict), on one of the next `ANSWER_DAYS` days; on the same day nobody can tell who came first. An act opens if
neither has acted toward the other in that kind during the `QUIET_DAYS` before it, nor the other side on the day itself.
Only directed acts count whose day is known; several of one kind on one day are one turn.
"""

from collections import defaultdict
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.indicators.periods import Window, start
from dragoman.indicators.tally import query
from dragoman.records.indicator import SCOPES, Exchange, Scope

if TYPE_CHECKING:
    import pyarrow as pa

ANSWER_DAYS = 14
QUIET_DAYS = 14

DAYS = """
    SELECT coalesce(strand, 'all'), cooperation, actor = $one, "first"
    FROM tally JOIN kinds USING ("type")
    WHERE status = 'happened' AND NOT mutual AND "first" = "last" AND "first" >= $since AND "first" <= $until
      AND ((actor = $one AND recipient = $other) OR (actor = $other AND recipient = $one))
    GROUP BY GROUPING SETS ((strand, cooperation, actor, "first"), (cooperation, actor, "first"))
    ORDER BY "first"
"""
Days = NDArray[np.int64]


class Turns:
    """Days on which one acts, with what came before and after.

    Args:
        own: ordinals of the days of acts, ascending.
        other: those of the other side.
    """

    def __init__(self, own: Days, other: Days) -> None:
        self.days = own
        self.lags = _next_after(own, other)
        before = np.maximum(_last_before(own, own - 1), _last_before(other, own))
        self.opens = own - before > QUIET_DAYS

    @property
    def answered(self) -> NDArray[np.bool_]:
        """Whether each was answered in time."""
        return self.lags <= ANSWER_DAYS


_NEVER = 10**6


def _next_after(days: Days, other: Days) -> Days:
    """Days from each to the next day of the other side after it."""
    at = np.searchsorted(other, days, side="right")
    return np.append(other, _NEVER + days.max(initial=0))[at] - days


def _last_before(days: Days, until: Days) -> Days:
    """The last of some days that is no later than each."""
    return np.append(days, -_NEVER)[np.searchsorted(days, until, side="right") - 1]


def _turns(counted: "pa.Table", pair: tuple[str, str], window: Window) -> dict[tuple[Scope, bool], list[Turns]]:
    """Turns of each side (`True` for the first state), cooperation and conflict apart."""
    values = {"one": pair[0], "other": pair[1], "since": window.since, "until": window.until}
    days: dict[tuple[Scope, bool, bool], list[int]] = defaultdict(list)
    for scope, kind, by_one, day in query(counted, DAYS, **values):
        days[scope, kind, by_one].append(day.toordinal())
    return {
        (scope, by_one): [
            Turns(np.array(days[scope, kind, by_one], np.int64), np.array(days[scope, kind, not by_one], np.int64))
            for kind in (True, False)
        ]
        for scope in SCOPES
        for by_one in (True, False)
    }


def turns_by_period(
    counted: "pa.Table", pair: tuple[str, str], window: Window
) -> dict[tuple[Scope, date | None], dict[str, float]]:
    """Openings and answers by strand and the period of the act that opens, or is answered."""
    counts: dict[tuple[Scope, date | None], dict[str, float]] = defaultdict(lambda: defaultdict(int))
    lags: dict[tuple[Scope, date | None], list[int]] = defaultdict(list)
    for (scope, by_one), both in _turns(counted, pair, window).items():
        own, other = ("one", "other") if by_one else ("other", "one")
        for turns in both:
            for day, lag, opens in zip(turns.days.tolist(), turns.lags.tolist(), turns.opens.tolist(), strict=True):
                key = scope, start(date.fromordinal(day), window.period)
                counts[key][f"opened_by_{own}"] += opens
                if lag <= ANSWER_DAYS:
                    counts[key][f"answered_by_{other}"] += 1
                    lags[key].append(lag)
    return {
        key: {**found, **({"answer_days": float(median(lags[key]))} if lags[key] else {})}
        for key, found in counts.items()
    }


def exchanges(counted: "pa.Table", pair: tuple[str, str], window: Window) -> tuple[Exchange, ...]:
    """Initiative and reciprocity over a window.

    Args:
        counted: a tally.
        pair: the two states.
        window: the time to look at.

    Returns:
        For each strand with such acts, one row for each of the two as actor.
    """
    found = []
    turns = _turns(counted, pair, window)
    for scope in SCOPES:
        if any(each.days.size for by_one in (True, False) for each in turns[scope, by_one]):
            found += [_exchange(pair, scope, n == 0, turns, window) for n in (0, 1)]
    return tuple(found)


def _exchange(
    pair: tuple[str, str], scope: Scope, by_one: bool, turns: dict[tuple[Scope, bool], list[Turns]], window: Window
) -> Exchange:
    own, other = turns[scope, by_one], turns[scope, not by_one]
    number = sum(each.days.size for each in own)
    lags = np.concatenate([each.lags[each.answered] for each in own])
    # A kind of act weighs in the expectation as it does among the acts themselves.
    chance = sum(each.days.size * _by_chance(answers.days, window) for each, answers in zip(own, other, strict=True))
    return Exchange(
        one=pair[0],
        other=pair[1],
        strand=scope,
        actor=pair[0] if by_one else pair[1],
        days=number,
        opened=int(sum(each.opens.sum() for each in own)),
        answered=round(lags.size / number, 4) if number else None,
        expected=round(chance / number, 4) if number else 0.0,
        answer_days=float(np.median(lags)) if lags.size else None,
    )


def _by_chance(answers: Days, window: Window) -> float:
    """The share of all days of a window that have an act of the other side in the days after them."""
    last = window.until + timedelta(days=1)
    every = np.arange(window.since.toordinal(), last.toordinal(), dtype=np.int64)
    return float(np.mean(_next_after(every, answers) <= ANSWER_DAYS)) if every.size else 0.0
