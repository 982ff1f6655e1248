"""A data set of quadruples as a ledger of acts between states.

A state stands for itself, and for those who are marked as its own: `Police (Australia)`. Appeals are left out, as in
PLOVER's own table of CAMEO: the figures are to be compared with those of others.
"""

import re
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parents[1]))

from quadruples import Act, read, state_of

from dragoman.records.arrow import schema
from dragoman.records.codes import QUADS
from dragoman.records.ledger import LedgerLine

APPEALS = "02"
"""How the CAMEO codes of appeals begin."""


def load(shared: Path, name: str = "ICEWS05-15") -> pa.Table:
    """The ledger of all three files of a data set, one line an event between two states."""
    told = read(shared, name, owner)
    actors, recipients = (np.array(told.codes, dtype=object)[told.rows[:, column]] for column in (0, 2))
    types = np.array([_type(act) for act in told.acts], dtype=object)[told.rows[:, 1]]
    kept = (actors != "") & (recipients != "") & (types != "") & (actors != recipients)
    days = told.rows[kept, 3] + (told.start - date(1970, 1, 1)).days
    number = len(days)
    on = pa.array(days.astype(np.int32)).cast(pa.date32())
    cells = {
        "event_id": pa.array([f"{name}-{n}" for n in range(number)]),
        "first": on,
        "last": on,
        "known_at": pa.array((days * 86_400 + 86_399) * 1_000_000).cast(pa.timestamp("us", "UTC")),
        "actor": pa.array(actors[kept].tolist()),
        "recipient": pa.array(recipients[kept].tolist()),
        "mutual": pa.array(np.zeros(number, dtype=bool)),
        "type": pa.array(types[kept].tolist()),
        "quad": pa.array([QUADS[type_] for type_ in types[kept]]),
        "mode": pa.array([""] * number),
        "strand": pa.array(["other"] * number),
        "status": pa.array(["happened"] * number),
        "sources": pa.array(np.ones(number, dtype=np.int64)),
        "contested": pa.array(np.zeros(number, dtype=bool)),
        "dataset": pa.array([name] * number),
    }
    wanted = schema(LedgerLine)
    return pa.Table.from_arrays([cells[field.name] for field in wanted], schema=wanted)


def _type(act: Act | None) -> str:
    return "" if act is None or act.code.startswith(APPEALS) else act.type


def owner(name: str) -> str:
    """The state that an entity is or belongs to."""
    marked = re.search(r"\(([^()]*)\)$", name)
    return state_of(marked.group(1) if marked else name)
