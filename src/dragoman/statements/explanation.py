"""What `explain` returns: a sentence as the rules reader saw it."""

from dataclasses import dataclass
from typing import Literal

from dragoman.records import EventType, Status, Strand, WhenBasis
from dragoman.statements.drafts import NONE, Particulars
from dragoman.statements.parties import Manner, Side

Outcome = Literal["statement", "refused", "out_of_scope", "unsure", "doubled", "no_quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A token.

    `head` is the index of its governor in the sentence, its own for the root. A `name` is parsed under another one that
    the parser knows well, and has that one's lemma.
    """

    i: int
    text: str
    lemma: str
    pos: str
    relation: str
    head: int
    name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name that the gazetteer knows; codes are () where it is known to be nobody's in particular."""

    text: str
    kind: str
    codes: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A time expression with its EDTF value, "" if it has none."""

    text: str
    type: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A row of the lexicon and why it did not apply; `failed` is "" for the one that did.

    `type` is "" where the row says that this use of the word is no act.
    """

    row: str
    type: str
    failed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A word that the lexicon knows, with its rows in the order tried.

    `passed` tells why it is no act of its own: `name` (inside a name), `ornament` ("armed forces"), `part` (of another
    word's expression, as *sanctions* in "impose sanctions"), else "".
    """

    word: str
    rows: tuple[Tried, ...]
    passed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sided:
    """A party on its side of an act.

    `slot` is the slot of the frame that it stood in, "" if it was looked for beyond the frame's slots.
    """

    side: Side
    codes: tuple[str, ...]
    text: str
    manner: Manner
    slot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Who was chosen for a side of an act among all who might stand there.

    Attributes:
        codes: () where nobody was likelier than anybody.
        chance: probability in [0, 1] of the choice.
        marks: what spoke for it, the heaviest first, as `mark +weight`.
    """

    side: Side
    codes: tuple[str, ...]
    chance: float
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act, how it was read, and what became of it.

    Attributes:
        trigger: the word that carries it, as written.
        row: its row of the lexicon, "" for a construction that no word carries or a word that no row takes for an act.
        spotted: for such a word, its likeliest type and what spoke for it, the heaviest first, as `mark +weight`.
        choices: how its sides were chosen, none for a construction or where its own slots name both outright.
        cues: words that made the status by the rules, with what each says.
        voices: who says so, as `word: force`, the innermost first.
        actors, recipients: codes, after what governing speech acts hand down.
        ruled: what the fixed rules said where a model departs from them, as `field: value`.
        outcome: `statement`, or why it was left out.
        detail: more on the outcome.
        confidence: probability in [0, 1] that dyad and type are right, None for what was never weighed.
        doubts: what spoke against an act that is not sure enough, the heaviest first, as `mark -weight`.
        particulars: where, with what, how much, about which matters and by whose mouth, for a statement.
    """

    trigger: str
    row: str
    spotted: tuple[str, ...]
    type: EventType
    parties: tuple[Sided, ...]
    choices: tuple[Chosen, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    cues: tuple[str, ...]
    speaker: tuple[str, ...]
    voices: tuple[str, ...]
    when: str
    when_basis: WhenBasis
    strand: Strand | None
    outcome: Outcome
    ruled: tuple[str, ...] = ()
    detail: str = ""
    confidence: float | None = None
    doubts: tuple[str, ...] = ()
    quote: str = ""
    particulars: Particulars = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One sentence.

    `silence` tells why a whole sentence has no act: `nobody` (no name in the text), `question`, `no_frame`, else "".
    """

    text: str
    words: tuple[Word, ...]
    names: tuple[Named, ...]
    times: tuple[Timed, ...]
    looked: tuple[Looked, ...]
    acts: tuple[Told, ...]
    silence: str = ""
