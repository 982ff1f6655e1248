"""What is said of a candidate in numbers, by group; all of it from days before the question's."""

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints, places, share_of_highest
from dragoman.forecasts.ranking.counts import ALL, Counts
from dragoman.forecasts.ranking.facts import Candidates, Questions
from dragoman.forecasts.ranking.history import History
from dragoman.records.ranking import FeatureGroup

GROUPS: dict[str, FeatureGroup] = {
    "act": "act",
    "returned": "act",
    "pair": "pair",
    "pairback": "pair",
    "part": "object",
    "object": "object",
    "asked": "question",
    "subject": "question",
    "relation": "question",
    "rules": "rules",
    "by": "others",
    "two": "others",
    "likeness": "others",
    "fit": "others",
    "affinity": "others",
    "home": "others",
    "role": "others",
}
"""The group of a feature by the first word of its name; what a ranking is explained by."""

_PLACED = (
    "act_1",
    "act_3",
    "pair_1",
    "pair_3",
    "pairback_3",
    "part_2",
    "part_4",
    "rules_any",
    "rules_lift",
    "rules_best",
)
_SCALED = tuple(name for name in _PLACED if name != "rules_lift")
_ALL = tuple(range(ALL + 1))


def group(name: str) -> FeatureGroup:
    """The group of a feature."""
    return GROUPS[name.split("_")[0]]


def counted(history: History, asked: Questions, candidates: Candidates, day: int) -> dict[str, Floats]:
    """How often and how lately subject, relation and candidate have met, and in what shares."""
    facts, row, entity = history.facts, candidates.row, candidates.entity
    subject, relation = asked.subjects[row], asked.relations[row]
    inverse, back = facts.inverse(relation), (relation >= facts.kinds).astype(np.int64)
    pair = subject * facts.entities + entity
    out: dict[str, Floats] = {}
    act = _read(out, "act", history.acts, pair * facts.both + relation, day)
    _read(out, "returned", history.acts, pair * facts.both + inverse, day)
    both = _read(out, "pair", history.pairs, pair * 2 + back, day)
    _read(out, "pairback", history.pairs, pair * 2 + 1 - back, day)
    part = _read(out, "part", history.parts, entity * facts.both + inverse, day)
    other = _read(out, "object", history.activity, entity * 2 + 1 - back, day, (0, 1, 2, 3, 5))
    _read(out, "object_back", history.activity, entity * 2 + back, day, (2, 5), lag=False)
    own, of_subject, of_relation = _question(out, history, asked, row, day)
    for column in _ALL:
        out[f"act_share_{column}"] = act[:, column] / (own[:, column] + 0.1)
    for column in (1, 3, 5):
        out[f"act_of_part_{column}"] = act[:, column] / (part[:, column] + 0.5)
        out[f"pair_of_subject_{column}"] = both[:, column] / (of_subject[:, column] + 0.5)
        out[f"pair_of_object_{column}"] = both[:, column] / (other[:, column] + 0.5)
        out[f"part_of_relation_{column}"] = part[:, column] / (of_relation[:, column] + 0.5)
    return out


def compared(row: Ints, features: dict[str, Floats]) -> dict[str, Floats]:
    """How a candidate stands among those of its question."""
    out = {f"{name}_place": places(row, features[name]) for name in _PLACED}
    out |= {f"{name}_lag_place": places(row, -features[f"{name}_lag"]) for name in ("act", "pair")}
    return out | {f"{name}_scaled": share_of_highest(row, features[name]) for name in _SCALED}


def _question(
    out: dict[str, Floats], history: History, asked: Questions, row: Ints, day: int
) -> tuple[Floats, Floats, Floats]:
    """What is the same for all candidates of a question; read once for each question."""
    facts = history.facts
    own = history.parts.find(asked.subjects * facts.both + asked.relations)
    subject = history.activity.find(asked.subjects * 2 + (asked.relations >= facts.kinds))
    relation = history.relations.find(asked.relations)
    counts = history.parts.read(own, day), history.activity.read(subject, day), history.relations.read(relation, day)
    columns = (("asked", (0, 2, 4, 5)), ("subject", (1, 3, 5)), ("relation", (3, 5)))
    for (name, chosen), values in zip(columns, counts, strict=True):
        for column in chosen:
            out[f"{name}_{column}"] = values[row, column]
    out["asked_lag"] = history.parts.lag(own, day)[row]
    return counts[0][row], counts[1][row], counts[2][row]


def _read(
    out: dict[str, Floats],
    name: str,
    counts: Counts,
    codes: Ints,
    day: int,
    columns: tuple[int, ...] = _ALL,
    lag: bool = True,
) -> Floats:
    keys = counts.find(codes)
    values = counts.read(keys, day)
    for column in columns:
        out[f"{name}_{column}"] = values[:, column]
    if lag:
        out[f"{name}_lag"] = counts.lag(keys, day)
    return values
