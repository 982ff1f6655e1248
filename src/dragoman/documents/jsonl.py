"""JSON Lines and JSON documents: one object a document, its `text` kept character for character."""

import json
from collections.abc import Mapping
from typing import Any

from dragoman.documents import encodings
from dragoman.documents.dates import read_date
from dragoman.documents.options import PLAIN, Draft, Drafts, ReadOptions, Source, issue
from dragoman.records import Issue
from dragoman.text.language import read_code

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "source": ("source", "outlet", "publisher"),
    "author": ("author", "byline"),
    "language": ("language", "lang"),
    "published": ("published", "date"),
}
ID_LENGTH = 100


def load_json(data: bytes) -> Any:
    """Parse JSON of any Unicode encoding.

    Raises:
        ValueError: it is no JSON, or too deeply nested.
    """
    try:
        return json.loads(encodings.decode(data).text)
    except RecursionError as error:
        raise ValueError("too deeply nested") from error


def read_field(record: Mapping[str, Any], name: str) -> str:
    """The first value given for a field under one of its names, as one line, "" if none."""
    for key in FIELDS[name]:
        value = record.get(key)
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value if isinstance(part, str))
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return encodings.one_line(str(value))
    return ""


def read_lines(source: Source, options: ReadOptions) -> Drafts:
    """Drafts of JSON Lines; blank lines are passed over."""
    lines = source.data.split(b"\n")
    single = sum(bool(line.strip()) for line in lines) <= 1
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if number > options.max_members:
            yield issue(source.path, "too_large", f"More than {options.max_members} lines; the rest is left out.")
            return
        path = source.path if single else f"{source.path}#{number}"
        yield read_record(line.rstrip(b"\r"), path, source)


def read_json(source: Source, options: ReadOptions) -> Drafts:
    """Drafts of a JSON file: an object, or a list of objects."""
    try:
        value = load_json(source.data)
    except ValueError as error:
        if b"\n{" in source.data.strip():
            yield from read_lines(source, options)
        else:
            yield _bad_json(source.path, error)
        return
    if not isinstance(value, list):
        yield to_draft(value, source.data, source.path, source)
        return
    for number, record in enumerate(value[: options.max_members], 1):
        raw = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        yield to_draft(record, raw, f"{source.path}#{number}", source)


def read_record(line: bytes, path: str, source: Source) -> Draft | Issue:
    """The draft of one line."""
    try:
        record = load_json(line)
    except ValueError as error:
        return _bad_json(path, error)
    return to_draft(record, line, path, source)


def _bad_json(path: str, error: ValueError) -> Issue:
    return issue(path, "bad_json", f"This is no JSON: {error}. Mend or remove it.")


def to_draft(record: Any, raw: bytes, path: str, source: Source) -> Draft | Issue:
    """The draft of a parsed record, an issue if it has no text."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return issue(path, "bad_record", 'A document is an object with a "text" that is a string.')
    identity = record.get("id")
    if isinstance(identity, str | int) and 0 < len(str(identity)) <= ID_LENGTH:
        path = f"{path.rpartition('#')[0] or path}#{encodings.one_line(str(identity))}"
    draft = Draft(raw=raw, text=encodings.clean_in_place(record["text"]), verbatim=True, media_type=PLAIN, path=path)
    apply_fields(draft, record)
    draft.url = draft.url or source.url
    return draft


def apply_fields(draft: Draft, record: Mapping[str, Any]) -> None:
    """Take over the fields that a record states; a date that cannot be read is reported."""
    draft.title = read_field(record, "title") or draft.title
    draft.url = read_field(record, "url") or draft.url
    draft.source = read_field(record, "source") or draft.source
    draft.author = read_field(record, "author") or draft.author
    if stated := read_field(record, "language"):
        draft.language = read_code(stated)
    stated_date = next((record[key] for key in FIELDS["published"] if record.get(key) not in (None, "")), None)
    if stated_date is None:
        return
    published = read_date(stated_date, draft.language)
    if published:
        draft.published, draft.published_basis = published, "metadata"
    else:
        message = f"The date {str(stated_date)[:60]!r} cannot be read; write it as 2024-06-19."
        draft.issues.append(issue(draft.path, "bad_date", message))
