"""Graphs of who acts on whom: GEXF 1.3 and GraphML 1.0. An edge is a pair, a quad class and a status, with a count."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from dragoman.text.gazetteer import state_name

if TYPE_CHECKING:
    import pyarrow as pa

Lines = Iterator["pa.RecordBatch"]
Key = tuple[str, str, str, str]
_SHOWN = ("actor", "recipient", "quad", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Lines of one pair, quad class and status.

    Attributes:
        first, last: the days of the first and the last of them, "" where none is dated.
    """

    actor: str
    recipient: str
    quad: str
    status: str
    count: int
    first: str
    last: str


def edges(lines: Lines) -> list[Edge]:
    """The edges by pair, quad class and status."""
    import pyarrow as pa

    counts: Counter[Key] = Counter()
    days: dict[Key, tuple[date | None, date | None]] = {}
    for batch in lines:
        measures = [("event_id", "count"), ("first", "min"), ("last", "max")]
        found = pa.Table.from_batches([batch]).group_by(list(_SHOWN)).aggregate(measures)
        for row in found.to_pylist():
            key = (row["actor"], row["recipient"], row["quad"], row["status"])
            counts[key] += row["event_id_count"]
            first, last = days.get(key, (None, None))
            firsts = [day for day in (first, row["first_min"]) if day]
            lasts = [day for day in (last, row["last_max"]) if day]
            days[key] = min(firsts, default=None), max(lasts, default=None)
    return [
        Edge(actor=key[0], recipient=key[1], quad=key[2], status=key[3], count=number,
             first=_day(days[key][0]), last=_day(days[key][1]))
        for key, number in sorted(counts.items())
    ]  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _nodes(found: list[Edge]) -> list[str]:
    return sorted({code for edge in found for code in (edge.actor, edge.recipient)})


def _safe(value: object) -> str:
    """A value between quotation marks, without what XML cannot hold."""
    text = "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in str(value))
    return quoteattr(text)


_FIELDS = {"quad": "string", "status": "string", "count": "integer", "first": "string", "last": "string"}


def write_gexf(lines: Lines, path: Path) -> None:
    """A GEXF graph."""
    found = edges(lines)
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
        out.write('<graph defaultedgetype="directed">\n<attributes class="edge">\n')
        for name, kind in _FIELDS.items():
            out.write(f'<attribute id="{name}" title="{name}" type="{kind}"/>\n')
        out.write("</attributes>\n<nodes>\n")
        for code in _nodes(found):
            out.write(f"<node id={_safe(code)} label={_safe(state_name(code, 'en'))}/>\n")
        out.write("</nodes>\n<edges>\n")
        for number, edge in enumerate(found):
            label = f"{edge.quad} ({edge.status})"
            ends = f"source={_safe(edge.actor)} target={_safe(edge.recipient)}"
            out.write(f'<edge id="{number}" {ends} weight="{edge.count}" label={_safe(label)}><attvalues>')
            for name in _FIELDS:
                out.write(f'<attvalue for="{name}" value={_safe(getattr(edge, name))}/>')
            out.write("</attvalues></edge>\n")
        out.write("</edges>\n</graph>\n</gexf>\n")


def write_graphml(lines: Lines, path: Path) -> None:
    """A GraphML graph."""
    found = edges(lines)
    kinds = {"integer": "int"}
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        out.write('<key id="label" for="node" attr.name="label" attr.type="string"/>\n')
        for name, kind in _FIELDS.items():
            out.write(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kinds.get(kind, kind)}"/>\n')
        out.write('<graph edgedefault="directed">\n')
        for code in _nodes(found):
            out.write(f'<node id={_safe(code)}><data key="label">{_inner(state_name(code, "en"))}</data></node>\n')
        for number, edge in enumerate(found):
            out.write(f'<edge id="e{number}" source={_safe(edge.actor)} target={_safe(edge.recipient)}>')
            for name in _FIELDS:
                out.write(f'<data key="{name}">{_inner(getattr(edge, name))}</data>')
            out.write("</edge>\n")
        out.write("</graph>\n</graphml>\n")


def _inner(value: object) -> str:
    """A value between tags."""
    return _safe(value)[1:-1]
