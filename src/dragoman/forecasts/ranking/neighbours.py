"""What one learns from others: partners of partners, entities that act alike, and what both would lead one to expect.

Entities are placed in a space of few dimensions by what they have done with whom (a truncated singular value
decomposition of the fading counts, followed from day to day by one step of subspace iteration). Those near each other
act alike: what the like of the subject did by a relation lately speaks for its objects.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints, best, places, spans_of, top_columns
from dragoman.forecasts.ranking.facts import Candidates, Questions
from dragoman.forecasts.ranking.history import History

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DIMENSIONS = 64
"""Of the space."""
LIKE, PARTNERS, MORE = 50, 40, 15
"""How many like the subject are asked, how many of its partners, and how many candidates each view adds."""
_FAR = 3
"""The power at which likeness counts: how fast the less alike lose their voice."""
_PAIR, _PAIR_LATELY, _LATELY, _QUICK, _SLOW, _OLD = 2, 1, 1, 2, 3, 4
"""Columns of the fading counts."""
_FAINT = 1e-5
"""Dealings that have faded to less are over."""
_FLAT = 1e-10
"""A direction with less of the whole asks for more care."""


@dataclass(frozen=True, slots=True)
class Views:
    """What others say on a day: scores of entities.

    Attributes:
        per_question: sparse matrices of shape (questions, entities).
        per_subject: dense arrays of shape (subjects, entities).
        subject_of: the row of `per_subject` of each question.
    """

    per_question: "dict[str, csr_matrix]"
    per_subject: dict[str, Floats]
    subject_of: Ints

    def by_like(self, candidates: Candidates) -> Floats:
        """What those like the subject say of each candidate."""
        return _cells(self.per_question["by_like"], candidates.row, candidates.entity)


class Neighbours:
    """Who deals with whom as of a day, and the space that this spans.

    Attributes:
        places: of the entities in that space, as of the day to which it was last moved.
    """

    def __init__(self, history: History, seed: int = 0) -> None:
        self._history = history
        facts, key = history.facts, history.by_relation
        both, size = facts.both, facts.entities
        subject, relation, self._object = history.act_subject[key], history.act_relation[key], history.act_object[key]
        self._subject = subject
        self._part = history.parts.find(subject * both + relation)
        self._part_rows = np.searchsorted(self._part, np.arange(history.parts.none + 1))
        self._taken = history.parts.find(self._object * both + facts.inverse(relation))
        self._subject_rows = np.searchsorted(subject, np.arange(size + 1))
        pair, self._pair_of = np.unique(history.pairs.codes // 2, return_inverse=True)
        self._pair_subject, self._pair_object = pair // size, pair % size
        self._pair_rows = np.searchsorted(self._pair_subject, np.arange(size + 1))
        # Drawn per entity: what is drawn for one must not hang on what else will ever happen.
        dimensions = min(DIMENSIONS, size)
        self.places = np.random.default_rng(seed).standard_normal((size, dimensions)).astype(np.float32)
        self._vectors = np.zeros((history.parts.none + 1, dimensions), dtype=np.float32)
        self._alike = self.places.copy()

    def follow(self, day: int) -> None:
        """Move the space to a day: one step of subspace iteration on the fading counts (entities by parts taken)."""
        history, acts = self._history, self._history.acts
        key = history.by_relation
        weight = np.log1p(acts.column(key, day, _SLOW) + np.float32(0.2) * acts.column(key, day, _OLD))
        of_subject = np.bincount(self._subject, weight, history.facts.entities)
        of_part = np.bincount(self._taken, weight, history.parts.none)
        weight = weight / np.sqrt((of_subject[self._subject] + 1) * (of_part[self._taken] + 1))
        matrix = _sparse(weight, self._taken, self._subject_rows, history.parts.none)
        self.places[...] = _orthonormal(matrix @ (matrix.T @ self.places))
        self._vectors[:-1] = matrix.T @ self.places
        alike = self.places * np.linalg.norm(self._vectors, axis=0)
        self._alike = alike / (np.linalg.norm(alike, axis=1, keepdims=True) + np.float32(1e-6))

    def views(self, asked: Questions, day: int) -> Views:
        """What others say to each question."""
        subjects, of = np.unique(asked.subjects, return_inverse=True)
        partners, steps = self._dealings(subjects, day, _PAIR)
        partners_lately, steps_lately = self._dealings(subjects, day, _PAIR_LATELY)
        likeness = self._alike[subjects] @ self._alike.T
        likeness[np.arange(len(subjects)), subjects] = 0
        alike = _likest(likeness)
        return Views(
            {
                "by_partners": self._expected(asked, partners[of], day, _SLOW),
                "by_partners_lately": self._expected(asked, partners_lately[of], day, _LATELY),
                "by_like": self._expected(asked, alike[of], day, _OLD),
                "by_like_lately": self._expected(asked, alike[of], day, _QUICK),
            },
            {"two_steps": steps, "two_steps_lately": steps_lately, "likeness": likeness},
            of,
        )

    def candidates(self, views: Views, asked: Questions) -> list[tuple[Ints, Ints]]:
        """The candidates that others speak for most: questions and entities."""
        found = []
        for matrix in (views.per_question["by_partners"], views.per_question["by_like"]):
            cells = matrix.tocoo()
            row = cells.row.astype(np.int64)
            chosen = best(row, cells.data, MORE)
            found.append((row[chosen], cells.col[chosen].astype(np.int64)))
        subject, entity = top_columns(views.per_subject["two_steps"], MORE)
        row, place = spans_of(subject, views.subject_of, views.subject_of + 1)
        found.append((row, entity[place]))
        return [*found, *self._fitting(asked)]

    def features(self, views: Views, asked: Questions, candidates: Candidates) -> dict[str, Floats]:
        """The scores of candidates, each followed by its place among those of the question."""
        row, entity = candidates.row, candidates.entity
        scores = {name: _cells(matrix, row, entity) for name, matrix in views.per_question.items()}
        scores |= {name: matrix[views.subject_of[row], entity] for name, matrix in views.per_subject.items()}
        part = self._history.parts.find(
            entity * self._history.facts.both + self._history.facts.inverse(asked.relations[row])
        )
        scores["fit"] = np.einsum("ij,ij->i", self.places[asked.subjects[row]], self._vectors[part])
        return scores | {f"{name}_place": places(row, score) for name, score in scores.items()}

    def _dealings(self, subjects: Ints, day: int, column: int) -> "tuple[csr_matrix, Floats]":
        """The shares of the partners of subjects, and how much each entity deals with those partners."""
        pairs, size = self._history.pairs, self._history.facts.entities
        weight = np.bincount(self._pair_of, pairs.column(np.arange(pairs.none), day, column)).astype(np.float32)
        total = np.bincount(self._pair_subject, weight, size) + 1
        partners = _sparse(weight / total[self._pair_subject], self._pair_object, self._pair_rows, size)[subjects]
        even = weight / np.sqrt(total[self._pair_subject] * total[self._pair_object])
        even[even < _FAINT] = 0
        walk = _sparse(even, self._pair_object, self._pair_rows, size)
        walk.eliminate_zeros()
        return _strongest(partners), (walk[subjects] @ walk).toarray()

    def _expected(self, asked: Questions, voices: "csr_matrix", day: int, column: int) -> "csr_matrix":
        """For each question the shares of objects in what its voices did by its relation."""
        from scipy.sparse import csr_matrix

        history = self._history
        cells = voices.tocoo()
        part = history.parts.find(cells.col.astype(np.int64) * history.facts.both + asked.relations[cells.row])
        known = part < history.parts.none
        heard = csr_matrix((cells.data[known], (cells.row[known], part[known])), (len(asked), history.parts.none))
        total = history.parts.column(np.arange(history.parts.none), day, column) + 1
        share = history.acts.column(history.by_relation, day, column) / total[self._part]
        said = heard @ _sparse(share, self._object, self._part_rows, history.facts.entities)
        said.eliminate_zeros()
        said.sort_indices()
        return said

    def _fitting(self, asked: Questions) -> list[tuple[Ints, Ints]]:
        """Those whose part in a relation fits the subject's place best, relation by relation."""
        facts, parts = self._history.facts, self._history.parts
        found: list[tuple[Ints, Ints]] = []
        for relation in np.unique(asked.relations):
            row = np.flatnonzero(asked.relations == relation)
            part = parts.find(np.arange(facts.entities) * facts.both + facts.inverse(relation))
            entity = np.flatnonzero(parts.seen(part))
            if len(entity) > 1:
                score = self.places[asked.subjects[row]] @ self._vectors[part[entity]].T
                at, column = top_columns(score, MORE)
                found.append((row[at], entity[column]))
        return found


