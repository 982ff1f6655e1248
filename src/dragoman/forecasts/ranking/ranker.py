"""The ranker: boosted trees that learn, from days that are over, which candidates turn out to be the answer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints
from dragoman.forecasts.ranking.features import group
from dragoman.forecasts.ranking.walk import Sheet
from dragoman.records.ranking import FeatureGroup

if TYPE_CHECKING:
    from lightgbm import Booster, Dataset


OBJECTIVES = {"lambdarank": 1.0, "rank_xendcg": 6.0}
"""What trees are grown towards, and how much their scores count; those of the second are small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the trees are grown, in LightGBM; the same data give the same trees.

    Two kinds are grown and their scores added up: by LambdaRank (Burges 2010), which looks at the first places, and by
    the cross entropy of XE-NDCG (Bruch 2021), which looks at all.
    """

    rounds: int = 320
    rate: float = 0.05
    leaves: int = 31
    smallest: int = 500
    threads: int = 2

    def of(self, rounds: int) -> "Settings":
        """The same with another number of rounds."""
        return replace(self, rounds=rounds)

    def parameters(self, objective: str = "lambdarank") -> dict[str, object]:
        """The settings in LightGBM's words."""
        return {
            "objective": objective,
            "label_gain": [0, 1],
            "lambdarank_truncation_level": 10,
            "lambdarank_norm": False,
            "learning_rate": self.rate,
            "num_leaves": self.leaves,
            "min_data_in_leaf": self.smallest,
            "feature_fraction": 0.3,
            "max_bin": 63,
            "num_threads": self.threads,
            "seed": 1,
            "deterministic": True,
            "force_row_wise": True,
            "verbose": -1,
        }


class Learning:
    """The lessons that a ranker is trained on, gathered sheet by sheet, of each day `most` questions drawn by lot."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._features: list[Floats] = []
        self._true: list[Ints] = []
        self._sizes: list[Ints] = []
        self.names: tuple[str, ...] = ()

    def add(self, sheet: Sheet) -> None:
        """Take up the questions of a sheet whose answer is among the candidates; the others teach nothing."""
        row = sheet.candidates.row
        sizes = np.bincount(row, minlength=len(sheet.asked))
        answered = np.bincount(row, sheet.true, len(sheet.asked)) > 0
        if np.count_nonzero(answered) > self._most:
            drawn = np.random.default_rng(sheet.day).permutation(np.flatnonzero(answered))[: self._most]
            answered[:] = False
            answered[drawn] = True
        kept = answered[row]
        self.names = sheet.names
        self._features.append(sheet.features[kept])
        self._true.append(sheet.true[kept].astype(np.int64))
        self._sizes.append(sizes[answered])

    def __len__(self) -> int:
        """How many questions there are."""
        return sum(len(sizes) for sizes in self._sizes)

    def dataset(self, settings: Settings) -> "Dataset":
        """The lessons as LightGBM takes them."""
        from lightgbm import Dataset

        true, sizes = (np.concatenate(parts) for parts in (self._true, self._sizes))
        question = np.repeat(np.arange(len(sizes)), sizes)
        # A question counts as often as it has answers: so it does in what is measured.
        answers = np.bincount(question, true, len(sizes))[question]
        given = settings.parameters() | {"feature_pre_filter": False}
        return Dataset(self._features, true, weight=answers, group=sizes, params=given)


class Ranker:
    """Trees that score candidates: the sum of what is grown towards each objective."""

    def __init__(self, boosters: "Iterable[Booster]", names: tuple[str, ...], threads: int) -> None:
        self._boosters = tuple(boosters)
        self.names = names
        self._threads = threads

    @classmethod
    def train(cls, lessons: Learning, settings: Settings) -> "Ranker":
        """Grow a ranker from lessons."""
        from lightgbm import train

        data = lessons.dataset(settings)
        grown = [train(settings.parameters(objective), data, settings.rounds) for objective in OBJECTIVES]
        return cls(grown, lessons.names, settings.threads)

    @classmethod
    def read(cls, trees: tuple[str, ...], names: tuple[str, ...]) -> "Ranker":
        """A ranker from what `trees` wrote.

        Raises:
            ValueError: it is no such text.
        """
        from lightgbm import Booster
        from lightgbm.basic import LightGBMError

        try:
            return cls([Booster(model_str=text) for text in trees], names, threads=1)
        except LightGBMError as error:
            raise ValueError("These are no trees.") from error

    def trees(self) -> tuple[str, ...]:
        """The trees as text, for `read`."""
        return tuple(str(booster.model_to_string()) for booster in self._boosters)

    def score(self, sheet: Sheet, rounds: int | None = None) -> Floats:
        """The score of each candidate, by the first trees alone if `rounds` are given."""
        if not len(sheet.features):
            return np.zeros(0, dtype=np.float32)
        scores = [
            weight * booster.predict(sheet.features, num_iteration=rounds, num_threads=self._threads)
            for weight, booster in self._weighed()
        ]
        return np.asarray(np.sum(scores, axis=0))

    def shares(self, features: Floats) -> list[dict[FeatureGroup, float]]:
        """How much each group of features moves the score of each row (Shapley values of the trees, summed)."""
        parts = [weight * booster.predict(features, pred_contrib=True) for weight, booster in self._weighed()]
        moved = np.sum(parts, axis=0)[:, :-1]
        out: list[dict[FeatureGroup, float]] = []
        for values in moved:
            shares: dict[FeatureGroup, float] = {}
            for name, value in zip(self.names, values, strict=True):
                shares[group(name)] = shares.get(group(name), 0.0) + float(value)
            out.append(shares)
        return out

    def _weighed(self) -> "Iterable[tuple[float, Booster]]":
        return zip(OBJECTIVES.values(), self._boosters, strict=True)
