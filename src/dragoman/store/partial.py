"""A part of what a dossier folder keeps: as it stood when it had fewer rows, or as if documents had never been read.

Rows are numbered and only ever added, so what stood earlier is what the rows up to a number say. Views of DuckDB in the
place of the tables leave the others out; every question is then answered as by a store that has no more than these.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import StoreError
from dragoman.store.duck import DuckStore
from dragoman.store.forgetting import stays
from dragoman.store.rows import TABLES

if TYPE_CHECKING:
    import duckdb


class PartialStore(DuckStore):
    """Reads a part of a dossier folder; nothing is written to it.

    Args:
        path: folder of the dossier.
        until: number of the last row that counts, None for all.
        gone: ids of documents that are left out with all that was read from them.
    """

    def __init__(self, path: Path, until: int | None = None, gone: Iterable[str] = ()) -> None:
        super().__init__(path)
        self._until = until
        self._gone = tuple(sorted(gone))

    @property
    def shortened(self) -> bool:
        """Whether documents are left out: what is kept under the version of the dossier does not hold here."""
        return bool(self._gone)

    def _open(self, *, write: bool = False) -> "duckdb.DuckDBPyConnection | None":
        """The connection, with views in the place of the tables; None where there is nothing to read yet."""
        if write:
            raise StoreError(f"What stood in {self.path} earlier cannot be written to.")
        known = self._connection
        connection = super()._open()
        if connection is not None and connection is not known:
            self._narrow(connection)
        return connection

    def _narrow(self, connection: "duckdb.DuckDBPyConnection") -> None:
        connection.execute("CREATE OR REPLACE TEMP TABLE gone AS SELECT unnest(?::VARCHAR[]) AS id", [list(self._gone)])
        ((database,),) = connection.execute("SELECT current_database()").fetchall()
        whole = f'"{database}".main.'
        until = self._seq if self._until is None else self._until
        for name in TABLES:
            condition = f"seq <= {until:d} AND {stays(name, whole)}"
            connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {whole}{name} WHERE {condition}")
        self._seq = min(self._seq, until)
