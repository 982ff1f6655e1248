"""Grades that somebody judged: the small file `ratings.toml` of a dossier.

::

    [reliability]
    "KCNA" = { grade = "D", why = "state agency, says what it is told to" }

    [credibility]
    "stm-4be1…" = { grade = "2", why = "seen on satellite images" }

A publisher goes by its name in any case; an event by its id or by that of any of its statements, which lasts longer.
"""

import tomllib
from dataclasses import dataclass, field, replace
from typing import Any, cast

from dragoman.errors import StoreError
from dragoman.records.rating import Axis, Grade, Rating

FILE = "ratings.toml"
_GRADES: dict[Axis, tuple[str, ...]] = {"reliability": tuple("ABCDEF"), "credibility": tuple("123456")}


@dataclass(frozen=True, slots=True)
class Judged:
    """Judged grades, each with why, by axis and subject in lower case."""

    grades: dict[tuple[Axis, str], tuple[Grade, str]] = field(default_factory=dict)

    def apply(self, rating: Rating, *names: str) -> Rating:
        """A rating as it was judged, if it was, under its subject or one of its other names."""
        for name in (rating.subject, *names):
            if found := self.grades.get((rating.axis, name.casefold())):
                return replace(rating, grade=found[0], judged=found[1])
        return rating


def read_judged(text: str) -> Judged:
    """Read `ratings.toml`.

    Raises:
        StoreError: it is no TOML, or a line says something else than a grade and why; the message names it.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StoreError(f"{FILE} cannot be read: {error}.") from error
    if unknown := set(tables) - set(_GRADES):
        raise StoreError(
            f"{FILE} has a table [{min(unknown)}]; it may have {', '.join(f'[{axis}]' for axis in _GRADES)}."
        )
    found: dict[tuple[Axis, str], tuple[Grade, str]] = {}
    for axis in _GRADES:
        rows = tables.get(axis, {})
        if not isinstance(rows, dict):
            raise StoreError(f"{FILE}: {axis} is no table.")
        for subject, row in rows.items():
            found[axis, subject.casefold()] = _grade(axis, subject, row)
    return Judged(found)


def _grade(axis: Axis, subject: str, row: Any) -> tuple[Grade, str]:
    grade, why = (row.get("grade"), row.get("why")) if isinstance(row, dict) else (None, None)
    if grade not in _GRADES[axis] or not isinstance(why, str) or not why.strip():
        allowed = ", ".join(_GRADES[axis])
        raise StoreError(f"{FILE}, [{axis}] {subject}: write it as {{ grade = …, why = … }}; grades are {allowed}.")
    return cast(Grade, grade), why
