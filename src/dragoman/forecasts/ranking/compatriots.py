"""What those of one home did, and what those of one role do: an act of a state's police says something of its courts.

A home is what entities belong to, as a rule a state; a role is what they are there. Both come with the facts. What
`history` counts by entity is counted by home and by role here, so that it speaks of those as well who never met.
"""

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints
from dragoman.forecasts.ranking.counts import Counts
from dragoman.forecasts.ranking.facts import Candidates, Facts, Questions
from dragoman.forecasts.ranking.history import History

_COLUMNS = (2, 4)
"""Of the fading counts: what was of late, and what was at all."""
_PRIOR = np.float32(0.5)


class Compatriots:
    """Counts by home and role of what has happened before a day; days are learned in order."""

    def __init__(self, history: History) -> None:
        self._history = history
        facts = history.facts
        self._homes, self._roles = int(facts.homes.max(initial=0)) + 1, int(facts.roles.max(initial=0)) + 1
        codes = self._codes(facts.subjects, facts.relations, facts.objects)
        self._counts = {name: Counts(code) for name, code in codes.items()}
        self._keys = {name: self._counts[name].find(code).astype(np.int32) for name, code in codes.items()}

    def learn(self, day: int) -> None:
        """Count a day's facts."""
        where = self._history.facts.on(day)
        for name, counts in self._counts.items():
            counts.add(self._keys[name][where], day)

    def features(self, asked: Questions, candidates: Candidates, day: int) -> dict[str, Floats]:
        """What the homes and roles of subject and candidate say of each candidate."""
        facts, entity = self._history.facts, candidates.entity
        subject, relation = asked.subjects[candidates.row], asked.relations[candidates.row]
        codes = self._codes(subject, relation, entity) | self._totals(facts, subject, relation, entity)
        keys = {name: self._counters(name).find(code) for name, code in codes.items()}
        out = {"home_same": (facts.homes[subject] == facts.homes[entity]).astype(np.float32)}
        for column in _COLUMNS:
            read = {name: self._counters(name).column(key, day, column) for name, key in keys.items()}
            out |= {f"{name}_{column}": values for name, values in _said(read).items()}
        return out

    def _codes(self, subject: Ints, relation: Ints, entity: Ints) -> dict[str, Ints]:
        """What is counted of an act; each name says of whom: one, its home or its role, at either end."""
        facts = self._history.facts
        both, homes, roles = facts.both, self._homes, self._roles
        home, other = facts.homes[subject], facts.homes[entity]
        same = (home == other).astype(np.int64)
        return {
            "one_act_home": (subject * both + relation) * homes + other,
            "one_home": subject * homes + other,
            "one": subject,
            "home_act_home": (home * both + relation) * homes + other,
            "home_home": home * homes + other,
            "home_act_one": (home * both + relation) * facts.entities + entity,
            "home_one": home * facts.entities + entity,
            "home_act": home * both + relation,
            "home": home,
            "role_act_role": ((facts.roles[subject] * both + relation) * roles + facts.roles[entity]) * 2 + same,
            "role_act": facts.roles[subject] * both + relation,
        }

    def _totals(self, facts: Facts, subject: Ints, relation: Ints, entity: Ints) -> dict[str, Ints]:
        """What a candidate, its home and its role do in all; read from the counts that the name's end says."""
        inverse = facts.inverse(relation)
        return {
            "asked:part": subject * facts.both + relation,
            "other:part": entity * facts.both + inverse,
            "other:home_act": facts.homes[entity] * facts.both + inverse,
            "other:role_act": facts.roles[entity] * facts.both + inverse,
            "other:one": entity,
            "other:home": facts.homes[entity],
        }

    def _counters(self, name: str) -> Counts:
        kind = name.rpartition(":")[2]
        return self._history.parts if kind == "part" else self._counts[kind]


def _said(read: dict[str, Floats]) -> dict[str, Floats]:
    """Shares of counts, and products of two: the home is one of those dealt with, and the candidate acts for it."""

    def share(name: str, whole: str) -> Floats:
        return np.asarray(read[name] / (read[whole] + _PRIOR))

    acts_for_home = share("other:part", "other:home_act")
    out = {
        "home_of_act": share("one_act_home", "asked:part"),
        "home_of_one": share("one_home", "one"),
        "home_act_home": share("home_act_home", "home_act"),
        "home_home": share("home_home", "home"),
        "home_act_one": share("home_act_one", "home_act"),
        "home_one": share("home_one", "home"),
        "home_voice": acts_for_home,
        "home_weight": share("other:one", "other:home"),
        "role_act_role": share("role_act_role", "role_act"),
        "role_voice": share("other:part", "other:role_act"),
    }
    return out | {
        "home_of_act_voice": out["home_of_act"] * acts_for_home,
        "home_of_one_voice": out["home_of_one"] * acts_for_home,
        "home_act_home_voice": out["home_act_home"] * acts_for_home,
        "role_act_role_voice": out["role_act_role"] * out["role_voice"],
        "home_act_one_count": read["home_act_one"],
        "home_one_count": read["home_one"],
        "role_act_role_count": read["role_act_role"],
    }
