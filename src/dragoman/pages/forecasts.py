"""Forecasts for the page, each with the back-test of its class and horizon, and their words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from dragoman.records.forecast import Backtest, Forecast
from dragoman.records.json import to_dict


class Words(Protocol):
    """Words for a range of probabilities, in percent; see `dragoman.likelihood`."""

    @property
    def low(self) -> int:
        """Lower end."""

    @property
    def high(self) -> int:
        """Upper end, not included."""

    @property
    def words(self) -> dict[str, str]:
        """The words by language."""


def forecasts(
    found: Iterable[Forecast],
    likelihood: Callable[[float], Words],
    confidence: Callable[[Forecast], str],
    why: Mapping[str, Any],
) -> dict[str, Any]:
    """Forecasts as `web/src/charts/forecasts.ts` reads them.

    Args:
        found: forecasts.
        likelihood: the words for a probability.
        confidence: how far a forecast is relied on.
        why: why there is none: `history` with `weeks`, or `extra` with its name; empty if there are some.

    Returns:
        `rows`, each naming its back-test by its place in `backtests`; and `why`.
    """
    given = list(found)
    tests = list(dict.fromkeys(each.backtest for each in given))
    return {
        "rows": [_forecast(each, tests.index(each.backtest), likelihood, confidence) for each in given],
        "why": dict(why),
    }


def backtests(found: Iterable[Forecast]) -> list[dict[str, Any]]:
    """The back-tests of forecasts, in the order in which `forecasts` names them."""
    return [_backtest(each) for each in dict.fromkeys(forecast.backtest for forecast in found)]


def _forecast(
    each: Forecast, test: int, likelihood: Callable[[float], Words], confidence: Callable[[Forecast], str]
) -> dict[str, Any]:
    told = likelihood(each.probability)
    return {
        "actor": each.actor,
        "recipient": each.recipient,
        "class": each.event_class,
        "horizon": each.horizon,
        "first": each.first.isoformat(),
        "last": each.last.isoformat(),
        "probability": each.probability,
        "likelihood": {"low": told.low, "high": told.high, "words": dict(told.words)},
        "confidence": confidence(each),
        "mean": round(each.mean, 2),
        "least": each.quantiles[0][1],
        "most": each.quantiles[-1][1],
        "baseRate": each.base_rate,
        "cutoff": each.cutoff.isoformat(),
        "history": each.history,
        "weeks": each.weeks,
        "undated": each.undated,
        "test": test,
        "own": {"cases": each.own.cases, "events": each.own.events, "forecast": each.own.forecast},
        "shares": [
            {"group": share.group, "push": round(share.push, 3), "share": round(share.share, 3)}
            for share in each.shares
        ],
        "because": list(each.because),
    }


def _backtest(each: Backtest) -> dict[str, Any]:
    return {
        "class": each.event_class,
        "horizon": each.horizon,
        "model": each.model,
        "tried": each.tried,
        "verdict": _verdict(each),
        "first": each.first.isoformat(),
        "last": each.last.isoformat(),
        "origins": each.origins,
        "pairs": each.pairs,
        "cases": each.cases,
        "events": each.events,
        "brier": each.brier,
        "ece": each.ece,
        "skills": [to_dict(skill) for skill in each.skills if skill.reference != each.tried],
        "bins": [to_dict(part) for part in each.bins],
    }


def _verdict(each: Backtest) -> str:
    """`skilled`, `partly` (better than the base rate, not surely than all references), or `unskilled`."""
    if not each.skilled:
        return "unskilled"
    return "skilled" if all(skill.low > 0 for skill in each.skills if skill.reference != each.tried) else "partly"
