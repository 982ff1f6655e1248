"""Models of "at least one event within a horizon", from the simplest to the learnt; all of them plain numbers.

Each turns features into a raw probability, which a logistic curve then calibrates (Platt 1999). The rates of a pair are
drawn towards that of all pairs (a Gamma prior on Poisson rates), so that a pair with few events gets a sane number.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from dragoman.forecasts.counts import Bools, Floats, Ints
from dragoman.forecasts.features import FEATURES, HALF_LIVES, YEAR_DAYS, Matrix
from dragoman.records.forecast import ModelName

if TYPE_CHECKING:
    import lightgbm

COLUMN = {feature.name: n for n, feature in enumerate(FEATURES)}
TINY = 1e-6
PLAIN: tuple[ModelName, ...] = ("base", "year", "persistence", "decay", "excitation")
EXCITING = [n for n, each in enumerate(FEATURES) if each.group in ("own", "reverse", "others") and each.name[-1] == "d"]
"""Columns of decaying sums that excite: of the class itself in both directions, and of the quad classes."""


def logit(chance: Floats) -> Floats:
    """Log-odds of probabilities, kept finite."""
    kept = np.clip(chance, TINY, 1.0 - TINY)
    found: Floats = np.log(kept / (1.0 - kept))
    return found


def expit(odds: Floats) -> Floats:
    """Probabilities of log-odds."""
    found: Floats = 1.0 / (1.0 + np.exp(-odds))
    return found


@dataclass(frozen=True)
class Model:
    """A fitted model.

    Attributes:
        name: which of the models.
        horizon: days.
        numbers: its parameters; what they mean is said where each is fitted.
        prior: shape and rate (days) of the Gamma distribution of the rates of all pairs.
        curve: intercept and slope that calibrate its log-odds.
        booster: the trees of a boosted model, as text.
    """

    name: ModelName
    horizon: int
    numbers: tuple[float, ...] = ()
    prior: tuple[float, float] = (0.5, 365.0)
    curve: tuple[float, float] = (0.0, 1.0)
    booster: str = ""

    @cached_property
    def trees(self) -> "lightgbm.Booster":
        """The trees of a boosted model."""
        from dragoman.forecasts.boosting import load

        return load(self.booster)

    def chance(self, rows: Matrix) -> Floats:
        """Probabilities, one a row."""
        return expit(self.curve[0] + self.curve[1] * logit(self.raw(rows)))

    def raw(self, rows: Matrix) -> Floats:
        """Probabilities before calibration."""
        if self.name == "boosting":
            from dragoman.forecasts.boosting import predict

            return predict(self.trees, rows)
        if self.name == "persistence":
            happened = np.expm1(rows[:, COLUMN["own last"]]) < self.horizon
            return np.where(happened, self.numbers[1], self.numbers[0])
        found: Floats = -np.expm1(-self.rate(rows))
        return found

    def rate(self, rows: Matrix) -> Floats:
        """Expected numbers of events of the models that have a rate."""
        rate: Floats = base_rate(rows, self.prior) * self.horizon
        if self.name == "year":
            shape, days = self.prior
            seen = _events(rows, "own year")
            days_seen = np.minimum(_watched(rows), YEAR_DAYS)
            rate = (seen + shape) / (days_seen + days) * self.horizon
        elif self.name == "decay":
            life, weight = self.numbers
            lasting = life / np.log(2.0)
            rate = (_events(rows, f"own {int(life)}d") * self.horizon + rate * weight) / (lasting + weight)
        elif self.name == "excitation":
            rate = np.maximum(_excitation(rows, rate) @ np.array(self.numbers), TINY)
        return rate


def _events(rows: Matrix, name: str) -> Floats:
    return np.expm1(rows[:, COLUMN[name]].astype(np.float64))


def _watched(rows: Matrix) -> Floats:
    """Days that the ledger had been watched: the features hold log((events + 0.5) / days)."""
    found: Floats = (_events(rows, "own all") + 0.5) / np.exp(rows[:, COLUMN["own rate"]].astype(np.float64))
    return found


def _excitation(rows: Matrix, base: Floats) -> Floats:
    found: Floats = np.concatenate([np.expm1(rows[:, EXCITING].astype(np.float64)), base[:, None]], axis=1)
    return found


def base_rate(rows: Matrix, prior: tuple[float, float]) -> Floats:
    """Events a day of each pair since it is watched, drawn towards the rate of all."""
    found: Floats = (_events(rows, "own all") + prior[0]) / (_watched(rows) + prior[1])
    return found


def fit_prior(totals: Floats | Ints, days: float, possible: int) -> tuple[float, float]:
    """Shape and rate (days) of the Gamma distribution of rates over pairs, by moments; half an event is imagined.

    Args:
        totals: events of pairs.
        days: for which they were watched.
        possible: pairs that there may be; those beyond `totals` had no event.
    """
    mean = (float(totals.sum()) + 0.5) / (possible * days)
    squares = float(((totals / days) ** 2).sum()) / possible
    spread = max(squares - mean**2 - mean / days, mean**2 / 5.0)
    shape = float(np.clip(mean**2 / spread, 0.05, 5.0))
    return shape, shape / mean


def fit_curve(raw: Floats, happened: Bools, loose: float, horizon: int) -> tuple[float, float]:
    """Intercept and slope that calibrate probabilities, by penalised likelihood.

    Args:
        raw: probabilities.
        happened: whether the event came about.
        loose: standard deviation of the prior around (0, 1), which leaves the probabilities as they are.
        horizon: days; windows a week apart overlap, so that a case of a long one tells less.
    """
    weight = min(1.0, 7.0 / horizon)
    odds = np.stack([np.ones(len(raw)), logit(raw)], axis=1)
    happened = happened.astype(np.float64)
    start = np.array([0.0, 1.0])
    curve = start.copy()
    penalty = np.eye(2) / loose**2
    for _ in range(25):
        chance = expit(odds @ curve)
        slope = weight * (odds.T @ (happened - chance)) - penalty @ (curve - start)
        bend = weight * (odds * (chance * (1.0 - chance))[:, None]).T @ odds + penalty
        step = np.linalg.solve(bend, slope)
        curve += np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-8:
            break
    # A slope of nothing or less would turn the order of the probabilities round.
    return float(curve[0]), float(max(curve[1], 0.05))


def calibrated(model: Model, rows: Matrix, happened: Bools, loose: float) -> Model:
    """The model with its curve fitted on these rows, after the curve that it has."""
    one, slope = model.curve
    shift, factor = fit_curve(model.chance(rows), happened, loose, model.horizon)
    return replace(model, curve=(shift + factor * one, factor * slope))


def fit_plain(name: ModelName, horizon: int, prior: tuple[float, float], rows: Matrix, number: Ints) -> Model:
    """Fit a model that needs no trees.

    Args:
        name: one of `PLAIN`.
        horizon: days.
        prior: as of `fit_prior`.
        rows: features.
        number: events that followed.
    """
    model = Model(name=name, horizon=horizon, prior=prior)
    if name in _FITTED:
        model = replace(model, numbers=_FITTED[name](model, rows, number))
    return calibrated(model, rows, number > 0, loose=1.0)


def _fit_persistence(model: Model, rows: Matrix, number: Ints) -> tuple[float, ...]:
    """The probability after a window without an event, and after one with; a few imagined cases keep them sane."""
    lately = np.expm1(rows[:, COLUMN["own last"]]) < model.horizon
    usual = (float((number > 0).sum()) + 0.5) / (len(number) + 1.0)
    return tuple(
        (float((number[chosen] > 0).sum()) + 4.0 * usual) / (float(chosen.sum()) + 4.0) for chosen in (~lately, lately)
    )


def _fit_decay(model: Model, rows: Matrix, number: Ints) -> tuple[float, ...]:
    """Half-life and the weight of the base rate, in days, by likelihood over a grid."""
    found = []
    for life in HALF_LIVES:
        for weight in (14.0, 28.0, 91.0, 182.0, 364.0):
            tried = replace(model, numbers=(float(life), weight))
            raw = np.clip(tried.raw(rows), TINY, 1 - TINY)
            curve = fit_curve(raw[::3], number[::3] > 0, loose=1.0, horizon=model.horizon)
            chance = expit(curve[0] + curve[1] * logit(raw))
            found.append((float(-np.log(np.where(number > 0, chance, 1 - chance)).mean()), tried.numbers))
    return min(found)[1]


def _fit_excitation(model: Model, rows: Matrix, number: Ints) -> tuple[float, ...]:
    """Weights of decaying sums and of the base rate, none negative: a Hawkes process in discrete time.

    Poisson likelihood by the multiplicative steps of expectation maximisation (Veen and Schoenberg 2008), each event
    being shared out among what may have caused it.
    """
    causes = _excitation(rows, base_rate(rows, model.prior) * model.horizon)
    whole = np.maximum(causes.sum(axis=0), TINY)
    weights = np.full(causes.shape[1], 0.01)
    weights[-1] = 0.5
    for _ in range(60):
        rate = np.maximum(causes @ weights, TINY)
        weights = weights * (causes.T @ (number / rate)) / whole
    return tuple(float(weight) for weight in weights)


_FITTED: dict[str, Callable[[Model, Matrix, Ints], tuple[float, ...]]] = {
    "persistence": _fit_persistence,
    "decay": _fit_decay,
    "excitation": _fit_excitation,
}
