"""Sources to documents: chooses the reader, guards it, and settles language, date, outlet and title."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.documents import encodings, kinds
from dragoman.documents.credits import find_credits
from dragoman.documents.dates import find_stated, is_plausible
from dragoman.documents.jsonl import apply_fields, read_json, read_lines
from dragoman.documents.options import (
    FEED,
    HTML,
    JSON,
    JSON_LINES,
    MARKDOWN,
    PDF,
    PLAIN,
    Draft,
    Drafts,
    ReadOptions,
    Source,
    issue,
    moment,
)
from dragoman.documents.outlets import outlet_of_label, outlet_of_url
from dragoman.documents.plain import Layout, finish, lay_out
from dragoman.documents.sources import expand
from dragoman.records import Block, Document, Issue, digest
from dragoman.resources import LANGUAGES
from dragoman.text.language import detect

SAMPLE = 8_000
LINE_OF_TEXT = 60


def read_plain(source: Source, options: ReadOptions) -> Drafts:
    """The draft of a plain or Markdown text."""
    if encodings.is_binary(source.data):
        yield issue(source.path, "not_text", "This is no text. Convert it to text, HTML or PDF.")
        return
    decoded = encodings.decode(source.data, source.charset)
    text = encodings.clean(decoded.text).strip("\n")
    media_type = source.media_type if source.media_type == MARKDOWN else PLAIN
    draft = Draft(raw=source.data, text=text, media_type=media_type, url=source.url, path=source.path)
    if decoded.replaced:
        message = f"{decoded.replaced} places hold bytes that are no text; they are shown as \ufffd."
        draft.issues.append(issue(source.path, "replaced_bytes", message))
    yield draft


def _read_html(source: Source, options: ReadOptions) -> Drafts:
    from dragoman.documents.html import read_html

    return read_html(source, options)


def _read_feed(source: Source, options: ReadOptions) -> Drafts:
    from dragoman.documents.feeds import read_feed

    return read_feed(source, options)


def _read_pdf(source: Source, options: ReadOptions) -> Drafts:
    from dragoman.documents.pdf import read_pdf

    return read_pdf(source, options)


READERS: dict[str, Callable[[Source, ReadOptions], Drafts]] = {
    PLAIN: read_plain,
    MARKDOWN: read_plain,
    JSON: read_json,
    JSON_LINES: read_lines,
    HTML: _read_html,
    FEED: _read_feed,
    PDF: _read_pdf,
}


def read_source(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of one source; whatever goes wrong with it becomes an issue.

    Args:
        source: a raw item, as `expand` yields it or made by the caller.
        options: how to read; `options.published` and `options.language` hold for each document.
    """
    for each in _read(source, options):
        yield each if isinstance(each, Issue) else each[0]


def read_documents(paths: Iterable[str | Path], options: ReadOptions) -> Iterator[tuple[Document, bytes] | Issue]:
    """All documents below the paths with the raw bytes they came from, in the order of the paths.

    Args:
        paths: files, folders, archives, `-` for standard input.
        options: how to read.

    Yields:
        a document and the bytes whose SHA-256 is its `raw_hash`, or an issue.
    """
    for source in expand(paths, options):
        if isinstance(source, Issue):
            yield source
        else:
            yield from _read(source, options)


def _read(source: Source, options: ReadOptions) -> Iterator[tuple[Document, bytes] | Issue]:
    try:
        for draft in _drafts(source, options):
            if isinstance(draft, Issue):
                yield draft
                continue
            try:
                yield from _finish(draft, source, options)
            except (MemoryError, ImportError):
                raise
            except Exception as error:  # one bad document never stops the pile
                yield _unreadable(draft.path, error)
    except (MemoryError, ImportError):  # the machine or the installation, not the document
        raise
    except Exception as error:
        yield _unreadable(source.path, error)


def _unreadable(path: str, error: Exception) -> Issue:
    return issue(path, "unreadable", f"Could not be read ({type(error).__name__}: {str(error)[:200]}). Skipped.")


