"""The formats of event data sets. Each is a TOML file: its columns, and from which of them each field is taken."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.resources import data_path

FIELDS = frozenset({
    "event_id", "day", "last", "known_at", "mutual", "type", "code", "mode", "contexts", "strand", "status", "score",
    "sources", "contested", "place", "lat", "lon", "url",
})  # fmt: skip
"""Fields that a format may name columns for."""
SIDE = ("code", "group", "state", "sectors", "name")
"""What may be said of an actor or a recipient."""
DATES = frozenset({"day", "last", "known_at"})
Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a file in their order.

    Attributes:
        name: what people call it.
        optional: how many of the last columns a line may lack.
        unused: columns that a head line may lack.
    """

    name: str
    columns: Columns
    optional: int = 0
    unused: Columns = ()

    @property
    def widths(self) -> range:
        """Numbers of columns that a line may have."""
        return range(len(self.columns) - self.optional, len(self.columns) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How the files of a data set are read.

    Attributes:
        missing: words that stand for nothing, in any case.
        divider: between several actors in one cell, "" where a cell names one.
        fields: columns of each field; of several the first that is filled counts, of a place all.
        formats: of dates, as `strptime` has them.
        actor, recipient: columns of each part.
        ours: whether the file has columns that our exports add.
    """

    dataset: str
    delimiter: str
    layouts: tuple[Layout, ...]
    missing: Columns = ()
    divider: str = ""
    fields: Mapping[str, Columns]
    formats: Mapping[str, Columns] = field(default_factory=dict)
    actor: Mapping[str, Columns]
    recipient: Mapping[str, Columns]
    ours: bool = False


def read_format(text: str, name: str) -> Format:
    """The format that a TOML file describes.

    Args:
        text: of the file.
        name: of the file, for messages.

    Raises:
        UsageError: it is not TOML, or something is missing, unknown or of the wrong kind.
    """
    try:
        given = tomllib.loads(text)
        return _format(given)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"The mapping {name} cannot be used: {error}.") from error


def _format(given: Mapping[str, Any]) -> Format:
    known = {"dataset", "delimiter", "layout", "missing", "divider", "fields", "formats", "actor", "recipient"}
    _check(given, known, "the mapping")
    fields = _parts(given["fields"], FIELDS, "[fields]")
    actor, recipient = (_parts(given[side], SIDE, f"[{side}]") for side in ("actor", "recipient"))
    formats = _parts(given.get("formats", {}), DATES, "[formats]")
    if "day" not in fields or not ({"type", "code"} & set(fields)):
        raise ValueError("[fields] needs day, and type (of PLOVER) or code (of CAMEO)")
    dataset = str(given["dataset"])
    if not dataset.replace("_", "").replace("-", "").isalnum():
        raise ValueError("dataset is a word of letters, digits, _ and -")
    delimiter = str(given.get("delimiter", ","))
    if len(delimiter) != 1:
        raise ValueError("delimiter is one character")
    every = tuple(dict.fromkeys(c for part in (fields, actor, recipient) for columns in part.values() for c in columns))
    layouts = [_layout(each) for each in given.get("layout", [{"name": dataset, "columns": every}])]
    return Format(
        dataset=dataset,
        delimiter=delimiter,
        layouts=tuple(layouts),
        missing=_strings(given.get("missing", [])),
        divider=str(given.get("divider", "")),
        fields=fields,
        formats={"day": ("%Y-%m-%d", "%Y%m%d")} | formats,
        actor=actor,
        recipient=recipient,
    )


def _layout(given: Mapping[str, Any]) -> Layout:
    _check(given, {"name", "columns", "optional", "unused"}, "[[layout]]")
    columns = _strings(given["columns"])
    return Layout(
        name=str(given["name"]),
        columns=columns,
        optional=int(given.get("optional", 0)),
        unused=_strings(given.get("unused", [])),
    )


def _parts(given: Mapping[str, Any], known: Iterable[str], where: str) -> dict[str, Columns]:
    _check(given, set(known), where)
    return {name: _strings(value) for name, value in given.items()}


def _check(given: Mapping[str, Any], known: set[str], where: str) -> None:
    if not isinstance(given, Mapping):
        raise TypeError(f"{where} is no table")
    if unknown := set(given) - known:
        raise ValueError(f"{where} has {min(unknown)!r}, which is none of {', '.join(sorted(known))}")


def _strings(value: Any) -> Columns:
    found = [value] if isinstance(value, str) else list(value)
    if not all(isinstance(each, str) for each in found):
        raise TypeError("names of columns are text")
    return tuple(found)


@cache
def builtin(kind: str) -> Format:
    """The format of a data set that is known here."""
    path = data_path(f"imports/{kind}.toml")
    return read_format(path.read_text(encoding="utf-8"), path.name)


@cache
def _own() -> dict[str, dict[str, Columns]]:
    """The columns that our exports add, by part and field."""
    given = tomllib.loads(data_path("imports/own.toml").read_text(encoding="utf-8"))
    known = {"fields": FIELDS, "actor": SIDE, "recipient": SIDE, "formats": DATES}
    return {part: _parts(given[part], names, f"[{part}]") for part, names in known.items()}


def with_own(form: Format, head: Columns) -> Format:
    """A format with the columns that our exports add, where a head line has them; they come first.

    Args:
        form: the format.
        head: names of columns.
    """
    own = _own()
    added = {
        column for part in ("fields", "actor", "recipient") for columns in own[part].values() for column in columns
    }
    every = {column for layout in form.layouts for column in layout.columns}
    if not (added - every).intersection(head) and form is not builtin("csv"):
        return form

    def merged(part: str, given: Mapping[str, Columns]) -> dict[str, Columns]:
        return {name: own[part].get(name, ()) + given.get(name, ()) for name in {**own[part], **given}}

    return replace(
        form,
        fields=merged("fields", form.fields),
        formats=merged("formats", form.formats),
        actor=merged("actor", form.actor),
        recipient=merged("recipient", form.recipient),
        ours=True,
    )


def choose_format(kind: str, mapping: str | Path | None) -> Format:
    """The format for a kind of import; `mapping` is a TOML file for `csv`.

    Raises:
        UsageError: the mapping cannot be read or used.
    """
    if mapping is None:
        return builtin(kind)
    if kind != "csv":
        raise UsageError(f"A mapping is for csv; the columns of {kind} are known.")
    try:
        text = Path(mapping).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The mapping {mapping} cannot be read: {error}.") from error
    return read_format(text, str(mapping))
