"""A learned affinity: entities and relations as vectors, followed through time.

The score of an object is the product of the subject's vector, the relation's and the object's own (Yang et al. 2015,
with inverse relations). The subject's vector is its lasting one and what it has met lately: the fading mean of the
objects and relations of its last acts. Learned by Adagrad on the cross entropy against entities drawn at random, always
from facts of days that are over; each day the newest ones are learned first, then some of the past over again.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints, places, spans
from dragoman.forecasts.ranking.facts import Candidates, Facts, Questions

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DIMENSIONS, BATCH, OTHERS, MORE = 64, 512, 8_000, 40
"""Of the vectors; facts learned at once; entities that they are held against; candidates added per question."""
FIRST, AGAIN = 3.0, 4.0
"""How often the facts before the first day are learned, and how many of the past for each new one."""
_RATE, _START = 0.1, 1e-3
_MEMORY, _LATELY, _ACTS = 60.0, 8.0, 30
"""Half-lives in days of what is learned again and of what a subject has met; how many of its last acts count."""
_CHUNK = 512
_FAR = 100_000
"""More than any day's number."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Subjects and relations asked on days, with what their subjects had met before."""

    subjects: Ints
    relations: Ints
    places: Floats
    wanted: Floats
    met: "csr_matrix"
    acts: Ints


@dataclass(frozen=True, slots=True)
class Leaning:
    """Where questions lean to.

    Attributes:
        wanted: the vector that each question looks for, of shape (questions, dimensions).
        highest, total: the highest score of each question, and the logarithm of the sum of all exponentials.
        row, entity: the entities of the highest scores, with their questions.
    """

    wanted: Floats
    highest: Floats
    total: Floats
    row: Ints
    entity: Ints


