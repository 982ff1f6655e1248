"""What keeps a word that may be a time from being taken for one: "may", "March to", "Mars", "2 000 hommes"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.text.timex.rules import Words

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
_LAST_WORDS = re.compile(r"(?:([\w'’°]+)[ -]{1,3})?(?:([\w'°]+)[ -]{1,3})?([\w'°]+)[ \-(\"«]{0,3}$")
_NEXT_WORD = re.compile(r" {0,3}([^\W\d_]+)")
_CLOSED = re.compile(r" ?(?:[.,;:!?)\]»\"\x1e–—]|$)")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where a match stands.

    Attributes:
        text, folded: the document, as written and folded.
        start, end: the match.
        groups: its captures.
        words: the word classes of the language.
        led: whether a signal or the first end of an interval stands directly before the match.
        follows: whether the match directly follows another time.
    """

    text: str
    folded: str
    start: int
    end: int
    groups: dict[str, str]
    words: Words
    led: bool
    follows: bool

    def before(self) -> tuple[str, str]:
        """The word before the match, and the two or three words before it joined by spaces."""
        window = self.folded[max(0, self.start - _LOOK_BACK) : self.start]
        found = _LAST_WORDS.search(window)
        if found is None:
            return "", ""
        return found[3].rpartition("'")[2] or found[3], " ".join(word for word in found.groups() if word)

    def next_word(self) -> str:
        """The word after the match, '' if something else than white space comes between."""
        found = _NEXT_WORD.match(self.folded, self.end)
        return found[1] if found else ""

    def listed(self, word: str, *classes: str) -> bool:
        """Whether a word is in one of the classes of the data."""
        return any(word in self.words.get(name, ()) for name in classes)

    def closed(self) -> bool:
        """Whether punctuation or the end of the text follows."""
        return _CLOSED.match(self.folded, self.end) is not None


def _cued(place: Place, *classes: str) -> bool:
    last, phrase = place.before()
    tails = {last, phrase, phrase.partition(" ")[2]}
    return any(place.listed(tail, *classes) for tail in tails)


def _year(place: Place) -> bool:
    """A bare year: plausible, after a word that asks for one, and not the number of things or of a document."""
    number = int(place.groups["year"])
    if not _EARLIEST_YEAR <= number <= _LATEST_YEAR:
        return False
    following = place.folded[place.end : place.end + 2]
    if re.match(r"[.,]?\d|%| %|[-/]\d", following) and not re.match(r"[-/]", following):
        return False
    follower = place.next_word()
    if place.listed(follower, "counted") or place.listed(follower, "unit"):
        return False
    if _cued(place, "numbered"):
        return False
    round_number = number % 100 == 0
    calm = place.closed() or place.listed(follower, "year_next")
    before = place.folded[max(0, place.start - 1) : place.start]
    if before == "(" or place.follows:
        return place.folded[place.end : place.end + 1] in ")-–—,/" or calm
    if place.led or _cued(place, "year_cue"):
        return calm or not round_number
    if _cued(place, "year_weak"):
        return calm or (not round_number and follower[-1:] not in ("s", "x"))
    if _cued(place, "year_article"):
        return not round_number
    return False


def _years(place: Place) -> bool:
    """A range of years: both plausible, neither the number of something."""
    if not _EARLIEST_YEAR <= int(place.groups["year"]) <= _LATEST_YEAR:
        return False
    before = place.folded[max(0, place.start - 1) : place.start]
    follower = place.next_word()
    return before not in ("/", "-") and not place.listed(follower, "counted", "unit") and not _cued(place, "numbered")


