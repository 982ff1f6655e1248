"""What speaks for the two sides of an act together: how many stand on each, by what they belong to it, whether the
document told of the same two before, and what the two have to do with each other in the world."""

from collections.abc import Iterator

from dragoman.statements.acts import Act
from dragoman.statements.candidates import Candidate, tie_of
from dragoman.statements.parties import Side, pairs
from dragoman.statements.rates import ASKED, MANNER
from dragoman.statements.scene import LATELY, Scene

MOST = 3
"""How many parties of a side, or named in a sentence, are told apart from many."""


def paired(
    act: Act, side: Side, candidate: Candidate, taken: frozenset[str], named: int, scene: Scene
) -> Iterator[str]:
    """Marks of a candidate for one side in view of the other.

    Args:
        act: with its actors, and the tie of these to it, where its recipient is chosen.
        side: that is filled.
        candidate: for it.
        taken: codes of the other side.
        named: how many parties the sentence names.
        scene: what the document told so far.
    """
    start, type_ = side[0], act.frame.type
    size = min(len(candidate.codes), MOST)
    yield f"{start} size {size} {type_}"
    yield f"{start} size {size} of {min(named, MOST)}"
    yield f"{start} size {size} of {min(named, MOST)} {type_}"
    if side == "actor":
        return
    tie, given = tie_of(candidate) or "nobody", act.ties[0] or "nobody"
    yield f"r {tie} given {given}"
    yield f"r {tie} given {given} {type_}"
    yield f"r {tie} given {given} {act.frame.pos}"
    yield f"r size {size} given {min(len(taken), MOST)} {type_}"
    last = max((scene.dealings.met.get(pair, -1) for pair in pairs(candidate.codes, taken)), default=-1)
    ago = scene.number - last
    told = "never" if last < 0 else "here" if not ago else "lately" if ago <= LATELY + 1 else "before"
    yield f"r dealt {told} {tie}"
    yield f"r dealt {told} {type_}"
    yield f"r dealt {told} size {size}"


def known(act: Act, side: Side, candidate: Candidate, taken: frozenset[str], scene: Scene) -> Iterator[str]:
    """Marks of a candidate by what he is known to do, and to have to do with the other side or whom the title names.

    Args:
        act: with what the fixed rules take for its recipients, where its actor is chosen.
        side: that is filled.
        candidate: for it.
        taken: codes of the other side.
        scene: what the document told so far.
    """
    start, type_, codes = side[0], act.frame.type, candidate.codes
    if not codes or type_ is None:
        return
    given = taken or (act.recipient_codes if side == "actor" else ())
    whose = "known" if given else "titled"
    rate = scene.rates.between(codes, given or scene.title_parties)
    if rate:
        yield from (f"{start} {whose} {mark}" for mark in rate.marks(type_))
    if len(codes) > 1 and (among := scene.rates.between(codes, codes)):
        yield from (f"{start} among {mark}" for mark in among.marks("COOPERATE"))
    for code in codes[:ASKED]:
        if ":" in code:
            apt = scene.rates.apt(code, side, type_)
            yield f"{start} apt {apt}"
            yield f"{start} apt {apt} {MANNER[type_]}"
