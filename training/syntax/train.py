"""Train the syntax pipeline of one language: ``python training/syntax/train.py fr --shared ../shared --out DIR``.

The result is ``DIR/model``; ``DIR/run`` holds the checkpoints of the training, ``DIR/pretrained`` the embeddings.
"""

import argparse
import json
import shutil
from pathlib import Path

import spacy
import srsly
from convert import write_docs
from lighten import lighten
from pretrain import pretrain_embeddings
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from treebanks import RAW_TEXTS, TREEBANKS, load_settings, treebank_path

MODEL_NAMES = {"fr": "ud_sequoia_gsd_fqb_spoken", "en": "ud_ewt_gum"}
LICENCES = {
    "fr": (
        "Trained on UD French Sequoia and FQB (LGPL-LR), GSD, Rhapsodie and ParisStories (CC BY-SA 4.0); "
        "embeddings pretrained on French Wikinews (CC BY 2.5)"
    ),
    "en": "Trained on UD English EWT (CC BY-SA 4.0) and GUM (annotations CC BY 4.0; genres without a NC clause)",
}


def needed_strings(nlp: Language, shared: Path) -> set[str]:
    """Collect the strings worth keeping: the language's own, the treebanks' words and the lemmatizer's edits."""
    blank = spacy.blank(nlp.lang)
    for name in TREEBANKS[nlp.lang].values():
        write_docs(blank, treebank_path(shared, name), Path("/dev/null"))
    keep = set(blank.vocab.strings)
    trees = srsly.msgpack_loads(nlp.get_pipe("lemmatizer").trees.to_bytes())["trees"]
    hashes = {value for tree in trees for key, value in tree.items() if key in ("orig", "subst")}
    keep.update(nlp.vocab.strings[value] for value in hashes if value in nlp.vocab.strings)
    for name in nlp.pipe_names:
        keep.update(str(label) for label in getattr(nlp.get_pipe(name), "labels", ()))
    return keep


def slim(model: Path, shared: Path) -> None:
    """Take what only training needs out of a saved model: disguised words, corpora, paths of this machine."""
    nlp = spacy.load(model)
    keep = needed_strings(nlp, shared)
    strings_file = model / "vocab" / "strings.json"
    strings = [string for string in json.loads(strings_file.read_text(encoding="utf-8")) if string in keep]
    strings_file.write_text(json.dumps(strings, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    config = load_config(model / "config.cfg")
    # A loaded model must not ask for the reader that it was trained with.
    config["corpora"] = {name: {**config["corpora"]["dev"], "path": None} for name in ("train", "dev")}
    config["pretraining"] = {}
    config["initialize"]["init_tok2vec"] = None
    config["paths"] = {}
    config.to_disk(model / "config.cfg")
    meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    meta.update(
        name=MODEL_NAMES[nlp.lang],
        description="Part of speech, features, lemmas and Universal Dependencies of written text",
        author="The Dragoman authors",
        license=LICENCES[nlp.lang],
    )
    (model / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Pretrain where there are raw texts, train, then keep the best checkpoint in its shipped form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=sorted(TREEBANKS))
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/ud and data/text")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, help="instead of the configuration's max_steps")
    parser.add_argument("--init", type=Path, help="weights of an earlier pretraining, instead of a new one")
    parser.add_argument("--finish-only", action="store_true", help="only make DIR/model of the best checkpoint so far")
    args = parser.parse_args()
    run = args.out / "run"
    run.mkdir(parents=True, exist_ok=True)
    if not args.finish_only:
        overrides: dict[str, str | int] = {}
        if args.init or RAW_TEXTS[args.language]:
            weights = args.init or pretrain_embeddings(args.language, args.shared, args.out / "pretrained")
            overrides["paths.init_tok2vec"] = str(weights)
        if args.steps:
            overrides["training.max_steps"] = args.steps
        train(init_nlp(load_settings(args.language, args.shared, args.out, overrides)), run)
    shutil.rmtree(args.out / "model", ignore_errors=True)
    shutil.copytree(run / "model-best", args.out / "model")
    slim(args.out / "model", args.shared)
    if args.language == "fr":
        lighten(args.out / "model")


if __name__ == "__main__":
    main()
