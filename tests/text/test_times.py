import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import edtf
from dragoman.resources import LANGUAGES
from dragoman.text.times import TimeExpression, find_times
from dragoman.text.timex.build import ACTIONS
from dragoman.text.timex.guards import GUARDS
from dragoman.text.timex.rules import grammar
from dragoman.text.timex.signals import MODIFIERS

HERE = Path(__file__).parent
COLUMNS = 7


def cases(language: str) -> list[pytest.param]:
    rows = []
    for number, line in enumerate((HERE / f"times_{language}.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(("#", "text\t")):
            continue
        cells = line.split("\t")
        cells += [""] * (COLUMNS - len(cells))
        rows.append(pytest.param(language, *cells, id=f"{language}-{number}"))
    return rows


@pytest.mark.parametrize(
    ("language", "text", "anchor", "direction", "context", "span", "type_", "value"), cases("fr") + cases("en")
)
def test_expression(
    language: str, text: str, anchor: str, direction: str, context: str, span: str, type_: str, value: str
) -> None:
    found = find_times(text, language)
    if span == "-":
        assert [expression.text for expression in found] == []
        return
    by_text = {expression.text: expression for expression in found}
    assert span in by_text
    expression = by_text[span]
    resolved = expression.resolve(anchor, int(direction), context)
    assert (expression.type, resolved.value) == (type_, value)
    if type_ in ("DATE", "TIME"):
        assert (resolved.basis == "none") == (value == "")


def flat(expressions: tuple[TimeExpression, ...]) -> list[TimeExpression]:
    return [inner for expression in expressions for inner in (expression, *flat(expression.parts))]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_enough_examples(language: str) -> None:
    assert len(cases(language)) >= 130


def check(text: str, language: str) -> None:
    end = 0
    for expression in find_times(text, language):
        assert end <= expression.start < expression.end
        end = expression.end
        for inner in flat((expression,)):
            assert text[inner.start : inner.end] == inner.text
            assert expression.start <= inner.start < inner.end <= expression.end
        for anchor in ("", "2025-07-10", "2024-02-29", "2025", "9999-12-31", "0001-01-01"):
            for context in ("", "2024-06-18/2024-06-19", "XXXX-05"):
                for direction in (-1, 0, 1):
                    resolved = expression.resolve(anchor, direction, context)
                    if expression.type in ("DATE", "TIME"):
                        assert edtf.is_valid(resolved.value)


SENTENCES = [
    line.split("\t")[0]
    for language in ("fr", "en")
    for line in (HERE / f"times_{language}.tsv").read_text(encoding="utf-8").splitlines()
]
EDGE_CASES = [
    "\n",
    "\n\n",
    "İ",
    "32",
    "2024/2023",
    "31/02/2024",
    "0000",
    "24 h 99",
    "’",
    "(",
    "–",
    "29 février",
    "February 29",
]
WORDS = [*sorted({word for sentence in SENTENCES for word in sentence.split()}), *EDGE_CASES]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_offsets_and_values_hold_in_either_language(language: str, sentence: str) -> None:
    check(sentence, language)


@given(
    st.lists(st.sampled_from(WORDS), max_size=14),
    st.sampled_from(["fr", "en"]),
    st.sampled_from([" ", "  ", "-", "\u00a0"]),
)
def test_no_mixture_of_words_breaks_an_invariant(words: list[str], language: str, space: str) -> None:
    check(space.join(words), language)


@given(st.text(max_size=60), st.sampled_from(["fr", "en"]))
def test_no_text_breaks_an_invariant(text: str, language: str) -> None:
    check(text, language)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "piece",
    [
        "le ",
        "de la fin de ",
        "janvier ",
        "du 11 au ",
        "1",
        "11/",
        "un et ",
        "vingt-",
        "twenty-",
        "the last ",
        "2024-",
        "May 1, ",
        "' ",
        "( ",
        "depuis depuis ",
        "il y a ",
        "entre le 1 et ",
        "from 3 to ",
        " ",
        "\n",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(language: str, piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        find_times(text, language)
        return time.process_time() - start

    find_times("mai", language)
    # Twenty times the text: twenty times the work if linear, four hundred if quadratic. The bound lies far from both,
    # and the best of three counts, so that a busy machine does not matter.
    small = max(min(seconds(2_000) for _ in range(3)), 0.002)
    assert min(seconds(40_000) for _ in range(3)) < 150 * small


def test_the_document_date_may_be_coarse() -> None:
    (last_year,) = find_times("L'an dernier, tout a changé.", "fr")
    assert last_year.resolve("2025").value == "2024"
    assert last_year.resolve("2025-07").value == "2024"
    (yesterday,) = find_times("Hier, tout a changé.", "fr")
    assert yesterday.resolve("2025-07").value == ""


def test_modifiers() -> None:
    for text, language, modifier in [
        ("fin avril 2024", "fr", "END"),
        ("early 2025", "en", "START"),
        ("mid-May 2024", "en", "MID"),
        ("environ deux mois", "fr", "APPROX"),
        ("more than 20 years", "en", "MORE_THAN"),
        ("by 2030", "en", "ON_OR_BEFORE"),
        ("à partir de 2030", "fr", "ON_OR_AFTER"),
        ("before 2014", "en", "BEFORE"),
        ("on 10/07/2025", "en", "AMBIGUOUS"),
    ]:
        (expression,) = find_times(text, language)
        assert expression.resolve().modifier == modifier, text


def test_times_of_day() -> None:
    for text, language, hour in [
        ("hier soir", "fr", "EV"),
        ("à 21 h 45", "fr", "21:45"),
        ("at 3 p.m.", "en", "15:00"),
        ("de 13 h 30 à 15 h 30", "fr", "13:30/15:30"),
        ("tonight", "en", "NI"),
        ("at 12:30 a.m.", "en", "00:30"),
    ]:
        (expression,) = find_times(text, language)
        assert expression.resolve("2025-07-10").time == hour, text


def test_vague_words_reach_six_units_at_most() -> None:
    for text, language, reach in [
        ("in recent weeks", "en", "2022-10-02/2022-11-13"),
        ("in the coming months", "en", "2022-11-13/2023-05-13"),
        ("il y a quelques mois", "fr", "2022-05-13/2022-11-13"),
        ("dans quelques jours", "fr", "2022-11-13/2022-11-19"),
        ("ces dernières années", "fr", "2016-11-13/2022-11-13"),
        ("eighteen months since the invasion", "en", "2021-05"),
        ("six months", "en", ""),
        ("yesterday", "en", ""),
    ]:
        (expression,) = find_times(text, language)
        assert expression.resolve("2022-11-13").reach == reach, text
        assert expression.resolve().reach == ""


def test_a_limit_looks_ahead_whatever_its_verb() -> None:
    (limit,) = find_times("Sanctions were extended until July 27.", "en")
    assert limit.resolve("2018-06-25", -1).value == "../2018-07-27"


def test_parts_are_the_units_of_timex3() -> None:
    (expression,) = find_times("entre le 15 juillet et le 15 août", "fr")
    assert [part.text for part in expression.parts] == ["le 15 juillet", "le 15 août"]
    (expression,) = find_times("since May 2015", "en")
    assert [part.text for part in expression.parts] == ["May 2015"]


def test_numeric_dates_in_english_follow_the_text() -> None:
    ambiguous = "Signed 10/07/2025."
    assert find_times(ambiguous, "en")[0].resolve().value == ""
    assert find_times("Sent 25/07/2025. " + ambiguous, "en")[1].resolve().value == "2025-07-10"
    assert find_times("Sent 07/25/2025. " + ambiguous, "en")[1].resolve().value == "2025-10-07"
    assert find_times("WASHINGTON, October 7, 2025. " + ambiguous, "en")[1].resolve().value == "2025-10-07"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_names_what_exists(language: str) -> None:
    rules = grammar(language)
    for rule in (*rules.atoms, *rules.inners, *rules.partials):
        assert rule.action in ACTIONS, rule.regex.pattern
        assert rule.guard in GUARDS, rule.regex.pattern
    assert {signal for _, signal in rules.prefixes} <= MODIFIERS.keys()
    assert {rule.action for rule in rules.atoms} >= {
        "calendar",
        "offset",
        "span",
        "duration",
        "every",
        "clock",
        "numeric",
    }
    assert set(rules.words["month"].values()) == {str(month) for month in range(1, 13)}
    assert set(rules.words["weekday"].values()) == {str(day) for day in range(1, 8)}
    assert set(rules.words["season"].values()) == {"21", "22", "23", "24"}


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        find_times("gestern", "xx")
