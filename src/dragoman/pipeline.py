"""The order of the stages: what is read, what is skipped, what is stored together, and the record of the run.

Documents are stored in batches, each with all that was read from it, in one transaction. A run that is cut short is
taken up by running it again: what is stored is skipped, the rest is read.
"""

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.documents import ReadOptions, Sketch, find_likenesses, make_sketch, may_repeat, read_documents
from dragoman.engines import Failure
from dragoman.engines import run as run_engine
from dragoman.errors import UsageError
from dragoman.events import block_names
from dragoman.records import Document, Issue, PublishedBasis, Run, Statement, digest, edtf
from dragoman.records.source import Likeness, Trace
from dragoman.resources import LANGUAGES, data_path
from dragoman.settings import Settings
from dragoman.statements import READER_VERSION, Reading
from dragoman.store import Entry, Header, Store
from dragoman.text.terms import find_terms

Progress = Callable[[int, str], None]
"""Called with the number of documents done and the path of the last one."""

DOCUMENTS, STATEMENTS = "documents", "statements"
"""Stages, as issues name them."""

FAILED = ""
"""Stands for the version of the reader where it failed: the next run tries again."""

TRUST: tuple[PublishedBasis, ...] = ("none", "inferred", "option", "dateline", "metadata", "sidecar")
"""Bases of a date of publication, the most trusted last."""

_SETTLED = (
    "published", "published_basis", "source", "author", "credits", "title", "language", "media_type", "raw_hash",
    "path",
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
    report: Callable[[Issue], None] | None = None,
) -> Run:
    """Read documents into a store.

    Args:
        store: what is in it already, from the same reader and with the same date, is skipped.
        paths: files, folders, archives, `-`.
        options: how documents are read.
        settings: how the work is done.
        progress: told after each document.
        report: told each issue.

    Returns:
        The run, with its counts: `documents` (added or read anew), `known` (skipped), `statements`, `assessments`,
        `failed` (inputs that gave no statements because something went wrong), `issues`.
    """
    names = tuple(str(path) for path in paths)
    work = _Work(store, names, options, settings or Settings())
    run = work.run(progress)
    if report:
        for issue in work.inputs.issues:
            report(issue)
    return run


def forget(store: Store, ids: Iterable[str]) -> Run:
    """Remove documents from a store, with all that was read from them; what rested on it is derived without it.

    Args:
        store: the store.
        ids: of documents and imported files that it holds.

    Returns:
        The run, with its counts: `forgotten` (documents and files), `statements`, `assessments` and rows that went with
        them.
    """
    gone = tuple(sorted(set(ids)))
    run = begin(gone)
    counts = {
        "assessments": sum(a.evidence.document_id in gone for a in store.assessments()),
        "forgotten": len(gone),
        "rows": sum(file.rows for file in store.imports() if file.id in gone),
        "statements": sum(s.evidence.document_id in gone for s in store.statements()),
    }
    run = dataclasses.replace(run, finished=datetime.now(UTC), counts=tuple(sorted(counts.items())))
    store.forget(run, gone)
    return run


def begin(inputs: tuple[str, ...], options: ReadOptions | None = None) -> Run:
    """A run that begins now."""
    now = datetime.now(UTC)
    return Run(
        id=Run.identify(now, inputs),
        started=now,
        finished=now,
        code_version=version("dragoman"),
        reader_version=READER_VERSION,
        data_hash=hash_data(),
        settings_hash=hash_options(options or ReadOptions()),
        inputs=inputs,
    )


def read_options(published: str = "", language: str = "", retrieved: datetime | None = None) -> ReadOptions:
    """Options for reading documents, checked.

    Raises:
        UsageError: the date is none, or there is no reader for the language.
    """
    if not edtf.is_valid(published):
        raise UsageError(f"{published!r} is no date; write it as 2025-07-10, 2025-07 or 2025.")
    if language and language not in LANGUAGES:
        raise UsageError(f"There is no reader for the language {language!r}; choose one of {', '.join(LANGUAGES)}.")
    return ReadOptions(published=published, language=language, retrieved=retrieved)


