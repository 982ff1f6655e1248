"""Records as plain dictionaries and lists, ready for JSON, and back.

The form follows from the class: a nested record is an object, a tuple an array, a time an ISO 8601 string in UTC. A
record that goes out and comes back is equal to what it was.
"""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
Convert = Callable[[Any], Any]


def once(function: F) -> F:
    """`functools.cache`, with the signature of the function kept for the type checker."""
    return cast(F, cache(function))


def is_record(hint: Any) -> bool:
    """Whether a type is one of the record classes."""
    return isinstance(hint, type) and dataclasses.is_dataclass(hint)


@once
def hints(cls: type[Any]) -> dict[str, Any]:
    """Fields of a record class with their types, in the order of the class."""
    resolved = get_type_hints(cls)
    return {field.name: resolved[field.name] for field in dataclasses.fields(cls)}


def optional(hint: Any) -> Any:
    """The type that `X | None` wraps, or the type itself."""
    if get_origin(hint) in (Union, UnionType):
        (inner,) = [part for part in get_args(hint) if part is not type(None)]
        return inner
    return hint


def _same(value: Any) -> Any:
    return value


def _or_none(convert: Convert) -> Convert:
    return convert if convert is _same else lambda value: None if value is None else convert(value)


def _time_out(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def utc(value: datetime) -> datetime:
    """A time in UTC; one without a zone counts as UTC already."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@once
def encoder(hint: Any, native_times: bool = False) -> Convert:
    """The function that turns a value of a type into dictionaries, lists and scalars.

    Args:
        hint: type of the value, as a record class states it.
        native_times: leave times as `datetime` (for Arrow) instead of writing them as text.
    """
    hint = optional(hint)
    if is_record(hint):
        parts = [(name, encoder(kind, native_times)) for name, kind in hints(hint).items()]
        return _or_none(lambda value: {name: convert(getattr(value, name)) for name, convert in parts})
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            item = encoder(inner[0], native_times)
            return list if item is _same else lambda value: [item(part) for part in value]
        items = [encoder(kind, native_times) for kind in inner]
        if native_times:
            return lambda value: {
                f"f{n}": convert(part) for n, (convert, part) in enumerate(zip(items, value, strict=True))
            }
        return lambda value: [convert(part) for convert, part in zip(items, value, strict=True)]
    if hint is datetime:
        return _or_none(utc if native_times else _time_out)
    if hint is date and not native_times:
        return _or_none(date.isoformat)
    return _same


@once
def decoder(hint: Any) -> Convert:
    """The function that turns what `encoder` made back into a value of the type."""
    hint = optional(hint)
    if is_record(hint):
        parts = [(name, decoder(kind)) for name, kind in hints(hint).items()]
        return _or_none(lambda row: hint(**{name: convert(row[name]) for name, convert in parts if name in row}))
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            item = decoder(inner[0])
            return tuple if item is _same else lambda value: tuple(item(part) for part in value)
        items = [decoder(kind) for kind in inner]
        return lambda value: tuple(
            convert(part)
            for convert, part in zip(items, value.values() if isinstance(value, dict) else value, strict=True)
        )
    if hint is datetime:
        return _or_none(lambda value: utc(datetime.fromisoformat(value) if isinstance(value, str) else value))
    if hint is date:
        return _or_none(lambda value: date.fromisoformat(value) if isinstance(value, str) else value)
    return _same


def to_dict(record: Any) -> dict[str, Any]:
    """A record as dictionaries, lists, text and numbers."""
    result: dict[str, Any] = encoder(type(record))(record)
    return result


def from_dict(cls: type[T], row: Mapping[str, Any]) -> T:
    """The record that `to_dict` made a dictionary of; absent fields take the defaults of the class.

    Raises:
        TypeError: a field that has no default is absent.
    """
    record: T = decoder(cls)(row)
    return record
