"""Who fights whom: told once in a report, and meant where it names one side or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.records import EventType
from dragoman.statements.scope import political

MOST = 2
"""How many foes of one party may be meant by an act that names but him, those told of last."""


@dataclass(slots=True)
class Foes:
    """Who was told to have used force on whom, and who alone owned to an attack.

    Attributes:
        claimant: code of the only one who in this document claims an attack.
        last: codes of the two who were told of last to fight each other.
        struck: codes of those whom the attack told of last hit, whoever did it.
    """

    claimant: str = ""
    last: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    _known: dict[str, list[str]] = field(default_factory=dict)

    def fought(self, type_: EventType, actors: Sequence[str], recipients: Sequence[str]) -> None:
        """Keep in mind that two sides fight: by an attack, or by what an armed group does or suffers.

        Those of a fight with each other are all actors.
        """
        armed = any(code.startswith("NSA:") for code in (*actors, *recipients))
        if type_ != "ASSAULT" and not (armed and type_ == "COERCE"):
            return
        doers, hit = set(filter(political, actors)), set(filter(political, recipients))
        for one, other in ((a, b) for a in sorted(doers) for b in sorted(hit or doers) if a != b):
            self.last = tuple(sorted((one, other)))
            for code, foe in ((one, other), (other, one)):
                known = self._known.setdefault(code, [])
                known[:] = [foe, *(each for each in known if each != foe)]

    def hit(self, type_: EventType | None, recipients: Sequence[str]) -> None:
        """Keep in mind whom an attack hit: "it was claimed by ISIS" is told later."""
        if type_ == "ASSAULT" and any(map(political, recipients)):
            self.struck = tuple(recipients)

    def of(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The foes of any of several, those told of last first."""
        ranks = [self._known.get(code, []) for code in codes]
        found = dict.fromkeys(foe for at in range(MOST) for rank in ranks for foe in rank[at : at + 1])
        return tuple(foe for foe in found if foe not in codes)[:MOST]
