"""The domain of an act, from the act itself and the topic words around it."""

from collections import Counter

from dragoman.records import EventType, Strand
from dragoman.statements.lexicon import Lexicon
from dragoman.text.syntax import Sentence

USUAL: dict[EventType, tuple[Strand, int]] = {
    "AGREE": ("diplomacy", 2),
    "CONSULT": ("diplomacy", 3),
    "SUPPORT": ("diplomacy", 2),
    "CONCEDE": ("diplomacy", 1),
    "COOPERATE": ("economy", 1),
    "AID": ("humanitarian", 1),
    "RETREAT": ("defence", 1),
    "REQUEST": ("diplomacy", 1),
    "ACCUSE": ("diplomacy", 1),
    "REJECT": ("diplomacy", 1),
    "THREATEN": ("defence", 1),
    "PROTEST": ("other", 2),
    "SANCTION": ("sanctions", 2),
    "MOBILIZE": ("defence", 4),
    "COERCE": ("humanitarian", 1),
    "ASSAULT": ("defence", 5),
}
"""The strand that each type of act mostly has, with a weight against which topic words count."""

NEAR, FAR = 2, 1


def strand_of(sentence: Sentence, trigger: int, type_: EventType, stated: Strand | None, lexicon: Lexicon) -> Strand:
    """The strand of an act: that of its frame, else the heaviest of usual strand and topic words."""
    if stated:
        return stated
    weights: Counter[Strand] = Counter()
    usual, weight = USUAL[type_]
    weights[usual] += weight * NEAR
    below = set(sentence.subtree(trigger))
    for token in sentence.tokens:
        if token.pos == "AUX":
            continue
        for strand, worth in lexicon.strands.get(token.lemma, ()):
            weights[strand] += worth * (NEAR if token.i in below else FAR) if worth > 1 or token.i in below else 0
    best = max(weights.values())
    return next(strand for strand, total in weights.items() if total == best)
