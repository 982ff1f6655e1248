"""Files of each data set become records; what cannot be read is refused with a reason, and nothing is half there."""

import csv
import gzip
import json
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eventdata as ed
from dragoman import Dossier
from dragoman.errors import NotFoundError, UsageError
from dragoman.messages import texts
from dragoman.records.imported import RefusedRows, TableError

SAMPLES = Path(__file__).parents[3] / "shared/data/imports"


@pytest.fixture
def dossier():
    with Dossier.in_memory() as opened:
        yield opened


@pytest.fixture
def take(dossier, tmp_path):
    """Import a text, and give back the counts and what was told."""

    def run(kind, text, name="in.csv", **options):
        told = []
        done = dossier.import_(kind, ed.write(tmp_path / name, text), report=told.append, **options)
        return dict(done.counts), told

    return run


def only(dossier):
    """The one record of a dossier."""
    (file,) = dossier.imports()
    return dossier.record(f"rec-{file.id[4:]}-1")[0]


def test_a_gdelt_row(take, dossier):
    counts, told = take("gdelt", ed.plain(ed.gdelt(7)))
    assert (counts, told) == ({"failed": 0, "files": 1, "known": 0, "refused": 0, "rows": 1}, [])
    record = only(dossier)
    assert (record.actor, record.recipient, record.type, record.mode) == ("RUS", "PRK", "CONSULT", "visit")
    assert (record.day, record.known_at) == (date(2019, 4, 25), datetime(2019, 4, 25, 12, tzinfo=UTC))
    assert (record.event_id, record.code, record.score, record.sources) == ("7", "042", 1.9, 3)
    assert (record.place, record.lat, record.lon, record.url) == ("Vladivostok", 43.1, 131.9, "https://news.example/7")
    (line,) = dossier.ledger().to_pylist()
    assert (line["event_id"], line["dataset"], line["quad"]) == (record.id, "gdelt", "verbal cooperation")
    assert dossier.show(record.id).record == record


def test_gdelt_1_with_and_without_addresses(take, dossier):
    text = ed.plain(ed.gdelt(1, ed.GDELT1), ed.gdelt(2, ed.GDELT1).rpartition("\t")[0])
    assert take("gdelt", text)[0]["rows"] == 2
    first, second = sorted(dossier.ledger().to_pylist(), key=lambda line: line["event_id"])
    assert [dossier.record(line["event_id"])[0].url for line in (first, second)] == ["https://news.example/1", ""]
    assert first["known_at"] == datetime(2019, 4, 25, 23, 59, 59, tzinfo=UTC)  # a day is known at its end


def test_an_icews_row(take, dossier):
    take("icews", ed.headed(ed.ICEWS, ed.icews()), "in.tab")
    record = only(dossier)
    assert (record.actor, record.recipient, record.actor_name) == ("USA", "PRK", "Donald Trump")
    assert (record.place, record.known_at) == ("Singapore, Singapore", datetime(2018, 6, 12, 23, 59, 59, tzinfo=UTC))


def test_a_polecat_row_has_a_record_for_each_pair(take, dossier):
    counts, _ = take("polecat", ed.headed(ed.POLECAT, ed.polecat(), ed.polecat(2, Recipient_Country="None")), "in.txt")
    assert counts["rows"] == 2
    lines = dossier.ledger().to_pylist()
    assert [(line["actor"], line["recipient"], line["strand"]) for line in lines] == [
        ("PRK", "RUS", "defence"), ("PRK", "CHN", "defence"),
    ]  # fmt: skip
    assert len({line["event_id"] for line in lines}) == 1
    assert [record.part for record in dossier.record(lines[0]["event_id"])] == [0, 1]


