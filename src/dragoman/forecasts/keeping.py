"""What is kept of forecasts in the folder of a dossier: counts by version of the dossier, models by hash of the counts.

::

    forecasts/
      counts-12-all.npz                         what a version of the dossier counts, as of a day or of all
      learnt-0f3c…-material-conflict.json       models and back-tests of a class, learnt from counts with this hash

All of it can be made again, and may be deleted. Files are written whole or not at all; one that cannot be read is made
again.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.forecasts.classes import EventClass
from dragoman.forecasts.counts import Announced, Counts
from dragoman.forecasts.fitting import Fit
from dragoman.forecasts.learning import Ahead, Learnt
from dragoman.forecasts.models import Model
from dragoman.records.forecast import Backtest, PairRecord
from dragoman.records.json import decoder, encoder
from dragoman.store.folder import BROKEN, write_atomically

FORM = 1
"""Grows whenever counts or models are made or written otherwise; files of another form are passed over."""
MOST_COUNTS, MOST_LEARNT = 4, 60
"""Files of each kind that are kept; counts may be large."""


def hash_counts(counts: Counts) -> str:
    """SHA-256 over all that a forecast depends on."""
    found = hashlib.sha256(f"{FORM} {counts.start} {counts.end} {' '.join(counts.actors)}".encode())
    for array in _arrays(counts).values():
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


class Kept:
    """The files of one dossier.

    Args:
        folder: `forecasts` in the dossier; it is made when the first file is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def counts(self, key: str) -> tuple[Counts, str] | None:
        """Counts and their hash, None if none are kept."""
        try:
            with np.load(self._folder / f"counts-{key}.npz", allow_pickle=False) as file:
                if int(file["form"]) != FORM:
                    return None
                whole = {name: file[name] for name in file.files}
            return _counts(whole), str(whole["hash"])
        except BROKEN:
            return None

    def keep_counts(self, key: str, counts: Counts, data_hash: str) -> None:
        """Keep counts."""
        packed = io.BytesIO()
        whole = _arrays(counts) | {name: getattr(counts, name) for name in _NUMBERS}
        whole |= {name: whole[name].astype(np.int32) for name in _COLUMNS}  # half the size
        whole |= {"form": FORM, "hash": data_hash, "actors": np.array(counts.actors, dtype=np.str_)}
        np.savez(packed, **whole)
        keep_file(self._folder / f"counts-{key}.npz", packed.getvalue(), "counts-*", MOST_COUNTS)

    def learnt(self, class_: EventClass, data_hash: str) -> Learnt | None:
        """What was learnt of a class from counts with a hash, None if nothing is kept."""
        try:
            found = json.loads((self._folder / _name(class_, data_hash)).read_bytes())
            return _learnt(found) if found["form"] == FORM and found["hash"] == data_hash else None
        except BROKEN:
            return None

    def keep_learnt(self, class_: EventClass, data_hash: str, learnt: Learnt) -> None:
        """Keep what was learnt."""
        ahead = {str(horizon): _ahead_out(each) for horizon, each in learnt.ahead.items()}
        found = {"form": FORM, "hash": data_hash, "event_class": learnt.event_class, "ahead": ahead}
        keep_file(self._folder / _name(class_, data_hash), json.dumps(found).encode(), "learnt-*", MOST_LEARNT)


def keep_file(path: Path, data: bytes, alike: str, most: int) -> None:
    """Write a file, and remove the oldest of those of its folder that are alike."""
    try:
        write_atomically(path, data)
        files = sorted(path.parent.glob(alike), key=lambda each: each.stat().st_mtime, reverse=True)
        for each in files[most:]:
            each.unlink(missing_ok=True)
    except OSError:
        return  # a dossier that can only be read is forecast all the same


def _name(class_: EventClass, data_hash: str) -> str:
    return f"learnt-{data_hash[:16]}-{class_.name.replace(' ', '-')}.json"


_COLUMNS = ("pairs", "pair", "type", "strand", "day", "entry", "line")
_NUMBERS = ("start", "end", "undated")


def _arrays(counts: Counts) -> dict[str, Any]:
    found = {name: getattr(counts, name) for name in _COLUMNS}
    return found | {f"announced_{f.name}": getattr(counts.announced, f.name) for f in fields(Announced)}


def _counts(found: Mapping[str, Any]) -> Counts:
    announced = Announced(**{f.name: found[f"announced_{f.name}"] for f in fields(Announced)})
    whole: dict[str, Any] = {name: int(found[name]) for name in _NUMBERS}
    whole |= {name: found[name].astype(np.int64) for name in _COLUMNS}
    return Counts(**whole, actors=tuple(str(code) for code in found["actors"]), announced=announced)


def _ahead_out(ahead: Ahead) -> dict[str, Any]:
    own = [[*pair, encoder(PairRecord)(record)] for pair, record in ahead.own.items()]
    return {"backtest": encoder(Backtest)(ahead.backtest), "fit": asdict(ahead.fit), "own": own}


def _learnt(found: Mapping[str, Any]) -> Learnt:
    ahead = {int(horizon): _ahead_in(each) for horizon, each in found["ahead"].items()}
    return Learnt(found["event_class"], ahead)


def _ahead_in(found: Mapping[str, Any]) -> Ahead:
    kept = found["fit"]
    models = {name: decoder(Model)(each) for name, each in kept["models"].items()}
    fit = Fit(models=models, chosen=kept["chosen"], excess=tuple(kept["excess"]), size=kept["size"])
    own = {(one, other): decoder(PairRecord)(record) for one, other, record in found["own"]}
    return Ahead(decoder(Backtest)(found["backtest"]), fit, own)
