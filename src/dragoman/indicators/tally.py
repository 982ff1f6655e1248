"""The tally: ledger lines counted by day, directed pair, type, strand and status. All measuring begins here.

An event in which all take part alike has a line in each direction in the ledger; it is counted once, on the line whose
actor comes first.
"""

from typing import TYPE_CHECKING, Any

from dragoman.indicators.scores import COOPERATION, MATERIAL, scores
from dragoman.records.json import once

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

COUNT = """
    SELECT "first", "last", actor, recipient, mutual, "type", strand, status,
           count(*) AS acts, count(*) FILTER (contested) AS contested, sum(sources)::BIGINT AS sources,
           max(known_at AT TIME ZONE 'UTC')::DATE AS known
    FROM lines WHERE NOT mutual OR actor < recipient
    GROUP BY ALL ORDER BY ALL
"""
"""From a relation `lines` with the columns of `LedgerLine` to the tally."""


def tally(lines: "pa.Table") -> "pa.Table":
    """Ledger lines as a tally.

    Args:
        lines: a table with the columns of `LedgerLine`, or a tally, which is given back.

    Returns:
        A table with the columns `first`, `last` (day or null), `actor`, `recipient`, `mutual`, `type`, `strand`,
        `status`, `acts` (number of events), `contested` (of them), `sources` (their sum) and `known` (the day on which
        the last of them became known).
    """
    if "acts" in lines.column_names:
        return lines
    connection = connect()
    connection.register("lines", lines)
    try:
        return connection.sql(COUNT).to_arrow_table()
    finally:
        connection.close()


def connect() -> "duckdb.DuckDBPyConnection":
    """A connection to a database in memory, with the view `kinds`: type, score, material, cooperation."""
    return _database().cursor()


@once
def _database() -> "duckdb.DuckDBPyConnection":
    import duckdb

    connection = duckdb.connect()
    rows = ((type_, score, type_ in MATERIAL, type_ in COOPERATION) for type_, score in scores().items())
    values = ", ".join(f"('{type_}', {score}::DOUBLE, {material}, {kind})" for type_, score, material, kind in rows)
    connection.execute(f'CREATE VIEW kinds AS FROM (VALUES {values}) AS k("type", score, material, cooperation)')
    return connection


def query(counted: "pa.Table", sql: str, **values: Any) -> list[tuple[Any, ...]]:
    """Rows of a query on the table `tally`, with `kinds` beside it.

    Args:
        counted: the tally.
        sql: the query; `$name` stands for a value.
        values: what these stand for.
    """
    connection = connect()
    connection.register("tally", counted)
    try:
        return connection.execute(sql, {key: value for key, value in values.items() if f"${key}" in sql}).fetchall()
    finally:
        connection.close()
