"""A read-only collection of records of one class that turns into Arrow and pandas and shows itself in a notebook."""

import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dragoman.records.json import hints, to_dict

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

T = TypeVar("T")
SHOWN_ROWS = 20
SHOWN_CHARACTERS = 120


class Table(Sequence[T], Generic[T]):
    """Records in order.

    Args:
        records: records of one class.
        cls: that class.
    """

    def __init__(self, records: Sequence[T], cls: type[T]) -> None:
        self._records = tuple(records)
        self._cls = cls

    def __len__(self) -> int:
        """The number of records."""
        return len(self._records)

    def __iter__(self) -> Iterator[T]:
        """The records in order."""
        return iter(self._records)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> "Table[T]": ...
    def __getitem__(self, index: int | slice) -> "T | Table[T]":
        """A record, or a table of those in a slice."""
        if isinstance(index, slice):
            return Table(self._records[index], self._cls)
        return self._records[index]

    def __eq__(self, other: object) -> bool:
        """Whether two tables hold equal records in the same order."""
        return isinstance(other, Table) and self._records == other._records

    def __hash__(self) -> int:
        """A hash over the records."""
        return hash(self._records)

    def __repr__(self) -> str:
        """The number and the class of the records."""
        return f"<{len(self)} {self._cls.__name__} records>"

    def to_arrow(self) -> "pa.Table":
        """An Arrow table, one row a record."""
        from dragoman.records.arrow import to_table

        return to_table(self._records, self._cls)

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas data frame, one row a record; needs the extra `notebook`."""
        return self.to_arrow().to_pandas()

    def to_dicts(self) -> list[dict[str, Any]]:
        """Dictionaries ready for JSON."""
        return [to_dict(record) for record in self._records]

    def _repr_html_(self) -> str:
        columns = list(hints(self._cls))
        head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{_cell(getattr(record, name))}</td>" for name in columns) + "</tr>"
            for record in self._records[:SHOWN_ROWS]
        )
        more = f"<p>{len(self) - SHOWN_ROWS} more</p>" if len(self) > SHOWN_ROWS else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        value = ", ".join(str(part) for part in value)
    value = getattr(value, "exact", value)
    text = str(value)
    return html.escape(text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…")
