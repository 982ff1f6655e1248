"""Time expressions in text, and what day, month, season, year or interval they mean.

The expressions are those of TIMEX3 (TimeML; Pustejovsky et al. 2003): dates, times of day, durations and sets. Their
values are EDTF (`dragoman.records.edtf`), read against the document's date, the direction of the governing verb and
the last date of the story. What the words leave open stays open: without a document's date "11 juillet" is
`XXXX-07-11` and "hier" is `''`; no year is guessed.
"""

from dataclasses import dataclass

from dragoman.records import edtf
from dragoman.text.timex.frame import Answer, Basis, Frame
from dragoman.text.timex.resolution import place
from dragoman.text.timex.scan import Node, scan
from dragoman.text.timex.specs import Spec, TimexType, timex_type

__all__ = ["Resolved", "TimeExpression", "find_times"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What an expression means in its document.

    Attributes:
        value: an EDTF value; '' if nothing can be said; for a DURATION or SET with no place in time, an ISO 8601
            duration (`P2M`; `PXY` for "several years") or a TIMEX3 weekday (`XXXX-WXX-3`).
        basis: `stated` by the words alone, `relative` to the document's date or the story, or `none`.
        modifier: TIMEX3's `mod`: START, MID, END, APPROX, BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER, LESS_THAN,
            MORE_THAN, EQUAL_OR_LESS, EQUAL_OR_MORE; AMBIGUOUS for a numeric date whose order is unknown; else ''.
        time: the time of day, `15:30` or TIMEX3's MO, MI, AF, EV, NI, DT; '' if none.
        duration: the length that the words state, ISO 8601, whether or not it has a place; '' if none.
        reach: where the value is vague, the EDTF interval that a reader would look in: six units at most ("recent
            weeks", "il y a quelques mois"); for "eighteen months since the invasion", when the invasion was. Else ''.
    """

    value: str
    basis: Basis
    modifier: str = ""
    time: str = ""
    duration: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression where it stands.

    Attributes:
        start, end: character offsets in the text; `text[start:end]` is the expression.
        text: the expression as written, with the signal that bears on its value ("depuis", "by", "entre ... et").
        type: its TIMEX3 type.
        spec: what the words say, free of language, not yet placed.
        parts: the TIMEX3 units inside it, where it is more than one: both ends of an interval, the date under a
            signal. Empty if it is a unit itself.
    """

    start: int
    end: int
    text: str
    type: TimexType
    spec: Spec
    parts: tuple["TimeExpression", ...] = ()

    def resolve(self, anchor: str = "", direction: int = 0, context: str = "") -> Resolved:
        """Place the expression in time.

        Args:
            anchor: the document's date, EDTF; '' if it has none. With a date coarser than a day only what is the same
                on all its days is resolved.
            direction: -1 if the governing verb is past, +1 if future, 0 if unknown; it decides which Friday or which
                March is meant.
            context: the last date of the story, EDTF, for "le même jour", "two days later", and "en décembre" in a
                story told in order; '' if there is none.
        """
        low, high = edtf.bounds(anchor)
        first = place(self.spec, Frame(anchor=low if high else None, direction=direction, context=context))
        if low is not None and high is not None and low != high:
            last = place(self.spec, Frame(anchor=high, direction=direction, context=context))
            if last != first:
                first = Answer("", "none", first.modifier, first.time, first.duration)
        return Resolved(
            value=first.value,
            basis=first.basis,
            modifier=first.modifier,
            time=first.time,
            duration=first.duration,
            reach=first.reach,
        )


def _expression(node: Node, text: str) -> TimeExpression:
    return TimeExpression(
        start=node.start,
        end=node.end,
        text=text[node.start : node.end],
        type=timex_type(node.spec),
        spec=node.spec,
        parts=tuple(_expression(part, text) for part in node.parts),
    )


def find_times(text: str, language: str) -> tuple[TimeExpression, ...]:
    """Time expressions of a text, sorted, non-overlapping, the longest reading of each.

    Args:
        text: running text; line ends within a paragraph count as spaces, a blank line ends an expression.
        language: `en` or `fr`.

    Raises:
        FileNotFoundError: if there are no rules for the language.
    """
    return tuple(_expression(node, text) for node in scan(text, language))
