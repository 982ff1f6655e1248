"""Forecasts of a dossier, from Python and from the command line."""

import json
import shutil
from datetime import date

import pytest

from dragoman.cli import run
from dragoman.dossier import Dossier
from dragoman.errors import HistoryError, UsageError
from dragoman.resources import data_path

PAIR = "RUS", "PRK"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("foreseeing") / "dossier"
    with Dossier.open(place, create=True) as dossier:
        dossier.read(data_path("demo"), jobs=1)
    return place


@pytest.fixture
def folder(made, tmp_path):
    """A dossier of its own for each test: forecasts leave files in it."""
    shutil.copytree(made, tmp_path / "dossier")
    return tmp_path / "dossier"


def printed(capsys, *words):
    assert run([str(word) for word in words]) == 0
    return capsys.readouterr().out


def test_a_second_run_says_the_same_from_what_is_kept_or_without_it(folder, capsys):
    first = printed(capsys, "forecast", folder, "--between", *PAIR, "--json")
    files = sorted(path.name for path in (folder / "forecasts").iterdir())
    assert len(files) == 5
    assert printed(capsys, "forecast", folder, "--between", *PAIR, "--json") == first
    shutil.rmtree(folder / "forecasts")
    assert printed(capsys, "forecast", folder, "--between", *PAIR, "--json") == first
    assert len(json.loads(first)) == 8


def test_a_ranking_is_kept_and_a_second_one_says_the_same_without_learning(folder):
    asked = {"type": "CONSULT", "actor": "RUS"}
    days: list[int] = []
    with Dossier.open(folder) as dossier:
        first = dossier.next_partners(**asked, progress=days.append)
    assert days
    (file,) = (folder / "forecasts").glob("next-*.npz")
    days.clear()
    with Dossier.open(folder) as dossier:
        assert dossier.next_partners(**asked, progress=days.append) == first
        assert not days
        early = dossier.next_partners(**asked, as_of=date(2025, 7, 11), progress=days.append)
        assert days
    assert early.until <= date(2025, 7, 11) < first.until
    shutil.rmtree(folder / "forecasts")
    with Dossier.open(folder) as dossier:
        assert dossier.next_partners(**asked, as_of=date(2025, 7, 11)) == early
        assert dossier.next_partners(**asked) == first
    assert file.exists()


def test_a_forecast_as_of_a_day_is_that_of_a_dossier_which_ends_there(folder, tmp_path):
    day = date(2025, 7, 11)
    with Dossier.open(tmp_path / "early", create=True) as early:
        early.read([path for path in data_path("demo").glob("20*.md") if path.name[:10] <= day.isoformat()], jobs=1)
        short = early.forecast(PAIR, as_of=day, classes=["any"])
    with Dossier.open(folder) as dossier:
        whole = dossier.forecast(PAIR, as_of=day, classes=["any"])
        now = dossier.forecast(PAIR, classes=["any"])
    assert whole == short
    assert whole[0].cutoff == day
    assert now[0].cutoff > day
    assert now[0].data_hash != whole[0].data_hash


def test_forecasts_are_told_with_their_backtest_in_both_languages(folder, capsys):
    text = printed(capsys, "forecast", folder, "--between", *PAIR, "--class", "CONSULT", "--lang", "en")
    assert text.count("Back-test:") == text.count("No skill here") == text.count("Little history:") == 2
    likelihood, confidence = (next(x for x in text.splitlines() if w in x) for w in ("At least one", "Confidence"))
    assert "%, " in likelihood
    assert "onfidence" not in likelihood
    assert confidence.strip() == "Confidence: low."
    french = printed(capsys, "forecast", folder, "--between", *PAIR, "--class", "CONSULT", "--lang", "fr")
    assert "Aucun gain ici" in french
    assert "Confiance : faible." in french
    assert printed(capsys, "backtest", folder, "--horizon", "7d", "--class", "any", "--lang", "fr").count("|") >= 1


