"""A read-only collection of records of one class that turns into Arrow and pandas and shows itself in a notebook."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dragoman.records.display import image, table
from dragoman.records.json import to_dict

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

T = TypeVar("T")
_AT_ONCE = 5000
"""Records that are made together where all are asked for."""


class Unmade(Sequence[T], Generic[T]):
    """Records in order, each made when it is first looked at.

    Args:
        number: how many there are.
        make: makes those at some places.
    """

    def __init__(self, number: int, make: Callable[[Sequence[int]], Sequence[T]]) -> None:
        self._made: list[T | None] = [None] * number
        self._make = make

    def __len__(self) -> int:
        """The number of records, made or not."""
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        """A record, or those of a slice."""
        if isinstance(index, slice):
            return tuple(self._all(range(*index.indices(len(self)))))
        place = range(len(self))[index]
        (found,) = self._all([place])
        return found

    def __iter__(self) -> Iterator[T]:
        """The records in order."""
        for start in range(0, len(self), _AT_ONCE):
            yield from self._all(range(start, min(start + _AT_ONCE, len(self))))

    def finish(self) -> None:
        """Make all that are not made yet."""
        self._all(range(len(self)))

    def _all(self, places: Sequence[int]) -> list[T]:
        lacking = [at for at in places if self._made[at] is None]
        if lacking:
            for at, record in zip(lacking, self._make(lacking), strict=True):
                self._made[at] = record
        return [made for at in places if (made := self._made[at]) is not None]


class Table(Sequence[T], Generic[T]):
    """Records in order.

    Args:
        records: records of one class; what is `Unmade` stays so until it is looked at.
        cls: that class.
        picture: draws them as SVG, or "" where there is nothing to draw; asked only when they are shown.
    """

    def __init__(self, records: Sequence[T], cls: type[T], picture: Callable[[Sequence[T]], str] | None = None) -> None:
        self._records = records if isinstance(records, Unmade) else tuple(records)
        self._cls = cls
        self._picture = picture

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
            return Table(self._records[index], self._cls, self._picture)
        return self._records[index]

    def __eq__(self, other: object) -> bool:
        """Whether two tables hold equal records in the same order."""
        return isinstance(other, Table) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """A hash over the records."""
        return hash(tuple(self))

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
        drawn = self._picture(self._records) if self._picture and self._records else ""
        told = repr(self).strip("<>")
        return (image(drawn, told) if drawn else f"<p>{told}</p>") + table(self._records, self._cls)
