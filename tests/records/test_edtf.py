from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import edtf

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> str:
    day = draw(days)
    form = draw(st.sampled_from(["{0:%Y-%m-%d}", "{0:%Y-%m}", "{0:%Y}", "{0:%Y}-{1}", "{2}X"]))
    return form.format(day, draw(st.integers(21, 24)), str(day.year)[:3])


@st.composite
def intervals(draw: st.DrawFn) -> str:
    first, last = sorted((draw(points()), draw(points())), key=lambda point: edtf.bounds(point)[0] or date.min)
    if (edtf.bounds(first)[0] or date.min) > (edtf.bounds(last)[1] or date.max):
        first, last = last, first
    return edtf.interval(draw(st.sampled_from([first, ""])), last)


values = st.one_of(
    points(), intervals(), st.just(""), days.map("XXXX-{0:%m-%d}".format), days.map("XXXX-{0:%m}".format)
)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2024-06-19",
        "2024-06",
        "2024",
        "2024-22",
        "2024-06-18/2024-06-19",
        "2024-06/..",
        "../2024",
        "XXXX-07-11",
        "XXXX-07",
        "XXXX-02-29",
        "XXXX-22",
        "202X",
        "XXXX-07-11/XXXX-07-13",
        "2024-02-29",
    ],
)
def test_valid(value: str) -> None:
    assert edtf.is_valid(value)


@pytest.mark.parametrize(
    "value",
    [
        "2024-13",
        "2024-20",
        "2024-6",
        "24",
        "2024-02-30",
        "2023-02-29",
        "../..",
        "/",
        "2024/",
        "2024-22-01",
        "XXXX",
        "202X-05",
        "P2M",
        "2024-06-19T10:00",
        "2025/2024",
        "0000",
        "٢٠٢٤",
        " 2024",
        "2024\n",
    ],
)
def test_not_valid(value: str) -> None:
    assert not edtf.is_valid(value)
    assert edtf.precision(value) == "unknown"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2024-06/..", date(2024, 6, 1), None),
        ("../2024", None, date(2024, 12, 31)),
        ("2015-05/2016-01", date(2015, 5, 1), date(2016, 1, 31)),
        ("XXXX-07-11", None, None),
        ("", None, None),
    ],
)
def test_bounds(value: str, first: date | None, last: date | None) -> None:
    assert edtf.bounds(value) == (first, last)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2024-06-19", "day"),
        ("2024-06", "month"),
        ("2024-21", "season"),
        ("2024", "year"),
        ("199X", "decade"),
        ("2024/..", "interval"),
        ("XXXX-07", "month"),
        ("", "unknown"),
    ],
)
def test_precision(value: str, kind: str) -> None:
    assert edtf.precision(value) == kind


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        ("2024-06-18", "2024-06-19", "2024-06-18/2024-06-19"),
        ("2024", "2024", "2024"),
        ("2024", "", "2024/.."),
        ("", "2024", "../2024"),
        ("", "", ""),
        ("2024-01/2024-03", "2024-05/2024-06", "2024-01/2024-06"),
    ],
)
def test_interval(first: str, last: str, value: str) -> None:
    assert edtf.interval(first, last) == value


def test_an_interval_backwards_is_an_error() -> None:
    with pytest.raises(ValueError, match="in order"):
        edtf.interval("2025", "2024")


@pytest.mark.parametrize(
    ("value", "step", "moved"),
    [
        ("2024-01-31", {"months": 1}, "2024-02-29"),
        ("2024-06-19", {"days": -20}, "2024-05-30"),
        ("2024-06", {"months": -6}, "2023-12"),
        ("2024-24", {"years": 1}, "2025-24"),
        ("2024-06-18/..", {"years": -1}, "2023-06-18/.."),
        ("201X", {"years": 10}, "202X"),
        ("XXXX-07-11", {"years": 3}, "XXXX-07-11"),
        ("", {"days": 3}, ""),
    ],
)
def test_shift(value: str, step: dict[str, int], moved: str) -> None:
    assert edtf.shift(value, **step) == moved


