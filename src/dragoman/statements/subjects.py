"""What a document is about, told by its words alone: whether it deals with states at all, or with sport or a storm."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dragoman.records import Strand
from dragoman.statements.lexicon import Lexicon
from dragoman.text.names import Mention
from dragoman.text.syntax import Sentence

MOST = 12
"""Nouns that a document is told by."""
DENSITIES = (0.5, 1.0, 2.0, 4.0)
"""Bounds between which the weight of topic words a sentence makes no difference."""
NATIONS = (1, 2, 3, 5, 8)
SHARES = (0.1, 0.3, 0.6, 1.0)


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a document is about.

    Attributes:
        nouns: glosses of its most frequent nouns, that stand in it twice or more.
        matters: strands of the words that it uses, the heaviest first.
        density: how much it speaks of what states deal with, a step from 0 to 4.
        nations: how many states and organisations it names, a step from 0 to 5.
        named: how often it names them, for its length, a step from 0 to 4.
        told: how often it names each of them, by code.
    """

    nouns: tuple[str, ...] = ()
    matters: tuple[Strand, ...] = ()
    density: int = 0
    nations: int = 0
    named: int = 0
    told: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


def subjects_of(sentences: Sequence[Sentence], mentions: Iterable[Mention], lexicon: Lexicon) -> Subjects:
    """What sentences, with the names in them, are about."""
    nouns: Counter[str] = Counter()
    weights: Counter[Strand] = Counter()
    for sentence in sentences:
        for token in sentence.tokens:
            for strand, worth in lexicon.strands.get(token.lemma, ()):
                weights[strand] += worth
            if token.pos == "NOUN" and len(token.gloss) > 2:
                nouns[token.gloss] += 1
    codes = [code for mention in mentions for code in mention.codes]
    length = max(len(sentences), 1)
    frequent = sorted((noun for noun, times in nouns.items() if times > 1), key=lambda noun: (-nouns[noun], noun))
    return Subjects(
        nouns=tuple(frequent[:MOST]),
        matters=tuple(strand for strand, _ in weights.most_common()),
        density=sum(weights.total() / length >= bound for bound in DENSITIES),
        nations=sum(len(set(codes)) >= bound for bound in NATIONS),
        named=sum(len(codes) / length >= bound for bound in SHARES),
        told=MappingProxyType(Counter(codes)),
    )
