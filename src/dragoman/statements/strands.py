"""The domain of an act, from the act itself and the topic words around it."""

from collections import Counter

from dragoman.records import EventType, Strand
from dragoman.statements.lexicon import Lexicon
from dragoman.text.syntax import Sentence

USUAL: dict[EventType, tuple[Strand, int]] = {
    "AGREE": ("diplomacy", 1),
    "CONSULT": ("diplomacy", 2),
    "SUPPORT": ("diplomacy", 1),
    "CONCEDE": ("diplomacy", 1),
    "COOPERATE": ("economy", 1),
    "AID": ("defence", 1),
    "RETREAT": ("defence", 1),
    "REQUEST": ("diplomacy", 1),
    "ACCUSE": ("diplomacy", 1),
    "REJECT": ("diplomacy", 1),
    "THREATEN": ("defence", 1),
    "PROTEST": ("other", 2),
    "SANCTION": ("sanctions", 1),
    "MOBILIZE": ("defence", 2),
    "COERCE": ("humanitarian", 1),
    "ASSAULT": ("defence", 5),
}
"""The strand that each type of act mostly has, with a weight against which topic words count."""

NEAR, FAR = 2, 1


def strand_of(
    sentence: Sentence,
    trigger: int,
    type_: EventType,
    about: EventType | None,
    stated: Strand | None,
    lexicon: Lexicon,
) -> Strand:
    """The strand of an act: that of its frame, else the heaviest of usual strand and topic words.

    A speech act has the strand of what it is `about`: to condemn an attack is a matter of defence.
    """
    if stated:
        return stated
    weights: Counter[Strand] = Counter()
    usual, weight = USUAL[type_]
    weights[usual] += weight * NEAR
    if about:
        matter, weight = USUAL[about]
        weights[matter] += (weight + 1) * NEAR
    below = set(sentence.subtree(trigger))
    for token in sentence.tokens:
        if token.pos == "AUX":
            continue
        for strand, worth in lexicon.strands.get(token.lemma, ()):
            weights[strand] += worth * (NEAR if token.i in below else FAR) if worth > 1 or token.i in below else 0
    best = max(weights.values())
    return next(strand for strand, total in weights.items() if total == best)
