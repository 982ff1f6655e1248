"""Records for tests, by hand and by hypothesis."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from dragoman.records import (
    EVENT_TYPES,
    STATUSES,
    STRANDS,
    Assessment,
    Block,
    Document,
    Evidence,
    Issue,
    Quantity,
    Run,
    Statement,
    digest,
)

READ = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def document(text: str = "Russia and North Korea signed a treaty.", **fields: Any) -> Document:
    url = fields.pop("url", "")
    values: dict[str, Any] = {
        "id": Document.identify(url, text),
        "url": url,
        "text": text,
        "text_hash": Document.hash_text(text),
        "raw_hash": digest(text.encode()),
        "retrieved": READ,
        "language": "en",
        "blocks": (Block(kind="paragraph", start=0, end=len(text)),),
    }
    if "published" in fields:
        values["published_basis"] = "metadata"
    return Document(**(values | fields))


def statement(doc: Document, quote: str = "", **fields: Any) -> Statement:
    quote = quote or doc.text
    start = doc.text.index(quote)
    evidence = Evidence(document_id=doc.id, exact=quote, start=start, end=start + len(quote))
    values: dict[str, Any] = {
        "type": "SUPPORT",
        "actors": ("PRK", "RUS"),
        "trigger": "signed",
        "strand": "defence",
        "known_at": doc.known_at,
        "confidence": 0.9,
    }
    values |= fields
    identity = Statement.identify(evidence, values["type"], values["trigger"], values["actors"], ())
    return Statement(**({"id": identity, "evidence": evidence} | values))


times = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))
RUN = Run(
    id="run-1",
    started=READ,
    finished=READ,
    code_version="1",
    reader_version="r1",
    data_hash="",
    settings_hash="",
)
OLD = document("Russia and North Korea signed a treaty.", published="2024-06-19")
NEW = document("Russia and North Korea opened a bridge.", published="2025-05-01")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
codes = st.lists(st.sampled_from(["RUS", "PRK", "KOR", "USA", "IGO:UN"]), max_size=3, unique=True).map(
    lambda found: tuple(sorted(found))
)
evidences = st.builds(
    Evidence,
    document_id=texts,
    exact=texts,
    prefix=texts,
    suffix=texts,
    start=st.integers(0, 9),
    end=st.integers(0, 9),
)
amounts = st.floats(allow_nan=False)
quantities = st.builds(
    Quantity, text=texts, value=amounts, low=amounts, high=st.none() | amounts, unit=texts, item=texts
)
statements = st.builds(
    Statement,
    id=texts,
    evidence=evidences,
    type=st.sampled_from(EVENT_TYPES),
    contexts=st.lists(texts, max_size=2).map(tuple),
    actors=codes,
    recipients=codes,
    instruments=st.lists(texts, max_size=2).map(tuple),
    quantities=st.lists(quantities, max_size=2).map(tuple),
    status=st.sampled_from(STATUSES),
    speaker=codes,
    strand=st.sampled_from(STRANDS),
    confidence=st.floats(0, 1),
    known_at=times,
)
blocks = st.builds(
    Block, kind=st.sampled_from(["heading", "paragraph"]), start=st.integers(0, 9), end=st.integers(0, 9)
)
documents = st.builds(
    Document, id=texts, text=texts, text_hash=texts, retrieved=times, blocks=st.lists(blocks, max_size=2).map(tuple)
)
assessments = st.builds(Assessment, id=texts, evidence=evidences, parties=codes, known_at=times)
issues = st.builds(Issue, stage=texts, subject=texts, code=texts, message=texts)
runs = st.builds(
    Run,
    id=texts,
    started=times,
    finished=times,
    code_version=texts,
    reader_version=texts,
    data_hash=texts,
    settings_hash=texts,
    inputs=st.lists(texts, max_size=2).map(tuple),
    counts=st.lists(st.tuples(texts, st.integers(0, 10**9)), max_size=2).map(tuple),
)
