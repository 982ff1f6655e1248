"""The commands about figures, as a person or a program meets them, and what they are made of as of a day."""

import json
from xml.etree import ElementTree

import pytest

from dragoman.cli import run
from dragoman.dossier import Dossier
from dragoman.errors import UsageError
from dragoman.resources import LANGUAGES, data_path

PAIR = ("--between", "RUS", "PRK")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "d"
    assert run(["read", str(path), str(data_path("demo"))]) == 0
    return str(path)


def asked(call, *words):
    code, out, _ = call(*words, "--json")
    assert code == 0
    return json.loads(out)


def test_indicators_are_those_of_the_api(call, dossier):
    found = asked(call, "indicators", dossier, *PAIR, "--period", "quarter", "--as-of", "2025-06-30")
    with Dossier.open(dossier) as opened:
        rows = opened.indicators(("Russia", "PRK"), "quarter", "2025-06-30")
        assert found["indicators"] == rows.to_dicts()
        assert found["trends"] == opened.trends(("RUS", "PRK"), "quarter", "2025-06-30").to_dicts()
        assert found["exchanges"] == opened.exchanges(("RUS", "PRK"), "quarter", "2025-06-30").to_dicts()
        assert rows.to_arrow().num_rows == len(rows)
    whole = [row for row in found["indicators"] if row["strand"] == "all" and row["first"]]
    assert len(whole) >= 20
    assert whole[-1]["last"] <= "2025-06-30" or not whole[-1]["events"]
    assert {row["rank"] for row in whole} >= {"leader", ""}
    assert sum(row["events"] for row in whole) > 10


def test_nothing_of_a_later_day_is_known_as_of_a_day(dossier):
    with Dossier.open(dossier) as opened:
        early = opened.indicators(("RUS", "PRK"), as_of="2024-07-01")
        assert sum(row.events for row in early if row.strand == "all") < sum(
            row.events for row in opened.indicators(("RUS", "PRK")) if row.strand == "all"
        )
        assert not any(row.events for row in early if row.first and str(row.first) > "2024-07-01")
        assert max(row.period for row in early if row.events) == "2024-06"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "highest rank named: leaders"), ("fr", "rang nommé : dirigeants")]
)
def test_indicators_for_people(call, dossier, language, words):
    code, out, _ = call("indicators", dossier, *PAIR, "--lang", language)
    assert code == 0
    assert words in out
    assert ("Why" if language == "en" else "Pourquoi") in out
    assert "█" in out


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_written_where_asked(call, dossier, tmp_path, language):
    code, _, err = call("indicators", dossier, *PAIR, "--svg", tmp_path / "out", "--lang", language)
    assert code == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["RUS-PRK-heat.svg", "RUS-PRK-net.svg", "RUS-PRK-timeline.svg"]
    for path in (tmp_path / "out").iterdir():
        assert ElementTree.fromstring(path.read_text("utf-8")).get("lang") == language
        assert path.name in err


def test_where_nothing_is_found_that_is_said(call, dossier):
    assert call("indicators", dossier, "--between", "FRA", "BRA")[0] == 0
    code, out, err = call("changepoints", dossier, *PAIR, "--lang", "fr")
    assert (code, out) == (0, "")
    assert "Aucun point de rupture" in err
    assert asked(call, "changepoints", dossier, *PAIR) == []
    code, out, err = call("thirdparties", dossier, *PAIR, "--lang", "en")
    assert (code, out) == (0, "")
    assert "No third party" in err
    assert asked(call, "thirdparties", dossier, *PAIR) == []


def test_a_call_that_makes_no_sense_is_refused(call, dossier):
    assert call("indicators", dossier)[0] == 2
    assert call("indicators", dossier, *PAIR, "--period", "year")[0] == 2
    assert call("changepoints", dossier, *PAIR, "--since", "lately")[0] == 2
    assert call("thirdparties", dossier, "--between", "RUS", "Atlantis")[0] == 2
    with Dossier.open(dossier) as opened, pytest.raises(UsageError, match="period"):
        opened.indicators(("RUS", "PRK"), "year")


def test_change_points_and_third_parties_are_told_in_lines():
    from datetime import date

    from dragoman.cli.figures import change_lines, third_lines
    from dragoman.records.indicator import ChangePoint, ThirdParty

    point = ChangePoint(
        one="RUS", other="PRK", strand="all", measure="acts", kind="level", period="2024-W10", first=date(2024, 3, 4),
        last=date(2024, 3, 10), earliest=date(2024, 2, 26), latest=date(2024, 3, 17), before=2.0, after=8.0, factor=3.5,
        p=0.004, offset="dyads", event_ids=("evt-1",),
    )  # fmt: skip
    told, evidence = change_lines([point], "fr")
    assert "2024-S10" in told
    assert "× 3,5" in told
    assert evidence.strip() == "evt-1"
    party = ThirdParty(
        one="RUS", other="PRK", third="CHN", toward="PRK", acts=50, periods=24, active=20, lag=-2, correlation=-0.61,
        p=0.001, q=0.02,
    )  # fmt: skip
    (line,) = third_lines([party], "en")
    assert line == "CHN → PRK: rank correlation −0.61, preceding by 2; 50 acts in 20 of 24 periods; q 0.02"
