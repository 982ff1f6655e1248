"""What the charts of a page draw: ties, figures, forecasts, the network around two states, and places."""

from datetime import date
from typing import Any

from dragoman.errors import ExtraError, HistoryError
from dragoman.foreseeing import Foreseeing
from dragoman.indicating import Indicating
from dragoman.records.codes import Pair
from dragoman.records.forecast import Forecast
from dragoman.records.material import BriefMaterial
from dragoman.tying import Tying


class Charting(Foreseeing, Indicating, Tying):
    """The part of a `Dossier` that gathers what a page draws."""

    def _charts(self, material: BriefMaterial) -> dict[str, Any]:
        """What the charts draw, by name, as plain dictionaries and lists ready for JSON.

        Args:
            material: of the brief that the page holds; without two states there are neither figures nor forecasts.
        """
        from dragoman.pages.network import COUNTED_BY, network
        from dragoman.pages.places import places
        from dragoman.pages.ties import ties

        pair, as_of = material.between, material.as_of
        found: dict[str, Any] = {
            "ties": ties(material.ties if pair else self.ties(None, as_of)),
            "network": network(self.counts(COUNTED_BY, as_of).to_pylist(), pair),
            "places": places(material.events),
        }
        return found if pair is None else found | self._figures(material, pair) | self._outlook(pair, as_of)

    def _figures(self, material: BriefMaterial, pair: Pair) -> dict[str, Any]:
        from dragoman.pages.indicators import change_points, indicators, trends

        return {
            "indicators": indicators(self.indicators(pair, as_of=material.as_of)),
            "trends": trends(material.trends),
            "changePoints": change_points(material.change_points),
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
