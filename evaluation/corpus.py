"""The annotated corpus: documents coded one by one by the guidelines, real ones and our own.

`corpus/<language>-<source>.gold` codes real documents, whose texts stay where they are shared: a line `# ID` for each,
and under it one line a statement, eight fields between tabs: type, actors, recipients, when, status, speaker, strand,
quote; its title stands over the text if a statement quotes it. `corpus/<language>-<kind>.docs` holds documents written
for the purpose: `# ID`, `@ date, source, title` (tabs), the text, and its statements each after `> `; the title stands
over the text as its headline. A third of the documents, told by a hash of their ids, is held out: no rule or lexicon
row is written and nothing is trained by looking at them.
`corpus/<language>.judged` says of statements made of other raw texts by the reader whether parties and type are right.
"""

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCES = {
    "en-kremlin": ("kremlin_1999-2020", "url"),
    "en-whitehouse": ("whitehouse_2021-2024-06", "url"),
    "fr-wikinews": ("wikinews_fr_2016-2017", "id"),
}
"""Name of an annotation file -> the shared text file that its ids belong to, and the key that holds them."""
PUBLISHERS = {
    "kremlin_1999-2020": "kremlin.ru",
    "whitehouse_2021-2024-06": "White House",
    "wikinews_fr_2016-2017": "Wikinews FR",
}
"""Whose texts a shared text file holds: a reader is told by whom a document was published."""
Rows = dict[str, Any]

RAW = {"en": ("whitehouse_2021-2024-06", "kremlin_1999-2020"), "fr": ("wikinews_fr_2016-2017",)}
"""The raw texts by language."""


def held_out(document: str) -> bool:
    """Whether a document is kept for measuring alone."""
    return hashlib.sha256(document.encode()).digest()[0] % 3 == 0


def corpus(shared: Path, held: bool | None = None) -> tuple[dict[str, Rows], dict[str, Rows]]:
    """Documents and gold by id, in the shape that the scorer reads.

    Args:
        shared: the folder of shared data.
        held: only the held-out documents, only the others, or all.

    Raises:
        KeyError: an annotated document is not among the texts.
        ValueError: a line has not eight fields.
    """
    documents: dict[str, Rows] = {}
    gold: dict[str, Rows] = {}
    for path in sorted((HERE.parent / "corpus").glob("*.docs")):
        for row, statements in _written(path):
            if held is None or held_out(row["id"]) == held:
                documents[row["id"]] = row
                gold[row["id"]] = {**row, "statements": [_as_written(each, row) for each in statements]}
    for path in sorted((HERE.parent / "corpus").glob("*.gold")):
        source, key = SOURCES[path.stem]
        coded = dict(_annotations(path))
        texts = {row[key]: row for row in _texts(shared, source) if row[key] in coded}
        for name, statements in coded.items():
            if held is not None and held_out(name) != held:
                continue
            row = _headed(texts[name], statements)
            head = {"id": name, "lang": path.stem[:2], "date": row["date"], "title": row["title"]}
            documents[name] = {**head, "source": PUBLISHERS[source], "text": row["text"]}
            gold[name] = {**head, "statements": [_as_written(each, row) for each in statements]}
    return documents, gold


def cases() -> tuple[dict[str, Rows], dict[str, Rows]]:
    """The annotated sentences of the tests as documents and gold, each a text of its own; all may be learned from."""
    documents: dict[str, Rows] = {}
    gold: dict[str, Rows] = {}
    for path in sorted((HERE.parent / "tests" / "cases").glob("??.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            head = {"id": f"{path.stem}-case-{number}", "lang": path.stem, "date": row["date"], "title": row["title"]}
            documents[head["id"]] = {**head, "text": row["text"]}
            gold[head["id"]] = {**head, "statements": row["statements"]}
    return documents, gold


Said = tuple[str, str, str, str]
"""A statement as it is judged: type, actors, recipients (codes between commas), quote."""


def judged(shared: Path) -> tuple[dict[str, Rows], dict[str, dict[Said, bool]]]:
    """Documents by id of which some statements were judged, and for each whether these have parties and type right."""
    documents: dict[str, Rows] = {}
    verdicts: dict[str, dict[Said, bool]] = {}
    for path in sorted((HERE.parent / "corpus").glob("*.judged")):
        language = path.stem
        with path.open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        for row in rows:
            said = row["type"], row["actors"], row["recipients"], row["quote"]
            verdicts.setdefault(_judged_id(language, row["date"], row["document"]), {})[said] = row["right"] == "y"
        for archive in RAW[language]:
            for text in _texts(shared, archive):
                head = {"lang": language, "date": text.get("date", ""), "title": text.get("title", "")}
                id_ = _judged_id(language, head["date"], head["title"])
                if id_ in verdicts:
                    documents[id_] = {"id": id_, **head, "source": PUBLISHERS[archive], "text": text["text"]}
    return documents, {id_: verdicts[id_] for id_ in documents}


def _judged_id(language: str, date: str, title: str) -> str:
    return f"{language} {date[:10]} {' '.join(title.split())}"


def _headed(row: Rows, statements: list[Rows]) -> Rows:
    """A shared text under its title, if statements quote that and the text does not have it."""
    title, text = (" ".join(row[part].split()) for part in ("title", "text"))
    quotes = [" ".join(each["quote"].split()) for each in statements]
    if any(quote in title and quote not in text for quote in quotes):
        return {**row, "text": f"{row['title']}\n\n{row['text']}"}
    return row


def _as_written(statement: Rows, row: Rows) -> Rows:
    """A statement with its quote as the text breaks its lines."""
    quote = re.search(r"\s+".join(map(re.escape, statement["quote"].split())), row["text"])
    return {**statement, "quote": quote.group()} if quote else statement


def _texts(shared: Path, source: str) -> Iterator[Rows]:
    with gzip.open(shared / "data" / "text" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _annotations(path: Path) -> Iterator[tuple[str, list[Rows]]]:
    name, statements = "", list[Rows]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            if name:
                yield name, statements
            name, statements = line[2:].strip(), []
        elif line.strip():
            statements.append(_statement(line))
    if name:
        yield name, statements


def _written(path: Path) -> Iterator[tuple[Rows, list[Rows]]]:
    for part in path.read_text(encoding="utf-8").split("\n# "):
        head, about, *lines = part.strip().splitlines()
        date, source, title = about.removeprefix("@ ").split("\t")
        text = "\n".join(line for line in lines if not line.startswith("> "))
        row = {"id": head.removeprefix("# ").strip(), "lang": path.stem[:2], "date": date, "title": title}
        statements = [_statement(line.removeprefix("> ")) for line in lines if line.startswith("> ")]
        yield {**row, "source": source, "text": f"{title}\n\n{text.strip()}"}, statements


def _statement(line: str) -> Rows:
    fields = line.split("\t")
    if len(fields) != 8:
        raise ValueError(f"eight fields expected: {line!r}")
    kind, actors, recipients, when, status, speaker, strand, quote = fields
    codes = {"actors": actors, "recipients": recipients, "speaker": speaker}
    split = {name: [code for code in text.split(",") if code] for name, text in codes.items()}
    return {"type": kind, **split, "when": when, "status": status, "strand": strand, "quote": quote}
