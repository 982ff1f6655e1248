"""Score syntax pipelines on the test treebanks: ``python training/syntax/score.py DIR... --shared ../shared``.

Texts are given to the pipeline raw, in its own tokenisation, either one sentence at a time (``sentence``) or as
documents of ten sentences whose boundaries it must find (``document``); the ``curly`` rows are the latter with ’ for '.
Attachment is counted as spaCy does, punctuation left out; ``las_basic`` ignores the subtypes of labels, on which the
treebanks of one language do not agree.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from augment import restyle
from convert import Sentence, batched, make_doc, read_treebank
from spacy.language import Language
from spacy.tokens import Doc

TESTS = {"fr": ("fr_test_gsd", "fr_test_pud"), "en": ("en_test_ewt", "en_test_pud")}
MEASURES = ("upos", "lemma", "uas", "las", "las_basic", "sentences")
DOCUMENT = 10


def count_document(gold: Doc, guess: Doc) -> Counter[str]:
    """Count the tokens and sentences that a pipeline got right; ``n_…`` are those that it could have."""
    tally: Counter[str] = Counter()
    for right, token in zip(gold, guess, strict=True):
        tally["n_upos"] += 1
        tally["upos"] += right.pos == token.pos
        if right.lemma_:
            tally["n_lemma"] += 1
            tally["lemma"] += right.lemma_ == token.lemma_
        if right.dep_ == "punct":
            continue
        attached = right.head.i == token.head.i
        tally["n_words"] += 1
        tally["uas"] += attached
        tally["las"] += attached and right.dep_ == token.dep_
        tally["las_basic"] += attached and right.dep_.partition(":")[0] == token.dep_.partition(":")[0]
    true = {(sentence.start, sentence.end) for sentence in gold.sents}
    found = {(sentence.start, sentence.end) for sentence in guess.sents}
    tally.update(true=len(true), found=len(found), both=len(true & found))
    return tally


def score_runs(nlp: Language, runs: Iterable[Sequence[Sentence]]) -> dict[str, float]:
    """Score a pipeline on documents of the given sentences; all shares are from 0 to 1."""
    golds = [make_doc(nlp.vocab, run) for run in runs]
    bare = [Doc(nlp.vocab, words=[t.text for t in g], spaces=[bool(t.whitespace_) for t in g]) for g in golds]
    tally: Counter[str] = Counter()
    for gold, guess in zip(golds, nlp.pipe(bare, batch_size=64), strict=True):
        tally.update(count_document(gold, guess))
    shares = {name: tally[name] / tally[f"n_{name}"] for name in ("upos", "lemma")}
    shares.update({name: tally[name] / tally["n_words"] for name in ("uas", "las", "las_basic")})
    shares["sentences"] = 2 * tally["both"] / (tally["true"] + tally["found"])
    return {name: round(value, 4) for name, value in shares.items()}


def sentences_per_second(nlp: Language, sentences: Sequence[Sentence]) -> float:
    """Time the pipeline on raw documents, best of three; one core if OMP_NUM_THREADS is 1."""
    texts = [make_doc(nlp.vocab, run).text for run in batched(sentences, DOCUMENT)]
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        for _doc in nlp.pipe(texts, batch_size=64):
            pass
        times.append(time.perf_counter() - begun)
    return round(len(sentences) / min(times), 1)


def score_model(model: Path, shared: Path) -> dict[str, object]:
    """Score one model on all test treebanks of its language."""
    nlp = spacy.load(model)
    tests: dict[str, dict[str, float]] = {}
    speed = 0.0
    for name in TESTS[nlp.lang]:
        sentences = read_treebank(nlp, shared / "data" / "ud" / f"{name}.conllu.gz")
        tests[f"{name} sentence"] = score_runs(nlp, ([sentence] for sentence in sentences))
        runs = list(batched([_ungrouped(sentence) for sentence in sentences], DOCUMENT))
        tests[f"{name} document"] = score_runs(nlp, runs)
        tests[f"{name} curly"] = score_runs(nlp, (restyle(run, True, None) for run in runs))
        speed = sentences_per_second(nlp, [sentence for run in runs for sentence in run])
    size = sum(file.stat().st_size for file in model.rglob("*") if file.is_file()) / 1e6
    return {"language": nlp.lang, "megabytes": round(size, 1), "sentences_per_second": speed, "tests": tests}


def _ungrouped(sentence: Sentence) -> Sentence:
    """Forget the source: PUD takes one to three sentences of each article, and documents of ten are wanted."""
    return Sentence(
        group="",
        words=sentence.words,
        spaces=sentence.spaces,
        lemmas=sentence.lemmas,
        pos=sentence.pos,
        morphs=sentence.morphs,
        heads=sentence.heads,
        deps=sentence.deps,
    )


def print_table(scores: dict[str, dict[str, object]]) -> None:
    """Print the scores as a Markdown table, in per cent."""
    print("| model | test | " + " | ".join(MEASURES) + " |")
    print("|---|---|" + "---|" * len(MEASURES))
    for model, result in scores.items():
        tests = result["tests"]
        assert isinstance(tests, dict)
        for test, row in tests.items():
            print(f"| {model} | {test} | " + " | ".join(f"{100 * row[name]:.1f}" for name in MEASURES) + " |")
    for model, result in scores.items():
        print(f"\n{model}: {result['megabytes']} MB, {result['sentences_per_second']} sentences/s")


def main() -> None:
    """Score the models named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", help="DIR, or NAME=DIR")
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/ud")
    parser.add_argument("--json", type=Path, help="also write the scores here")
    args = parser.parse_args()
    scores = {}
    for model in args.models:
        name, _, path = model.rpartition("=")
        scores[name or path] = score_model(Path(path), args.shared)
    print_table(scores)
    if args.json:
        args.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
