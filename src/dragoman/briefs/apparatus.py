"""What every format shows in the same way: signs of status and direction, notes in words, addresses of links."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

from dragoman.briefs.brief import ARROWS, MARKS, Brief, Mark, Note, Source
from dragoman.briefs.words import NARROW, word
from dragoman.records import Direction

SIGNS: dict[Mark, str] = {
    "happened": "●",
    "claimed": "◉",
    "planned": "○",
    "possible": "◐",
    "hypothetical": "◌",
    "denied": "⊘",
    "": "",
}
"""A sign before each line says of what kind it is, also in black and white."""
TITLE_LENGTH = 80
_LOCALES = {"en": "en-GB", "fr": "fr-FR"}
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


def locale_of(language: str) -> str:
    """BCP 47 tag of a language, with the country whose typography and spelling are followed; "" for an unknown one."""
    return _LOCALES.get(language, "")


def legend(brief: Brief) -> list[tuple[Mark, str]]:
    """Statuses that occur, with their labels, in a fixed order."""
    used = {line.status: line.status_text for section in brief.sections for line in section.lines if line.status}
    return [(status, used[status]) for status in MARKS if status in used]


def directions(brief: Brief) -> list[tuple[Direction, str]]:
    """Directions that occur, with their labels, in a fixed order."""
    used = {line.arrow for section in brief.sections for line in section.lines}
    return [(arrow, word(brief.language, f"arrow.{arrow}")) for arrow in ARROWS if arrow and arrow in used]


def quotation_marks(language: str) -> tuple[str, str]:
    """What stands before and after a quote."""
    before, after = word(language, "quoted", text="\0").split("\0")
    return before, after


def note_details(note: Note, language: str) -> str:
    """Where a quote stands, in words: title, publisher, date; who speaks; of what kind it is."""
    title = note.title if len(note.title) <= TITLE_LENGTH else note.title[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
    place = ", ".join(part for part in (title, note.source, note.dated) if part)
    end = f"{NARROW}; " if language == "fr" else "; "
    return end.join(part for part in (place, note.speaker, note.status_text) if part)


def repeated(source: Source, language: str) -> str:
    """Which text a document repeats, in words; "" if it is no copy."""
    return word(language, "copy_of", title="\0").replace("\0", source.copy_of) if source.copy_of else ""


def web_address(url: str) -> str:
    """An address that may be a link: one of the web, with nothing in it but what an address may hold; else ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return quote(url, safe=_URL_SAFE) if parts.scheme in ("http", "https") and parts.netloc else ""


def cited_order(brief: Brief) -> dict[int, int]:
    """Numbers of notes by the order in which the lines cite them, from 1, by the number of the note."""
    found: dict[int, int] = {}
    for section in brief.sections:
        for line in section.lines:
            for number in line.notes:
                found.setdefault(number, len(found) + 1)
    return found


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in few signs: `1, 4–6`."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(_range(part) for part in parts)


def _range(run: Sequence[int]) -> str:
    if len(run) < 3:
        return ", ".join(map(str, run))
    return f"{run[0]}–{run[-1]}"
