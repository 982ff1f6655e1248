"""Tables: our own as CSV and Parquet, and those of POLECAT and GDELT, written by DuckDB as the lines come."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.records.arrow import schema
from dragoman.records.exported import ExportLine
from dragoman.resources import data_path, read_table

if TYPE_CHECKING:
    import pyarrow as pa

Lines = Iterator["pa.RecordBatch"]
MEMORY = "1GB"
FORMULA = r"^'*[=+\-@\t\r]"
"""What a spreadsheet would take for a formula, and what we write where it would."""
CAMEO_DATASETS = ("gdelt", "icews", "phoenix")
MOMENT = "strftime(known_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')"


def write_csv(lines: Lines, path: Path) -> None:
    """Our own table, comma-separated with a head line (RFC 4180)."""
    columns = {name: MOMENT if name == "known_at" else name for name in schema(ExportLine).names}
    _copy(lines, path, columns, "FORMAT csv, HEADER true, FORCE_QUOTE *, COMPRESSION none", safe=True)


def write_parquet(lines: Lines, path: Path) -> None:
    """Our own table as Parquet, with the schema of `ExportLine`."""
    _copy(lines, path, {name: name for name in schema(ExportLine).names}, "FORMAT parquet, COMPRESSION zstd")


def write_polecat(lines: Lines, path: Path) -> None:
    """The columns of POLECAT, and ours behind them; tab-separated with a head line."""
    _copy(lines, path, _columns("polecat"), _TABS, safe=True, flat=True)


def write_plover_json(lines: Lines, path: Path) -> None:
    """The same as one JSON object a line."""
    _copy(lines, path, _columns("polecat"), "FORMAT json, COMPRESSION none")


def write_gdelt(lines: Lines, path: Path) -> None:
    """The columns of GDELT 2.0, and ours behind them; tab-separated with a head line, which GDELT has not."""
    _copy(lines, path, _columns("gdelt"), _TABS, safe=True, flat=True)


_TABS = "FORMAT csv, HEADER true, DELIMITER '\t', QUOTE '', ESCAPE '', COMPRESSION none"


@cache
def _said() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(data_path("exports/columns.toml").read_text(encoding="utf-8"))


def _columns(kind: str) -> dict[str, str]:
    """Names of the columns of a format, then of ours, with the SQL of each."""
    layout = tomllib.loads(data_path(f"imports/{kind}.toml").read_text(encoding="utf-8"))["layout"][0]
    said = _said()[kind]
    return {name: said.get(name, "NULL::VARCHAR") for name in layout["columns"]} | dict(_said()["added"])


def _copy(
    lines: Lines, path: Path, columns: Mapping[str, str], options: str, safe: bool = False, flat: bool = False
) -> None:
    """Write lines as a table.

    Args:
        lines: batches with the schema of `ExportLine`.
        path: of the file.
        columns: SQL of each column.
        options: of DuckDB's COPY.
        safe: put an apostrophe before text that a spreadsheet would take for a formula.
        flat: make tabs and line ends spaces, where the format cannot hold them.
    """
    import duckdb
    import pyarrow as pa

    texts = {field.name for field in schema(ExportLine) if pa.types.is_string(field.type)}
    codes = ", ".join(f"('{row['type']}', '{row['code']}')" for row in read_table("exports/cameo.tsv"))
    given = ", ".join(_text(name, safe, flat) if name in texts else name for name in schema(ExportLine).names)
    chosen = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
    datasets = ", ".join(f"'{name}'" for name in CAMEO_DATASETS)
    query = f"""
      SELECT {chosen} FROM (
        SELECT *, {MOMENT} AS moment, CASE WHEN dataset IN ({datasets}) THEN code ELSE general END AS cameo
        FROM (SELECT {given} FROM lines) LEFT JOIN (VALUES {codes}) AS usual(kind, general) ON kind = type)"""
    with duckdb.connect(config={"memory_limit": MEMORY, "threads": "2"}) as connection:
        connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")  # lines stay in their order
        connection.register("lines", pa.RecordBatchReader.from_batches(schema(ExportLine), lines))
        target = str(path).replace("'", "''")
        connection.execute(f"COPY ({query}) TO '{target}' ({options})")


def _text(name: str, safe: bool, flat: bool) -> str:
    value = f"trim(regexp_replace({name}, '\\s+', ' ', 'g'))" if flat else name
    if safe:
        pattern = FORMULA.replace("'", "''")
        value = f"CASE WHEN regexp_matches({value}, '{pattern}') THEN '''' || {value} ELSE {value} END"
    return f"{value} AS {name}"
