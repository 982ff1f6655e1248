"""Records as columns: a page of ten thousand events stays small, and opens at once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def columns(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    """Rows as columns by name.

    Args:
        rows: each with all names.
        names: of the columns.

    Returns:
        For each name its values in the order of the rows; where they repeat, as `{"of": values, "at": indices}`.
    """
    found = list(rows)
    return {name: intern([row[name] for row in found]) for name in names}


def intern(values: Sequence[Any]) -> Any:
    """Values, or where most of them repeat, each once with the place of each."""
    places: dict[str, int] = {}
    at = [places.setdefault(json.dumps(value, ensure_ascii=False), len(places)) for value in values]
    plain = all(isinstance(value, int) or value is None for value in values)
    if plain or len(places) * 2 > len(values):
        return list(values)
    return {"of": [json.loads(value) for value in places], "at": at}
