"""Walks the files of the gazetteer: schema, duplicates, unknown codes, forms of two states without a rule."""

import re
from collections import defaultdict

import pytest

from dragoman.resources import LANGUAGES, read_table
from dragoman.text.ambiguity import KNOWN_RULES
from dragoman.text.folding import fold_name

STATE_KINDS = {"state", "historic", "demonym", "prefix", "capital", "seat"}
ORGANISATION_KINDS = {"igo": "IGO", "group": "NSA", "company": "ORG", "ngo": "ORG", "medium": "MED"}
PLACE_KINDS = {"city", "region", "sea", "base", "site", "disputed"}
STRANDS = {"", "diplomacy", "defence", "economy", "transport", "sanctions", "nuclear", "humanitarian", "legal", "other"}
NOUN_CLASSES = {
    "leader", "minister", "government", "military", "official", "intelligence", "expert", "medium", "company",
    "people", "group", "body", "country", "pair",
}  # fmt: skip

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    return list(read_table(name))


def state_codes() -> set[str]:
    return {row["code"] for row in rows("gazetteer/states.tsv")}


def test_states() -> None:
    table = rows("gazetteer/states.tsv")
    assert len({row["code"] for row in table}) == len(table) >= 193
    for row in table:
        assert re.fullmatch("[A-Z]{3}", row["code"]), row
        assert row["article_fr"] in ("", "le", "la", "l'", "les"), row
        assert row["preposition_fr"] in ("en", "au", "aux", "à", "sur"), row
        assert row["name_en"], row
        assert row["name_fr"], row


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_of_states(language: str) -> None:
    table = rows(f"gazetteer/{language}/states.tsv")
    known = state_codes()
    seen = set()
    for row in table:
        assert row["kind"] in STATE_KINDS, row
        assert row["code"] in known | {"IGO:EU"}, row
        key = (row["code"], row["kind"], row["form"])
        assert key not in seen, row
        seen.add(key)
    assert known == {row["code"] for row in table if row["kind"] == "state"}
    unpeopled = {"SPM", "MAF", "BLM", "SXM", "BES", "VGB", "VIR", "TCA", "SHN", "MNP", "ATA", "SJM", "VAT"}
    small = {"ASM", "COK", "TKL", "IMN", "JEY", "GGY", "ALA"}
    with_demonym = {row["code"] for row in table if row["kind"] == "demonym"}
    assert known - with_demonym <= unpeopled | small


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_of_two_states_has_a_rule(language: str) -> None:
    ruled = {
        fold_name(row["form"])
        for row in rows("gazetteer/ambiguous.tsv")
        if row["rule"] in ("choose", "lean", "prefer", "all") and row["language"] in ("", language)
    }
    codes = defaultdict(set)
    for row in rows(f"gazetteer/{language}/states.tsv"):
        if row["kind"] != "prefix":
            codes[fold_name(row["form"])].add(row["code"])
    assert {form for form, found in codes.items() if len(found) > 1} - ruled == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_not_both_a_state_and_an_organisation(language: str) -> None:
    of_states = {fold_name(r["form"]) for r in rows(f"gazetteer/{language}/states.tsv") if r["kind"] != "prefix"}
    ruled = {fold_name(row["form"]) for row in rows("gazetteer/ambiguous.tsv")}
    both = {
        form
        for row in rows("gazetteer/organisations.tsv")
        for form in row[language].split("|")
        if fold_name(form) in of_states and fold_name(form) not in ruled
    }
    assert both == set()


def test_organisations() -> None:
    table = rows("gazetteer/organisations.tsv")
    states = state_codes()
    assert len({row["code"] for row in table}) == len(table) >= 300
    for row in table:
        prefix, name = row["code"].split(":")
        assert prefix == ORGANISATION_KINDS[row["kind"]], row
        assert re.fullmatch("[A-Z0-9_]+", name), row
        assert row["strand"] in STRANDS, row
        assert row["state"] in states | {""}, row
        assert row["en"], row
        assert row["fr"], row


