"""Teach the embeddings to spell the words of raw news before they learn to parse (spaCy's characters objective)."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import srsly
from convert import read_blocks
from spacy.training.pretrain import pretrain
from treebanks import RAW_TEXTS, TREEBANKS, load_settings, treebank_path

SENTENCES = 8
LEAST_CHARACTERS = 80
"""Of a paragraph worth reading."""


def raw_texts(language: str, shared: Path) -> Iterator[str]:
    """Give paragraphs of the raw texts, then runs of sentences of the training treebanks."""
    for name in RAW_TEXTS[language]:
        with gzip.open(shared / "data" / "text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["text"].split("\n\n"):
                    text = " ".join(paragraph.split())
                    if len(text) > LEAST_CHARACTERS:
                        yield text
    for name in TREEBANKS[language].values():
        texts = [text for _, text, _ in read_blocks(treebank_path(shared, name))]
        for first in range(0, len(texts), SENTENCES):
            yield " ".join(texts[first : first + SENTENCES])


def pretrain_embeddings(language: str, shared: Path, out: Path) -> Path:
    """Pretrain for the configuration's number of epochs; give the file of the last weights."""
    out.mkdir(parents=True, exist_ok=True)
    texts = out / "raw.jsonl"
    srsly.write_jsonl(texts, ({"text": text} for text in raw_texts(language, shared)))
    config = load_settings(language, shared, out, {"paths.raw_text": str(texts)}).interpolate()
    pretrain(config, out, use_gpu=-1)
    return out / f"model{config['pretraining']['max_epochs'] - 1}.bin"
