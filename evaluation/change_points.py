"""How often change points are found where there are none, and how often a planted change is found, by simulation.

    python evaluation/change_points.py [--series 400]

Series of a constant rate, for Poisson counts and for counts that vary three times as much (negative binomial); then
series whose rate doubles in the middle. Printed are shares of series.
"""

import argparse
from itertools import product

import numpy as np

from dragoman.indicators.segments import Counts, Series, changes, interval, peaks


def draw(random: np.random.Generator, means: Counts, dispersion: int) -> Series:
    """Counts with these means, and a variance of `dispersion` times them."""
    if dispersion > 1:
        means = random.gamma(means / (dispersion - 1), dispersion - 1)
    counts = random.poisson(means).astype(float)
    return Series(counts=counts, exposure=np.ones_like(counts))


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=int, default=400)
    number = parser.parse_args().series
    random = np.random.default_rng(1)
    print("periods  mean  dispersion  false level  false peak  doubling found  in its interval")
    for periods, mean, dispersion in product((24, 52, 104, 260), (0.5, 2, 10, 50), (1, 3)):
        levels = tops = found = held = told = 0
        for _ in range(number):
            series = draw(random, np.full(periods, float(mean)), dispersion)
            seen = changes(series)
            levels += bool(seen)
            tops += bool(peaks(series, seen, series.dispersion()))
            middle = periods // 2
            doubled = draw(random, np.repeat([float(mean), 2.0 * mean], [middle, periods - middle]), dispersion)
            seen = changes(doubled)
            found += any(abs(at - middle) <= max(2, periods // 10) for at in seen)
            if len(seen) == 1:
                told += 1
                low, high = interval(doubled, 0, periods, doubled.dispersion())
                held += low <= middle <= high
        shares = (levels / number, tops / number, found / number, held / max(1, told))
        print(f"{periods:7}  {mean:4}  {dispersion:10}  " + "  ".join(f"{share:11.3f}" for share in shares))


if __name__ == "__main__":
    main()
