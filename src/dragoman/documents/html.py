"""HTML pages: the article's text, title, date, author and outlet; never the network."""

import re
from typing import Any

from dragoman.documents import encodings
from dragoman.documents.dates import read_date
from dragoman.documents.markup import HTML_BLOCKS, XML_BLOCKS, Collector, plain_line, walk
from dragoman.documents.options import HTML, Draft, Drafts, ReadOptions, Source, issue
from dragoman.documents.pagedates import find_page_date
from dragoman.documents.units import Unit

CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
CHARSET_WITHIN = 4096
MAX_PAGE = 5_000_000  # extraction takes about a second a mebibyte
NAME_LENGTH = 120
TITLE_TAIL = re.compile(r"\s+[|–—·•-]\s+[^|–—·•]{2,60}$")


def declared_charset(source: Source) -> str:
    """The charset of a page: its carrier's, else its own."""
    found = CHARSET.search(source.data[:CHARSET_WITHIN])
    return source.charset or (found.group(1).decode("ascii") if found else "")


def read_html(source: Source, options: ReadOptions) -> Drafts:
    """The draft of a page. A page without an article yields an issue `no_text`."""
    if len(source.data) > min(MAX_PAGE, options.max_bytes):
        yield issue(
            source.path, "too_large", f"The page has more than {MAX_PAGE} bytes of HTML; save its text instead."
        )
        return
    decoded = encodings.decode(source.data, declared_charset(source))
    # libxml2 ends a page at a zero and refuses text that declares another encoding.
    page = encodings.REMOVED.sub("", decoded.text)
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
    extracted = _extract(page, source.url)
    body = walk(extracted.body, XML_BLOCKS) if extracted is not None and extracted.body is not None else None
    if body is None or not body.units:
        body = read_fragment(page)
    if not body.units:
        yield issue(
            source.path, "no_text", "The page holds no article text; it may be built by scripts. Save its text."
        )
        return
    yield _draft(source, extracted, body, find_page_date(page), decoded.replaced)


def _extract(page: str, url: str) -> Any:
    """Trafilatura's document, None if it finds no article."""
    from trafilatura import bare_extraction

    return bare_extraction(
        page,
        url=url or None,
        fast=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def read_fragment(markup: str) -> Collector:
    """All text of HTML that is known to be an article, or in which none could be told from the page."""
    from lxml import etree
    from lxml import html as lxml_html

    if not markup.strip():
        return Collector()
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
        root = lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Collector()
    return walk(root, HTML_BLOCKS)


def _draft(source: Source, extracted: Any, body: Collector, date: str, replaced: int) -> Draft:
    def stated(name: str) -> str:
        return plain_line(str(getattr(extracted, name, None) or "")) if extracted is not None else ""

    title = _short_title(stated("title"), body)
    text, units = with_title(title, body)
    draft = Draft(raw=source.data, text=text, units=units, title=title, media_type=HTML, path=source.path)
    draft.url = source.url or stated("url")
    draft.source = stated("sitename")[:NAME_LENGTH]
    author = stated("author")
    draft.author = author if len(author) <= NAME_LENGTH and "http" not in author else ""
    if published := date or read_date(stated("date")):
        draft.published, draft.published_basis, draft.date_found = published, "metadata", True
    if replaced:
        draft.issues.append(replaced_bytes(source.path, replaced))
    return draft


def replaced_bytes(path: str, number: int) -> Any:
    """The issue that tells of bytes that made no character."""
    return issue(path, "replaced_bytes", f"{number} places hold bytes that are no text; they are shown as \ufffd.")


def _short_title(title: str, body: Collector) -> str:
    """A title without the site's name after it, where the article's own heading confirms that."""
    short = TITLE_TAIL.sub("", title)
    if short != title and any(unit.text.strip() == short for unit in body.units[:5]):
        return short
    return title


def with_title(title: str, body: Collector) -> tuple[str, list[Unit]]:
    """Text and units with the title as their first heading, unless the article begins with it."""
    units = body.units
    if not title or any(_same(title, unit.text) for unit in units[:2]):
        return body.text, units
    shift = len(title) + 2
    for unit in units:
        unit.start += shift
        unit.end += shift
    heading = Unit(kind="heading", start=0, end=len(title), text=title, level=1, fixed=True)
    return f"{title}\n\n{body.text}", [heading, *units]


def _same(one: str, other: str) -> bool:
    def bare(text: str) -> str:
        return "".join(character for character in text.casefold() if character.isalnum())

    return bare(one) == bare(other)
