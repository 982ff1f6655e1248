"""A small pile of documents in both languages, written for the tests."""

import json
from pathlib import Path

RECORDS = [
    {
        "id": "a",
        "lang": "en",
        "date": "2024-06-19",
        "source": "Daily A",
        "title": "Putin visits Pyongyang",
        "text": "Putin visits Pyongyang\n\nRussia and North Korea signed a defence treaty on 19 June 2024. "
        "Vladimir Putin visited North Korea on Wednesday.",
    },
    {
        "id": "b",
        "lang": "fr",
        "date": "2024-06-20",
        "source": "Journal B",
        "title": "Un traité de défense",
        "text": "Un traité de défense\n\nMoscou et Pyongyang ont signé un traité de défense le 19 juin 2024. "
        "La Corée du Sud a condamné la Corée du Nord.",
    },
    {
        "id": "c",
        "lang": "en",
        "date": "2024-10-30",
        "source": "Daily A",
        "title": "Soldiers",
        "text": "Soldiers\n\nThe United States accused North Korea of sending troops to Russia. "
        "Russia denied that North Korea had sent troops.",
    },
    {
        "id": "d",
        "lang": "fr",
        "date": "2025-05-01",
        "source": "Journal B",
        "title": "Un pont",
        "text": "Un pont\n\nLa Russie a livré du pétrole à la Corée du Nord en avril 2025. "
        "La Chine rencontrera la Russie le 9 mai 2025.",
    },
]


def write(folder: Path, records=RECORDS) -> list[Path]:
    """One JSON file a document."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for record in records:
        path = folder / f"{record['id']}.jsonl"
        path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def write_lines(path: Path, records=RECORDS) -> Path:
    """All documents in one file."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path
