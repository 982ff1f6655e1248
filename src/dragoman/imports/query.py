"""The SQL that turns the lines of a file into records, whatever the data set: what differs is in its format."""

import re
from collections.abc import Callable, Iterator, Sequence

from dragoman.imports.formats import SIDE, Columns, Format
from dragoman.imports.lookups import sector_names, strand_rows
from dragoman.records.codes import EVENT_TYPES, STATUSES, STRANDS

OURS = r"(IGO|NSA|ORG|EXP|MED):[A-Z0-9_.&-]+|EXP|MED|UNK"
"""Codes of ours for those who are no state."""
TRUE = ("true", "1", "yes")
DAY_END = "INTERVAL 1 DAY - INTERVAL 1 SECOND"
NUMBER = "NULL::BIGINT"
"""Stands for the number of a row that makes one record: its place in the store tells it."""
COUNTED = "row_number() OVER ()"
"""The number of a row where one makes several records."""
QUOTED = (",", ";")
"""Delimiters of tables that have quotation marks."""
HARMLESS = r"^'('*[=+\-@\t\r])"
"""An apostrophe that our exports put before what a spreadsheet would take for a formula."""
Cell = Callable[[Columns], str]


def text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def _listed(values: Iterator[str] | Columns) -> str:
    return ", ".join(map(text, values))


def place(path: str) -> str:
    """A path as SQL writes it for a reader, which would take `*`, `?` and `[` for wildcards."""
    return text(re.sub(r"([*?[])", r"[\1]", path))


def records_query(lines: str, columns: Columns, widths: range, form: Format) -> str:
    """A SELECT of records, one or more a row of the file.

    Args:
        lines: SELECT of `row` (its number), `width` (how many cells it has) and the cells `c1`, `c2` and so on.
        columns: names of the columns in their order.
        widths: numbers of cells that a row may have.
        form: which columns say what.

    Returns:
        The SELECT, with the columns of `Record`, without `file_id`. It needs the tables of `lookup_tables`.
    """
    at = {name: number for number, name in enumerate(columns, 1)}
    cameo = "CASE WHEN parted.type IS NULL THEN code END" if "type" in form.fields else "code"

    def cell(names: Columns) -> str:
        found = [_filled(f"c{at[name]}", form) for name in names if name in at]
        return f"coalesce({', '.join(found)})" if len(found) > 1 else found[0] if found else "NULL"

    return f"""
WITH lines AS ({lines.replace(NUMBER, COUNTED) if form.divider else lines}),
cells AS (SELECT row, width, {_cells(form, cell)} FROM lines),
{_divided(form)}
coded AS (
  SELECT parted.*, {_code(form)} AS coded_as, of_cameo.mode AS cameo_mode, of_cameo.contexts AS cameo_contexts,
    of_cameo.strand AS cameo_strand, {_party(form, "actor")} AS actor, {_party(form, "recipient")} AS recipient
  FROM parted LEFT JOIN of_cameo ON of_cameo.value = {cameo}
  {" ".join(_joins(form, "actor"))} {" ".join(_joins(form, "recipient"))})
SELECT row, part::INTEGER AS part, coalesce(event_id, '') AS event_id, day,
  coalesce(last, day) AS last, make_timestamptz(epoch_us(coalesce(known, day + {DAY_END}))) AS known_at,
  actor, recipient, coalesce(actor_name, '') AS actor_name, coalesce(recipient_name, '') AS recipient_name,
  coalesce(mutual, false) AS mutual, coalesce(coded_as, '') AS type, coalesce(mode, cameo_mode, '') AS mode,
  coalesce(contexts, cameo_contexts, '') AS contexts, {_strand()} AS strand, coalesce(status, 'happened') AS status,
  coalesce(code, '') AS code, score, coalesce(sources, 1) AS sources, coalesce(contested, false) AS contested,
  coalesce(place, '') AS place, lat, lon, coalesce(url, '') AS url, CASE
    WHEN width NOT BETWEEN {widths.start} AND {widths.stop - 1} THEN 'columns'
    WHEN day IS NULL AND {_undatable(form)} THEN 'date' WHEN coded_as IS NULL THEN 'type'
    WHEN status NOT IN ({_listed(STATUSES)}) THEN 'status' ELSE '' END AS refused
FROM coded"""


def _filled(cell: str, form: Format) -> str:
    """A cell, NULL where nothing is in it; where cells may be quoted, they may be padded too."""
    cell = f"nullif({f'trim({cell})' if form.delimiter in QUOTED else cell}, '')"
    words = _listed(tuple(word.upper() for word in form.missing))
    cell = f"CASE WHEN upper({cell}) NOT IN ({words}) THEN {cell} END" if words else cell
    return f"regexp_replace({cell}, {text(HARMLESS)}, '\\1')" if form.ours else cell


