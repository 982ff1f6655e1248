"""What is known before the first sentence: whose text this is, who the title names, who takes the floor where."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container

from dragoman.records import Document
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.scene import Scene
from dragoman.statements.scope import political
from dragoman.text.gazetteer import home_state
from dragoman.text.names import Mention, name_finder
from dragoman.text.quotations import Quotation

ACTING = ("state", "capital", "seat", "person", "organisation", "group")

_TURN = re.compile(
    r"^(?P<who>[^\W\d_a-zà-ÿ][^.!?:;«“\"]{2,160}?)\s*(?:\(\s*[^()]{1,40}\s*\)\s*)?:(?=\s|$)", re.MULTILINE
)
_REST = re.compile(r"(?:[\s,]+|(?:of|the|for|and|de|du|des|la|le|les|pour|et)\b|[dl]['’]|[^\W\d_a-zà-ÿ][\w'’.-]*)*")
"""What may follow a name at the head of a turn: more names and offices with capitals, no verb."""
SPOKEN_OF = ("demonym", "place", "group")
"""Kinds of names that take the floor only with an office: "Polish Minister:", but not "to our Polish friends:"."""
MOST_SMALL = 2
"""Small words before a name that may still be an office: "Head of the state concern for Peru"."""
CLOSED = frozenset(".!?…:;)]»”\"’'—–*")
"""Ends of a line after which another one begins a sentence."""
FEWEST_TURNS = 2
"""Changes of the floor that make a transcript: one line with a colon may be anything."""


class Turns:
    """Speaker turns of a transcript: from which offset on who has the floor."""

    def __init__(self, starts: list[int], codes: list[tuple[str, ...]], words: list[str]) -> None:
        self._starts = starts
        self._codes = codes
        self._words = words

    def __bool__(self) -> bool:
        """Whether anybody takes the floor."""
        return bool(self._starts)

    def at(self, offset: int) -> tuple[str, ...]:
        """Codes of who speaks at an offset, () before the first turn."""
        at = bisect_right(self._starts, offset) - 1
        return self._codes[at] if at >= 0 else ()

    def words(self, offset: int) -> tuple[str, ...]:
        """Who speaks at an offset, as written at the head of the turn."""
        at = bisect_right(self._starts, offset) - 1
        return (self._words[at],) if at >= 0 else ()

    def others(self, offset: int) -> tuple[str, ...]:
        """Code of the other party of a conversation of two, () where several others could be meant by "you"."""
        here = set(self.at(offset))
        others = {code for codes in self._codes for code in codes} - here
        return tuple(others) if len(others) == 1 else ()


def find_turns(text: str, mentions: tuple[Mention, ...], title: str = "", offices: Container[str] = ()) -> Turns:
    """The turns of a transcript; none if the floor does not change.

    Args:
        text: of the document.
        mentions: the names in it.
        title: of the document; a headline that names its topic before a colon gives nobody the floor.
        offices: nouns that may take the floor without a name ("Le porte-parole :"): the one whose text it is.
    """
    starts: list[int] = []
    codes: list[tuple[str, ...]] = []
    words: list[str] = []
    for turn in _TURN.finditer(text):
        who = turn["who"].strip()
        if "\n\n" in turn.group() or title.startswith(who) or _runs_on(text, turn.start()):
            continue
        inside = [m for m in mentions if turn.start() <= m.start and m.end <= turn.end("who") and m.codes]
        if inside and all(m.kind in SPOKEN_OF for m in inside) and not _has_office(who, offices):
            continue
        named = bool(inside) and _REST.fullmatch(text[inside[-1].end : turn.end("who")]) is not None
        if named and _small_words(text[turn.start() : inside[0].start], offices) > MOST_SMALL:
            continue
        if named or (not inside and who.partition(" ")[2].casefold() in offices):
            starts.append(turn.end())
            codes.append(inside[0].codes if inside else ())
            words.append(inside[0].text if inside else who)
    return Turns(starts, codes, words) if len(starts) >= FEWEST_TURNS else Turns([], [], [])


def _runs_on(text: str, start: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    before = text[:start].removesuffix("\n").rpartition("\n")[2].strip()
    return bool(before) and before[-1] not in CLOSED


def _small_words(text: str, offices: Container[str]) -> int:
    """How many words of a text begin small and are neither nouns of office nor such as join names."""
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    return sum(w[0].islower() and w not in offices and _REST.fullmatch(f" {w}") is None for w in words)


def _has_office(who: str, offices: Container[str]) -> bool:
    """Whether the words before a colon have a noun of office: "Polish Minister", "Le porte-parole"."""
    return any(word.casefold() in offices for word in re.findall(r"[\w-]+", who))


def open_scene(
    document: Document, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...], lexicon: Lexicon
) -> Scene:
    """The scene before the first sentence."""
    publisher = publisher_of(document, lexicon)
    known = frozenset(code for mention in mentions for code in mention.codes)
    named = name_finder(document.language).find(document.title, document.published, publisher, known)
    in_title = [m for m in named if m.codes and m.kind != "medium"]
    parties = tuple(dict.fromkeys(code for m in in_title for code in m.codes))
    home = publisher or _home(document, mentions, quotations, lexicon)
    title = document.title.casefold()
    joint = len(parties) > 1 and any(word in title for word in lexicon.grammar["joint"])
    met = tuple(sorted({home, *filter(political, parties)})) if home else ()
    talks = len(met) > 1 and not lexicon.grammar["together"].isdisjoint(title.split())
    return Scene(
        home=home,
        title_parties=parties,
        joint=parties if joint else (),
        talks=met if talks else (),
        topic=_topic(mentions, parties),
        abroad=any(political(code) and home_state(code) != home for code in (*parties, *known)),
        leader=next((m.codes for m in in_title if m.role.startswith("head_of")), ()),
    )


def _topic(mentions: tuple[Mention, ...], titled: tuple[str, ...]) -> tuple[str, ...]:
    """The parties that a document is about: those of its title, then those that it names again and again."""
    counts = Counter(m.codes[0] for m in mentions if m.codes and political(m.codes[0]) and m.kind != "medium")
    often = [code for code, times in counts.most_common(3) if times >= max(3, sum(counts.values()) / 5)]
    return tuple(dict.fromkeys([*(code for code in titled if political(code)), *often]))


def _home(
    document: Document, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...], lexicon: Lexicon
) -> str:
    """Whose own text this is where its publisher does not tell, "" for a report about others.

    The title of a release does, by whom it names first; else a text of no known publisher that says "we" outside
    quotations is that of whom it speaks most.
    """
    finder = name_finder(document.language)
    release = any(word in document.title.casefold() for word in lexicon.grammar["release"])
    if not release and (document.source or not _says_we(document, quotations, lexicon)):
        return ""
    for mention in finder.find(document.title, document.published) if release else ():
        if mention.kind in ACTING and mention.codes:
            return mention.codes[0]
    counts = Counter(m.codes[0] for m in mentions if m.codes and m.kind in ACTING)
    return counts.most_common(1)[0][0] if counts else ""


def publisher_of(document: Document, lexicon: Lexicon) -> str:
    """The code of the government or organisation that publishes a document, "" if it is none."""
    finder = name_finder(document.language)
    publisher = f"{document.source} {_host(document.url)}"
    office = any(word in document.source.casefold() for word in lexicon.grammar["office"])
    publishing = [mention for mention in finder.find(publisher, document.published) if mention.codes]
    # an address is written small: "kremlin.ru"
    publishing += [m for m in finder.find(publisher.title(), document.published) if m.codes and m.kind == "seat"]
    for kinds in (("seat", "organisation", "state"), ("demonym",) if office else ()):
        for mention in publishing:
            if mention.kind in kinds:
                return mention.codes[0]
    return ""


def _host(url: str) -> str:
    return re.sub(r"[^\w]+", " ", url.partition("//")[2].partition("/")[0])


def _says_we(document: Document, quotations: tuple[Quotation, ...], lexicon: Lexicon) -> bool:
    words = lexicon.grammar["first_plural"]
    said = 0
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        for word in re.finditer(r"\b\w+\b", document.text[block.start : block.end]):
            if word.group().lower() in words:
                offset = block.start + word.start()
                said += not any(q.holds(offset) for q in quotations)
    return said >= 1 + len(document.text) // 6000
