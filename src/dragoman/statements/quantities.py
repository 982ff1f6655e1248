"""How much and of what: the numbers and the instruments that the predicate of an act governs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.records import EventType, Quantity
from dragoman.resources import read_table
from dragoman.statements.drafts import Draft
from dragoman.statements.expressions import LONGEST, entry, expressions, head, longest
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.reach import Reach
from dragoman.text.numbers import Number, find_numbers
from dragoman.text.syntax import Sentence, Token
from dragoman.text.times import TimeExpression

SPEECH: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "AGREE", "SUPPORT", "CONCEDE"})
"""Types whose doers are not counted: "ten states condemned the tests" measures nothing of the act."""
BRIDGE = frozenset({"of", "de", "d'", "des", "du", "in", "en", "more", "new", "worth", "additional", "other", "autre"})
"""Words between a number and what it counts."""
AHEAD = 6
"""Words after a number among which what it counts is looked for."""
YEARS = range(1500, 2101)
MODIFYING = ("amod", "acl", "nummod", "det", "compound", "flat", "nmod", "advmod")


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    factor: float
    duration: bool


@dataclass(frozen=True, slots=True)
class _Tables:
    """What is counted: lemma to (instrument, unit); units by form, behind and in front of a number."""

    counted: Mapping[str, tuple[str, str]]
    units: Mapping[str, _Unit]
    before: Mapping[str, _Unit]


@cache
def _tables(language: str) -> _Tables:
    counted: dict[str, tuple[str, str]] = {}
    for row in read_table(f"languages/{language}/instruments.tsv"):
        for lemma in row["lemmas"].split("|"):
            counted.setdefault(lemma, (row["instrument"], row["unit"]))
    units: dict[str, dict[str, _Unit]] = {"before": {}, "": {}}
    for row in read_table(f"languages/{language}/units.tsv"):
        unit = _Unit(row["unit"], float(row["factor"]), row["side"] == "duration")
        for form in row["forms"].split("|"):
            units["before" if row["side"] == "before" else ""][form] = unit
    return _Tables(counted, units[""], units["before"])


def instruments(within: Reach, language: str) -> tuple[str, ...]:
    """Codes of what an act is done with or about, sorted: arms, troops, oil, money.

    Args:
        within: what the act reaches.
        language: of the sentence.
    """
    counted = _tables(language).counted
    found: set[str] = set()
    for i, lemmas in expressions(within.sentence, counted):
        instrument = counted[lemmas][0]
        if instrument and not _is_named(i, within) and within.path(i):
            found.add(instrument)
    return tuple(sorted(found))


def quantities(draft: Draft, within: Reach, lexicon: Lexicon, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """The quantities that an act's predicate governs, in text order.

    Args:
        draft: the act.
        within: what it reaches.
        lexicon: of the language of the sentence.
        times: expressions of time of the sentence; their numbers count nothing but how long a treaty is to last.
    """
    found = _measured(within.sentence, lexicon.language, times, _lasts(draft, lexicon))
    return tuple(quantity for quantity, at in found if _owns(draft, within, at))


def _lasts(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether an act is about a treaty or contract, whose years of validity count."""
    about = {draft.act.trigger, *draft.act.covers, *draft.act.clause.slots.get("obj", ())}
    return any(draft.sentence.tokens[i].lemma in lexicon.classes["treaty"] for i in about)


def _owns(draft: Draft, within: Reach, at: int) -> bool:
    way = within.path(at)
    if way is None:
        return False
    top = within.sentence.tokens[way[-2]] if len(way) > 1 else None
    return not (top and top.dep == "nsubj" and draft.type in SPEECH)


def _is_named(i: int, within: Reach) -> bool:
    """Whether a word is a name: "Air Force One" is no aircraft of the table."""
    return within.cast.mention(i) is not None


def _measured(
    sentence: Sentence, language: str, times: Sequence[TimeExpression], lasting: bool
) -> Iterator[tuple[Quantity, int]]:
    """All quantities of a sentence, each with the index of the word that it hangs on."""
    text = _written(sentence)
    for number in find_numbers(text, language):
        found = _counted(number, text, sentence, language)
        if found is None:
            continue
        quantity, at, duration = found
        start, end = sentence.start + number.start, sentence.start + number.end
        dated = any(time.start < end and start < time.end for time in times)
        if (duration and not lasting) or (dated and not duration):
            continue
        yield quantity, at


