"""The time rules of a language, compiled from its data folder.

`languages/<code>/times.tsv` lists words by class; `languages/<code>/time_rules.tsv` says how they combine.
A rule is a regular expression over folded text (see `fold`) in which a space stands for a short stretch of white space,
`_` for exactly one space, `<class>` for a captured word of that class, `<class=name>` for one captured under another
name and `{name}` for a macro. Every repetition is bounded, so that matching stays linear in the length of the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.resources import read_table

Words = dict[str, dict[str, str]]

_DATE_CLASSES = ("month", "month_short", "weekday", "weekdays", "season", "unit", "part", "noon", "holiday")
_TRIGGER_CLASSES = (
    *_DATE_CLASSES,
    "day_word",
    "tonight",
    "story_day",
    "vague_time",
    "repeated",
    "repeated_noun",
    "trigger",
)
_AGAIN = "__"
_SPACE = r"(?:\x20{1,3})"
_CAPTURE = re.compile(r"(?<!\(\?P)(?<!\(\?)<(\w+)(?:=(\w+))?>")
_MACRO = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(r"\(\?P<\w+>")
_PLAIN = re.compile(r"(<\w+(?:=\w+)?>|\[[^\]]*\]|\\.)")
_SYNTAX = re.compile(r"\(\?P<\w+>|\(\?[:=!]|\(\?<[=!]|\\[a-zA-Z]|\[[^\]]*\]")

# Figures look alike in every language; their suffixes are data.
_FIGURES = {
    "year": r"(?:1[0-9]|2[01])\d\d(?!\d)",
    "yy": r"'?[3-9]\d(?![\d%]|[.,]\d| ?%| ?h\b)",
    "yyyy": r"(?:\d{4}|\d\d)(?!\d)",
    "dd": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "mm": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "hour": r"(?:2[0-4]|[01]?\d)(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
    "two_digits": r"\d\d(?!\d)",
    "figure": r"\d{1,3}(?!\d)",
    "one_four": r"[1-4]",
    "one_two": r"[12]",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule.

    Attributes:
        regex: matches at the start of an expression; its named groups are the rule's captures.
        action: what the captures make, a name in `build.ACTIONS`.
        options: constants for the action.
        guard: name in `guards.GUARDS`, '' for none.
        classes: the word class of each named group.
    """

    regex: re.Pattern[str]
    action: str
    options: dict[str, str]
    guard: str
    classes: dict[str, str]

    def captures(self, match: re.Match[str]) -> tuple[dict[str, str], dict[str, str]]:
        """What a match captured, and the class of each capture, by name."""
        texts, classes = {}, {}
        for key, text in match.groupdict().items():
            if text:
                name = key.partition(_AGAIN)[0]
                texts[name], classes[name] = text, self.classes.get(key, name)
        return texts, classes


@dataclass(frozen=True, slots=True)
class Connector:
    """How two ends make an interval: the word that opens it (None where nothing does) and the one between."""

    opening: re.Pattern[str] | None
    between: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that the scanner needs to know of a language.

    Attributes:
        gate: all atoms in one; the number of its only group tells the first that matches.
        atoms: rules for whole expressions.
        inners: rules for what only a signal before it makes a time.
        partials: rules for the first end of an interval, where it leans on the last.
        prefixes: signals, with their names in `signals`.
        prefix_gate: all signals in one.
        link: what may stand between a signal and its time ("à partir du 15").
        edge_link: the same after start, mid, end, a part of the day or a week ("the end of May").
        triggers: words without which nothing is a time.
        vocabulary: words that a time may begin with.
    """

    language: str
    words: Words
    gate: re.Pattern[str]
    atoms: tuple[Rule, ...]
    inners: tuple[Rule, ...]
    partials: tuple[Rule, ...]
    prefixes: tuple[tuple[re.Pattern[str], str], ...]
    prefix_gate: re.Pattern[str]
    link: re.Pattern[str]
    edge_link: re.Pattern[str]
    connectors: tuple[Connector, ...]
    triggers: frozenset[str]
    vocabulary: frozenset[str]


_FOLDED = (
    *((character, " ") for character in "\t\r\xa0\u2009\u202f\u2007"),
    *((character, "'") for character in "\u2019\u2018\u02bc`\u00b4"),
    *((character, "-") for character in "\u2010\u2011\u2212"),
)


def fold(text: str) -> str:
    """Lower case, plain apostrophes, hyphens and spaces, one character for one; blank lines stay as barriers."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    for character, plain in _FOLDED:
        lowered = lowered.replace(character, plain)
    return lowered.replace("\n\n", "\x1e\x1e").replace("\n", " ")


def _alternation(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace("\\ ", _SPACE) for form in ordered)


def _read_words(language: str) -> Words:
    words: Words = {}
    for row in read_table(f"languages/{language}/times.tsv"):
        words.setdefault(row["class"], {})[fold(row["form"])] = row["value"]
    return words


