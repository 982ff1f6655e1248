"""Checks on the gazetteer of leaders, ministers and envoys, row by row."""

import re
import unicodedata
from collections import Counter, defaultdict

import pytest

from dragoman.resources import data_path, read_table

COLUMNS = ["name", "aliases", "code", "role", "from", "to"]
ROLES = {
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "official",
    "envoy",
    "igo_head",
}
CODE = re.compile(r"[A-Z]{3}|IGO:[A-Z0-9]+|NSA:[A-Z0-9_]+|ORG:[A-Z0-9_]+")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

# Names that two people of different codes share; the reader decides by date and context.
KNOWN_AMBIGUOUS: set[str] = set()

Row = dict[str, str]


def fold(text: str) -> str:
    """Fold accents, case, hyphens and apostrophes as the matcher does."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[\s\-’']+", " ", plain).strip()


def names_of(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


@pytest.fixture(scope="module")
def persons() -> list[Row]:
    return list(read_table("gazetteer/persons.tsv"))


def test_header_and_cells(persons: list[Row]) -> None:
    lines = data_path("gazetteer/persons.tsv").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if not line.startswith("#")]
    assert table[0].split("\t") == COLUMNS
    assert {line.count("\t") for line in table} == {len(COLUMNS) - 1}
    for row in persons:
        assert row["name"], row
        assert row["role"] in ROLES, row
        assert CODE.fullmatch(row["code"]), row


def test_names_are_one_form_each(persons: list[Row]) -> None:
    for row in persons:
        names = names_of(row)
        folded = Counter(map(fold, names))
        assert max(folded.values()) == 1, (row["name"], folded.most_common(1))
        assert all(len(fold(name)) > 1 for name in names), row


def test_terms_are_ordered_dates(persons: list[Row]) -> None:
    for row in persons:
        start, end = row["from"], row["to"]
        assert all(DATE.fullmatch(date) for date in (start, end) if date), row
        shared = min(len(start), len(end))
        assert start[:shared] <= end[:shared], row


def test_rows_are_unique(persons: list[Row]) -> None:
    counts = Counter((row["name"], row["code"], row["role"], row["from"]) for row in persons)
    assert [key for key, count in counts.items() if count > 1] == []


def test_one_person_has_one_set_of_aliases(persons: list[Row]) -> None:
    aliases = defaultdict(set)
    for row in persons:
        aliases[row["name"]].add(row["aliases"])
    assert [name for name, forms in aliases.items() if len(forms) > 1] == []


def test_shared_names_are_listed(persons: list[Row]) -> None:
    holders = defaultdict(lambda: defaultdict(set))
    for row in persons:
        for name in names_of(row):
            holders[fold(name)][row["name"]].add(row["code"])
    shared = {
        name for name, people in holders.items() if len(people) > 1 and len(set(map(frozenset, people.values()))) > 1
    }
    assert shared == KNOWN_AMBIGUOUS


def test_codes_are_in_the_gazetteer(persons: list[Row]) -> None:
    known = {row["code"] for name in ("states", "organisations") for row in read_table(f"gazetteer/{name}.tsv")}
    assert {row["code"] for row in persons} - known == set()


def test_every_power_of_first_rank_has_a_present_leader(persons: list[Row]) -> None:
    present = {row["code"] for row in persons if not row["to"] and row["role"].startswith("head_of")}
    first_rank = (
        "RUS USA CHN PRK KOR JPN FRA GBR DEU ITA UKR IRN ISR SYR BLR PSE CAN AUS BRA ARG MEX IND IDN TUR SAU ZAF"
    )
    assert set(first_rank.split()) <= present


def test_most_states_have_a_present_leader(persons: list[Row]) -> None:
    leaders = {row["code"] for row in persons if not row["to"] and row["role"].startswith("head_of")}
    assert len([code for code in leaders if len(code) == 3]) >= 200


def test_both_languages_spell_the_main_names(persons: list[Row]) -> None:
    codes = defaultdict(set)
    for row in persons:
        for name in names_of(row):
            codes[fold(name)].add(row["code"])
    for english, french, code in (
        ("Vladimir Putin", "Vladimir Poutine", "RUS"),
        ("Sergei Shoigu", "Sergueï Choïgou", "RUS"),
        ("Volodymyr Zelensky", "Volodymyr Zelenski", "UKR"),
        ("Benjamin Netanyahu", "Benyamin Nétanyahou", "ISR"),
        ("Hassan Rouhani", "Hassan Rohani", "IRN"),
        ("Bashar al-Assad", "Bachar el-Assad", "SYR"),
        ("Alexander Lukashenko", "Alexandre Loukachenko", "BLR"),
        ("Mohammed bin Salman", "Mohammed ben Salmane", "SAU"),
    ):
        assert code in codes[fold(english)] & codes[fold(french)]
