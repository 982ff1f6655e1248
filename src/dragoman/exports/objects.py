"""Files of objects: GeoJSON (RFC 7946), STIX 2.1 (OASIS 2021) and FollowTheMoney statements, written line by line."""

import csv
import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.records.ids import make_id
from dragoman.text.gazetteer import state_name, states

if TYPE_CHECKING:
    import pyarrow as pa

Lines = Iterator["pa.RecordBatch"]
Row = dict[str, Any]
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://dragoman.invalid/stix")
"""Ids of STIX objects are made over their content, so that one export is like the next."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def rows(lines: Lines) -> Iterator[Row]:
    """Lines one by one, a batch at a time in memory."""
    for batch in lines:
        yield from batch.to_pylist()


def pair_id(row: Row) -> str:
    """An id of a line: of its event and its pair."""
    return make_id("lin", row["event_id"], row["actor"], row["recipient"])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_geojson(lines: Lines, path: Path) -> None:
    """A feature for each line; one whose place is not known has no geometry, and its place is listed at the end."""
    unknown: Counter[str] = Counter()
    with path.open("w", encoding="utf-8") as out:
        out.write('{"type": "FeatureCollection", "features": [')
        for number, row in enumerate(rows(lines)):
            known = row["lat"] is not None and row["lon"] is not None
            if not known:
                unknown[row["place"]] += 1
            feature = {
                "type": "Feature",
                "id": pair_id(row),
                "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if known else None,
                "properties": {name: _plain(value) for name, value in row.items() if name not in ("lat", "lon")},
            }
            out.write(("," if number else "") + "\n" + _json(feature))
        listed = [{"place": place, "count": count} for place, count in sorted(unknown.items())]
        out.write(f'\n], "unknown_places": {_json(listed)}}}\n')


def _uuid(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, chr(31).join((kind, *parts)))}"


def write_stix(lines: Lines, path: Path) -> None:
    """A bundle: an identity for each party, a relationship for each line.

    The status stands in the description, in a label and in the extension. `confidence` is never set: in STIX it says
    how sure the producer is of the correctness of an object, which is neither a status nor a likelihood.
    """
    start = "2026-01-01T00:00:00.000Z"
    maker = _uuid("identity", "dragoman")
    extension = _uuid("extension-definition", "event")
    common = {"spec_version": "2.1", "created": start, "modified": start}
    seen: set[str] = set()
    with path.open("w", encoding="utf-8") as out:
        out.write(f'{{"type": "bundle", "id": "{_uuid("bundle", str(path.name))}", "objects": [\n')
        out.write(_json({"type": "identity", "id": maker, **common, "name": "Dragoman", "identity_class": "system"}))
        described = "Type, status and evidence of an event between two parties (PLOVER)."
        out.write(",\n" + _json({
            "type": "extension-definition", "id": extension, **common, "created_by_ref": maker, "name": "PLOVER event",
            "description": described, "schema": described, "version": "1.0.0",
            "extension_types": ["property-extension"],
        }))  # fmt: skip
        for row in rows(lines):
            for side in ("actor", "recipient"):
                if row[side] not in seen:
                    seen.add(row[side])
                    out.write(",\n" + _json(_identity(row[side], common)))
            out.write(",\n" + _json(_relationship(row, extension)))
        out.write("\n]}\n")


def _identity(code: str, common: Row) -> Row:
    class_ = "organization" if code in states() or code[:4] in ("IGO:", "ORG:") else "group"
    found: Row = {"type": "identity", "id": _uuid("identity", code), **common}
    found |= {"name": state_name(code, "en"), "identity_class": class_, "external_references": [
        {"source_name": "code", "external_id": code}
    ]}  # fmt: skip
    return found | ({"sectors": ["government"]} if code in states() else {})


def _relationship(row: Row, extension: str) -> Row:
    known = _plain(row["known_at"])
    told = row["quote"] or f"{row['actor']} {row['type']} {row['recipient']}"
    found: Row = {
        "type": "relationship",
        "spec_version": "2.1",
        "id": _uuid("relationship", pair_id(row)),
        "created": known,
        "modified": known,
        "relationship_type": "related-to",
        "source_ref": _uuid("identity", row["actor"]),
        "target_ref": _uuid("identity", row["recipient"]),
        "description": f"[{row['status'].upper()}] {told}",
        "labels": [row["type"].lower(), f"strand:{row['strand']}", f"status:{row['status']}"],
        "extensions": {
            extension: {"extension_type": "property-extension"}
            | {name: _plain(row[name]) for name in _EXTENDED if row[name] is not None}
        },
    }
    # Only what happened has a time in STIX's sense: there it says when the relation held.
    if row["first"] and row["status"] == "happened":
        found["start_time"] = f"{_plain(row['first'])}T00:00:00.000Z"
    if row["url"]:
        found["external_references"] = [{"source_name": row["dataset"] or "document", "url": row["url"]}]
    return found


_EXTENDED = (
    "event_id", "dataset", "type", "mode", "quad", "strand", "status", "first", "last", "sources", "contested",
    "mutual", "place", "evidence",
)  # fmt: skip

FTM = (
    "id", "entity_id", "canonical_id", "schema", "prop", "prop_type", "value", "dataset", "lang", "original_value",
    "external", "first_seen", "last_seen", "origin", "status",
)  # fmt: skip
_KINDS = {"name": "name", "date": "date", "startDate": "date", "endDate": "date", "location": "address"}
_KINDS |= {"involved": "entity", "sourceUrl": "url", "country": "country"}


def write_ftm(lines: Lines, path: Path) -> None:
    """FollowTheMoney statements as CSV: an Event a line, its parties as Organization or PublicBody.

    Each statement has the status of its event in a column of its own, and each Event in its name and key words.
    """
    seen: set[str] = set()
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, FTM, quoting=csv.QUOTE_ALL, lineterminator="\n")
        table.writeheader()
        for row in rows(lines):
            for side in ("actor", "recipient"):
                if row[side] not in seen:
                    seen.add(row[side])
                    table.writerows(_party(row[side]))
            table.writerows(_event(row))


def _party(code: str) -> Iterator[Row]:
    schema = "PublicBody" if code in states() else "Organization"
    yield _statement(_party_id(code), schema, "name", state_name(code, "en"), "", "")
    if code in states():
        yield _statement(_party_id(code), schema, "country", code.lower(), "", "")


def _party_id(code: str) -> str:
    return make_id("party", code)


def _event(row: Row) -> Iterator[Row]:
    told = {
        "name": [f"{row['status']}: {row['actor']} {row['type']} {row['recipient']}"],
        "date": [_plain(row["first"])] if row["first"] and row["first"] == row["last"] else [],
        "startDate": [_plain(row["first"])] if row["first"] != row["last"] else [],
        "endDate": [_plain(row["last"])] if row["first"] != row["last"] else [],
        "keywords": [row["type"], f"strand:{row['strand']}", f"status:{row['status']}", f"evidence:{row['evidence']}"],
        "location": [row["place"]],
        "involved": [_party_id(row["actor"]), _party_id(row["recipient"])],
        "recordId": [row["event_id"]],
        "sourceUrl": [row["url"]],
        "description": [row["quote"]],
    }
    for prop, values in told.items():
        for value in values:
            if value:
                seen = _plain(row["known_at"])
                yield _statement(pair_id(row), "Event", prop, value, row["status"], seen, row["dataset"])


def _statement(entity: str, schema: str, prop: str, value: str, status: str, seen: str, dataset: str = "") -> Row:
    name = f"dragoman_{dataset}" if dataset else "dragoman"
    key = hashlib.sha1(f"{name}.{entity}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
    safe = f"'{value}" if value.lstrip("'").startswith(FORMULAS) else value
    return dict.fromkeys(FTM, "") | {
        "id": key, "entity_id": entity, "canonical_id": entity, "schema": schema, "prop": prop,
        "prop_type": _KINDS.get(prop, "string" if prop in ("keywords", "recordId") else "text"), "value": safe,
        "dataset": name, "external": "f", "first_seen": seen, "last_seen": seen, "status": status,
    }  # fmt: skip
