"""Forgetting: the records written anew without some documents, and the bytes removed that only those came from.

At every moment the folder holds either the old records or the new ones. What is left to do when a run is killed in
between is noted in the folder, and done when the dossier is next opened for writing.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.store.folder import (
    DATABASE,
    FRESH,
    clear_debris,
    clear_fresh,
    clear_parts,
    note_debris,
    noted_debris,
    put_in_place,
)

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_GONE = "IN (SELECT id FROM gone)"
_STAYS = {
    "documents": f"id NOT {_GONE}",
    "statements": f"evidence.document_id NOT {_GONE}",
    "assessments": f"evidence.document_id NOT {_GONE}",
    # An issue of an input that gave several documents stays until the last of them is gone.
    "issues": f"""reading NOT IN (SELECT seq FROM {{of}}documents WHERE id {_GONE})
                  AND (subject NOT IN (SELECT path FROM {{of}}documents WHERE id {_GONE}
                                       UNION SELECT path FROM {{of}}imports WHERE id {_GONE})
                       OR subject IN (SELECT path FROM {{of}}documents WHERE id NOT {_GONE}
                                      UNION SELECT path FROM {{of}}imports WHERE id NOT {_GONE}))""",
    "traces": f"document_id NOT {_GONE}",
    "likenesses": f"document_id NOT {_GONE} AND other_id NOT {_GONE}",
    "named_briefs": "true",
    "judgements": "true",
    "imports": f"id NOT {_GONE}",
    "runs": "true",
}
"""Which rows of each table stay."""


def stays(name: str, of: str = "") -> str:
    """Which rows of a table stay when what is in a table `gone` goes; `of` tells where other tables are looked up."""
    return _STAYS[name].format(of=of)


def leave_out(
    connection: "duckdb.DuckDBPyConnection",
    folder: Path,
    ids: Iterable[str],
    added: Iterable[tuple[str, "pa.Table"]],
) -> None:
    """Write the records anew without some documents and imported files, in the place of the old ones.

    Args:
        connection: to the old records, for writing: it keeps other processes out until it is closed.
        folder: of the dossier.
        ids: of the documents and files.
        added: rows to add, by table.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE gone AS SELECT unnest(?::VARCHAR[]) AS id", [list(ids)])
    hashes = f"""SELECT raw_hash FROM documents WHERE id {_GONE} AND raw_hash <> ''
                 EXCEPT SELECT raw_hash FROM documents WHERE id NOT {_GONE}"""
    note_debris(folder, (raw_hash for (raw_hash,) in connection.execute(hashes).fetchall()))
    connection.execute("CHECKPOINT")  # nothing of the old records may wait in their log
    fresh = folder / FRESH
    clear_fresh(folder)
    quoted = str(fresh).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS fresh")
    for name in _STAYS:
        connection.execute(f"CREATE TABLE fresh.{name} AS SELECT * FROM {name} WHERE {stays(name)} ORDER BY seq")
    # In the order in which they were added, by which they are numbered.
    records = f"SELECT * FROM records WHERE file NOT IN (SELECT seq FROM imports WHERE id {_GONE})"
    connection.execute(f"CREATE TABLE fresh.records AS {records}")
    for name, table in added:
        connection.register("batch", table)
        connection.execute(f"INSERT INTO fresh.{name} BY NAME SELECT * FROM batch")
        connection.unregister("batch")
    connection.execute("CHECKPOINT fresh")
    connection.execute("DETACH fresh")
    put_in_place(fresh, folder / DATABASE)


def clear_up(connection: "duckdb.DuckDBPyConnection", folder: Path) -> None:
    """Remove what a run that was killed left over, and bytes that are forgotten."""
    clear_parts(folder)
    hashes = noted_debris(folder)
    if hashes is None:
        return
    kept = connection.execute("SELECT DISTINCT raw_hash FROM documents").fetchall()
    clear_debris(folder, set(hashes) - {raw_hash for (raw_hash,) in kept})
