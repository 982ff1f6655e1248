"""Show the indicators of dyads in ICEWS 2018: what the program finds there without being told.

    python evaluation/icews.py --shared ../shared [--between USA PRK] [--period week] [--svg FOLDER] [--lang fr]

The data are the quadruples (subject, relation, object, day) of a benchmark of the field; the relations have CAMEO names
and are converted to PLOVER by the table of the Open Event Data Alliance, the entities to states by the country in
brackets, the gazetteer's names and its persons. What cannot be converted is counted and left out.
"""

import argparse
import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import click
import pyarrow as pa

from dragoman.cli import figures
from dragoman.indicators import change_points, exchanges, measure, tally, third_parties, trends, window_of
from dragoman.indicators.ranks import rank_of_mention
from dragoman.pictures import heat_map, net_curve
from dragoman.records import QUADS
from dragoman.records.arrow import schema
from dragoman.records.ledger import LedgerLine
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.folding import fold_name
from dragoman.text.gazetteer import organisations, states
from dragoman.text.persons import persons

SHOWN_THIRDS = 5
FIRST = date(2018, 1, 1)
PAIRS = (("USA", "PRK"), ("RUS", "TUR"), ("CHN", "TWN"), ("IRN", "ISR"))
STRANDS = {
    "military": "defence", "intelligence": "defence", "peacekeeping": "defence", "economic": "economy",
    "diplomatic": "diplomacy", "legal": "legal", "cbrn": "nuclear", "humanitarian": "humanitarian",
    "human_rights": "humanitarian",
}  # fmt: skip
TYPE_STRANDS = {
    "CONSULT": "diplomacy",
    "SUPPORT": "diplomacy",
    "ASSAULT": "defence",
    "MOBILIZE": "defence",
    "SANCTION": "sanctions",
}
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


def read_names(folder: Path, name: str) -> list[str]:
    """Names by their number."""
    with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
        pairs = (line.rstrip("\n").rsplit("\t", 1) for line in lines)
        return [name for name, _ in sorted(((name, int(number)) for name, number in pairs), key=lambda pair: pair[1])]


def read_types(folder: Path) -> dict[str, tuple[str, str]]:
    """PLOVER type and strand by the CAMEO name in small letters; a name that the table lacks takes its family's row."""
    rows: dict[str, tuple[str, str]] = {}
    for line in (folder / "CAMEO2PLOVER-2021.txt").read_text("utf-8").splitlines():
        found = re.match(r"(\d+):\s*([A-Z]+)\s*(?:,([^,#]*))?(?:,([^#]*))?", line)
        if found:
            contexts = re.split(r"[;\s]+", (found[4] or "").strip())
            strand = next((STRANDS[c] for c in contexts if c in STRANDS), TYPE_STRANDS.get(found[2], "other"))
            rows.setdefault(found[1], (found[2], strand))
    types: dict[str, tuple[str, str]] = {}
    with (folder / "cameo-codes.csv").open(encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            # The table has no row for appeals: like demands, they ask for something.
            code = "10" + row["code"][2:] if row["code"].startswith("02") else row["code"]
            hit = rows.get(code) or rows.get(code[:3]) or rows.get(code[:2])
            if hit:
                types[row["name"].casefold()] = hit
    return types


@cache
def _known() -> tuple[dict[str, str], dict[str, list[Any]]]:
    names = {fold_name(form): code for code, each in organisations().items() for form in each.forms["en"]}
    forms = [row for row in read_table("gazetteer/en/states.tsv") if row["kind"] == "state"]
    names |= {fold_name(row["form"]): row["code"] for row in forms}
    names |= {fold_name(state.name_en): code for code, state in states().items()}
    people: dict[str, list[Any]] = {}
    for person in persons():
        for form in person.forms:
            people.setdefault(fold_name(form), []).append(person)
    return names, people


@cache
def code_of(entity: str) -> str:
    """The state or organisation of an entity, "" if it is none: private persons and groups do not act for a state."""
    found = re.fullmatch(r"(.*) \((.*)\)", entity)
    if found and not OF_STATE.search(found[1]):
        return ""
    name = found[2] if found else entity
    names, people = _known()
    codes = {person.at("2018").code for person in people.get(fold_name(name), ()) if person.in_office("2018")}
    return codes.pop() if len(codes) == 1 else names.get(fold_name(name), "")


def read_lines(shared: Path, counts: Counter[str]) -> Iterator[Row]:
    """Ledger lines, each event once; `counts` tells what was left out."""
    folder = shared / "data/tkg/ICEWS18"
    entities, relations = read_names(folder, "entity2id.txt.gz"), read_names(folder, "relation2id.txt.gz")
    types = read_types(shared / "data/imports")
    seen = set()
    for split in ("train", "valid", "test"):
        with gzip.open(folder / f"{split}.txt.gz", "rt") as rows:
            for row in rows:
                counts["rows"] += 1
                subject, relation, object_, hours = map(int, row.split()[:4])
                one, other, name = entities[subject], entities[object_], relations[relation]
                if name in VISITS:
                    one, other, name = other, one, VISITS[name]
                actor, recipient, kind = code_of(one), code_of(other), types.get(name.casefold())
                if kind is None or not actor or not recipient or actor == recipient:
                    counts[
                        "no type"
                        if kind is None
                        else "within one state"
                        if actor and actor == recipient
                        else "no state"
                    ] += 1
                    continue
                mutual = name in MUTUAL
                key = (*sorted((one, other)), name, hours) if mutual else (one, other, name, hours)
                if key in seen:
                    counts["told twice"] += 1
                    continue
                seen.add(key)
                counts["events"] += 1
                yield from _lines(
                    f"icews-{len(seen)}", (actor, recipient), mutual, kind, FIRST + timedelta(hours // 24), (one, other)
                )


def _lines(
    id_: str, pair: tuple[str, str], mutual: bool, kind: tuple[str, str], day: date, names: tuple[str, str]
) -> Iterator[Row]:
    for actor, recipient in permutations(pair) if mutual else (pair,):
        yield {
            "event_id": id_, "first": day, "last": day, "known_at": datetime.combine(day, time(), UTC),
            "actor": actor, "recipient": recipient, "mutual": mutual, "type": kind[0], "quad": QUADS[kind[0]],
            "mode": "", "strand": kind[1], "status": "happened", "sources": 1, "contested": False,
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
