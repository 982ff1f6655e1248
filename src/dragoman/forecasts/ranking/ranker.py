"""The ranker: boosted trees and a net that learn, from days that are over, which candidates turn out to be answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dragoman.forecasts.ranking.arrays import Floats, Ints
from dragoman.forecasts.ranking.features import group
from dragoman.forecasts.ranking.net import Net
from dragoman.forecasts.ranking.walk import Sheet
from dragoman.records.ranking import FeatureGroup

if TYPE_CHECKING:
    from lightgbm import Booster, Dataset


OBJECTIVES = {"lambdarank": 1.0, "rank_xendcg": 6.0}
"""What trees are grown towards, and how much their scores count; those of the second are small."""
NET = 1.5
"""How much the score of the net counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the trees are grown, in LightGBM, and how long the net learns; the same data give the same ranker.

    Of trees there are two kinds: by LambdaRank (Burges 2010), which looks at the first places, and by the cross entropy
    of XE-NDCG (Bruch 2021), which looks at all and grows in two thirds of the time. All scores are added up.

    Attributes:
        objectives: which of them are grown.
        rounds, rate, leaves, smallest: of the trees.
        epochs: how often the net sees each lesson; without any there is no net.
        threads: of LightGBM.
    """

    objectives: tuple[str, ...] = ("rank_xendcg",)
    rounds: int = 240
    rate: float = 0.05
    leaves: int = 31
    smallest: int = 500
    epochs: int = 8
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
            "force_col_wise": True,
            "verbose": -1,
        }


class Learning:
    """The lessons that a ranker is trained on, gathered sheet by sheet.

    Of each day `most` questions are drawn by lot, and with their answers a share of the `wrong` candidates: most of
    these are alike, and half of them teach as much in half the time.
    """

    def __init__(self, most: int, wrong: float = 1.0) -> None:
        self._most, self._wrong = most, wrong
        self._features: list[Floats] = []
        self._true: list[Ints] = []
        self._sizes: list[Ints] = []
        self._relations: list[Ints] = []
        self.names: tuple[str, ...] = ()

    def add(self, sheet: Sheet) -> None:
        """Take up the questions of a sheet whose answer is among the candidates; the others teach nothing."""
        row = sheet.candidates.row
        draw = np.random.default_rng(sheet.day)
        answered = np.bincount(row, sheet.true, len(sheet.asked)) > 0
        if np.count_nonzero(answered) > self._most:
            drawn = draw.permutation(np.flatnonzero(answered))[: self._most]
            answered[:] = False
            answered[drawn] = True
        kept = answered[row] & (sheet.true | (draw.random(len(row)) < self._wrong))
        self.names = sheet.names
        self._features.append(sheet.features[kept])
        self._true.append(sheet.true[kept].astype(np.int64))
        self._sizes.append(np.bincount(row[kept], minlength=len(sheet.asked))[answered])
        self._relations.append(sheet.asked.relations[answered])

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

    def net(self, epochs: int) -> Net:
        """A net that has learned from the lessons, so many times."""
        true, sizes, relations = (np.concatenate(parts) for parts in (self._true, self._sizes, self._relations))
        return Net.train(self._features, true, sizes, relations, epochs)


class Ranker:
    """Trees, by objective, and a net that score candidates: the sum of what they say.

    Only the trees can be written, and only what they say is explained.
    """

    def __init__(
        self, boosters: "Mapping[str, Booster]", names: tuple[str, ...], threads: int, net: Net | None = None
    ) -> None:
        self._boosters = boosters
        self._net = net
        self.names = names
        self._threads = threads

    @classmethod
    def train(cls, lessons: Learning, settings: Settings) -> "Ranker":
        """Grow a ranker from lessons."""
        from lightgbm import train

        data = lessons.dataset(settings)
        grown = {each: train(settings.parameters(each), data, settings.rounds) for each in settings.objectives}
        net = lessons.net(settings.epochs) if settings.epochs else None
        return cls(grown, lessons.names, settings.threads, net)

    @classmethod
    def read(cls, trees: tuple[str, ...], names: tuple[str, ...]) -> "Ranker":
        """A ranker from what `trees` wrote.

        Raises:
            ValueError: it is no such text.
        """
        from lightgbm import Booster
        from lightgbm.basic import LightGBMError

        try:
            boosters = [Booster(model_str=text) for text in trees]
        except LightGBMError as error:
            raise ValueError("These are no trees.") from error
        return cls({each.params["objective"]: each for each in boosters}, names, threads=1)

    def trees(self) -> tuple[str, ...]:
        """The trees as text, for `read`."""
        return tuple(str(booster.model_to_string()) for booster in self._boosters.values())

    def score(self, sheet: Sheet, rounds: int | None = None) -> Floats:
        """The score of each candidate, by the first trees alone if `rounds` are given."""
        return self.scores(sheet, [rounds])[0]

    def scores(self, sheet: Sheet, steps: Sequence[int | None]) -> list[Floats]:
        """The score of each candidate, by so many of the first trees each time; None stands for all."""
        if not len(sheet.features):
            return [np.zeros(0, dtype=np.float32) for _ in steps]
        asked = sheet.asked.relations[sheet.candidates.row]
        by_net = NET * self._net.score(sheet.features, asked) if self._net else 0
        return [by_net + self._by_trees(sheet.features, rounds) for rounds in steps]

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

    def _by_trees(self, features: Floats, rounds: int | None) -> Floats:
        scores = [
            weight * booster.predict(features, num_iteration=rounds, num_threads=self._threads)
            for weight, booster in self._weighed()
        ]
        return np.asarray(np.sum(scores, axis=0))

    def _weighed(self) -> "Iterable[tuple[float, Booster]]":
        return [(OBJECTIVES[objective], booster) for objective, booster in self._boosters.items()]
