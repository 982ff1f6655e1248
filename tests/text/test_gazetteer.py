"""Codes and names of states, and their forms in French text."""

import pytest

from dragoman.errors import UnknownStateError
from dragoman.text.gazetteer import french_form, home_state, owner_state, place, state_code, state_name


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("russie", "RUS"), ("RUS", "RUS"), ("rus", "RUS"), ("North Korea", "PRK"), ("Corée du Nord", "PRK"),
        ("coree du nord", "PRK"), ("DPRK", "PRK"), ("RPDC", "PRK"), ("la Russie", "RUS"), ("The Gambia", "GMB"),
        ("États-Unis", "USA"), ("etats unis", "USA"), ("u.s.", "USA"), ("UK", "GBR"), ("côte d’ivoire", "CIV"),
        ("Congo", "COG"), ("Taïwan", "TWN"), ("URSS", "RUS"), ("Burma", "MMR"), ("Birmanie", "MMR"), ("Holy See", "VAT"),
    ],
)  # fmt: skip
def test_state_code(query: str, code: str) -> None:
    assert state_code(query) == code


def test_an_unknown_state_brings_suggestions() -> None:
    with pytest.raises(UnknownStateError) as caught:
        state_code("Ruslande")
    assert caught.value.query == "Ruslande"
    with pytest.raises(UnknownStateError) as caught:
        state_code("Allemange")
    assert caught.value.suggestions[0] == "Germany"


def test_state_name() -> None:
    assert state_name("PRK", "fr") == "Corée du Nord"
    assert state_name("PRK", "en") == "North Korea"
    assert state_name("IGO:UN", "fr") == "Nations unies"
    assert state_name("NSA:XYZ", "en") == "NSA:XYZ"


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("RUS", ("la Russie", "de la Russie", "à la Russie", "en Russie")),
        ("JPN", ("le Japon", "du Japon", "au Japon", "au Japon")),
        ("USA", ("les États-Unis", "des États-Unis", "aux États-Unis", "aux États-Unis")),
        ("IRN", ("l'Iran", "de l'Iran", "à l'Iran", "en Iran")),
        ("CUB", ("Cuba", "de Cuba", "à Cuba", "à Cuba")),
        ("ISR", ("Israël", "d'Israël", "à Israël", "en Israël")),
        ("OMN", ("Oman", "d'Oman", "à Oman", "à Oman")),
        ("PRK", ("la Corée du Nord", "de la Corée du Nord", "à la Corée du Nord", "en Corée du Nord")),
    ],
)
def test_french_forms(code: str, forms: tuple[str, str, str, str]) -> None:
    assert tuple(french_form(code, form) for form in ("definite", "of", "to", "in")) == forms


def test_places_have_points() -> None:
    kursk = place("Koursk")
    assert kursk is not None
    assert kursk == place("Kursk")
    assert kursk.code == "RUS"
    assert kursk.lat == pytest.approx(51.7, abs=0.3)
    assert place("Atlantis") is None


def test_owner_state() -> None:
    assert owner_state("ORG:GAZPROM") == "RUS"
    assert owner_state("IGO:UN") == owner_state("nothing") == ""


def test_home_state() -> None:
    assert home_state("ORG:GAZPROM") == home_state("ORG:LUKOIL") == "RUS"
    assert home_state("GUM") == home_state("USA") == "USA"
    assert home_state("NSA:WAGNER") == "NSA:WAGNER"


def test_an_organisation_that_looks_like_the_query_is_suggested_by_name() -> None:
    with pytest.raises(UnknownStateError) as caught:
        state_code("the European Unio")
    assert "European Union" in caught.value.suggestions
