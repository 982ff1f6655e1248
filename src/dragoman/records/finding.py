"""What the linter finds in a brief."""

from dataclasses import dataclass
from typing import Literal

from dragoman.records.display import Displayed

Rule = Literal[
    "unsourced_judgement",
    "unsourced_number",
    "mixed_rows",
    "confidence_and_likelihood",
    "likelihood_of_past",
    "planned_as_done",
    "allegation_as_fact",
    "copy_as_corroboration",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Displayed):
    """A fault in a brief, against ICD 203 (Analytic Standards) or ICD 206 (Sourcing Requirements).

    Attributes:
        rule: which rule of the linter is broken.
        line: line of the first of the words, from 1; in a DOCX file the paragraph.
        column: character of the line where they begin, from 1.
        words: the words at fault.
        message: what is wrong and what to do about it.
        path: the file, "" for a text.
    """

    rule: Rule
    line: int
    column: int
    words: str
    message: str
    path: str = ""
