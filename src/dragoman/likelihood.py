"""Words for probabilities, and how far a forecast is relied on; the two are never mixed.

The words and their ranges are those of ICD 203 (data file `forecasts/likelihood.tsv`).
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.records.forecast import Backtest, Forecast
from dragoman.resources import LANGUAGES, read_table

Confidence = Literal["low", "moderate", "high"]
Verdict = Literal["unskilled", "partly", "skilled"]

FEW_CASES, MANY_CASES = 30, 300
"""Cases with an event in a back-test below which confidence is low, and from which on it may be high."""
LITTLE_HISTORY = 30
"""Events of a pair up to which its history is called little, and confidence is not high."""
WELL_CALIBRATED = 0.02
"""The calibration error up to which confidence may be high."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Words for a range of probabilities.

    Attributes:
        low, high: percent, the upper end not included.
        words: by language.
    """

    low: int
    high: int
    words: dict[str, str]


@cache
def likelihoods() -> tuple[Likelihood, ...]:
    """All of them, from the least likely to the most."""
    return tuple(
        Likelihood(int(row["low"]), int(row["high"]), {language: row[language] for language in LANGUAGES})
        for row in read_table("forecasts/likelihood.tsv")
    )


def likelihood(probability: float) -> Likelihood:
    """The words for a probability.

    Raises:
        ValueError: it is none.
    """
    if not 0.0 <= probability <= 1.0:
        raise ValueError(f"{probability} is no probability.")
    found = likelihoods()
    return next((each for each in found if probability * 100 < each.high), found[-1])


def confidence(forecast: Forecast) -> Confidence:
    """How far a forecast is relied on: how much its like were tested, how they did, and what is known of the pair."""
    backtest = forecast.backtest
    if not backtest.skilled or backtest.events < FEW_CASES or not forecast.own.cases:
        return "low"
    tested = backtest.events >= MANY_CASES and backtest.ece <= WELL_CALIBRATED
    return "high" if tested and forecast.history > LITTLE_HISTORY else "moderate"


def verdict(backtest: Backtest) -> Verdict:
    """Whether a back-test shows skill: none, some (against the base rate alone), or against every reference."""
    if not backtest.skilled:
        return "unskilled"
    return (
        "skilled" if all(skill.low > 0 for skill in backtest.skills if skill.reference != backtest.tried) else "partly"
    )