def _drafts(source: Source, options: ReadOptions) -> Drafts:
    if not source.data.strip():
        yield issue(source.path, "empty", "The document is empty.")
        return
    if len(source.data) > options.max_bytes:
        yield issue(source.path, "too_large", f"More than {options.max_bytes} bytes. Split it, or raise the limit.")
        return
    head = source.data[: kinds.HEAD]
    foreign = kinds.foreign_name(head, source.path)
    kind = source.media_type if source.media_type in READERS else kinds.find_kind(head, source.path, source.media_type)
    if foreign or kind not in READERS:
        what = foreign or f"{kind}"
        yield issue(
            source.path, "unsupported_format", f"This is {what}, which is not read. Save it as text, HTML or PDF."
        )
        return
    yield from READERS[kind](source, options)


def _finish(draft: Draft, source: Source, options: ReadOptions) -> Iterator[tuple[Document, bytes] | Issue]:
    """Settle a draft; yields the document and what is to be reported about it."""
    yield from draft.issues
    draft.issues.clear()
    if not draft.text.strip():
        yield issue(draft.path, "empty", "The document has no text.")
        return
    if len(draft.text) > options.max_characters:
        yield issue(draft.path, "too_large", f"More than {options.max_characters} characters of text. Split it.")
        return
    sidecar = _sidecar(draft, source)
    if isinstance(sidecar, Issue):
        yield sidecar
    language = options.language or draft.language or detect(_sample(draft.text))
    if language and language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        yield issue(draft.path, "unsupported_language", f"The language is {language!r}; those read are: {known}.")
        return
    layout = (
        lay_out(draft.text, language, draft.title) if draft.units is None else finish(draft.text, draft.units, language)
    )
    if not draft.title and all(block.kind == "furniture" for block in layout.blocks):
        yield issue(draft.path, "no_text", "Nothing but page furniture was found.")
        return
    yield from draft.issues
    yield _document(draft, source, layout, language, options), draft.raw


def _sidecar(draft: Draft, source: Source) -> Issue | None:
    """Take over what the file beside the document says of it."""
    if not source.sidecar:
        return None
    from dragoman.documents.jsonl import load_json

    try:
        stated: Any = load_json(source.sidecar)
    except (ValueError, json.JSONDecodeError):
        stated = None
    if not isinstance(stated, dict):
        return issue(draft.path, "bad_json", "The file beside this document is no JSON object; it is passed over.")
    before = draft.published
    draft.published = ""
    apply_fields(draft, stated)
    if draft.published:
        draft.published_basis, draft.date_found = "sidecar", False
    else:
        draft.published = before
    return None


def _sample(text: str) -> str:
    """Text to tell the language from: lines of running text, where there are any."""
    head = text[:SAMPLE]
    long = [line for line in head.split("\n") if len(line) >= LINE_OF_TEXT]
    return "\n".join(long) or head


def _document(draft: Draft, source: Source, layout: Layout, language: str, options: ReadOptions) -> Document:
    read_at = moment(source.retrieved or options.retrieved)
    _settle_date(draft, layout, language, options)
    if draft.date_found and not is_plausible(draft.published, read_at):
        draft.published, draft.published_basis = "", "none"
    agency = layout.dateline.agency if layout.dateline else ""
    publisher = draft.source or outlet_of_url(draft.url) or outlet_of_label(agency) or agency
    return Document(
        id=Document.identify(draft.url, draft.text),
        source=publisher,
        url=draft.url,
        author=draft.author,
        credits=find_credits(draft.text, layout.blocks, draft.author, publisher),
        published=draft.published,
        published_basis=draft.published_basis,
        retrieved=read_at,
        language=language,
        title=draft.title or layout.title,
        blocks=tuple(layout.blocks),
        text=draft.text,
        text_hash=Document.hash_text(draft.text),
        raw_hash=digest(draft.raw),
        media_type=draft.media_type,
        path=draft.path,
    )


def _settle_date(draft: Draft, layout: Layout, language: str, options: ReadOptions) -> None:
    """Date of publication by order of trust: sidecar, metadata, date line, option; none is guessed."""
    if draft.published:
        return
    line = layout.dateline
    found = line.published if line and not line.updated else ""
    found = found or find_stated(_furniture(draft.text, layout.blocks), language) or (line.published if line else "")
    if found:
        draft.published, draft.published_basis, draft.date_found = found, "dateline", True
    elif options.published:
        draft.published, draft.published_basis = options.published, "option"


def _furniture(text: str, blocks: Iterable[Block]) -> str:
    return "\n\n".join(text[block.start : block.end] for block in blocks if block.kind == "furniture")