def test_json_carries_words_and_confidence_apart(folder, capsys):
    found = json.loads(printed(capsys, "forecast", folder, "--between", *PAIR, "--class", "any", "--json"))[0]
    assert set(found["likelihood"]) == {"words", "low", "high"}
    assert found["confidence"] == "low"
    assert found["backtest"]["cases"] > 0


def test_what_if_adds_and_drops_and_warns(folder, capsys):
    with Dossier.open(folder) as dossier:
        dropped = dossier.events(between=PAIR)[-1].id
    words = ["whatif", folder, "--between", *PAIR, "--class", "verbal cooperation", "--lang", "en"]
    added = printed(capsys, *words, "--add", "Russia CONSULT North Korea 2025-07-01")
    assert "This is no account of causes" in added
    found = json.loads(printed(capsys, *words, "--add", "RUS CONSULT PRK 2025-07-27", "--json"))
    there = next(each for each in found["shifts"] if each["after"]["actor"] == "RUS")
    assert there["after"]["probability"] > there["before"]["probability"]
    assert "supposed-1" in there["after"]["because"]
    assert there["after"]["history"] == there["before"]["history"] + 1
    less = json.loads(printed(capsys, *words, "--drop", dropped, "--json"))["shifts"]
    assert sum(each["after"]["history"] - each["before"]["history"] for each in less) <= 0


@pytest.mark.parametrize("text", ["", "RUS", "RUS CONSULT PRK", "RUS VISIT PRK 2025", "RUS CONSULT PRK 2024"])
def test_what_is_no_event_is_refused(folder, text):
    with Dossier.open(folder) as dossier, pytest.raises(UsageError):
        dossier.what_if(PAIR, add=[text])


def test_questions_that_make_no_sense_are_refused(folder, capsys):
    with Dossier.open(folder) as dossier:
        for wrong in ({"between": None}, {"horizon": 30}, {"classes": ["VISIT"]}):
            with pytest.raises(UsageError):
                dossier.forecast(**{"between": PAIR, **wrong})
        with pytest.raises(UsageError):
            dossier.warn(level=0)
        with pytest.raises(UsageError):
            dossier.what_if(PAIR, drop=["evt-none"])
    assert run(["whatif", str(folder), "--between", *PAIR]) == 2
    assert run(["forecast", str(folder)]) == 2


def test_a_dossier_with_too_short_a_past_says_so(tmp_path, capsys):
    with Dossier.open(tmp_path / "short", create=True) as dossier:
        with pytest.raises(HistoryError):
            dossier.forecast(PAIR)
        dossier.read(data_path("demo/2025-07-13-wonsan.md"), jobs=1)
    assert run(["forecast", str(tmp_path / "short"), "--between", *PAIR, "--lang", "fr"]) == 1
    assert "semaines que le dossier connaît" in capsys.readouterr().err


def test_states_that_never_met_have_a_forecast_too(folder):
    with Dossier.open(folder) as dossier:
        found = dossier.forecast(("FRA", "BRA"), classes=["any"])
    assert [(each.actor, each.history) for each in found] == [("FRA", 0), ("BRA", 0)]
    assert all(0 < each.probability < 0.5 for each in found)


def test_what_is_forgotten_takes_what_was_learnt_from_it_along(folder):
    with Dossier.open(folder) as dossier:
        before = dossier.forecast(PAIR, classes=["any"])
        assert any((folder / "forecasts").iterdir())
        dossier.forget(dossier.documents()[0].id)
        assert not (folder / "forecasts").exists()
        assert dossier.forecast(PAIR, classes=["any"])[0].data_hash != before[0].data_hash


def test_warnings_are_a_table(folder, capsys):
    assert json.loads(printed(capsys, "warn", folder, "--json")) is not None
    with Dossier.in_memory() as dossier:
        assert list(dossier.warn()) == []
