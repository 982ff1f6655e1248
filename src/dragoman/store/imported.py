"""Imported records in DuckDB: added file by file, counted and listed by SQL alone."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.messages import DEFAULT
from dragoman.records import Issue, Run
from dragoman.records.arrow import from_table, schema
from dragoman.records.codes import QUADS
from dragoman.records.exported import ExportLine
from dragoman.records.imported import RECORD, ImportedFile, Record, RefusedRows, TableError
from dragoman.records.ledger import LedgerLine
from dragoman.store.base import TALLY, Intake, Lines

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": str(min(4, os.cpu_count() or 1)),
    "memory_limit": "1GB",
}
IMPORT_MEMORY = "2GB"
BATCH = 10_000
"""Lines that are handed out at once."""
EXAMPLES = 5
"""Refused rows that are told of, for each reason."""
PERIODS = ("day", "week", "month", "quarter", "year")
STAGE = "imports"
FILE = "file"
# Rows of a file are added in their order, in one transaction, and stay so: their places number them without a gap.
_STARTS = f"SELECT {FILE}, min(rowid) AS start FROM records GROUP BY {FILE}"
_ROW = "coalesce(row, records.rowid - start + 1)"
_FILES = f"SELECT seq AS {FILE}, id AS file_id, dataset FROM imports"
_NUMBERED = f"'{RECORD}' || substr(file_id, 5) || '-' || {_ROW}"
_QUAD = "CASE type " + " ".join(f"WHEN '{type_}' THEN '{quad}'" for type_, quad in QUADS.items()) + " ELSE '' END"
_COUNTED = {name: name for name in ("actor", "recipient", "mutual", "type", "mode", "strand", "status", "dataset")} | {
    "quad": _QUAD,
    **{period: f"date_trunc('{period}', day)::DATE" for period in PERIODS},
}
"""What lines may be counted by."""


def create_records(connection: "duckdb.DuckDBPyConnection") -> None:
    """Make the table of records; `file` is the `seq` of their file, `row` is NULL where their place tells it."""
    import pyarrow as pa

    create_table(connection, "records", pa.schema([(FILE, pa.int64()), *list(schema(Record))[1:]]))


def create_table(connection: "duckdb.DuckDBPyConnection", name: str, columns: "pa.Schema") -> None:
    """Make an empty table."""
    connection.register("columns", columns.empty_table())
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM columns")
    connection.unregister("columns")


def in_memory() -> "duckdb.DuckDBPyConnection":
    """A connection to empty tables of imports and records, without a file."""
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect(config=CONFIG)
    create_table(connection, "imports", schema(ImportedFile).append(pa.field("seq", pa.int64())))
    create_records(connection)
    return connection


@contextmanager
def _at_ease(connection: "duckdb.DuckDBPyConnection") -> Iterator[None]:
    """More memory in the block: a file may have millions of rows."""
    connection.execute(f"SET memory_limit = '{IMPORT_MEMORY}'")
    # A join whose sides are exchanged would lose the order of the rows, by which they are numbered.
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    try:
        yield
    finally:
        connection.execute("RESET disabled_optimizers")
        connection.execute(f"SET memory_limit = '{CONFIG['memory_limit']}'")


@contextmanager
def transaction(connection: "duckdb.DuckDBPyConnection") -> Iterator[None]:
    """All that is done in the block is done, or nothing."""
    import duckdb

    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException:
        # An interrupt may have ended the transaction itself; what is told is the interrupt.
        with suppress(duckdb.TransactionException):
            connection.rollback()
        raise


@contextmanager
def _registered(connection: "duckdb.DuckDBPyConnection", intake: Intake) -> Iterator[None]:
    """The tables that an intake joins are there in the block."""
    for name, table in intake.tables.items():
        connection.register(name, table)
    try:
        yield
    finally:
        for name in intake.tables:
            connection.unregister(name)


def _add(
    connection: "duckdb.DuckDBPyConnection", intake: Intake, query: str, number: int, known: Collection[str]
) -> tuple[ImportedFile, tuple[RefusedRows, ...]]:
    """Add the records of a file, inside a transaction.

    Args:
        connection: to the records.
        intake: the file.
        query: one of its `queries`.
        number: the `seq` that it is to have.
        known: ids of other files of its data set; rows with an event of theirs are refused.

    Returns:
        The file with its counts, and the rows that are refused.

    Raises:
        TableError: DuckDB cannot read it, or no row can be used.
    """
    import duckdb

    try:
        told = _unknown(query, intake.dataset) if known else query
        connection.execute(f"INSERT INTO records BY NAME SELECT {number} AS {FILE}, * FROM ({told})")
    except duckdb.Error as error:
        if isinstance(error, duckdb.InterruptException):
            raise
        raise TableError("lines", path=intake.path, reason=_first_line(error)) from error
    sha256 = intake.sha256()
    id_ = ImportedFile.identify(intake.dataset, sha256)
    if id_ in known:
        raise TableError("known", path=intake.path)
    of_file = f"FROM records JOIN ({_STARTS}) USING ({FILE}) WHERE {FILE} = {number}"
    ((rows,),) = connection.execute(f"SELECT count(*) FILTER (part = 0) {of_file}").fetchall()
    refusals = f"""SELECT refused, count(DISTINCT {_ROW}), list({_ROW} ORDER BY {_ROW})[:{EXAMPLES}]
                   {of_file} AND refused <> '' GROUP BY refused ORDER BY refused"""
    found = connection.execute(refusals).fetchall()
    rejected = _rejected(connection, intake.rejects)
    found += [("columns", len(rejected), rejected[:EXAMPLES])] if rejected else []
    refused = tuple(sorted((str(reason), int(count)) for reason, count, _ in found))
    file = ImportedFile(
        id=id_, dataset=intake.dataset, path=intake.path, sha256=sha256, size=intake.size,
        rows=rows + len(rejected), refused=refused,
    )  # fmt: skip
    if not file.rows:
        raise TableError("empty", path=file.path)
    if not file.used and any(reason != "known" for reason, _ in refused):
        raise TableError("unusable", path=file.path, why=", ".join(f"{n} {reason}" for reason, n in refused))
    rows_of = (RefusedRows(path=file.path, reason=why, count=n, rows=tuple(first)) for why, n, first in found)
    return file, tuple(rows_of)


def _unknown(query: str, dataset: str) -> str:
    """The same records, those refused whose event another file of the data set has."""
    named = dataset.replace("'", "''")
    return f"""SELECT told.* REPLACE (CASE WHEN told.refused = '' AND held.event_id IS NOT NULL THEN 'known'
                 ELSE told.refused END AS refused) FROM ({query}) AS told LEFT JOIN (SELECT DISTINCT event_id
               FROM records SEMI JOIN (SELECT seq AS {FILE} FROM imports WHERE dataset = '{named}') USING ({FILE})
               WHERE refused = '' AND event_id <> '') AS held USING (event_id)"""


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")[:200]


def _rejected(connection: "duckdb.DuckDBPyConnection", table: str) -> list[int]:
    """Numbers of the lines that DuckDB could not part into cells."""
    if not table:
        return []
    found = connection.execute(f"SELECT DISTINCT line FROM {table} ORDER BY line").fetchall()
    for name in (table, f"{table}_scan"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    return [int(line) for (line,) in found]


def _issue(refused: RefusedRows) -> Issue:
    text = refused.told(DEFAULT)
    return Issue(stage=STAGE, subject=refused.path, code=refused.reason, message=text)


def limit(as_of: date | None) -> datetime:
    """The first moment (UTC) that is too late."""
    if as_of is None or as_of == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC) + timedelta(days=1)


def _where(lines: Lines) -> tuple[str, list[Any]]:
    conditions = ["refused = ''", "actor <> ''", "recipient <> ''", "actor <> recipient", "known_at < ?::TIMESTAMPTZ"]
    values: list[Any] = [limit(lines.as_of).isoformat()]
    if lines.between:
        conditions.append("(actor, recipient) IN ((?, ?), (?, ?))")
        values += [*lines.between, *reversed(lines.between)]
    if lines.since:
        conditions.append("last >= ?")
        values.append(lines.since)
    return " AND ".join(conditions), values


def _from(lines: Lines, *, numbered: bool = False) -> tuple[str, list[Any]]:
    """The lines that are asked for; `numbered` ones have a `start`, with which `_ROW` is the number of their row."""
    where, values = _where(lines)
    starts = f"JOIN ({_STARTS}) USING ({FILE})" if numbered else ""
    return f"FROM records JOIN ({_FILES}) USING ({FILE}) {starts} WHERE {where}", values


def check_counted(by: Sequence[str]) -> Sequence[str]:
    """See that lines can be counted by these.

    Raises:
        UsageError: one is unknown or stands twice, or there is none.
    """
    unknown = [name for name in by if name not in _COUNTED]
    if unknown or not by or len(set(by)) < len(by):
        raise UsageError(f"Lines are counted by one or more of {', '.join(sorted(_COUNTED))}, each once.")
    return by


class Importing:
    """The part of a store that keeps imported records; both stores have it, one in a file, one in memory."""

    def _records_open(self, *, write: bool = False) -> "duckdb.DuckDBPyConnection | None":
        """A connection to the tables `imports` and `records`; None where there is nothing to read yet."""
        raise NotImplementedError

    def version(self) -> int:
        """A number that grows with every row."""
        raise NotImplementedError

    def _note_import(self, run: Run, file: ImportedFile, issues: Sequence[Issue]) -> None:
        """Add the row of a file and its issues, inside a transaction; its `seq` is the next version."""
        raise NotImplementedError

    def import_file(self, run: Run, intake: Intake) -> tuple[ImportedFile, tuple[RefusedRows, ...]]:
        """Add the records of a file, with issues about those that are refused; see `Store`."""
        connection = self._records_open(write=True)
        assert connection is not None
        known = {file.id for file in self.imports() if file.dataset == intake.dataset}
        number = self.version() + 1
        failure: TableError | None = None
        with _at_ease(connection), _registered(connection, intake):
            for query in intake.queries:
                try:
                    with transaction(connection):
                        file, refused = _add(connection, intake, query, number, known)
                        self._note_import(run, file, [_issue(each) for each in refused])
                    connection.execute("CHECKPOINT")  # now, on all threads, rather than with the next row
                    return file, refused
                except TableError as error:
                    if error.code != "lines":
                        raise
                    failure = error
        assert failure is not None
        raise failure

    def imports(self) -> list[ImportedFile]:
        """Imported files by data set and path."""
        return from_table(ImportedFile, self._ask("SELECT * FROM imports ORDER BY dataset, path, id", []))

    def records(self, file_id: str, row: int) -> list[Record]:
        """The records of a row, () if there is no such row."""
        query = f"""SELECT * REPLACE ({_ROW} AS row) FROM records JOIN ({_FILES} WHERE id = ?) USING ({FILE})
                    JOIN ({_STARTS}) USING ({FILE}) WHERE {_ROW} = ? ORDER BY part"""
        return from_table(Record, self._ask(query, [file_id, row]))

    def ledger(self, lines: Lines) -> "pa.Table":
        """Imported events as directed pairs; see `Store`."""
        source, values = _from(lines, numbered=True)
        query = f"""SELECT {_NUMBERED} AS event_id, day AS first, last, known_at, actor, recipient, mutual, type,
                      {_QUAD} AS quad, mode, strand, status, sources, contested, dataset
                    {source} ORDER BY day, file_id, {_ROW}, part"""
        return self._ask(query, values).cast(schema(LedgerLine))

    def told(self, lines: Lines) -> "Iterator[pa.RecordBatch]":
        """Imported events with all that is said of them; see `Store`."""
        import pyarrow as pa

        connection = self._records_open()
        if connection is None:
            return
        source, values = _from(lines, numbered=True)
        made = {"event_id": _NUMBERED, "first": "day", "quad": _QUAD, "evidence": "'record'", "quote": "''"}
        made["precision"] = "CASE WHEN lat IS NULL OR lon IS NULL THEN 'unknown' ELSE 'given' END"
        columns = ", ".join(f"{made.get(name, name)} AS {name}" for name in schema(ExportLine).names)
        query = f"SELECT {columns} {source} ORDER BY day, file_id, {_ROW}, part"
        for batch in connection.sql(query, params=values).to_arrow_reader(BATCH):
            yield from pa.Table.from_batches([batch]).cast(schema(ExportLine)).to_batches()

    def tally(self, lines: Lines) -> "pa.Table":
        """Imported lines counted by day, pair, type, strand and status; see `Store`."""
        source, values = _from(lines)
        return self._ask(f"WITH lines AS (SELECT *, day AS first {source}) {TALLY}", values)

    def count(self, by: Sequence[str], lines: Lines) -> "pa.Table":
        """Numbers of imported lines; see `Store`."""
        columns = ", ".join(f"{_COUNTED[name]} AS {name}" for name in check_counted(by))
        source, values = _from(lines)
        return self._ask(f"SELECT {columns}, count(*) AS n {source} GROUP BY ALL ORDER BY ALL", values)

    def _ask(self, query: str, values: Sequence[Any]) -> "pa.Table":
        connection = self._records_open()
        if connection is not None:
            return connection.sql(query, params=list(values)).to_arrow_table()
        with in_memory() as nothing:
            return nothing.sql(query, params=list(values)).to_arrow_table()