@pytest.mark.parametrize("delimiter", ["\t", ","])
@pytest.mark.parametrize("head", [True, False])
def test_phoenix_with_and_without_a_head_line(take, dossier, delimiter, head):
    text = ed.headed(ed.PHOENIX, ed.phoenix()) if head else ed.plain(ed.phoenix(), ed.phoenix(2))
    take("phoenix", text.replace("\t", delimiter))
    assert {(line["actor"], line["recipient"]) for line in dossier.ledger().to_pylist()} == {("RUS", "IGO:UN")}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Actor1CountryCode": "ROM"}, "ROU"),
        ({"Actor1CountryCode": "EUR", "Actor1KnownGroupCode": "EEC"}, "IGO:EU"),
        ({"Actor1CountryCode": "AFG", "Actor1KnownGroupCode": "TAL", "Actor1Type1Code": "INS"}, "NSA:TALIBAN"),
        ({"Actor1CountryCode": "SYR", "Actor1Type1Code": "REB"}, "NSA:SYR_REBELS"),
        ({"Actor1CountryCode": "USA", "Actor1Type1Code": "MED"}, "MED"),
        ({"Actor1CountryCode": "AFR", "Actor1Name": "AFRICA"}, "UNK"),
        ({"Actor1CountryCode": "", "Actor1Name": "NATO"}, "IGO:NATO"),
        ({"Actor1CountryCode": "", "Actor1Name": "POLICE"}, "UNK"),
        ({"Actor1CountryCode": "", "Actor1Name": ""}, ""),
    ],
)
def test_actors_have_our_codes_and_unknown_stays_unknown(take, dossier, cells, code):
    take("gdelt", ed.plain(ed.gdelt(**cells)))
    assert only(dossier).actor == code


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Ministry (European Union)", "NA", "IGO:EU"),
        ("Citizen (Côte d'Ivoire)", "Côte d'Ivoire", "CIV"),
        ("Foreign Affairs", "Occupied Palestinian Territory", "PSE"),
        ("Hamas", "NA", "NSA:HAMAS"),
    ],
)
def test_names_of_icews_have_our_codes(take, dossier, name, country, code):
    take("icews", ed.headed(ed.ICEWS, ed.icews(Source_Name=name, Source_Country=country)), "in.tab")
    assert only(dossier).actor == code


@pytest.mark.parametrize(
    ("code", "type_", "strand"),
    [
        ("042", "CONSULT", "diplomacy"), ("163", "SANCTION", "sanctions"), ("0214", "REQUEST", "defence"),
        ("138", "THREATEN", "defence"), ("2042", "ASSAULT", "nuclear"), ("073", "AID", "humanitarian"),
        ("0879", "RETREAT", "defence"),
    ],
)  # fmt: skip
def test_cameo_codes_have_a_type_and_a_strand(take, dossier, code, type_, strand):
    take("gdelt", ed.plain(ed.gdelt(EventCode=code)))
    assert (only(dossier).type, only(dossier).strand, only(dossier).status) == (type_, strand, "happened")


def test_rows_that_cannot_be_used_are_refused_with_a_reason(take, dossier):
    rows = [
        ed.gdelt(1), ed.gdelt(2, EventCode="010"), ed.gdelt(3, SQLDATE="20190230"), ed.gdelt(4) + "\tmore",
        ed.gdelt(5, EventCode="---"), ed.gdelt(6),
    ]  # fmt: skip
    counts, told = take("gdelt", ed.plain(*rows))
    assert (counts["rows"], counts["refused"]) == (6, 4)
    assert [(each.reason, each.count, each.rows) for each in told] == [
        ("columns", 1, (4,)), ("date", 1, (3,)), ("type", 2, (2, 5)),
    ]  # fmt: skip
    assert {issue.code for issue in dossier.issues()} == {"columns", "date", "type"}
    assert dossier.ledger().num_rows == 2


def test_rows_have_the_numbers_that_they_have_in_the_file(take, dossier):
    draw = random.Random(1)
    codes = ["042", "010", "190", "1053"]
    rows = [ed.gdelt(draw.randrange(10**9), EventCode=draw.choice(codes)) for _ in range(30_000)]
    take("gdelt", ed.plain(*rows))
    (file,) = dossier.imports()
    for number in (1, 2, 777, 15_000, 29_999, 30_000):
        (record,) = dossier.record(f"rec-{file.id[4:]}-{number}")
        assert record.event_id == rows[number - 1].split("\t")[0]


@pytest.mark.parametrize("cells", [slice(0, 60), slice(0, 1), slice(0, 62)])
def test_a_line_of_another_width_is_refused_and_moves_no_number(take, dossier, cells):
    bad = "\t".join([*ed.gdelt(2).split("\t"), ""][cells])
    counts, told = take("gdelt", ed.plain(ed.gdelt(1), bad, "", ed.gdelt(3)))
    assert (counts["rows"], counts["refused"]) == (3, 1)
    assert [(each.reason, each.rows) for each in told] == [("columns", (2,))]
    (file,) = dossier.imports()
    assert [dossier.record(f"rec-{file.id[4:]}-{row}")[0].event_id for row in (1, 3)] == ["1", "3"]


