"""Which files each language is trained on, and its configuration with their paths filled in."""

from pathlib import Path
from typing import Any

import augment  # noqa: F401  registers the reader named in the configurations
import spacy
from convert import write_docs
from spacy.util import load_config
from thinc.api import Config

HERE = Path(__file__).parent
TREEBANKS = {
    "fr": {"written": "fr_train", "questions": "fr_fqb", "spoken": "fr_spoken"},
    "en": {"written": "en_train"},
}
RAW_TEXTS: dict[str, tuple[str, ...]] = {"fr": ("wikinews_fr_2016-2017",), "en": ()}
"""Raw texts for pretraining; only such as may be part of a shipped model."""


def treebank_path(shared: Path, name: str) -> Path:
    """Give the path of a treebank."""
    return shared / "data" / "ud" / f"{name}.conllu.gz"


def load_settings(language: str, shared: Path, out: Path, overrides: dict[str, Any]) -> Config:
    """Load a language's configuration, writing the development corpus that spaCy reads into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    dev = out / "dev.spacy"
    write_docs(spacy.blank(language), treebank_path(shared, f"{language}_dev"), dev)
    paths = {f"paths.{name}": str(treebank_path(shared, file)) for name, file in TREEBANKS[language].items()}
    overrides = {**paths, "paths.dev": str(dev), **overrides}
    return load_config(HERE / f"{language}.cfg", overrides=overrides, interpolate=False)
