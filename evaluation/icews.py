"""Show the indicators of dyads in ICEWS 2018: what the program finds there without being told.

    python evaluation/icews.py --shared ../shared [--between USA PRK] [--period week] [--svg FOLDER] [--lang fr]

The data are the quadruples (subject, relation, object, day) of a benchmark of the field. Relations mean what the import
of event data makes of them; entities are states by the country in brackets, the gazetteer's names and its persons. What
is none is counted and left out.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
from quadruples import Act, read, state_of

from dragoman.cli import figures
from dragoman.imports.lookups import keys, organisation_names
from dragoman.indicators import change_points, exchanges, measure, tally, third_parties, trends, window_of
from dragoman.indicators.ranks import rank_of_mention
from dragoman.pictures import heat_map, net_curve
from dragoman.records import QUADS
from dragoman.records.arrow import schema
from dragoman.records.ledger import LedgerLine
from dragoman.resources import LANGUAGES
from dragoman.text.folding import fold_name
from dragoman.text.persons import persons

SHOWN_THIRDS = 5
FIRST = date(2018, 1, 1)
PAIRS = (("USA", "PRK"), ("RUS", "TUR"), ("CHN", "TWN"), ("IRN", "ISR"))
VISITS = {"Host a visit": "Make a visit"}
MUTUAL = {
    "Consult",
    "Engage in negotiation",
    "Meet at a 'third' location",
    "Sign formal agreement",
    "Discuss by telephone",
}
OF_STATE = re.compile(
    r"Government|Ministry|Minister|Foreign Affairs|Head of|Military|Naval|Air Force|Army|Police|Envoy|Cabinet|Senate"
    r"|Congress|House of Rep|Legislature|Lawmaker|Parliament|Royal|Department|Intelligence|Secretariat|High Commission"
    r"|State Media|Chief of Staff|Treasury|Other Authorities|Navy|Coast Guard|Border|Defense Forces"
)
Row = dict[str, Any]


@cache
def _organisations() -> dict[str, str]:
    return organisation_names()


@cache
def _people() -> dict[str, list[Any]]:
    people: dict[str, list[Any]] = {}
    for person in persons():
        for form in person.forms:
            people.setdefault(fold_name(form), []).append(person)
    return people


@cache
def code_of(entity: str) -> str:
    """The state or organisation of an entity, "" if it is none: private persons and groups do not act for a state."""
    found = re.fullmatch(r"(.*) \((.*)\)", entity)
    if found and not OF_STATE.search(found[1]):
        return ""
    name = found[2] if found else entity
    people = _people().get(fold_name(name), ())
    codes = {person.at("2018").code for person in people if person.in_office("2018")}
    if len(codes) == 1:
        return codes.pop()
    return state_of(name) or next((_organisations()[key] for key in keys(name) if key in _organisations()), "")


def read_lines(shared: Path, counts: Counter[str]) -> Iterator[Row]:
    """Ledger lines, each event once; `counts` tells what was left out."""
    told = read(shared, "ICEWS18", code_of)
    codes, acts = dict(zip(told.entities, told.codes, strict=True)), dict(zip(told.relations, told.acts, strict=True))
    seen = set()
    for subject, relation, object_, day in told.rows.tolist():
        counts["rows"] += 1
        one, other, name = told.entities[subject], told.entities[object_], told.relations[relation]
        if name in VISITS:
            one, other, name = other, one, VISITS[name]
        actor, recipient, act = codes[one], codes[other], acts[name]
        if act is None or not actor or not recipient or actor == recipient:
            counts[_why_not(act, actor, recipient)] += 1
            continue
        mutual = name in MUTUAL
        key = (*sorted((one, other)), name, day) if mutual else (one, other, name, day)
        if key in seen:
            counts["told twice"] += 1
            continue
        seen.add(key)
        counts["events"] += 1
        yield from _lines(f"icews-{len(seen)}", (actor, recipient), mutual, act, told.day(day), (one, other))


def _why_not(act: Act | None, actor: str, recipient: str) -> str:
    if act is None:
        return "no type"
    return "within one state" if actor and actor == recipient else "no state"


def _lines(id_: str, pair: tuple[str, str], mutual: bool, act: Act, day: date, names: tuple[str, str]) -> Iterator[Row]:
    for actor, recipient in permutations(pair) if mutual else (pair,):
        yield {
            "event_id": id_, "first": day, "last": day, "known_at": datetime.combine(day, time(), UTC),
            "actor": actor, "recipient": recipient, "mutual": mutual, "type": act.type, "quad": QUADS[act.type],
            "mode": "", "strand": act.strand, "status": "happened", "sources": 1, "contested": False,
            "dataset": "icews", "names": names,
        }  # fmt: skip


def main() -> None:
    """Print a page for each dyad."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--between", nargs=2, default=None)
    parser.add_argument("--period", choices=("week", "month", "quarter"), default="week")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--svg", type=Path, default=None)
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    rows = list(read_lines(asked.shared, counts))
    print(dict(counts))
    names = {row["event_id"]: row.pop("names") for row in rows}
    lines = pa.Table.from_pylist(rows, schema=schema(LedgerLine))
    counted = tally(lines)
    window = window_of(counted, asked.period, FIRST)
    for pair in [tuple(asked.between)] if asked.between else PAIRS:
        ranked = [
            (row["strand"], row["first"], rank)
            for row in rows
            if row["type"] == "CONSULT" and {row["actor"], row["recipient"]} == set(pair)
            for name in names[row["event_id"]]
            if (rank := rank_of_mention(name, pair, str(row["first"])))
        ]
        measured = measure(counted, pair, window, ranked)
        points = change_points(counted, pair, window)
        print(f"\n{'=' * 80}")
        page(measured, points, trends(counted, pair, window), exchanges(counted, pair, window), asked)
        thirds = third_parties(counted, pair, window)[:SHOWN_THIRDS]
        print("\n".join(figures.third_lines(thirds, asked.lang)))
        if asked.svg:
            asked.svg.mkdir(parents=True, exist_ok=True)
            name = "-".join(pair)
            (asked.svg / f"{name}-heat.svg").write_text(heat_map(measured, asked.lang), "utf-8")
            (asked.svg / f"{name}-net.svg").write_text(net_curve(measured, points, asked.lang), "utf-8")


def page(measured: Any, points: Any, moved: Any, exchanged: Any, asked: argparse.Namespace) -> None:
    """What `dragoman indicators` and `dragoman changepoints` would print."""
    print("\n".join(figures.head_lines(measured, asked.period, asked.lang)))
    print("\n".join(figures.exchange_lines(exchanged, asked.lang)))
    figures.trend_table(moved, asked.lang)
    click.echo("\n".join(figures.heat_lines(measured, asked.lang)))
    print("\n".join(figures.change_lines(points, asked.lang)))


if __name__ == "__main__":
    main()
