"""Train the small models of the rules reader on the annotated corpus: parties, statement or not, type and details.

    python training/statements/train.py [--shared ../shared] [--write] [--processes N]

The development documents, the sentences of the tests and judged statements of raw texts are learned from too; the
held-out third of the corpus is never seen. Figures are by five-fold cross-validation over documents; with `--write` the
models trained on all of them replace those in `src/dragoman/data/models/statements`. Documents are read side by
side; how many processes do so changes no figure.
"""

import argparse
import gc
import json
import multiprocessing
import os
import pickle
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from fit import Weights, conditional_logit, logistic, logistics
from watch import Found, Spotted, Watched, Word, as_row, shared

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "evaluation"))

from corpus import cases, corpus, judged  # noqa: E402
from evaluate import scorer  # noqa: E402

from dragoman.documents import ReadOptions, read_documents  # noqa: E402
from dragoman.records import EVENT_TYPES, STATUSES, STRANDS, Document  # noqa: E402
from dragoman.resources import data_path  # noqa: E402
from dragoman.statements.keeping import distinct  # noqa: E402
from dragoman.statements.learned import probability, total  # noqa: E402
from dragoman.statements.rates import counted  # noqa: E402
from dragoman.statements.triggers import Table, by_mark  # noqa: E402

FOLDS = 5
SEED = 1
CHOICE_PENALTY = 25.0
KEEPING_PENALTY = 25.0
TRIGGER_PENALTY = 3.0
BARS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
DETAIL_PENALTIES = {"type": 8.0, "status": 6.0, "date": 50.0, "strand": 6.0, "speaker": 10.0}
FIELDS = ("status", "speaker", "date", "strand")
LEVELS = ("dyad", "type", "full")
RULES: dict[str, Weights] = {
    "linking": {"a rule": 5.0, "r rule": 5.0},
    "type": {f"{type_} > {type_}": 20.0 for type_ in EVENT_TYPES},
    "date": {"rule": 20.0},
    "speaker": {"rule": 20.0},
    "status": {f"{status} rule {status}": 20.0 for status in STATUSES},
    "strand": {f"{strand} rule {strand}": 20.0 for strand in STRANDS},
}
"""Weights that leave every choice to the fixed steps."""
WORTH = {
    "trigger": 0.17, "strand": 0.06, "type": 0.03, "linking": 0.012, "speaker": 0.05, "keeping": 0.005, "date": 0.008,
    "status": 0.008,
}  # fmt: skip
"""Smaller weights of the large tables are not shipped: they take much room and change next to nothing."""
TRUSTED = {"status": 4.0, "date": 4.0, "speaker": 10.0}
"""Weight of what the fixed rules say of these details before anything is learned: clear grammar is seldom overruled."""
REAL, RAW = 3, 2
"""How often the models of choices are shown real reports and the development documents, which are few, and `keeping`
what was made of raw texts, which users have."""
_scorer: list[ModuleType] = []
_jobs: list[Callable[[], Any]] = []
T = TypeVar("T")


