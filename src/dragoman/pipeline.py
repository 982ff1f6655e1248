"""The order of the stages: what is read, what is skipped, what is stored together, and the record of the run.

Documents are stored in batches, each with all that was read from it, in one transaction. A run that is cut short is
taken up by running it again: what is stored is skipped, the rest is read.
"""

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import dragoman
from dragoman.documents import ReadOptions, read_documents
from dragoman.engines import Failure
from dragoman.engines import run as run_engine
from dragoman.records import Document, Issue, PublishedBasis, Run, digest, edtf
from dragoman.resources import data_path
from dragoman.settings import Settings
from dragoman.statements import READER_VERSION, Reading
from dragoman.store import Entry, Header, Store

Progress = Callable[[int, str], None]
"""Called with the number of documents done and the path of the last one."""

TRUST: tuple[PublishedBasis, ...] = ("none", "inferred", "option", "dateline", "metadata", "sidecar")
"""Bases of a date of publication, the most trusted last."""

_SETTLED = (
    "published", "published_basis", "source", "author", "title", "language", "media_type", "raw_hash", "path",
)  # fmt: skip


def read_statements(document: Document) -> Reading:
    """The statements of one document; a process of the engine calls this."""
    from dragoman.statements import read

    return read(document)


def read(
    store: Store,
    paths: Iterable[str | Path],
    options: ReadOptions,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Run:
    """Read documents into a store.

    Args:
        store: what is in it already, from the same reader and with the same date, is skipped.
        paths: files, folders, archives, `-`.
        options: how documents are read.
        settings: how the work is done.
        progress: told after each document.

    Returns:
        The run, with its counts: `documents` (added or read anew), `known` (skipped), `statements`, `assessments`,
        `failed` (inputs that gave no statements because something went wrong), `issues`.
    """
    names = tuple(str(path) for path in paths)
    work = _Work(store, names, options, settings or Settings())
    return work.run(progress)


@dataclass(slots=True)
class _Counts:
    documents: int = 0
    known: int = 0
    statements: int = 0
    assessments: int = 0
    issues: int = 0
    paths: set[str] = field(default_factory=set)
    troubled: set[str] = field(default_factory=set)

    def pairs(self) -> tuple[tuple[str, int], ...]:
        # An issue about a document that was read all the same is a remark, not a failure.
        named = ("assessments", "documents", "issues", "known", "statements")
        counts = {name: int(getattr(self, name)) for name in named}
        return tuple(sorted({**counts, "failed": len(self.troubled - self.paths)}.items()))


class _Work:
    """One run over one store."""

    def __init__(self, store: Store, names: tuple[str, ...], options: ReadOptions, settings: Settings) -> None:
        self._store = store
        self._options = options
        self._settings = settings
        self._headers = dict(store.headers())
        self._told = set(store.issues())
        self._counts = _Counts()
        self._entries: list[Entry] = []
        self._issues: list[Issue] = []
        self._begun = False
        now = datetime.now(UTC)
        self._run = Run(
            id=Run.identify(now, names),
            started=now,
            finished=now,
            code_version=dragoman.__version__,
            reader_version=READER_VERSION,
            data_hash=hash_data(),
            settings_hash=hash_options(options),
            inputs=names,
        )

    def run(self, progress: Progress | None) -> Run:
        found = self._fresh(read_documents(self._run.inputs, self._options))
        results = run_engine(read_statements, found, self._settings, lambda pair: pair[0])
        for done, ((document, raw), result) in enumerate(results, 1):
            self._add(document, raw, result)
            if progress:
                progress(done + self._counts.known, document.path)
            if len(self._entries) >= self._settings.batch:
                self._flush()
        self._flush()
        finished = dataclasses.replace(self._run, finished=datetime.now(UTC), counts=self._counts.pairs())
        if self._begun:
            self._store.record(finished)
        return finished

    def _fresh(self, items: Iterable[tuple[Document, bytes] | Issue]) -> Iterator[tuple[Document, bytes]]:
        """Documents that must be read; issues and known documents are counted on the way."""
        for item in items:
            if isinstance(item, Issue):
                self._report(item)
                self._counts.troubled.add(item.subject)
                continue
            document, raw = item
            self._counts.paths.add(document.path)
            header = self._headers.get(document.id)
            settled = settle(document, header.document, self._options) if header else document
            if header and not _needs_reading(settled, header):
                self._counts.known += 1
                continue
            bare = dataclasses.replace(settled, text="", blocks=())
            self._headers[document.id] = Header(document=bare, reader_version=READER_VERSION)
            yield settled, raw

    def _add(self, document: Document, raw: bytes, result: Reading | Failure) -> None:
        if isinstance(result, Failure):
            message = f"Its statements could not be read ({result.message}); the document itself is kept."
            issue = Issue(stage="statements", subject=document.id, code=result.code, message=message)
            self._counts.troubled.add(document.id)
            result = Reading(issues=(issue,))
        unique = {statement.id: statement for statement in reversed(result.statements)}
        entry = Entry(
            document=document,
            raw=raw,
            reader_version=READER_VERSION,
            statements=tuple(reversed(unique.values())),
            assessments=tuple({assessment.id: assessment for assessment in result.assessments}.values()),
            issues=result.issues,
        )
        self._entries.append(entry)
        self._counts.documents += 1
        self._counts.statements += len(entry.statements)
        self._counts.assessments += len(entry.assessments)
        self._counts.issues += len(entry.issues)

    def _report(self, issue: Issue) -> None:
        self._counts.issues += 1
        if issue not in self._told:
            self._told.add(issue)
            self._issues.append(issue)

    def _flush(self) -> None:
        if not self._entries and not self._issues:
            return
        if not self._begun:
            self._store.record(self._run)
            self._begun = True
        self._store.append(self._run, self._entries, self._issues)
        self._entries, self._issues = [], []


def settle(new: Document, old: Document, options: ReadOptions) -> Document:
    """One record for a document that was met twice, whatever the order of the two meetings.

    The better founded date wins, and with it what else is said of the document; an explicit option wins over what an
    earlier option said. It stays as old as it was: it was known at the earlier retrieval.
    """
    best = new if new.published_basis == old.published_basis == "option" else max(old, new, key=_trust)
    kept = {name: getattr(best, name) for name in _SETTLED}
    if options.language:
        kept["language"] = options.language
    return dataclasses.replace(new, **kept, retrieved=min(old.retrieved, new.retrieved))


def _trust(document: Document) -> tuple[object, ...]:
    first, _ = edtf.bounds(document.published)
    rank = TRUST.index(document.published_basis)
    words = (document.source, document.title, document.author, document.language)
    return rank, -(first.toordinal() if first else 0), words, document.media_type, document.raw_hash


def _needs_reading(document: Document, header: Header) -> bool:
    if header.reader_version != READER_VERSION:
        return True
    # Where a document lies and when it was fetched again changes nothing in what it says.
    return any(getattr(document, name) != getattr(header.document, name) for name in _SETTLED if name != "path")


def hash_options(options: ReadOptions) -> str:
    """SHA-256 of the options that decide what is found."""
    values = dataclasses.asdict(options) | {"retrieved": None}
    return digest(json.dumps(values, sort_keys=True).encode())


def hash_data() -> str:
    """SHA-256 over the knowledge files of the package; of a model, over its description."""
    root = data_path("languages").parent
    parts = []
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and (inside.parts[0] != "models" or path.name == "meta.json"):
            parts.append(f"{inside.as_posix()} {digest(path.read_bytes())}")
    return digest("\n".join(parts).encode())
