"""Statements and assessments: what a document says, each with its evidence."""

from dataclasses import dataclass
from datetime import datetime

from dragoman.records.codes import Direction, EventType, Status, Strand, WhenBasis
from dragoman.records.display import Displayed
from dragoman.records.ids import make_id

CONTEXT_LENGTH = 32
"""Characters of prefix and suffix kept around a quote (W3C Web Annotation, TextQuoteSelector)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An exact quote and its place: `document.text[start:end] == exact`, always.

    A W3C Web Annotation selector pair: text quote (prefix, exact, suffix) and text position (start, end in
    characters). Built by the gate alone (`dragoman.statements.gate`).
    """

    document_id: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit and what is counted, as written and as normalised.

    Attributes:
        value: the number said, in `unit`; of two ("3 to 5") the lower, of "dozens" the least that it may mean.
        low, high: between what the words leave it, both inclusive and alike for a plain number; `high` is None where
            it is open ("more than 10,000").
        unit: persons, tonnes, barrels, percent, years, ..., an ISO 4217 code for money, "" for a bare count.
        item: the noun counted, a lemma.
    """

    text: str
    value: float
    low: float
    high: float | None
    unit: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Displayed):
    """One place in a text that says that an actor did, will do, may do or did not do something.

    Codes are ISO 3166-1 alpha-3 for states, `IGO:`, `NSA:`, `ORG:` and a name for others, `EXP`, `MED`, `UNK`.

    Attributes:
        actors, recipients: codes, sorted; an act without recipients and with several actors is mutual.
        actor_mentions, recipient_mentions, speaker_mentions: as written in the document.
        place: name of the town, region or state where the act takes place, as written, "" if the text gives none.
        instruments: codes of what it is done with or about (arms, troops, oil, ...), sorted.
        quantities: numbers that its predicate governs, in text order.
        when: EDTF date or interval of the act, "" if the text gives none.
        speaker: codes of who says so, the innermost; () when the author does.
        speaker_chain: outer speakers of a nested attribution, the outermost first.
        trigger: the word that carries the act, as written.
        confidence: probability in [0, 1] that dyad and type are right.
        known_at: when this could first be known: publication, else retrieval (UTC).
    """

    id: str
    evidence: Evidence
    type: EventType
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    actor_mentions: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_mentions: tuple[str, ...] = ()
    place: str = ""
    instruments: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    when: str = ""
    when_basis: WhenBasis = "none"
    status: Status = "happened"
    speaker: tuple[str, ...] = ()
    speaker_mentions: tuple[str, ...] = ()
    speaker_chain: tuple[str, ...] = ()
    strand: Strand = "other"
    trigger: str = ""
    confidence: float = 0.5
    reader: str = "rules"
    reader_version: str = ""
    known_at: datetime

    @staticmethod
    def identify(
        evidence: Evidence, type_: str, trigger: str, actors: tuple[str, ...], recipients: tuple[str, ...]
    ) -> str:
        """The id over the quote in its context, the type and the mentions as written (never codes or offsets)."""
        quote = (evidence.document_id, evidence.prefix, evidence.exact, evidence.suffix)
        return make_id("stm", *quote, type_, trigger, "|".join(actors), "|".join(recipients))

    @property
    def mutual(self) -> bool:
        """Whether all actors take part alike (a meeting, a signature)."""
        return not self.recipients and len(self.actors) > 1

    @property
    def parties(self) -> frozenset[str]:
        """All codes that the act is between."""
        return frozenset(self.actors) | frozenset(self.recipients)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Displayed):
    """What somebody judges about a relationship: how it moves, what drives or brakes it, how likely something is.

    Attributes:
        parties: codes of those whose relation is judged.
        strand: domain judged, `other` for the whole.
        role: `driver`, `brake` or "".
        likelihood: likelihood words as written, "" if none.
    """

    id: str
    evidence: Evidence
    parties: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    speaker_mentions: tuple[str, ...] = ()
    strand: Strand = "other"
    direction: Direction = ""
    role: str = ""
    likelihood: str = ""
    reader: str = "rules"
    reader_version: str = ""
    known_at: datetime

    @staticmethod
    def identify(evidence: Evidence) -> str:
        """The id over the quote in its context."""
        return make_id("asm", evidence.document_id, evidence.prefix, evidence.exact, evidence.suffix)
