"""How often two parties deal with each other, and in what manner: base rates that tell who may be meant.

Where a text leaves unsaid whom a minister rebuked, it is rather somebody with whom his state has to do. Counted are the
documents of the annotated corpus that tell of two together, whichever of them did it: what lies between two bears on
who is meant, never on who is to blame. Of a state nothing is counted alone, since each may do anything; of an
organisation or an armed group, what it does and what is done to it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.records import EVENT_TYPES, QUADS, EventType
from dragoman.statements.learned import Weights, step, weights
from dragoman.statements.parties import Side, pairs

Codes = tuple[str, ...]
MANNER: dict[EventType, str] = {
    type_: "cooperation" if QUADS[type_].endswith("cooperation") else QUADS[type_] for type_ in EVENT_TYPES
}
"""The quad class of a type; cooperation in word and deed go together, and count as one."""
SHARES = {"cooperation": 0.5, "verbal conflict": 0.25, "material conflict": 0.25}
"""How the dealings of two of whom nothing is known divide among the manners."""
MANNERS = tuple(SHARES)
OFTEN = (1, 3, 8, 23, 64)
"""Numbers of documents on two, between which it makes no difference how many there are."""
QUARTERS = (0.25, 0.5, 0.75)
"""The same for the part of their dealings that is of one manner."""
EVERY = "*"
"""Stands for every party in the counts."""
CLOSE = (-3, 6)
"""Bounds of how much oftener than by chance two deal with each other, as a power of two."""
APT = 3
"""The bound of how much oftener than others somebody does or suffers acts of a type, as a power of two."""
UNSEEN = 0.3
"""Documents added to those told and to those due by chance: little is to be learned of whom hardly anything tells."""
FEW = 3
"""Acts of an organisation from which on these tell what it is like."""
ASKED = 3
"""How many parties of a side are asked what they are like."""
SEVERAL = 2
"""Documents from which on two are known to deal in some manner."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What two have to do with each other.

    Attributes:
        close: how much oftener than by chance they deal with each other, as a power of two.
        often: in how many documents, in steps.
        shares: how much of that is of each manner, in steps from 1 to 4, 0 if they are hardly known.
    """

    close: int
    often: int
    shares: Mapping[str, int]

    def marks(self, type_: EventType) -> Iterator[str]:
        """As marks of an act of a type between them."""
        manner = MANNER[type_]
        yield f"close {self.close}"
        yield f"close {self.close} {manner}"
        yield f"often {self.often}"
        yield f"often {self.often} {manner}"
        yield f"{manner} {self.shares[manner]}"


@dataclass(frozen=True, slots=True)
class Rates:
    """Base rates by counts: documents by pair and manner (`CHL PER material conflict`), acts by party, side, type."""

    counts: Weights
    _between: dict[tuple[Codes, Codes | frozenset[str]], Rate | None] = field(default_factory=dict)
    _of_types: dict[tuple[Codes, Codes], Mapping[EventType, tuple[str, ...]]] = field(default_factory=dict)

    def between(self, ones: Codes, others: Codes | frozenset[str]) -> Rate | None:
        """What two sides have to do with each other: that of the closest two, None if no two differ."""
        sides = (ones, others)
        if sides not in self._between:
            found = [self._rate(*pair) for pair in sorted(map(sorted, set(pairs(ones, others))))]
            self._between[sides] = max(found, key=lambda rate: (rate.close, rate.often), default=None)
        return self._between[sides]

    def of_types(self, actors: Codes, recipients: Codes) -> Mapping[EventType, tuple[str, ...]]:
        """What the two sides of an act say for each type that it may be of, as marks."""
        sides = (actors, recipients)
        if sides not in self._of_types:
            self._of_types[sides] = {type_: tuple(self._for_type(actors, recipients, type_)) for type_ in EVENT_TYPES}
        return self._of_types[sides]

    def _for_type(self, actors: Codes, recipients: Codes, type_: EventType) -> Iterator[str]:
        if rate := self.between(actors, recipients or actors):
            share = f"share {rate.shares[MANNER[type_]]}"
            yield f"{share} {MANNER[type_]}"
            yield f"{share} {MANNER[type_]} often {rate.often}"
            yield f"{share} {type_}"
        sides: tuple[tuple[Side, Codes], ...] = (("actor", actors), ("recipient", recipients))
        for side, codes in sides:
            for code in (code for code in codes[:ASKED] if ":" in code):
                yield f"apt {side} {self.apt(code, side, type_)}"

    def _rate(self, one: str, other: str) -> Rate:
        told = [self.counts.get(f"{one} {other} {manner}", 0.0) for manner in MANNERS]
        total, every = sum(told), self.counts.get(EVERY, 0.0)
        chance = self.counts.get(one, 0.0) * self.counts.get(other, 0.0) / (2 * max(every, 1.0))
        return Rate(
            close=_power((total + UNSEEN) / (chance + UNSEEN), *CLOSE),
            often=step(total, OFTEN),
            shares={
                manner: 1 + step((number + SHARES[manner]) / (total + 1), QUARTERS) if total >= SEVERAL else 0
                for manner, number in zip(MANNERS, told, strict=True)
            },
        )

    def apt(self, code: str, side: Side, type_: EventType) -> int:
        """How much oftener than others an organisation or armed group stands on a side of acts of a type.

        As a power of two; 0 for a state, and for whom little is known of.
        """
        acts, every = (self.counts.get(f"{each} {EVERY}", 0.0) for each in (code, EVERY))
        if acts < FEW:
            return 0
        usual = acts * self.counts.get(f"{EVERY} {side} {type_}", 0.0) / every
        found = self.counts.get(f"{code} {side} {type_}", 0.0)
        return _power((found + 0.5) / (usual + 0.5), -APT, APT)


def _power(ratio: float, least: int, most: int) -> int:
    """The power of two nearest to a ratio, within bounds."""
    return max(least, min(most, round(math.log2(ratio))))


def counted(documents: Iterable[Iterable[Mapping[str, Any]]]) -> Weights:
    """The counts of annotated documents, from the rows of their statements."""
    counts: Counter[str] = Counter()
    for statements in documents:
        told: set[tuple[str, ...]] = set()
        for row in statements:
            for side in ("actor", "recipient"):
                for code in row[f"{side}s"]:
                    counts.update((f"{EVERY} {EVERY}", f"{EVERY} {side} {row['type']}"))
                    if ":" in code:
                        counts.update((f"{code} {EVERY}", f"{code} {side} {row['type']}"))
            told.update((*sorted(pair), MANNER[row["type"]]) for pair in pairs(row["actors"], row["recipients"]))
        for one, other, manner in told:
            counts.update((f"{one} {other} {manner}", one, other, EVERY))
    return {name: float(number) for name, number in counts.items()}


def rates() -> Rates:
    """Those of the whole corpus, which the package holds; what is worked out from them is kept for one document."""
    return Rates(weights("rates"))
