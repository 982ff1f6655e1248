"""Whether two statements tell of one event: a score with its reasons."""

from dragoman.events import weights
from dragoman.events.features import YEARLESS, Item
from dragoman.records import edtf

Reasons = list[tuple[float, str]]


def compare(a: Item, b: Item) -> tuple[float, Reasons] | None:
    """The score of two statements of one block and the weights that make it; None if they exclude each other."""
    reasons: Reasons = []
    roles = _roles(a, b)
    time = _time(a, b)
    if roles is None or time is None:
        return None
    reasons.append(roles)
    reasons += [time] if time[1] else []
    reasons += _circumstances(a, b)
    reasons += _words(a, b)
    return sum(weight for weight, _ in reasons), reasons


def _roles(a: Item, b: Item) -> tuple[float, str] | None:
    one, other = a.statement, b.statement
    if (one.actors, one.recipients) == (other.actors, other.recipients):
        return weights.SAME_ROLES, "same parties"
    if a.half or b.half:
        return weights.ONE_SIDE_OPEN, "one names no second party"
    # A meeting is told from either side; of any other act, the reverse is another act.
    if one.mutual or other.mutual or one.type == "CONSULT":
        return weights.SAME_PARTIES, "same parties in other roles"
    return None


def _time(a: Item, b: Item) -> tuple[float, str] | None:
    if a.yearless != b.yearless and a.dated and b.dated:
        dated, yearless = (b, a) if a.yearless else (a, b)
        low, high = edtf.bounds(_without_year(dated.statement.when))
        if low is None or high is None or low > high:
            return 0.0, ""
        overlap = low.toordinal() <= yearless.high and yearless.low <= high.toordinal()
        return (weights.TIME_CONTAINED, "same day of the year") if overlap else None
    gap = max(a.low, b.low) - min(a.high, b.high)
    if not (a.dated and b.dated):
        touching = {a.statement.status, b.statement.status} == {"planned", "happened"} and not (a.dated or b.dated)
        return None if gap > 0 or (touching and gap == 0) else (0.0, "")
    if gap > 0:
        return (0.0, "") if gap <= weights.NEAR_DAYS and a.precise and b.precise else None
    if a.precise and b.precise:
        return weights.SAME_TIME, "same time"
    return weights.TIME_CONTAINED, "dates agree"


def _without_year(when: str) -> str:
    return "/".join(YEARLESS + end[4:] if end[4:] else end for end in when.split("/"))


def _circumstances(a: Item, b: Item) -> Reasons:
    one, other = a.statement, b.statement
    reasons: Reasons = []
    if a.cluster == b.cluster:
        same = one.evidence.document_id == other.evidence.document_id
        reasons.append((weights.SAME_DOCUMENT, "same document" if same else "copies of one text"))
    if a.trigger and a.trigger == b.trigger:
        reasons.append((weights.SAME_TRIGGER, f"same word '{min(one.trigger, other.trigger)}'"))
    if (one.status == "hypothetical") != (other.status == "hypothetical"):
        reasons.append((weights.ONLY_IMAGINED, "one is only a condition"))
    reasons += _agree(one.place, other.place, weights.SAME_PLACE, weights.OTHER_PLACE, "place")
    reasons += _agree(one.mode, other.mode, weights.SAME_MODE, weights.OTHER_MODE, "kind")
    reasons += _agree(one.strand, other.strand, weights.SAME_STRAND, weights.OTHER_STRAND, "strand")
    if {(q.value, q.unit) for q in one.quantities} & {(q.value, q.unit) for q in other.quantities}:
        reasons.append((weights.SAME_QUANTITY, "same number"))
    return reasons


def _agree(one: str, other: str, same: float, different: float, name: str) -> Reasons:
    if not one or not other:
        return []
    return [(same, f"same {name}")] if one == other else [(different, f"other {name}")]


def _words(a: Item, b: Item) -> Reasons:
    shared = len(a.words & b.words) / max(weights.LEAST_WORDS, min(len(a.words), len(b.words)))
    if shared >= weights.FEW_WORDS:
        return [(weights.SHARED_WORDS * shared, "similar words")]
    alike = a.trigger == b.trigger or a.language != b.language
    if a.statement.type in weights.REPEATED and not alike:
        return [(weights.NOTHING_SHARED, "no common word")]
    return []
