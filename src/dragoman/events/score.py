"""Whether two statements tell of one event: a score, and the named features that make it."""

from dragoman.events import weights
from dragoman.events.features import YEARLESS, Item, Told
from dragoman.records import Status, edtf

Features = tuple[tuple[str, float], ...]
_W = weights.WEIGHTS
_FEATURES = {name: (name, weight) for name, weight in _W.items()}


def compare(a: Item, b: Item) -> tuple[float, Features] | None:
    """The score of two statements of one type, and its features; None if they exclude each other or have little alike.

    Little is less than `weights.ATTACHED`.
    """
    roles = _roles(a, b)
    if roles is None:
        return None
    time = _time(a, b)
    if time is None:
        return None
    one, other = a.told, b.told
    names = [roles, *time, *_circumstances(a, b, one, other), *_named(one, other)]
    words = _words(a, b, one, other)
    score = sum(map(_W.__getitem__, names)) + (words[1] if words else 0.0)
    if score < weights.ATTACHED:
        return None
    features = tuple(map(_FEATURES.__getitem__, names))
    return score, (*features, words) if words else features


def _roles(a: Item, b: Item) -> str | None:
    if a.roles == b.roles:
        return "same_roles"
    if a.half or b.half:
        return "open_side"
    # A meeting is told from either side; of any other act, and of a visit, the reverse is another act.
    return "other_roles" if a.statement.mutual or b.statement.mutual else None


def _time(a: Item, b: Item) -> tuple[str, ...] | None:
    if a.dated and b.dated and a.yearless != b.yearless:
        return _yearless_time(*((b, a) if a.yearless else (a, b)))
    gap = (a.low if a.low > b.low else b.low) - (a.high if a.high < b.high else b.high)
    if not (a.dated and b.dated):
        return _undated_time(a, b, gap)
    if gap > 0:
        if gap > weights.NEAR_DAYS or not (a.precise and b.precise):
            return None
        return ("stated_near",) if a.stated and b.stated else ("reported_near",)
    if a.precise and b.precise:
        return ("same_time",)
    return (_contained(max(a.high - a.low, b.high - b.low)),)


def _contained(days: int) -> str:
    return "in_month" if days <= 45 else "in_season" if days <= 125 else "in_year"


def _undated_time(a: Item, b: Item, gap: int) -> tuple[str, ...] | None:
    """For two of which one at least has no date: how far apart they were told."""
    if gap > 0 or (gap == 0 and not (a.dated or b.dated) and _touching(a.statement.status, b.statement.status)):
        return None
    apart = _apart(a, b)
    if apart <= weights.UNDATED_DAYS:
        return ("told_together",)
    if a.claim and b.claim and (a.answers or b.answers) and apart <= weights.CLAIMED_DAYS:
        return ("claimed",)
    ahead = "planned" in (a.statement.status, b.statement.status) and (a.dated or b.dated)
    return () if ahead and apart <= weights.PLANNED_AHEAD_DAYS else None


def _touching(one: Status, other: Status) -> bool:
    return {one, other} == {"planned", "happened"}


def _apart(a: Item, b: Item) -> int:
    """Days between the telling of an undated statement and the other: its date, or where it has none its telling."""
    if a.dated or b.dated:
        dated, undated = (a, b) if a.dated else (b, a)
        return max(dated.low - undated.known, undated.known - dated.high, 0)
    return abs(a.known - b.known)


def _yearless_time(dated: Item, yearless: Item) -> tuple[str, ...] | None:
    low, high = edtf.bounds(_without_year(dated.statement.when))
    if low is None or high is None or low > high:
        return ()
    overlap = low.toordinal() <= yearless.high and yearless.low <= high.toordinal()
    return ("in_month",) if overlap else None


def _without_year(when: str) -> str:
    return "/".join(YEARLESS + end[4:] if end[4:] else end for end in when.split("/"))


def _circumstances(a: Item, b: Item, one: Told, other: Told) -> list[str]:
    first, second = a.statement, b.statement
    found = []
    if a.cluster == b.cluster:
        found.append("same_document")
    if one.trigger and one.trigger == other.trigger:
        found.append("same_word")
    if (first.status == "hypothetical") != (second.status == "hypothetical"):
        found.append("only_imagined")
    if first.strand and second.strand:
        found.append("same_strand" if first.strand == second.strand else "other_strand")
    if one.kind and other.kind:
        differs = "other_kind" if first.type in weights.DISTINCT else "other_matter"
        found.append("same_kind" if one.kind == other.kind else differs)
    return found


def _named(one: Told, other: Told) -> list[str]:
    found = []
    if one.places and other.places:
        found.append("other_place" if one.places.isdisjoint(other.places) else "same_place")
    if one.persons and other.persons:
        alike = one.persons <= other.persons or other.persons <= one.persons
        found.append("same_person" if alike else "other_person")
    if one.offices and other.offices:
        found.append("other_office" if one.offices.isdisjoint(other.offices) else "same_office")
    return found


def _words(a: Item, b: Item, first: Told, second: Told) -> tuple[str, float] | None:
    one, other = first.words, second.words
    if not one.isdisjoint(other):
        shared = len(one & other) / max(weights.LEAST_WORDS, min(len(one), len(other)))
        if shared >= weights.FEW_WORDS:
            return "shared_words", _W["shared_words"] * shared
    # Of acts that states repeat, and of those without a date, only the words tell one from another.
    repeated = a.statement.type in weights.REPEATED or not (a.dated or b.dated)
    if first.trigger == second.trigger != "" or not repeated:
        return None
    if a.language != b.language:
        # Words that the lexicon does not know cannot be told to differ.
        one, other = _in_lexicon(one), _in_lexicon(other)
    return ("nothing_shared", _W["nothing_shared"]) if one and other else None


def _in_lexicon(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not word.islower())
