"""Training documents, drawn anew in each epoch: varied length, typography, case, and words never seen before.

The treebanks are edited prose with straight apostrophes and full stops; the documents to be read have headlines, curly
apostrophes, guillemets, capitals, transcripts and above all names that no treebank holds.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from convert import Sentence, make_doc, read_treebank
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

OPEN_CLASSES = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
QUOTE_STYLES = (('"', '"'), ("“", "”"), ("«", "»"))
_QUOTES = frozenset('"“”«»„')


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Probabilities of each variation: of a document (curly, quotes, lines) or of a sentence (the others)."""

    curly: float = 0.4
    quotes: float = 0.3
    lines: float = 0.06
    lower: float = 0.015
    upper: float = 0.015
    title: float = 0.02
    unstopped: float = 0.03
    unseen: float = 0.25
    """``a`` in a/(a + n), the chance that a word occurring n times in training is disguised as an unknown one."""


def disguise(word: str, lemma: str, rng: random.Random) -> tuple[str, str] | None:
    """Change the inside of a word, keeping its first letter, its last three and its shape, in form and lemma alike.

    Hash embeddings give an unknown word the sum of rows trained for others, that is noise; in training nearly every
    word is known, so that a model that has never met the noise trusts it.
    """
    inside = word[1:-3]
    if len(inside) < 2 or not inside.isalpha() or lemma[1 : 1 + len(inside)] != inside:
        return None
    vowels, consonants = "aeiou", "bcdfglmnprstv"
    new = "".join(rng.choice(vowels if c in "aeiouyéèêàâîôûï" else consonants) if c.islower() else c for c in inside)
    return word[0] + new + word[-3:], lemma[0] + new + lemma[1 + len(inside) :]


def disguise_rare(sentence: Sentence, counts: Counter[str], a: float, rng: random.Random) -> Sentence:
    """Disguise words of a sentence as unknown ones, the rarer the likelier (Kiperwasser and Goldberg 2016, §4)."""
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    for i, (word, lemma) in enumerate(zip(words, lemmas, strict=True)):
        if sentence.pos[i] in OPEN_CLASSES and rng.random() < a / (a + counts[word]):
            pair = disguise(word, lemma, rng)
            if pair:
                words[i], lemmas[i] = pair
    return replace(sentence, words=tuple(words), lemmas=tuple(lemmas))


