"""Why a forecast says what it says: groups of features, past events, and past weeks like the last one."""

import numpy as np

from dragoman.forecasts.classes import QUAD_NAMES, EventClass, event_class
from dragoman.forecasts.counts import Bools, Counts, Floats, Ints, to_date
from dragoman.forecasts.features import FEATURES, HALF_LIVES, NEVER, Matrix
from dragoman.forecasts.models import COLUMN, Model, logit
from dragoman.forecasts.rows import HORIZONS, UNKNOWN, WEEK, follow, origins
from dragoman.records.forecast import Episode, Group, Share

MOST_EVENTS = 5
MOST_EPISODES = 3
EVENT_LIFE = 91.0
"""Days after which a past event weighs half among those told."""
REVERSE_WEIGHT = 0.5


def shares(model: Model, features: Matrix, announced: float = 0.0) -> tuple[Share, ...]:
    """What each group of features does to the log-odds of one forecast, the strongest first.

    For trees, the sums of their Shapley values; for the other models, what is lost when the group had seen nothing.

    Args:
        model: that forecasts.
        features: shape (1, features).
        announced: the probability that announced events give.
    """
    pushes = _tree_pushes(model, features) if model.name == "boosting" else _plain_pushes(model, features)
    if announced > 0:
        plain = float(model.chance(features)[0])
        raised = 1.0 - (1.0 - plain) * (1.0 - announced)
        pushes["announced"] = float(logit(np.array([raised]))[0] - logit(np.array([plain]))[0])
    whole = sum(abs(push) for push in pushes.values())
    told = [Share(group=g, push=p, share=abs(p) / whole) for g, p in pushes.items() if whole > 0 and abs(p) > 1e-9]
    return tuple(sorted(told, key=lambda each: (-each.share, each.group)))


def _groups() -> dict[Group, list[int]]:
    found: dict[Group, list[int]] = {}
    for n, feature in enumerate(FEATURES):
        found.setdefault(feature.group, []).append(n)
    return found


def _tree_pushes(model: Model, features: Matrix) -> dict[Group, float]:
    from dragoman.forecasts.boosting import contributions

    each = contributions(model.trees, features)[0] * model.curve[1]
    return {group: float(each[columns].sum()) for group, columns in _groups().items()}


def _plain_pushes(model: Model, features: Matrix) -> dict[Group, float]:
    now = logit(model.chance(features))[0]
    found: dict[Group, float] = {}
    for group, columns in _groups().items():
        without = features.copy()
        without[:, columns] = 0.0
        for name in ("own last", "reverse last"):
            if COLUMN[name] in columns:
                without[:, COLUMN[name]] = np.log1p(NEVER)
        if group == "own":  # no event in the days watched
            days = (np.expm1(features[0, COLUMN["own all"]]) + 0.5) / np.exp(features[0, COLUMN["own rate"]])
            without[:, COLUMN["own rate"]] = np.log(0.5 / days)
        found[group] = float(now - logit(model.chance(without))[0])
    return found


def weightiest(counts: Counts, class_: EventClass, pair: int) -> Ints:
    """Rows of the ledger whose events weigh most in a forecast of a pair, the weightiest first."""
    ours = class_.holds(counts.type, counts.strand)
    own, back = counts.pair == pair, counts.pair == counts.reverse[pair]
    age = (counts.end - counts.day).astype(np.float64)
    weight = np.exp2(-age / EVENT_LIFE) * (own + REVERSE_WEIGHT * back) * ours
    order = np.lexsort((-counts.day, -weight))[: 4 * MOST_EVENTS]
    found: Ints = counts.line[order[weight[order] > 0]]
    return found


def episodes(counts: Counts, class_: EventClass, pair: int, horizon: int) -> tuple[Episode, ...]:
    """The past weeks in which things stood between the two most like now, a horizon apart from each other.

    Weeks are compared by the decaying sums of the pair's events in both directions, of the class and of the four quad
    classes.

    Args:
        counts: of the pair and its reverse at least; others change nothing.
        class_: of the events that followed.
        pair: index.
        horizon: days.
    """
    days = origins(counts)
    classes = [class_, *(event_class(name) for name in QUAD_NAMES)]
    directions = [counts.pair == pair, counts.pair == counts.reverse[pair]]
    rows = np.log1p(
        _traces(counts, [c.holds(counts.type, counts.strand) & d for d in directions for c in classes], days)
    )
    followed = follow(counts, class_, days, np.array([pair]))[:, 0, HORIZONS.index(horizon)]
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    distance: Floats = np.sqrt((((rows - rows[-1]) / scale) ** 2).mean(axis=1))
    met = rows.any(axis=1)  # before anything happened there is nothing to compare
    return tuple(
        Episode(day=to_date(int(days[n])), distance=float(distance[n]), followed=int(followed[n]))
        for n in _apart(distance, days, (followed != UNKNOWN) & met, max(horizon, 4 * WEEK))
    )


def _traces(counts: Counts, series: list[Bools], days: Ints) -> Floats:
    """Decaying sums of series of events on days a week apart, shape (days, series x half-lives)."""
    place = np.searchsorted(days, counts.entry)
    columns = []
    for chosen in series:
        week = place[chosen & (place < len(days))]
        age = days[week] - counts.day[chosen & (place < len(days))]
        for life in HALF_LIVES:
            columns.append(np.bincount(week, weights=np.exp2(-age / life), minlength=len(days)))
    sums: Floats = np.stack(columns, axis=1).astype(np.float64)
    fade = np.tile(np.exp2(-WEEK / np.array(HALF_LIVES)), len(series))
    for week_ in range(1, len(days)):
        sums[week_] += sums[week_ - 1] * fade
    return sums


def _apart(distance: Floats, days: Ints, usable: Bools, least: int) -> list[int]:
    found: list[int] = []
    for n in np.argsort(distance, kind="stable"):
        if len(found) == MOST_EPISODES:
            break
        if usable[n] and all(abs(days[n] - days[other]) >= least for other in found):
            found.append(int(n))
    return found
