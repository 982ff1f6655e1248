"""Rows of event data sets as they were imported: what a data set recorded, never the words of a document."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from dragoman.errors import DragomanError
from dragoman.messages import message
from dragoman.records.codes import Status, Strand
from dragoman.records.display import Displayed
from dragoman.records.ids import make_id

ImportKind = Literal["gdelt", "icews", "polecat", "phoenix", "csv"]
Refusal = Literal["", "columns", "date", "type", "status", "known"]

IMPORT_KINDS: tuple[ImportKind, ...] = get_args(ImportKind)
RECORD = "rec-"
"""How the id of an imported row begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile(Displayed):
    """A file of event data; it is imported whole or not at all.

    Attributes:
        dataset: name of the data set.
        path: where it was read from, as given; for people, never an identity.
        sha256: of its bytes, unpacked if it was packed.
        size: number of these bytes.
        rows: rows of data in it.
        refused: (reason, number) pairs of rows that could not be used, sorted.
    """

    id: str
    dataset: str
    path: str
    sha256: str
    size: int
    rows: int = 0
    refused: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def identify(dataset: str, sha256: str) -> str:
        """The id over the data set and the bytes."""
        return make_id("imp", dataset, sha256)

    @property
    def used(self) -> int:
        """Rows that tell of an event."""
        return self.rows - sum(number for _, number in self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRows:
    """Rows of a file that cannot be used, all for one reason.

    Attributes:
        path: of the file.
        count: how many.
        rows: numbers of the first of them.
    """

    path: str
    reason: Refusal
    count: int
    rows: tuple[int, ...]

    def told(self, language: str) -> str:
        """The message in a language."""
        listed = ", ".join(map(str, self.rows)) + (", …" if self.count > len(self.rows) else "")
        return message(f"refused.{self.reason}", language, count=self.count, rows=listed, path=self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Displayed):
    """One row of an imported file, between one actor and one recipient: evidence of the kind *record*.

    Attributes:
        file_id: of the file.
        row: number of the row in the file, from 1, a head line not counted.
        part: number of the pair where a row names several actors or recipients, from 0.
        event_id: as the data set numbers it, "" if it does not.
        day: on which it happened, or the first of its days; None where the row gives none.
        last: the last of its days.
        known_at: when the data set had it, else the end of its day (UTC).
        actor, recipient: codes, `UNK` for somebody who is named but has no code, "" for nobody.
        actor_name, recipient_name: as the data set writes them.
        mode, contexts: of PLOVER, several contexts divided by `; `.
        code: of the event, as the data set writes it.
        score: Goldstein score or intensity as given, None if not.
        sources: independent sources as the data set counts them.
        place, lat, lon: as the data set writes them; degrees north and east.
        refused: why the row cannot be used, "" if it can.
    """

    file_id: str
    row: int
    part: int
    event_id: str
    day: date | None
    last: date | None
    known_at: datetime | None
    actor: str
    recipient: str
    actor_name: str
    recipient_name: str
    mutual: bool
    type: str
    mode: str
    contexts: str
    strand: Strand
    status: Status
    code: str
    score: float | None
    sources: int
    contested: bool
    place: str
    lat: float | None
    lon: float | None
    url: str
    refused: Refusal = ""

    @property
    def id(self) -> str:
        """The id of the row: that of its file, and its number."""
        return f"{RECORD}{self.file_id.removeprefix('imp-')}-{self.row}"


class TableError(DragomanError):
    """A file of event data cannot be imported; nothing of it is.

    Attributes:
        code: short stable word for the cause, such as `empty`, `truncated`, `width`.
        values: what the message needs, in any language.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(self.told("en"))

    def told(self, language: str) -> str:
        """The message in a language."""
        return message(f"table.{self.code}", language, **self.values)
