"""Forecasts: events -> how probable others are, how such forecasts fared before, and what carries them.

Read in this order: `counts` (events as arrays), `features` (what a forecast is made from), `rows` (what is learnt
from), `models` and `fitting`, `backtest`, `learning`, `foretell`.
"""

from dragoman.forecasts.alarms import alarms
from dragoman.forecasts.classes import QUAD_NAMES, EventClass, event_class
from dragoman.forecasts.counts import Counts, count, to_date
from dragoman.forecasts.foretell import Present, compare, foretell
from dragoman.forecasts.keeping import Kept, hash_counts
from dragoman.forecasts.learning import Learnt, learn
from dragoman.forecasts.rows import HORIZONS
from dragoman.forecasts.supposing import leave_out, suppose

__all__ = [
    "HORIZONS",
    "QUAD_NAMES",
    "Counts",
    "EventClass",
    "Kept",
    "Learnt",
    "Present",
    "alarms",
    "compare",
    "count",
    "event_class",
    "foretell",
    "hash_counts",
    "learn",
    "leave_out",
    "suppose",
    "to_date",
]
