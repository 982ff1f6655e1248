"""What is known and what is asked: dated facts (subject, relation, object), and the questions that a day answers."""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ranking.arrays import Flags, Ints


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts with their days, each also told from its object's side, by the inverse relation.

    Attributes:
        subjects, relations, objects, days: int64 arrays of one length, by day.
        entities: number of entities; they are numbered from 0.
        kinds: number of relations without their inverses; the inverse of `r` is `r + kinds`.
        homes, roles: of each entity the number of what it belongs to, as a rule a state, and of what it is there.
    """

    subjects: Ints
    relations: Ints
    objects: Ints
    days: Ints
    entities: int
    kinds: int
    homes: Ints
    roles: Ints

    @classmethod
    def of(cls, rows: Ints, entities: int, kinds: int, homes: Ints | None = None, roles: Ints | None = None) -> "Facts":
        """Facts from rows (subject, relation, object, day), in any order; what is said twice of a day counts once.

        Where homes are not given each entity is its own, and where roles are not all have one.
        """
        rows = np.unique(np.asarray(rows, dtype=np.int64).reshape(-1, 4), axis=0)
        back = rows[:, [2, 1, 0, 3]].copy()
        back[:, 1] += kinds
        both = np.concatenate([rows, back])
        both = both[np.argsort(both[:, 3], kind="stable")]
        subjects, relations, objects, days = (np.ascontiguousarray(both[:, i]) for i in range(4))
        homes = np.arange(entities) if homes is None else homes
        roles = np.zeros(entities, dtype=np.int64) if roles is None else roles
        return cls(subjects, relations, objects, days, entities, kinds, homes, roles)

    @property
    def both(self) -> int:
        """Number of relations with their inverses."""
        return 2 * self.kinds

    def inverse(self, relations: Ints) -> Ints:
        """The inverse of each relation."""
        return np.where(relations < self.kinds, relations + self.kinds, relations - self.kinds)

    def on(self, day: int) -> slice:
        """Where the facts of a day are."""
        first, after = np.searchsorted(self.days, [day, day + 1])
        return slice(int(first), int(after))


@dataclass(frozen=True, slots=True)
class Questions:
    """Who is on the other side of (subject, relation, ?) on a day; every question is asked once.

    Attributes:
        subjects, relations: of the questions.
        of: for each answer its question; the answers are empty where they are not known.
        answers: entities.
    """

    subjects: Ints
    relations: Ints
    of: Ints
    answers: Ints

    def __len__(self) -> int:
        """How many questions there are."""
        return len(self.subjects)

    @classmethod
    def on(cls, facts: Facts, day: int) -> "Questions":
        """The questions that a day's facts answer, in both directions."""
        where = facts.on(day)
        asked, of = np.unique(facts.subjects[where] * facts.both + facts.relations[where], return_inverse=True)
        return cls(asked // facts.both, asked % facts.both, of, facts.objects[where])

    @classmethod
    def open(cls, subjects: Ints, relations: Ints) -> "Questions":
        """Questions whose answers are not known."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(np.asarray(subjects, dtype=np.int64), np.asarray(relations, dtype=np.int64), nothing, nothing)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who may answer: for each candidate its question and the entity, by question and entity."""

    row: Ints
    entity: Ints

    @classmethod
    def of(cls, rows: list[Ints], entities: list[Ints], size: int) -> "Candidates":
        """Candidates from several sources, each once; `size` is the number of entities."""
        code = np.unique(np.concatenate(rows) * size + np.concatenate(entities))
        return cls(code // size, code % size)

    def only(self, chosen: Flags) -> "Candidates":
        """Those that are chosen."""
        return Candidates(self.row[chosen], self.entity[chosen])