def _class_patterns(words: Words) -> dict[str, str]:
    patterns = {name: f"(?:{_alternation(forms)})" for name, forms in words.items()} | _FIGURES
    numbers = _alternation(words["number"])
    suffixes = _alternation(words["ordinal_suffix"])
    patterns["number"] = (
        r"(?:(?<!\d[ .,])\d{1,3}(?:[ .,]\d{3}){1,2}|(?<!\d[ .,])\d{1,4}(?:[.,]\d{1,2})?(?!\d)"
        rf"|(?:{numbers})(?:[ -](?:(?:et|and)[ -])?(?:{numbers})){{0,3}})(?!\w)"
    )
    patterns["ordinal"] = rf"(?:{_alternation(words['ordinal'])}|\d{{1,2}}(?:{suffixes}))(?!\w)"
    patterns["day"] = (
        rf"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:\x20?(?:{_alternation(words['day_suffix'])})\b)?(?![.,:/]?\d|\w)"
    )
    patterns["decade"] = rf"(?:(?:1[0-9]|20)\d0|'?[1-9]0|(?:{numbers})(?:-(?:{numbers}))?)"
    patterns["month_any"] = f"(?:{_alternation(words['month'] | words['month_short'])})"
    return patterns


def _expand(pattern: str, macros: dict[str, str]) -> str:
    """A pattern with its macros put in; a macro may use others, three deep."""
    for _ in range(3):
        pattern = _MACRO.sub(lambda found: macros[found[1]], pattern)
    return pattern


def _widen(pattern: str) -> str:
    """Spaces as short stretches of white space, `_` as one space; names and character sets are left alone."""
    pieces = _PLAIN.split(pattern)
    pieces[::2] = [piece.replace(" ", _SPACE).replace("_", r"\x20") for piece in pieces[::2]]
    return "".join(pieces)


def _compile(pattern: str, classes: dict[str, str], ending: str = r"(?!\w)") -> tuple[re.Pattern[str], dict[str, str]]:
    """The regular expression of an expanded pattern, and the class of each capture."""
    captured: dict[str, str] = {}

    def capture(found: re.Match[str]) -> str:
        name = found[2] or found[1]
        if name in captured:  # another way to say it in the same rule
            name = f"{name}{_AGAIN}{len(captured)}"
        captured[name] = found[1]
        return f"(?P<{name}>{classes[found[1]]})"

    return re.compile(_CAPTURE.sub(capture, _widen(pattern)) + ending), captured


def _rule(pattern: str, spec: str, classes: dict[str, str]) -> Rule:
    action, *settings = spec.split()
    options = dict(setting.split("=", 1) for setting in settings)
    guard = options.pop("guard", "")
    regex, captured = _compile(pattern, classes)
    return Rule(regex, action, options, guard, captured)


def _either(words: str) -> str:
    """A pattern for alternatives written with bars, each with its space unless it ends in an apostrophe."""
    return "|".join(word if word[-1:] in "'-–—/" else f"{word} " for word in words.split("|"))


def _connector(opening: str, between: str, classes: dict[str, str]) -> Connector:
    opened = re.compile(f"(?:{_widen(_either(opening))})") if opening else None
    spaced = "|".join(f" ?{word} ?" if word in "-–—/" else f" {_either(word)}" for word in between.split("|"))
    return Connector(opened, re.compile(f"(?:{_widen(spaced)})"))


def _vocabulary(patterns: Iterable[str], words: Words) -> frozenset[str]:
    found = {word for forms in words.values() for form in forms for word in _WORD.findall(form)}
    for pattern in patterns:
        found.update(_WORD.findall(_SYNTAX.sub(" ", _CAPTURE.sub(" ", pattern))))
    return frozenset(found)


def _triggers(words: Words) -> frozenset[str]:
    """The last word of every form that holds a time by itself."""
    forms = (form for name in _TRIGGER_CLASSES for form in words.get(name, {}))
    return frozenset(_WORD.findall(form)[-1] for form in forms)


@cache
def grammar(language: str) -> Grammar:
    """The compiled rules of a language; compiled once.

    Raises:
        FileNotFoundError: if the language has no folder of data.
    """
    words = _read_words(language)
    classes = _class_patterns(words)
    macros: dict[str, str] = {}
    rules: dict[str, list[tuple[str, str]]] = {}
    for row in read_table(f"languages/{language}/time_rules.tsv"):
        if row["kind"] == "macro":
            macros[row["pattern"]] = row["spec"]
        else:
            rules.setdefault(row["kind"], []).append((row["pattern"], row["spec"]))
    expanded = {kind: [(_expand(pattern, macros), spec) for pattern, spec in rows] for kind, rows in rules.items()}
    made = {
        kind: tuple(_rule(pattern, spec, classes) for pattern, spec in expanded[kind])
        for kind in ("atom", "inner", "partial")
    }
    prefixes = tuple((_compile(pattern, classes, "")[0], signal) for pattern, signal in expanded["prefix"])
    connectors = tuple(_connector(opening, between, classes) for opening, between in rules["range"])
    patterns = [text for rows in expanded.values() for row in rows for text in row if row[0] or text]
    return Grammar(
        language=language,
        words=words,
        gate=re.compile("|".join(f"({_NAMED.sub('(?:', rule.regex.pattern)})" for rule in made["atom"])),
        atoms=made["atom"],
        inners=made["inner"],
        partials=made["partial"],
        prefixes=prefixes,
        prefix_gate=re.compile("|".join(f"(?:{regex.pattern})" for regex, _ in prefixes)),
        link=_compile(expanded["link"][0][0], classes, "")[0],
        edge_link=_compile(expanded["edge_link"][0][0], classes, "")[0],
        connectors=connectors,
        triggers=_triggers(words),
        vocabulary=_vocabulary(patterns, words),
    )
