"""The state machines of ties, read from `data/ties`: their states, and what each step makes of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from dragoman.records.tie import UNKNOWN, Standing
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.kinds import compile_words

Patterns = Mapping[str, re.Pattern[str] | None]
"""Words by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A kind of tie.

    Attributes:
        directed: whether one side acts on the other, so that each direction is a tie of its own.
        named: whether there may be several between the same two, told apart by their subject.
        third: whether a tie of somebody else with one of two states is shown with what stands between these.
        standing: of each state, in the order in which they are run through.
        moves: the state that follows, by step and state.
        steps: rank of each step, for those of one day.
        begins: steps whose day is that of the beginning.
        matter: words that show that an act is about such a tie.
        unless: words that show that it is not.
    """

    kind: str
    directed: bool
    named: bool
    third: bool
    standing: Mapping[str, Standing]
    moves: Mapping[tuple[str, str], str]
    steps: Mapping[str, int]
    begins: frozenset[str]
    matter: Patterns
    unless: Patterns


@cache
def machines() -> dict[str, Machine]:
    """All machines by kind, in the order in which they are told."""
    moves: dict[str, dict[tuple[str, str], str]] = {}
    steps: dict[str, dict[str, int]] = {}
    begins: dict[str, set[str]] = {}
    for row in read_table("ties/moves.tsv"):
        kind, step = row["kind"], row["step"]
        ranks = steps.setdefault(kind, {})
        ranks.setdefault(step, len(ranks))
        moves.setdefault(kind, {}).update({(step, state): row["to"] for state in row["from"].split("|")})
        if row["begins"]:
            begins.setdefault(kind, set()).add(step)
    return {
        row["kind"]: Machine(
            kind=row["kind"],
            directed=bool(row["directed"]),
            named=bool(row["named"]),
            third=bool(row["third"]),
            standing=_states(row["kind"]),
            moves=moves[row["kind"]],
            steps=steps[row["kind"]],
            begins=frozenset(begins.get(row["kind"], ())),
            matter=words(row, "matter"),
            unless=words(row, "unless"),
        )
        for row in read_table("ties/machines.tsv")
    }


def _states(kind: str) -> dict[str, Standing]:
    found: dict[str, Standing] = {UNKNOWN: "unknown"}
    standings: dict[str, Standing] = {name: name for name in get_args(Standing)}
    found |= {row["state"]: standings[row["standing"]] for row in read_table("ties/states.tsv") if row["kind"] == kind}
    return found


def words(row: Mapping[str, str], column: str) -> Patterns:
    """The words of a column that has a cell for each language."""
    return {language: compile_words(row[f"{column}_{language}"]) for language in LANGUAGES}
