"""When an act took place: the time expression that belongs to it, else the narrative, else the day of publication."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.records import Status, WhenBasis, edtf
from dragoman.statements.slots import Clauses
from dragoman.statements.status import TO_COME, Modality
from dragoman.text.syntax import Sentence
from dragoman.text.times import Resolved, TimeExpression
from dragoman.text.timex.specs import Duration, Marked, from_story

FARTHEST = 4
"""Steps in the tree between a trigger and a time expression that may still date it."""


WEEK = 7
NARROW = 400
"""Days that a vague length of time may span to date an act."""
FAR_AHEAD, JUST_PAST = 240, 60
"""Days: a day and month without a year so far ahead, and so shortly past, is the past one."""


def _days(anchor: str, value: str) -> int | None:
    """Days from an anchor to a day, None if either is no day."""
    if edtf.precision(anchor) != "day" or edtf.precision(value) not in ("day", "interval"):
        return None
    start, _ = edtf.bounds(anchor)
    there, _ = edtf.bounds(value)
    return (there - start).days if start and there else None


def _last_day(value: str) -> str:
    """The last day of a few, from which "two days after" may be counted; a longer time as it is."""
    first, last = edtf.bounds(value)
    return edtf.from_date(last) if first and last and (last - first).days < WEEK else value


def _is_narrow(reach: str) -> bool:
    """Whether a vague reach tells more than that it was once: "a few days ago", not "for decades"."""
    first, last = edtf.bounds(reach)
    return first is not None and last is not None and (last - first).days <= NARROW


def _is_date(value: str, time: TimeExpression) -> bool:
    """Whether an expression with this value names a date: "for three weeks" has a length, "every year" no one day."""
    return bool(value) and not value.startswith("P") and time.type != "SET"


def _runs_on(value: str, anchor: str) -> bool:
    """Whether a value has no beginning and ends after the document's day: "until July"."""
    first, last = edtf.bounds(value)
    _, published = edtf.bounds(anchor)
    return first is None and last is not None and published is not None and last > published


@dataclass(frozen=True, slots=True)
class Dating:
    """An EDTF value and how it is known."""

    when: str = ""
    basis: WhenBasis = "none"


@dataclass(frozen=True, slots=True)
class Named:
    """A date that a sentence names, as an act in it sees it.

    Attributes:
        steps: how far it is from the act in the tree, `apart` if it is another clause's.
        time: the expression.
        governor: index of the word that it depends on.
    """

    when: str
    basis: WhenBasis
    steps: str
    time: TimeExpression
    governor: int


