"""Dates of publication: date lines in the text, and dates stated by metadata, as EDTF. A year is never guessed."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from dragoman.documents.outlets import outlet_of_label
from dragoman.records import edtf
from dragoman.resources import LANGUAGES, read_table

HEAD = 400  # characters of a unit in which its date line may stand
LINE_LENGTH = 200
LABEL_LENGTH = 90
FIRST_YEAR, LAST_YEAR = 1800, 2199
PLACE = r"[A-ZÀ-ÖØ-Þ][\w'’.]*(?:[ -][A-ZÀ-ÖØ-Þ\d][\w'’.]*|[ -](?:de|du|des|la|le|of|the|en|sur)\b){0,4}"
PLACES = rf"(?:{PLACE}(?:(?:,\s|\s?/\s?){PLACE}){{0,2}})"
AGENCY = r"[(\[]\s?(?P<agency>[^()\[\]\d]{2,40}?)\s?[)\]]"
DASH = r"(?:\s?\.)?\s*(?:--|[-–—])\s"
HALF = r"(?:\s?[apAP]\.?[mM]\.?)"
HOUR = rf"\d{{1,2}}(?:\s?[h:]\s?\d{{0,2}}(?::\d{{2}})?{HALF}?|{HALF})"
CLOCK = rf"(?:,?\s*(?:à|at|-|–|\|)?\s*{HOUR}(?:\s?\(?[A-Z]{{2,4}}\)?)?)?"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date line at the start of a piece of text.

    Attributes:
        end: characters that it takes, its dash included.
        published: EDTF date, "" where it states no year.
        agency: who reports, as written, "" if it does not say.
        updated: whether the date is that of a change, not of publication.
    """

    end: int
    published: str
    agency: str = ""
    updated: bool = False


@cache
def _words(kind: str) -> dict[str, str]:
    """Forms of one kind in all languages, with their values."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for row in read_table(f"languages/{language}/datelines.tsv"):
            if row["kind"] == kind:
                found.setdefault(row["form"], row["value"])
    return found


def _either(kind: str) -> str:
    return "|".join(sorted(map(re.escape, _words(kind)), key=len, reverse=True))


@cache
def _date_pattern() -> str:
    """One calendar date in words or digits; each way of writing has its own groups."""
    month, weekday = _either("month"), _either("weekday")
    return (
        rf"(?:(?i:le\s+)?(?i:{weekday})\.?,?\s+)?(?i:le\s+)?(?:"
        rf"(?P<d1>\d{{1,2}})(?i:er|st|nd|rd|th)?\s+(?i:(?P<m1>{month}))\.?(?:,?\s+(?P<y1>\d{{4}}))?(?!\w)"
        rf"|(?i:(?P<m2>{month}))\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y2>\d{{4}})(?!\w))?"
        rf"|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?!\d)"
        rf"|(?P<d4>\d{{1,2}})[/.](?P<m4>\d{{1,2}})[/.](?P<y4>\d{{4}})(?!\d))"
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Ways to write a date line, the most telling first."""
    day = _date_pattern()
    return (
        # MOSCOW, July 10 (Reuters) - | Paris, le 3 mai 2024 (AFP) –
        re.compile(rf"(?:{PLACES}\s?,\s+)?{day}{CLOCK}\s*{AGENCY}\s*(?:{DASH}|:\s|\.\s)?"),
        # MOSCOW (Reuters), July 10 - | MOSCOU, 3 mai 2024 – | 10 janvier 2016 . –
        re.compile(rf"(?:{PLACES}\s*(?:{AGENCY})?\s?,?\s+)?{day}{CLOCK}(?:{DASH}|\s?\.?\s?[-–—]$|\s:\s)"),
        # PYONGYANG (AFP) -
        re.compile(rf"{PLACES}\s*{AGENCY}\s*(?:{DASH})"),
    )


@cache
def _whole() -> re.Pattern[str]:
    """A line that is a date, perhaps with its place, and nothing else."""
    return re.compile(rf"(?:{PLACES}\s?,\s+)?{_date_pattern()}{CLOCK}\s?\.?")


@cache
def _labelled() -> re.Pattern[str]:
    """A short line that begins or ends with a date and its hour or a mark: "All news 14:05 July 10, 2025"."""
    day = _date_pattern()
    named = re.sub(r"\?P<([dmy]\d)>", r"?P<\1_>", day)
    return re.compile(rf"(?:\d{{1,2}}:\d{{2}}|[|·•–—-])\s*{day}$|^{named}{CLOCK}(?:[+-]\d+)?\s*[|·•]")