def _sparse(value: Floats, column: Ints, rows: Ints, size: int) -> "csr_matrix":
    from scipy.sparse import csr_matrix

    shape = (len(rows) - 1, size)
    return csr_matrix((value.astype(np.float32), column.astype(np.int32), rows.astype(np.int32)), shape)


def _orthonormal(columns: Floats) -> Floats:
    """An orthonormal base of the columns, by the small matrix of their products where that is exact enough."""
    columns = columns.astype(np.float64)
    products = columns.T @ columns
    values = np.linalg.eigvalsh(products)
    if values[0] <= _FLAT * values[-1]:
        return np.asarray(np.linalg.qr(columns)[0])
    return np.asarray(columns @ np.linalg.inv(np.linalg.cholesky(products)).T)


def _strongest(partners: "csr_matrix") -> "csr_matrix":
    from scipy.sparse import csr_matrix

    cells = partners.tocoo()
    chosen = best(cells.row.astype(np.int64), cells.data, PARTNERS) & (cells.data > 0)
    return csr_matrix((cells.data[chosen], (cells.row[chosen], cells.col[chosen])), partners.shape)


def _likest(likeness: Floats) -> "csr_matrix":
    """The voices of those like each subject, one in all."""
    from scipy.sparse import csr_matrix

    row, column = top_columns(likeness, LIKE)
    voice = likeness[row, column] ** _FAR
    voice = voice / (np.bincount(row, voice, len(likeness))[row] + 1e-6)
    return csr_matrix((voice.astype(np.float32), (row, column)), likeness.shape)


def _cells(matrix: "csr_matrix", row: Ints, column: Ints) -> Floats:
    return np.asarray(matrix[row, column], dtype=np.float32).ravel()
