"""Published data sets of quadruples (subject, relation, object, day): ICEWS as forecasting is compared on it.

Rows are read as the manifest of the data says. Relations have the names of CAMEO and mean here what the import of event
data makes of them: a type and a strand. Which state an entity is, or acts for, is for each evaluation to say.
"""

import csv
import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.imports import lookups

PARTS = ("train", "valid", "test")
YEARS = {"ICEWS14": 2014, "ICEWS18": 2018, "ICEWS05-15": 2005}
"""The years in which the days of each data set begin to be counted."""
Rows = npt.NDArray[np.int64]


class Act(NamedTuple):
    """What a relation means here; the code is CAMEO's."""

    code: str
    type: str
    strand: str


@dataclass(frozen=True, slots=True)
class Told:
    """Quadruples with what their numbers mean.

    Attributes:
        rows: subject, relation, object and day, of all parts in order.
        entities: the names behind the numbers of subjects and objects, with spaces.
        relations: the names behind the numbers of relations, with spaces.
        codes: of each entity the state or organisation, "" if it is none.
        acts: of each relation; None if it is no act by our definition.
        start: the date of day 0.
    """

    rows: Rows
    entities: tuple[str, ...]
    relations: tuple[str, ...]
    codes: tuple[str, ...]
    acts: tuple[Act | None, ...]
    start: date

    def day(self, number: int) -> date:
        """The date of a day."""
        return self.start + timedelta(int(number))


def read_parts(folder: Path) -> dict[str, Rows]:
    """The rows of each part of a data set, with days counted in days."""
    manifest = json.loads((folder.parent / "MANIFEST.json").read_text("utf-8"))
    parts = {}
    for part in PARTS:
        with gzip.open(folder / f"{part}.txt.gz", "rt", encoding="ascii") as lines:
            rows = np.loadtxt(lines, dtype=np.int64, usecols=(0, 1, 2, 3), ndmin=2)
        rows[:, 3] //= manifest[f"{folder.name}/{part}.txt"]["time_unit"]
        parts[part] = rows
    return parts


def read(shared: Path, name: str, code_of: Callable[[str], str]) -> Told:
    """A data set.

    Args:
        shared: the folder of shared data.
        name: of the data set.
        code_of: tells the state of an entity by its name.
    """
    folder = shared / "data" / "tkg" / name
    entities, relations = _names(folder / "entity2id.txt.gz"), _names(folder / "relation2id.txt.gz")
    known = _acts(shared / "data" / "imports" / "cameo-codes.csv")
    # Day 0 is the last one of the year before where the days of a data set are counted from 1.
    rows = np.concatenate(list(read_parts(folder).values()))
    start = date(YEARS[name], 1, 1) - timedelta(int(rows[:, 3].min() == 1))
    codes = tuple(map(code_of, entities))
    return Told(rows, entities, relations, codes, tuple(known.get(_plain(each)) for each in relations), start)


def entity_names(folder: Path) -> tuple[str, ...]:
    """The names behind the numbers of the entities of a data set, with spaces."""
    return _names(folder / "entity2id.txt.gz")


def homes_and_roles(names: tuple[str, ...]) -> tuple[Rows, Rows]:
    """What each entity belongs to and what it is there, in numbers, as its name tells it: `Police (Iran)`.

    What stands between brackets in other names is its own home, in a role of its own; any other name without brackets
    is its own home too, in the role of all such names.
    """
    marked = [re.fullmatch(r"(.*?)\s*\(([^()]+)\)", name) for name in names]
    held = {found.group(2) for found in marked if found}
    homes, roles = dict[str, int](), {"": 0, "()": 1}
    told = []
    for name, found in zip(names, marked, strict=True):
        role, home = found.groups() if found else ("()" if name in held else "", name)
        told.append((homes.setdefault(home, len(homes)), roles.setdefault(role, len(roles))))
    both = np.array(told, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


@cache
def state_of(name: str) -> str:
    """The state of a name, "" if it names none."""
    return next((_states()[key] for key in lookups.keys(name) if key in _states()), "")


@cache
def _states() -> dict[str, str]:
    return lookups.state_names()


def _names(path: Path) -> tuple[str, ...]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").rpartition("\t") for line in lines]
    names = {int(number): name.replace("_", " ") for name, tab, number in pairs if tab}
    return tuple(names.get(number, "") for number in range(max(names) + 1))


def _acts(path: Path) -> dict[str, Act]:
    """What the names of CAMEO mean, by their letters: those of families are written otherwise in each data set."""
    coded, found = lookups.cameo(), dict[str, Act]()
    with path.open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            if row["code"] in coded:
                type_, _, contexts = coded[row["code"]]
                found.setdefault(
                    _plain(row["name"]), Act(row["code"], type_, lookups.strand(type_, contexts, row["code"]))
                )
    return found


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
