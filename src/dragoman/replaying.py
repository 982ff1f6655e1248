"""Briefs of a dossier made again as they were, and put to the test without one source after another."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.asking import AsOf, Between
from dragoman.briefing import Briefing
from dragoman.provenance import foreign, lacking
from dragoman.records.replay import Lack, Replay
from dragoman.records.table import Table
from dragoman.store import Store

if TYPE_CHECKING:
    from dragoman.briefs import Brief
    from dragoman.briefs.trials import Trial

Progress = Callable[[int, str], None]


class Replaying(Briefing):
    """The part of a `Dossier` that makes briefs again."""

    def replay(self, path: str | Path) -> Replay:
        """A brief made again from what it was made from, whatever was read, corrected or decided since.

        Args:
            path: a brief in any format, as `dragoman brief --out` wrote it.

        Returns:
            Whether it is the same byte for byte, and if not, what is missing.

        Raises:
            DocumentError: the file does not carry its record, or is damaged.
            ExtraError: a library for its format is missing.
            OSError: it cannot be read.
        """
        from dragoman.briefs import read_brief, render

        file = read_brief(Path(path))
        made = file.brief.provenance
        if lacks := foreign(file.brief, self._store):
            return Replay(identical=False, format=file.format, lacks=lacks)
        past = self._store.past(made.store_version)
        try:
            found = tuple(lacking(file.brief, past))
            again = self._again(file.brief, past)
        finally:
            past.close()
        data = render(again, file.format)
        if data == file.data:
            return Replay(identical=True, format=file.format, data=data)
        return Replay(identical=False, format=file.format, lacks=found or (Lack(kind="file"),), data=data)

    def _again(self, brief: "Brief", past: Store) -> "Brief":
        between = (brief.between[0], brief.between[1]) if brief.between else None
        again = type(self)(past).brief(between, brief.language, brief.as_of)
        # Which program made it is told of the first time: another one may well say the same.
        return replace(again, provenance=replace(again.provenance, program=brief.provenance.program))

    def stress(
        self, between: Between = None, lang: str = "en", as_of: AsOf = None, progress: Progress | None = None
    ) -> "Table[Trial]":
        """What a brief comes to without each of its sources in turn, its copies and what is taken from it included.

        Forecasts are left out of it: they rest on the whole past, not on a source.

        Args:
            between, lang, as_of: as for `brief`.
            progress: called with the number of sources done and the name of the last.

        Returns:
            A trial for each publisher and each text that the brief quotes, those that carry most alone first.
        """
        from dragoman.briefs.trials import Trial, judge_removal, removals

        whole = self._compose(between, lang, as_of)
        trials = []
        for number, removal in enumerate(removals(whole, self._view(as_of).documents), 1):
            rest = self._store.without(removal.document_ids)
            try:
                trials.append(judge_removal(removal, whole, type(self)(rest)._compose(between, lang, as_of)))
            finally:
                rest.close()
            if progress:
                progress(number, removal.name)
        trials.sort(key=lambda trial: -len(trial.falls))
        return Table(trials, Trial)

    def _compose(self, between: Between, lang: str, as_of: AsOf) -> "Brief":
        """A brief without forecasts, that nothing is remembered of."""
        from dragoman.briefs import compose

        return compose(self.material(between, as_of, foresee=False), lang)