def main() -> int:
    """Cross-validate, say what is found, and write the models if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent.parent / "shared")
    parser.add_argument("--write", action="store_true", help="replace the models of the package")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), metavar="N", help="that read side by side")
    args = parser.parse_args()
    score = scorer(args.shared)
    # Begun before anything is read: a process that is forked takes all that stands in memory along.
    pool = multiprocessing.get_context("fork").Pool(args.processes, _get_ready, (score,))
    rows, gold = corpus(args.shared, held=False)
    real = set(rows)
    sentences, answers = cases()
    rows |= sentences
    gold |= answers
    development = args.shared / "evaluation" / "dev"
    rows |= (seen := score.read(development / "documents.jsonl"))
    gold |= score.read(development / "gold.jsonl")
    reports = seen.keys() | {name for name in rows if rows[name].get("source", "").startswith("Wikinews")}
    times = dict.fromkeys(reports, REAL)
    documents = _documents(rows)
    ids = sorted(documents)
    random.Random(SEED).shuffle(ids)
    folds = [ids[at::FOLDS] for at in range(FOLDS)]

    def watch(names: Iterable[str], models: dict[str, Weights]) -> dict[str, Found]:
        with tempfile.NamedTemporaryFile() as kept:
            pickle.dump(models, kept)
            kept.flush()
            known = [(name, documents[name], gold[name]["statements"], kept.name) for name in names]
            return {name: each.shared() for name, each in pool.imap(_watch, known, chunksize=4)}

    def spotting(fold: list[str]) -> Weights:
        return logistics(_others(words, fold, list), EVENT_TYPES, TRIGGER_PENALTY)

    def choosing(seen: dict[str, Found], fold: list[str]) -> Weights:
        return conditional_logit(_others(seen, fold, lambda each: each.choices, times), CHOICE_PENALTY)

    def detailing(seen: dict[str, Found], fold: list[str]) -> dict[str, Weights]:
        return {
            name: conditional_logit(
                _others(seen, fold, lambda each, name=name: each.details[name], times),
                penalty,
                least=5,
                prior=dict.fromkeys(RULES[name], TRUSTED[name]) if name in TRUSTED else None,
            )
            for name, penalty in DETAIL_PENALTIES.items()
        }

    def counting(fold: list[str]) -> Weights:
        return counted(_others(gold, fold, lambda each: [each["statements"]]))

    samples, verdicts = judged(args.shared)
    documents |= _documents(samples)
    gold |= {name: {"statements": []} for name in samples}
    known = [(name, documents[name], gold[name]["statements"]) for name in ids]
    words = {name: shared(each) for name, each in pool.imap(_spot, known, chunksize=4)}
    spotted = _apart([partial(spotting, fold) for fold in (*folds, [])], args.processes)
    *apart, base = [
        {"trigger": model, "rates": counting(fold)} for fold, model in zip((*folds, []), spotted, strict=True)
    ]
    words.clear()
    ruled: dict[str, Found] = {}
    for fold, before in zip(folds, apart, strict=True):
        ruled |= watch(fold, RULES | before)
    linked: dict[str, Found] = {}
    found: dict[str, Found] = {}
    linking = _apart([partial(choosing, ruled, fold) for fold in folds], args.processes)
    for fold, model, before in zip(folds, linking, apart, strict=True):
        linked |= watch(fold, RULES | before | {"linking": model})
    details = _apart([partial(detailing, linked, fold) for fold in folds], args.processes)
    for fold, model, before, others in zip(folds, linking, apart, details, strict=True):
        found |= watch(fold, before | {"linking": model} | others)
    labelled = {name: [(marks, right) for _, marks, right in each.drafts] for name, each in found.items()}
    whole = base | {"linking": choosing(ruled, [])} | detailing(linked, [])
    ruled.clear()  # every process that is forked below would copy what it touches of them
    linked.clear()
    for name, read in watch(verdicts, whole).items():
        drafts = ((_said(as_row(draft, documents[name].text)), marks) for draft, marks, _ in read.drafts)
        labelled[name] = [(marks, verdicts[name][key]) for key, marks in drafts if key in verdicts[name]]
    print(f"judged: {sum(map(len, verdicts.values()))}, met again: {sum(len(labelled[name]) for name in verdicts)}")
    times |= dict.fromkeys(verdicts, RAW)
    sure: dict[str, list[float]] = {}
    keeping = _apart(
        [partial(logistic, _others(labelled, fold, list, times), KEEPING_PENALTY) for fold in folds], args.processes
    )
    for fold, model in zip(folds, keeping, strict=True):
        sure |= {name: [probability(total(model, marks)) for marks, _ in labelled[name]] for name in fold}
    _calibration({name: found[name] for name in sorted(real)}, sure)
    for title, names in (("corpus", sorted(real)), ("sentences", sorted(sentences)), ("development", sorted(seen))):
        print(title)
        _report({name: found[name] for name in names}, sure, rows, gold, documents, score)
    if args.write:
        for name, model in (whole | {"keeping": logistic(_others(labelled, [], list, times), KEEPING_PENALTY)}).items():
            _write(name, model)
    return 0


def _apart(jobs: Sequence[Callable[[], T]], processes: int) -> list[T]:
    """What each job gives, worked out side by side in processes that see all that this one holds."""
    _jobs[:] = jobs
    gc.freeze()  # a collection would touch, and so copy, all that is shared
    with multiprocessing.get_context("fork").Pool(min(processes, len(jobs))) as pool:
        return pool.map(_work, range(len(jobs)), chunksize=1)


def _work(at: int) -> Any:
    return _jobs[at]()


def _get_ready(score: ModuleType) -> None:
    _scorer.append(score)


@lru_cache(maxsize=1)
def _models(path: str) -> tuple[dict[str, Weights], Table]:
    models = dict(pickle.loads(Path(path).read_bytes()))
    return models, by_mark(models["trigger"])


def _spot(known: tuple[str, Document, list[Any]]) -> tuple[str, list[Word]]:
    """The words of one document that may be acts."""
    name, document, statements = known
    reader = Spotted(document, statements)
    reader.read()
    return name, reader.words


def _watch(known: tuple[str, Document, list[Any], str]) -> tuple[str, Found]:
    """One document read, in a process of its own, with the models in a file."""
    name, document, statements, path = known
    reader = Watched(document, statements, *_models(path), *_scorer)
    reader.read()
    return name, reader.found


def _documents(rows: dict[str, Any]) -> dict[str, Document]:
    """The texts as the program itself reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.values()), encoding="utf-8")
        read = [item for item in read_documents([str(path)], ReadOptions()) if isinstance(item, tuple)]
    return {json.loads(raw)["id"]: document for document, raw in read}


