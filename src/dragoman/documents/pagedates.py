"""The date of publication that a page states in its mark-up, the most telling place first."""

import re

from dragoman.documents.dates import find_stated, read_date

HEAD_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publication_date",
    "pubdate",
    "ya:ovs:upload_date",
)
META = re.compile(r"<meta\b[^>]{0,600}>", re.IGNORECASE)
TIME = re.compile(r"<time\b[^>]{0,400}>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]{0,300})\"|'([^']{0,300})')")
LINKED_DATA = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
PUBLISHED_MARKS = ("datepublished", "publish", "entry-date", "post-date", "pubdate")
UPDATED_MARKS = ("updat", "modif")
TAGS = re.compile(r"<(?:script|style)\b.{0,20000}?</(?:script|style)>|<[^>]{0,2000}>", re.IGNORECASE | re.DOTALL)


def find_page_date(page: str, language: str = "") -> str:
    """EDTF of the date of publication stated by a page, "" if it states none.

    Looked for in the head's metadata, in linked data (schema.org), in `time` elements marked as publication, and in
    phrases such as "Published on …" with one date alone.

    Args:
        page: HTML.
        language: ISO 639-1 code, to read dates in digits; "" if unknown.
    """
    return _in_head(page) or _in_linked_data(page) or _in_time_elements(page) or find_stated(_text(page), language)


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): one or other for name, one, other in ATTRIBUTE.findall(tag)}


def _in_head(page: str) -> str:
    found: dict[str, str] = {}
    for tag in META.findall(page):
        stated = _attributes(tag)
        name = (stated.get("property") or stated.get("name") or stated.get("itemprop") or "").lower()
        # An item's property outside the head may belong to a picture or a film of the page.
        if name in HEAD_NAMES and "itemprop" not in stated and (date := read_date(stated.get("content"))):
            found.setdefault(name, date)
    return next((found[name] for name in HEAD_NAMES if name in found), "")


def _in_linked_data(page: str) -> str:
    found = LINKED_DATA.search(page)
    return read_date(found.group(1)) if found else ""


def _in_time_elements(page: str) -> str:
    for tag in TIME.findall(page):
        stated = _attributes(tag)
        marks = (
            f"{stated.get('class', '')} {stated.get('itemprop', '')} {'pubdate' if 'pubdate' in tag else ''}".lower()
        )
        published = any(mark in marks for mark in PUBLISHED_MARKS) and not any(mark in marks for mark in UPDATED_MARKS)
        if published and (date := read_date(stated.get("datetime"))):
            return date
    return ""


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", TAGS.sub(" ", page))
