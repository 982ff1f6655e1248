"""Counts that fade: how often something has happened, at several half-lives, read as of a day."""

import numpy as np

from dragoman.forecasts.ranking.arrays import Flags, Floats, Ints

HALF_LIVES = (1.0, 4.0, 16.0, 64.0, 256.0)
"""In days. The columns of a reading are these, and last the plain count."""
ALL = len(HALF_LIVES)
"""The column of the plain count."""
NEVER = -10_000
"""The last day of what has not happened; far enough back for every fading count to be nought."""
LONGEST = 2_000
"""A longer silence than this many days is no different from it."""

_LIVES = np.asarray(HALF_LIVES, dtype=np.float32)


class Counts:
    """Fading counts of numbered keys. Each key fades when it is read, so that a day costs what happened on it.

    Attributes:
        codes: what is counted, ascending; the number of a key is its place. One more key stands for all others and
            is never counted.
        last: the last day of each key.
    """

    def __init__(self, codes: Ints) -> None:
        self.codes = np.unique(codes)
        self.none = len(self.codes)
        self.last = np.full(self.none + 1, NEVER, dtype=np.int32)
        self._values = np.zeros((self.none + 1, ALL + 1), dtype=np.float32)

    def find(self, codes: Ints) -> Ints:
        """The numbers of keys, `none` for what is never counted."""
        at = np.searchsorted(self.codes, codes)
        at[at == self.none] = 0
        return np.where(self.codes[at] == codes, at, self.none)

    def add(self, keys: Ints, day: int) -> None:
        """Count keys on a day, which must not lie before an earlier one."""
        found, times = np.unique(keys, return_counts=True)
        self._values[found, :ALL] *= np.exp2(-(day - self.last[found])[:, None] / _LIVES)
        self._values[found] += times[:, None].astype(np.float32)
        self.last[found] = day

    def read(self, keys: Ints, day: int) -> Floats:
        """The counts of keys as of a day, of shape (keys, half-lives + 1)."""
        values = self._values[keys]
        values[:, :ALL] *= np.exp2(-self.lag(keys, day)[:, None] / _LIVES)
        return values

    def column(self, keys: Ints, day: int, column: int) -> Floats:
        """One column of `read`."""
        values = self._values[keys, column]
        if column == ALL:
            return np.asarray(values)
        return np.asarray(values * np.exp2(-self.lag(keys, day) / _LIVES[column]), dtype=np.float32)

    def weight(self, keys: Ints, day: int) -> Floats:
        """How present a key is: mostly of late, a little of old; nought if it never was."""
        return self.column(keys, day, 2) + np.float32(0.1) * self.column(keys, day, 4)

    def lag(self, keys: Ints, day: int) -> Floats:
        """Days since the last time."""
        return np.minimum(day - self.last[keys], LONGEST).astype(np.float32)

    def seen(self, keys: Ints) -> Flags:
        """Which keys have been counted."""
        return np.asarray(self._values[keys, ALL] > 0)

    def times(self, key: int) -> float:
        """How often a key has been counted."""
        return float(self._values[key, ALL])
