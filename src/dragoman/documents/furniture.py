"""Furniture: text of the page rather than of the article, found by cues that are data (`furniture.tsv`)."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.documents.units import Unit
from dragoman.resources import LANGUAGES, read_table

SCOPES = ("line", "next", "list", "end", "tail", "head")
MATCHES = ("full", "start", "regex")
DECORATION = " \t\u00a0>»→▶►•*#_-–—|:›+◀◄✕×"
LINE_LIMIT = 200
BLURB_LIMIT = 700
# Article that must have been read before a cue may end it: a deck may stand above "12 comments" at the top.
READ_ENOUGH = 200
READ_UNITS = 2
READ_LONG = 400
TITLE_LIMIT = 200
TAIL_UNITS = 8


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of all languages: pages in one language carry the labels of another.

    Attributes:
        full: scope of whole lines, normalised.
        starts: beginnings of lines with their scopes.
        patterns: patterns with their scopes.
        any_start: all beginnings, to rule most lines out at once.
        anchored, loose: one pattern each that matches where any does, of those bound to the line's start or not.
        sections: lines that are nothing but names of sections.
    """

    full: dict[str, str]
    starts: tuple[tuple[str, str], ...]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    any_start: tuple[str, ...]
    anchored: re.Pattern[str]
    loose: re.Pattern[str]
    sections: re.Pattern[str]


def normalise(line: str) -> str:
    """A line as cues are written: folded case and white space, no decoration around it."""
    return " ".join(line.casefold().split()).strip(DECORATION)


@cache
def load_cues() -> Cues:
    """The cues of all languages.

    Raises:
        ValueError: a row has an unknown `match` or `scope`; the message names it.
    """
    full: dict[str, str] = {}
    starts: list[tuple[str, str]] = []
    patterns: list[tuple[re.Pattern[str], str]] = []
    for language in LANGUAGES:
        for row in read_table(f"languages/{language}/furniture.tsv"):
            cue, match, scope = row["cue"], row["match"], row["scope"]
            if match not in MATCHES or scope not in SCOPES:
                raise ValueError(f"languages/{language}/furniture.tsv: {cue!r} has match {match!r}, scope {scope!r}")
            if match == "full":
                full.setdefault(normalise(cue), scope)
            elif match == "start":
                starts.append((" ".join(cue.casefold().split()), scope))
            else:
                patterns.append((re.compile(cue, re.IGNORECASE), scope))
    sources = [pattern.pattern for pattern, _ in patterns]
    return Cues(
        full=full,
        starts=tuple(starts),
        patterns=tuple(patterns),
        any_start=tuple(start for start, _ in starts),
        anchored=_union([source for source in sources if source.startswith("^")]),
        loose=_union([source for source in sources if not source.startswith("^")]),
        sections=_sections(),
    )


def _union(sources: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{source})" for source in sources), re.IGNORECASE)


def _sections() -> re.Pattern[str]:
    """Labels of sections, alone or glued together as copying does ("InternationalPolitique")."""
    labels = [
        row["form"]
        for language in LANGUAGES
        for row in read_table(f"languages/{language}/datelines.tsv")
        if row["kind"] == "section"
    ]
    either = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.compile(rf"(?:(?:{either})[\s/|>›»,•·&-]*){{1,5}}", re.IGNORECASE)


@lru_cache(maxsize=4096)
def scope_of(line: str) -> str:
    """What a line's cue covers: one of `SCOPES`, "" if the line is no cue."""
    if len(line) > BLURB_LIMIT:
        return ""
    cues = load_cues()
    if found := cues.full.get(normalise(line)):
        return found
    folded = " ".join(line.casefold().split()).lstrip(DECORATION)
    if folded.startswith(cues.any_start):
        for start, scope in cues.starts:
            if folded.startswith(start) and _fits(line, scope):
                return scope
    stripped = line.strip()
    if cues.anchored.match(stripped) or cues.loose.search(stripped):
        for pattern, scope in cues.patterns:
            if _fits(line, scope) and pattern.search(stripped):
                return scope
    return ""


def _fits(line: str, scope: str) -> bool:
    return len(line) <= (BLURB_LIMIT if scope == "tail" else LINE_LIMIT)


def is_section_label(line: str) -> bool:
    """Whether a line is nothing but names of sections."""
    return len(line) <= 80 and load_cues().sections.fullmatch(line.strip()) is not None


def mark(units: list[Unit]) -> None:
    """Set the kind of units that are furniture, in place.

    An end cue counts once some article has been read; a list cue takes the short lines after it up to the next prose;
    a tail cue counts where only furniture follows; a head cue and a section's label only before the article.
    """
    read = paragraphs = 0
    index = 0
    while index < len(units):
        unit = units[index]
        scope = scope_of(unit.text) if unit.single or len(unit.text) <= LINE_LIMIT else ""
        if len(unit.text) <= LINE_LIMIT and not any(character.isalnum() for character in unit.text):
            scope = "line"  # a rule, a row of stars, an omission
        begun = read >= READ_LONG or (read >= READ_ENOUGH and paragraphs >= READ_UNITS)
        if scope == "end" and (begun or (read and not any(later.is_prose for later in units[index + 1 :]))):
            _make_furniture(units, index, len(units))
            break
        if scope == "head" and read:
            scope = ""
        if scope in ("list", "next", "line", "end", "head"):
            stop = _reach(units, index, scope)
            _make_furniture(units, index, stop)
            index = stop
            continue
        if not read and unit.single and is_section_label(unit.text) and index + 1 < len(units):
            _make_furniture(units, index, index + 1)
        if unit.is_prose:
            read += len(unit.text)
            paragraphs += 1
        index += 1
    _mark_tail(units)


def _make_furniture(units: list[Unit], start: int, stop: int) -> None:
    for unit in units[start:stop]:
        unit.kind, unit.level = "furniture", 0


def _is_link(unit: Unit) -> bool:
    """Whether a unit can be a link of a list of links: a title, a date, a name."""
    return not unit.is_prose and all(len(line) <= TITLE_LIMIT for line in unit.text.split("\n"))


def _reach(units: list[Unit], index: int, scope: str) -> int:
    """Where the furniture that a cue at `index` opens ends (exclusive)."""
    stop = index + 1
    if scope == "next":
        while stop < len(units) and scope_of(units[stop].text) == "line":
            stop += 1
        return stop + 1 if stop < len(units) and _is_link(units[stop]) else stop
    if scope != "list":
        return stop
    # A list may hold labels and captions of pictures; another list or the end of the page ends it.
    while stop < len(units) and _is_link(units[stop]) and scope_of(units[stop].text) in ("", "line", "head"):
        stop += 1
    ended = stop == len(units) or scope_of(units[stop].text)
    # Before prose the last short line is its heading, unless it is the only one or hangs together with the list.
    return stop if ended or stop <= index + 2 or not units[stop - 1].gap else stop - 1


def _mark_tail(units: list[Unit]) -> None:
    """Blurbs, credits and rights at the very end, from the last unit backwards."""
    open_units = [index for index, unit in enumerate(units) if unit.kind != "furniture"][-TAIL_UNITS:]
    for position in range(len(open_units) - 1, -1, -1):
        index = open_units[position]
        if scope_of(units[index].text) == "tail":
            _make_furniture(units, index, len(units))
        elif not position or scope_of(units[open_units[position - 1]].text) != "tail" or not units[index].single:
            # One unit may stand under a label such as "About the author": the blurb itself.
            break
