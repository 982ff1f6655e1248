"""What the charts of a page draw: from records to plain JSON, with nothing that reads as more than it is."""

import csv
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from dragoman.dossier import Dossier
from dragoman.likelihood import confidence, likelihood
from dragoman.pages.forecasts import backtests, forecasts
from dragoman.pages.indicators import change_points, indicators, trends
from dragoman.pages.network import MOST_EDGES, MOST_NODES, QUADS, network
from dragoman.pages.places import locate, places
from dragoman.pages.ties import ties
from dragoman.records import STATUSES, Event
from dragoman.records.forecast import Backtest, Bin, Forecast, Skill
from dragoman.records.indicator import ChangePoint, Indicator, Trend
from dragoman.records.tie import Tie, TieStep
from dragoman.resources import data_path
from dragoman.text.gazetteer import states

KNOWN = make.day("2024-12-05")
PAIR = ("RUS", "PRK")


def event(place="", **fields):
    values = {"id": f"evt-{place}", "type": "CONSULT", "actors": PAIR, "place": place, "known_at": KNOWN}
    return Event(**(values | fields))


def test_a_tie_has_its_steps_with_days_words_and_what_the_state_means():
    steps = (
        TieStep(event_id="evt-1", step="sign", effect="moves", state="signed", when="2024-06-19", known_at=KNOWN),
        TieStep(
            event_id="evt-2",
            step="apply",
            effect="alleges",
            state="signed",
            when="../2024-12-04",
            known_at=KNOWN,
            speakers=("KOR",),
            deniers=("RUS",),
        ),
    )
    tie = Tie(
        id="tie-1", kind="treaty", actors=PAIR, name="defence+partnership", status="signed", standing="coming",
        known_at=KNOWN, history=steps,
    )  # fmt: skip
    (made,) = ties([tie])
    assert made["name"] == ["defence", "partnership"]
    assert made["names"].keys() == {"KOR", "PRK", "RUS"}
    assert made["names"]["KOR"]["fr"] == "Corée du Sud"
    signed, alleged = made["steps"]
    assert (signed["first"], signed["last"], signed["standing"]) == ("2024-06-19", "2024-06-19", "coming")
    assert (alleged["first"], alleged["last"]) == (None, "2024-12-04")
    assert signed["when"] == {"en": "19 June 2024", "fr": "19 juin 2024"}
    json.dumps(made)


MONTHS = [("2024-01", date(2024, 1, 1), date(2024, 1, 31)), ("2024-02", date(2024, 2, 1), date(2024, 2, 29))]


def row(strand, month, **fields):
    name, first, last = MONTHS[month]
    return Indicator(one="RUS", other="PRK", strand=strand, period=name, first=first, last=last, **fields)


def test_indicators_have_a_row_for_each_strand_with_anything_in_it():
    found = indicators(
        [
            row("all", 0, events=2, net=7.126, by_one=2),
            row("all", 1, denied=1),
            row("defence", 0, events=2, net=7.126, by_one=2),
            row("defence", 1, denied=1),
            row("economy", 0),
            row("economy", 1),
            Indicator(one="RUS", other="PRK", strand="all", period="", events=3),
        ]
    )
    assert [each["strand"] for each in found["strands"]] == ["all", "defence"]
    assert [period["name"] for period in found["periods"]] == ["2024-01", "2024-02"]
    first, second = found["strands"][1]["cells"]
    assert (first["events"], first["net"], first["byOne"]) == (2, 7.13, 2)
    assert (second["events"], second["denied"]) == (0, 1)
    assert found["unplaced"] == 3


def test_what_lies_before_anything_is_known_has_no_column():
    found = indicators([row("all", 0), row("all", 1, events=1)])
    assert [period["name"] for period in found["periods"]] == ["2024-02"]
    assert indicators([]) == {"pair": [], "periods": [], "strands": [], "unplaced": 0}


def test_trends_and_change_points_carry_their_evidence():
    trend = Trend(
        one="RUS", other="PRK", strand="all", direction="holds", events=4, before=2.31, net=1.0, net_before=2.0,
        moves=(("AID", 2, 0.25),), event_ids=("evt-1",),
    )  # fmt: skip
    point = ChangePoint(
        one="RUS", other="PRK", strand="all", measure="acts", kind="level", period="2024-02", first=MONTHS[1][1],
        last=MONTHS[1][2], earliest=MONTHS[0][1], latest=MONTHS[1][2], before=0.5, after=12.25, factor=24.5, p=0.001,
        offset="dyads", event_ids=("evt-2",),
    )  # fmt: skip
    (moved,), (changed,) = trends([trend]), change_points([point])
    assert moved["because"] == ["evt-1"]
    assert moved["moves"] == [{"type": "AID", "events": 2, "expected": 0.2}]
    assert (changed["earliest"], changed["latest"], changed["because"]) == ("2024-01-01", "2024-02-29", ["evt-2"])


