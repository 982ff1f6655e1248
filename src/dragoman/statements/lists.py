"""Lists of names, whose head a parser easily loses: "l'Inde, l'Iran ainsi que Oman", "du Mali, du Bénin et du Togo"."""

from collections.abc import Callable, Iterator

from dragoman.text.syntax import Sentence

JOINTS = 4
"""Words from one name of a list to the next, articles and commas among them."""
BETWEEN = ("DET", "CCONJ")
SMALL = ("ADP", "DET")


def name_lists(
    sentence: Sentence, as_well: frozenset[str], owned: Callable[[int], bool]
) -> Iterator[tuple[tuple[int, ...], int]]:
    """Runs of three names or more that end on "and", each with its title before and its country behind.

    Args:
        sentence: its words.
        as_well: words that open another "and": "ainsi que", "as well as".
        owned: whether the name at an index stands under "of".

    Yields:
        The indices of the names of one list, and that of the word after it.
    """
    tokens = sentence.tokens

    def joins(i: int) -> bool:
        lemmas = {tokens[k].lemma for k in range(max(0, i - 1), i + 1)}
        return tokens[i].pos == "CCONJ" or bool(lemmas & as_well)

    run: list[int] = []
    commas = closed = False
    end = -1
    for first, name, last in _listed(sentence, owned):
        between = range(end, first) if end >= 0 else range(0)
        end = last + 1
        joined = any(map(joins, between))
        again = leading(sentence, run[0]) if run else ""
        strange = (i for i in between if tokens[i].pos not in BETWEEN and tokens[i].text != "," and not joins(i))
        apart = any(tokens[i].lemma != again for i in strange)
        if closed or apart or not (joined or any(tokens[i].text == "," for i in between)):
            run, commas, joined = [], False, False
        commas = commas or bool(run and not joined)
        run.append(name)
        closed = joined
        if joined and commas:
            yield tuple(run), end


def leading(sentence: Sentence, i: int) -> str:
    """The first of the small words before a name and its title: the preposition, if it has one."""
    tokens = sentence.tokens
    while i > 0 and tokens[i - 1].pos in ("ADJ", "NOUN"):
        i -= 1
    first = i
    while first > 0 and tokens[first - 1].pos in SMALL:
        first -= 1
    return tokens[first].lemma if first < i else ""


def _listed(sentence: Sentence, owned: Callable[[int], bool]) -> Iterator[tuple[int, int, int]]:
    """Names with the title before and the country behind: first word, name and last word of each."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        first = at
        while at < len(tokens) and tokens[at].pos in ("ADJ", "NOUN"):
            at += 1
        if at - first > JOINTS or at == len(tokens) or tokens[at].pos != "PROPN":
            at = max(at, first + 1)
            continue
        while at + 1 < len(tokens) and tokens[at + 1].pos == "PROPN":
            at += 1
        name = at
        owner = next((c for c in tokens[name + 1 : name + JOINTS] if c.pos not in ("ADP", "DET")), None)
        if owner and owner.pos == "PROPN" and owned(owner.i):
            at = owner.i
        yield first, name, at
        at += 1