@pytest.mark.parametrize("name", ["in.csv", "in.csv.gz", "in.zip", "in[1]*.csv", "l'été.csv"])
def test_packed_or_not_a_file_is_the_same_file(take, dossier, name):
    assert take("gdelt", ed.plain(ed.gdelt()), name)[0]["files"] == 1
    assert take("gdelt", ed.plain(ed.gdelt()), "again.csv")[0] == {
        "failed": 0, "files": 0, "known": 1, "refused": 0, "rows": 0,
    }  # fmt: skip
    assert dossier.ledger().num_rows == 1


WHOLE = ed.plain(*(ed.gdelt(n) for n in range(1, 9)))
BROKEN = {
    "width": ed.plain(*(ed.gdelt(n) + "\textra" for n in range(3))),
    "cut": WHOLE[:-30],
    "empty": "",
    "binary": bytes(range(256)) * 9,
    "unusable": ed.plain(ed.gdelt(EventCode="010"), ed.gdelt(2, EventCode="011")),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_file_leaves_nothing(take, dossier, code):
    counts, (error,) = take("gdelt", BROKEN[code])
    assert (counts["failed"], error.code) == (1, code)
    assert (len(dossier.imports()), dossier.ledger().num_rows) == (0, 0)
    assert [issue.code for issue in dossier.issues()] == [code]
    assert error.told("en") == str(error) != error.told("fr")


def test_a_file_with_other_delimiters_or_of_another_kind_leaves_nothing(take, dossier):
    found = [
        take("gdelt", WHOLE.replace("\t", ",")),
        take("gdelt", ed.headed(ed.ICEWS, ed.icews())),
        take("icews", WHOLE),
        take("polecat", ed.headed(ed.ICEWS, ed.icews())),
        take("polecat", '{"a": 1}\n'),
        take("csv", '{"a": 1}\nnothing\n'),
        take("csv", "PAR1 and nothing more"),
    ]
    assert [told[0].code for _, told in found] == ["width", "width", "head", "head", "head", "head", "truncated"]
    assert not dossier.imports()


def test_a_packed_file_that_is_cut_short_leaves_nothing(dossier, tmp_path):
    for name in ("in.csv.gz", "in.zip"):
        path = ed.write(tmp_path / name, WHOLE * 50)
        path.write_bytes(path.read_bytes()[:-40])
    told = []
    dossier.import_("gdelt", [tmp_path / "in.csv.gz", tmp_path / "in.zip", tmp_path / "none"], report=told.append)
    assert [error.code for error in told] == ["truncated", "truncated", "unreadable"]
    assert not dossier.imports()


def test_a_bomb_is_not_unpacked(dossier, tmp_path, monkeypatch):
    monkeypatch.setattr("dragoman.imports.unpack.SPARE", 1 << 16)
    path = tmp_path / "in.csv.gz"
    path.write_bytes(gzip.compress(bytes([65]) * (1 << 24)))
    told = []
    dossier.import_("gdelt", path, report=told.append)
    assert [error.code for error in told] == ["bomb"]


def test_bytes_that_are_no_text_do_not_stop_a_file(take, dossier):
    text = ed.plain(ed.gdelt(1), ed.gdelt(2)).encode().replace(b"Vladivostok", b"Vladi\xffvostok\x01", 1)
    assert take("gdelt", text)[0]["refused"] == 0
    assert only(dossier).place == "Vladi\ufffdvostok\ufffd"


def test_line_ends_of_windows(take, dossier):
    assert take("gdelt", WHOLE.replace("\n", "\r\n"))[0]["rows"] == 8
    assert only(dossier).url == "https://news.example/1"


def test_one_broken_file_does_not_stop_the_others(dossier, tmp_path):
    paths = [ed.write(tmp_path / f"{name}.csv", text) for name, text in (("a", "x"), ("b", WHOLE))]
    run = dossier.import_("gdelt", paths)
    assert dict(run.counts)["failed"] == dict(run.counts)["files"] == 1
    assert dossier.runs()[-1] == run


def test_an_event_that_another_file_has_counts_once(take, dossier):
    take("gdelt", ed.plain(ed.gdelt(1), ed.gdelt(2)))
    counts, told = take("gdelt", ed.plain(ed.gdelt(2), ed.gdelt(3)), "later.csv")
    assert counts["refused"] == 1
    assert [(each.reason, each.rows) for each in told] == [("known", (1,))]
    assert dossier.ledger().num_rows == 3


MAPPING = """
dataset = "acme"
delimiter = ";"
[fields]
day = "Jour"
type = "Genre"
status = "État"
[formats]
day = ["%d/%m/%Y"]
[actor]
state = "De"
[recipient]
state = "À"
"""
FRENCH = 'Jour;De;À;Genre;État;Note\n25/04/2019;Russie;"Corée du Nord";consult;planned;"a;b"\n'


def test_any_table_with_a_mapping(take, dossier, tmp_path):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    more = '26/04/2019;Chine;Japon;aid;certain;x\nJour;too short\n26/04/2019;Japon;Chine;aid;denied;"\n'
    counts, told = take("csv", FRENCH + more, mapping=mapping)
    assert counts["rows"] == 4
    assert [(each.reason, each.count) for each in told] == [("status", 1), ("columns", 2)]
    (line,) = dossier.ledger().to_pylist()
    assert (line["dataset"], line["actor"], line["recipient"]) == ("acme", "RUS", "PRK")
    assert (line["type"], line["status"], line["first"]) == ("CONSULT", "planned", date(2019, 4, 25))


@pytest.mark.parametrize(
    "text",
    [
        "", "dataset = 1", MAPPING.replace("[actor]", "[actors]"), MAPPING.replace("day =", "days ="),
        MAPPING.replace('type = "Genre"', ""), MAPPING.replace('"acme"', "\"a'; drop\""), MAPPING + "[", MAPPING + "x = 1",
    ],
)  # fmt: skip
def test_a_mapping_that_makes_no_sense_is_refused(take, tmp_path, text):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"mapping\.toml cannot be used"):
        take("csv", FRENCH, mapping=mapping)