class Affinity:
    """Vectors of entities and relations as of a day.

    Attributes:
        vectors: by name, one row an entity or a relation.
    """

    def __init__(self, facts: Facts, seed: int = 0) -> None:
        self._facts = facts
        draw = np.random.default_rng(seed)
        self._draw = draw
        shapes = {"subject": (facts.entities, 0.0, 0.3), "object": (facts.entities, 0.0, 0.1)}
        shapes |= {"relation": (facts.both, 1.0, 0.1), "met": (facts.both, 0.0, 0.3)}
        self.vectors = {
            name: draw.normal(mean, spread, (count, DIMENSIONS)).astype(np.float32)
            for name, (count, mean, spread) in shapes.items()
        }
        self._squares = {name: np.full_like(vectors, _START) for name, vectors in self.vectors.items()}
        self._by_subject = np.lexsort((facts.days, facts.subjects))
        self._when = facts.subjects[self._by_subject] * _FAR + facts.days[self._by_subject]

    def begin(self, day: int) -> None:
        """Learn what was before a day."""
        after = int(np.searchsorted(self._facts.days, day))
        if after:
            for _ in range(int(FIRST * after / BATCH) + 1):
                self._step(self._past(after, day))

    def learn(self, day: int) -> None:
        """Learn a day's facts, and some of the past over again."""
        where = self._facts.on(day)
        new = np.arange(where.start, where.stop)
        for at in range(0, len(new), 2 * BATCH):
            self._step(new[at : at + 2 * BATCH])
        for _ in range(int(AGAIN * len(new) / BATCH) + 1):
            self._step(self._past(where.stop, day + 1))

    def lean(self, asked: Questions, day: int) -> Leaning:
        """Where the questions of a day lean to."""
        wanted = self._batch(asked.subjects, asked.relations, np.full(len(asked), day)).wanted
        count = min(MORE, self._facts.entities - 1)
        highest, total = np.empty(len(asked), dtype=np.float32), np.empty(len(asked), dtype=np.float32)
        columns = np.empty((len(asked), count), dtype=np.int64)
        for at in range(0, len(asked), _CHUNK):
            part = slice(at, at + _CHUNK)
            scores = wanted[part] @ self.vectors["object"].T
            columns[part] = np.argpartition(-scores, count, axis=1)[:, :count]
            highest[part] = scores.max(axis=1)
            total[part] = highest[part] + np.log(np.exp(scores - highest[part, None]).sum(axis=1))
        return Leaning(wanted, highest, total, np.repeat(np.arange(len(asked)), count), columns.ravel())

    def score(self, leaning: Leaning, candidates: Candidates) -> Floats:
        """The affinity of each candidate."""
        objects = self.vectors["object"][candidates.entity]
        return np.asarray(np.einsum("ij,ij->i", leaning.wanted[candidates.row], objects))

    def features(self, leaning: Leaning, candidates: Candidates) -> dict[str, Floats]:
        """Of each candidate the logarithm of its share among all entities, its place, and how far it is behind."""
        row, score = candidates.row, self.score(leaning, candidates)
        return {
            "affinity_share": score - leaning.total[row],
            "affinity_behind": score - leaning.highest[row],
            "affinity_place": places(row, score),
        }

    def before(self, leaning: Leaning, asked: Questions, candidates: Candidates) -> Floats:
        """How many wrong entities that are no candidates lean before each answer; of equals, half.

        It places the answers that are no candidates: the others follow the candidates in the order of their affinity.
        """
        out = np.empty(len(asked.of), dtype=np.float32)
        for at in range(0, len(asked), _CHUNK):
            scores = leaning.wanted[at : at + _CHUNK] @ self.vectors["object"].T
            chosen = (asked.of >= at) & (asked.of < at + _CHUNK)
            row, answer = asked.of[chosen] - at, asked.answers[chosen]
            own = scores[row, answer]
            among = slice(*np.searchsorted(candidates.row, [at, at + _CHUNK]))
            scores[candidates.row[among] - at, candidates.entity[among]] = -np.inf
            scores[row, answer] = -np.inf
            out[chosen] = [
                np.count_nonzero(scores[r] > value) + np.count_nonzero(scores[r] == value) / 2
                for r, value in zip(row, own, strict=True)
            ]
        return out

    def _past(self, after: int, day: int) -> Ints:
        """Facts from before a day, the later the more often."""
        weight = np.cumsum(np.exp2(-(day - self._facts.days[:after]) / _MEMORY))
        drawn = np.searchsorted(weight, self._draw.random(BATCH) * weight[-1])
        return np.asarray(np.minimum(drawn, after - 1))

    def _batch(self, subjects: Ints, relations: Ints, days: Ints) -> _Batch:
        """What the subjects want, given what they had met before the days."""
        from scipy.sparse import csr_matrix

        after = np.searchsorted(self._when, subjects * _FAR + days)
        first = np.maximum(np.searchsorted(self._when, subjects * _FAR), after - _ACTS)
        row, place = spans(first, after)
        acts = self._by_subject[place]
        fading = np.exp2(-(days[row] - self._facts.days[acts]) / _LATELY)
        fading /= np.bincount(row, fading, len(subjects))[row] + 1
        met = csr_matrix((fading.astype(np.float32), (row, np.arange(len(acts)))), (len(subjects), len(acts)))
        vectors = self.vectors
        of_acts = vectors["object"][self._facts.objects[acts]] * vectors["met"][self._facts.relations[acts]]
        own = vectors["subject"][subjects] + met @ of_acts
        return _Batch(subjects, relations, own, own * vectors["relation"][relations], met, acts)

    def _step(self, chosen: Ints) -> None:
        """One step of Adagrad on the facts chosen."""
        facts, vectors = self._facts, self.vectors
        batch = self._batch(facts.subjects[chosen], facts.relations[chosen], facts.days[chosen])
        drawn, answer = self._drawn(facts.objects[chosen])
        objects = vectors["object"][drawn]
        slope = batch.wanted @ objects.T
        slope -= slope.max(axis=1, keepdims=True)
        np.exp(slope, out=slope)
        slope /= slope.sum(axis=1, keepdims=True)
        slope[np.arange(len(chosen)), answer] -= 1
        of_wanted = slope @ objects
        of_places = of_wanted * vectors["relation"][batch.relations]
        of_acts = batch.met.T @ of_places
        met_objects = vectors["object"][facts.objects[batch.acts]]
        self._move("object", drawn, slope.T @ batch.wanted)
        self._move("met", facts.relations[batch.acts], of_acts * met_objects)
        self._move("subject", batch.subjects, of_places)
        self._move("relation", batch.relations, of_wanted * batch.places)

    def _drawn(self, objects: Ints) -> tuple[Ints, Ints]:
        """The entities that a batch is held against, all if they are few, and where among them its objects are."""
        if self._facts.entities <= OTHERS:
            return np.arange(self._facts.entities), objects
        others = self._draw.integers(0, self._facts.entities, OTHERS)
        drawn, of = np.unique(np.concatenate([objects, others]), return_inverse=True)
        return drawn, of[: len(objects)]

    def _move(self, name: str, rows: Ints, slope: Floats) -> None:
        """Move vectors down a slope, each by how much it has moved before."""
        from scipy.sparse import csr_matrix

        found, of = np.unique(rows, return_inverse=True)
        gather = csr_matrix((np.ones(len(rows), dtype=np.float32), (of, np.arange(len(rows)))), (len(found), len(rows)))
        slope = np.asarray(gather @ slope)
        self._squares[name][found] += slope * slope
        self.vectors[name][found] -= _RATE * slope / np.sqrt(self._squares[name][found])
