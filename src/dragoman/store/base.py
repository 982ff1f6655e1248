"""The seam between the pipeline and what keeps its records: one Protocol, and what is appended through it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dragoman.records import Assessment, Document, Issue, Judgement, Run, Statement
from dragoman.records.change import NamedBrief
from dragoman.records.imported import ImportedFile, Record, RefusedRows
from dragoman.records.source import Likeness, Trace

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document with all that was read from it; it is stored whole or not at all.

    Attributes:
        raw: bytes that the document came from, b"" to keep none.
        reader_version: of the statement reader.
        blocks: for each statement, the name of the block in which it is compared with others.
        trace: what the document is found by.
        likenesses: to documents that stood when it was read; they hold until one of the two is read anew.
    """

    document: Document
    raw: bytes = b""
    reader_version: str = ""
    statements: tuple[Statement, ...] = ()
    blocks: tuple[str, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    issues: tuple[Issue, ...] = ()
    trace: Trace | None = None
    likenesses: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands of a document: its record without text and blocks, and the reader that read it last."""

    document: Document
    reader_version: str


def compared(statement: Statement) -> Statement:
    """A statement without what events do not follow from: to read that takes as long again."""
    return replace(
        statement,
        evidence=replace(statement.evidence, prefix="", suffix=""),
        contexts=(),
        instruments=(),
        speaker_chain=(),
        confidence=0.5,
        reader="rules",
        reader_version="",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which blocks are asked for: those that keep to all that is said here.

    Attributes:
        between: blocks with both as parties.
        holding: blocks that hold one of these statements; None for all.
        named: blocks of these names; None for all.
        share: (n, of): the n-th part of all blocks, counted from 0, that makes `of` parts of about one size.
    """

    between: tuple[str, str] | None = None
    holding: frozenset[str] | None = None
    named: frozenset[str] | None = None
    share: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A file of event data on its way in; no row of it ever is a Python object.

    Attributes:
        dataset, path, size: of the file.
        sha256: of its bytes; it is made beside the query, and waited for.
        tables: what the query joins, by name.
        queries: SELECTs of its records, with the columns of `Record` but `file_id`, in the order of the file; `row` is
            NULL if each row makes one record, and its place is its number. They all say the same, each for what the
            one before it could not read.
        rejects: temporary table in which DuckDB puts rows that it cannot part into cells, "" if it refuses none.
    """

    dataset: str
    path: str
    size: int
    sha256: Callable[[], str]
    tables: "Mapping[str, pa.Table]"
    queries: Iterable[str]
    rejects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Which imported lines are asked for: those that keep to all that is said here.

    Attributes:
        as_of: known by the end of that day.
        between: between these two, in both directions.
        since: may have happened on that day or later.
    """

    as_of: date | None = None
    between: tuple[str, str] | None = None
    since: date | None = None


TALLY = """
    SELECT "first", "last", actor, recipient, mutual, "type", strand, status,
           count(*) AS acts, count(*) FILTER (contested) AS contested, sum(sources)::BIGINT AS sources,
           max(known_at AT TIME ZONE 'UTC')::DATE AS known
    FROM lines WHERE NOT mutual OR actor < recipient
    GROUP BY ALL ORDER BY ALL
"""
"""From a relation `lines` with the columns of `LedgerLine` to their tally: acts by day, pair, type, strand, status."""


class Store(Protocol):
    """Append and read. Rows are never changed: the latest row of an id stands, and takes with it what was read then.

    `as_of` keeps what was known by the end of that day (UTC). It selects among what stands: a corrected date of
    publication counts, the one it corrects does not. Reads are ordered by content, never by time of arrival.
    """

    def append(self, run: Run, entries: Sequence[Entry], issues: Sequence[Issue] = ()) -> None:
        """Add documents with their statements, and issues of a run, in one transaction."""

    def record(self, run: Run) -> None:
        """Add a run, or its later state."""

    def keep_brief(self, brief: NamedBrief) -> None:
        """Remember a brief; an earlier one of its name no longer stands."""

    def named_briefs(self) -> list[NamedBrief]:
        """Remembered briefs by name."""

    def headers(self, ids: Iterable[str] | None = None) -> Mapping[str, Header]:
        """What stands of each document, by id; `ids` keeps those."""

    def documents(self, as_of: date | None = None) -> list[Document]:
        """Documents by known_at, then id."""

    def statements(
        self,
        as_of: date | None = None,
        between: tuple[str, str] | None = None,
        ids: Iterable[str] | None = None,
        documents: Iterable[str] | None = None,
    ) -> list[Statement]:
        """Statements by known_at, document, place in the text, id.

        Args:
            as_of: keeps what was known by then.
            between: keeps those with both as parties.
            ids: keeps these.
            documents: keeps those of these documents.
        """

    def blocks(self, as_of: date | None = None, choice: "Choice | None" = None) -> dict[str, list[Statement]]:
        """Statements by block, blocks by name, those of a block in no order, each as `compared` leaves it.

        `choice` keeps some blocks, each as whole as on that day.
        """

    def assessments(self, as_of: date | None = None) -> list[Assessment]:
        """Assessments in the order of statements."""

    def issues(self, as_of: date | None = None) -> list[Issue]:
        """Distinct issues that stand, by stage, subject and code; those of no document are known when recorded."""

    def runs(self) -> list[Run]:
        """Runs in the order in which they began."""

    def judge(self, judgement: Judgement) -> None:
        """Add a decision about events."""

    def judgements(self, as_of: date | None = None) -> list[Judgement]:
        """Decisions made by then, in order of time."""

    def find(self, ids: Iterable[str]) -> list[Document]:
        """The documents with these ids, by id; ids of none are passed over."""

    def neighbours(self, bands: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """Bands of the documents that have one of these, by id."""

    def search(self, wanted: Iterable[Collection[str]]) -> list[str]:
        """Ids of the documents that have, of each set of terms, at least one."""

    def twins(self, ids: Iterable[str]) -> set[str]:
        """Documents that have their text in common with others, one of these among them: these as well.

        Texts are the same if they differ in nothing but case and white space.
        """

    def likenesses(self, ids: Iterable[str] | None = None) -> list[Likeness]:
        """Likenesses that stand, by their documents; `ids` keeps those of one of these documents."""

    def forget(self, run: Run, ids: Iterable[str]) -> None:
        """Remove documents with all that was read from them and the bytes that no other came from; add the run.

        Of imported files it removes the records.

        Nothing of them is left in the files of the dossier. It is done whole or not at all.
        """

    def past(self, version: int) -> "Store":
        """What stood when the store had this version, to be read only.

        Raises:
            StoreError: it does not know.
        """

    def without(self, ids: Iterable[str]) -> "Store":
        """What would stand if these documents had never been read, to be read only."""

    def scratch(self) -> Path:
        """A folder for files that are gone when a run ends, or when the next one begins; see `PART` for their names."""

    def import_file(self, run: Run, intake: Intake) -> tuple[ImportedFile, tuple[RefusedRows, ...]]:
        """Add the records of a file, with issues about those that are refused, in one transaction.

        Returns:
            The file with its counts, and the rows that are refused, by reason.

        Raises:
            TableError: it cannot be read, it is there already, or none of its rows can be used; nothing is added then.
        """

    def imports(self) -> list[ImportedFile]:
        """Imported files by data set and path."""

    def records(self, file_id: str, row: int) -> list[Record]:
        """The records of a row, () if there is no such row."""

    def ledger(self, lines: Lines) -> "pa.Table":
        """Imported events as directed pairs, with the schema of `LedgerLine`, by day, event, actor and recipient."""

    def tally(self, lines: Lines) -> "pa.Table":
        """Imported lines counted by day, directed pair, type, strand and status, as `TALLY` says."""

    def count(self, by: Sequence[str], lines: Lines) -> "pa.Table":
        """Numbers of imported lines.

        Args:
            by: fields of `LedgerLine`, or `day`, `week`, `month`, `quarter`, `year` for the first day of the one in
                which a line's first day lies.
            lines: which are counted.

        Returns:
            A table with these columns and `n`, in their order.
        """

    def told(self, lines: Lines) -> "Iterator[pa.RecordBatch]":
        """Imported events with all that is said of them, with the schema of `ExportLine`, in the order of `ledger`."""

    def raw(self, raw_hash: str) -> bytes:
        """Bytes that a document came from.

        Raises:
            NotFoundError: the store has no such bytes.
        """

    def judged(self) -> str:
        """What the dossier's `ratings.toml` says, "" if there is none."""

    def version(self) -> int:
        """A number that grows with every row."""

    def close(self) -> None:
        """Let go of the files."""