class Calendar:
    """The time expressions of one sentence, by the words that they depend on."""

    def __init__(
        self,
        sentence: Sentence,
        clauses: Clauses,
        modality: Modality,
        times: tuple[TimeExpression, ...],
        told: str = "",
    ) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._modality = modality
        self.times = times
        self.told = told
        """EDTF date last told of, however long ago: "two years later" counts from it."""
        self._times = [(time, self._governor(time)) for time in times]

    def date(self, trigger: int, forward: bool, anchor: str, context: str) -> Dating:
        """The date of an act from the expression nearest to its trigger in the tree.

        Args:
            trigger: index of the act's word.
            forward: whether the act is to come: plans look forward, facts back.
            anchor: EDTF day of the document, "" if undated.
            context: EDTF date of the narrative so far.

        Returns:
            The date; with an empty `when` and the basis `stated` if the text dates the act but vaguely ("for years").
        """
        best: tuple[float, Dating] | None = None
        vague = False
        for time, governor in self._times:
            cost = self._distance(trigger, governor)
            if cost is None:
                continue
            resolved = self._resolve(time, anchor, self._direction(governor, forward), context)
            if not _is_date(resolved.value, time):
                vague = vague or cost <= 1
                continue
            if not forward and _runs_on(resolved.value, anchor):
                continue  # "a prolongé la mission jusqu'en juillet" tells how long, not when
            dating = Dating(resolved.value, "stated" if resolved.basis == "stated" else "relative")
            cost += abs(self._sentence.tokens[trigger].start - time.start) / 1000
            if best is None or cost < best[0]:
                best = (cost, dating)
        if best is None and vague:
            return Dating(basis="stated")
        return best[1] if best else Dating()

    def values(self, trigger: int, status: Status, anchor: str, context: str) -> Iterator[Named]:
        """The dates that the sentence names, as an act sees them.

        For a length of time that the act precedes the distance is `gone`, for a vague one `vague`.
        """
        forward = status in TO_COME
        for time, governor in self._times:
            if gone := self._gone(time, trigger, anchor, context):
                yield Named(gone, "relative", "gone", time, governor)
                continue
            resolved = self._resolve(time, anchor, self._direction(governor, forward), context)
            if not forward and _runs_on(resolved.value, anchor):
                continue
            if _is_date(resolved.value, time):
                cost = self._distance(trigger, governor)
                steps = "apart" if cost is None else str(min(int(cost), 4))
                basis: WhenBasis = "stated" if resolved.basis == "stated" else "relative"
                yield Named(resolved.value, basis, steps, time, governor)
                if turned := self._turned(time, anchor, context, resolved.value):
                    yield Named(turned, "relative", "turned", time, governor)
            elif _is_narrow(resolved.reach) and self._distance(trigger, governor) is not None:
                yield Named(resolved.reach, "relative", "vague", time, governor)

    def named(self, anchor: str, context: str) -> Iterator[tuple[str, int]]:
        """The closed dates that the sentence names, each with the word that it depends on."""
        for time, governor in self._times:
            value = self._resolve(time, anchor, self._direction(governor, False), context).value
            if _is_date(value, time) and all(edtf.bounds(value)):
                yield value, governor

    def _gone(self, time: TimeExpression, trigger: int, anchor: str, context: str) -> str:
        """When an act took place that a stated length of time has passed since: "huit jours après le vote"."""
        spec, tokens = time.spec, self._sentence.tokens
        if not isinstance(spec, Duration) or spec.count is None or trigger <= (after := self._after(time)) or not after:
            return ""
        head = tokens[after].head if tokens[after].head > after else after + 1
        path = [trigger, *self._sentence.ancestors(trigger)][:3]
        if head not in path or any(token.text == "," for token in tokens[after:trigger]):
            return ""
        base = _last_day(self.date(self._sentence.root, False, anchor, context).when or context or anchor)
        return replace(time, spec=Marked(signal="counted_from", inner=spec)).resolve(base).reach

    def _after(self, time: TimeExpression) -> int:
        """Index of the "after" that follows an expression, 0 if none does."""
        inside = self._sentence.at(time.start, time.end)
        following = self._sentence.tokens[max(inside, default=-1) + 1 :][:3]
        found = (token for token in following if token.lemma in self._modality.grammar["subsequent"])
        return next((token.i for token in found), 0) if inside else 0

    def _direction(self, governor: int, forward: bool) -> int:
        """Where an expression looks: as the verb that it depends on, whatever else the sentence tells."""
        tokens = self._sentence.tokens
        if tokens[governor].pos == "PROPN":
            governor = tokens[governor].head  # "se rendra au Pérou vendredi"
        if tokens[governor].pos == "NOUN" and not forward:
            governor = tokens[governor].head  # "enverra une équipe en mars"
        if tokens[governor].pos == "VERB":
            forward = self._modality.looks_ahead(governor)
        return 1 if forward else -1

    def _resolve(self, time: TimeExpression, anchor: str, direction: int, context: str) -> Resolved:
        """The value of an expression; a plan for a day just past is none for next year ("devait reprendre le 19")."""
        narrative = context
        if from_story(time.spec):
            context = self._just_told(time, anchor, context) or self.told or context
        resolved = time.resolve(anchor, direction, context)
        if from_story(time.spec) and not (resolved.value or resolved.reach):
            # "the week before", where the story has reached but a month, or no date
            later = (time.resolve(anchor, direction, base) for base in (narrative, anchor))
            resolved = next((each for each in later if each.value), resolved)
        ahead = _days(anchor, resolved.value)
        if direction > 0 and ahead is not None and ahead > FAR_AHEAD:
            back = time.resolve(anchor, -1, context)
            behind = _days(anchor, back.value)
            if behind is not None and -JUST_PAST <= behind <= 0:
                return back
        return resolved

    def _just_told(self, time: TimeExpression, anchor: str, context: str) -> str:
        """The last date that the sentence named before an expression: "proclaimed in 2008, recognised a day later"."""
        before = [each for each, _ in self._times if each.start < time.start and not from_story(each.spec)]
        values = (each.resolve(anchor, -1, context).value for each in reversed(before) if each.type == "DATE")
        return next((value for value in values if edtf.precision(value) in ("day", "month", "year")), "")

    def _turned(self, time: TimeExpression, anchor: str, context: str, value: str) -> str:
        """The past date that an expression may mean which was taken for one to come: "l'avait invité en juillet"."""
        first, _ = edtf.bounds(value)
        _, published = edtf.bounds(anchor)
        if first is None or published is None or first <= published:
            return ""
        back = time.resolve(anchor, -1, context).value
        _, last = edtf.bounds(back)
        return back if last is not None and last <= published else ""

    def _governor(self, time: TimeExpression) -> int:
        inside = set(self._sentence.at(time.start, time.end))
        for i in sorted(inside):
            head = self._sentence.tokens[i].head
            if head not in inside or head == i:
                return head
        return self._sentence.root

    def _distance(self, trigger: int, governor: int) -> float | None:
        """Steps from a trigger to the word that a time expression depends on; None if it is another clause's."""
        path = [trigger, *self._sentence.ancestors(trigger)]
        if governor in path:
            steps = path.index(governor)
            crossed = [self._sentence.tokens[i] for i in path[:steps]]
            if any(token.dep == "acl:relcl" or token.relation in ("parataxis", "ccomp") for token in crossed):
                return None
            return steps * 1.5 if steps <= FARTHEST else None
        upwards = [governor, *self._sentence.ancestors(governor)]
        if trigger in upwards:
            steps = upwards.index(trigger)
            crossed = [self._sentence.tokens[i] for i in upwards[:steps]]
            modified = steps > 3 or any(token.relation == "acl" for token in crossed)
            if modified and self._sentence.tokens[trigger].pos == "VERB":
                return None  # "thanked Tehran for the help given in April" was not in April
            if any(
                token.pos == "VERB" and token.relation in ("conj", "ccomp", "parataxis", "advcl") for token in crossed
            ):
                return None
            if any(token.dep == "acl:relcl" for token in crossed):
                return None
            return steps * 1.0 if steps <= FARTHEST else None
        return None
