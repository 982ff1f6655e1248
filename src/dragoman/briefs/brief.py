"""A brief as a record: lines that rest on notes, notes that quote documents. Nothing here knows how it will look."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from dragoman.records import Direction, PublishedBasis

SectionKind = Literal[
    "bottom_line",
    "key_judgements",
    "strands",
    "announced",
    "contested",
    "ties",
    "drivers",
    "outlook",
    "others",
]
"""In the order of a brief."""
Mark = Literal["happened", "claimed", "planned", "possible", "hypothetical", "denied", ""]
"""A status; `claimed` is what happened according to somebody, and nobody tells in their own voice; "" is none."""
MARKS: tuple[Mark, ...] = get_args(Mark)
ARROWS: dict[Direction, str] = {"strengthens": "↗", "holds": "→", "weakens": "↘", "": ""}
"""How a direction is drawn."""
GapKind = Literal["empty", "undated", "refused", "strands", "left_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence about the world, with what it rests on.

    Attributes:
        text: the sentence, typeset in the language of the brief.
        notes: numbers of the notes that carry it, ascending; never empty.
        status: mark of what it tells; "" for a judgement or a sum of several.
        date: EDTF of what it tells, "" if unknown.
        date_text: that date in words.
        speaker: who says so, in words; "" for the documents themselves.
        group: heading within the section, "" if it has none.
        arrow: where relations go, for the line that says so of a strand or of the whole; "" elsewhere.
        confidence: a sentence of its own on how sure the line is and why, "" where it says that of itself.
        subject: what a judgement is about, the same in every brief (`trend:defence`, the id of a tie or of an event,
            `forecast:RUS:PRK:cooperation:28`), so that two briefs can be compared; "" for what is no judgement.
        event_ids: the events that it tells.
        more: further passages that say the same and are not quoted.

    Raises:
        ValueError: there is no note, or no sentence.
    """

    text: str
    notes: tuple[int, ...]
    status: Mark = ""
    status_text: str = ""
    date: str = ""
    date_text: str = ""
    speaker: str = ""
    group: str = ""
    arrow: Direction = ""
    confidence: str = ""
    subject: str = ""
    event_ids: tuple[str, ...] = ()
    more: int = 0

    def __post_init__(self) -> None:
        """Refuse a sentence without its source."""
        if not self.text.strip():
            raise ValueError("A line says something.")
        if not self.notes:
            raise ValueError(f"A line rests on at least one note; this one has none: {self.text}")

    def judging(self, subject: str, arrow: Direction = "", confidence: str = "") -> "Line":
        """The line as a judgement on a subject; what is not given stays as it is."""
        return replace(
            self,
            subject=subject or self.subject,
            arrow=arrow or self.arrow,
            confidence=confidence or self.confidence,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under one heading; lines of one group stand together."""

    kind: SectionKind
    heading: str
    lead: str = ""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that the documents do not tell, or that could not be read: about the pile, never about the world."""

    kind: GapKind
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A quote: the exact words of a document, and where they stand.

    Attributes:
        number: counted from 1 in the order of the brief.
        quote: `document.text[start:end]`, as it stands, in the language of the document.
        language: ISO 639-1 code of the quote, "" if unknown.
        dated: the date of the document in words, or that it has none.
        speaker: who says so within the document, in words; "" for its author.
    """

    number: int
    record_id: str
    document_id: str
    quote: str
    start: int
    end: int
    language: str = ""
    title: str = ""
    source: str = ""
    dated: str = ""
    speaker: str = ""
    status: Mark = ""
    status_text: str = ""

    def __post_init__(self) -> None:
        """Refuse a note that quotes nothing."""
        if not self.quote.strip():
            raise ValueError(f"Note {self.number} quotes nothing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document of the pile, in words.

    Attributes:
        published: EDTF, "" for an undated one.
        dated: that date in words, with how it is known.
        copy_of: title of the document that this one repeats, "" if it is no copy.
        reliability: grade of its publisher, A to F (Admiralty code), "" if it names none.
        description: what kind of source it is and what the grade rests on, in a sentence.
        notes: notes that quote it.
    """

    document_id: str
    title: str
    source: str = ""
    url: str = ""
    path: str = ""
    language: str = ""
    language_text: str = ""
    published: str = ""
    basis: PublishedBasis = "none"
    dated: str = ""
    copy_of: str = ""
    reliability: str = ""
    description: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A likelihood word of the row that the brief uses, with its range in percent, the upper end not included."""

    low: int
    high: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What it takes to make the brief again.

    Attributes:
        run_ids: all runs that the dossier knew, in order.
        code_version, reader_version: of the last of them.
        documents: id and hash of the text of each document that the brief knew, quoted or not, by id.
        store_version: number of the last row that the dossier had.
        program: version of Dragoman that composed the brief, with a digest of what it knows.
        ratings_hash: SHA-256 of the dossier's `ratings.toml`, "" if it had none.
    """

    run_ids: tuple[str, ...] = ()
    code_version: str = ""
    reader_version: str = ""
    documents: tuple[tuple[str, str], ...] = ()
    store_version: int = 0
    program: str = ""
    ratings_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A sourced brief.

    Attributes:
        language: language of the brief, `en` or `fr`.
        between: codes of the two states, () for all.
        as_of: the limit that the caller set, None if there was none.
        day: the day that it speaks for: that limit, else the day of the last document.
        terms: the likelihood words, all of one row; () if it uses none.

    Raises:
        ValueError: a line points to a note that is not there.
    """

    language: str
    title: str
    subtitle: str
    between: tuple[str, ...] = ()
    as_of: date | None = None
    day: date | None = None
    run_id: str = ""
    provenance: Provenance = Provenance()
    terms: tuple[Term, ...] = ()
    sections: tuple[Section, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a line whose note is missing."""
        numbers = {note.number for note in self.notes}
        for section in self.sections:
            for line in section.lines:
                missing = set(line.notes) - numbers
                if missing:
                    raise ValueError(f"Notes {sorted(missing)} are missing: {line.text}")

    def _repr_markdown_(self) -> str:
        """The brief as it shows itself in a notebook."""
        from dragoman.briefs.markdown import render_markdown

        return render_markdown(self)
