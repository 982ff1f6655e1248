"""What leaves a dossier: events as directed pairs with all that a program elsewhere needs to know of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from dragoman.records.codes import EventType, Quad, Status, Strand

ExportFormat = Literal["csv", "parquet", "polecat", "plover-json", "gdelt", "ftm", "geojson", "gexf", "graphml", "stix"]
EvidenceKind = Literal["quote", "record"]

EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLine:
    """An event between one actor and one recipient, as it is exported.

    Attributes:
        event_id: of the event, or of the imported row.
        dataset: the data set that it was imported from, "" for an event read from documents.
        first, last: the first and the last day on which it may have happened, None where nobody says.
        actor_name, recipient_name: as the data set writes them, else the usual English names.
        place: as written; lat, lon: degrees north and east, None where the place is not known.
        precision: what the point stands for: the kind of place in the gazetteer, `given` by the data set, or `unknown`.
        evidence: `quote` for words of a document, `record` for a row of a data set.
        quote: the words, "" for a row.
        url: where they, or the news that the row was coded from, were published.
    """

    event_id: str
    dataset: str
    first: date | None
    last: date | None
    known_at: datetime
    actor: str
    actor_name: str
    recipient: str
    recipient_name: str
    mutual: bool
    type: EventType
    quad: Quad
    mode: str
    contexts: str
    strand: Strand
    status: Status
    sources: int
    contested: bool
    place: str
    lat: float | None
    lon: float | None
    precision: str
    code: str
    score: float | None
    evidence: EvidenceKind
    quote: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What was exported.

    Attributes:
        file: name of the file that was written.
        sha256, size: of its bytes.
        made: when it was written (UTC).
        as_of, between, since: what was asked for.
        rows: lines that were exported.
        statuses, datasets: how many lines of each; lines of our own have the data set "".
        unknown_places: names of places without a point, with the number of lines of each; "" for lines without a place.
        undated: lines without a day.
    """

    format: ExportFormat
    file: str
    sha256: str
    size: int
    made: datetime
    code_version: str
    as_of: date | None
    between: tuple[str, ...]
    since: date | None
    rows: int
    statuses: tuple[tuple[str, int], ...]
    datasets: tuple[tuple[str, int], ...]
    unknown_places: tuple[tuple[str, int], ...]
    undated: int
