"""The rows of the store in DuckDB: their tables, and batches of them as Arrow."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dragoman.records import Assessment, Document, Issue, Judgement, Run, Statement
from dragoman.records.arrow import schema, to_table
from dragoman.records.change import NamedBrief
from dragoman.records.imported import ImportedFile
from dragoman.records.source import Likeness, Trace
from dragoman.store.base import Entry
from dragoman.store.imported import create_records, create_table

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

TABLES: dict[str, type[Any]] = {
    "documents": Document,
    "statements": Statement,
    "assessments": Assessment,
    "issues": Issue,
    "traces": Trace,
    "likenesses": Likeness,
    "named_briefs": NamedBrief,
    "imports": ImportedFile,
    "runs": Run,
    "judgements": Judgement,
}
# `seq` numbers all rows; `reading` is the seq of the document row with which a row came, 0 for none.
STAMPS = {"seq": "int64", "reading": "int64", "run_id": "string", "read_by": "string"}
# With which others a statement is compared.
BLOCK = "block"


class Batch:
    """Rows for one transaction, numbered and stamped."""

    def __init__(self, seq: int, run_id: str) -> None:
        self.seq = seq
        self._run_id = run_id
        self._now = datetime.now(UTC)
        self._records: dict[str, list[Any]] = {name: [] for name in TABLES}
        self._stamps: dict[str, list[tuple[int, int, str, str]]] = {name: [] for name in TABLES}
        self._blocks: list[str] = []

    def add_entry(self, entry: Entry) -> None:
        """Add a document with all that was read from it."""
        reading = self.seq + 1
        self.add("documents", [entry.document], reading, entry.reader_version)
        self.add("statements", entry.statements, reading, entry.reader_version)
        self._blocks += entry.blocks or [""] * len(entry.statements)
        self.add("assessments", entry.assessments, reading, entry.reader_version)
        self.add("issues", entry.issues, reading, entry.reader_version)
        self.add("traces", [entry.trace] if entry.trace else [], reading, entry.reader_version)
        self.add("likenesses", entry.likenesses, reading, entry.reader_version)

    def add(self, name: str, records: Iterable[Any], reading: int = 0, reader: str = "") -> None:
        """Add records to a table."""
        for record in records:
            self.seq += 1
            self._records[name].append(record)
            self._stamps[name].append((self.seq, reading, self._run_id, reader))

    def tables(self) -> Iterable[tuple[str, "pa.Table"]]:
        """The rows by table, as Arrow has them."""
        import pyarrow as pa

        for name, records in self._records.items():
            if not records:
                continue
            table = to_table(records, TABLES[name])
            for column, values in zip(STAMPS, zip(*self._stamps[name], strict=True), strict=True):
                table = table.append_column(column, pa.array(values, STAMPS[column]))
            if name == "statements":
                table = table.append_column(BLOCK, pa.array(self._blocks, "string"))
            moments = pa.array([self._now] * len(records), pa.timestamp("us", "UTC"))
            yield name, table.append_column("recorded_at", moments)


def create_tables(connection: "duckdb.DuckDBPyConnection") -> None:
    """Make the tables of a new file."""
    import pyarrow as pa

    for name, cls in TABLES.items():
        stamps = [pa.field(column, pa.type_for_alias(kind)) for column, kind in STAMPS.items()]
        if name == "statements":
            stamps.append(pa.field(BLOCK, pa.string()))
        fields = [*schema(cls), *stamps, pa.field("recorded_at", pa.timestamp("us", "UTC"))]
        create_table(connection, name, pa.schema(fields))
    create_records(connection)
