"""Gradient boosted trees (LightGBM; Ke et al. 2017) on all features, the same on every run."""

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.forecasts.counts import Bools, Floats
from dragoman.forecasts.features import FEATURES, Matrix

if TYPE_CHECKING:
    import lightgbm

ROUNDS, PATIENCE = 1200, 50
MOST_THREADS = 4
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 15,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


def _threads() -> int:
    """Threads to use; their number changes no result. More than four gain nothing, and wait for each other."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return min(MOST_THREADS, int(asked) if asked.isdigit() and int(asked) > 0 else os.cpu_count() or 1)


def can_boost() -> bool:
    """Whether LightGBM is there to be used; it needs a system library (libgomp) that bare systems may lack."""
    try:
        import lightgbm  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def boost(rows: Matrix, happened: Bools, held_rows: Matrix, held_happened: Bools) -> str:
    """Trees grown until those held out are forecast no better; as text.

    Args:
        rows, happened: to learn from.
        held_rows, held_happened: to stop by.
    """
    import lightgbm

    settings = SETTINGS | {"num_threads": _threads()}
    names = [f"f{n}" for n in range(len(FEATURES))]
    learn = lightgbm.Dataset(rows, happened.astype(np.int8), feature_name=names, params=settings)
    held = lightgbm.Dataset(held_rows, held_happened.astype(np.int8), reference=learn)
    stop = lightgbm.early_stopping(PATIENCE, verbose=False)
    found = lightgbm.train(settings, learn, ROUNDS, valid_sets=[held], callbacks=[stop])
    return str(found.model_to_string(num_iteration=found.best_iteration))


def load(text: str) -> "lightgbm.Booster":
    """The trees of a text."""
    import lightgbm

    return lightgbm.Booster(model_str=text)


def predict(trees: "lightgbm.Booster", rows: Matrix) -> Floats:
    """Probabilities, one a row."""
    return np.asarray(trees.predict(rows, num_threads=_threads()), dtype=np.float64)


def contributions(trees: "lightgbm.Booster", rows: Matrix) -> Floats:
    """What each feature adds to the log-odds (Lundberg et al. 2020), shape (n, features + 1); last, the usual."""
    return np.asarray(trees.predict(rows, pred_contrib=True, num_threads=_threads()), dtype=np.float64)
