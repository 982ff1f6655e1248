"""What leaves a dossier: whole, with its status, harmless, and the same when it comes back."""

import csv
import json
import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pile
from dragoman import Dossier
from dragoman.errors import UsageError
from dragoman.exports import WRITERS
from dragoman.records import EVENT_TYPES, QUADS, STATUSES, STRANDS
from dragoman.records.arrow import from_table, schema, to_table
from dragoman.records.exported import EXPORT_FORMATS, ExportLine
from dragoman.resources import read_table

BACK = {"csv": "csv", "parquet": "csv", "polecat": "polecat", "plover-json": "polecat", "gdelt": "gdelt"}
"""By which kind of import a format comes back."""
NOT_KEPT = {"dataset", "precision", "evidence", "quote", "event_id"}
LOST = {"polecat": set(), "plover-json": set(), "gdelt": {"contexts", "code"}, "csv": set(), "parquet": set()}
"""What a format has no place for; of a type that has no code, GDELT makes the general one."""

days = st.dates(date(1979, 1, 1), date(2030, 1, 1))
words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=12).map(
    lambda text: " ".join(text.split())
)
names = words.filter(lambda word: word.upper() not in ("NONE", "NA"))
codes = st.sampled_from(["RUS", "PRK", "KOR", "IGO:UN", "NSA:HAMAS", "NSA:SYR_REBELS", "ORG:ACME", "MED", "EXP", "UNK"])
moments = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)


@st.composite
def lines(draw):
    first = draw(st.none() | days)
    type_ = draw(st.sampled_from(EVENT_TYPES))
    actor, recipient = draw(st.lists(codes, min_size=2, max_size=2, unique=True))
    return ExportLine(
        event_id=draw(st.uuids().map(str)),
        dataset="",
        first=first,
        last=first and first + timedelta(days=draw(st.integers(0, 400))),
        known_at=draw(moments),
        actor=actor,
        actor_name=draw(names),
        recipient=recipient,
        recipient_name=draw(names),
        mutual=draw(st.booleans()),
        type=type_,
        quad=QUADS[type_],
        mode=draw(st.sampled_from(["", "visit", "ceasefire"])),
        contexts=draw(st.sampled_from(["", "military", "legal; economic"])),
        strand=draw(st.sampled_from(STRANDS)),
        status=draw(st.sampled_from(STATUSES)),
        sources=draw(st.integers(1, 999)),
        contested=draw(st.booleans()),
        place=draw(names),
        lat=draw(st.none() | st.floats(-90, 90)),
        lon=draw(st.none() | st.floats(-180, 180)),
        precision="given",
        code=draw(st.sampled_from(["", "042"])) if type_ == "CONSULT" else "",
        score=draw(st.none() | st.floats(-10, 10)),
        evidence="record",
        quote="",
        url=draw(st.sampled_from(["", "https://news.example/1?a=1&b=2"])),
    )


def kept(line, lost=()):
    given = {name: getattr(line, name) for name in schema(ExportLine).names if name not in NOT_KEPT | set(lost)}
    return given | {
        "lat": None if line.lat is None else line.lat + 0.0,
        "lon": None if line.lon is None else line.lon + 0.0,
    }


@pytest.mark.parametrize("form", BACK)
@settings(max_examples=15)
@given(told=st.lists(lines(), min_size=1, max_size=4, unique_by=lambda line: line.event_id))
def test_what_is_exported_comes_back_the_same(tmp_path_factory, form, told):
    path = tmp_path_factory.mktemp("out") / f"x.{form}"
    WRITERS[form](iter(to_table(told, ExportLine).to_batches()), path)
    with Dossier.in_memory() as dossier:
        counts = dict(dossier.import_(BACK[form], path).counts)
        assert (counts["rows"], counts["refused"]) == (len(told), 0)
        batches = list(dossier._store.told(lines_asked()))
    found = [line for batch in batches for line in from_table(ExportLine, batch)]
    order = sorted(told, key=lambda line: line.first or date.max)
    expected = [kept(line, LOST[form]) for line in order]
    assert sorted([kept(line, LOST[form]) for line in found], key=repr) == sorted(expected, key=repr)


def lines_asked():
    from dragoman.store import Lines

    return Lines()


def test_every_type_has_a_code_of_gdelt_that_means_it():
    from dragoman.imports.lookups import cameo

    rows = {row["type"]: row["code"] for row in read_table("exports/cameo.tsv")}
    assert {type_: cameo()[code][0] for type_, code in rows.items()} == {type_: type_ for type_ in EVENT_TYPES}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    table = folder / "table.csv"
    table.write_text(
        "event_id,first,actor,recipient,type,status,place,actor_name,url\n"
        "1,2024-01-02,CHN,JPN,CONSULT,planned,Nowhere,=1+1,\n"
        '2,2024-01-03,CHN,JPN,AID,denied,,"<a href=""x"">&\x0b",https://news.example/\n',
        encoding="utf-8",
    )
    with Dossier.in_memory() as opened:
        opened.read(pile.write_lines(folder / "pile.jsonl"), jobs=1)
        opened.import_("csv", table)
        yield opened


