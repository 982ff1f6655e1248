"""From what is learnt to a forecast of one directed pair, with all that it has to carry."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dragoman.errors import HistoryError
from dragoman.forecasts.announced import chance_announced
from dragoman.forecasts.classes import EventClass
from dragoman.forecasts.counts import Counts, count, to_date
from dragoman.forecasts.explain import MOST_EVENTS, episodes, shares, weightiest
from dragoman.forecasts.features import State
from dragoman.forecasts.learning import Learnt
from dragoman.forecasts.rows import FEWEST_EVENTS, HORIZONS
from dragoman.forecasts.spread import LEVELS
from dragoman.records.forecast import Episode, Forecast, Group, PairRecord, Shift

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Present:
    """How things stand on the day of a question.

    Attributes:
        counts: what had happened.
        state: its decaying sums on its last day.
        data_hash: of the counts.
    """

    counts: Counts
    state: State
    data_hash: str

    @classmethod
    def of(cls, counts: Counts, data_hash: str) -> "Present":
        """The present of counts."""
        return cls(counts, State(counts).move(counts.end), data_hash)

    def knowing(self, actor: str, recipient: str) -> "Present":
        """The same, with a pair among those that are counted."""
        if self.counts.find(actor, recipient) is not None:
            return self
        return Present.of(self.counts.with_pair(actor, recipient), self.data_hash)


def foretell(
    present: Present, class_: EventClass, learnt: Learnt, ends: tuple[str, str], horizon: int, ledger: "pa.Table"
) -> Forecast:
    """The forecast of a directed pair.

    Args:
        present: how things stand.
        class_: of events.
        learnt: of that class.
        ends: codes of actor and recipient.
        horizon: days.
        ledger: lines between the two, in both directions, none of them known later than was asked for.

    Raises:
        HistoryError: forecasts this far ahead could not be tested.
    """
    present = present.knowing(*ends)
    counts = present.counts
    weeks = (counts.end - counts.start + 1) // 7
    ahead = learnt.ahead.get(horizon)
    if ahead is None:
        raise HistoryError(weeks)
    pair = counts.find(*ends)
    assert pair is not None
    pairs = np.array([pair])
    features = present.state.features(class_, pairs)
    announced = chance_announced(counts, class_, np.array([counts.end]), pairs, HORIZONS)[0]
    heard = counts.totals()[pairs] >= FEWEST_EVENTS
    chances = learnt.chances(features, announced, heard)
    mean, quantiles = learnt.numbers(features, chances)[horizon]
    model, base = (ahead.model, ahead.fit.models["base"]) if heard[0] else (ahead.unheard, ahead.unheard)
    raised = float(announced[0, HORIZONS.index(horizon)]) if model.name != "base" else 0.0
    because, alike = _past(counts, class_, ends, horizon, ledger)
    return Forecast(
        actor=ends[0],
        recipient=ends[1],
        event_class=class_.name,
        horizon=horizon,
        first=to_date(counts.end + 1),
        last=to_date(counts.end + horizon),
        probability=float(chances[horizon][0]),
        mean=float(mean[0]),
        quantiles=tuple((level, int(number)) for level, number in zip(LEVELS, quantiles[0], strict=True)),
        base_rate=float(base.chance(features)[0]),
        model=model.name,
        cutoff=to_date(counts.end),
        history=int((class_.holds(counts.type, counts.strand) & (counts.pair == pair)).sum()),
        weeks=weeks,
        undated=counts.undated,
        backtest=ahead.backtest,
        own=ahead.own.get(ends, PairRecord()),
        shares=shares(model, features, raised),
        because=because,
        episodes=alike,
        data_hash=present.data_hash,
    )


def _past(
    counts: Counts, class_: EventClass, ends: tuple[str, str], horizon: int, ledger: "pa.Table"
) -> tuple[tuple[str, ...], tuple[Episode, ...]]:
    """Ids of the past events that weigh most, and the past weeks most like the last one."""
    between = replace(count(ledger, to_date(counts.end), later=True), start=counts.start).with_pair(*ends)
    pair = between.find(*ends)
    assert pair is not None
    rows = weightiest(between, class_, pair).tolist()
    ids = dict.fromkeys(ledger.column("event_id")[row].as_py() for row in rows)
    return tuple(ids)[:MOST_EVENTS], episodes(between, class_, pair, horizon)


def compare(before: Forecast, after: Forecast) -> Shift:
    """What a supposition does to a forecast."""
    pushes: dict[Group, float] = {}
    for sign, forecast in ((-1.0, before), (1.0, after)):
        for each in forecast.shares:
            pushes[each.group] = pushes.get(each.group, 0.0) + sign * each.push
    moved = [(group, push) for group, push in pushes.items() if abs(push) > 1e-6]
    return Shift(before=before, after=after, pushes=tuple(sorted(moved, key=lambda each: (-abs(each[1]), each[0]))))
