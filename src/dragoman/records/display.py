"""How records show themselves in a notebook: as tables that need nothing else, every text of them escaped."""

import base64
import html
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import is_dataclass
from datetime import datetime
from functools import cache
from typing import Any

from dragoman.records.json import hints
from dragoman.resources import read_table

IN_TABLE, ALONE = 160, 600
"""Characters of a text that are shown in a table of records, and in a record by itself."""
SHORT = 32
MOST_ROWS = 20
_UNSEEN = ("Cc", "Cf", "Cs")
_SHORT = {"Evidence": "exact", "Rating": "grade"}
"""Records that are told by one of their fields wherever they stand in another."""


class Displayed:
    """A record that shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return whole(self)


def table(records: Sequence[Any], cls: type[Any]) -> str:
    """The first records of one class as a table, with the columns that tell most."""
    names = _columns().get(cls.__name__) or tuple(hints(cls))
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    rows = (
        "<tr>" + "".join(_field(getattr(record, name), IN_TABLE) for name in names) + "</tr>"
        for record in records[:MOST_ROWS]
    )
    more = f"<p>{len(records) - MOST_ROWS} more</p>" if len(records) > MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"


def lit(before: str, exact: str, after: str, where: str) -> str:
    """A quote in its document."""
    words = f"…{_text(before, ALONE)}<mark>{_text(exact, 2 * ALONE)}</mark>{_text(after, ALONE)}…"
    return f"<blockquote>{words}<br><small>{_text(where, ALONE)}</small></blockquote>"


def image(svg: str, told: str) -> str:
    """A picture that stands apart from the page: its styles touch nothing else, and nothing in it can run."""
    data = base64.b64encode(svg.encode()).decode()
    return f'<p><img alt="{html.escape(told)}" src="data:image/svg+xml;base64,{data}"></p>'


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    return {row["record"]: tuple(row["columns"].split()) for row in read_table("interface/columns.tsv")}


def whole(record: Any) -> str:
    """A record as a table of its fields, without those that are empty."""
    found = ((name, getattr(record, name)) for name in hints(type(record)))
    rows = "".join(
        f'<tr><th style="text-align:left">{html.escape(name)}</th>{_field(value, ALONE)}</tr>'
        for name, value in found
        if value not in ("", (), None)
    )
    return f"<table><caption>{type(record).__name__}</caption><tbody>{rows}</tbody></table>"


def _field(value: Any, longest: int) -> str:
    """A field of the table: numbers on the right, text on the left, in one line if it is short."""
    shown = _cell(value, longest)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<td>{shown}</td>"
    line = "white-space:nowrap" if len(shown) <= SHORT else ""
    return f'<td style="text-align:left;{line}">{shown}</td>' if shown else "<td></td>"


def _cell(value: Any, longest: int) -> str:
    if type(value).__name__ in _SHORT:
        return _text(str(getattr(value, _SHORT[type(value).__name__])), longest)
    if is_dataclass(value):
        return _folded(type(value).__name__, [value])
    if isinstance(value, tuple) and any(map(is_dataclass, value)):
        return _folded(f"{len(value)} × {type(value[0]).__name__}", value)
    if isinstance(value, tuple):
        return ", ".join(_cell(part, longest) for part in value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, float):
        return f"{value:.3g}"
    return "" if value is None else _text(str(value), longest)


def _folded(summary: str, records: Iterable[Any]) -> str:
    """Records within a record, out of sight until they are asked for."""
    shown = "".join(whole(record) for record in list(records)[:MOST_ROWS])
    return f"<details><summary>{html.escape(summary)}</summary>{shown}</details>"


def _text(text: str, longest: int) -> str:
    """Text as it may stand in a page: cut, escaped, and without characters that change how others are read."""
    shown = text if len(text) <= longest else text[: longest - 1] + "…"
    seen = (c if c == "\n" or unicodedata.category(c) not in _UNSEEN else " " for c in shown)
    return html.escape("".join(seen))