@dataclass(slots=True)
class Inputs:
    """Which inputs gave documents, and which gave trouble."""

    paths: set[str] = field(default_factory=set)
    troubled: set[str] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)

    def documents(self, items: Iterable[tuple[Document, bytes] | Issue]) -> Iterator[tuple[Document, bytes]]:
        """The documents among what was read; issues are noted."""
        for item in items:
            if isinstance(item, Issue):
                self.note(item)
            else:
                self.paths.add(item[0].path)
                yield item

    def note(self, issue: Issue) -> None:
        """Keep an issue."""
        self.issues.append(issue)
        self.troubled.add(issue.subject)

    @property
    def failed(self) -> int:
        """Inputs that gave nothing; an issue about one that was read all the same is a remark."""
        return len(self.troubled - self.paths)


class _Work:
    """One run over one store."""

    def __init__(self, store: Store, names: tuple[str, ...], options: ReadOptions, settings: Settings) -> None:
        self._store = store
        self._options = options
        self._settings = settings
        self._headers: dict[str, Header] = {}
        self._told = set(store.issues())
        self.inputs = Inputs()
        self._counts: Counter[str] = Counter()
        self._entries: list[Entry] = []
        self._retried: set[str] = set()
        self._begun = False
        self._run = begin(names, options)

    def run(self, progress: Progress | None) -> Run:
        found = self._fresh(self.inputs.documents(read_documents(self._run.inputs, self._options)))
        results = run_engine(read_statements, found, self._settings, lambda pair: pair[0])
        for done, ((document, raw), result) in enumerate(results, 1):
            self._add(document, raw, result)
            if progress:
                progress(done + self._counts["known"], document.path)
            if len(self._entries) >= self._settings.batch:
                self._flush()
        self._flush()
        finished = dataclasses.replace(self._run, finished=datetime.now(UTC), counts=self._count())
        if self._begun:
            self._store.record(finished)
        return finished

    def _count(self) -> tuple[tuple[str, int], ...]:
        counts = {name: self._counts[name] for name in ("assessments", "documents", "known", "statements")}
        return tuple(sorted({**counts, "failed": self.inputs.failed, "issues": len(self.inputs.issues)}.items()))

    def _fresh(self, found: Iterable[tuple[Document, bytes]]) -> Iterator[tuple[Document, bytes]]:
        """Documents that must be read; known ones are counted on the way."""
        for document, raw in self._with_headers(found):
            header = self._headers.get(document.id)
            settled = settle(document, header.document, self._options) if header else document
            if header and not _needs_reading(settled, header):
                self._counts["known"] += 1
                continue
            if header and header.reader_version == FAILED and not _differs(settled, header.document):
                self._retried.add(document.id)
            bare = dataclasses.replace(settled, text="", blocks=())
            self._headers[document.id] = Header(document=bare, reader_version=READER_VERSION)
            yield settled, raw

    def _with_headers(self, found: Iterable[tuple[Document, bytes]]) -> Iterator[tuple[Document, bytes]]:
        """The same documents, once it is known what stands of them: asked for a batch at a time."""
        stream = iter(found)
        while batch := list(islice(stream, self._settings.batch)):
            new = {document.id for document, _ in batch} - self._headers.keys()
            self._headers |= self._store.headers(new)
            yield from batch

    def _add(self, document: Document, raw: bytes, result: Reading | Failure) -> None:
        reader = READER_VERSION
        if isinstance(result, Failure):
            result = Reading(issues=(_failed(document, result),))
            reader = FAILED
            self.inputs.troubled.add(document.id)
        self.inputs.issues += result.issues
        if reader == FAILED and document.id in self._retried:
            return  # it is stored like this already
        statements = tuple({statement.id: statement for statement in result.statements}.values())
        entry = Entry(
            document=document,
            raw=raw,
            reader_version=reader,
            statements=statements,
            blocks=block_names(document, statements),
            assessments=tuple({assessment.id: assessment for assessment in result.assessments}.values()),
            issues=result.issues,
        )
        self._entries.append(entry)
        self._counts.update(documents=1, statements=len(entry.statements), assessments=len(entry.assessments))

    def _flush(self) -> None:
        # Issues of the gate are stored with their documents; these are about inputs that gave none.
        issues = [issue for issue in self.inputs.issues if issue.stage == DOCUMENTS and issue not in self._told]
        if not self._entries and not issues:
            return
        if not self._begun:
            self._store.record(self._run)
            self._begun = True
        self._store.append(self._run, list(self._traced(self._entries)), issues)
        self._told.update(issues)
        self._entries = []

    def _traced(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Entries with what their documents are found by, and which known documents these repeat."""
        new: dict[str, Sketch] = {}
        for entry in entries:
            new.pop(entry.document.id, None)  # of two readings of one document the later one stands
            new[entry.document.id] = make_sketch(entry.document)
        known = map(make_sketch, self._store.find(self._near(new)))
        found: dict[str, list[Likeness]] = {}
        for likeness in find_likenesses(new.values(), known):
            found.setdefault(likeness.document_id, []).append(likeness)
        for entry in entries:
            document = entry.document
            terms = find_terms(f"{document.title}\n{document.text}", document.language)
            id_ = document.id
            trace = Trace(document_id=id_, bands=new[id_].bands, terms=tuple(sorted(terms)))
            yield dataclasses.replace(entry, trace=trace, likenesses=tuple(found.get(id_, ())))

    def _near(self, new: Mapping[str, Sketch]) -> set[str]:
        """Documents of the store that may repeat a new one: they share a band, and dates and publishers allow it."""
        by_band: dict[int, list[str]] = {}
        for id_, sketch in new.items():
            for band in sketch.bands:
                by_band.setdefault(band, []).append(id_)
        near = {other: bands for other, bands in self._store.neighbours(by_band).items() if other not in new}
        headers = self._store.headers(near)
        return {
            other
            for other, bands in near.items()
            if any(
                may_repeat(new[id_].document, headers[other].document)
                for id_ in {id_ for band in bands for id_ in by_band.get(band, ())}
            )
        }


def _failed(document: Document, failure: Failure) -> Issue:
    message = f"Its statements could not be read ({failure.message}); the document itself is kept."
    return Issue(stage=STATEMENTS, subject=document.id, code=failure.code, message=message)


def code_lines(file: str, published: str, language: str, jobs: int, inputs: Inputs) -> Iterator[dict[str, Any]]:
    """Code the documents of a JSON Lines file, without a dossier.

    Args:
        file: its path, `-` for standard input.
        published: date (EDTF) for documents that state none.
        language: ISO 639-1 code, "" to take the stated one or detect it.
        jobs: processes; 0 chooses.
        inputs: notes what could not be read.

    Yields:
        `{"id", "statements": [{"quote", "type", "actors", "recipients", "when", "status", "speaker", "strand"}]}`, in
        the order of the file; the id is the one given there, else that of the document.
    """
    found = inputs.documents(read_documents([file], read_options(published, language)))
    for (document, raw), result in run_engine(read_statements, found, Settings(jobs=jobs), lambda pair: pair[0]):
        if isinstance(result, Failure):
            inputs.note(_failed(document, result))
            result = Reading()
        yield {"id": _given_id(raw, document), "statements": [_plain_statement(s) for s in result.statements]}


def _given_id(raw: bytes, document: Document) -> Any:
    try:
        return json.loads(raw)["id"]
    except (ValueError, KeyError, TypeError):
        return document.id


def _plain_statement(statement: Statement) -> dict[str, Any]:
    names = ("type", "actors", "recipients", "when", "status", "speaker", "strand")
    values = {name: getattr(statement, name) for name in names}
    return {"quote": statement.evidence.exact} | {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


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
    return header.reader_version != READER_VERSION or _differs(document, header.document)


def _differs(one: Document, other: Document) -> bool:
    # Where a document lies and when it was fetched again changes nothing in what it says.
    return any(getattr(one, name) != getattr(other, name) for name in _SETTLED if name != "path")


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
