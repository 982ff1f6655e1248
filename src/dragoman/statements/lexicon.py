"""What the rules reader knows of a language: acts, reporting words, status words, classes of nouns, strands.

The files and their columns are described in `docs/reference/lexicons.md`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar, cast, get_args

from dragoman.records import EVENT_TYPES, STATUSES, STRANDS, EventType, Status, Strand
from dragoman.resources import read_table

NO_ACT = "-"
ANY = "*"
"""Lemma of a frame that holds for any word of its type."""
PARTY = "@party"
"""In a condition: whoever may act, by name, office or pronoun; no class of `classes.tsv`."""
FOLK = "@folk"
"""In a condition: people counted by their nationality; no class of `classes.tsv` either."""
Force = Literal["say", "announce", "deny", "doubt", "expect", "ask"]
Scope = Literal["comp", "inf", "subj", "obj", "head", "clause", "self", "of", "de", "for", "pour"]

DEFAULT_SLOTS = {
    ("en", "actor", "VERB"): "subj",
    ("en", "actor", "NOUN"): "by,poss,adj,of",
    ("en", "recipient", "VERB"): "obj,iobj,to,against,with,on,from,for",
    ("en", "recipient", "NOUN"): "to,against,with,on,from,for",
    ("fr", "actor", "VERB"): "subj",
    ("fr", "actor", "NOUN"): "par,poss,adj,de",
    ("fr", "recipient", "VERB"): "obj,iobj,à,contre,avec,envers,vers,pour,de",
    ("fr", "recipient", "NOUN"): "à,contre,avec,envers,vers,pour",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a frame: `slot` holds (or, negated, does not hold) one of `lemmas` or a party, or just anything.

    `party` asks for somebody who may act: a name with a code, a noun of state or office, a personal pronoun; `folk` for
    people counted by their nationality: "30,000 Kenyans".
    """

    slot: str
    lemmas: frozenset[str] = frozenset()
    negated: bool = False
    party: bool = False
    folk: bool = False

    @property
    def open(self) -> bool:
        """Whether it asks for no more than that the slot is filled."""
        return not (self.lemmas or self.party or self.folk)


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot that holds an argument; `mutual` marks a co-actor."""

    name: str
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One use of a word: when it applies, the act that it is, and where the parties stand.

    `type` is None where this use is no act.
    """

    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    type: EventType | None
    mode: str = ""
    actor: tuple[Slot, ...] = ()
    recipient: tuple[Slot, ...] = ()
    content: Status | None = None
    strand: Strand | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """A word that tells who says so."""

    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    force: Force
    speaker: str


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A word that tells whether an act happened."""

    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    scope: Scope
    status: Status


@dataclass(frozen=True, slots=True)
class Phrase:
    """A connective of several words, and the status that it gives to the clause that it opens."""

    words: tuple[str, ...]
    status: Status


Entry = TypeVar("Entry", Frame, Reporting, StatusCue)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known of one language; lists are by (lemma, part of speech), the most demanding frame first.

    `connectives` are by their first word, the longest first; `imitating` are verbs that say that somebody did likewise.
    `epithets` are codes for which a noun may stand once they were named, `implied` those for which it stands once
    somebody else was; `crediting` the words of the phrases before whom one credits ("in the words of").
    """

    language: str
    frames: dict[tuple[str, str], tuple[Frame, ...]]
    reporting: dict[tuple[str, str], tuple[Reporting, ...]]
    status: dict[tuple[str, str], tuple[StatusCue, ...]]
    connectives: dict[str, tuple[Phrase, ...]]
    classes: dict[str, frozenset[str]]
    strands: dict[str, tuple[tuple[Strand, int], ...]]
    grammar: dict[str, frozenset[str]]
    actor_nouns: dict[str, str]
    epithets: dict[str, frozenset[str]]
    implied: dict[str, tuple[tuple[str, str], ...]]
    patterns: dict[tuple[EventType, str], Frame]
    imitating: frozenset[str]
    crediting: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, read once.

    Raises:
        ValueError: a file breaks its format; the message names file, row and fault.
    """
    folder = f"languages/{language}"
    classes: dict[str, set[str]] = defaultdict(set)
    for row in read_table(f"{folder}/classes.tsv"):
        classes[row["class"]].add(row["lemma"])
    known = {name: frozenset(lemmas) for name, lemmas in classes.items()}
    frames = [_frame(language, row, known) for row in read_table(f"{folder}/predicates.tsv")]
    reporting = [
        Reporting(row["lemma"], row["pos"], _conditions(row["with"], known), _force(row), row["speaker"] or "subj")
        for row in read_table(f"{folder}/reporting.tsv")
    ]
    grammar = {row["class"]: frozenset(row["lemmas"].split("|")) for row in read_table(f"{folder}/grammar.tsv")}
    status = [
        StatusCue(
            row["lemma"],
            row["pos"],
            _conditions(row["with"], known | grammar),
            _scope(row),
            _status(row["status"], row),
        )
        for row in read_table(f"{folder}/status.tsv")
    ]
    implied: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in read_table("gazetteer/implied.tsv"):
        implied[row[language]].append((row["beside"], row["code"]))
    strands: dict[str, list[tuple[Strand, int]]] = defaultdict(list)
    for row in read_table(f"{folder}/strands.tsv"):
        strands[row["lemma"]].append((_strand(row["strand"], row), int(row["weight"] or 1)))
    return Lexicon(
        language=language,
        frames=_grouped(frames),
        reporting=_grouped(reporting),
        status=_grouped(status),
        connectives=_phrases(status),
        classes=known,
        strands={lemma: tuple(weights) for lemma, weights in strands.items()},
        grammar=grammar,
        epithets={row[language]: frozenset(row["codes"].split("|")) for row in read_table("gazetteer/epithets.tsv")},
        implied={noun: tuple(pairs) for noun, pairs in implied.items()},
        patterns=_patterns(language, known),
        imitating=frozenset(words.partition("_")[0] for words in grammar["likewise"]),
        crediting=frozenset(word for each in reporting if each.pos == "ADP" for word in re.split("[_']", each.lemma)),
        actor_nouns={row["lemma"]: row["class"] for row in read_table(f"{folder}/actor_nouns.tsv")},
    )


def _patterns(language: str, classes: dict[str, frozenset[str]]) -> dict[tuple[EventType, str], Frame]:
    """How any word of a type usually holds its parties, by type and part of speech."""
    open_ = {"lemma": ANY, "with": "", "mode": "", "strand": ""}
    frames = [_frame(language, row | open_, classes) for row in read_table(f"languages/{language}/patterns.tsv")]
    return {(frame.type, frame.pos): frame for frame in frames if frame.type}


def _grouped(entries: Iterable[Entry]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.lemma, entry.pos].append(entry)
    return {key: tuple(sorted(group, key=_demand)) for key, group in groups.items()}


def _phrases(cues: Iterable[StatusCue]) -> dict[str, tuple[Phrase, ...]]:
    """The clause cues of several words, by the first of them."""
    groups: dict[str, list[Phrase]] = defaultdict(list)
    for cue in cues:
        words = tuple(cue.lemma.split("_"))
        if cue.scope == "clause" and len(words) > 1:
            groups[words[0]].append(Phrase(words, cue.status))
    return {lead: tuple(sorted(found, key=lambda phrase: -len(phrase.words))) for lead, found in groups.items()}


def _demand(entry: Entry) -> int:
    """Sort key, the most demanding first: to name words asks for more than a party, and that for more than a word."""
    return -sum(4 if each.lemmas or each.folk else 3 if each.party else 2 for each in entry.conditions)


def _frame(language: str, row: dict[str, str], classes: dict[str, frozenset[str]]) -> Frame:
    pos = "NOUN" if row["pos"] == "NOUN" else "VERB"
    if row["type"] != NO_ACT and row["type"] not in EVENT_TYPES:
        raise ValueError(f"unknown event type {row['type']!r} in {row}")
    recipient = row["recipient"] or DEFAULT_SLOTS[language, "recipient", pos]
    return Frame(
        lemma=row["lemma"],
        pos=row["pos"],
        conditions=_conditions(row["with"], classes),
        type=None if row["type"] == NO_ACT else cast(EventType, row["type"]),
        mode=row["mode"],
        actor=_slots(row["actor"] or DEFAULT_SLOTS[language, "actor", pos]),
        recipient=() if recipient == NO_ACT else _slots(recipient),
        content=_status(row["content"], row) if row["content"] else None,
        strand=_strand(row["strand"], row) if row["strand"] else None,
    )


def _slots(names: str) -> tuple[Slot, ...]:
    return tuple(Slot(name.strip().lstrip("="), name.strip().startswith("=")) for name in names.split(",") if name)


def _conditions(text: str, classes: dict[str, frozenset[str]]) -> tuple[Condition, ...]:
    return tuple(_condition(part.strip(), classes) for part in text.split(";") if part.strip())


def _condition(text: str, classes: dict[str, frozenset[str]]) -> Condition:
    negated = text.startswith("!")
    slot, _, values = text.lstrip("!").partition("=")
    lemmas: set[str] = set()
    for value in filter(None, values.split("|")):
        if value in (PARTY, FOLK):
            continue
        if value.startswith("@"):
            if value[1:] not in classes:
                raise ValueError(f"unknown class {value!r} in condition {text!r}")
            lemmas |= classes[value[1:]]
        else:
            lemmas.add(value)
    named = values.split("|")
    return Condition(slot, frozenset(lemmas), negated, PARTY in named, FOLK in named)


def _force(row: dict[str, str]) -> Force:
    if row["force"] not in get_args(Force):
        raise ValueError(f"unknown force in {row}")
    return cast(Force, row["force"])


def _scope(row: dict[str, str]) -> Scope:
    if row["scope"] not in get_args(Scope):
        raise ValueError(f"unknown scope in {row}")
    return cast(Scope, row["scope"])


def _status(text: str, row: dict[str, str]) -> Status:
    if text not in STATUSES:
        raise ValueError(f"unknown status {text!r} in {row}")
    return text


def _strand(text: str, row: dict[str, str]) -> Strand:
    if text not in STRANDS:
        raise ValueError(f"unknown strand {text!r} in {row}")
    return text