def test_homes() -> None:
    table = rows("gazetteer/homes.tsv")
    owned = {row["code"] for row in rows("gazetteer/organisations.tsv") if row["state"]}
    known = state_codes() | {row["code"] for row in rows("gazetteer/organisations.tsv")}
    codes = [row["code"] for row in table]
    assert sorted(set(codes)) == codes
    assert set(codes) <= known - owned
    assert {row["home"] for row in table} <= state_codes() - set(codes)


def test_clubs() -> None:
    table = rows("gazetteer/clubs.tsv")
    codes = [row["code"] for row in table]
    assert sorted(set(codes)) == codes
    assert set(codes) <= {row["code"] for row in rows("gazetteer/organisations.tsv")}
    for row in table:
        members = row["members"].split("|")
        assert sorted(set(members)) == members
        assert set(members) <= state_codes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_belongs_to_one_organisation(language: str) -> None:
    owners = defaultdict(set)
    for row in rows("gazetteer/organisations.tsv"):
        for form in row[language].split("|"):
            owners[fold_name(form)].add(row["code"])
    ruled = {fold_name(row["form"]) for row in rows("gazetteer/ambiguous.tsv")}
    assert {form: found for form, found in owners.items() if len(found) > 1 and form not in ruled} == {}


def test_places() -> None:
    table = rows("gazetteer/places.tsv")
    states = state_codes()
    assert len(table) >= 2000
    assert len({(row["name_en"].split("|")[0], row["code"]) for row in table}) == len(table)
    for row in table:
        assert row["kind"] in PLACE_KINDS, row
        assert row["code"] in states | {""}, row
        assert row["name_en"], row
        assert row["name_fr"], row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row


def test_rules_name_forms_that_exist() -> None:
    known: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for language in LANGUAGES:
        known[language] |= {fold_name(row["form"]) for row in rows(f"gazetteer/{language}/states.tsv")}
        for row in rows("gazetteer/organisations.tsv"):
            known[language] |= {fold_name(form) for other in LANGUAGES for form in row[other].split("|")}
        for row in rows("gazetteer/places.tsv"):
            known[language] |= {fold_name(form) for form in row[f"name_{language}"].split("|")}
        known[language] |= {fold_name(word) for row in rows("gazetteer/persons.tsv") for word in row["name"].split()}
    unused = set()
    for row in rows("gazetteer/ambiguous.tsv"):
        assert row["rule"] in KNOWN_RULES, row
        assert row["language"] in ("", *LANGUAGES), row
        languages = [row["language"]] if row["language"] else list(LANGUAGES)
        wordy = row["rule"] in (
            "not_before",
            "not_after",
            "unless",
            "with",
            "choose",
            "lean",
            "prefer",
            "all",
            "not_placed",
        )
        assert not wordy or row["argument"], row
        if row["rule"] == "block" or row["form"].startswith("*"):
            continue
        if not any(fold_name(row["form"]) in known[language] for language in languages):
            unused.add((row["form"], row["language"], row["rule"]))
    assert unused == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_actor_nouns(language: str) -> None:
    table = rows(f"languages/{language}/actor_nouns.tsv")
    lemmas = [row["lemma"] for row in table]
    assert len(set(lemmas)) == len(lemmas)
    assert {row["class"] for row in table} == NOUN_CLASSES
    assert all(lemma == lemma.lower() for lemma in lemmas)


@pytest.mark.parametrize("language", LANGUAGES)
def test_epithets_are_actor_nouns_of_known_codes(language: str) -> None:
    table = rows("gazetteer/epithets.tsv")
    nouns = {row["lemma"] for row in rows(f"languages/{language}/actor_nouns.tsv")}
    known = state_codes() | {row["code"] for row in rows("gazetteer/organisations.tsv")}
    assert {row[language] for row in table} <= nouns
    for row in table:
        codes = row["codes"].split("|")
        assert sorted(set(codes)) == codes, row
        assert known.issuperset(codes), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_implied_is_known_and_so_is_beside_whom(language: str) -> None:
    nouns = {row["lemma"] for row in rows(f"languages/{language}/actor_nouns.tsv")}
    known = state_codes() | {row["code"] for row in rows("gazetteer/organisations.tsv")}
    table = rows("gazetteer/implied.tsv")
    assert {row[language] for row in table} <= nouns
    assert {row[name] for row in table for name in ("beside", "code")} <= known
