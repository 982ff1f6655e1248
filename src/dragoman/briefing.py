"""The briefs of a dossier, and all that they are composed from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dragoman import derived
from dragoman.asking import AsOf, Between, to_day, to_pair
from dragoman.errors import ExtraError, HistoryError
from dragoman.foreseeing import Foreseeing
from dragoman.indicating import Indicating
from dragoman.provenance import stamp
from dragoman.records import Document, Event, Statement
from dragoman.records.forecast import Forecast
from dragoman.records.material import BriefMaterial, Foresight
from dragoman.records.rating import Rating
from dragoman.tying import Tying

if TYPE_CHECKING:
    from dragoman.briefs import Brief
    from dragoman.ratings import Judged

Progress = Callable[[int, str], None]


class Briefing(Foreseeing, Indicating, Tying):
    """The part of a `Dossier` that briefs."""

    def brief(
        self,
        between: Between = None,
        lang: str = "en",
        as_of: AsOf = None,
        name: str = "",
        progress: Progress | None = None,
    ) -> "Brief":
        """A sourced brief.

        Args:
            between: two states, None for all.
            lang: `en` or `fr`, whatever the language of the sources.
            as_of: what was known by the end of that day.
            name: to remember it by, for `diff`; "" to leave the dossier as it is.
            progress: called as in `forecast`, where forecasts must be learnt first.

        Raises:
            UsageError: the name is a day.
        """
        from dragoman.briefs import compose

        version = self._store.version()
        material = self.material(between, as_of, progress)
        if name:
            self._store.keep_brief(derived.named_brief(name, material))
        return stamp(compose(material, lang), self._store, version)

    def material(
        self, between: Between = None, as_of: AsOf = None, progress: Progress | None = None, foresee: bool = True
    ) -> BriefMaterial:
        """All that a brief is composed from; arguments as for `brief`, `foresee` for forecasts among it."""
        from dragoman.ratings import rate_publishers, read_judged

        pair, day = to_pair(between), to_day(as_of)
        view = self._view(day)
        found = derived.material(view, self._store, pair, day)
        core = [event for event in found.events if found.is_core(event)]
        told = self._statements(core)
        judged = read_judged(self._store.judged())
        found = replace(
            found,
            expectations=tuple(derived.expected(core, told, found.day)) if found.day else (),
            positions=tuple(derived.positions(filter(_is_disputed, core), told)),
            ratings=tuple(_ratings(core, told, view.documents, judged)),
            publishers=rate_publishers(view.documents, view.statements, view.events, judged),
        )
        if pair is None:
            return found
        history, forecasts, foresight = self._look_ahead(pair, day, progress) if foresee else (0, (), "")
        return replace(
            found,
            ties=tuple(self.ties(pair, day)),
            trends=tuple(self.trends(pair, as_of=day)),
            change_points=tuple(self.change_points(pair, as_of=day)),
            history=history,
            forecasts=forecasts,
            foresight=foresight,
        )

    def _look_ahead(
        self, pair: tuple[str, str], day: date | None, progress: Progress | None
    ) -> tuple[int, tuple[Forecast, ...], Foresight]:
        """How many dated acts are known between the two, and the forecasts that they carry, if they carry any."""
        from dragoman.likelihood import LITTLE_HISTORY

        lines = self.ledger(day, pair)
        rows = zip(*(lines[name].to_pylist() for name in ("event_id", "first", "status")), strict=True)
        history = len({id_ for id_, first, status in rows if first and status == "happened"})
        if history <= LITTLE_HISTORY:
            return history, (), "history"
        try:
            return history, tuple(self.forecast(pair, as_of=day, progress=progress)), "tested"
        except HistoryError:
            return history, (), "history"
        except ExtraError:
            return history, (), "extra"


def _is_disputed(event: Event) -> bool:
    """Whether anybody denies it, or once did."""
    return event.contested or any(step.status == "denied" for step in event.history)


def _ratings(
    events: Iterable[Event], statements: Mapping[str, Statement], documents: Iterable[Document], judged: "Judged"
) -> Iterable[Rating]:
    from dragoman.events import weigh_sources
    from dragoman.ratings import rate_event

    known = {document.id: document for document in documents}
    for event in events:
        told = [statements[id_] for id_ in event.statement_ids]
        yield rate_event(event, told, weigh_sources(told, known), judged)