def _cells(form: Format, cell: Cell) -> str:
    """The cells that matter, as text or as what they mean by themselves."""

    def date(name: str, timed: bool = False) -> str:
        formats = [each for each in form.formats.get(name, form.formats["day"]) if ("%H" in each) == timed]
        return f"try_strptime({cell(form.fields.get(name, ()))}, [{_listed(tuple(formats))}])" if formats else "NULL"

    def number(name: str, kind: str) -> str:
        return f"TRY_CAST({cell(form.fields.get(name, ()))} AS {kind})"

    def flag(name: str) -> str:
        return f"lower({cell(form.fields.get(name, ()))}) IN ({_listed(TRUE)})"

    parts = {name: cell(form.fields.get(name, ())) for name in ("event_id", "mode", "contexts", "code", "url")}
    parts |= {name: f"lower({cell(form.fields.get(name, ()))})" for name in ("strand", "status")}
    parts["type"] = f"upper({cell(form.fields.get('type', ()))})"
    parts["place"] = _place(form, cell)
    parts |= {name: f"{date(name)}::DATE" for name in ("day", "last")}
    parts["day_text"] = cell(form.fields["day"]) if form.ours else "NULL"
    # What fails to be a time costs dear, so days are tried last. Of a day it is the end: earlier nobody may have known.
    parts["known"] = f"coalesce({date('known_at', True)}::TIMESTAMP, {date('known_at')}::TIMESTAMP + {DAY_END})"
    parts |= {"score": number("score", "DOUBLE"), "sources": number("sources", "BIGINT")}
    parts |= {"lat": _degrees(number("lat", "DOUBLE"), 90), "lon": _degrees(number("lon", "DOUBLE"), 180)}
    parts |= {name: flag(name) for name in ("mutual", "contested")}
    for side, columns in (("actor", form.actor), ("recipient", form.recipient)):
        parts |= {f"{side}_{name}": cell(columns.get(name, ())) for name in SIDE}
    return ", ".join(f"{sql} AS {name}" for name, sql in parts.items())


def _place(form: Format, cell: Cell) -> str:
    names = form.fields.get("place", ())
    return f"nullif(concat_ws(', ', {', '.join(cell((name,)) for name in names)}), '')" if names else "NULL"


def _degrees(number: str, most: int) -> str:
    return f"CASE WHEN abs({number}) <= {most} THEN {number} END"


def _undatable(form: Format) -> str:
    """Whether a row without a day cannot be used; our own events may be undated, but they were known on some day."""
    return "(day_text IS NOT NULL OR known IS NULL)" if form.ours else "true"


def _divided(form: Format) -> str:
    """A row for each pair where a cell names several actors or recipients."""
    if not form.divider:
        return "parted AS (SELECT *, 0 AS part FROM cells),"
    split = "string_split(coalesce({0}, ''), " + text(form.divider) + ")"
    actors, recipients = split.format("actor_state"), split.format("recipient_state")
    return f"""
acting AS (SELECT * REPLACE (nullif(unnest({actors}), '') AS actor_state),
  generate_subscripts({actors}, 1) - 1 AS actor_part FROM cells),
receiving AS (SELECT * REPLACE (nullif(unnest({recipients}), '') AS recipient_state),
  generate_subscripts({recipients}, 1) - 1 AS recipient_part, len({recipients}) AS recipients FROM acting),
parted AS (SELECT *, actor_part * recipients + recipient_part AS part FROM receiving),"""


def _code(form: Format) -> str:
    own = f"CASE WHEN parted.type IN ({_listed(EVENT_TYPES)}) THEN parted.type END"
    return f"coalesce({own}, of_cameo.type)" if "type" in form.fields else "of_cameo.type"


def _joins(form: Format, side: str) -> Iterator[str]:
    """What an actor is found in; costly look-ups only where nothing better is known."""
    parts = form.actor if side == "actor" else form.recipient
    name = f"{side}_name"
    better = [f"{side}_is_{part}.meaning IS NULL" for part in ("code", "group", "state") if part in parts]
    bare = " AND ".join(better) or "true"
    inner = rf"regexp_extract({name}, '\(([^()]*)\)$', 1)"
    for part, alias, table, value in (
        ("code", "code", "of_state", f"lower({side}_code)"),
        ("group", "group", "of_group", f"{side}_group"),
        ("state", "state", "of_state", f"lower({side}_state)"),
        ("name", "name", "of_organisation", f"CASE WHEN {bare} THEN lower({name}) END"),
        ("name", "inner", "of_organisation", f"CASE WHEN {bare} AND ends_with({name}, ')') THEN lower({inner}) END"),
    ):
        # Names of CAMEO actors, who have groups, hold no name in brackets.
        if part in parts and not (alias == "inner" and "group" in parts):
            yield f"LEFT JOIN {table} AS {side}_is_{alias} ON {side}_is_{alias}.value = {value}"


