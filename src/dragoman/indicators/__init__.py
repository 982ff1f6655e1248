"""What is measured between two states: ledger lines -> indicators, change points, trends."""

from dragoman.indicators.changing import change_points
from dragoman.indicators.exchange import ANSWER_DAYS, exchanges
from dragoman.indicators.measure import measure, window_of
from dragoman.indicators.periods import Window
from dragoman.indicators.ranks import contacts
from dragoman.indicators.tally import tally
from dragoman.indicators.thirds import third_parties
from dragoman.indicators.trends import trends

__all__ = [
    "ANSWER_DAYS",
    "Window",
    "change_points",
    "contacts",
    "exchanges",
    "measure",
    "tally",
    "third_parties",
    "trends",
    "window_of",
]
