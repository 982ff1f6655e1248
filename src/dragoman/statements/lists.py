"""Lists of names, whose head a parser easily loses: "l'Inde, la Chine, l'Iran ainsi que Oman"."""

from collections.abc import Iterator

from dragoman.text.syntax import Sentence

JOINTS = 4
"""Words from one name of a list to the next, articles and commas among them."""


def name_lists(sentence: Sentence, as_well: frozenset[str]) -> Iterator[tuple[int, ...]]:
    """Runs of three names or more that end on "and".

    Args:
        sentence: its words.
        as_well: words that open another "and": "ainsi que", "as well as".

    Yields:
        The indices of the names of one list.
    """
    tokens = sentence.tokens

    def joins(i: int) -> bool:
        lemmas = {tokens[k].lemma for k in range(max(0, i - 1), i + 1)}
        return tokens[i].pos == "CCONJ" or bool(lemmas & as_well)

    run: list[int] = []
    commas = closed = 0
    for token in tokens:
        if token.pos == "PROPN" and (not run or token.i - run[-1] <= JOINTS):
            if closed:
                run, commas, closed = [], 0, 0
            between = tokens[run[-1] + 1 : token.i] if run else ()
            joined = any(joins(t.i) for t in between)
            if run and not joined and not any(t.text == "," for t in between):
                run, commas = [], 0
            run.append(token.i)
            commas += bool(run[1:]) and not joined
            closed = joined
            if joined and commas:
                yield tuple(run)
        elif token.pos != "DET" and token.text != "," and not joins(token.i):
            run, commas, closed = [], 0, 0
