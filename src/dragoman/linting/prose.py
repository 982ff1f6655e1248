"""The sentences of a brief, each with what it cites and whose words it holds."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from dragoman.errors import DocumentError
from dragoman.linting.clauses import Clauses
from dragoman.linting.paper import Paper, Piece
from dragoman.linting.words import Term, cue, find_terms, fold
from dragoman.resources import read_table
from dragoman.text.agencies import agency_pattern
from dragoman.text.names import name_finder
from dragoman.text.quotations import Quotation, find_quotations
from dragoman.text.syntax import Passage, Sentence, Token, syntax
from dragoman.text.times import TimeExpression, find_times
from dragoman.text.tokens import Name

LONGEST = 400_000
"""Characters of prose, about 150 pages."""
LEGEND = 3
"""Words for a probability from which on a sentence is taken for the key to them."""
_NO_WORD = re.compile(r"\S{1000}")
_BRACKETS = re.compile(r"\(([^()]{2,200})\)")
_AUTHOR = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?:,? (?:and|et|&) [A-ZÀ-Þ][\w'’-]+| et al\.?)?,? (?:19|20)\d\d[a-z]?(?:[,:].*)?"
)


@dataclass(frozen=True)
class Told:
    """A sentence of a brief. Offsets are those of `Prose.text`.

    Attributes:
        start: its first character.
        end: the character after its last one.
        text: its words.
        parsed: its words as parsed.
        keys: the notes that it cites, "" for sources named on the spot.
        shared: whether a note that follows in the same piece may stand for it too.
        quotations: of the text.
        language: of the brief.
    """

    start: int
    end: int
    text: str
    parsed: Sentence
    keys: tuple[str, ...]
    shared: bool
    quotations: tuple[Quotation, ...]
    language: str

    @cached_property
    def folded(self) -> str:
        """Its words without capitals."""
        return fold(self.text)

    @cached_property
    def clauses(self) -> Clauses:
        """What it says of its acts."""
        return Clauses(self.parsed, self.text, self.language)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its author's own words for a probability; none of the key to such words, none that are quoted or reported."""
        if self.is_key or self.clauses.credited:
            return ()
        return tuple(term for term in self._all_terms if not self.quotes(term.start) and not self._reported(term))

    @cached_property
    def _all_terms(self) -> tuple[Term, ...]:
        return find_terms(self.folded, self.language)

    @property
    def is_key(self) -> bool:
        """Whether it tells what words for a probability mean."""
        return len({self.folded[term.start : term.end] for term in self._all_terms}) >= LEGEND

    @property
    def sourced(self) -> bool:
        """Whether it says where it comes from: by a note, or by naming who says so."""
        return bool(self.keys) or self.clauses.attributed

    def find(self, kind: str) -> re.Match[str] | None:
        """The first cue of a kind that is not quoted."""
        found = cue(kind, self.language).finditer(self.folded)
        return next((match for match in found if not self.quotes(match.start())), None)

    def quotes(self, at: int) -> bool:
        """Whether a character of the sentence stands in quotation marks."""
        return any(quotation.holds(self.start + at) for quotation in self.quotations)

    def words_at(self, start: int, end: int) -> list[int]:
        """Indices of the parsed words of a stretch of the sentence."""
        return self.parsed.at(self.start + start, self.start + end)

    def _reported(self, term: Term) -> bool:
        return any(self.clauses.voice(i) is not None for i in self.words_at(term.start, term.end))