def forecast(skilled, low, probability=0.3, name="verbal conflict"):
    backtest = Backtest(
        event_class=name, horizon=28, model="decay" if skilled else "base", tried="decay", cutoff=date(2024, 1, 1),
        first=date(2024, 2, 1), last=date(2024, 6, 1), origins=17, pairs=40, cases=680, events=90, brier=0.1,
        log_score=0.3, crps=0.2, ece=0.03, ap=0.4, auc=0.7, skilled=skilled,
        skills=(
            Skill(reference="base", brier=0.11, value=0.05, low=0.01 if skilled else -0.02, high=0.1),
            Skill(reference="year", brier=0.11, value=0.05, low=low, high=0.1),
            Skill(reference="decay", brier=0.1, value=0.0, low=0.0, high=0.0),
        ),
        bins=(Bin(low=0.1, high=0.2, forecast=0.15, observed=0.14, cases=300),),
    )  # fmt: skip
    return Forecast(
        actor="RUS", recipient="PRK", event_class=name, horizon=28, first=date(2024, 7, 1), last=date(2024, 7, 28),
        probability=probability, mean=0.4, quantiles=((0.05, 0), (0.95, 2)), base_rate=0.25, model=backtest.model,
        cutoff=date(2024, 6, 30), history=12, weeks=100, undated=3, backtest=backtest,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("skilled", "low", "verdict"), [(True, 0.01, "skilled"), (True, -0.01, "partly"), (False, 0.01, "unskilled")]
)
def test_a_forecast_goes_with_the_verdict_of_its_own_back_test(skilled, low, verdict):
    given_ = [forecast(True, 0.02, name="material conflict"), forecast(skilled, low), forecast(skilled, low, 0.97)]
    made, tests = forecasts(given_, likelihood, confidence, {}), backtests(given_)
    assert [each["test"] for each in made["rows"]] == [0, 1, 1]
    assert [each["verdict"] for each in tests] == ["skilled", verdict]
    assert tests[1]["class"] == made["rows"][1]["class"] == "verbal conflict"
    assert {skill["reference"] for skill in tests[1]["skills"]} == {"base", "year"}
    told = made["rows"][1]["likelihood"]
    assert (told["low"], told["high"], told["words"]["fr"]) == (20, 45, "improbable")
    json.dumps([made, tests])


def test_without_forecasts_the_reason_is_told():
    assert forecasts([], likelihood, confidence, {"code": "history", "weeks": 3}) == {
        "rows": [],
        "why": {"code": "history", "weeks": 3},
    }


def line(actor, recipient, quad="verbal cooperation", status="happened", n=1, mutual=False):
    return {"actor": actor, "recipient": recipient, "quad": quad, "status": status, "n": n, "mutual": mutual}


def test_the_network_holds_the_two_and_those_who_act_with_either():
    found = network(
        [
            line("RUS", "PRK", n=5),
            line("USA", "PRK", "material conflict", n=2),
            line("USA", "PRK", status="planned", n=3),
            line("USA", "RUS"),
            line("FRA", "DEU", n=99),
        ],
        PAIR,
    )
    codes = [node["code"] for node in found["nodes"]]
    assert codes == [*PAIR, "USA"]
    edges = {(codes[each["from"]], codes[each["to"]]): each for each in found["edges"]}
    assert edges["RUS", "PRK"]["quads"] == [5, 0, 0, 0]
    assert (edges["USA", "PRK"]["quads"], edges["USA", "PRK"]["told"]) == ([0, 0, 0, 2], {"planned": 3})
    assert found["left"] == 0


def test_a_meeting_counts_once_and_what_did_not_happen_is_never_counted_as_done():
    both = [line("PRK", "RUS", mutual=True, n=4), line("RUS", "PRK", mutual=True, n=4)]
    (edge,) = network(both, PAIR)["edges"]
    assert edge["quads"] == [4, 0, 0, 0]
    for status in set(STATUSES) - {"happened"}:
        (edge,) = network([line("RUS", "PRK", status=status)], PAIR)["edges"]
        assert (sum(edge["quads"]), edge["told"]) == (0, {status: 1})


def test_a_large_network_leaves_the_least_active_out_and_says_how_many():
    crowd = [line("RUS", f"NSA:{n}", n=n + 1) for n in range(MOST_NODES + 8)]
    found = network([*crowd, line("RUS", "PRK")], PAIR)
    assert len(found["nodes"]) == MOST_NODES
    assert found["left"] == 10
    codes = [node["code"] for node in found["nodes"]]
    assert tuple(codes[:2]) == PAIR
    assert "NSA:0" not in codes