def _month(place: Place) -> bool:
    """A month by name: with its capital where the language writes one, and no first name, verb or planet."""
    groups = place.groups
    name = groups.get("month", "")
    if any(groups.get(key) for key in ("day", "year", "yy", "year_shift", "this_year", "shift", "weekday")):
        return "capital" not in place.words or _capital(place, name)
    if "capital" in place.words:
        if not _capital(place, name):
            return False
        if not place.listed(name, "month_doubt") or place.led or _cued(place, "month_cue"):
            return True
        if place.words["month_doubt"][name] == "name":
            return _no_name(place)
        follower = place.next_word()  # "the May holidays", not "the March continued"
        return _cued(place, "month_article") and _no_name(place) and not place.listed(follower, "year_next", "not_noun")
    if place.listed(name, "month_doubt") and _capital(place, name):
        return place.led or _cued(place, "month_cue")
    return not _cued(place, "month_never")


def _no_name(place: Place) -> bool:
    """Whether a month that is a first name too stands before a common noun and after no name: "the June summit"."""
    window = place.text[max(0, place.start - _LOOK_BACK) : place.start]
    after = place.text[place.end : place.end + 2]
    return not re.search(r"[A-Z][a-z]+ $", window) and (after[1:].islower() or after[:1] in ("'", "’"))


def _capital(place: Place, name: str) -> bool:
    at = place.folded.find(name, place.start, place.end)
    return place.text[at].isupper()


def _season(place: Place) -> bool:
    """A season that is no event ("Printemps arabe") and no verb ("may fall")."""
    return not place.listed(place.next_word(), "season_never")


def _clock(place: Place) -> bool:
    """Hours after a word that asks for a time of day; "3 heures" alone is a length."""
    if place.groups.get("hour") or place.groups.get("minute2"):
        return place.folded[max(0, place.start - 1) : place.start] not in ("/", "-") or place.led
    return place.led or place.follows or _cued(place, "clock_cue")


def _age(place: Place) -> bool:
    """A length of time that is not somebody's age."""
    if re.match(r"-[^\W\d_]", place.folded[place.end : place.end + 2]):
        return False
    at = place.folded.rfind(place.groups.get("unit", ""), place.start, place.end)
    if place.text[at].isupper() and place.text[place.start : place.end].upper() != place.text[place.start : place.end]:
        return False  # the Six-Day War
    kind = place.words["unit"].get(place.groups.get("unit", ""))
    if place.groups.get("vague") and not _plural(place):
        return False
    if kind == "s" and not _plural(place) and not (place.closed() or place.listed(place.next_word(), "year_next")):
        return False  # "une seconde visite"
    if kind == "Q" and place.listed(place.next_word(), "of"):
        return False  # a quarter of the budget
    if place.groups.get("one") and not place.groups.get("approx"):
        return place.led or _cued(place, "length_cue")
    if kind != "Y":
        return True
    if place.listed(place.next_word(), "age_after"):
        return False
    window = place.folded[max(0, place.start - _LOOK_BACK) : place.start]
    words = re.findall(r"[\w']+", window)[-3:]
    if any(place.listed(word, "person") for word in words):
        return False
    if re.search(r"\d(?: ?[-–]|,? \w\w )$", window):
        return False
    if place.groups.get("number", "")[:1].isdigit() and any(place.listed(word, "age_cue") for word in words[-1:]):
        return False
    if place.groups.get("number", "")[:1].isdigit() and place.listed(" ".join(words[-1:]), "age_of"):
        return place.listed(words[-2] if len(words) > 1 else "", "lasting")
    named = re.search(r"[A-ZÉÈ][\w'’-]+(?: ?, | \()$", place.text[max(0, place.start - _LOOK_BACK) : place.start])
    return named is None or not place.groups.get("number", "")[:1].isdigit()


def _looks_back(place: Place) -> bool:
    """Whether "in 30 years" closes a comparison: the first, the largest in 30 years."""
    window = place.folded[max(0, place.start - 2 * _LOOK_BACK) : place.start].rpartition(".")[2]
    return any(place.listed(word, "superlative") for word in re.findall(r"[\w-]+", window)[-7:])


