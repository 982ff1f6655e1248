"""Pictures: well formed, self-contained, escaped, and what did not happen never looks as if it had."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from dragoman.pictures import change_words, heat_map, net_curve, timeline
from dragoman.pictures.svg import element, label, picture
from dragoman.records import STATUSES, Event
from dragoman.records.indicator import ChangePoint, Indicator
from dragoman.resources import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [("2024-01", date(2024, 1, 1), date(2024, 1, 31)), ("2024-02", date(2024, 2, 1), date(2024, 2, 29))]


def row(strand, month, **fields):
    name, first, last = MONTHS[month]
    return Indicator(one="RUS", other="PRK", strand=strand, period=name, first=first, last=last, **fields)


ROWS = (
    row("all", 0, events=3, net=12.0),
    row("all", 1, events=1, net=-9.5),
    row("defence", 0, events=3, net=12.0),
    row("defence", 1, events=1, net=-9.5),
    row("economy", 0),
    row("economy", 1),
)
POINT = ChangePoint(
    one="RUS", other="PRK", strand="all", measure="conflict", kind="level", period="2024-02", first=MONTHS[1][1],
    last=MONTHS[1][2], earliest=MONTHS[0][1], latest=MONTHS[1][2], before=0.5, after=12.25, factor=24.5, p=0.001,
    offset="dyads",
)  # fmt: skip


def event(status="happened", when="2024-01-15", **fields):
    known = make.day("2024-03-01")
    values = {"id": f"evt-{status}", "type": "AID", "actors": ("RUS",), "recipients": ("PRK",), "strand": "defence"}
    return Event(**(values | {"status": status, "when": when, "known_at": known} | fields))


def all_of(language):
    return (
        heat_map(ROWS, language),
        timeline([event(s) for s in STATUSES], ROWS, language),
        net_curve(ROWS, [POINT], language),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_whole_and_need_nothing_else(language):
    for drawn in all_of(language):
        root = ElementTree.fromstring(drawn)
        assert root.tag == f"{SVG}svg"
        assert (root.get("lang"), root.get("role")) == (language, "img")
        assert len(root.find(f"{SVG}title").text) > 5
        assert len(root.find(f"{SVG}desc").text) > 10
        assert ("Corée du Nord" if language == "fr" else "North Korea") in root.find(f"{SVG}title").text
        assert "prefers-color-scheme:dark" in drawn
        assert not re.search(r"(?:href|src)=|url\((?!#)|@import|<script|<image", drawn)


def test_a_field_of_the_heat_map_tells_its_figures():
    root = ElementTree.fromstring(heat_map(ROWS, "en"))
    told = [found.text for found in root.iter(f"{SVG}title")]
    assert (
        "defence, 2024-02: 1 acts, net cooperation −10" in told
        or "defence, 2024-02: 1 acts, net cooperation −9" in told
    )
    assert not any(words.startswith("economy") for words in told)


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_happened_is_solid(status):
    root = ElementTree.fromstring(timeline([event(status)], ROWS, "en"))
    group = next(g for g in root.iter(f"{SVG}g") if status in g.find(f"{SVG}title").text)
    solid = "fill" not in group.find(f"{SVG}circle").attrib
    assert solid == (status == "happened")
    assert (group.find(f"{SVG}path") is not None) == (status == "denied")
    assert group.find(f"{SVG}circle").get("fill") == {
        "happened": None, "planned": "none", "denied": "none", "possible": "url(#hatch)", "hypothetical": "url(#hatch)",
    }[status]  # fmt: skip


def test_what_no_period_holds_is_counted_and_a_full_stack_too():
    drawn = timeline(
        [event(id=f"evt-{n}") for n in range(9)] + [event(when=""), event(when="2024-01/2024-02")], ROWS, "en"
    )
    assert "single period: 2<" in drawn
    assert "+3<" in drawn


def test_change_points_are_told_in_words():
    assert "conflict from 0.5 to 12" in change_words(POINT, "en")
    assert "de 0,5 à 12" in change_words(POINT, "fr")
    assert "≤ 0,001" in change_words(POINT, "fr")


def test_nothing_to_show_is_no_picture():
    empty = [row("all", 0), row("all", 1)]
    assert (heat_map(empty, "en"), net_curve(empty, [], "en"), timeline([], empty, "en")) == ("", "", "")
    assert heat_map([], "en") == ""


@given(st.text())
def test_any_text_is_escaped(words):
    drawn = picture(words, words, (10, 10), [label(0, 0, words), element("g", id=words)], "en")
    root = ElementTree.fromstring(drawn)
    assert {child.tag for child in root} == {
        f"{SVG}{name}" for name in ("title", "desc", "style", "defs", "rect", "text", "g")
    }


def test_codes_of_documents_cannot_break_out():
    drawn = timeline([event(actors=('<script>"&',))], ROWS, "en")
    ElementTree.fromstring(drawn)
    assert "<script>" not in drawn
