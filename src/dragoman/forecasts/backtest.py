"""The back-test: what forecasts would have been worth, had they been made week by week in the last part of the past.

Models are fitted once on what was over by a cutoff, and frozen; then a forecast is made every week from what was known
by then, and compared with what followed. Where the best model is not surely better than the base rate, there is no
skill, and the base rate is what is forecast.
"""

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts import metrics
from dragoman.forecasts.classes import EventClass
from dragoman.forecasts.counts import Bools, Counts, Floats, Ints, to_date
from dragoman.forecasts.fitting import ENOUGH_TO_CHOOSE, Fit
from dragoman.forecasts.rows import HORIZONS, UNKNOWN, WEEK, Rows
from dragoman.records.forecast import Backtest, ModelName, PairRecord, Skill

TEST_DAYS = 364
FEWEST_ORIGINS = 8
REFERENCES: tuple[ModelName, ...] = ("base", "year")


def cutoff_day(counts: Counts) -> int:
    """The day number after which forecasts are tested: a year before the end, or a third of a shorter past."""
    return counts.end - min(TEST_DAYS, (counts.end - counts.start + 1) // 3)


def testable(counts: Counts, horizon: int) -> bool:
    """Whether enough windows of this length have ended since the cutoff, and before it."""
    tested = counts.end - horizon - cutoff_day(counts)
    return tested >= WEEK * (FEWEST_ORIGINS - 1) and cutoff_day(counts) - counts.start >= 2 * horizon


@dataclass(frozen=True)
class Tested:
    """What a back-test finds.

    Attributes:
        backtest: the figures.
        own: by pair index.
        chance: the probability that was forecast, of each row.
        crps: of each row whose window has ended.
    """

    backtest: Backtest
    own: dict[int, PairRecord]
    chance: Floats
    crps: Floats


def with_announced(chance: Floats, announced: Floats) -> Floats:
    """Probabilities raised by what is announced, taken as independent of the rest."""
    return 1.0 - (1.0 - chance) * (1.0 - announced)


def test(class_: EventClass, horizon: int, rows: Rows, fit: Fit, cutoff: int, shorter: Floats | None) -> Tested:
    """Test a fit on the rows after its cutoff.

    Args:
        class_: of the events.
        horizon: days.
        rows: origins on and after the cutoff, also those whose window has not ended.
        fit: learnt by the cutoff.
        cutoff: day number.
        shorter: probabilities of the next shorter horizon, below which these cannot lie; None for the shortest.
    """
    place = HORIZONS.index(horizon)
    over = rows.number[:, place] != UNKNOWN
    number = rows.number[over, place]
    happened = number > 0
    tried = with_announced(fit.models[fit.chosen].chance(rows.features), rows.announced[:, place])
    known = {name: fit.models[name].chance(rows.features) for name in REFERENCES}
    block = _blocks(rows, over, horizon)
    loss = (tried[over] - happened) ** 2
    skills = tuple(_skill(name, loss, (known[name][over] - happened) ** 2, block) for name in REFERENCES)
    skilled = fit.chosen != "base" and int(happened.sum()) >= ENOUGH_TO_CHOOSE and skills[0].low > 0
    chance = tried if skilled else known["base"]
    chance = chance if shorter is None else np.maximum(chance, shorter)
    final = chance[over]
    crps = fit.spread(final, rows.features[over]).crps(number)
    bins = metrics.reliability(final, happened)
    backtest = Backtest(
        event_class=class_.name,
        horizon=horizon,
        model=fit.chosen if skilled else "base",
        tried=fit.chosen,
        cutoff=to_date(cutoff),
        first=to_date(int(rows.day[over].min())),
        last=to_date(int(rows.day[over].max())),
        origins=len(np.unique(rows.day[over])),
        pairs=len(np.unique(rows.pair[over])),
        cases=int(over.sum()),
        events=int(happened.sum()),
        brier=metrics.brier(final, happened),
        log_score=metrics.log_score(final, happened),
        crps=float(crps.mean()),
        ece=metrics.calibration_error(bins),
        ap=metrics.average_precision(final, happened),
        auc=metrics.auc(final, happened),
        skills=skills,
        skilled=skilled,
        bins=bins,
    )
    return Tested(backtest, _by_pair(rows.pair[over], happened, final, known["base"][over]), chance, crps)


def _skill(name: ModelName, loss: Floats, reference: Floats, block: Ints) -> Skill:
    value, low, high = metrics.skill_interval(loss, reference, block)
    return Skill(reference=name, brier=float(reference.mean()), value=value, low=low, high=high)


def _blocks(rows: Rows, over: Bools, horizon: int) -> Ints:
    """Blocks of weeks as long as the horizon, four weeks at least: windows within one overlap."""
    days = max(horizon, 4 * WEEK)
    found: Ints = np.unique((rows.day[over] - rows.day.min()) // days, return_inverse=True)[1]
    return found


def _by_pair(pair: Ints, happened: Bools, chance: Floats, base: Floats) -> dict[int, PairRecord]:
    found = {}
    for each in np.unique(pair):
        of = pair == each
        found[int(each)] = PairRecord(
            cases=int(of.sum()),
            events=int(happened[of].sum()),
            forecast=float(chance[of].mean()),
            brier=metrics.brier(chance[of], happened[of]),
            base_brier=metrics.brier(base[of], happened[of]),
        )
    return found
