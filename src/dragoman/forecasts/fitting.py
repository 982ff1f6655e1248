"""Fitting: models of a class and horizon from what was over by a cutoff, and the choice among them.

The last part of what is over is held out: it chooses the model, says when trees have grown enough, and calibrates.
"""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.boosting import boost, can_boost
from dragoman.forecasts.classes import EventClass
from dragoman.forecasts.counts import Bools, Counts, Floats, Ints
from dragoman.forecasts.features import Matrix
from dragoman.forecasts.metrics import brier
from dragoman.forecasts.models import COLUMN, PLAIN, TINY, Model, calibrated, fit_plain, fit_prior, logit
from dragoman.forecasts.rows import HORIZONS, UNKNOWN, Rows
from dragoman.forecasts.spread import Spread, fit_size
from dragoman.records.forecast import ModelName

VALIDATION_DAYS = 364
ENOUGH_TO_BOOST = 200
"""Cases with an event, among those learnt from, below which trees would learn the noise."""
ENOUGH_TO_CHOOSE = 10
"""Cases with an event, among those held out, below which the base rate is kept."""
PLAIN_ROWS = 60_000
"""Rows, evenly spaced, that models without trees are fitted on; they have few numbers to learn."""
HELD_LOOSE = 0.25
"""How far the last calibration may move a curve, as a standard deviation, before it sees anything."""
LEAST_LOG, MOST_LOG = -10.0, 9.0
"""Bounds of the logarithm of the number of events beyond the first."""
EXCESS = ("own rate", "own 7d", "own 28d", "own 91d", "own 364d")
"""Features that tell how many events there are, given that there is one."""


@dataclass(frozen=True)
class Fit:
    """What was learnt for a class and a horizon by a cutoff.

    Attributes:
        models: the model chosen, and those that it is compared with, by name.
        chosen: the name of the one chosen.
        excess: log-linear weights of the number of events beyond the first: of 1, log-odds, `EXCESS`.
        size: of its negative binomial.
    """

    models: dict[ModelName, Model]
    chosen: ModelName
    excess: tuple[float, ...]
    size: float

    def spread(self, chance: Floats, rows: Matrix) -> Spread:
        """The distributions of numbers that go with probabilities."""
        odds = _excess_columns(chance, rows) @ np.array(self.excess)
        return Spread(chance, np.exp(np.clip(odds, LEAST_LOG, MOST_LOG)), self.size)


def prior_of(counts: Counts, class_: EventClass, cutoff: int) -> tuple[float, float]:
    """The distribution of the rates of all pairs that the actors of a ledger can form, as known by the cutoff."""
    ours = class_.holds(counts.type, counts.strand) & (counts.entry <= cutoff)
    possible = max(len(counts.actors) * (len(counts.actors) - 1), 1)
    totals = np.bincount(counts.pair[ours], minlength=len(counts.pairs))
    return fit_prior(totals, cutoff - counts.start + 1, possible)


def fit(
    rows: Rows,
    horizon: int,
    cutoff: int,
    start: int,
    prior: tuple[float, float],
    only: ModelName | None = None,
) -> Fit:
    """Learn from windows that were over by the cutoff.

    Args:
        rows: of one class; those whose window ends later are passed over.
        horizon: days, one of `HORIZONS`.
        cutoff: day number.
        start: day number from which on the ledger is watched.
        prior: as of `prior_of`.
        only: the model to fit, besides those it is compared with; None to choose.
    """
    number = rows.number[:, HORIZONS.index(horizon)]
    over = (number != UNKNOWN) & (rows.day + horizon <= cutoff)
    held_days = min(VALIDATION_DAYS, (cutoff - start) // 3)
    warm = rows.day >= start + min(VALIDATION_DAYS, (cutoff - start) // 4)
    learnt = over & warm & (rows.day + horizon <= cutoff - held_days)
    held = over & (rows.day >= cutoff - held_days)
    if not learnt.any():
        learnt = over
    if not held.any():
        held = learnt
    features, held_features = rows.features[learnt], rows.features[held]
    happened = number[held] > 0
    names = [name for name in PLAIN if only is None or name in ("base", "year", only)]
    some = slice(None, None, -(-len(features) // PLAIN_ROWS))
    models = {name: fit_plain(name, horizon, prior, features[some], number[learnt][some]) for name in names}
    enough = bool((number[learnt] > 0).sum() >= ENOUGH_TO_BOOST and happened.any())
    if only == "boosting" or (only is None and enough and can_boost()):
        text = boost(features, number[learnt] > 0, held_features, happened)
        models["boosting"] = Model(name="boosting", horizon=horizon, prior=prior, booster=text)
    chosen = only or _choose(models, held_features, happened)
    kept: list[ModelName] = ["base", "year", chosen]
    models = {name: calibrated(models[name], held_features, happened, loose=HELD_LOOSE) for name in kept}
    excess, size = _fit_excess(models[chosen].chance(rows.features[over]), rows.features[over], number[over])
    return Fit(models=models, chosen=chosen, excess=excess, size=size)


def _choose(models: dict[ModelName, Model], rows: Matrix, happened: Bools) -> ModelName:
    """The model with the best Brier score on what was held out."""
    if happened.sum() < ENOUGH_TO_CHOOSE:
        return "base"
    return min(models, key=lambda name: brier(models[name].chance(rows), happened))


def _excess_columns(chance: Floats, rows: Matrix) -> Floats:
    columns = [np.ones(len(chance)), logit(chance)] + [rows[:, COLUMN[name]].astype(np.float64) for name in EXCESS]
    return np.stack(columns, axis=1)


def _fit_excess(chance: Floats, rows: Matrix, number: Ints) -> tuple[tuple[float, ...], float]:
    """A Poisson regression of the number beyond the first, on the cases with an event; held near nothing by a ridge."""
    some = number > 0
    beyond = (number[some] - 1).astype(np.float64)
    weights = np.zeros(2 + len(EXCESS))
    weights[0] = np.log((beyond.sum() + 0.5) / (some.sum() + 1.0))
    anchor, ridge = weights.copy(), np.eye(len(weights))
    columns = _excess_columns(chance[some], rows[some])
    for _ in range(30):
        mean = np.exp(np.clip(columns @ weights, LEAST_LOG, MOST_LOG))
        slope = columns.T @ (beyond - mean) - ridge @ (weights - anchor)
        step = np.linalg.solve((columns * mean[:, None]).T @ columns + ridge, slope)
        weights += np.clip(step, -0.5, 0.5)
        if np.abs(step).max() < TINY:
            break
    mean = np.exp(np.clip(columns @ weights, LEAST_LOG, MOST_LOG)).astype(np.float64)
    return tuple(float(weight) for weight in weights), fit_size(beyond, mean)
