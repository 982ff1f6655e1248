"""Finding time expressions: the rules are tried only where a word of time stands, and the longest reading is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.text.timex.build import build
from dragoman.text.timex.guards import GUARDS, Place
from dragoman.text.timex.rules import Grammar, Rule, fold, grammar
from dragoman.text.timex.specs import (
    DAY_PARTS,
    Calendar,
    Clock,
    Duration,
    Fixed,
    Interval,
    Marked,
    Number,
    Offset,
    Repeated,
    Span,
    Spec,
)

_TOKEN = re.compile(r"\w+")
_GAP = re.compile(r"[ '’\-–—,./:(]{1,3}")
_SPACES = re.compile(r" {0,3}")
_LEFT_REACH = 10  # words before a word of time that an expression may begin at
_MAX_SIGNALS = 3
_NEAR = 5  # characters between times that stand together: "2014, 2016"
_HOLDERS = frozenset({*DAY_PARTS, "week_of", "weekend_of"})
_EDGES = frozenset({"start", "mid", "end", "earlier", "later"})


@dataclass(frozen=True, slots=True)
class Node:
    """A reading of a stretch of text; `parts` are the TIMEX3 units inside it, none if it is one itself."""

    start: int
    end: int
    spec: Spec
    parts: tuple["Node", ...] = ()


class Scanner:
    """One pass over one text."""

    def __init__(self, text: str, rules: Grammar) -> None:
        self.text = text
        self.folded = fold(text)
        self.rules = rules
        self.order = _numeric_order(self.folded, rules)
        self.last_end = -_NEAR - 1

    def scan(self) -> Iterator[Node]:
        """Readings in text order, none within another."""
        for start in self._starts():
            if start < self.last_end:
                continue
            node = self._expression(start, led=False)
            if node is not None:
                self.last_end = node.end
                yield node

    def _starts(self) -> Iterator[int]:
        """Where an expression may begin: a word of time, or a word of the rules that leads up to one."""
        triggers, vocabulary, folded = self.rules.triggers, self.rules.vocabulary, self.folded
        run: list[int] = []
        previous = -1
        for token in _TOKEN.finditer(folded):
            word, start = token.group(), token.start()
            figure = word[0] in "0123456789" or word[-1] in "0123456789"
            if not figure and word not in vocabulary:
                if run:
                    run = []
                continue
            if run and (start - previous > 3 or not _GAP.fullmatch(folded, previous, start)):
                run = []
            run.append(start)
            previous = token.end()
            if figure or word in triggers or word.lstrip("0123456789") in triggers:
                yield from run[-_LEFT_REACH:]
                run = []

    def _skip(self, at: int) -> int:
        found = _SPACES.match(self.folded, at)
        assert found is not None
        return found.end()

    def _expression(self, at: int, *, led: bool, depth: int = 0, signal: str = "") -> Node | None:
        """The longest reading at a position: an interval, a plain time or one under a signal."""
        best = self._interval(at, led=led)
        plain = self._atom(at, led=led, inner=signal in _EDGES)
        if plain is not None:
            best = _longer(best, self._joined(plain) or plain)
        if depth < _MAX_SIGNALS and self.rules.prefix_gate.match(self.folded, at):
            for regex, name in self.rules.prefixes:
                found = regex.match(self.folded, at)
                if found:
                    best = _longer(best, self._signalled(at, found.end(), name, depth))
        return best

    def _signalled(self, at: int, end: int, name: str, depth: int) -> Node | None:
        start = self._skip(end)
        if start == end and self.folded[end - 1 : end] not in (" ", "'", "-"):
            return None
        inner = self._expression(start, led=True, depth=depth + 1, signal=name)
        links = self.rules.edge_link if name in _EDGES or name in _HOLDERS else self.rules.link
        link = links.match(self.folded, start)
        if inner is None and link:
            inner = self._expression(self._skip(link.end()), led=True, depth=depth + 1, signal=name)
        if inner is None or not _may_stand_under(name, inner.spec):
            return None
        if name not in _EDGES and self.folded.startswith("'s", inner.end):
            return None  # "ahead of Wednesday's vote" says what it is ahead of
        # TIMEX3 takes "the end of" into the expression, "since" not
        parts = () if name in ("start", "mid", "end") else (inner,)
        return Node(at, inner.end, Marked(signal=name, inner=inner.spec), parts)

    def _atom(self, at: int, *, led: bool, inner: bool = False) -> Node | None:
        first = self.rules.gate.match(self.folded, at)
        best = self._longest(self.rules.atoms[(first.lastindex or 1) - 1 :], at, led) if first else None
        return best or (self._longest(self.rules.inners, at, led) if inner else None)

    def _longest(self, rules: tuple[Rule, ...], at: int, led: bool) -> Node | None:
        best: Node | None = None
        for rule in rules:
            match = rule.regex.match(self.folded, at)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            node = self._read(rule, match, led)
            best = node or best
        return best

    def _read(self, rule: Rule, match: re.Match[str], led: bool) -> Node | None:
        place = Place(
            text=self.text,
            folded=self.folded,
            start=match.start(),
            end=match.end(),
            groups=rule.captures(match)[0],
            words=self.rules.words,
            led=led,
            follows=0 <= match.start() - self.last_end <= _NEAR,
        )
        if not GUARDS[rule.guard](place):
            return None
        if rule.action == "numeric" and "order" not in rule.options:
            rule = replace(rule, options={**rule.options, "order": self.order})
        spec = build(rule, match, self.rules.words)
        if spec is None:
            return None
        return Node(match.start(), match.end(), spec, _parts(match, spec))

    def _interval(self, at: int, *, led: bool) -> Node | None:
        """From A to B, where a word opens the interval."""
        best: Node | None = None
        for connector in self.rules.connectors:
            found = connector.opening.match(self.folded, at) if connector.opening else None
            if found is None:
                continue
            start = self._skip(found.end())
            for first in (self._longest(self.rules.partials, start, True), self._end(start)):
                if first is not None:
                    joined = self._to(at, first, connector.between, opened=True)
                    best = _longer(best, joined)
        return best

    def _end(self, at: int) -> Node | None:
        """One end of an interval: a time, or the start, middle or end of one."""
        node = self._atom(at, led=True)
        edges = self.rules.prefixes if self.rules.prefix_gate.match(self.folded, at) else ()
        for regex, name in edges:
            found = regex.match(self.folded, at) if name in ("start", "mid", "end") else None
            if found:
                node = _longer(node, self._signalled(at, found.end(), name, _MAX_SIGNALS - 1))
        return node

    def _to(self, at: int, first: Node, between: re.Pattern[str], *, opened: bool) -> Node | None:
        found = between.match(self.folded, first.end)
        if found is None:
            return None
        last = self._end(self._skip(found.end()))
        if last is None or not _agree(first.spec, last.spec, opened):
            return None
        return Node(at, last.end, Interval(first=first.spec, last=last.spec), (first, last))

    def _joined(self, first: Node) -> Node | None:
        """A–B, where nothing opens the interval."""
        for connector in self.rules.connectors:
            if connector.opening is None:
                joined = self._to(first.start, first, connector.between, opened=False)
                if joined is not None:
                    return joined
        return None


def _longer(one: Node | None, other: Node | None) -> Node | None:
    if one is None or other is None:
        return one or other
    return other if other.end > one.end else one


def _parts(match: re.Match[str], spec: Spec) -> tuple[Node, ...]:
    """The units that a rule marks inside itself: both days of "les 22 et 23 mars", the length in "il y a un an"."""
    groups = match.groupdict()
    if groups.get("p2") and isinstance(spec, Calendar):
        first = Node(match.start("p1"), match.end("p1"), replace(spec, last_day=None))
        last = Node(match.start("p2"), match.end("p2"), replace(spec, day=spec.last_day, last_day=None))
        return first, last
    inner = spec.inner if isinstance(spec, Marked) else spec
    if groups.get("p1") and not isinstance(inner, Calendar | Clock | Duration):
        count = getattr(inner, "count", None)
        length = Duration(unit=getattr(inner, "unit", "D"), count=None if count is None else abs(count))
        return (Node(match.start("p1"), match.end("p1"), length),)
    return ()


def _level(spec: Spec) -> str:
    """How fine the end of an interval is."""
    if isinstance(spec, Calendar):
        for name in ("weekday", "day", "month", "season", "months"):
            if getattr(spec, name) is not None:
                return "day" if name == "weekday" else name
        return "year"
    return type(spec).__name__


def _agree(first: Spec, last: Spec, opened: bool) -> bool:
    """Whether two times can be the ends of one interval."""
    if isinstance(first, Number):
        if isinstance(last, Calendar):
            return last.day is not None and last.last_day is None and (last.day > first.value or last.month is None)
        return isinstance(last, Clock) and first.value <= 24
    ends = (Calendar, Clock, Offset, Marked, Fixed)
    if not isinstance(first, ends) or not isinstance(last, ends):
        return False
    if isinstance(first, Clock) != isinstance(last, Clock) or (isinstance(first, Offset) and not opened):
        return False
    return _level(first) == _level(last) if not opened or isinstance(first, Fixed) else True


def _may_stand_under(signal: str, spec: Spec) -> bool:
    """Whether a signal says something of a time: "fin 2024" does, "fin 18 h" does not."""
    if isinstance(spec, Number):
        return False
    if signal in _EDGES and isinstance(spec, Clock):
        return spec.day is None and spec.time.isalpha()
    if signal in _EDGES:
        return isinstance(spec, Calendar | Offset | Fixed) and _level(spec) != "day"
    if signal in _HOLDERS:
        return isinstance(spec, Calendar | Offset | Interval) and _level(spec) in ("day", "Offset", "Interval")
    if isinstance(spec, Duration):
        return signal in ("since", "by", "approx")
    if isinstance(spec, Span):
        return signal in ("since", "by")
    return not isinstance(spec, Repeated)


def _numeric_order(folded: str, rules: Grammar) -> str:
    """Which comes first in this text's numeric dates, by those that can be read in one way only.

    Failing such dates, a text that writes months before days, and never after, puts them first in figures too.
    """
    if folded.count("/") < 2:
        return ""
    figures = re.findall(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])", folded)
    if not figures:
        return ""
    day_first = any(int(first) > 12 for first, _ in figures)
    month_first = any(int(second) > 12 for _, second in figures)
    if not day_first and not month_first:
        months = "|".join(map(re.escape, rules.words["month"]))
        month_first = re.search(rf"\b(?:{months}) \d{{1,2}}, \d{{4}}\b", folded) is not None
        day_first = re.search(rf"\b\d{{1,2}} (?:{months})\b", folded) is not None
    if day_first == month_first:
        return ""
    return "day" if day_first else "month"


def _with_years(nodes: list[Node], folded: str, rules: Grammar) -> tuple[Node, ...]:
    """Readings with the year that one borrows from the next: "in May and in June 2017"."""
    for index in range(len(nodes) - 2, -1, -1):
        node, following = nodes[index], nodes[index + 1]
        between = folded[node.end : following.start]
        if len(between) > _NEAR + 6 or (not (words := _TOKEN.findall(between)) and "," not in between):
            continue
        spec, next_spec = node.spec, following.spec
        if (
            isinstance(spec, Calendar)
            and isinstance(next_spec, Calendar)
            and all(word in rules.words["and"] for word in words)
        ):
            nodes[index] = replace(node, spec=_borrow(spec, next_spec))
    return tuple(nodes)


def _borrow(spec: Calendar, following: Calendar) -> Calendar:
    """A month or day with the year of the next, where only that one states it and the two are in order."""
    bare = spec.year is None and spec.shift is None and spec.year_shift is None and spec.month is not None
    if bare and following.year is None and following.shift is not None and _level(spec) == _level(following):
        return replace(spec, shift=following.shift)
    dated = following.year is not None and following.month is not None and _level(spec) == _level(following)
    if bare and dated and (spec.month or 0, spec.day or 0) <= (following.month or 0, following.day or 0):
        return replace(spec, year=following.year)
    return spec


def scan(text: str, language: str) -> tuple[Node, ...]:
    """All readings in a text, sorted, non-overlapping."""
    scanner = Scanner(text, grammar(language))
    return _with_years(list(scanner.scan()), scanner.folded, scanner.rules)
