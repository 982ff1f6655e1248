"""Ledgers made by hand and by chance."""

from datetime import UTC, date, datetime, timedelta

import numpy as np

from dragoman.records.arrow import to_table
from dragoman.records.codes import QUADS
from dragoman.records.ledger import LedgerLine

START = date(2020, 1, 1)


def day(number):
    return START + timedelta(days=int(number))


def line(happened, actor="AAA", recipient="BBB", type_="CONSULT", known=None, last=None, **fields):
    """A line of an event on a day, counted from the start of the ledger; known at the end of that day if not told."""
    end = happened if last is None else last
    known = (end if known is None else known) if end is not None else known
    number = fields.pop("number", 0)
    return LedgerLine(**{
        "event_id": f"evt-{happened}-{actor}-{recipient}-{type_}-{number}",
        "first": None if happened is None else day(happened),
        "last": None if end is None else day(end),
        "known_at": datetime.combine(day(known), datetime.min.time(), tzinfo=UTC) + timedelta(hours=20),
        "actor": actor, "recipient": recipient, "mutual": False, "type": type_, "quad": QUADS[type_], "mode": "",
        "strand": "diplomacy", "status": "happened", "sources": 1, "contested": False, **fields,
    })  # fmt: skip


def table(lines):
    return to_table(lines, LedgerLine)


def steady(days=700, states="ABCD", rate=0.02, seed=0):
    """Events that know nothing of each other: every directed pair has the same rate, every day."""
    random = np.random.default_rng(seed)
    return [
        line(d, f"{one}{one}{one}", f"{other}{other}{other}", random.choice(["CONSULT", "ACCUSE", "AID"]), number=n)
        for one in states for other in states if one != other
        for d in range(days) for n in range(random.poisson(rate))
    ]  # fmt: skip


def bursts(days=1500, states="ABCD", seed=0):
    """Quiet and busy times that last about three months, by pair: who knows the last weeks knows more than the rate."""
    random = np.random.default_rng(seed)
    found = []
    for one in states:
        for other in states:
            busy = False
            for d in range(days):
                if random.random() < 1 / 90:
                    busy = not busy
                if one != other and random.random() < (0.12 if busy else 0.003):
                    found.append(line(d, one * 3, other * 3))
    return found
