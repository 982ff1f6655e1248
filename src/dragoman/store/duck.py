"""The store in one DuckDB file: append-only tables, loaded in Arrow batches, read as of any day."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.errors import BusyError, StoreError
from dragoman.records import Assessment, Document, Issue, Judgement, Run, Statement
from dragoman.records.arrow import from_table
from dragoman.records.change import NamedBrief
from dragoman.records.imported import ImportedFile
from dragoman.records.source import Likeness, Trace
from dragoman.store.base import Entry, Header, Store
from dragoman.store.blocks import LIKENESSES, Comparing
from dragoman.store.folder import (
    DATABASE,
    PART,
    check_folder,
    create_folder,
    keep_raw,
    load_judged,
    load_raw,
    noted_debris,
    put_first,
)
from dragoman.store.forgetting import clear_up, leave_out
from dragoman.store.imported import CONFIG, limit, transaction
from dragoman.store.rows import TABLES, Batch, create_tables

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

T = TypeVar("T")

_IN_ORDER = 'known_at, evidence.document_id, evidence.start, evidence."end", id'
# What stands: made once for all questions that follow, and again after a row is added. Few documents are read twice,
# and few have a text that others have: what was read anew and what is told twice are looked up in small tables.
_CURRENT = """CREATE OR REPLACE TEMP TABLE current AS
              SELECT id AS document, max(seq) AS reading FROM documents GROUP BY id;
              CREATE OR REPLACE TEMP TABLE past AS
              SELECT earlier.reading, document, current.reading AS latest
              FROM (FROM documents ANTI JOIN current USING (reading)) AS earlier JOIN current ON document = earlier.id;
              CREATE OR REPLACE TEMP TABLE twins AS
              WITH standing AS (SELECT id AS document, text_hash AS text FROM documents ANTI JOIN past USING (reading))
              FROM standing WHERE text IN (SELECT text FROM standing GROUP BY text HAVING count(*) > 1)"""
# Documents with a text that others have, or like others: most are neither, and need not be asked about.
_REPEATED = "SELECT document FROM twins UNION SELECT unnest([document_id, other_id]) FROM likenesses"


class DuckStore(Comparing):
    """A dossier folder with its records in DuckDB. The file is opened when needed, to write only when writing.

    Args:
        path: folder of the dossier.
        create: make the dossier if there is none.

    Raises:
        StoreError: the folder is no dossier, or another process holds it.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        if create and not (path / "dossier.json").exists():
            create_folder(path)
        check_folder(path)
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._writes = False
        self._seq = 0
        self._current = -1
        self._repeated: frozenset[str] = frozenset()

    def append(self, run: Run, entries: Sequence[Entry], issues: Sequence[Issue] = ()) -> None:
        """Add documents with their statements, and issues of a run, in one transaction."""
        connection = self._open(write=True)
        for entry in entries:
            if entry.raw:
                keep_raw(self.path, entry.document.raw_hash, entry.raw)
        batch = Batch(self._seq, run.id)
        for entry in entries:
            batch.add_entry(entry)
        batch.add("issues", issues)
        self._insert(connection, batch)

    def record(self, run: Run) -> None:
        """Add a run, or its later state."""
        connection = self._open(write=True)
        batch = Batch(self._seq, run.id)
        batch.add("runs", [run])
        self._insert(connection, batch)

    def keep_brief(self, brief: NamedBrief) -> None:
        """Remember a brief; an earlier one of its name no longer stands."""
        connection = self._open(write=True)
        batch = Batch(self._seq, "")
        batch.add("named_briefs", [brief])
        self._insert(connection, batch)

    def named_briefs(self) -> list[NamedBrief]:
        """Remembered briefs by name."""
        query = """SELECT * FROM named_briefs QUALIFY row_number() OVER (PARTITION BY name ORDER BY seq DESC) = 1
                   ORDER BY name"""
        return self._records(NamedBrief, query)

    def headers(self, ids: Iterable[str] | None = None) -> Mapping[str, Header]:
        """What stands of each document, by id; `ids` keeps those."""
        wanted = "" if ids is None else "WHERE document IN (SELECT unnest(?::VARCHAR[]))"
        query = f"""SELECT * EXCLUDE (text, blocks), '' AS text FROM documents
                    WHERE seq IN (SELECT reading FROM current {wanted})"""
        values = [] if ids is None else [list(ids)]
        table = self._query(query, values)
        if table is None:
            return {}
        versions = table.column("read_by").to_pylist()
        documents = from_table(Document, table)
        return {d.id: Header(document=d, reader_version=v) for d, v in zip(documents, versions, strict=True)}

    def documents(self, as_of: date | None = None) -> list[Document]:
        """Documents by known_at, then id."""
        query = "SELECT * FROM documents QUALIFY row_number() OVER (PARTITION BY id ORDER BY seq DESC) = 1"
        found = self._records(Document, query)
        too_late = limit(as_of)
        return sorted((d for d in found if d.known_at < too_late), key=lambda d: (d.known_at, d.id))

    def statements(
        self,
        as_of: date | None = None,
        between: tuple[str, str] | None = None,
        ids: Iterable[str] | None = None,
        documents: Iterable[str] | None = None,
    ) -> list[Statement]:
        """Statements by known_at, document, place in the text, id."""
        condition = ""
        values: tuple[Any, ...] = ()
        if between is not None:
            condition, values = "AND list_has_all(list_concat(actors, recipients), [?, ?])", between
        if ids is not None:
            condition, values = f"{condition} AND id IN (SELECT unnest(?::VARCHAR[]))", (*values, list(ids))
        if documents is not None:
            condition += " AND evidence.document_id IN (SELECT unnest(?::VARCHAR[]))"
            values = (*values, list(documents))
        return self._coded("statements", Statement, as_of, condition, values)

    def assessments(self, as_of: date | None = None) -> list[Assessment]:
        """Assessments in the order of statements."""
        return self._coded("assessments", Assessment, as_of)

    def issues(self, as_of: date | None = None) -> list[Issue]:
        """Distinct issues that stand, by stage, subject and code; those of no document are known when recorded."""
        too_late = limit(as_of)
        ids = self._query("SELECT DISTINCT document FROM issues JOIN current USING (reading)")
        concerned = self.headers(ids.column("document").to_pylist()) if ids is not None else {}
        known = [id_ for id_, header in concerned.items() if header.document.known_at < too_late]
        query = """SELECT DISTINCT stage, subject, code, message
                    FROM issues LEFT JOIN current USING (reading)
                    WHERE (reading = 0 AND recorded_at < ?::TIMESTAMPTZ) OR list_contains(?::VARCHAR[], document)
                    ORDER BY stage, subject, code, message"""
        return self._records(Issue, query, (too_late.isoformat(), known))

    def runs(self) -> list[Run]:
        """Runs in the order in which they began."""
        query = """SELECT * FROM runs QUALIFY row_number() OVER (PARTITION BY id ORDER BY seq DESC) = 1
                   ORDER BY started, id"""
        return self._records(Run, query)

    def judge(self, judgement: Judgement) -> None:
        """Add a decision about events."""
        connection = self._open(write=True)
        batch = Batch(self._seq, "")
        batch.add("judgements", [judgement])
        self._insert(connection, batch)

    def judgements(self, as_of: date | None = None) -> list[Judgement]:
        """Decisions made by then, in order of time."""
        query = "SELECT * FROM judgements WHERE made_at < ?::TIMESTAMPTZ ORDER BY made_at, id, seq DESC"
        found = self._records(Judgement, query, (limit(as_of).isoformat(),))
        return list({judgement.id: judgement for judgement in found}.values())

    def find(self, ids: Iterable[str]) -> list[Document]:
        """The documents with these ids, by id; ids of none are passed over."""
        query = """SELECT * FROM documents WHERE list_contains(?::VARCHAR[], id)
                   QUALIFY row_number() OVER (PARTITION BY id ORDER BY seq DESC) = 1 ORDER BY id"""
        return self._records(Document, query, (list(ids),))

    def neighbours(self, bands: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """Bands of the documents that have one of these, by id."""
        query = """WITH wanted AS (SELECT unnest(?::BIGINT[]) AS band),
                    near AS (SELECT DISTINCT reading FROM (SELECT reading, unnest(bands) AS band FROM traces)
                             SEMI JOIN wanted USING (band))
                    SELECT document_id, bands FROM traces JOIN near USING (reading) JOIN current USING (reading)"""
        return {trace.document_id: trace.bands for trace in self._records(Trace, query, (list(bands),))}

    def search(self, wanted: Iterable[Collection[str]]) -> list[str]:
        """Ids of the documents that have, of each set of terms, at least one."""
        sets = [list(each) for each in wanted]
        condition = " AND ".join(["list_has_any(terms, ?::VARCHAR[])"] * len(sets)) or "true"
        query = f"SELECT document_id FROM traces JOIN current USING (reading) WHERE {condition}"
        table = self._query(query, sets)
        return [] if table is None else table.column("document_id").to_pylist()

    def twins(self, ids: Iterable[str]) -> set[str]:
        """Documents that have their text in common with others, one of these among them: these as well."""
        query = """SELECT document FROM twins WHERE text IN
                   (SELECT text FROM twins WHERE document IN (SELECT unnest(?::VARCHAR[])))"""
        table = self._query(query, (near,)) if (near := self._with_others(ids)) else None
        return set() if table is None else set(table.column("document").to_pylist())

    def likenesses(self, ids: Iterable[str] | None = None) -> list[Likeness]:
        """Likenesses that stand, by their documents; `ids` keeps those of one of these documents."""
        wanted = None if ids is None else self._with_others(ids)
        if wanted == []:
            return []
        near = "" if wanted is None else "WHERE document_id IN (FROM wanted) OR other_id IN (FROM wanted)"
        query = f"""WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS id)
                    SELECT likenesses.* FROM {LIKENESSES}
                    {near} ORDER BY document_id, other_id"""
        return self._records(Likeness, query, (wanted or [],))

    def forget(self, run: Run, ids: Iterable[str]) -> None:
        """Remove documents with all that was read from them and the bytes that no other came from; add the run.

        The records are written anew without them and put in the place of the old ones at once: a deleted row would
        leave its text in the file.
        """
        connection = self._open(write=True)
        assert connection is not None
        batch = Batch(self._seq, run.id)
        batch.add("runs", [run])
        leave_out(connection, self.path, list(ids), batch.tables())
        self.close()
        self._open(write=True)

    def past(self, version: int) -> Store:
        """What stood when the store had this version."""
        from dragoman.store.partial import PartialStore

        if version > self.version():
            raise StoreError(f"The dossier {self.path} has not had so many rows yet.")
        self.close()
        return PartialStore(self.path, until=version)

    def without(self, ids: Iterable[str]) -> Store:
        """What would stand if these documents had never been read."""
        from dragoman.store.partial import PartialStore

        self.close()
        return PartialStore(self.path, gone=ids)

    def scratch(self) -> Path:
        """The folder of the dossier, which is held from now on: what a killed run left in it has been removed."""
        self._open(write=True)
        return self.path

    def raw(self, raw_hash: str) -> bytes:
        """Bytes that a document came from."""
        return load_raw(self.path, raw_hash)

    def judged(self) -> str:
        """What the dossier's `ratings.toml` says, "" if there is none."""
        return load_judged(self.path)

    def version(self) -> int:
        """A number that grows with every row."""
        self._open()
        return self._seq

    def size(self) -> int:
        """How many statements it keeps, those of earlier readings included."""
        table = self._query("SELECT count(*) AS n FROM statements")
        return int(table.column("n")[0].as_py()) if table is not None else 0

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _coded(
        self, name: str, cls: type[T], as_of: date | None, condition: str = "", values: tuple[Any, ...] = ()
    ) -> list[T]:
        query = f"""SELECT * FROM {name} ANTI JOIN past USING (reading)
                    WHERE known_at < ?::TIMESTAMPTZ {condition}
                    ORDER BY {_IN_ORDER}"""
        return self._records(cls, query, (limit(as_of).isoformat(), *values))

    def _records(self, cls: type[T], query: str, values: Sequence[Any] = ()) -> list[T]:
        table = self._query(query, values)
        return [] if table is None else from_table(cls, table)

    def _query(self, query: str, values: Sequence[Any] = ()) -> "pa.Table | None":
        connection = self._standing()
        return None if connection is None else connection.sql(query, params=list(values)).to_arrow_table()

    def _with_others(self, ids: Iterable[str]) -> list[str]:
        """Those of some documents that may have something in common with others."""
        return [] if self._standing() is None else list(self._repeated.intersection(ids))

    def _standing(self) -> "duckdb.DuckDBPyConnection | None":
        """The connection, once what stands is known."""
        connection = self._open()
        if connection is not None and self._current != self._seq:
            connection.execute(_CURRENT)
            self._repeated = frozenset(id_ for (id_,) in connection.execute(_REPEATED).fetchall())
            self._current = self._seq
        return connection

    def _insert(self, connection: "duckdb.DuckDBPyConnection | None", batch: Batch) -> None:
        assert connection is not None
        with transaction(connection):
            _write(connection, batch)
        self._seq = batch.seq

    def _records_open(self, *, write: bool = False) -> "duckdb.DuckDBPyConnection | None":
        return self._open(write=write)

    def _note_import(self, run: Run, file: ImportedFile, issues: Sequence[Issue]) -> None:
        connection = self._open(write=True)
        assert connection is not None
        batch = Batch(self._seq, run.id)
        batch.add("imports", [file])
        batch.add("issues", issues)
        _write(connection, batch)
        self._seq = batch.seq

    def _open(self, *, write: bool = False) -> "duckdb.DuckDBPyConnection | None":
        """The connection; None where there is nothing to read yet."""
        if self._connection is not None and (self._writes or not write):
            return self._connection
        self.close()
        write = write or noted_debris(self.path) is not None
        file = self.path / DATABASE
        if not file.exists():
            if not write:
                return None
            _create(self.path)
        connection = _connect(file, write)
        if write:
            clear_up(connection, self.path)
        self._connection, self._writes, self._current = connection, write, -1
        maxima = " UNION ALL ".join(f"SELECT max(seq) AS seq FROM {name}" for name in TABLES)
        ((self._seq,),) = connection.execute(f"SELECT coalesce(max(seq), 0) FROM ({maxima})").fetchall()
        return connection


def _write(connection: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    for name, table in batch.tables():
        connection.register("batch", table)
        connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM batch")
        connection.unregister("batch")


def _connect(file: Path, write: bool) -> "duckdb.DuckDBPyConnection":
    import duckdb

    try:
        return duckdb.connect(str(file), read_only=not write, config=CONFIG)
    except duckdb.Error as error:
        text = str(error)
        if "lock" in text or "different configuration" in text:
            raise BusyError(file.parent) from error
        raise StoreError(f"The records of {file.parent} cannot be opened: {text.splitlines()[0]}") from error


def _create(folder: Path) -> None:
    """Make the file with its tables, at once: DuckDB cannot open one that was half written when a run was killed."""
    fresh = folder / f"{PART}{os.getpid()}"
    for leftover in (fresh, fresh.with_name(f"{fresh.name}.wal")):
        leftover.unlink(missing_ok=True)
    connection = _connect(fresh, True)
    create_tables(connection)
    connection.close()
    put_first(fresh, folder / DATABASE)
