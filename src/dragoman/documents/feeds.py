"""RSS and Atom: each entry is a document, from the bytes alone."""

import calendar
import io
from datetime import UTC, datetime
from typing import Any

from dragoman.documents import encodings
from dragoman.documents.dates import read_date
from dragoman.documents.html import read_fragment, with_title
from dragoman.documents.markup import plain_line
from dragoman.documents.options import HTML, Draft, Drafts, ReadOptions, Source, issue
from dragoman.records import edtf
from dragoman.text.language import read_code

MARKUP_SIGNS = ("<", "&")
DOCTYPE = b"<!ENTITY"


def read_feed(source: Source, options: ReadOptions) -> Drafts:
    """Drafts of the entries of a feed. A feed that declares entities is refused: they serve attacks alone."""
    import feedparser

    if DOCTYPE in source.data.upper():
        yield issue(source.path, "unreadable", "The feed declares entities, which are not read. Remove its DOCTYPE.")
        return
    parsed = feedparser.parse(io.BytesIO(source.data), sanitize_html=True, resolve_relative_uris=False)
    entries = list(parsed.entries)
    if not entries:
        reason = plain_line(str(parsed.get("bozo_exception", "it has no entry")))[:200]
        yield issue(source.path, "no_text", f"No entry could be read from this feed: {reason}.")
        return
    if len(entries) > options.max_members:
        yield issue(source.path, "too_large", f"More than {options.max_members} entries; the rest is left out.")
    outlet = plain_line(str(parsed.feed.get("title", "")))
    language = read_code(str(parsed.feed.get("language", "")))
    for number, entry in enumerate(entries[: options.max_members], 1):
        draft = _draft(entry, source, f"{source.path}#{number}")
        if not draft.text.strip():
            yield issue(draft.path, "no_text", "The entry has neither title nor text.")
            continue
        draft.source, draft.language = outlet, draft.language or language
        yield draft


def _draft(entry: Any, source: Source, path: str) -> Draft:
    contents = [str(part.get("value", "")) for part in entry.get("content", ())]
    markup = max([*contents, str(entry.get("summary", ""))], key=len)
    if not any(sign in markup for sign in MARKUP_SIGNS):
        markup = markup.replace("\n\n", "<p>")
    title = plain_line(str(entry.get("title", "")))
    text, units = with_title(title, read_fragment(markup))
    draft = Draft(raw=source.data, text=text, units=units, title=title, media_type=HTML, path=path)
    draft.url = encodings.one_line(str(entry.get("link", "")))
    draft.author = plain_line(str(entry.get("author", "")))[:120]
    if published := _date(entry):
        draft.published, draft.published_basis = published, "metadata"
    return draft


def _date(entry: Any) -> str:
    """EDTF of an entry's publication: the day as written, else in UTC."""
    for name in ("published", "issued", "created", "updated"):
        if written := read_date(entry.get(name)):
            return written
        if moment := entry.get(f"{name}_parsed"):
            try:
                return edtf.from_date(datetime.fromtimestamp(calendar.timegm(moment), UTC).date())
            except (ValueError, OverflowError, OSError):
                continue
    return ""
