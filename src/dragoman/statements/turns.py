"""Who takes the floor where in a transcript: lines that begin with a name and a colon."""

import re
from bisect import bisect_right
from collections.abc import Container

from dragoman.text.names import Mention

_TURN = re.compile(
    r"^(?P<who>[^\W\d_a-zà-ÿ](?:[^.!?:;«“\"]|(?<=\b[DM][RrSs])\.|(?<=\bM[Rr][Ss])\.){2,160}?)\s*"
    r"(?:\(\s*[^()]{1,40}\s*\)\s*)?:(?=\s|$)"
    r"|^(?P<asked>Q)(?:[.:]|[ \t\xa0]+[-–—])?(?=[ \t\xa0])",
    re.MULTILINE,
)
_REST = re.compile(r"(?:[\s,]+|(?:of|the|for|and|de|du|des|la|le|les|pour|et)\b|[dl]['’]|[^\W\d_a-zà-ÿ][\w'’.-]*)*")
"""What may follow a name at the head of a turn: more names and offices with capitals, no verb."""
SPOKEN_OF = ("demonym", "place", "group")
"""Kinds of names that take the floor only with an office: "Polish Minister:", but not "to our Polish friends:"."""
_ADDRESSED = re.compile(r"(?:M[RS]S?|DR)\.? ")
"""A form of address before a name in capitals."""
CLOSED = frozenset(".!?…:;)]»”\"’'—–*")
"""Ends of a line after which another one begins a sentence."""
_PARTICLES = re.compile(r"(?:of|the|for|and|de|du|des|la|le|les|pour|et|[dl]['’])\Z", re.IGNORECASE)
_WORDS = re.compile(r"[dl]['’]|[^\W_][\w-]*")
MOST_LOWER = 2
"""Words written small that may stand in an office besides its noun: "le ministre des Affaires étrangères"."""
ASKING = ("MED",)
"""Code of whoever asks without a name: somebody of the press."""
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
        """Code of the other party of a conversation of two, () where several others could be meant by "you".

        Whoever asks is no party to it, though he has one.
        """
        here = set(self.at(offset))
        others = {code for codes in self._codes for code in codes} - here - set(ASKING)
        return tuple(others) if len(others) == 1 else ()


def find_turns(
    text: str,
    mentions: tuple[Mention, ...],
    title: str = "",
    offices: Container[str] = (),
    asking: Container[str] = (),
    chairing: Container[str] = (),
) -> Turns:
    """The turns of a transcript; none if the floor does not change.

    Args:
        text: of the document.
        mentions: the names in it.
        title: of the document; a headline that names its topic before a colon gives nobody the floor.
        offices: nouns that may take the floor without a name ("Le porte-parole :"): the one whose text it is.
        asking: words that head the turn of somebody of the press: "Question:", "Q".
        chairing: words that head the turn of somebody else who is not named: "MODERATOR:".
    """
    starts: list[int] = []
    codes: list[tuple[str, ...]] = []
    words: list[str] = []
    for turn in _TURN.finditer(text):
        who = (turn["who"] or turn["asked"]).strip()
        if who.casefold() in asking:
            starts.append(turn.end())
            codes.append(ASKING)
            words.append(who)
            continue
        if "\n\n" in turn.group() or title.startswith(who) or _runs_on(text, turn.start()):
            continue
        inside = [m for m in mentions if turn.start() <= m.start and m.end <= turn.end("who") and m.codes]
        if inside and all(m.kind in SPOKEN_OF for m in inside) and not _has_office(who, offices):
            continue
        named = bool(inside) and _REST.fullmatch(text[inside[-1].end : turn.end("who")]) is not None
        inside = _last_line(inside, text)
        named = named and _introduces(text, turn.start(), inside, offices)
        if named or (not inside and _is_nameless(who, offices, chairing)):
            starts.append(turn.end())
            codes.append(inside[0].codes if inside else ())
            words.append(inside[0].text if inside else who)
    asked = all(each == ASKING for each in codes)  # a list of questions is no talk
    return Turns(starts, codes, words) if len(starts) >= FEWEST_TURNS and not asked else Turns([], [], [])


def _is_nameless(who: str, offices: Container[str], chairing: Container[str]) -> bool:
    """Whether somebody takes the floor by office alone, or in capitals under a name that nobody knows: "MS. SMITH"."""
    rest = who.partition(" ")[2].casefold()
    if rest in offices or who.casefold() in chairing:
        return True
    return who.isupper() and (rest.rpartition(" ")[2] in offices or _ADDRESSED.match(who) is not None)


def _runs_on(text: str, start: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    before = text[:start].removesuffix("\n").rpartition("\n")[2].strip()
    return bool(before) and before[-1] not in CLOSED


def _has_office(who: str, offices: Container[str]) -> bool:
    """Whether the words before a colon have a noun of office: "Polish Minister", "Le porte-parole"."""
    return any(word.casefold() in offices for word in re.findall(r"[\w-]+", who))


def _last_line(inside: list[Mention], text: str) -> list[Mention]:
    """The names in the last line with a person, or with any: above it may stand a headline, or what another said."""
    persons = [m for m in inside if m.kind == "person"]
    last = next(reversed(persons or inside), None)
    return [m for m in inside if last and "\n" not in text[min(m.end, last.end) : max(m.start, last.start)]]


def _introduces(text: str, start: int, inside: list[Mention], offices: Container[str]) -> bool:
    """Whether what stands before names heads a turn: an office, not a sentence ("As I said in Peru:").

    Below another line it takes a person, or an office: that line may run on.
    """
    line = max(start, text.rfind("\n", 0, inside[0].start) + 1)
    words = [word for word in _WORDS.findall(text[line : inside[0].start]) if not _PARTICLES.match(word)]
    lower = [word for word in words if word[0].islower() and word not in offices]
    office = any(word.casefold() in offices for word in words)
    if line > start and not office and all(mention.kind != "person" for mention in inside):
        return False
    return len(lower) <= (MOST_LOWER if office else 0)
