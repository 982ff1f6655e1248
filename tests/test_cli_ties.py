"""The command `ties`, as a person or a program meets it, on the demonstration corpus."""

import json

import pytest

from dragoman.dossier import Dossier
from dragoman.resources import data_path

PAIR = ("--between", "RUS", "PRK")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "d"
    with Dossier.open(path, create=True) as opened:
        opened.read(data_path("demo"), jobs=1)
    return str(path)


def asked(call, *words):
    code, out, _ = call(*words, "--json")
    assert code == 0
    # a treaty that is told of with several of its subjects is found by each of them
    return {(tie["kind"], name): tie for tie in json.loads(out) for name in tie["name"].split("+")}


def test_what_stands_is_told_with_its_dates(call, dossier):
    found = asked(call, "ties", dossier, *PAIR)
    treaty = found["treaty", "partnership"]
    assert (treaty["status"], treaty["valid_from"]) == ("in_force", "2024-12-04")
    moved = [(step["step"], step["when"]) for step in treaty["history"] if step["effect"] == "moves"]
    assert ("sign", "2024-06-19") in moved
    assert found["treaty", "friendship"]["since"] == "2000-02"
    assert (found["air_link", ""]["status"], found["air_link", ""]["since"]) == ("open", "2025-07-27")
    rail = found["rail_link", ""]
    assert [step["state"] for step in rail["history"] if step["effect"] == "moves"] == ["suspended", "open"]


def test_the_deployment_is_alleged_and_denied_before_it_is_established(call, dossier):
    then = asked(call, "ties", dossier, *PAIR, "--as-of", "2024-10-31")["deployment", ""]
    assert (then["status"], then["because"]) == ("unknown", [])
    (step,) = [step for step in then["history"] if step["deniers"]]
    assert (step["effect"], step["speakers"], step["deniers"]) == ("contests", ["KOR", "UKR"], ["PRK"])
    now = asked(call, "ties", dossier, *PAIR)["deployment", ""]
    assert (now["id"], now["status"], now["actors"]) == (then["id"], "deployed", ["PRK"])
    assert {"moves", "announces"} <= {step["effect"] for step in now["history"]}


def test_a_page_for_people_has_the_words_of_the_sources(call, dossier):
    _, out, _ = call("ties", dossier, *PAIR, "--lang", "fr")
    assert "partenariat)  PRK + RUS  en vigueur, depuis 2024-12-04" in out
    assert "[KOR] “la Corée du Nord avait envoyé 1 500 soldats des forces spéciales en Russie”" in out
    assert "⊘ [PRK] “" in out
    _, out, _ = call("ties", dossier, *PAIR, "--as-of", "2024-10-31", "--lang", "en")
    assert "troop deployment  PRK → RUS  not established" in out
    assert "unconfirmed (KOR, UKR)  denied (PRK)" in out


def test_a_tie_is_shown_by_its_id(call, dossier):
    treaty = asked(call, "ties", dossier, *PAIR)["treaty", "partnership"]
    code, out, _ = call("show", dossier, treaty["id"], "--lang", "en")
    assert code == 0
    assert "entry into force" in out
    assert "«« Le traité de partenariat stratégique global" in out
    code, out, _ = call("show", dossier, treaty["id"], "--json", "--as-of", "2024-06-30")
    shown = json.loads(out)
    assert (shown["kind"], shown["record"]["status"]) == ("tie", "signed")
    assert {passage["published"] for passage in shown["passages"]} <= {"2024-06-20", "2024-06-21"}


def test_where_nothing_stands_it_says_so(call, dossier):
    code, out, err = call("ties", dossier, "--between", "FRA", "DEU", "--lang", "en")
    assert (code, out) == (0, "")
    assert "Nothing found." in err
    assert call("ties", dossier, "--between", "FRA", "Atlantis")[0] == 2