def _said(row: dict[str, Any]) -> tuple[str, str, str, str]:
    return row["type"], ",".join(row["actors"]), ",".join(row["recipients"]), " ".join(row["quote"].split())


def _others(
    by_document: dict[str, Any],
    fold: list[str],
    part: Callable[[Any], Iterable[Any]],
    times: Mapping[str, int] | None = None,
) -> list[Any]:
    """The examples of all documents but those of a fold, those of some several times."""
    return [
        example
        for name, each in by_document.items()
        if name not in fold
        for example in [*part(each)] * (times or {}).get(name, 1)
    ]


def _calibration(found: dict[str, Found], sure: dict[str, list[float]]) -> None:
    pairs = [
        (chance, right) for name in found for chance, (*_, right) in zip(sure[name], found[name].drafts, strict=True)
    ]
    print(f"{len(found)} documents, {len(pairs)} drafts, {sum(right for _, right in pairs)} of them right")
    for low in range(10):
        inside = [right for chance, right in pairs if low <= chance * 10 < low + 1]
        if inside:
            print(f"  confidence .{low}: {len(inside)} drafts, {sum(inside) / len(inside):.2f} right")


def _report(
    found: dict[str, Found],
    sure: dict[str, list[float]],
    rows: dict[str, Any],
    gold: dict[str, Any],
    documents: dict[str, Document],
    score: ModuleType,
) -> None:
    for bar in BARS:
        told = {
            name: {
                "id": name,
                "statements": [
                    as_row(draft, documents[name].text)
                    for draft in distinct(
                        replace(draft, confidence=chance)
                        for (draft, *_), chance in zip(each.drafts, sure[name], strict=True)
                        if chance >= bar
                    )
                    if draft.span[1] - draft.span[0] <= score.LONGEST_QUOTE  # the gate refuses longer ones
                ],
            }
            for name, each in found.items()
        }
        for group, entry in score.score({name: gold[name] for name in found}, rows, told, 0).items():
            levels = "  ".join(
                "{} {precision:.2f} {recall:.2f} {f1:.3f}".format(level, **entry[level]) for level in LEVELS
            )
            fields = "  ".join(f"{name} {entry[f'{name}_accuracy']:.2f}" for name in FIELDS)
            print(f"bar {bar:.2f} {group}: {levels}  {fields}")


def _write(name: str, model: Weights) -> None:
    worth = WORTH.get(name, 0.0)
    lines = [f"{mark}\t{weight}" for mark, weight in sorted(model.items()) if abs(weight) >= worth]
    data_path(f"models/statements/{name}.tsv").write_text("\n".join(("mark\tweight", *lines)) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} weights")


if __name__ == "__main__":
    sys.exit(main())