def _minutes(place: Place) -> bool:
    """Hours and minutes with a colon, or with a full stop where "a.m." says what they are: 5.20 is a figure."""
    return ":" in place.folded[place.start : place.end] or bool(place.groups.get("half_day"))


def _decade(place: Place) -> bool:
    """The 1990s, the '90s; "90s" alone are seconds."""
    figures = place.groups["decade"]
    return figures[-1].isdigit() and (len(figures) == 4 or place.led or not place.folded[place.start].isdigit())


def _plural(place: Place) -> bool:
    """Several units: "recent weeks"; a single one would be another rule's."""
    return place.groups.get("unit", "").endswith("s")


def _names_next(place: Place) -> bool:
    """A name after "the day after": what it is counted from, in a language that needs no "of" for it."""
    return "capital" in place.words and place.text[place.end + 1 : place.end + 2].isupper()


def _titled(place: Place) -> bool:
    """A weekday with a capital after a word, in a language that writes none: "le Journal du Dimanche"."""
    return _capital(place, place.groups["weekday"]) and _cued(place, "weekday_never")


def _addressed(place: Place) -> bool:
    """The number of a house: "le 10, rue de la Paix"."""
    found = re.match(r"[ ,]{1,3}([^\W\d_]+)", place.folded[place.end : place.end + _LOOK_BACK])
    return found is not None and place.listed(found[1], "address")


GUARDS: dict[str, Callable[[Place], bool]] = {
    "": lambda place: True,
    "year": _year,
    "years_range": _years,
    "slashed": lambda place: (
        "/" not in place.folded[max(0, place.start - 1) : place.start] + place.folded[place.end : place.end + 1]
    ),
    "month": _month,
    "season": _season,
    "clock": _clock,
    "age": _age,
    "end": lambda place: place.led or place.closed(),
    "clause": lambda place: place.closed() and not _cued(place, "numbered") and not _addressed(place),
    "calm": lambda place: place.closed() or place.listed(place.next_word(), "year_next"),
    "slash": lambda place: _cued(place, "year_cue", "year_weak"),
    "capital": lambda place: place.text[place.start].isupper(),
    "event": lambda place: place.closed() or not (place.listed(place.next_word(), "of") or _names_next(place)),
    "noun": lambda place: not _cued(place, "noun_cue"),
    "this": lambda place: place.words["unit"].get(place.groups.get("unit", "")) not in ("D", "h", "m", "s", "CE"),
    "part": lambda place: place.led or _cued(place, "part_cue"),
    "minutes": _minutes,
    "decade": _decade,
    "plural": _plural,
    "years": lambda place: _plural(place) and place.next_word() not in place.words.get("later", ()),
    "weekday": lambda place: (
        _capital(place, place.groups["weekday"]) and not _cued(place, "weekday_never")
        if "capital" in place.words
        else not _titled(place)
    ),
    "holiday": lambda place: place.text[place.end - 2].isalpha() and not _cued(place, "holiday_never"),
    "noon": lambda place: place.text[place.start].islower() and place.before()[0] not in place.words["noon_never"],
    "dated": lambda place: place.closed() and place.folded[place.end - 1].isalpha(),
    "season_alone": lambda place: place.led and not place.listed(place.next_word(), "age_after"),
    "ahead": lambda place: not _looks_back(place),
    "that": lambda place: not place.closed() or not _cued(place, "that_cue"),
    "lower_noun": lambda place: place.text[place.start].islower() and not _cued(place, "noun_cue"),
    "vague": lambda place: (
        not place.listed(place.next_word(), "unit", "number", "vague")
        and not place.folded[place.end + 1 : place.end + 2].isdigit()
        and not _cued(place, "vague_never")
    ),
    "cued": lambda place: place.led or _cued(place, "month_cue"),
    "coarse": lambda place: place.words["unit"].get(place.groups.get("unit", "")) not in ("D", "h", "m", "s"),
}
