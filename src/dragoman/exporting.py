"""What a dossier holds, out: its events and imported records as files of other programs, each with a manifest."""

import dataclasses
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.asking import AsOf, Between, to_day, to_pair
from dragoman.errors import UsageError
from dragoman.records import Event
from dragoman.records.arrow import to_table
from dragoman.records.exported import EXPORT_FORMATS, ExportLine, Manifest
from dragoman.records.json import to_dict
from dragoman.records.ledger import LedgerLine
from dragoman.store import Lines
from dragoman.store.folder import PART, write_atomically
from dragoman.text.gazetteer import place, state_name
from dragoman.views import Viewing

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = ".manifest.json"
"""How the name of a manifest ends, behind that of its file."""
UNKNOWN = "unknown"
BATCH = 10_000
_LEDGER = tuple(field.name for field in dataclasses.fields(LedgerLine))


class Exporting(Viewing):
    """The part of a `Dossier` that gives out what it holds."""

    def export(
        self,
        format_: str,
        out: str | Path,
        as_of: AsOf = None,
        between: Between = None,
        since: date | str | None = None,
        force: bool = False,
    ) -> Manifest:
        """Write the ledger, our own events and imported ones, as a file of another program, and its manifest beside it.

        Args:
            format_: one of `EXPORT_FORMATS`.
            out: the file; its manifest has the same name with `.manifest.json` behind it.
            as_of: what was known by the end of that day.
            between: lines between the two, in both directions; None for all.
            since: events that may have happened on that day or later; undated ones are left out then.
            force: write over a file that is there.

        Raises:
            UsageError: there is no such format, or the file is there already.
        """
        found = next((each for each in EXPORT_FORMATS if each == format_), None)
        if found is None:
            raise UsageError(f"There is no export to {format_!r}; choose one of {', '.join(EXPORT_FORMATS)}.")
        path = Path(out)
        if path.exists() and not force:
            raise UsageError(f"{path} is there already; choose another name, or write over it (--force).")
        from dragoman.exports import WRITERS

        asked = Lines(as_of=to_day(as_of), between=to_pair(between), since=to_day(since))
        tally = _Tally()
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{PART}{os.getpid()}-{path.name}")
        try:
            WRITERS[found](tally.watch(self._exported(asked)), part)
            digest, size = _hash(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        manifest = Manifest(
            format=found,
            file=path.name,
            sha256=digest,
            size=size,
            made=datetime.now(UTC),
            code_version=version("dragoman"),
            as_of=asked.as_of,
            between=asked.between or (),
            since=asked.since,
            rows=tally.rows,
            statuses=tuple(sorted(tally.statuses.items())),
            datasets=tuple(sorted(tally.datasets.items())),
            unknown_places=tuple(sorted(tally.unknown.items())),
            undated=tally.undated,
        )
        text = json.dumps(to_dict(manifest), ensure_ascii=False, indent=2) + "\n"
        write_atomically(path.with_name(path.name + MANIFEST), text.encode())
        return manifest

    def _exported(self, asked: Lines) -> Iterator["pa.RecordBatch"]:
        """Lines of our own, then imported ones, a batch at a time."""
        ledger = list(self._view(asked.as_of).lines(asked))
        if ledger:
            yield from to_table(self._lines(ledger), ExportLine).to_batches(BATCH)
        yield from self._store.told(asked)

    def _lines(self, ledger: Sequence[tuple[Event, LedgerLine]]) -> Iterator[ExportLine]:
        """Lines of our own with the words that tell of them."""
        ids = {event.statement_ids for event, _ in ledger}
        told = {s.id: s for s in self._store.statements(ids={each for some in ids for each in some})}
        headers = self._store.headers({statement.evidence.document_id for statement in told.values()})
        for event, line in ledger:
            first = min(
                (told[i] for i in event.statement_ids), key=lambda s: (s.status != event.status, s.known_at, s.id)
            )
            spot = place(event.place) if event.place else None
            yield ExportLine(
                **{name: getattr(line, name) for name in _LEDGER},
                actor_name=state_name(line.actor, "en"),
                recipient_name=state_name(line.recipient, "en"),
                contexts="; ".join(sorted({name for i in event.statement_ids for name in told[i].contexts})),
                place=event.place,
                lat=spot.lat if spot else None,
                lon=spot.lon if spot else None,
                precision=spot.kind if spot and spot.lat is not None else UNKNOWN,
                code="",
                score=None,
                evidence="quote",
                quote=first.evidence.exact,
                url=headers[first.evidence.document_id].document.url,
            )


def _hash(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, file.tell()


class _Tally:
    """What goes by, counted."""

    def __init__(self) -> None:
        self.rows = 0
        self.undated = 0
        self.statuses: Counter[str] = Counter()
        self.datasets: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()

    def watch(self, batches: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
        """The same batches."""
        import pyarrow.compute as pc

        for batch in batches:
            self.rows += batch.num_rows
            self.undated += batch.column("first").null_count
            nowhere = batch.filter(pc.equal(batch.column("precision"), UNKNOWN)).column("place")
            for counter, column in (
                (self.statuses, batch.column("status")),
                (self.datasets, batch.column("dataset")),
                (self.unknown, nowhere),
            ):
                for row in pc.value_counts(column).to_pylist():
                    counter[row["values"]] += row["counts"]
            yield batch
