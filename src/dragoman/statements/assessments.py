"""What experts, officials and authors judge about a relationship: where it goes, what drives or brakes it.

A sentence is a judgement when it names a relation between two parties and a word that weighs it, or when it is a
quotation set apart under its speaker's name.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from dragoman.errors import EvidenceError
from dragoman.records import Assessment, Block, Direction, Document, Strand
from dragoman.resources import read_table
from dragoman.statements.gate import locate
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.reading import READER_VERSION
from dragoman.text.syntax import Sentence

DIRECTIONS: tuple[Direction, ...] = ("strengthens", "weakens", "holds")
ROLES = ("driver", "brake")


@cache
def judgements(language: str) -> dict[str, frozenset[str]]:
    """Words of judgement of a language by kind."""
    rows = read_table(f"languages/{language}/judgements.tsv")
    return {row["kind"]: frozenset(row["lemmas"].split("|")) for row in rows}


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges: codes, and the name as written."""

    codes: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


def assess(
    document: Document, sentence: Sentence, parties: tuple[str, ...], judge: Judge, lexicon: Lexicon, set_apart: bool
) -> Assessment | None:
    """The judgement that a sentence makes, None if it makes none.

    Args:
        document: where the sentence stands.
        sentence: the sentence, parsed.
        parties: codes of the two (or more) whose relation it speaks of.
        judge: who judges; empty for the author.
        lexicon: of the document's language.
        set_apart: whether the sentence is a quotation under its speaker's name.
    """
    words = judgements(lexicon.language)
    lemmas = [token.lemma for token in sentence.tokens]
    weighs = Counter(kind for lemma in lemmas for kind in (*DIRECTIONS, *ROLES) if lemma in words[kind])
    speaks_of_relation = any(lemma in words["relation"] for lemma in lemmas)
    if len(parties) < 2 or not (set_apart or (speaks_of_relation and weighs)):
        return None
    try:
        evidence = locate(document, sentence.start, sentence.end)
    except EvidenceError:
        return None
    likelihood = [token.text for token in sentence.tokens if token.lemma in words["likelihood"]]
    return Assessment(
        id=Assessment.identify(evidence),
        evidence=evidence,
        parties=tuple(sorted(parties)),
        speaker=judge.codes,
        speaker_mentions=judge.mentions,
        strand=_strand(lemmas, lexicon),
        direction=_direction(weighs),
        role=max(ROLES, key=lambda role: weighs[role]) if any(weighs[role] for role in ROLES) else "",
        likelihood=likelihood[0] if likelihood else "",
        reader_version=READER_VERSION,
        known_at=document.known_at,
    )


def credited(document: Document, block: Block) -> Judge:
    """Who is credited under a quotation set apart: the credit line is taken whole, as the speaker's name."""
    after = [b for b in document.blocks if b.start >= block.end]
    if after and after[0].kind == "credit":
        return Judge(("EXP",), (" ".join(document.text[after[0].start : after[0].end].split()),))
    return Judge()


def _direction(weighs: Counter[str]) -> Direction:
    best = max(DIRECTIONS, key=lambda direction: weighs[direction])
    rivals = [d for d in DIRECTIONS if weighs[d] == weighs[best]]
    return best if weighs[best] and len(rivals) == 1 else ""


def _strand(lemmas: list[str], lexicon: Lexicon) -> Strand:
    totals: Counter[Strand] = Counter()
    for lemma in lemmas:
        for strand, weight in lexicon.strands.get(lemma, ()):
            totals[strand] += weight
    return max(totals, key=lambda strand: totals[strand]) if totals and max(totals.values()) > 1 else "other"
