"""Who else may be meant by a pronoun, a possessive or a noun that names nobody: "elle", "son", "le régime".

`actors` finds one, the most prominent. Here are the others of the last sentences that agree with the word, each with
marks that tell how he was found, so that the choice of parties may learn which of them is meant.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.statements.actors import Cast
from dragoman.statements.parties import PERSONAL, Pointer
from dragoman.statements.scene import NOUN, OBJECT, PRONOUN, REACH, USUAL, Figure, Scene

MOST = 4
"""How many may be meant by one word."""
LEANINGS = {"pron": PRONOUN, "object": OBJECT, "near": PRONOUN, "poss": USUAL}
ANYONE = ("pron", "object", "near", "poss")


class Antecedent(NamedTuple):
    """Somebody whom a word may mean, with what tells how he was found."""

    codes: tuple[str, ...]
    marks: tuple[str, ...]


class Seen(NamedTuple):
    """How somebody was told of in the last sentences.

    Where last, how prominently at the most, whether as a subject, whether as that of a whole sentence, how often.
    """

    last: Figure
    weight: float
    subject: bool
    main: bool
    times: int


def antecedents(i: int, cast: Cast, scene: Scene, taken: frozenset[str], resolved: tuple[str, ...]) -> list[Antecedent]:
    """Who may be meant by a word, the most prominent first; nobody if the word itself tells.

    Args:
        i: the word.
        cast: who is who in its sentence.
        scene: what the document keeps in view.
        taken: codes of those who cannot be meant.
        resolved: codes of whom the fixed steps took it to mean.
    """
    pointer = cast.pointer(i)
    if pointer is None:
        return []
    taken = taken | pointer.others
    found: dict[tuple[str, ...], Seen] = {}
    for figure in reversed(scene.figures):
        age = scene.number - figure.sentence
        if age > REACH:
            break
        if (age == 0 and figure.token >= pointer.i) or taken.intersection(figure.codes):
            continue
        if figure.quoted and age == 0 and not pointer.quoted:
            continue
        if not figure.agrees(pointer.gender, pointer.number) or not _fits(figure.codes, pointer.sort):
            continue
        weight = scene.prominence(figure, LEANINGS.get(pointer.sort, NOUN))
        seen = found.get(figure.codes, Seen(figure, 0.0, False, False, 0))
        subject = seen.subject or figure.subject
        main = seen.main or figure.main
        found[figure.codes] = Seen(seen.last, max(seen.weight, weight), subject, main, seen.times + 1)
    ranked = sorted(found, key=lambda codes: -found[codes].weight)[:MOST]
    if resolved and resolved in found and resolved not in ranked:
        ranked.append(resolved)
    return [
        Antecedent(codes, tuple(_marks(pointer, rank, codes, found[codes], scene, resolved)))
        for rank, codes in enumerate(ranked)
    ]


def _marks(
    pointer: Pointer, rank: int, codes: tuple[str, ...], seen: Seen, scene: Scene, resolved: tuple[str, ...]
) -> Iterator[str]:
    figure, sort = seen.last, pointer.sort
    age = scene.number - figure.sentence
    yield f"meant:{sort}"
    yield f"meant:{rank}"
    yield f"meant:{sort}:{rank}"
    yield f"meant:{min(age, 2)}:{'subject' if seen.subject else 'other'}"
    known = [a == b for a, b in ((figure.gender, pointer.gender), (figure.number, pointer.number)) if a and b]
    yield f"meant:agrees:{len(known)}:{figure.kind}"
    if seen.main:
        yield f"meant:main:{min(age, 2)}"
    if seen.times > 1:
        yield "meant:often"
    if set(codes) & set(scene.title_parties):
        yield f"meant:titled:{sort}"
    if set(codes) & set(scene.topic[:1]):
        yield f"meant:topic:{sort}"
    if codes == resolved:
        yield "meant:resolved"


def _fits(codes: tuple[str, ...], sort: str) -> bool:
    """Whether somebody may be meant by a noun of a class at all: no state is a militia."""
    if sort in ANYONE or sort in PERSONAL:
        return True
    if sort == "group":
        return all(code.startswith("NSA:") for code in codes)
    if sort == "body":
        return all(":" in code for code in codes)
    if sort == "company":
        return all(code.startswith("ORG:") for code in codes)
    return all(":" not in code for code in codes)
