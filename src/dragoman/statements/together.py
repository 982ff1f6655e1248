"""Who may have done together what two do with each other, where the words of the act name them apart, or neither.

"Signed with Lima" in a clause of its own, "he met the minister", "the two governments agreed": the frame finds one of
the two, or takes the wrong ones for "the two". Here those whom the sentence names are set beside each other, and those
of whom a document may speak as two are listed, for the choice of parties to weigh.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from dragoman.statements.parties import Party
from dragoman.statements.scene import Scene
from dragoman.statements.scope import political

Found = Mapping[tuple[str, ...], tuple[tuple[Party, ...], set[str]]]
"""Candidates by their codes, with what speaks for them."""

TIES = ("slot", "cover", "inside", "nested", "above")
"""Ways in which one of two may belong to an act, the strongest first."""
TOLD = ("slot:", "cover:", "meant", "guess", "joint", "actor-slot", "mutual-slot", "recipient-slot", "manner:")
"""What speaks for one of two speaks for both."""
MOST = 8
"""How many couples are weighed for one act, the nearest to it first."""
LARGEST = 6
"""How many may be party to one act together."""
LATEST = 2
"""How many couples that dealt with each other may be meant, those told of last."""


def couples(found: Found, spots: Mapping[tuple[str, ...], set[int]]) -> list[tuple[tuple[Party, ...], set[str]]]:
    """Those named or meant by two different words around an act, one of them where the other one of two stands.

    Args:
        found: the candidates, the nearest first.
        spots: the words by which each is named or meant.
    """
    near = [(codes, tie) for codes in spots if codes in found and (tie := _tie(found[codes][1]))]
    joined: list[tuple[tuple[Party, ...], set[str]]] = []
    for (one, tie), (other, beside) in combinations(near, 2):
        if "slot" not in (tie, beside) or spots[one] & spots[other] or set(one) & set(other):
            continue
        if len(one) + len(other) > LARGEST or not all(map(political, (*one, *other))):
            continue
        (parties, marks), (others, told) = found[one], found[other]
        if "mutual-slot" not in marks | told:
            continue
        ties = sorted((tie, beside), key=TIES.index)
        own = {mark for mark in marks | told if mark.startswith(TOLD)}
        joined.append(((*parties, *others), own | {"couple", f"couple:{ties[0]}:{ties[1]}"}))
    return joined[:MOST]


def _tie(marks: set[str]) -> str:
    """How one belongs to the act by the words of the sentence, "" if not at all."""
    return next((tie for tie in TIES if any(mark.startswith(tie) for mark in marks)), "")


def two_of(scene: Scene) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of whom a document may speak as two, without naming them, by how it tells of them."""
    yield "pair", scene.pair
    for one, other in combinations(scene.title_parties[:3], 2):
        yield "title", (one, other)
    yield "topics", tuple(scene.topic[:2])
    yield "fight", scene.dealings.fight
    for pair in sorted(scene.dealings.met, key=lambda pair: (-scene.dealings.met[pair], *sorted(pair)))[:LATEST]:
        yield "dealt", tuple(pair)


def both(taken: frozenset[str], scene: Scene) -> dict[tuple[str, ...], set[str]]:
    """Codes of those of whom a document may speak as two, none of them on the other side, each with what tells so."""
    told: dict[tuple[str, ...], set[str]] = {}
    for name, codes in two_of(scene):
        if len(codes) == 2 and not taken.intersection(codes) and all(map(political, codes)):
            told.setdefault(tuple(sorted(codes)), set()).add(f"both:{name}")
    return told


def own_rebels(codes: tuple[str, ...], beside: frozenset[str]) -> tuple[str, ...]:
    """Codes of unnamed rebels beside the one state that they are named with: they are its own."""
    states = [code for code in beside if ":" not in code]
    if len(states) != 1 or not all(code.endswith("_REBELS") for code in codes):
        return codes
    return (f"NSA:{states[0]}_REBELS",)