@pytest.fixture(scope="module")
def out(dossier, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    made = {form: dossier.export(form, folder / f"x.{form}") for form in EXPORT_FORMATS}
    return folder, made


def read_rows(path, delimiter=","):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_a_manifest_counts_what_was_written(dossier, out, form):
    folder, made = out
    ledger = dossier.ledger()
    manifest = json.loads((folder / f"x.{form}.manifest.json").read_text("utf-8"))
    assert manifest["rows"] == made[form].rows == ledger.num_rows
    assert dict(map(tuple, manifest["statuses"])) == Counter(ledger.column("status").to_pylist())
    assert dict(map(tuple, manifest["datasets"])) == Counter(ledger.column("dataset").to_pylist())
    assert manifest["size"] == (folder / f"x.{form}").stat().st_size
    assert "Nowhere" in dict(map(tuple, manifest["unknown_places"]))


@pytest.mark.parametrize("form", ["csv", "polecat", "gdelt"])
def test_a_spreadsheet_takes_nothing_for_a_formula(out, form):
    folder, _ = out
    rows = read_rows(folder / f"x.{form}", "," if form == "csv" else "\t")
    texts = [value for row in rows for name, value in row.items() if not name.startswith(("Lat", "Lon", "lat", "lon"))]
    assert "'=1+1" in texts
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("form", ["csv", "polecat", "gdelt", "ftm"])
def test_tables_have_a_column_for_the_status(dossier, out, form):
    folder, _ = out
    rows = read_rows(folder / f"x.{form}", "," if form in ("csv", "ftm") else "\t")
    statuses = {row.get("status") or row.get("Status") for row in rows} - {"", None}
    assert statuses == set(dossier.ledger().column("status").to_pylist()) >= {"planned", "denied", "happened"}


def test_geojson_names_the_places_that_it_does_not_know(out):
    folder, _ = out
    found = json.loads((folder / "x.geojson").read_text("utf-8"))
    assert {"place": "Nowhere", "count": 1} in found["unknown_places"]
    for feature in found["features"]:
        assert (feature["geometry"] is None) == (feature["properties"]["precision"] == "unknown")
        assert feature["properties"]["status"] in STATUSES


def test_graphs_are_xml_with_an_edge_for_each_status(out):
    folder, _ = out
    for form in ("gexf", "graphml"):
        tree = ElementTree.parse(folder / f"x.{form}")
        edges = [each for each in tree.iter() if each.tag.endswith("}edge")]
        told = " ".join(
            text for each in edges for part in each.iter() for text in (*part.attrib.values(), part.text or "")
        )
        assert edges
        assert {"planned", "denied", "happened"} <= set(told.split())


def test_stix_never_says_confidence_and_always_says_the_status(dossier, out):
    folder, _ = out
    bundle = json.loads((folder / "x.stix").read_text("utf-8"))
    ids = {each["id"] for each in bundle["objects"]}
    relations = [each for each in bundle["objects"] if each["type"] == "relationship"]
    assert len(relations) == dossier.ledger().num_rows
    for each in relations:
        (status,) = [label[7:] for label in each["labels"] if label.startswith("status:")]
        assert each["description"].startswith(f"[{status.upper()}]")
        assert {each["source_ref"], each["target_ref"]} <= ids
        assert ("start_time" in each) <= (status == "happened")
    assert '"confidence"' not in json.dumps(bundle)


def test_ftm_statements_have_an_id_each_and_name_what_they_are_of(out):
    folder, _ = out
    rows = read_rows(folder / "x.ftm")
    assert len({row["id"] for row in rows}) == len(rows)
    entities = {row["entity_id"] for row in rows}
    assert {row["value"] for row in rows if row["prop"] == "involved"} <= entities
    names = [row["value"] for row in rows if row["schema"] == "Event" and row["prop"] == "name"]
    assert all(name.partition(":")[0] in STATUSES for name in names)


def test_own_events_keep_their_words_and_imported_ones_have_none(out):
    folder, _ = out
    rows = read_rows(folder / "x.csv")
    assert {(row["evidence"], bool(row["quote"])) for row in rows} == {("quote", True), ("record", False)}


def test_only_what_is_asked_for_is_exported(dossier, tmp_path):
    manifest = dossier.export("csv", tmp_path / "a.csv", between=("China", "JPN"), since="2024-01-03")
    assert (manifest.rows, manifest.between, manifest.statuses) == (1, ("CHN", "JPN"), (("denied", 1),))
    assert dossier.export("csv", tmp_path / "b.csv", as_of="2000-01-01").rows == 0
    assert read_rows(tmp_path / "b.csv") == []


def test_nothing_is_overwritten_unasked(dossier, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        dossier.export("csv", path)
    with pytest.raises(UsageError):
        dossier.export("xls", tmp_path / "b.xls")
    assert path.read_text("utf-8") == "mine"
    dossier.export("csv", path, force=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.csv", "a.csv.manifest.json"]


def test_an_event_leaves_with_its_place_on_the_map_and_its_contexts(tmp_path):
    text = "North Korea and Russia signed a treaty in Pyongyang on 19 June 2024."
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")
    with Dossier.in_memory() as dossier:
        dossier.read(tmp_path / "in.txt", jobs=1)
        manifest = dossier.export("csv", tmp_path / "x.csv")
    row = read_rows(tmp_path / "x.csv")[0]
    assert (row["place"], row["precision"]) == ("Pyongyang", "city")
    assert (round(float(row["lat"])), round(float(row["lon"]))) == (39, 126)
    assert "diplomatic" in row["contexts"].split("; ")
    assert manifest.unknown_places == ()
