"""Third parties: whose acts toward one of two states move with what passes between the two."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.indicators.periods import Window
from dragoman.indicators.segments import Counts
from dragoman.indicators.series import others, own, thirds
from dragoman.records.indicator import Period, ThirdParty

if TYPE_CHECKING:
    import pyarrow as pa

FEWEST_PERIODS = 16
FEWEST_ACTIVE = 8
Orders = NDArray[np.int64]
LAGS: dict[Period, int] = {"week": 4, "month": 2, "quarter": 1}
"""Most periods by which one may follow the other."""
BLOCK = 4
"""Periods that are moved together, so that a series drawn by chance keeps its memory."""
DRAWS = 1999


def third_parties(counted: "pa.Table", pair: tuple[str, str], window: Window) -> tuple[ThirdParty, ...]:
    """How the acts of every third party toward either of two states co-move with the relation of the two.

    Compared is net cooperation a period, in ranks (Spearman), without what follows from the volume of reporting, at all
    lags up to `LAGS`; the strongest counts. Its p-value comes from the relation cut into blocks and put together
    in another order `DRAWS` times, each at its own strongest lag; the seed is fixed. The q-values correct for
    the number of series compared (Benjamini and Hochberg 1995). A common cause moves both just as well as one the
    other: this finds who moves together, not who moves whom.

    Args:
        counted: a tally of all dyads.
        pair: the two states.
        window: the periods; with fewer than `FEWEST_PERIODS` nothing is compared.

    Returns:
        One row for each third party and side with acts in `FEWEST_ACTIVE` periods or more, the smallest q first.
    """
    relation = own(counted, pair, window).get(("all", "acts"))
    n = len(window.starts())
    if relation is None or n < FEWEST_PERIODS or np.count_nonzero(relation[0]) < FEWEST_ACTIVE:
        return ()
    volume = others(counted, pair, window)
    compared = {
        key: both
        for key, both in sorted(thirds(counted, pair, window).items())
        if np.count_nonzero(both[0]) >= FEWEST_ACTIVE
    }
    if not compared:
        return ()
    series = np.array([_freed(net, volume - acts) for acts, net in compared.values()])
    links = _links(_freed(relation[1], volume), series, LAGS[window.period])
    found = [
        ThirdParty(
            one=pair[0],
            other=pair[1],
            third=third,
            toward=toward,
            acts=int(acts.sum()),
            periods=n,
            active=int(np.count_nonzero(acts)),
            lag=lag,
            correlation=round(correlation, 3),
            p=round(p, 6),
            q=1.0,
        )
        for ((third, toward), (acts, _)), (lag, correlation, p) in zip(compared.items(), links, strict=True)
    ]
    return _corrected(found)


def _shuffles(n: int) -> Orders:
    """Orders of the periods, one a row, in which blocks have changed their places."""
    random = np.random.default_rng(19950101)
    rows = []
    for _ in range(DRAWS):
        blocks = np.array_split(np.roll(np.arange(n), random.integers(BLOCK)), -(-n // BLOCK))
        random.shuffle(blocks)
        rows.append(np.concatenate(blocks))
    return np.array(rows)


def _links(relation: Counts, series: Counts, most: int) -> list[tuple[int, float, float]]:
    """Lag, correlation and p-value of the strongest link of each series with the relation.

    Args:
        relation: shape (periods,).
        series: shape (series, periods).
        most: the greatest lag tried.
    """
    lags = sorted(range(-most, most + 1), key=lambda lag: (abs(lag), lag))
    orders = np.vstack([np.arange(len(relation)), _shuffles(len(relation))])
    drawn = relation[orders]
    strongest = np.zeros((len(orders), len(series)))
    own = np.zeros((len(lags), len(series)))
    for n, lag in enumerate(lags):
        found = _correlations(drawn, series, lag)
        own[n] = found[0]
        np.maximum(strongest, np.abs(found), out=strongest)
    at = np.abs(own).argmax(axis=0)
    p = (1 + np.count_nonzero(strongest[1:] >= strongest[0] - 1e-12, axis=0)) / len(orders)
    return [(lags[best], float(own[best, n]), float(p[n])) for n, best in enumerate(at.tolist())]


def _freed(values: Counts, volume: Counts) -> Counts:
    """Ranks without what is linear in the ranks of the volume of reporting.

    To divide both series by one volume would make any two of them alike (Pearson 1897).
    """
    ranks, by = (row - row.mean() for row in _ranks(np.array([values, volume])))
    size = float(by @ by)
    found: Counts = ranks - by * (float(ranks @ by) / size) if size else ranks
    return found


def _correlations(drawn: Counts, series: Counts, lag: int) -> Counts:
    """The correlation of each row of one with each of the other, which follows it by a lag; shape (drawn, series)."""
    n = drawn.shape[1]
    one, other = (
        _normed(rows[:, first : n - last])
        for rows, first, last in ((drawn, max(0, -lag), max(0, lag)), (series, max(0, lag), max(0, -lag)))
    )
    found: Counts = one @ other.T
    return found


def _normed(rows: Counts) -> Counts:
    """Rows with mean 0 and length 1; one that never varies is 0 throughout."""
    rows = rows - rows.mean(axis=1, keepdims=True)
    sizes = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    found: Counts = np.divide(rows, sizes, out=np.zeros_like(rows), where=sizes > 1e-9)
    return found


def _ranks(rows: Counts) -> Counts:
    """Mid-ranks of each row."""
    ordered = np.sort(rows, axis=1)
    found = np.empty(rows.shape)
    for n, row in enumerate(rows):
        found[n] = np.searchsorted(ordered[n], row) + np.searchsorted(ordered[n], row, side="right")
    return found / 2


def _corrected(found: list[ThirdParty]) -> tuple[ThirdParty, ...]:
    """With q-values: the least share of false links among those with a p-value as small."""
    found.sort(key=lambda each: (each.p, -abs(each.correlation), each.third, each.toward))
    q, corrected = 1.0, []
    for rank in range(len(found), 0, -1):
        q = min(q, found[rank - 1].p * len(found) / rank)
        corrected.append(replace(found[rank - 1], q=round(q, 6)))
    return tuple(reversed(corrected))