def test_of_too_many_pairs_those_with_most_acts_are_kept():
    codes = [f"NSA:{n}" for n in range(70)]
    pairs = [line(one, other, n=2 if one in codes[:9] else 1) for one in codes for other in codes if one < other]
    pairs += [line("RUS", code, n=5) for code in codes] + [
        line(other, one) for one in codes for other in codes if one < other
    ]
    found = network(pairs, PAIR)
    assert len(found["edges"]) == MOST_EDGES
    assert found["thin"] == len(pairs) - MOST_EDGES > 0
    assert sum(edge["quads"][0] == 5 for edge in found["edges"]) == len(codes)


@given(
    st.lists(
        st.builds(
            line,
            st.sampled_from(["RUS", "PRK", "USA", "CHN"]),
            st.sampled_from(["RUS", "PRK", "USA", "CHN"]),
            st.sampled_from(QUADS),
            st.sampled_from(STATUSES),
            st.integers(1, 9),
        ),
        max_size=20,
    )
)
def test_no_act_is_lost_between_those_who_are_in_the_network(lines):
    found = network(lines, None)
    shown = sum(sum(each["quads"]) + sum(each["told"].values()) for each in found["edges"])
    assert shown == sum(each["n"] for each in lines)


def test_places_are_found_as_precisely_as_they_are_known():
    assert locate("Vladivostok").precision == "point"
    assert locate("Crimée").precision == "area"
    spot = locate("Corée du Nord")
    assert (spot.en, spot.fr, spot.precision) == ("North Korea", "Corée du Nord", "country")
    assert 37 < spot.lat < 43
    assert locate("Atlantis") is None


def test_events_stand_at_their_places_and_unknown_names_are_listed():
    given_ = [event("Vladivostok", id="a"), event("Vladivostok", id="b"), event("Atlantis", id="c"), event(id="d")]
    found = places(given_)
    (spot,) = found["spots"]
    assert (spot["names"]["en"], spot["events"]) == ("Vladivostok", ["a", "b"])
    assert found["unknown"] == [{"name": "Atlantis", "events": ["c"]}]
    assert found["world"]["topology"]["type"] == "Topology"


def test_a_page_without_places_carries_no_map():
    assert places([event(), event("Atlantis")])["world"] is None


def test_every_state_has_a_middle():
    with data_path("pages/centres.tsv").open(encoding="utf-8") as rows:
        lines = [line for line in rows if not line.startswith("#")]
    centres = {row["code"]: row for row in csv.DictReader(lines, delimiter="\t")}
    assert not states().keys() - centres.keys()
    assert all(-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 for row in centres.values())


def test_the_outline_is_small_and_gives_no_disputed_area_to_a_state():
    text = data_path("pages/world.json").read_text(encoding="utf-8")
    assert len(text) < 200_000
    world = json.loads(text)
    shapes = world["topology"]["objects"]["land"]["geometries"]
    disputed = [shape for shape in shapes if shape.get("properties")]
    assert {shape["properties"]["en"] for shape in disputed} >= {
        "Crimea", "Kashmir", "Western Sahara", "Taiwan", "Kosovo", "Golan Heights", "Abkhazia",
    }  # fmt: skip
    assert all(shape["properties"]["fr"] for shape in disputed)
    assert not any(shape.get("id") for shape in disputed)
    assert not {"ESH", "TWN", "XKX", "PSE"} & {shape.get("id") for shape in shapes}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with Dossier.open(tmp_path_factory.mktemp("charts") / "d", create=True) as opened:
        opened.read(data_path("demo"), jobs=1)
        yield opened


def test_a_dossier_gathers_what_its_page_draws(demo):
    found = demo._charts(demo.material(PAIR))
    assert {tie["kind"] for tie in found["ties"]} >= {"treaty", "air_link", "rail_link"}
    assert found["indicators"]["pair"] == list(PAIR)
    assert len(found["backtests"]) == len({row["test"] for row in found["forecasts"]["rows"]})
    assert {"RUS", "PRK"} <= {node["code"] for node in found["network"]["nodes"]}
    json.dumps(found)


def test_a_page_on_all_states_has_no_figures_of_two(demo):
    assert demo._charts(demo.material()).keys() == {"ties", "network", "places"}


def test_too_short_a_past_is_told_instead_of_a_forecast(demo):
    found = demo._charts(demo.material(PAIR, "2023-10-01"))
    assert found["forecasts"]["rows"] == []
    assert found["forecasts"]["why"]["code"] == "history"
