"""Universal Dependencies treebanks (CoNLL-U) as sentences in spaCy's own tokenisation.

The treebanks and spaCy do not cut words alike: French ``du`` is two syntactic words in a treebank and one spaCy token,
``-t-il`` is one word and two tokens. Every sentence is therefore tokenised by spaCy from its raw text, and each token
takes the annotation of the treebank words it covers, so that a model is trained on exactly what it will read.

Format: https://universaldependencies.org/format.html
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

ROOT = -1
"""Head of the root of a sentence."""

# The spoken and question treebanks follow older or richer guidelines than the written ones; these labels are folded
# into those of Sequoia and GSD so that a single inventory remains.
_DEPREL = {
    "nmod:appos": "appos",
    "parataxis:parenth": "parataxis:insert",
    "dep:comp": "dep",
    "aux": "aux:tense",
}
_FRENCH_CLITIC_LEMMA = {"1": "moi", "2": "toi", "3": "lui"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One syntactic word of a treebank; ``start`` and ``end`` are offsets in its sentence's text."""

    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in spaCy's tokens; ``heads`` are indices in the sentence, :data:`ROOT` for its root."""

    group: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


def read_blocks(path: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Give the group (source document), the text and the ten-column rows of each sentence of a CoNLL-U file."""
    opener = gzip.open if path.suffix == ".gz" else open
    group, text, rows, newdoc = "", "", [], ""
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                newdoc = line.partition("=")[2].strip() or line
            elif line.startswith("# sent_id"):
                # Without document marks, the identifier less its number is the best evidence of a common source.
                group = newdoc or re.sub(r"[-_.]*\d+$", "", line.partition("=")[2].strip())
            elif line.startswith("# text ="):
                text = line.partition("=")[2].strip()
            elif line and line[0] != "#":
                rows.append(line.split("\t"))
            elif not line and rows:
                yield group, text, rows
                rows = []


def surface(rows: Sequence[Sequence[str]]) -> tuple[str, dict[str, tuple[int, int]]]:
    """Spell a sentence out from its rows, with the offsets of each row that stands in the text by itself."""
    text, spans, skip_to = "", {}, 0
    for row in rows:
        first, _, last = row[0].partition("-")
        if "." in first or (not last and int(first) <= skip_to):
            continue
        if last:
            skip_to = int(last)
        spans[row[0]] = (len(text), len(text) + len(row[1]))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    return text.rstrip(), spans


def parse_words(rows: Sequence[Sequence[str]], spans: dict[str, tuple[int, int]]) -> list[Word]:
    """Give the syntactic words of a sentence; the parts of a multiword token share its offsets."""
    words, cover = [], {}
    for row in rows:
        if "-" in row[0]:
            first, last = row[0].split("-")
            cover.update(dict.fromkeys(range(int(first), int(last) + 1), spans[row[0]]))
    for row in rows:
        if not row[0].isdigit():
            continue
        start, end = cover.get(int(row[0])) or spans[row[0]]
        words.append(
            Word(
                form=row[1],
                lemma="" if row[2] == "_" and row[1] != "_" else row[2],
                pos=row[3],
                morph="" if row[5] == "_" else row[5],
                head=int(row[6]) - 1,
                dep="ROOT" if row[7] == "root" else row[7],
                start=start,
                end=end,
            )
        )
    return words


def harmonise(word: Word) -> Word:
    """Fold the habits of the French spoken and question treebanks into those of Sequoia and GSD."""
    dep = _DEPREL.get(word.dep, word.dep)
    features = dict(pair.split("=", 1) for pair in word.morph.split("|") if pair)
    lemma = word.lemma
    if word.pos == "PRON" and features.get("PronType") == "Prs":
        features.pop("Case", None)
        if lemma in ("il", "le/lui"):
            reflexive = features.get("Reflex") == "Yes" and features.get("Person") == "3"
            lemma = "soi" if reflexive else _FRENCH_CLITIC_LEMMA.get(features.get("Person", ""), lemma)
            if word.lemma == "il" and features.get("Number") == "Sing":
                features["Emph"] = "No"
    morph = "|".join(f"{key}={value}" for key, value in sorted(features.items()))
    return replace(word, dep=dep, lemma=lemma, morph=morph)


def _outer(indices: Sequence[int], words: Sequence[Word]) -> int:
    """Choose, among words under one token, the one that the rest of the sentence attaches to."""
    inside = set(indices)
    return next((i for i in indices if words[i].head not in inside), indices[0])


def _merge_morph(indices: Sequence[int], words: Sequence[Word], main: int) -> str:
    """Unite the features of the words under one token; the main word's win."""
    features: dict[str, str] = {}
    for i in [*(i for i in indices if i != main), main]:
        features.update(pair.split("=", 1) for pair in words[i].morph.split("|") if pair)
    return "|".join(f"{key}={value}" for key, value in sorted(features.items()))


def align(nlp: Language, group: str, text: str, words: Sequence[Word]) -> Sentence | None:
    """Carry a sentence's annotation over to spaCy's tokens.

    Args:
        nlp: Any pipeline; only its tokenizer is used.
        group: Name of the source document.
        text: The sentence; the words' offsets refer to it.
        words: The treebank's words.

    Returns:
        The sentence, or None where a token and a word overlap without one containing the other, or where the text
        has a run of spaces.
    """
    doc = nlp.make_doc(text)
    under: list[list[int]] = []
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        if token.is_space:
            return None
        hits = [i for i, word in enumerate(words) if word.start < end and start < word.end]
        if not hits or any(
            not (start <= words[i].start and words[i].end <= end)
            and not (words[i].start <= start and end <= words[i].end)
            for i in hits
        ):
            return None
        under.append(hits)
    # A multiword token that spaCy cuts ("can|not", "do|n't") hands its parts out one by one where the numbers agree.
    under = _share_out(under)
    mains = [_outer(hits, words) for hits in under]
    home: dict[int, int] = {}
    for token_index, hits in enumerate(under):
        for i in hits:
            # Of the tokens that split one word, the last carries it after a hyphen ("-t" + "-il"), else the first.
            if i not in home or words[i].form.startswith("-"):
                home[i] = token_index
    heads, deps, lemmas = [], [], []
    for token_index, main in enumerate(mains):
        if home[main] != token_index:
            heads.append(home[main])
            deps.append("punct" if doc[token_index].is_punct else "fixed")
            lemmas.append(doc[token_index].text.lower())
            continue
        head = words[main].head
        heads.append(ROOT if head < 0 else home[head])
        deps.append(words[main].dep)
        # A word in several tokens has no lemma for any of them, but for a clitic after its linking letter.
        whole = words[main].form.startswith("-") or sum(main in hits for hits in under) == 1
        lemmas.append(words[main].lemma if whole else "")
    if not is_tree(heads):
        return None
    return Sentence(
        group=group,
        words=tuple(token.text for token in doc),
        spaces=tuple(bool(token.whitespace_) for token in doc),
        lemmas=tuple(lemmas),
        pos=tuple("PUNCT" if home[main] != i and doc[i].is_punct else words[main].pos for i, main in enumerate(mains)),
        morphs=tuple(_merge_morph(hits, words, main) for hits, main in zip(under, mains, strict=True)),
        heads=tuple(heads),
        deps=tuple(deps),
    )


def is_tree(heads: Sequence[int]) -> bool:
    """Tell whether the heads lead to one root from everywhere (merging words can close a circle)."""
    for start in range(len(heads)):
        node, steps = start, 0
        while node != ROOT and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node != ROOT:
            return False
    return heads.count(ROOT) == 1


def _share_out(under: list[list[int]]) -> list[list[int]]:
    shared = list(under)
    i = 0
    while i < len(under):
        j = i
        while j + 1 < len(under) and under[j + 1] == under[i]:
            j += 1
        if len(under[i]) > 1 and j - i + 1 == len(under[i]):
            for offset, word in enumerate(under[i]):
                shared[i + offset] = [word]
        i = j + 1
    return shared


def read_treebank(nlp: Language, path: Path) -> list[Sentence]:
    """Read a CoNLL-U file (gzip allowed) as sentences in the pipeline's tokens, leaving out those it cannot align."""
    french = nlp.lang == "fr"
    sentences = []
    for group, _, rows in read_blocks(path):
        text, spans = surface(rows)
        words = parse_words(rows, spans)
        sentence = align(nlp, group, text, [harmonise(word) for word in words] if french else words)
        if sentence is not None:
            sentences.append(sentence)
    return sentences


def make_doc(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """Join sentences into one annotated document."""
    words, spaces, lemmas, pos, morphs, heads, deps, starts = [], [], [], [], [], [], [], []
    for sentence in sentences:
        offset = len(words)
        words.extend(sentence.words)
        spaces.extend([*sentence.spaces[:-1], True])
        lemmas.extend(sentence.lemmas)
        pos.extend(sentence.pos)
        morphs.extend(sentence.morphs)
        heads.extend(offset + (i if head == ROOT else head) for i, head in enumerate(sentence.heads))
        deps.extend(sentence.deps)
        starts.extend([True] + [False] * (len(sentence.words) - 1))
    # Sentence starts follow from the heads; spaCy takes one or the other.
    doc = Doc(vocab, words=words, spaces=spaces, lemmas=lemmas, pos=pos, morphs=morphs, heads=heads, deps=deps)
    assert [token.is_sent_start for token in doc] == starts
    return doc


def batched(sentences: Sequence[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Cut a treebank into runs of at most ``size`` consecutive sentences of one source document."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and (len(run) == size or run[-1].group != sentence.group):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def write_docs(nlp: Language, source: Path, target: Path, size: int = 10) -> int:
    """Write a treebank as a ``.spacy`` file of documents of ``size`` sentences; give the number of sentences."""
    sentences = read_treebank(nlp, source)
    DocBin(docs=[make_doc(nlp.vocab, run) for run in batched(sentences, size)]).to_disk(target)
    return len(sentences)
