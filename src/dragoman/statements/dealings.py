"""Who deals with whom, as far as a document has told: who fights, who did what last, which two met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.records import EventType
from dragoman.statements.scope import political

MOST = 2
"""How many foes of one party may be meant by an act that names but him, those told of last."""
Two = frozenset[str]
"""Codes of two who deal with each other."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did the last act of a kind, to whom, and the sentence that tells it."""

    doers: tuple[str, ...]
    targets: tuple[str, ...]
    sentence: int


@dataclass(slots=True)
class Dealings:
    """What was told so far of who deals with whom.

    Attributes:
        claimant: code of the only one who in this document claims an attack.
        fight: codes of the two who were told of last to fight each other.
        struck: codes of those whom the attack told of last hit, whoever did it.
        deeds: the last deed of each kind.
        stances: how what was told last between two has them stand to each other: `foe` or `friend`.
        met: the last sentence that tells of an act between two.
    """

    claimant: str = ""
    fight: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    deeds: dict[str, Deed] = field(default_factory=dict)
    stances: dict[Two, str] = field(default_factory=dict)
    met: dict[Two, int] = field(default_factory=dict)
    _foes: dict[str, list[str]] = field(default_factory=dict)

    def fought(self, type_: EventType, actors: Sequence[str], recipients: Sequence[str]) -> None:
        """Keep in mind that two sides fight: by an attack, or by what an armed group does or suffers.

        Those of a fight with each other are all actors.
        """
        armed = any(code.startswith("NSA:") for code in (*actors, *recipients))
        if type_ != "ASSAULT" and not (armed and type_ == "COERCE"):
            return
        doers, hit = set(filter(political, actors)), set(filter(political, recipients))
        for one, other in ((a, b) for a in sorted(doers) for b in sorted(hit or doers) if a != b):
            self.fight = tuple(sorted((one, other)))
            for code, foe in ((one, other), (other, one)):
                known = self._foes.setdefault(code, [])
                known[:] = [foe, *(each for each in known if each != foe)]

    def hit(self, type_: EventType | None, recipients: Sequence[str]) -> None:
        """Keep in mind whom an attack hit: "it was claimed by ISIS" is told later."""
        if type_ == "ASSAULT" and any(map(political, recipients)):
            self.struck = tuple(recipients)

    def foes(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The foes of any of several, those told of last first."""
        ranks = [self._foes.get(code, []) for code in codes]
        found = dict.fromkeys(foe for at in range(MOST) for rank in ranks for foe in rank[at : at + 1])
        return tuple(foe for foe in found if foe not in codes)[:MOST]
