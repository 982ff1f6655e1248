"""From a file to the question that reads it: which data set it is of, which columns it has, whether it is whole."""

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dragoman.imports.formats import Columns, Format, with_own
from dragoman.imports.lookups import lookup_tables
from dragoman.imports.query import lines_query, place, quoted_query, records_query, tabbed_query, table_query, text
from dragoman.imports.unpack import PARQUET, Table, clean, sha256, unpacked
from dragoman.records.imported import TableError
from dragoman.store import Intake

SNIFFED = 20
"""Lines that tell what a file is."""
COMMA_LIKE = (",", ";")
REJECTED = "rejected"
"""Name of the table of rows that DuckDB could not part into cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a table is made of.

    Attributes:
        columns: their names, in their order.
        widths: numbers of cells that a row may have.
        delimiter: between cells; "" where the table names its columns itself.
        head: whether the first line names the columns.
    """

    columns: Columns
    widths: range
    delimiter: str = ""
    head: bool = False


@contextmanager
def open_intake(path: Path, member: str, form: Format, folder: Path, prefix: str) -> Iterator[Intake]:
    """A file of event data, ready to be stored.

    Args:
        path: of the file; plain, gzip or ZIP.
        member: name in a ZIP file, "" for any other.
        form: format of the data set.
        folder: for files that are gone afterwards.
        prefix: how their names begin.

    Raises:
        TableError: it is not of this data set, cut short, or cannot be read; the code says which.
    """
    with unpacked(path, member, folder, prefix) as table, ThreadPoolExecutor(1) as beside:
        shape, merged = _shape(table, form)
        copy = folder / f"{prefix}{os.getpid()}.clean"
        quoted = shape.delimiter in COMMA_LIKE

        def queries() -> Iterator[str]:
            for lines in _ways(table, shape, copy):
                yield records_query(lines, shape.columns, shape.widths, merged)

        try:
            yield Intake(
                dataset=form.dataset,
                path=table.path,
                size=table.size,
                sha256=beside.submit(sha256, table.file).result,
                tables=lookup_tables(),
                queries=queries(),
                rejects=REJECTED if quoted else "",
            )
        finally:
            copy.unlink(missing_ok=True)


def _ways(table: Table, shape: Shape, copy: Path) -> Iterator[str]:
    """SQL of rows and cells, way after way, each more patient than the one before; the last reads a cleaned copy."""
    if not shape.delimiter:
        yield _typed(table, shape)
    elif shape.delimiter in COMMA_LIKE:
        yield quoted_query(str(table.file), shape.delimiter, len(shape.columns), REJECTED)
        yield quoted_query(str(clean(table, copy)), shape.delimiter, len(shape.columns), REJECTED)
    else:
        how = shape.delimiter, int(shape.head), shape.widths
        yield tabbed_query(str(table.file), *how)
        yield lines_query(str(table.file), *how)
        yield lines_query(str(clean(table, copy)), *how)


def _typed(table: Table, shape: Shape) -> str:
    path = str(table.file)
    if table.head.startswith(PARQUET):
        return table_query(f"read_parquet({place(path)})", [_as_text(column) for column in shape.columns])
    types = ", ".join(f"{text(column)}: 'VARCHAR'" for column in shape.columns)
    reader = f"read_json({place(path)}, compression = 'none', format = 'newline_delimited', columns = {{{types}}})"
    return table_query(reader, [_name(column) for column in shape.columns])


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _as_text(column: str) -> str:
    """A column of a Parquet file as text; a time is written as our tables write it."""
    name = _name(column)
    return f"CASE WHEN typeof({name}) LIKE 'TIMESTAMP%' THEN strftime({name}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%fZ') ELSE {name}::VARCHAR END"  # noqa: E501


def _shape(table: Table, form: Format) -> tuple[Shape, Format]:
    """Columns of a table, and its format, with what our own exports add where the columns are named."""
    if table.head.startswith(PARQUET):
        return _named(table, form, _parquet_columns(table), "")
    if table.head.lstrip()[:1] == b"{":
        return _named(table, form, _json_columns(table), "")
    first = _first_lines(table)
    delimiter = _delimiter(first, form)
    if not table.ends and delimiter == "\t":
        raise TableError("cut", path=table.path)
    head = _cells(first[0], delimiter)
    known = {column for layout in form.layouts for column in layout.columns}
    if len(known.intersection(head)) * 2 > len(head) or form.dataset not in ("gdelt", "phoenix"):
        return _named(table, form, head, delimiter)
    return _numbered(table, form, first, delimiter), form


def _first_lines(table: Table) -> list[str]:
    found = table.head.decode("utf-8-sig", errors="replace").splitlines()
    whole = found if len(table.head) < (1 << 16) else found[:-1] or found
    return [line for line in whole if line.strip()][:SNIFFED]


def _delimiter(first: list[str], form: Format) -> str:
    """The one of the format, or the comma or the tab where that parts the first line into more cells."""
    choices = dict.fromkeys((form.delimiter, "\t", ",")) if form.dataset != "gdelt" else {"\t": None}
    return max(choices, key=lambda delimiter: len(_cells(first[0], delimiter)))


def _cells(line: str, delimiter: str) -> Columns:
    if delimiter in COMMA_LIKE:
        return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter)))
    return tuple(cell.strip() for cell in line.split(delimiter))


def _numbered(table: Table, form: Format, first: list[str], delimiter: str) -> Shape:
    """The layout whose number of columns most of the first lines have."""
    ((width, _),) = Counter(len(_cells(line, delimiter)) for line in first).most_common(1)
    for layout in form.layouts:
        if width in layout.widths:
            return Shape(columns=layout.columns, widths=layout.widths, delimiter=delimiter)
    allowed = "; ".join(f"{layout.name}: {_numbers(layout.widths)}" for layout in form.layouts)
    raise TableError("width", path=table.path, count=width, allowed=allowed)


def _numbers(widths: range) -> str:
    return str(widths.start) if len(widths) == 1 else f"{widths.start}-{widths.stop - 1}"


def _named(table: Table, form: Format, head: Columns, delimiter: str) -> tuple[Shape, Format]:
    """Columns by their names, those that our exports add among them."""
    layouts = {layout.name: sorted(set(layout.columns) - set(layout.unused) - set(head)) for layout in form.layouts}
    name, lacking = min(layouts.items(), key=lambda item: len(item[1]))
    if lacking:
        raise TableError("head", path=table.path, name=name, columns=", ".join(lacking[:5]), count=len(head))
    if len(set(head)) < len(head):
        raise TableError("twice", path=table.path, column=Counter(head).most_common(1)[0][0])
    width = len(head)
    return Shape(columns=head, widths=range(width, width + 1), delimiter=delimiter, head=True), with_own(form, head)


def _parquet_columns(table: Table) -> Columns:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return tuple(pq.read_schema(table.file).names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise TableError("truncated", path=table.path) from error


def _json_columns(table: Table) -> Columns:
    if not table.ends:
        raise TableError("cut", path=table.path)
    try:
        with table.file.open(encoding="utf-8") as lines:
            first = json.loads(lines.readline(len(table.head)))
        return tuple(first)
    except (ValueError, TypeError, RecursionError) as error:
        raise TableError("json", path=table.path) from error