def recase(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """Apply a change of case to all words; lemmas that the change would falsify become unknown."""
    words = tuple(change(word) for word in sentence.words)
    if any(len(new) != len(old) for new, old in zip(words, sentence.words, strict=True)):
        return sentence
    lemmas = tuple(
        lemma if new == old or (pos != "PROPN" and new[1:] == old[1:]) else ""
        for new, old, lemma, pos in zip(words, sentence.words, sentence.lemmas, sentence.pos, strict=True)
    )
    return replace(sentence, words=words, lemmas=lemmas)


def capitalise(word: str) -> str:
    """Give a word of a headline in title case; short words keep theirs."""
    return word[0].upper() + word[1:] if len(word) > 3 else word


def drop_stop(sentence: Sentence) -> Sentence:
    """Take the final stop away, as in headlines and list items."""
    last = len(sentence.words) - 1
    if last < 2 or sentence.words[last] != "." or last in sentence.heads or sentence.heads[last] < 0:
        return sentence
    return Sentence(
        group=sentence.group,
        words=sentence.words[:-1],
        spaces=(*sentence.spaces[: last - 1], True),
        lemmas=sentence.lemmas[:-1],
        pos=sentence.pos[:-1],
        morphs=sentence.morphs[:-1],
        heads=sentence.heads[:-1],
        deps=sentence.deps[:-1],
    )


def is_opening(sentence: Sentence, i: int, before: bool) -> bool:
    """Tell whether a quotation mark opens, by its form, then by the spaces around it, then by the one before it."""
    if sentence.words[i] != '"':
        return sentence.words[i] in "«“„"
    spaced_before = i == 0 or sentence.spaces[i - 1]
    if spaced_before != sentence.spaces[i]:
        return spaced_before
    return not before


def restyle(sentences: Sequence[Sentence], curly: bool, quotes: tuple[str, str] | None) -> list[Sentence]:
    """Give a document curly apostrophes, or one style of quotation marks throughout."""
    styled, opening = [], False
    for sentence in sentences:
        words = list(sentence.words)
        lemmas = list(sentence.lemmas)
        for i, word in enumerate(words):
            if quotes and word in _QUOTES:
                opening = is_opening(sentence, i, opening)
                words[i] = lemmas[i] = quotes[0] if opening else quotes[1]
            elif curly and "'" in word:
                words[i] = word.replace("'", "’")
                if sentence.pos[i] == "PUNCT":
                    lemmas[i] = words[i]
        styled.append(replace(sentence, words=tuple(words), lemmas=tuple(lemmas)))
    return styled


def add_line_break(sentence: Sentence) -> Sentence:
    """End a sentence with a line break, which spaCy keeps as a token of its own."""
    last = len(sentence.words)
    return Sentence(
        group=sentence.group,
        words=(*sentence.words, "\n\n"),
        spaces=(*sentence.spaces[:-1], False, False),
        lemmas=(*sentence.lemmas, "\n\n"),
        pos=(*sentence.pos, "SPACE"),
        morphs=(*sentence.morphs, ""),
        heads=(*sentence.heads, last - 1),
        deps=(*sentence.deps, "dep"),
    )


def vary(sentence: Sentence, counts: Counter[str], rates: Rates, rng: random.Random) -> Sentence:
    """Apply the variations of a sentence."""
    sentence = disguise_rare(sentence, counts, rates.unseen, rng)
    if rng.random() < rates.unstopped:
        sentence = drop_stop(sentence)
    draw = rng.random()
    for rate, change in ((rates.lower, str.lower), (rates.upper, str.upper), (rates.title, capitalise)):
        if draw < rate:
            return recase(sentence, change)
        draw -= rate
    return sentence


def group_runs(sentences: Sequence[Sentence], longest: int, rng: random.Random) -> Iterator[list[Sentence]]:
    """Cut a treebank into runs of consecutive sentences, of random length up to ``longest``."""
    run: list[Sentence] = []
    size = rng.randint(1, longest)
    for sentence in sentences:
        if run and (len(run) >= size or run[-1].group != sentence.group):
            yield run
            run, size = [], rng.randint(1, longest)
        run.append(sentence)
    if run:
        yield run


def make_example(doc: Doc) -> Example:
    """Pair an annotated document with the same tokens, bare."""
    bare = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    return Example(bare, doc)


@spacy.registry.readers("dragoman.Treebanks.v1")
def treebanks(
    paths: dict[str, str],
    shares: dict[str, float],
    longest: int,
    rates: dict[str, float],
    without: list[str],
    seed: int,
) -> Callable[[Language], Iterator[Example]]:
    """Make the reader of the training corpus, called by spaCy once for the labels and once for each epoch.

    Args:
        paths: CoNLL-U file of each treebank, by a name of our choice.
        shares: Share of each treebank's documents drawn in each epoch, 0 to 1.
        longest: Most sentences in a document.
        rates: Fields of :class:`Rates`; none for no variation at all.
        without: Labels whose sentences are left out (false starts of speech).
        seed: Of the drawing.
    """
    rng = random.Random(seed)
    cache: dict[str, list[Sentence]] = {}
    counts: Counter[str] = Counter()

    def read(nlp: Language) -> Iterator[Example]:
        if not cache:
            for name, path in paths.items():
                kept = (s for s in read_treebank(nlp, Path(path)) if not set(without) & set(s.deps))
                cache[name] = list(kept)
                counts.update(word for sentence in cache[name] for word in sentence.words)
        variation = Rates(**rates) if rates else None
        runs = [
            run
            for name, sentences in cache.items()
            for run in group_runs(sentences, longest, rng)
            if rng.random() < shares[name]
        ]
        rng.shuffle(runs)
        for run in runs:
            if variation:
                run = [vary(sentence, counts, variation, rng) for sentence in run]
                quotes = rng.choice(QUOTE_STYLES) if rng.random() < variation.quotes else None
                run = restyle(run, rng.random() < variation.curly, quotes)
                if rng.random() < variation.lines:
                    run = [*(add_line_break(sentence) for sentence in run[:-1]), run[-1]]
            yield make_example(make_doc(nlp.vocab, run))

    return read
