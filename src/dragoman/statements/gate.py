"""The gate: every reader's quote is located in its document here, or refused with a reason."""

from dragoman.errors import EvidenceError
from dragoman.records import CONTEXT_LENGTH, Document, Evidence

LONGEST_QUOTE = 600
"""Characters: a quote is at most one sentence."""

_TRIMMED = " \t\n\r\u00a0\u202f,;:.–—-"


def locate(document: Document, start: int, end: int) -> Evidence:
    """Evidence for a span of a document, white space and loose punctuation at its ends removed.

    Raises:
        EvidenceError: the span is empty, leaves the document, is longer than a sentence or runs over paragraphs.
    """
    text = document.text
    if not 0 <= start < end <= len(text):
        raise EvidenceError(f"characters {start} to {end} are not in the document, which has {len(text)}")
    while start < end and text[start] in _TRIMMED + "#>":
        start += 1
    while start < end and text[end - 1] in _TRIMMED:
        end -= 1
    exact = text[start:end]
    if not exact:
        raise EvidenceError("the quote is empty")
    if len(exact) > LONGEST_QUOTE:
        raise EvidenceError(f"the quote has {len(exact)} characters, more than {LONGEST_QUOTE}")
    if "\n\n" in exact:
        raise EvidenceError("the quote runs over two paragraphs")
    return Evidence(
        document_id=document.id,
        exact=exact,
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        start=start,
        end=end,
    )


def locate_quote(document: Document, quote: str, near: int = 0) -> Evidence:
    """Evidence for a quote given as words, at its place nearest to an offset.

    For readers that return text instead of offsets.

    Raises:
        EvidenceError: the words do not stand in the document exactly so, or the span is refused.
    """
    places = []
    at = document.text.find(quote) if quote.strip() else -1
    while at >= 0:
        places.append(at)
        at = document.text.find(quote, at + 1)
    if not places:
        raise EvidenceError(f"the document does not contain {quote[:60]!r}")
    start = min(places, key=lambda place: abs(place - near))
    return locate(document, start, start + len(quote))