@cache
def _stated(kind: str) -> re.Pattern[str]:
    """A phrase of publication (or change) with its date."""
    filler = r"(?:\s*(?:[:|–-]|on|le|the|at|:\s*le))?\s*"
    return re.compile(rf"(?<!\w)(?i:{_either(kind)}){filler}{_date_pattern()}")


def make_date(year: int, month: int, day: int) -> str:
    """EDTF of a day, "" if the calendar has none such or the year is out of reason."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    try:
        return edtf.from_date(date(year, month, day))
    except ValueError:
        return ""


def _read(found: re.Match[str], language: str) -> str:
    """EDTF of a match of the date pattern, "" without a year, for an impossible or an ambiguous date."""
    groups = {name.rstrip("_"): value for name, value in found.groupdict().items() if value}
    for index in "1234":
        if f"d{index}" not in groups:
            continue
        year, month, day = groups.get(f"y{index}", ""), groups[f"m{index}"], int(groups[f"d{index}"])
        if not year:
            return ""
        if index == "4":
            return _read_digits(int(year), int(month), day, language)
        number = int(month) if month.isdigit() else int(_words("month")[month.casefold()])
        return make_date(int(year), number, day)
    return ""


def _read_digits(year: int, second: int, first: int, language: str) -> str:
    """03/05/2024: day first in French; in English only where the other order cannot be."""
    if second > 12 >= first:
        return make_date(year, first, second)
    if language == "fr" or first > 12 or first == second:
        return make_date(year, second, first)
    return ""


def find_dateline(text: str, language: str = "") -> Dateline | None:
    """The date line that opens a piece of text, None if it opens with none.

    Args:
        text: a paragraph or line.
        language: ISO 639-1 code, to read dates in digits; "" if unknown.
    """
    head = text[:HEAD]
    for pattern in _patterns():
        if found := pattern.match(head):
            groups = found.groupdict()
            agency = (groups.get("agency") or "").strip()
            if "d1" not in groups and not outlet_of_label(agency):
                continue
            if agency and not outlet_of_label(agency) and not agency.isupper():
                agency = ""
            published = _read(found, language) if "d1" in groups else ""
            return Dateline(found.end(), published, agency)
    return _find_line(text.strip(), language) if len(text) <= LINE_LENGTH else None


def _find_line(line: str, language: str) -> Dateline | None:
    """A line of its own: a bare date, a byline with a date, "Published on …"."""
    if found := _whole().fullmatch(line):
        return Dateline(len(line), _read(found, language))
    for kind in ("published", "updated"):
        if found := _stated(kind).search(line):
            return Dateline(len(line), _read(found, language), updated=kind == "updated")
    if len(line) <= LABEL_LENGTH and (found := _labelled().search(line)) and (published := _read(found, language)):
        return Dateline(len(line), published)
    return None


def is_date_line(line: str) -> bool:
    """Whether a line is a date, perhaps with its place, and nothing else."""
    return len(line) <= 60 and _whole().fullmatch(line.strip()) is not None


def is_dateline_only(text: str, found: Dateline) -> bool:
    """Whether a piece of text is its date line and nothing else."""
    return found.end >= len(text.rstrip())


def find_stated(text: str, language: str = "") -> str:
    """The date that a phrase such as "Publication date:" states in a page's furniture, as EDTF, "" if none does."""
    for found in _stated("published").finditer(text):
        if published := _read(found, language):
            return published
    return ""


def read_date(value: object, language: str = "") -> str:
    """EDTF of a date stated by metadata: EDTF, ISO 8601, RFC 2822, words, or seconds since 1970; "" if unreadable.

    The day is kept as written, without a change of time zone.
    """
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return _from_seconds(float(value))
    text = " ".join(str(value).split())[:100]
    if not text:
        return ""
    if "X" not in text and edtf.is_valid(text):
        return text
    if found := re.match(r"(\d{4})-(\d{2})-(\d{2})(?=[T\s])", text):
        return make_date(*map(int, found.groups()))
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?", text):
        return make_date(*map(int, found.groups()))
    if found := _whole().fullmatch(text):
        return _read(found, language)
    try:
        return edtf.from_date(parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _from_seconds(seconds: float) -> str:
    """Seconds (or, from their size, milliseconds) since 1970; calendar years in digits stay years."""
    if FIRST_YEAR <= seconds <= LAST_YEAR:
        return str(int(seconds))
    if seconds > 1e11:
        seconds /= 1000
    try:
        return edtf.from_date(datetime.fromtimestamp(seconds, UTC).date()) if seconds > 1e7 else ""
    except (OverflowError, OSError, ValueError):
        return ""


def is_plausible(value: str, retrieved: datetime) -> bool:
    """Whether a date that a program found can be one of publication: not after it was read (a day of zones aside)."""
    first, _ = edtf.bounds(value)
    return first is not None and first <= (retrieved + timedelta(days=1)).date()
