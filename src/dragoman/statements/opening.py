"""What is known before the first sentence: whose text this is, who the title names, who takes the floor where."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container

from dragoman.records import Document
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.scene import Scene
from dragoman.statements.scope import political
from dragoman.text.names import Mention, name_finder
from dragoman.text.quotations import Quotation

ACTING = ("state", "capital", "seat", "person", "organisation", "group")

_TURN = re.compile(
    r"^(?P<who>[^\W\d_a-zà-ÿ][^.!?:;«“\"]{2,160}?)\s*(?:\(\s*[^()]{1,40}\s*\)\s*)?:(?=\s|$)", re.MULTILINE
)
_REST = re.compile(r"(?:[\s,]+|(?:of|the|for|and|de|du|des|la|le|les|pour|et)\b|[dl]['’]|[^\W\d_a-zà-ÿ][\w'’.-]*)*")
"""What may follow a name at the head of a turn: more names and offices with capitals, no verb."""
_PARTICLES = re.compile(r"(?:of|the|for|and|de|du|des|la|le|les|pour|et|[dl]['’])\Z", re.IGNORECASE)
_WORDS = re.compile(r"[dl]['’]|[^\W_][\w-]*")
MOST_LOWER = 2
"""Words written small that may stand in an office besides its noun: "le ministre des Affaires étrangères"."""
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
        if "\n\n" in turn.group() or title.startswith(who):
            continue
        inside = [m for m in mentions if turn.start() <= m.start and m.end <= turn.end("who") and m.codes]
        named = bool(inside) and _REST.fullmatch(text[inside[-1].end : turn.end("who")]) is not None
        inside = _last_line(inside, text)
        named = named and _introduces(text[_line(inside[0], text, turn.start()) : inside[0].start], offices)
        if named or (not inside and who.partition(" ")[2].casefold() in offices):
            starts.append(turn.end())
            codes.append(inside[0].codes if inside else ())
            words.append(inside[0].text if inside else who)
    return Turns(starts, codes, words) if len(starts) >= FEWEST_TURNS else Turns([], [], [])


def _line(mention: Mention, text: str, start: int) -> int:
    """Where the line of a name begins, at an offset or behind it."""
    return max(start, text.rfind("\n", 0, mention.start) + 1)


def _last_line(inside: list[Mention], text: str) -> list[Mention]:
    """The names in the last line with a person, or with any: above it may stand a headline, or what another said."""
    persons = [m for m in inside if m.kind == "person"]
    last = next(reversed(persons or inside), None)
    return [m for m in inside if last and "\n" not in text[min(m.end, last.end) : max(m.start, last.start)]]


def _introduces(before: str, offices: Container[str]) -> bool:
    """Whether words before a name may head a turn: an office, not a sentence ("As I said in Peru:")."""
    words = [word for word in _WORDS.findall(before) if not _PARTICLES.match(word)]
    lower = [word for word in words if word[0].islower() and word not in offices]
    return len(lower) <= (MOST_LOWER if any(word.casefold() in offices for word in words) else 0)


def open_scene(
    document: Document, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...], lexicon: Lexicon
) -> Scene:
    """The scene before the first sentence."""
    date = document.published
    finder = name_finder(document.language)
    in_title = [m for m in finder.find(document.title, date) if m.codes and m.kind != "medium"]
    parties = tuple(dict.fromkeys(code for m in in_title for code in m.codes))
    home = _home(document, mentions, quotations, lexicon)
    title = document.title.casefold()
    by = finder.find(_made_by(document.title, lexicon), date)
    makers = tuple(dict.fromkeys(code for m in by if m.kind != "medium" for code in m.codes)) or parties
    joint = len(parties) > 1 and any(word in title for word in lexicon.grammar["joint"])
    met = tuple(sorted({home, *filter(political, parties)})) if home else ()
    talks = len(met) > 1 and not lexicon.grammar["together"].isdisjoint(title.split())
    return Scene(
        home=home,
        title_parties=parties,
        joint=makers if joint else (),
        talks=met if talks else (),
        topic=_topic(mentions, parties),
        leader=next((m.codes for m in in_title if m.role.startswith("head_of")), ()),
    )


def _made_by(title: str, lexicon: Lexicon) -> str:
    """A title up to what the text is about: "Joint statement by Chile and Peru on Bolivia" is not Bolivia's."""
    words = title.split(" ")
    about = (at for at, word in enumerate(words) if word.casefold() in lexicon.grammar["about"])
    return " ".join(words[: next(about, len(words))])


def _topic(mentions: tuple[Mention, ...], titled: tuple[str, ...]) -> tuple[str, ...]:
    """The parties that a document is about: those of its title, then those that it names again and again."""
    counts = Counter(m.codes[0] for m in mentions if m.codes and political(m.codes[0]) and m.kind != "medium")
    often = [code for code, times in counts.most_common(3) if times >= max(3, sum(counts.values()) / 5)]
    return tuple(dict.fromkeys([*(code for code in titled if political(code)), *often]))


def _home(
    document: Document, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...], lexicon: Lexicon
) -> str:
    """Whose own text this is, "" for a report about others.

    The publisher tells, where it is a government or an organisation; else the title of a release does, by whom it
    names first; else a text of no known publisher that says "we" outside quotations is that of whom it speaks most.
    """
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
    release = any(word in document.title.casefold() for word in lexicon.grammar["release"])
    if not release and (document.source or not _says_we(document, quotations, lexicon)):
        return ""
    for mention in finder.find(document.title, document.published) if release else ():
        if mention.kind in ACTING and mention.codes:
            return mention.codes[0]
    counts = Counter(m.codes[0] for m in mentions if m.codes and m.kind in ACTING)
    return counts.most_common(1)[0][0] if counts else ""


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