def _written(sentence: Sentence) -> str:
    """The sentence with a space for each gap, so that offsets are those of the document less the sentence's own."""
    letters = [" "] * (sentence.end - sentence.start)
    for token in sentence.tokens:
        first = token.start - sentence.start
        letters[first : first + len(token.text)] = token.text[: len(letters) - first]
    return "".join(letters)


def _counted(number: Number, text: str, sentence: Sentence, language: str) -> tuple[Quantity, int, bool] | None:
    """What a number counts: the quantity, the index of its word, and whether it is a stretch of time."""
    tables = _tables(language)
    start, end = number.start, number.end
    unit, start = _unit_before(text, start, tables.before)
    after, end = _unit_after(text, end, tables.units) if unit is None else (None, end)
    unit = unit or after
    tokens = sentence.at(sentence.start + start, sentence.start + end)
    if not tokens:
        return None
    item, last = _item(tokens[-1], sentence, tables, measured=unit is not None)
    if unit is None and (item == "" or _is_year(number, text)):
        return None
    anchor = last if item and unit is None else tokens[-1]
    end = sentence.tokens[last].end - sentence.start if item else end
    name, factor = (unit.name, unit.factor) if unit else (tables.counted[item][1], 1.0)
    return (
        Quantity(
            text=" ".join(text[start:end].split()),
            value=_rounded(number.value * factor),
            low=_rounded(number.low * factor),
            high=None if number.high is None else _rounded(number.high * factor),
            unit=name,
            item=item,
        ),
        anchor,
        bool(unit and unit.duration),
    )


def _rounded(value: float) -> float:
    return float(f"{value:.10g}")


def _unit_before(text: str, start: int, units: Mapping[str, _Unit]) -> tuple[_Unit | None, int]:
    lead = text[:start].lower()
    for form in sorted(units, key=len, reverse=True):
        bare = lead.rstrip()
        if bare.endswith(form) and not bare[: -len(form)][-1:].isalnum():
            return units[form], len(bare) - len(form)
    return None, start


def _unit_after(text: str, end: int, units: Mapping[str, _Unit]) -> tuple[_Unit | None, int]:
    rest = text[end:].lower().replace("’", "'")
    lead = len(rest) - len(rest.lstrip(" -"))
    for bridge in ("de ", "d'", "of "):
        if rest[lead:].startswith(bridge):
            lead += len(bridge)
    for form in sorted(units, key=len, reverse=True):
        if rest.startswith(form, lead) and not (
            form[-1].isalnum() and rest[lead + len(form) : lead + len(form) + 1].isalnum()
        ):
            return units[form], end + lead + len(form)
    return None, end


def _is_year(number: Number, text: str) -> bool:
    written = text[number.start : number.end]
    return number.value in YEARS and written.isdigit() and len(written) == 4 and not text[number.end :].startswith(" ")


def _item(last: int, sentence: Sentence, tables: _Tables, measured: bool) -> tuple[str, int]:
    """The noun counted after a number or unit, as the tables have it, and its index.

    Behind a unit it may be any noun under "of"; without one only what the tables know.
    """
    tokens = sentence.tokens
    bridged = False
    for k in range(last + 1, min(last + 1 + AHEAD, len(tokens))):
        token = tokens[k]
        words = longest(tokens[k : k + LONGEST], tables.counted)
        if token.text.lower() in BRIDGE or token.lemma in BRIDGE:
            bridged = True
            continue
        if measured and not bridged:
            return "", last
        if words and not _only_modifies(words, sentence):
            return entry(words, tables.counted), head(words)
        if measured and token.pos == "NOUN" and token.relation != "compound":
            return token.lemma, k
        if token.pos in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ", "NUM") and token.relation not in MODIFYING:
            break
        if token.pos == "NOUN" and token.relation != "compound" and tokens[token.head].i <= k:
            break
    return "", last


def _only_modifies(words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether words only tell of which kind the noun after them is: "drone operators", "nuclear experts"."""
    last = words[-1]
    above = sentence.tokens[last.head]
    return last.relation in ("compound", "amod") and last.i < above.i <= last.i + 2