def test_calls_that_make_no_sense(take, dossier, tmp_path):
    for kind, options in (("acled", {}), ("gdelt", {"mapping": tmp_path}), ("csv", {"mapping": tmp_path})):
        with pytest.raises(UsageError):
            take(kind, FRENCH, **options)
    for id_ in ("rec-0", "rec-", "rec-x-1", "rec-0-99999999999999999999"):
        with pytest.raises(NotFoundError):
            dossier.record(id_)
        with pytest.raises(NotFoundError):
            dossier.show(id_)


def test_every_trouble_has_its_words():
    codes = {"columns", "date", "type", "status", "known"}
    for language in ("en", "fr"):
        assert {f"refused.{code}" for code in codes} <= set(texts(language))
        for code in codes:
            assert RefusedRows(path="p", reason=code, count=9, rows=(1, 2)).told(language).startswith("p")
    assert TableError("known", path="p").told("fr").startswith("p")


@pytest.mark.parametrize(
    ("kind", "name", "rows", "head"),
    [
        ("gdelt", "gdelt2_20191024143000.export.CSV.gz", 2111, 0),
        ("gdelt", "gdelt1_sample_events.csv", 710, 0),
        ("icews", "icews_events.2018.sample.tab.gz", 3705, 1),
    ],
)
def test_the_samples_import_whole(dossier, kind, name, rows, head):
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("the samples lie beside the project, not in it")
    counts = dict(dossier.import_(kind, path).counts)
    (file,) = dossier.imports()
    with (gzip.open if name.endswith("gz") else open)(path, "rt", encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[head:]
    assert counts["rows"] == file.rows == len(table) == rows
    code = 6 if kind == "icews" else 26
    # Statements (01) are no acts: they alone are refused.
    assert dict(file.refused) == {"type": sum(row[code].startswith("01") for row in table)}
    for number in (1, 57, rows):
        assert dossier.record(f"rec-{file.id[4:]}-{number}")[0].event_id == table[number - 1][0]


def test_json_lines_of_polecat(take, dossier):
    cells = dict(zip(ed.POLECAT, ed.polecat().split("\t"), strict=True))
    take("polecat", json.dumps(cells) + "\n", "in.jsonl")
    assert {line["recipient"] for line in dossier.ledger().to_pylist()} == {"RUS", "CHN"}


@settings(max_examples=40)
@given(
    kind=st.sampled_from(["gdelt", "icews", "polecat", "phoenix", "csv"]),
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: ed.headed(ed.ICEWS, text).encode()),
        st.lists(st.text(max_size=9), min_size=57, max_size=62).map(lambda cells: "\t".join(cells).encode() + b"\n"),
        st.dictionaries(st.text(max_size=9), st.integers(), max_size=4).map(
            lambda row: json.dumps(row).encode() + b"\n"
        ),
    ),
)
def test_any_bytes_are_imported_or_refused(tmp_path_factory, kind, data):
    path = tmp_path_factory.mktemp("any") / "in"
    path.write_bytes(data)
    with Dossier.in_memory() as dossier:
        counts = dict(dossier.import_(kind, path).counts)
        assert counts["failed"] + counts["files"] == 1
        assert len(dossier.imports()) == counts["files"]