@pytest.mark.parametrize(
    ("value", "step"),
    [
        ("2024-06", {"days": 1}),
        ("2024", {"months": 1}),
        ("XXXX-07", {"months": 1}),
        ("9999-12-31", {"days": 1}),
        ("201X", {"years": 1}),
    ],
)
def test_no_shift_finer_than_the_value(value: str, step: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="shift"):
        edtf.shift(value, **step)


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2024-06-19", "19 juin 2024", "19 June 2024"),
        ("2024-05-01", "1er mai 2024", "1 May 2024"),
        ("2024-08", "août 2024", "August 2024"),
        ("2024-22", "été 2024", "summer 2024"),
        ("2024", "2024", "2024"),
        ("199X", "années 1990", "1990s"),
        ("2025-07-11/2025-07-13", "du 11 au 13 juillet 2025", "11–13 July 2025"),
        ("2024-05-01/2024-05-03", "du 1er au 3 mai 2024", "1–3 May 2024"),
        ("XXXX-07-11/XXXX-07-13", "du 11 au 13 juillet (année non précisée)", "11–13 July (year not stated)"),
        ("2024-06-28/2024-07-03", "du 28 juin au 3 juillet 2024", "28 June – 3 July 2024"),
        ("2024-12-28/2025-01-01", "du 28 décembre 2024 au 1er janvier 2025", "28 December 2024 – 1 January 2025"),
        ("2024-04/2024-08", "d'avril à août 2024", "April–August 2024"),
        ("2024-10/2025-02", "d'octobre 2024 à février 2025", "October 2024 – February 2025"),
        ("2014/2016", "de 2014 à 2016", "2014–2016"),
        ("2024-22/2025-07-10", "de l'été 2024 au 10 juillet 2025", "summer 2024 – 10 July 2025"),
        ("2024-21/2024-23", "du printemps à l'automne 2024", "spring–autumn 2024"),
        ("2024-06/..", "à partir de juin 2024", "from June 2024"),
        ("2024-06-05/..", "à partir du 5 juin 2024", "from 5 June 2024"),
        ("../2024-06", "jusqu'en juin 2024", "until June 2024"),
        ("../2024-06-05", "jusqu'au 5 juin 2024", "until 5 June 2024"),
        ("XXXX-07-11", "11 juillet (année non précisée)", "11 July (year not stated)"),
        ("", "date non précisée", "date not stated"),
    ],
)
def test_describe(value: str, french: str, english: str) -> None:
    assert edtf.describe(value, "fr") == french
    assert edtf.describe(value, "en") == english


def test_describe_knows_two_languages() -> None:
    with pytest.raises(ValueError, match="'de'"):
        edtf.describe("2024", "de")


def test_earliest_puts_the_unknown_last() -> None:
    assert edtf.earliest(["", "XXXX-01-01", "2024", "2024-01-01", "2023-12-31/.."]) == "2023-12-31/.."
    assert edtf.earliest(["2024", "2024-01-01"]) == "2024-01-01"
    assert edtf.earliest(["", "XXXX-01-01"]) == "XXXX-01-01"
    assert edtf.earliest([]) == ""


@given(values)
def test_what_we_write_is_valid(value: str) -> None:
    assert edtf.is_valid(value)
    assert all(edtf.describe(value, language) for language in ("en", "fr"))


@given(st.text(alphabet="0123456789X-/.", max_size=24))
def test_any_text_is_judged_without_an_error(value: str) -> None:
    low, high = edtf.bounds(value)
    if edtf.is_valid(value) and low and high:
        assert low <= high
    edtf.sort_key(value)
    edtf.describe(value, "fr")


@given(days, st.integers(-4000, 4000))
def test_a_shift_by_days_is_calendar_arithmetic(day: date, count: int) -> None:
    assert edtf.shift(edtf.from_date(day), days=count) == edtf.from_date(day + timedelta(days=count))


@given(points(), st.integers(-50, 50).map(lambda decades: 10 * decades))
def test_a_shift_by_decades_can_be_undone(value: str, years: int) -> None:
    moved = edtf.shift(value, years=years)
    if not value.endswith("02-29"):
        assert edtf.shift(moved, years=-years) == value
    assert edtf.precision(moved) == edtf.precision(value)


@given(values, values)
def test_overlap_and_containment_agree(a: str, b: str) -> None:
    assert edtf.overlaps(a, b) == edtf.overlaps(b, a)
    if edtf.contains(a, b):
        assert edtf.overlaps(a, b)
    if edtf.bounds(a) != (None, None):
        assert edtf.contains(a, a)


@given(st.lists(values, max_size=6))
def test_the_earliest_starts_first(sample: list[str]) -> None:
    known = [low for low, high in map(edtf.bounds, sample) if low and high]
    first = edtf.bounds(edtf.earliest(sample))
    if known and first[0]:
        assert first[0] <= min(known)
