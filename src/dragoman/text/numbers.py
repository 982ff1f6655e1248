"""Numbers in a text: figures and words, vague ones with the range that they stand for.

Figures are read as each language writes them: `12,000` and `1.5` in English, `12 000`, `12.000` and `1,5` in French.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.resources import read_table

_FIGURES = {
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?",
    "fr": r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?",
}
_BEFORE, _AFTER = r"(?<![\w/:.,\-‑–])", r"(?![/:]|[-‑–]\d|[.,]\d)"
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\t\n"), " ") | {ord("’"): "'"}
VAGUE = ("around", "nearly", "above", "upto")
_SHORT = 2
"""Letters of an abbreviated scale, which stands after figures alone: "20m", "1.5bn"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text.

    Attributes:
        start, end: offsets in the text, of words that make it vague too ("more than 10,000").
        value: the number said; of two the lower, of a vague plural ("dozens") the least that it may mean.
        low, high: between what it stands for, both inclusive; `high` is None where that is open.
    """

    start: int
    end: int
    value: float
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of number of a language, by kind: form to (low, high)."""

    kinds: dict[str, dict[str, tuple[float, float | None]]]
    number: re.Pattern[str]
    before: re.Pattern[str]
    between: re.Pattern[str]
    join: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    kinds: dict[str, dict[str, tuple[float, float | None]]] = {}
    for row in read_table(f"languages/{language}/numbers.tsv"):
        bounds = (float(row["low"] or 1), float(row["high"]) if row["high"] else None)
        kinds.setdefault(row["kind"], {})[row["form"]] = bounds
    scale, one, units = _any(kinds["scale"]), _any(kinds["one"]), _any(kinds["number"])
    long = _any(form for form in kinds["scale"] if len(form) > _SHORT)
    short = _any(form for form in kinds["scale"] if len(form) <= _SHORT)
    counted = rf"(?:{units}|{long})(?:(?:-| +|-?and | +and +| +et +)(?:{units}|{long}))*"
    number = (
        rf"(?P<several>\b(?:{_any(kinds['several'])})\b)"
        rf"|\b(?P<rough>{_any(kinds['rough'])})\b"
        rf"|{_BEFORE}(?P<figures>{_FIGURES[language]})"
        rf"(?:(?: ?(?P<short>{short})\b)|(?P<scales>(?: +(?:{scale})\b)*)(?!\w))"
        rf"{_AFTER}"
        rf"|(?<![\w-])(?:(?:{one}) +(?P<single>(?:{long})(?: +(?:{long}))*)|(?P<words>{counted}))(?![\w-])"
    )
    vague = _any(form for kind in VAGUE for form in kinds[kind])
    return _Words(
        kinds=kinds,
        number=re.compile(number, re.IGNORECASE),
        before=re.compile(
            rf"(?:^|.*\W)(?P<word>{vague}) *(?:the +|les +|an additional +)?$", re.IGNORECASE | re.DOTALL
        ),
        between=re.compile(rf"(?:^|.*\W)(?P<word>{_any(kinds['between'])}) +$", re.IGNORECASE | re.DOTALL),
        join=re.compile(rf" +(?:(?P<and>{_any(kinds['and'])})|{_any(kinds['to'])}) +|[-–‑]", re.IGNORECASE),
    )


def _any(forms: object) -> str:
    longest = sorted(forms, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(form).replace(r"\ ", " +") for form in longest)


@cache
def number_words(language: str) -> frozenset[str]:
    """Words, and parts of hyphenated ones, without which a text without figures has no number."""
    kinds = _words(language).kinds
    forms = (form for kind in ("number", "scale", "several", "rough") for form in kinds[kind])
    words = {part for form in forms for part in form.split()}
    tens = {f"{one}-{other}" for one in kinds["number"] for other in kinds["number"]}
    return frozenset(words | tens) - {"a", "of", "few", "couple", "de", "des", "un", "une", "et"}


def find_numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text, in order; years and ordinals are told apart by what they count, not here.

    Args:
        text: of one sentence.
        language: one that has a table of number words.
    """
    words, clean = _words(language), text.translate(_SPACES)
    found = [number for match in words.number.finditer(clean) if (number := _number(match, words, language))]
    return tuple(qualified(number, clean, language) for number in _ranges(found, clean, words))


def _plain(words: str | None) -> str:
    """Words in small letters, a space between each two."""
    return " ".join((words or "").lower().split())


def _number(match: re.Match[str], words: _Words, language: str) -> Number | None:
    kinds, start, end = words.kinds, match.start(), match.end()
    if several := _plain(match["several"] or match["rough"]):
        low, high = kinds["several" if match["several"] else "rough"][several]
        value = (low + (high or low)) / 2 if match["rough"] else low
        return Number(start=start, end=end, value=value, low=low, high=high)
    if match["figures"]:
        value = _figures(match["figures"], language)
        for scale in (match["short"] or match["scales"] or "").lower().split():
            value *= kinds["scale"][scale][0]
    else:
        value = _spelled((match["single"] or match["words"]).lower(), kinds)
    return Number(start=start, end=end, value=value, low=value, high=value) if value else None


def _figures(figures: str, language: str) -> float:
    figures = figures.replace(" ", "")
    if language == "en":
        return float(figures.replace(",", ""))
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figures)
    return float((figures.replace(".", "") if grouped else figures).replace(",", "."))


def _spelled(phrase: str, kinds: dict[str, dict[str, tuple[float, float | None]]]) -> float:
    """The value of a number in words: units add up, scales multiply what stands before them."""
    total = part = 0.0
    for word in re.findall(rf"{_any((*kinds['number'], *kinds['scale']))}", phrase):
        if word in kinds["scale"]:
            scale = kinds["scale"][word][0]
            part = (part or 1) * scale
            if scale >= 1000:
                total, part = total + part, 0.0
        else:
            part += kinds["number"][word][0]
    return total + part


def _ranges(found: list[Number], text: str, words: _Words) -> Iterator[Number]:
    """Two numbers joined by "to" or, after "between", by "and" are the ends of one; the first may lack the scale."""
    at = 0
    while at < len(found):
        first, second = found[at], found[at + 1] if at + 1 < len(found) else None
        joined = words.join.fullmatch(text[first.end : second.start]) if second else None
        between = words.between.match(text[: first.start])
        if second and joined and (not joined["and"] or between):
            low = first.low
            if low < second.low and low * 1000 <= second.low and low < 1000:
                low *= next(s for s in (1e9, 1e6, 1e3) if second.low >= s)
            if low < second.low:
                start = between.start("word") if between else first.start
                yield replace(second, start=start, value=low, low=low)
                at += 2
                continue
        yield first
        at += 1


def qualified(number: Number, text: str, language: str) -> Number:
    """A number under the word before it that makes it vague, if there is one: "nearly", "plus de".

    Args:
        number: in the text; its start may have been moved before a sign of currency.
        text: that it stands in.
        language: of the text.
    """
    words = _words(language)
    before = words.before.match(text[: number.start].translate(_SPACES))
    if before is None:
        return number
    word = _plain(before["word"])
    low, high = next(
        forms[word] for kind in ("around", "nearly", "above", "upto") if word in (forms := words.kinds[kind])
    )
    top = number.high
    return replace(
        number,
        start=before.start("word"),
        low=number.low * low,
        high=None if high is None or top is None else top * high,
    )
