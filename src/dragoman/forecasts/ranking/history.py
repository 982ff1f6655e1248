"""The past as of a day: what has happened between whom, how often and how lately."""

import numpy as np

from dragoman.forecasts.ranking.arrays import Ints, best, spans, spans_of
from dragoman.forecasts.ranking.counts import Counts
from dragoman.forecasts.ranking.facts import Candidates, Facts, Questions

SAME, PARTNERS, ROLE, COMMON = 80, 80, 40, 20
"""The most candidates from: the same act, partners of the subject, those who take this part, those active at all."""


class History:
    """Counts of all that has happened before a day. Days are learned in order; what is not learned has no effect.

    Attributes:
        facts: they number the keys; only those of learned days are counted.
        acts: counts of (subject, object, relation).
        pairs: counts of (subject, object, whether the relation is inverse).
        parts: counts of (entity, relation), with inverses: also who takes the object's part.
        activity: counts of (entity, whether the relation is inverse).
        relations: counts of relations.
        act_subject, act_relation, act_object: of the keys of `acts`.
        by_relation: the keys of `acts` by subject, relation and object.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        both, size = facts.both, facts.entities
        subjects, relations, objects = facts.subjects, facts.relations, facts.objects
        back = relations >= facts.kinds
        codes = (
            (subjects * size + objects) * both + relations,
            (subjects * size + objects) * 2 + back,
            subjects * both + relations,
            subjects * 2 + back,
            relations,
        )
        self._counts = tuple(Counts(code) for code in codes)
        self._keys = tuple(counts.find(code).astype(np.int32) for counts, code in zip(self._counts, codes, strict=True))
        self.acts, self.pairs, self.parts, self.activity, self.relations = self._counts
        self.act_pair = self.acts.codes // both
        self.act_subject, self.act_object = self.act_pair // size, self.act_pair % size
        self.act_relation = self.acts.codes % both
        self.by_relation = np.lexsort((self.act_object, self.act_relation, self.act_subject))
        self._act_part = (self.act_subject * both + self.act_relation)[self.by_relation]
        self._by_part = np.lexsort((self.parts.codes // both, self.parts.codes % both))
        self._part_relation = (self.parts.codes % both)[self._by_part]

    def learn(self, day: int) -> None:
        """Count a day's facts."""
        where = self.facts.on(day)
        for counts, keys in zip(self._counts, self._keys, strict=True):
            counts.add(keys[where], day)

    def acts_between(self, subjects: Ints, objects: Ints) -> tuple[Ints, Ints]:
        """The acts of pairs, as `spans`: for each the pair and the key of `acts`."""
        pair = subjects * self.facts.entities + objects
        row, key = spans(np.searchsorted(self.act_pair, pair), np.searchsorted(self.act_pair, pair, "right"))
        seen = self.acts.seen(key)
        return row[seen], key[seen]

    def candidates(self, asked: Questions, day: int) -> list[tuple[Ints, Ints]]:
        """Who may answer, from each source: question and entity."""
        return [
            self._same(asked, day),
            self._partners(asked, day),
            self._role(asked, day),
            *(self._common(asked, day, back) for back in (False, True)),
        ]

    def gather(self, asked: Questions, day: int, more: list[tuple[Ints, Ints]]) -> Candidates:
        """All candidates, those of other sources among them."""
        found = self.candidates(asked, day) + more
        return Candidates.of([row for row, _ in found], [entity for _, entity in found], self.facts.entities)

    def _same(self, asked: Questions, day: int) -> tuple[Ints, Ints]:
        part = asked.subjects * self.facts.both + asked.relations
        row, place = spans_of(self._act_part, part, part + 1)
        row, key = _weightiest(self.acts, row, self.by_relation[place], day, SAME)
        return row, self.act_object[key]

    def _partners(self, asked: Questions, day: int) -> tuple[Ints, Ints]:
        subjects, of = np.unique(asked.subjects, return_inverse=True)
        step = 2 * self.facts.entities
        row, key = _weightiest(
            self.pairs, *spans_of(self.pairs.codes, subjects * step, (subjects + 1) * step), day, PARTNERS
        )
        return _handed_out(row, self.pairs.codes[key] // 2 % self.facts.entities, of)

    def _role(self, asked: Questions, day: int) -> tuple[Ints, Ints]:
        relations, of = np.unique(self.facts.inverse(asked.relations), return_inverse=True)
        row, place = spans_of(self._part_relation, relations, relations + 1)
        row, key = _weightiest(self.parts, row, self._by_part[place], day, ROLE)
        return _handed_out(row, self.parts.codes[key] // self.facts.both, of)

    def _common(self, asked: Questions, day: int, back: bool) -> tuple[Ints, Ints]:
        everyone = np.flatnonzero(self.activity.codes % 2 == back)
        _, key = _weightiest(self.activity, np.zeros_like(everyone), everyone, day, COMMON)
        row = np.flatnonzero((asked.relations >= self.facts.kinds) != back)
        return np.repeat(row, len(key)), np.tile(self.activity.codes[key] // 2, len(row))


def _weightiest(counts: Counts, row: Ints, key: Ints, day: int, count: int) -> tuple[Ints, Ints]:
    """The keys of each row that weigh most as of a day, none that has not been counted."""
    weight = counts.weight(key, day)
    row, key, weight = row[weight > 0], key[weight > 0], weight[weight > 0]
    chosen = best(row, weight, count)
    return row[chosen], key[chosen]


def _handed_out(row: Ints, entity: Ints, of: Ints) -> tuple[Ints, Ints]:
    """What was found once for what several questions share, handed to each of them."""
    question, place = spans_of(row, of, of + 1)
    return question, entity[place]
