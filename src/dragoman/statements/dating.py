"""When an act took place: the time expression that belongs to it, else the narrative, else the day of publication."""

from dataclasses import dataclass

from dragoman.records import WhenBasis
from dragoman.statements.slots import Clauses
from dragoman.text.syntax import Sentence
from dragoman.text.times import TimeExpression

FARTHEST = 4
"""Steps in the tree between a trigger and a time expression that may still date it."""


@dataclass(frozen=True, slots=True)
class Dating:
    """An EDTF value and how it is known."""

    when: str = ""
    basis: WhenBasis = "none"


class Calendar:
    """The time expressions of one sentence, by the words that they depend on."""

    def __init__(self, sentence: Sentence, clauses: Clauses, times: tuple[TimeExpression, ...]) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._times = [(time, self._governor(time)) for time in times if time.type in ("DATE", "TIME", "DURATION")]

    def date(self, trigger: int, forward: bool, anchor: str, context: str) -> Dating:
        """The date of an act from the expression nearest to its trigger in the tree.

        Args:
            trigger: index of the act's word.
            forward: whether the act is to come: plans look forward, facts back.
            anchor: EDTF day of the document, "" if undated.
            context: EDTF date of the narrative so far.
        """
        direction = 1 if forward else -1
        best: tuple[float, Dating] | None = None
        for time, governor in self._times:
            cost = self._distance(trigger, governor)
            if cost is None:
                continue
            resolved = time.resolve(anchor, direction, context)
            if not resolved.value or resolved.value.startswith("P"):
                continue
            dating = Dating(resolved.value, "stated" if resolved.basis == "stated" else "relative")
            cost += abs(self._sentence.tokens[trigger].start - time.start) / 1000
            if best is None or cost < best[0]:
                best = (cost, dating)
        return best[1] if best else Dating()

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
            if any(token.dep == "acl:relcl" or token.relation in ("parataxis",) for token in crossed):
                return None
            return steps * 1.5 if steps <= FARTHEST else None
        upwards = [governor, *self._sentence.ancestors(governor)]
        if trigger in upwards:
            steps = upwards.index(trigger)
            crossed = [self._sentence.tokens[i] for i in upwards[:steps]]
            modified = steps > 2 or any(token.relation == "acl" for token in crossed)
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