class Prose:
    """All that the rules look at.

    Args:
        paper: the brief.
        language: its language.

    Raises:
        DocumentError: it is too long for a brief, or no text.
    """

    def __init__(self, paper: Paper, language: str) -> None:
        self.paper = paper
        self.language = language
        self._pieces = [piece for piece in paper.pieces if piece.kind == "prose"]
        self._offsets: list[int] = []
        at = 0
        for piece in self._pieces:
            self._offsets.append(at)
            at += len(piece.text) + 2
        self.text = "\n\n".join(piece.text for piece in self._pieces)
        if len(self.text) > LONGEST:
            raise DocumentError("too_large", f"The brief has more than {LONGEST} characters. Split it.")
        if _NO_WORD.search(self.text):
            raise DocumentError("unreadable", "The brief holds what is no text: words of a thousand characters.")

    @cached_property
    def sentences(self) -> tuple[Told, ...]:
        """The sentences in order."""
        passages = [Passage(piece.text, at) for piece, at in zip(self._pieces, self._offsets, strict=True)]
        parsed = parse(self.text, passages, self.language)
        return tuple(
            told
            for piece, at, sentences in zip(self._pieces, self._offsets, parsed, strict=True)
            for told in self._told(piece, at, sentences)
        )

    @cached_property
    def _times(self) -> tuple[TimeExpression, ...]:
        return find_times(self.text, self.language)

    def times(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """Time expressions of a stretch of the text, those that overlap its edges included."""
        first = bisect_right(self._times, start, key=lambda time: time.end)
        return self._times[first : bisect_left(self._times, end, key=lambda time: time.start)]

    def place(self, offset: int) -> int:
        """The offset in the source of a character of the text."""
        number = bisect_right(self._offsets, offset) - 1
        return self._pieces[number].places[offset - self._offsets[number]]

    def _told(self, piece: Piece, at: int, sentences: tuple[Sentence, ...]) -> Iterator[Told]:
        quotations = tuple(Quotation(q.start + at, q.end + at) for q in find_quotations(piece.text))
        named = [(place, "") for place in _named_sources(piece.text, self.language)]
        cited = sorted([*((max(0, c.at - 1), c.key) for c in piece.citations), *named])
        marks = [place for place, _ in cited]
        starts = [sentence.start - at for sentence in sentences]
        ends = [*starts[1:], len(piece.text)]
        for start, end, sentence in zip(starts, ends, sentences, strict=True):
            keys = tuple(key for _, key in cited[bisect_left(marks, start) : bisect_left(marks, end)])
            shared = bool(marks) and marks[-1] >= end
            text = piece.text[start:end].rstrip()
            yield Told(at + start, at + start + len(text), text, sentence, keys, shared, quotations, self.language)


def parse(text: str, passages: Iterable[Passage], language: str) -> list[tuple[Sentence, ...]]:
    """Sentences of passages of a text."""
    names = [Name(mention.start, mention.end, mention.kind) for mention in name_finder(language).find(text)]
    return [tuple(_whole(sentences, text)) for sentences in syntax(language).parse(passages, names)]


def _whole(sentences: Iterable[Sentence], text: str) -> Iterator[Sentence]:
    """Sentences up to their full stops: the parser also parts them at semicolons and colons."""
    held: list[Token] = []
    for sentence in sentences:
        shift = len(held)
        held += [replace(token, i=token.i + shift, head=token.head + shift) for token in sentence.tokens]
        if text[sentence.end - 1] not in ";:":
            yield Sentence(tuple(held))
            held = []
    if held:
        yield Sentence(tuple(held))


@cache
def _publishers() -> re.Pattern[str]:
    forms = {form for row in read_table("documents/outlets.tsv") for form in (row["name"], *row["labels"].split(";"))}
    outlets = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True) if form)
    return re.compile(rf"(?<!\w)(?:{outlets}|{agency_pattern()}|[Ss]ources?\s?:)(?!\w)")


def _named_sources(text: str, language: str) -> Iterator[int]:
    """Places of brackets that name a source: "(AFP, 13 December 2023)", "(Source: customs)", "(Vidal 2024)"."""
    for found in _BRACKETS.finditer(text):
        inside = found[1]
        dates = find_times(inside, language)
        opened = any(date.start == 0 for date in dates)
        closed = any(date.end == len(inside) and inside[: date.start].endswith(", ") for date in dates)
        if _publishers().search(inside) or (
            (_AUTHOR.fullmatch(inside) or closed) and inside[0].isupper() and not opened
        ):
            yield found.start()
