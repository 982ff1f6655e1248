"""What the charts of a page draw: ties, figures, forecasts, the network around two states, and places."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from dragoman.errors import ExtraError, HistoryError
from dragoman.foreseeing import Foreseeing
from dragoman.indicating import Indicating
from dragoman.records import Event
from dragoman.records.codes import Pair
from dragoman.records.forecast import Forecast
from dragoman.tying import Tying


class Charting(Foreseeing, Indicating, Tying):
    """The part of a `Dossier` that gathers what a page draws."""

    def _charts(self, pair: Pair | None, as_of: date | None, events: Iterable[Event]) -> dict[str, Any]:
        """What the charts draw, by name, as plain dictionaries and lists ready for JSON.

        Args:
            pair: two states; None for all, which have neither figures nor forecasts.
            as_of: what was known by the end of that day.
            events: those of the page, to be placed on the map.
        """
        from dragoman.pages.network import COUNTED_BY, network
        from dragoman.pages.places import places
        from dragoman.pages.ties import ties

        found: dict[str, Any] = {
            "ties": ties(self.ties(pair, as_of)),
            "network": network(self.counts(COUNTED_BY, as_of).to_pylist(), pair),
            "places": places(events),
        }
        return found if pair is None else found | self._figures(pair, as_of) | self._outlook(pair, as_of)

    def _figures(self, pair: Pair, as_of: date | None) -> dict[str, Any]:
        from dragoman.pages.indicators import change_points, indicators, trends

        return {
            "indicators": indicators(self.indicators(pair, as_of=as_of)),
            "trends": trends(self.trends(pair, as_of=as_of)),
            "changePoints": change_points(self.change_points(pair, as_of=as_of)),
        }

    def _outlook(self, pair: Pair, as_of: date | None) -> dict[str, Any]:
        """Forecasts with their back-tests, or why there are none: too short a past, or a library that is missing."""
        from dragoman.likelihood import confidence, likelihood
        from dragoman.pages.forecasts import backtests, forecasts

        made: tuple[Forecast, ...] = ()
        why: dict[str, Any] = {}
        try:
            made = tuple(self.forecast(pair, as_of=as_of))
        except HistoryError as error:
            why = {"code": "history", "weeks": error.weeks}
        except ExtraError as error:
            why = {"code": "extra", "extra": error.extra}
        return {"forecasts": forecasts(made, likelihood, confidence, why), "backtests": backtests(made)}
