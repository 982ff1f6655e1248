"""Event data sets in a dossier: imported file by file, whole or not at all, beside what was read from documents."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from dragoman.errors import NotFoundError, UsageError
from dragoman.imports import Format, choose_format, members, open_intake
from dragoman.pipeline import begin
from dragoman.records import Issue, Run
from dragoman.records.imported import IMPORT_KINDS, RECORD, ImportedFile, Record, RefusedRows, TableError
from dragoman.records.table import Table
from dragoman.store import Store
from dragoman.store.folder import PART
from dragoman.views import Viewing

Report = Callable[[TableError | RefusedRows], None]
"""Told of each file that cannot be imported, and of the rows that are refused."""
STAGE = "imports"


class Importing(Viewing):
    """The part of a `Dossier` that takes in event data."""

    def import_(
        self,
        kind: str,
        files: str | Path | Iterable[str | Path],
        mapping: str | Path | None = None,
        report: Report | None = None,
    ) -> Run:
        """Import event data. A file is imported whole or not at all; one that is there already is passed over.

        Args:
            kind: `gdelt` (1.0 and 2.0 events), `icews`, `polecat`, `phoenix`, or `csv` for any other table.
            files: plain, gzip or ZIP; for `csv` and `polecat` also Parquet and JSON with one object a line.
            mapping: TOML file that says which columns of a `csv` mean what; None for the columns of our own exports.
            report: told of each file that fails, and of rows that are refused.

        Returns:
            The run with its counts: `files` imported, `known` already, `failed`; `rows` in the imported files, and of
            these `refused`. `issues()` tells why.

        Raises:
            UsageError: the kind is unknown, or the mapping cannot be used.
        """
        if kind not in IMPORT_KINDS:
            raise UsageError(f"There is no import of {kind!r}; choose one of {', '.join(IMPORT_KINDS)}.")
        form = choose_format(kind, mapping)
        given = [Path(files)] if isinstance(files, str | Path) else [Path(file) for file in files]
        try:
            return _Work(self._store, form, report or (lambda trouble: None)).run(given)
        finally:
            self._store.close()  # others may read it now

    def imports(self) -> Table[ImportedFile]:
        """Imported files by data set and path."""
        return Table(self._store.imports(), ImportedFile)

    def _imported(self, record_id: str) -> list[ImportedFile | Record]:
        """What may be meant by an id: an imported file, or the first record of a row."""
        if not record_id.startswith(RECORD):
            return [*self._store.imports()]
        return [*self._rows(record_id)[:1]]

    def _rows(self, record_id: str) -> list[Record]:
        file, _, row = record_id.removeprefix(RECORD).rpartition("-")
        return self._store.records(f"imp-{file}", int(row)) if row.isdecimal() and len(row) < 16 else []

    def record(self, record_id: str) -> Table[Record]:
        """The row of a data set that an imported line rests on; one record for each pair that it names.

        Raises:
            NotFoundError: there is no such row.
        """
        found = self._rows(record_id)
        if not found:
            raise NotFoundError(f"No imported row is called {record_id!r}; give an id as `ledger` shows it.")
        return Table(found, Record)


class _Work:
    """One run over one store."""

    def __init__(self, store: Store, form: Format, report: Report) -> None:
        self._store = store
        self._form = form
        self._report = report
        self._counts: Counter[str] = Counter()

    def run(self, files: list[Path]) -> Run:
        run = begin(tuple(map(str, files)))
        told = set(self._store.issues())
        folder = self._store.scratch()
        begun = False
        for path in files:
            try:
                for member in members(path):
                    begun = self._import(run, path, member, folder, begun)
            except TableError as error:
                self._counts["failed"] += 1
                self._report(error)
                issue = Issue(stage=STAGE, subject=str(path), code=error.code, message=str(error))
                if issue not in told:
                    begun = begun or self._begin(run)
                    self._store.append(run, [], [issue])
        names = ("failed", "files", "known", "refused", "rows")
        counts = tuple((name, self._counts[name]) for name in names)
        finished = dataclasses.replace(run, finished=datetime.now(UTC), counts=counts)
        if begun:
            self._store.record(finished)
        return finished

    def _begin(self, run: Run) -> bool:
        self._store.record(run)
        return True

    def _import(self, run: Run, path: Path, member: str, folder: Path, begun: bool) -> bool:
        with open_intake(path, member, self._form, folder, PART) as intake:
            alike = [file for file in self._store.imports() if file.size == intake.size]
            if alike and ImportedFile.identify(intake.dataset, intake.sha256()) in {file.id for file in alike}:
                self._counts["known"] += 1
                return begun
            begun = begun or self._begin(run)
            file, refused = self._store.import_file(run, intake)
        self._counts.update(files=1, rows=file.rows, refused=file.rows - file.used)
        for each in refused:
            self._report(each)
        return begun
