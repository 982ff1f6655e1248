"""All that is learnt of one class of events: for each horizon a back-test, and the models that forecast from today."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from dragoman.errors import HistoryError
from dragoman.forecasts.backtest import cutoff_day, test, testable, with_announced
from dragoman.forecasts.classes import EventClass
from dragoman.forecasts.counts import Bools, Counts, Floats, Ints
from dragoman.forecasts.features import Matrix
from dragoman.forecasts.fitting import Fit, fit, prior_of
from dragoman.forecasts.models import Model
from dragoman.forecasts.rows import HORIZONS, MOST_ROWS, choose_pairs, gather, origins
from dragoman.forecasts.spread import LEVELS, Spread
from dragoman.records.forecast import Backtest, PairRecord

Progress = Callable[[int, str], None]


@dataclass(frozen=True)
class Ahead:
    """What is learnt for one horizon.

    Attributes:
        backtest: how forecasts fared.
        fit: learnt from all that is over.
        own: how those of a pair fared, by actor and recipient.
    """

    backtest: Backtest
    fit: Fit
    own: dict[tuple[str, str], PairRecord]

    @property
    def model(self) -> Model:
        """The model that forecasts are made with."""
        return self.fit.models[self.backtest.model]

    @property
    def unheard(self) -> Model:
        """The base rate for pairs of which too little is known: it is not calibrated on others that are known well."""
        return replace(self.fit.models["base"], curve=(0.0, 1.0))


@dataclass(frozen=True)
class Learnt:
    """What is learnt of a class, by horizon in ascending order; a horizon that cannot be tested is not there."""

    event_class: str
    ahead: dict[int, Ahead]

    def chances(self, features: Matrix, announced: Floats, heard: Bools) -> dict[int, Floats]:
        """Probabilities by horizon, of each row; a longer horizon's never lie below a shorter one's.

        Args:
            features: shape (n, features).
            announced: the probability that announced events give, shape (n, horizons).
            heard: whether enough is known of the pair for models to have been tested on its like; of others, the base
                rate is all that can be said.
        """
        found: dict[int, Floats] = {}
        least = np.zeros(len(features))
        for horizon, ahead in self.ahead.items():
            chance = ahead.model.chance(features)
            if ahead.backtest.skilled:
                chance = with_announced(chance, announced[:, HORIZONS.index(horizon)])
            chance = np.where(heard, chance, ahead.unheard.chance(features))
            least = found[horizon] = np.maximum(chance, least)
        return found

    def numbers(self, features: Matrix, chances: dict[int, Floats]) -> dict[int, tuple[Floats, Ints]]:
        """Means and quantiles (`LEVELS`) of the number of events, by horizon; no longer one's lie below."""
        found: dict[int, tuple[Floats, Ints]] = {}
        mean, quantiles = np.zeros(len(features)), np.zeros((len(features), len(LEVELS)), dtype=np.int64)
        for horizon, ahead in self.ahead.items():
            spread: Spread = ahead.fit.spread(chances[horizon], features)
            mean, quantiles = np.maximum(spread.mean, mean), np.maximum(spread.quantiles(), quantiles)
            found[horizon] = mean, quantiles
        return found


def learn(counts: Counts, class_: EventClass, pairs: Ints | None = None, progress: Progress | None = None) -> Learnt:
    """Learn a class from counts, and test what is learnt.

    Args:
        counts: what happened.
        class_: of the events.
        pairs: to learn from and to test; None to choose them.
        progress: called with the number of horizons done, and what is under way.

    Raises:
        HistoryError: the past is too short to test any forecast.
    """
    horizons = [horizon for horizon in HORIZONS if testable(counts, horizon)]
    if not horizons:
        raise HistoryError((counts.end - counts.start + 1) // 7)
    days, cutoff = origins(counts), cutoff_day(counts)
    chosen = choose_pairs(counts, cutoff, MOST_ROWS // len(days)) if pairs is None else pairs
    if not len(chosen):
        raise HistoryError((counts.end - counts.start + 1) // 7)
    rows = gather(counts, class_, days, chosen)
    later = rows.part(rows.day >= cutoff)
    early, late = prior_of(counts, class_, cutoff), prior_of(counts, class_, counts.end)
    ahead: dict[int, Ahead] = {}
    shorter: Floats | None = None
    for done, horizon in enumerate(horizons):
        if progress:
            progress(done, f"{class_.name}, {horizon}")
        tested = test(class_, horizon, later, fit(rows, horizon, cutoff, counts.start, early), cutoff, shorter)
        shorter = tested.chance
        found = fit(rows, horizon, counts.end, counts.start, late, only=tested.backtest.model)
        own = {_codes(counts, pair): record for pair, record in tested.own.items()}
        ahead[horizon] = Ahead(tested.backtest, found, own)
    return Learnt(class_.name, ahead)


def _codes(counts: Counts, pair: int) -> tuple[str, str]:
    one, other = counts.pairs[pair]
    return counts.actors[one], counts.actors[other]
