"""Records as Arrow tables: the schema follows from the record class, so that the two can never disagree.

A nested record is a struct, a tuple a list, a time `timestamp[us, tz=UTC]`, a closed vocabulary a string. There are
no nulls except where a field may be None.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, repeat
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin

from dragoman.records.json import encoder, hints, is_record, once, optional

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _arrow_type(hint: Any) -> "pa.DataType":
    import pyarrow as pa

    scalars = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        date: pa.date32(),
        datetime: pa.timestamp("us", "UTC"),
    }
    hint = optional(hint)
    if is_record(hint):
        return pa.struct([_field(name, kind) for name, kind in hints(hint).items()])
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return pa.list_(pa.field("item", _arrow_type(inner[0])))
        return pa.struct([pa.field(f"f{n}", _arrow_type(kind)) for n, kind in enumerate(inner)])
    return scalars[hint]


def _field(name: str, hint: Any) -> "pa.Field":
    import pyarrow as pa

    return pa.field(name, _arrow_type(hint), nullable=get_origin(hint) in (Union, UnionType))


@once
def schema(cls: type[Any]) -> "pa.Schema":
    """The Arrow schema of a record class, one column a field, in the order of the class."""
    import pyarrow as pa

    return pa.schema([_field(name, hint) for name, hint in hints(cls).items()])


def to_table(records: Iterable[T], cls: type[T]) -> "pa.Table":
    """Records as an Arrow table, one row a record, in the given order.

    Args:
        records: records of one class.
        cls: that class; an empty table needs it too.
    """
    import pyarrow as pa

    encode = encoder(cls, True)
    return pa.Table.from_pylist([encode(record) for record in records], schema=schema(cls))


def from_table(cls: type[T], table: "pa.Table | pa.RecordBatch") -> list[T]:
    """Records from an Arrow table; columns that the class does not have are ignored."""
    return _records(cls, {name: table.column(name) for name in table.schema.names}, table.num_rows)


def _records(cls: type[T], columns: "Mapping[str, pa.Array | pa.ChunkedArray]", number: int) -> list[T]:
    """Records, filled field by field before anybody has seen them: their `__init__` would take ten times as long."""
    found = [cls.__new__(cls) for _ in range(number)]
    for field in fields(cls):  # type: ignore[arg-type]
        if field.name in columns:
            values: Iterable[Any] = _values(hints(cls)[field.name], columns[field.name])
        elif field.default is not MISSING:
            values = repeat(field.default, number)
        else:
            raise TypeError(f"A {cls.__name__} needs the column {field.name!r}.")
        deque(map(getattr(cls, field.name).__set__, found, values), maxlen=0)
    return found


def _values(hint: Any, column: "pa.Array | pa.ChunkedArray") -> list[Any]:
    """The values of a column, made all at once: to make them row by row takes several times as long."""
    import pyarrow as pa

    if isinstance(column, pa.ChunkedArray):
        return [value for chunk in column.chunks for value in _values(hint, chunk)]
    hint = optional(hint)
    if is_record(hint):
        parts = dict(zip((field.name for field in column.type), column.flatten(), strict=True))
        return _with_gaps(_records(hint, parts, len(column)), column)
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return _tuples(_values(inner[0], column.flatten()), column.offsets.to_pylist())
        parted = (_values(kind, part) for kind, part in zip(inner, column.flatten(), strict=True))
        return list(zip(*parted, strict=True))
    if hint is datetime:
        return _moments(column.cast(pa.timestamp("us", column.type.tz)).cast(pa.int64()).to_pylist())
    return list(column.to_pylist())


def _with_gaps(found: list[Any], column: "pa.Array") -> list[Any]:
    if not column.null_count:
        return found
    return [value if there else None for value, there in zip(found, column.is_valid().to_pylist(), strict=True)]


def _tuples(values: list[Any], offsets: list[int]) -> list[tuple[Any, ...]]:
    first = offsets[0]
    return [tuple(values[start - first : end - first]) for start, end in pairwise(offsets)]


def _moments(micros: list[int | None]) -> list[datetime | None]:
    """Times (UTC) by microseconds since 1970; many records share one."""
    made = {each: _EPOCH + timedelta(microseconds=each) for each in set(micros) if each is not None}
    return [None if each is None else made[each] for each in micros]
