"""Records as Arrow tables: the schema follows from the record class, so that the two can never disagree.

A nested record is a struct, a tuple a list, a time `timestamp[us, tz=UTC]`, a closed vocabulary a string. There are
no nulls except where a field may be None.
"""

from collections.abc import Iterable
from datetime import date, datetime
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin

from dragoman.records.json import decoder, encoder, hints, is_record, once, optional

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")


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


def from_table(cls: type[T], table: "pa.Table") -> list[T]:
    """Records from an Arrow table; columns that the class does not have are ignored."""
    decode = decoder(cls)
    columns = [name for name in hints(cls) if name in table.column_names]
    return [decode(row) for row in table.select(columns).to_pylist()]
