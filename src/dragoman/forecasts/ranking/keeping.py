"""What a dossier's past has taught a ranker, kept in the folder of the dossier beside what forecasts have learnt.

::

    forecasts/
      next-0f3c….npz      the state of a walk and the trees of a ranker, learned from a past with this hash
"""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.forecasts.keeping import keep_file
from dragoman.forecasts.ranking.learned import Learned
from dragoman.records.json import decoder, encoder
from dragoman.records.ranking import Fared
from dragoman.store.folder import BROKEN

FORM = 3
"""Grows whenever rankers are made or written otherwise; files of another form are passed over."""
MOST = 4
"""Files that are kept."""


def load(folder: Path, data_hash: str) -> Learned | None:
    """What was learned from a past, None if it is not kept or cannot be read."""
    try:
        with np.load(_path(folder, data_hash), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        about = json.loads(str(arrays.pop("about")))
        if (about["form"], about["hash"]) != (FORM, data_hash):
            return None
        one, other = (decoder(Fared)(each) for each in about["fared"])
        return Learned(
            state=arrays,
            trees=tuple(about["trees"]),
            names=tuple(about["names"]),
            doubt=about["doubt"],
            fared=(one, other),
        )
    except BROKEN:
        return None


def keep(folder: Path, data_hash: str, learned: Learned) -> None:
    """Keep what was learned from a past."""
    about = {
        "form": FORM,
        "hash": data_hash,
        "trees": learned.trees,
        "names": learned.names,
        "doubt": learned.doubt,
        "fared": [encoder(Fared)(each) for each in learned.fared],
    }
    packed = io.BytesIO()
    arrays: dict[str, Any] = {"about": json.dumps(about), **learned.state}
    np.savez(packed, **arrays)
    keep_file(_path(folder, data_hash), packed.getvalue(), "next-*", MOST)


def _path(folder: Path, data_hash: str) -> Path:
    return folder / f"next-{data_hash[:16]}.npz"