def _party(form: Format, side: str) -> str:
    """The code of an actor: as given, of a group, of rebels or media, of a state, of an organisation."""
    parts = form.actor if side == "actor" else form.recipient
    state = f"{side}_is_state.meaning" if "state" in parts else "NULL"
    ways = {
        "code": f"{side}_is_code.meaning, CASE WHEN regexp_full_match({side}_code, {text(OURS)}) THEN {side}_code END",
        "group": f"{side}_is_group.meaning",
        "sectors": f"""CASE WHEN {_first_of(side, "rebel")} THEN 'NSA:' || {state} || '_REBELS'
          WHEN {_first_of(side, "medium")} THEN 'MED' END""",
        "state": state,
        "name": f"{side}_is_name.meaning" + ("" if "group" in parts else f", {side}_is_inner.meaning"),
    }
    found = ", ".join(way for part, way in ways.items() if part in parts)
    somebody = f"coalesce({side}_name, {side}_state, {side}_code) IS NOT NULL"
    return f"coalesce({found}, CASE WHEN {somebody} THEN 'UNK' ELSE '' END)"


def _first_of(side: str, kind: str) -> str:
    """Whether the first sector of an actor is of a kind."""
    sectors = f"{side}_sectors"
    known = " OR ".join(
        f"{sectors} = {text(name)} OR starts_with({sectors}, {text(name + ',')})" for name in sector_names(kind)
    )
    return f"({known})"


def _strand() -> str:
    rows = []
    for code, type_, context, strand in strand_rows():
        if not code:
            tests = [f"coded_as = {text(type_)}"] if type_ else []
            tests += [f"contains('; ' || contexts || ';', {text(f'; {context};')})"] if context else []
            rows.append(f"WHEN {' AND '.join(tests) or 'true'} THEN {text(strand)}")
    stated = f"WHEN strand IN ({_listed(STRANDS)}) THEN strand WHEN cameo_strand IS NOT NULL THEN cameo_strand"
    return f"CASE WHEN coded_as IS NULL THEN 'other' {stated} {' '.join(rows)} END"


def _parted(width: int) -> str:
    """The columns of a table for DuckDB's reader."""
    return "{" + ", ".join(f"'c{number}': 'VARCHAR'" for number in range(1, width + 1)) + "}"


def tabbed_query(path: str, delimiter: str, skip: int, widths: range) -> str:
    """Rows and cells of a table without quotation marks, one a line; it fails where a line has too many cells.

    Args:
        path: of the file, in UTF-8.
        delimiter: between cells.
        skip: lines to leave out at the beginning.
        widths: numbers of cells that a line may have.
    """
    least, most = widths.start, widths.stop - 1
    return f"""SELECT {NUMBER} AS row, CASE WHEN c{least} IS NULL THEN 0 ELSE {least} END AS width, *
FROM read_csv({place(path)}, columns = {_parted(most)}, auto_detect = false, header = false, skip = {skip},
  delim = {text(delimiter)}, quote = '', escape = '', nullstr = chr(2), comment = '', compression = 'none', null_padding = true)"""  # noqa: E501


def lines_query(path: str, delimiter: str, skip: int, widths: range) -> str:
    """The same, slower, for lines of any number of cells: no character parts the line for DuckDB."""
    cells = ", ".join(f"f[{number}] AS c{number}" for number in range(1, widths.stop))
    return f"""SELECT {NUMBER} AS row, len(f) AS width, {cells} FROM (SELECT string_split(line, {text(delimiter)}) AS f
FROM read_csv({place(path)}, columns = {{'line': 'VARCHAR'}}, auto_detect = false, header = false, skip = {skip},
  delim = chr(1), quote = '', escape = '', nullstr = chr(2), comment = '', compression = 'none'))"""


def quoted_query(path: str, delimiter: str, width: int, rejects: str) -> str:
    """Rows and cells of a table with quotation marks (RFC 4180), behind its head line.

    Args:
        path: of the file, in UTF-8.
        delimiter: between cells.
        width: number of columns.
        rejects: name of a temporary table for the rows that have another number.
    """
    return rf"""SELECT {NUMBER} AS row, {width} AS width, *
FROM read_csv({place(path)}, columns = {_parted(width)}, auto_detect = false, compression = 'none', header = true, delim = {text(delimiter)},
  quote = '"', escape = '"', store_rejects = true, rejects_table = {text(rejects)}, rejects_scan = {text(rejects + "_scan")})"""  # noqa: E501


def table_query(reader: str, cells: Sequence[str]) -> str:
    """Rows and cells of a table that names and types its columns.

    Args:
        reader: SQL that reads it.
        cells: SQL of each column, as text.
    """
    listed = ", ".join(f"{cell} AS c{number}" for number, cell in enumerate(cells, 1))
    return f"SELECT {NUMBER} AS row, {len(cells)} AS width, {listed} FROM {reader}"
