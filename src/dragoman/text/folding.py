"""A copy of a text in which names compare equal: no accents, one apostrophe, hyphen = space, each word capitalised.

Names are looked up in the folded copy and cut from the original, so every folded character knows where it came from.
Title case makes a word's first letter the only capital in it: a name then matches at the beginning of a word or
nowhere, which spares the matcher the thousands of words that merely contain a short name ("us" in "because").
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

HARD_BREAK = "\x0b"
"""Stands for an empty line or a dash between spaces, which no name crosses."""

DROPPED = "\0"
"""Stands for a character that is left out: a loose accent, a soft hyphen, a zero-width mark."""

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_RUNS = re.compile("  +")
_RUNS_AND_DROPPED = re.compile("  +|\0+")
_SPACES = "\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2013"
_APOSTROPHES = "’‘ʼ´′＇ʻ"
_EXPANDING = (*range(0x80, 0x2000), *range(0xFB00, 0xFB20))
_MARKS = (*range(0x300, 0x370), 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
_LETTERS = {
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "ß": "s",
    "ŋ": "n",
    "ə": "e",
    "Ə": "E",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded copy of a text.

    Attributes:
        text: the copy; it is shorter than the original where runs of spaces were closed up.
        breaks: positions in the copy from which on the shift of the same index holds, ascending.
        shifts: how many characters the original is ahead there.
    """

    text: str
    breaks: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def source(self, position: int) -> int:
        """The offset in the original of a position in the copy."""
        if not self.breaks:
            return position
        return position + self.shifts[at - 1] if (at := bisect_right(self.breaks, position)) else position


@cache
def _table() -> dict[int, str]:
    table = {ord(c): " " for c in _SPACES + _HYPHENS}
    table |= dict.fromkeys(range(0x2000, 0x200B), " ")
    table |= {ord(c): "'" for c in _APOSTROPHES}
    table |= dict.fromkeys(_MARKS, DROPPED)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and all(unicodedata.combining(c) for c in parts[1:]):
            table[code] = parts[0]
    table |= {ord(letter): plain for letter, plain in _LETTERS.items()}
    for code in _EXPANDING:
        # A few characters become two in title case, which would move every offset behind them.
        if code not in table and len(chr(code).title()) != 1:
            table[code] = unicodedata.normalize("NFKD", chr(code))[0].lower()
    return table


def _plain(text: str) -> str:
    """The text without accents, character for character, what is to be dropped as NUL; empty lines are hard breaks."""
    for dash in (" - ", " – "):
        # A dash between spaces parts two names ("Autriche - Hongrie"); inside a name it has none.
        if dash in text:
            text = text.replace(dash, f" {HARD_BREAK} ")
    if not text.isascii():
        table = _table()
        text = _FOREIGN.sub(lambda run: run.group().translate(table), text)
    for space in "-\t\r\f\x1c\x1d\x1e\x1f":
        if space in text:
            text = text.replace(space, " ")
    text = text.replace("\n\n", HARD_BREAK * 2).replace("\n \n", HARD_BREAK * 3)
    return text.replace("\n", " ").replace("`", "'")


def fold(text: str) -> Folded:
    """Fold a text, keeping the way back to its offsets."""
    plain = _plain(text)
    if "  " not in plain and DROPPED not in plain:
        return Folded(plain.title())
    pieces: list[str] = []
    breaks: list[int] = []
    shifts: list[int] = []
    done = length = 0
    for run in (_RUNS_AND_DROPPED if DROPPED in plain else _RUNS).finditer(plain):
        stand_in = "" if run.group()[0] == DROPPED else " "
        pieces += (plain[done : run.start()], stand_in)
        length += run.start() - done + len(stand_in)
        done = run.end()
        breaks.append(length)
        shifts.append(done - length)
    pieces.append(plain[done:])
    return Folded("".join(pieces).title(), tuple(breaks), tuple(shifts))


def fold_name(name: str) -> str:
    """Fold one name for the dictionary of the matcher."""
    return fold(name.strip()).text
